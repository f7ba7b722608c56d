//! Colours stand out, and nothing is styled in a way that a strict page would refuse.

use crate::picture::{Element, elements};
use crate::{control_samples, pareto, samples, sum_chart};
use charts::colours::{BAND, FOR_SHAPES, FOR_TEXT, PAPER, contrast};
use charts::{control_chart, gap_chart, pathway_map};

fn pictures() -> Vec<String> {
    let maps = samples::maps();
    let maps = maps.iter().flat_map(|(_, map)| {
        [
            pathway_map::wide_svg(map, "a"),
            pathway_map::narrow_svg(map, "b"),
        ]
    });
    let charts = samples::gap_charts();
    let charts = charts.iter().flat_map(|(_, chart)| {
        [
            gap_chart::wide_svg(chart, "c"),
            gap_chart::narrow_svg(chart, "d"),
        ]
    });
    let controls = control_samples::control_charts();
    let controls = controls.iter().flat_map(|(_, chart)| {
        [
            control_chart::wide_svg(chart, "e"),
            control_chart::narrow_svg(chart, "f"),
        ]
    });
    maps.chain(charts)
        .chain(controls)
        .chain(pareto::pictures())
        .chain(sum_chart::pictures())
        .collect()
}

fn all_elements() -> Vec<Element> {
    pictures().iter().flat_map(|svg| elements(svg)).collect()
}

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((contrast("#000000", "#ffffff").expect("two colours") - 21.0).abs() < 0.001);
}

/// WCAG 2.2 in the words of a published pair: #767676 on white is the lightest grey that passes for text.
#[test]
fn the_lightest_grey_for_text_has_a_contrast_of_four_and_a_half() {
    let just = contrast("#767676", "#ffffff").expect("two colours");
    let too_light = contrast("#777777", "#ffffff").expect("two colours");
    assert!(just >= 4.5 && too_light < 4.5);
}

#[test]
fn a_word_is_no_colour() {
    assert_eq!(contrast("red", "#ffffff"), None);
}

#[test]
fn text_colours_stand_out_on_every_ground() {
    for colour in FOR_TEXT {
        for ground in [PAPER, BAND] {
            assert!(
                contrast(colour, ground).expect("two colours") >= 4.5,
                "{colour} on {ground}"
            );
        }
    }
}

#[test]
fn shape_colours_stand_out_on_every_ground() {
    for colour in FOR_SHAPES {
        for ground in [PAPER, BAND] {
            assert!(
                contrast(colour, ground).expect("two colours") >= 3.0,
                "{colour} on {ground}"
            );
        }
    }
}

#[test]
fn all_text_is_in_a_text_colour() {
    let elements = all_elements();
    let mut texts = elements.iter().filter(|element| element.name == "text");
    assert!(texts.all(|text| FOR_TEXT.contains(&text.attribute("fill"))));
}

#[test]
fn all_lines_are_in_a_shape_colour() {
    for element in all_elements() {
        let stroke = element.attribute("stroke");
        // The white line inside a double line is the one exception.
        assert!(
            ["", PAPER].contains(&stroke) || FOR_SHAPES.contains(&stroke),
            "{element:?}"
        );
    }
}

#[test]
fn no_picture_holds_a_style_or_a_script() {
    for element in all_elements() {
        assert!(
            !["style", "script", "foreignObject", "a", "image", "use"]
                .contains(&element.name.as_str())
        );
        let forbidden =
            |name: &String| name == "style" || name.starts_with("on") || name.contains("href");
        assert!(!element.attributes.keys().any(forbidden), "{element:?}");
    }
}
