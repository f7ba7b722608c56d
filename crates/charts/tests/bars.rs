//! The chart of bars: lengths, words, and the line to compare with.

use crate::picture::{Element, elements};
use charts::bars::{Bar, Bars, Reference, svg, words};

fn chart() -> Bars {
    let bar = |label: &str, value: f64, is_uncertain| Bar {
        label: label.to_owned(),
        figure: format!("{value} per cent"),
        value,
        is_uncertain,
    };
    Bars {
        title: "Ways".to_owned(),
        unit: "Share of journeys".to_owned(),
        bars: vec![bar("Sent <and> seen", 40.0, false), bar("Sent", 10.0, true)],
        reference: None,
    }
}

/// The bars of a picture; the first rectangle is the paper.
fn bars(svg: &str) -> Vec<Element> {
    let found = elements(svg).into_iter();
    found.filter(|e| e.name == "rect").skip(1).collect()
}

#[test]
fn bars_are_as_long_as_their_values() {
    let drawn = bars(&svg(&chart(), "bars"));
    let lengths: Vec<f64> = drawn.iter().map(|bar| bar.number("width")).collect();
    assert!((lengths[0] / lengths[1] - 4.0).abs() < 0.01, "{lengths:?}");
}

#[test]
fn an_uncertain_bar_has_a_dashed_edge_and_no_other_has() {
    let dashed: Vec<bool> = bars(&svg(&chart(), "bars"))
        .iter()
        .map(|bar| !bar.attribute("stroke-dasharray").is_empty())
        .collect();
    assert_eq!(dashed, [false, true]);
}

#[test]
fn everything_lies_within_the_picture() {
    let chart = Bars {
        reference: Some(Reference {
            label: "England, a rather long name of a year and what it means: 120 per cent"
                .to_owned(),
            value: 120.0,
        }),
        ..chart()
    };
    let svg = svg(&chart, "bars");
    let elements = elements(&svg);
    let paper = elements
        .iter()
        .find(|e| e.name == "rect")
        .expect("paper")
        .area();
    assert!(bars(&svg).iter().all(|bar| paper.holds(bar.area())));
    assert!(words(&chart).contains("England"));
}

#[test]
fn nothing_and_nought_are_drawn_without_a_fault() {
    assert!(words(&Bars::default()).contains("nothing"));
    let mut nought = chart();
    nought.bars.iter_mut().for_each(|bar| bar.value = 0.0);
    assert!(
        bars(&svg(&nought, "bars"))
            .iter()
            .all(|bar| bar.number("width") == 0.0)
    );
    assert!(!svg(&Bars::default(), "bars").contains("NaN"));
}
