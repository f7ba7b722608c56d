//! Facts about control charts: what is drawn, what is told, what never breaks.

use crate::control_samples::{
    control_charts, crowded, daily, huge, improved, points, signal, stepped, trial,
};
use crate::picture::{Area, Element, elements, page};
use charts::colours::{PAPER, TEXT, contrast};
use charts::control_chart::{
    ControlChart, Lines, Meaning, Point, narrow_svg, table, wide_svg, words,
};
use proptest::prelude::*;

fn drawn(chart: &ControlChart) -> [Vec<Element>; 2] {
    [
        elements(&wide_svg(chart, "wide")),
        elements(&narrow_svg(chart, "narrow")),
    ]
}

/// All charts at both widths.
fn all_drawn() -> Vec<(&'static str, Vec<Element>)> {
    let charts = control_charts();
    charts
        .iter()
        .flat_map(|(name, chart)| drawn(chart).map(|elements| (*name, elements)))
        .collect()
}

fn texts(elements: &[Element]) -> Vec<&Element> {
    elements
        .iter()
        .filter(|element| element.name == "text")
        .collect()
}

fn says(elements: &[Element], words: &str) -> bool {
    texts(elements).iter().any(|text| text.text.contains(words))
}

/// The dashes of the lines, each kind once.
fn dashes(elements: &[Element]) -> Vec<&str> {
    elements
        .iter()
        .map(|element| element.attribute("stroke-dasharray"))
        .filter(|dashes| !dashes.is_empty())
        .collect()
}

fn marks(elements: &[Element], name: &str) -> usize {
    elements
        .iter()
        .filter(|element| element.name == name && element.attribute("stroke") == TEXT)
        .count()
}

/// About the area of a text; letters are half as wide as they are high, or narrower.
fn area(text: &Element) -> Area {
    let size = text.number("font-size");
    let width = text.text.chars().count() as f64 * size * 0.45;
    let left = match text.attribute("text-anchor") {
        "start" => text.number("x"),
        "middle" => text.number("x") - width / 2.0,
        _ => text.number("x") - width,
    };
    let base = text.number("y");
    Area {
        left,
        top: base - size * 0.7,
        right: left + width,
        bottom: base + size * 0.15,
    }
}

#[test]
fn no_words_lie_on_others() {
    for (name, elements) in all_drawn() {
        let texts = texts(&elements);
        for (place, one) in texts.iter().enumerate() {
            for other in &texts[place + 1..] {
                assert!(
                    !area(one).overlaps(area(other)),
                    "{name}: {} and {}",
                    one.text,
                    other.text
                );
            }
        }
    }
}

#[test]
fn all_words_are_on_the_page() {
    for (name, elements) in all_drawn() {
        let page = page(&elements);
        for text in texts(&elements) {
            assert!(page.holds(area(text)), "{name}: {}", text.text);
        }
    }
}

#[test]
fn a_telephone_is_wide_enough() {
    for (name, chart) in control_charts() {
        assert!(
            page(&elements(&narrow_svg(&chart, "n"))).right <= 320.0,
            "{name}"
        );
    }
}

#[test]
fn all_words_are_horizontal() {
    for (_, elements) in all_drawn() {
        assert!(
            elements
                .iter()
                .all(|element| !element.attribute("transform").contains("rotate"))
        );
    }
}

#[test]
fn every_point_stands_out_from_the_ground() {
    for (name, elements) in all_drawn() {
        let marks = elements
            .iter()
            .filter(|element| matches!(element.name.as_str(), "circle" | "polygon"));
        for mark in marks {
            let outline = contrast(mark.attribute("stroke"), PAPER).expect("a colour");
            let fill = mark.attribute("fill");
            assert!(outline >= 3.0, "{name}: {mark:?}");
            assert!(
                fill == PAPER || contrast(fill, PAPER).expect("a colour") >= 3.0,
                "{name}: {mark:?}"
            );
        }
    }
}

