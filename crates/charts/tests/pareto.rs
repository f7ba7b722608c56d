//! The Pareto chart: order, shares, the vital few, what is withheld.

use crate::picture::{Element, elements};
use charts::pareto::{Bar, Pareto, narrow_svg, placed, table, wide_svg, words};
use proptest::prelude::*;

fn bar(label: &str, value: Option<f64>) -> Bar {
    Bar {
        label: label.to_owned(),
        figure: value.map_or("withheld".to_owned(), |value| format!("{value} hours")),
        value,
    }
}

fn chart(bars: Vec<Bar>) -> Pareto {
    Pareto {
        title: "Two of five cost most of the time".to_owned(),
        unit: "Hours lost since April 2026".to_owned(),
        bars,
    }
}

fn hours() -> Pareto {
    let bars = [
        ("Letters", 5.0),
        ("Returned referrals", 50.0),
        ("Blood tests", 10.0),
        ("Contact", 30.0),
        ("Sick notes", 5.0),
    ];
    chart(
        bars.map(|(label, value)| bar(label, Some(value)))
            .into_iter()
            .chain([bar("Fitness", None)])
            .collect(),
    )
}

pub fn pictures() -> Vec<String> {
    [hours(), chart(Vec::new())]
        .iter()
        .flat_map(|chart| [wide_svg(chart, "pa"), narrow_svg(chart, "pb")])
        .collect()
}

fn bars(svg: &str) -> Vec<Element> {
    let all = elements(svg).into_iter();
    all.filter(|element| element.name == "rect" && element.attribute("stroke-width") == "1")
        .collect()
}

#[test]
fn the_largest_comes_first_and_shares_add_up_to_everything() {
    let hours = hours();
    let placed = placed(&hours);
    let order: Vec<&str> = placed.iter().map(|one| one.bar.label.as_str()).collect();
    assert_eq!(
        order,
        [
            "Returned referrals",
            "Contact",
            "Blood tests",
            "Letters",
            "Sick notes",
            "Fitness"
        ]
    );
    assert_eq!(placed[1].together, Some(80.0));
    assert_eq!(
        (placed[4].together, placed[5].together),
        (Some(100.0), None)
    );
}

#[test]
fn the_few_that_reach_80_in_100_are_named_and_marked_without_colour_alone() {
    assert_eq!(
        words(&hours())[1],
        "2 of 5 make up 80% of it: Returned referrals and Contact."
    );
    let svg = wide_svg(&hours(), "a");
    let bold = elements(&svg)
        .into_iter()
        .filter(|one| one.attribute("font-weight") == "bold");
    assert!(bold.count() >= 4, "names and figures of the two");
    assert!(svg.contains("Dark bar and bold words"));
}

#[test]
fn where_all_cost_alike_no_few_stand_out() {
    let even = chart(
        (0..6)
            .map(|number| bar(&number.to_string(), Some(10.0)))
            .collect(),
    );
    assert!(placed(&even).iter().all(|one| !one.is_of_the_few));
    assert_eq!(
        words(&even)[1],
        "No few stand out: the largest, 0, makes up 17% of it."
    );
}

#[test]
fn a_withheld_figure_is_an_open_place_that_is_named_and_counted() {
    let svg = narrow_svg(&hours(), "a");
    let open = bars(&svg);
    assert_eq!(open.last().unwrap().attribute("stroke-dasharray"), "4 3");
    assert_eq!(
        words(&hours())[2],
        "1 of 6 are withheld and not in the shares."
    );
    let table = table(&hours(), "Theme", "Hours");
    let last: Vec<&str> = table.rows[5].iter().map(charts::Cell::text).collect();
    assert_eq!(last, ["Fitness", "withheld", "withheld", "withheld"]);
}

#[test]
fn bars_and_line_have_one_scale() {
    let svg = wide_svg(&hours(), "a");
    let first = &bars(&svg)[0];
    let end = first.number("x") + first.number("width");
    let circles: Vec<f64> = elements(&svg)
        .iter()
        .filter(|one| one.name == "circle")
        .map(|one| one.number("cx"))
        .collect();
    assert_eq!(circles.len(), 5);
    assert!(
        (circles[0] - end).abs() < 0.2,
        "the first point ends its bar"
    );
}

#[test]
fn a_chart_without_bars_says_only_what_it_is() {
    let nothing = chart(Vec::new());
    assert_eq!(words(&nothing), ["Hours lost since April 2026."]);
    assert!(!wide_svg(&nothing, "a").contains("NaN"));
}

fn any_bar() -> impl Strategy<Value = Bar> {
    (any::<String>(), proptest::option::of(any::<f64>()))
        .prop_map(|(label, value)| bar(&label, value))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_chart_is_well_formed_and_its_shares_never_fall(bars in proptest::collection::vec(any_bar(), 0..12)) {
        let chart = chart(bars);
        let together: Vec<f64> = placed(&chart).iter().filter_map(|one| one.together).collect();
        prop_assert!(together.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9));
        for svg in [wide_svg(&chart, "a"), narrow_svg(&chart, "b")] {
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
            let all = elements(&svg);
            let wide = all[0].number("width");
            prop_assert!(bars_end(&svg) <= wide);
        }
    }
}

fn bars_end(svg: &str) -> f64 {
    let ends = bars(svg)
        .into_iter()
        .map(|bar| bar.number("x") + bar.number("width"));
    ends.fold(0.0, f64::max)
}
