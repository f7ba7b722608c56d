//! The chart of gaps: bars, figures, words, table.

use crate::picture::{Element, elements};
use crate::samples;
use charts::gap_chart::{GapChart, Month, headline, narrow_svg, table, wide_svg, words};

fn one_month(month: Month) -> GapChart {
    GapChart {
        months: vec![Month {
            label: "May 2026".to_owned(),
            ..month
        }],
        ..samples::gaps()
    }
}

fn known(met: u64, late: u64, within_time: u64, missed: u64) -> Month {
    let [met, late, within_time, missed] = [met, late, within_time, missed].map(Some);
    Month {
        met,
        late,
        within_time,
        missed,
        ..Month::default()
    }
}

/// The heights of the stretches of the only bar, from the base line upwards.
fn stretches(svg: &str) -> Vec<f64> {
    let elements = elements(svg);
    let bar =
        |element: &&Element| element.name == "rect" && (element.number("width") - 34.0).abs() < 0.1;
    elements
        .iter()
        .filter(bar)
        .map(|element| element.number("height"))
        .collect()
}

#[test]
fn a_stretch_is_as_high_as_its_count() {
    let heights = stretches(&wide_svg(&one_month(known(60, 20, 0, 20)), "wide"));
    assert_eq!(heights, [44.0, 44.0, 132.0]);
}

#[test]
fn a_withheld_count_keeps_its_place_and_is_named() {
    let month = Month {
        missed: None,
        ..known(80, 20, 0, 0)
    };
    let svg = wide_svg(&one_month(month), "wide");
    assert_eq!(stretches(&svg).len(), 3);
    assert!(svg.contains(">withheld</text>"));
}

#[test]
fn the_place_of_a_withheld_count_is_dashed() {
    let svg = narrow_svg(&one_month(Month::default()), "narrow");
    let dashed = elements(&svg)
        .iter()
        .filter(|element| element.attribute("stroke-dasharray") == "4 3")
        .count();
    assert_eq!(dashed, 4);
    assert!(svg.contains("Missed withheld"));
}

#[test]
fn a_nought_is_written_and_not_drawn() {
    let svg = wide_svg(&one_month(known(10, 0, 0, 0)), "wide");
    assert_eq!(stretches(&svg).len(), 1);
    assert_eq!(svg.matches(">0</text>").count(), 4);
}

#[test]
fn every_part_has_its_own_pattern() {
    let elements = elements(&wide_svg(&one_month(known(10, 10, 10, 10)), "wide"));
    let bar =
        |element: &&Element| element.name == "rect" && (element.number("width") - 34.0).abs() < 0.1;
    let mut fills: Vec<&str> = elements
        .iter()
        .filter(bar)
        .map(|element| element.attribute("fill"))
        .collect();
    fills.sort_unstable();
    assert_eq!(
        fills,
        [
            "#12436d",
            "#d8dde0",
            "url(#wide-late)",
            "url(#wide-within-time)"
        ]
    );
}

#[test]
fn the_headline_counts_what_is_missing() {
    assert_eq!(
        headline(&one_month(known(85, 20, 5, 10))),
        "10 referrals were not received within 3 days of being sent and are still missing, in May 2026."
    );
}

#[test]
fn the_headline_says_when_nothing_is_missing() {
    assert_eq!(
        headline(&one_month(known(85, 20, 5, 0))),
        "No referrals are missing, in May 2026."
    );
}

#[test]
fn the_headline_never_takes_withheld_for_nought() {
    let month = Month {
        missed: None,
        ..known(85, 20, 5, 0)
    };
    assert_eq!(
        headline(&one_month(month)),
        "How many referrals are missing, in May 2026, is withheld."
    );
}

#[test]
fn the_headline_says_at_least_where_a_month_is_withheld() {
    assert!(headline(&samples::gaps()).starts_with("At least 345 referrals"));
}

#[test]
fn the_words_tell_the_other_parts() {
    let said = words(&one_month(known(85, 20, 1, 10)));
    assert_eq!(
        said[1],
        "Of the others, 85 were in time, 20 were late and 1 is still within time."
    );
}

#[test]
fn the_words_name_the_month_with_most_missed() {
    assert!(words(&samples::gaps()).contains(&"Most were missed in January 2026: 60.".to_owned()));
}

#[test]
fn a_chart_without_months_says_so() {
    let empty = GapChart::default();
    assert_eq!(words(&empty), ["There are no months to show yet."]);
    assert!(wide_svg(&empty, "wide").contains("There are no months to show yet."));
    assert!(narrow_svg(&empty, "narrow").contains("There are no months to show yet."));
}

#[test]
fn the_table_names_what_is_withheld() {
    let table = table(&samples::gaps());
    let texts: Vec<&str> = table.rows[5].iter().map(charts::Cell::text).collect();
    assert_eq!(
        table.headers,
        ["Month", "Met", "Still within time", "Late", "Missed"]
    );
    assert_eq!(texts, ["September 2025", "150", "0", "35", "withheld"]);
}

#[test]
fn the_pictures_are_well_formed_and_named() {
    for (_, chart) in samples::gap_charts() {
        for svg in [wide_svg(&chart, "p"), narrow_svg(&chart, "p")] {
            assert_eq!(
                elements(&svg)[0].attribute("aria-labelledby"),
                "p-title p-description"
            );
        }
    }
}