#[test]
fn each_meaning_has_its_own_shape() {
    let shapes = |meaning: Meaning| {
        let mut points = points(&[1.0, 2.0, 3.0], Lines::default());
        signal(&mut points[1..2], meaning, "");
        let svg = wide_svg(
            &ControlChart {
                points,
                ..ControlChart::default()
            },
            "x",
        );
        let corners = |element: &Element| {
            element
                .attribute("points")
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let first = elements(&svg)
            .iter()
            .find(|element| element.name == "polygon")
            .map(corners)
            .expect("a signal");
        let upright = first
            .iter()
            .map(|corner| corner.split(',').nth(1).map(str::to_owned))
            .collect::<Vec<_>>();
        (first.len(), upright[0] == upright[1])
    };
    assert_eq!(
        shapes(Meaning::Improvement),
        (4, true),
        "a square stands on its side"
    );
    assert_eq!(
        shapes(Meaning::Concern),
        (4, false),
        "a diamond stands on its corner"
    );
    assert_eq!(shapes(Meaning::Neutral), (3, false), "a triangle");
}

#[test]
fn an_excluded_point_is_open() {
    let [wide, _] = drawn(&improved());
    let open = wide
        .iter()
        .filter(|element| element.name == "circle" && element.attribute("fill") == PAPER);
    assert_eq!(open.count(), 2, "the point and its sample");
    assert!(says(&wide, "not used for the limits"));
}

#[test]
fn the_line_is_broken_at_a_gap() {
    let lines_to = |values: [Option<f64>; 4]| {
        let points = values
            .map(|value| Point {
                value,
                ..Point::default()
            })
            .to_vec();
        let svg = wide_svg(
            &ControlChart {
                points,
                ..ControlChart::default()
            },
            "x",
        );
        let paths = elements(&svg);
        let line = paths
            .iter()
            .find(|element| element.name == "path" && element.attribute("d").contains('L'));
        line.map_or(0, |line| line.attribute("d").matches('L').count())
    };
    assert_eq!(lines_to([Some(1.0), Some(2.0), Some(3.0), Some(1.0)]), 3);
    assert_eq!(
        lines_to([Some(1.0), Some(2.0), None, Some(1.0)]),
        1,
        "one line on one side, a point alone"
    );
    assert_eq!(lines_to([Some(1.0), None, Some(2.0), None]), 0);
}

#[test]
fn trial_limits_are_named_and_drawn_as_such() {
    let [wide, narrow] = drawn(&trial());
    assert!(says(&wide, "Upper trial limit 86.4") && says(&narrow, "Upper trial limit 86.4"));
    let fixed = ControlChart {
        phases: Vec::new(),
        ..trial()
    };
    let [fixed, _] = drawn(&fixed);
    assert!(says(&fixed, "Upper limit 86.4"));
    assert_ne!(dashes(&wide), dashes(&fixed));
}

#[test]
fn words_of_signals_never_hide_a_limit() {
    let charts = control_charts();
    assert!(
        says(&drawn(&improved())[0], "Improvement: 7 points"),
        "there are words in a plot"
    );
    for (name, chart) in &charts {
        let [wide, _] = drawn(chart);
        let grounds = wide
            .iter()
            .skip(1)
            .filter(|element| element.name == "rect" && element.attribute("stroke").is_empty());
        let grounds: Vec<Area> = grounds
            .map(Element::area)
            .filter(|area| area.left > 0.0)
            .collect();
        let limits = wide.iter().filter(|element| {
            ["7 4", "2 4", "12 3 2 3"].contains(&element.attribute("stroke-dasharray"))
        });
        for (x, y) in limits.flat_map(|limit| levels(limit.attribute("d"))) {
            let hidden = grounds
                .iter()
                .find(|area| area.left < x && x < area.right && area.top < y && y < area.bottom);
            assert_eq!(hidden, None, "{name}");
        }
    }
}

/// Points on a path of levels and steps, a few pixels apart.
fn levels(path: &str) -> Vec<(f64, f64)> {
    let mut at = (0.0, 0.0);
    let mut found = Vec::new();
    for step in path
        .replace('M', "\nM")
        .replace('H', "\nH")
        .replace('V', "\nV")
        .replace('h', "\nh")
        .lines()
    {
        let Some((kind, numbers)) = step.split_at_checked(1) else {
            continue;
        };
        let numbers: Vec<f64> = numbers
            .split(' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        let next = match kind {
            "M" => (numbers[0], numbers[1]),
            "H" => (numbers[0], at.1),
            "V" => (at.0, numbers[0]),
            _ => at,
        };
        if kind == "M" {
            at = next;
        }
        found.extend((0..=50).map(|part| {
            let share = f64::from(part) / 50.0;
            (
                at.0 + (next.0 - at.0) * share,
                at.1 + (next.1 - at.1) * share,
            )
        }));
        at = next;
    }
    found
}

#[test]
fn limits_of_two_phases_are_not_joined() {
    let [wide, _] = drawn(&improved());
    let limits = wide
        .iter()
        .filter(|element| element.attribute("stroke-dasharray") == "7 4");
    assert_eq!(
        limits.count(),
        4,
        "an upper and a lower limit for each phase"
    );
}

#[test]
fn limits_may_step_from_point_to_point() {
    let [wide, _] = drawn(&stepped());
    let steps = wide
        .iter()
        .filter(|element| element.attribute("stroke-dasharray") == "7 4");
    assert!(
        steps
            .map(|path| path.attribute("d").matches('V').count())
            .all(|steps| steps > 10)
    );
}

#[test]
fn a_target_that_changes_is_one_line_with_a_step() {
    let [wide, _] = drawn(&improved());
    let target: Vec<&Element> = wide
        .iter()
        .filter(|element| element.attribute("stroke-dasharray") == "12 3 2 3")
        .collect();
    assert_eq!(target.len(), 1);
    assert_eq!(target[0].attribute("d").matches('V').count(), 1);
}

#[test]
fn events_are_told_above_the_plot_or_numbered() {
    let [wide, narrow] = drawn(&improved());
    assert!(
        says(&wide, "September") && marks(&wide, "rect") == 0,
        "words have room"
    );
    assert!(marks(&narrow, "rect") >= 6, "numbers on a telephone");
    assert!(says(&narrow, "September 2024: Strike"));
    let [crowded, _] = drawn(&crowded());
    assert!(says(&crowded, "1–4"), "neighbours share a number");
}

#[test]
fn ten_years_of_days_stay_small_and_keep_their_extremes() {
    let svg = wide_svg(&daily(), "daily");
    assert!(svg.len() < 60_000, "{} bytes", svg.len());
    let chart = ControlChart {
        points: (0..4000)
            .map(|day| Point {
                value: Some(if day == 1777 { 9.0 } else { 1.0 }),
                ..Point::default()
            })
            .collect(),
        ..ControlChart::default()
    };
    let elements = elements(&wide_svg(&chart, "x"));
    let line = elements
        .iter()
        .find(|element| element.name == "path" && element.attribute("d").contains('L'))
        .expect("a line");
    let heights: std::collections::BTreeSet<&str> = line
        .attribute("d")
        .split(['M', 'L'])
        .filter_map(|point| point.split(' ').nth(1))
        .collect();
    assert_eq!(heights.len(), 2, "the one high day is still there");
}

#[test]
fn large_numbers_are_written_in_words() {
    let [wide, _] = drawn(&huge());
    assert!(says(&wide, "5 billion") && says(&wide, "Lower limit −3.3 billion"));
}

#[test]
fn a_chart_without_points_says_so() {
    let empty = ControlChart {
        title: "Nothing yet".to_owned(),
        ..ControlChart::default()
    };
    assert_eq!(
        words(&empty),
        ["Nothing yet.", "There are no points to show yet."]
    );
    assert!(says(&drawn(&empty)[0], "There are no points to show yet."));
    assert!(table(&empty).rows.is_empty());
}

#[test]
fn the_words_tell_what_is_drawn() {
    let said = words(&improved());
    let tells = |beginning: &str| said.iter().any(|sentence| sentence.starts_with(beginning));
    assert!(
        tells("23 points from Jan 2024 to Dec 2025; the latest is 35 days."),
        "{said:?}"
    );
    assert!(tells(
        "The latest lines: upper limit 46.1, target 38, mean 36.3 and lower limit 26.5 (days)."
    ));
    assert!(tells(
        "Improvement: 7 points below the mean (Jun 2025 to Dec 2025)."
    ));
    assert!(tells("One period has no value; it is a gap."));
    assert!(tells("Limits begin anew in Jan 2025: shared booking hub."));
    assert!(
        words(&trial())
            .iter()
            .any(|sentence| sentence.contains("trial limits: fewer than 12 points"))
    );
}

#[test]
fn the_table_has_a_row_for_every_period_and_a_column_for_every_line() {
    let table = table(&improved());
    let headers = [
        "Period",
        "Value (days)",
        "Mean",
        "Lower limit",
        "Upper limit",
        "Lower near limit",
        "Upper near limit",
        "Target",
        "What it shows",
    ];
    assert_eq!(table.headers, headers);
    assert_eq!(table.rows.len(), 24);
    assert!(table.rows.iter().all(|row| row.len() == headers.len()));
    let row = |place: usize| {
        table.rows[place]
            .iter()
            .map(charts::Cell::text)
            .collect::<Vec<_>>()
    };
    assert_eq!(row(5)[1], "No data");
    assert_eq!(row(8)[8], "Concern: above the upper limit");
    assert_eq!(
        row(10)[8],
        "Not used for the limits. two weeks without clinics"
    );
    assert_eq!(row(12)[8], "New limits: shared booking hub");
}

#[test]
fn what_callers_write_is_escaped() {
    let mut chart = improved();
    chart.title = "<script>alert(1)</script> & more".to_owned();
    chart.annotations[0].label = "<b>".to_owned();
    let svg = wide_svg(&chart, "\"><script>");
    assert!(!svg.contains("<script") && !svg.contains("<b>"));
    elements(&svg);
}

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        6 => (-1e3..1e3_f64).prop_map(Some),
        1 => any::<f64>().prop_map(Some),
        1 => Just(Some(f64::NAN)),
        1 => Just(Some(f64::MAX)),
        2 => Just(None),
    ]
}

proptest! {
    /// Whatever numbers come, the picture is well-formed, has only finite places, and the table has every row.
    #[test]
    fn no_numbers_break_a_chart(values in proptest::collection::vec((any_value(), any_value(), any_value()), 0..40), at in any::<f64>()) {
        let point = |(value, centre, upper): &(Option<f64>, Option<f64>, Option<f64>)| Point {
            value: *value,
            lines: Lines { centre: *centre, upper: *upper, ..Lines::default() },
            ..Point::default()
        };
        let mut chart = improved();
        chart.points = values.iter().map(point).collect();
        chart.annotations[0].at = at;
        for svg in [wide_svg(&chart, "w"), narrow_svg(&chart, "n")] {
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
            elements(&svg);
        }
        prop_assert_eq!(table(&chart).rows.len(), values.len());
    }
}
