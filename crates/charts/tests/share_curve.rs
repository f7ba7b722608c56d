//! Facts about the curve of how many reached an end by when.

use crate::picture::elements;
use charts::share_curve::{ShareCurve, SharePoint, headline, narrow_svg, table, wide_svg, words};

fn point(days: u32, reached: f64, other: f64) -> SharePoint {
    SharePoint {
        days,
        reached,
        limits: Some((reached - 0.05, reached + 0.05)),
        other,
    }
}

fn curve() -> ShareCurve {
    ShareCurve {
        title: "Six in ten are seen within 18 weeks".to_owned(),
        since: "the first request".to_owned(),
        reached: "First seen".to_owned(),
        points: vec![
            point(0, 0.0, 0.0),
            point(63, 0.3, 0.05),
            point(126, 0.6, 0.1),
        ],
    }
}

#[test]
fn the_three_shares_add_up_to_all() {
    let said = headline(&curve());
    assert_eq!(
        said,
        "18 weeks after the first request: first seen 60 of 100, still waiting 30 of 100, ended another way 10 of 100."
    );
}

#[test]
fn the_way_there_is_told_half_way() {
    assert!(
        words(&curve())[0].starts_with("9 weeks after the first request: first seen 30 of 100")
    );
}

#[test]
fn a_small_share_is_not_rounded_to_nothing() {
    let mut curve = curve();
    curve.points = vec![point(7, 0.001, 0.0)];
    assert!(headline(&curve).contains("first seen fewer than 1 of 100"));
}

#[test]
fn limits_of_nobody_are_not_drawn() {
    let mut curve = curve();
    for point in &mut curve.points {
        point.limits = None;
    }
    let svg = wide_svg(&curve, "wide");
    let dashed = elements(&svg)
        .iter()
        .filter(|element| !element.attribute("stroke-dasharray").is_empty())
        .count();
    assert_eq!(dashed, 0);
}

#[test]
fn every_word_of_the_narrow_curve_lies_inside() {
    for element in elements(&narrow_svg(&curve(), "narrow")) {
        if element.name == "text" {
            let (x, y) = (element.number("x"), element.number("y"));
            assert!((0.0..=320.0).contains(&x), "{element:?}");
            assert!(y > 0.0 && y < 460.0, "{element:?}");
        }
    }
}

#[test]
fn a_curve_without_points_says_so() {
    let empty = ShareCurve::default();
    assert_eq!(
        headline(&empty),
        "Nobody was watched long enough for a curve."
    );
    assert!(wide_svg(&empty, "wide").contains("Nobody was watched long enough"));
}

#[test]
fn the_table_has_the_same_shares_with_their_limits() {
    let table = table(&curve());
    let last: Vec<&str> = table.rows[2].iter().map(charts::Cell::text).collect();
    assert_eq!(
        last,
        ["18 weeks", "60.0 % (55.0 to 65.0)", "30.0 %", "10.0 %"]
    );
}
