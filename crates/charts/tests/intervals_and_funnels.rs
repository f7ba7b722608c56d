//! Facts about figures with intervals and about funnels.

use crate::picture::elements;
use charts::funnel_chart::{self, FunnelChart, FunnelGroup};
use charts::interval_chart::{self, IntervalChart, IntervalRow};

fn row(label: &str, figure: Option<(f64, f64, f64)>, is_finding: bool) -> IntervalRow {
    IntervalRow {
        label: label.to_owned(),
        figure,
        words: figure.map_or_else(
            || "too few to judge (12)".to_owned(),
            |(value, lower, upper)| format!("{value:.1} ({lower:.1} to {upper:.1})"),
        ),
        is_finding,
    }
}

fn intervals() -> IntervalChart {
    IntervalChart {
        title: "Seen within 126 days: one group differs beyond chance".to_owned(),
        unit: "Percentage points more or fewer than all others".to_owned(),
        line: 0.0,
        left: "fewer".to_owned(),
        right: "more".to_owned(),
        rows: vec![
            row("Most deprived fifth", Some((-17.0, -22.0, -12.0)), true),
            row("Least deprived fifth", Some((3.0, -2.0, 8.0)), false),
            row("Not long enough here", None, false),
        ],
    }
}

#[test]
fn a_finding_is_filled_and_others_are_open() {
    let svg = interval_chart::wide_svg(&intervals(), "wide");
    let fills: Vec<String> = elements(&svg)
        .iter()
        .filter(|element| element.name == "circle")
        .map(|element| element.attribute("fill").to_owned())
        .collect();
    assert_eq!(
        fills,
        [charts::colours::CROSSING, charts::colours::PAPER],
        "a group that is not judged has no mark"
    );
}

#[test]
fn a_figure_below_the_line_lies_left_of_it() {
    let svg = interval_chart::wide_svg(&intervals(), "wide");
    let marks = elements(&svg);
    let at: Vec<f64> = marks
        .iter()
        .filter(|element| element.name == "circle")
        .map(|element| element.number("cx"))
        .collect();
    let reference = marks
        .iter()
        .find(|element| {
            element.name == "path" && element.attribute("stroke") == charts::colours::TEXT
        })
        .expect("the line is drawn first");
    let line: f64 = reference.attribute("d")[1..]
        .split(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("it begins with its place");
    assert!(at[0] < line && line < at[1], "{at:?} beside {line}");
}

#[test]
fn the_words_name_findings_and_count_the_rest() {
    assert_eq!(
        interval_chart::words(&intervals()),
        [
            "Percentage points more or fewer than all others: Most deprived fifth -17.0 (-22.0 to -12.0).",
            "2 other rows are no findings."
        ]
    );
}

#[test]
fn every_row_is_in_the_table() {
    let table = interval_chart::table(&intervals());
    let last: Vec<&str> = table.rows[2].iter().map(charts::Cell::text).collect();
    assert_eq!(
        last,
        ["Not long enough here", "too few to judge (12)", "no"]
    );
}

fn group(label: &str, size: u64, share: f64) -> FunnelGroup {
    let reach = 1.0 / (size as f64).sqrt();
    FunnelGroup {
        label: label.to_owned(),
        size,
        share,
        limits_95: (0.6 - reach, 0.6 + reach),
        limits_998: (0.6 - 1.5 * reach, 0.6 + 1.5 * reach),
    }
}

fn funnel() -> FunnelChart {
    FunnelChart {
        title: "Seen within 126 days by practice".to_owned(),
        share: "Seen within 126 days".to_owned(),
        size: "referrals".to_owned(),
        centre: 0.6,
        groups: vec![
            group("Chalk Street", 400, 0.4),
            group("Down Lane", 100, 0.62),
            group("Abbey Road", 25, 0.5),
        ],
        ..FunnelChart::default()
    }
}

#[test]
fn only_groups_outside_the_limits_are_named() {
    let svg = funnel_chart::wide_svg(&funnel(), "wide");
    assert!(svg.contains(">Chalk Street</text>"), "{svg}");
    assert!(!svg.contains(">Down Lane</text>"), "{svg}");
    assert_eq!(
        funnel_chart::headline(&funnel()),
        "One group lies outside what chance rarely crosses: Chalk Street (below)."
    );
}

#[test]
fn a_funnel_without_groups_outside_says_so() {
    let mut calm = funnel();
    calm.groups.remove(0);
    assert_eq!(
        funnel_chart::headline(&calm),
        "No group lies outside what chance rarely crosses."
    );
}

#[test]
fn the_limits_stand_in_the_table() {
    let table = funnel_chart::table(&funnel());
    let first: Vec<&str> = table.rows[0].iter().map(charts::Cell::text).collect();
    assert_eq!(
        first,
        [
            "Chalk Street",
            "400",
            "40.0 %",
            "55.0 % to 65.0 %",
            "52.5 % to 67.5 %"
        ]
    );
}

#[test]
fn nothing_sticks_out_of_the_narrow_pictures() {
    let pictures = [
        interval_chart::narrow_svg(&intervals(), "a"),
        funnel_chart::narrow_svg(&funnel(), "b"),
    ];
    for svg in pictures {
        for element in elements(&svg) {
            for name in ["x", "cx"] {
                if !element.attribute(name).is_empty() {
                    let at = element.number(name);
                    assert!((0.0..=320.0).contains(&at), "{element:?}");
                }
            }
        }
    }
}
