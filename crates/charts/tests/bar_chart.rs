//! The chart of bars: lengths, marks, words, table.

use crate::picture::{Element, elements};
use charts::bar_chart::{Bar, BarChart, narrow_svg, table, wide_svg, words};

fn bar(label: &str, value: Option<f64>) -> Bar {
    Bar {
        label: label.to_owned(),
        figure: value.map_or("withheld".to_owned(), |value| format!("{value} days")),
        value,
        ..Bar::default()
    }
}

fn chart(bars: Vec<Bar>) -> BarChart {
    BarChart {
        title: "Service personnel wait longer".to_owned(),
        unit: "Median days to the first appointment".to_owned(),
        bars,
        reach: "95 in 100 chance".to_owned(),
        emphasis: "more than chance explains".to_owned(),
    }
}

fn bars(svg: &str) -> Vec<Element> {
    let all = elements(svg).into_iter();
    all.filter(|element| element.name == "rect" && element.attribute("stroke-width") == "1")
        .collect()
}

#[test]
fn a_bar_is_as_long_as_its_figure() {
    let chart = chart(vec![bar("One", Some(20.0)), bar("Other", Some(40.0))]);
    for svg in [wide_svg(&chart, "a"), narrow_svg(&chart, "b")] {
        let widths: Vec<f64> = bars(&svg).iter().map(|bar| bar.number("width")).collect();
        assert!((widths[0] * 2.0 - widths[1]).abs() < 0.2, "{widths:?}");
    }
}

#[test]
fn a_withheld_figure_is_an_open_place_that_is_named() {
    let svg = wide_svg(
        &chart(vec![bar("One", None), bar("Other", Some(40.0))]),
        "a",
    );
    assert_eq!(bars(&svg)[0].attribute("stroke-dasharray"), "4 3");
    assert!(svg.contains(">withheld<"));
}

#[test]
fn a_bar_that_stands_out_is_marked_without_colour_and_explained() {
    let mut outstanding = bar("Service personnel", Some(60.0));
    outstanding.stands_out = true;
    let chart = chart(vec![outstanding, bar("Everybody else", Some(40.0))]);
    let svg = narrow_svg(&chart, "a");
    let diamonds = elements(&svg);
    let diamonds = diamonds.iter().filter(|element| element.name == "polygon");
    assert_eq!(diamonds.count(), 1);
    assert!(svg.contains("more than chance explains"));
    assert!(words(&chart)[2].contains("Service personnel"));
}

#[test]
fn a_thin_line_stays_inside_the_picture() {
    let mut wide = bar("One", Some(10.0));
    wide.reach = Some((5.0, 90.0));
    let svg = wide_svg(&chart(vec![wide, bar("Other", Some(40.0))]), "a");
    assert!(
        bars(&svg)[1].number("width") < 200.0,
        "the line sets the scale"
    );
    assert!(svg.contains("Thin line: 95 in 100 chance"));
}

#[test]
fn nothing_of_a_chart_without_bars_is_out_of_place() {
    let svg = wide_svg(&chart(Vec::new()), "a");
    assert!(bars(&svg).is_empty() && !svg.contains("NaN"));
    assert_eq!(
        words(&chart(Vec::new())),
        ["Median days to the first appointment."]
    );
}

#[test]
fn the_table_says_what_the_bars_say() {
    let mut one = bar("One", Some(20.0));
    one.further = vec!["120".to_owned()];
    let table = table(
        &chart(vec![one]),
        "Group",
        "Median",
        &["Referrals".to_owned()],
    );
    let said: Vec<&str> = table.rows[0].iter().map(charts::Cell::text).collect();
    assert_eq!(table.headers, ["Group", "Median", "Referrals"]);
    assert_eq!(said, ["One", "20 days", "120"]);
}
