//! What may not lie on what.

use crate::picture::{Area, Element, elements, in_groups, page, stretches};
use crate::samples;
use charts::pathway_map::{PathwayMap, narrow_svg, wide_svg};

fn areas(elements: &[Element], class: &str) -> Vec<Area> {
    in_groups(elements, class, "rect")
        .map(Element::area)
        .collect()
}

/// Two areas that overlap by more than the rounding of the picture, if any do.
fn overlapping(areas: &[Area]) -> Option<(Area, Area)> {
    let pairs = areas
        .iter()
        .enumerate()
        .flat_map(|(place, one)| areas[place + 1..].iter().map(move |other| (*one, *other)));
    pairs
        .into_iter()
        .find(|(one, other)| one.without_rim(0.2).overlaps(*other))
}

pub fn assert_boxes_stand_apart(svg: &str) {
    let boxes = areas(&elements(svg), "chart-step");
    assert_eq!(overlapping(&boxes), None, "two boxes overlap");
}

pub fn assert_labels_stand_apart(svg: &str) {
    let elements = elements(svg);
    let labels = areas(&elements, "chart-label");
    assert_eq!(overlapping(&labels), None, "two labels overlap");
    for area in areas(&elements, "chart-step") {
        let hidden = labels
            .iter()
            .find(|label| label.without_rim(0.2).overlaps(area));
        assert_eq!(hidden, None, "a label lies on the box {area:?}");
    }
}

pub fn assert_everything_inside(svg: &str) {
    let elements = elements(svg);
    let page = page(&elements);
    for class in ["chart-step", "chart-label"] {
        for area in areas(&elements, class) {
            assert!(page.holds(area), "{class} {area:?} reaches out of {page:?}");
        }
    }
    for path in in_groups(&elements, "chart-arc", "path") {
        assert!(
            stretches(path)
                .into_iter()
                .all(|stretch| page.holds(stretch)),
            "an arc leaves the picture"
        );
    }
}

pub fn assert_lines_pass_beside(svg: &str) {
    let elements = elements(svg);
    let boxes = areas(&elements, "chart-step");
    for path in in_groups(&elements, "chart-arc", "path") {
        for stretch in stretches(path) {
            let struck = boxes
                .iter()
                .find(|area| area.without_rim(1.5).overlaps(grown(stretch)));
            assert_eq!(
                struck, None,
                "the line of arc {:?} runs through a box",
                path.arc
            );
        }
    }
    for label in in_groups(&elements, "chart-label", "rect") {
        let area = label.area().without_rim(1.5);
        let others = in_groups(&elements, "chart-arc", "path").filter(|path| path.arc != label.arc);
        for path in others {
            let strikes = stretches(path)
                .into_iter()
                .any(|stretch| area.overlaps(grown(stretch)));
            assert!(
                !strikes,
                "the line of arc {:?} runs through the words of arc {:?}",
                path.arc, label.arc
            );
        }
    }
}

/// Where two arcs run on top of each other, nobody can tell them apart.
pub fn assert_lines_keep_apart(svg: &str) {
    let elements = elements(svg);
    let lines: Vec<&Element> = in_groups(&elements, "chart-arc", "path").collect();
    for (place, line) in lines.iter().enumerate() {
        for other in lines[place + 1..]
            .iter()
            .filter(|other| other.arc != line.arc)
        {
            for stretch in stretches(line) {
                let together = stretches(other)
                    .into_iter()
                    .find(|along| run_together(stretch, *along));
                assert_eq!(
                    together, None,
                    "arcs {:?} and {:?} run together",
                    line.arc, other.arc
                );
            }
        }
    }
}

/// Whether two level or two upright stretches lie on each other for more than a corner.
fn run_together(one: Area, other: Area) -> bool {
    let shared = Area {
        left: one.left.max(other.left),
        top: one.top.max(other.top),
        right: one.right.min(other.right),
        bottom: one.bottom.min(other.bottom),
    };
    let (width, height) = (shared.right - shared.left, shared.bottom - shared.top);
    let flat = |area: Area| area.bottom - area.top < 0.5;
    let upright = |area: Area| area.right - area.left < 0.5;
    (flat(one) && flat(other) && width > 3.0 && height > -1.5)
        || (upright(one) && upright(other) && height > 3.0 && width > -1.5)
}

/// A line has no width of its own.
fn grown(stretch: Area) -> Area {
    stretch.without_rim(-0.1)
}

fn each_picture(check: fn(&str)) {
    for (_, map) in samples::maps() {
        check(&wide_svg(&map, "wide"));
        check(&narrow_svg(&map, "narrow"));
    }
}

#[test]
fn no_two_boxes_overlap() {
    each_picture(assert_boxes_stand_apart);
}

#[test]
fn no_label_lies_on_a_box_or_on_another_label() {
    each_picture(assert_labels_stand_apart);
}

#[test]
fn boxes_labels_and_lines_stay_inside_the_picture() {
    each_picture(assert_everything_inside);
}

#[test]
fn no_line_runs_through_a_box_or_through_the_words_of_another() {
    each_picture(assert_lines_pass_beside);
}

/// Letters of Arial are a little more than half as wide as high on average.
#[test]
fn no_text_is_cut_off_at_the_edge() {
    for (name, map) in samples::maps() {
        for svg in [wide_svg(&map, "wide"), narrow_svg(&map, "narrow")] {
            let elements = elements(&svg);
            let width = page(&elements).right;
            for text in elements.iter().filter(|element| element.name == "text") {
                let long = text.text.chars().count() as f64 * text.number("font-size") * 0.52;
                let end = match text.attribute("text-anchor") {
                    "start" => text.number("x") + long,
                    "middle" => text.number("x") + long / 2.0,
                    _ => text.number("x"),
                };
                assert!(end < width, "{name}: {:?} is cut off", text.text);
            }
        }
    }
}

#[test]
fn no_two_arcs_of_a_wide_map_run_on_top_of_each_other() {
    for (_, map) in samples::maps() {
        assert_lines_keep_apart(&wide_svg(&map, "wide"));
    }
}

#[test]
fn the_narrow_map_is_as_wide_as_the_narrowest_page() {
    for (name, map) in samples::maps() {
        assert!(
            (page(&elements(&narrow_svg(&map, "narrow"))).right - 320.0).abs() < 0.1,
            "{name}"
        );
    }
}

#[test]
fn every_step_and_every_arc_is_drawn() {
    let map = samples::referral_pathway();
    for svg in [wide_svg(&map, "wide"), narrow_svg(&map, "narrow")] {
        let elements = elements(&svg);
        assert_eq!(areas(&elements, "chart-step").len(), map.steps.len());
        assert_eq!(areas(&elements, "chart-label").len(), map.arcs.len());
        assert_eq!(
            in_groups(&elements, "chart-arc", "polygon").count(),
            map.arcs.len()
        );
    }
}

/// The middle of the box that holds this word.
fn middle_of(svg: &str, word: &str) -> (f64, f64) {
    let elements = elements(svg);
    let text = in_groups(&elements, "chart-step", "text").find(|text| text.text == word);
    let text = text.expect("the word is drawn");
    let boxes = in_groups(&elements, "chart-step", "rect").map(Element::area);
    let held = |area: &Area| {
        (area.left..area.right).contains(&text.number("x"))
            && (area.top..area.bottom).contains(&text.number("y"))
    };
    let area = boxes
        .into_iter()
        .find(held)
        .expect("the word stands in a box");
    (
        f64::midpoint(area.left, area.right),
        f64::midpoint(area.top, area.bottom),
    )
}

#[test]
fn the_main_way_runs_level() {
    let svg = wide_svg(&samples::referral_pathway(), "wide");
    let heights = ["Triaged", "Accepted"].map(|word| middle_of(&svg, word).1);
    assert!((heights[0] - heights[1]).abs() < 0.2);
}

#[test]
fn a_hand_over_to_the_next_side_runs_straight_down() {
    let svg = wide_svg(&samples::referral_pathway(), "wide");
    assert!((middle_of(&svg, "Referral sent").0 - middle_of(&svg, "received").0).abs() < 0.2);
}

#[test]
fn the_wide_map_reads_from_left_to_right() {
    let mut map = samples::referral_pathway();
    map.arcs.truncate(7);
    map.steps
        .retain(|step| ["sent", "received", "triaged", "accepted"].contains(&step.key.as_str()));
    let svg = wide_svg(&map, "wide");
    assert!(middle_of(&svg, "Triaged").0 < middle_of(&svg, "Accepted").0);
}

#[test]
fn a_long_map_is_folded() {
    let svg = wide_svg(&samples::referral_pathway(), "wide");
    assert!(page(&elements(&svg)).right < 1_600.0);
    assert!(svg.contains("continued"));
}

#[test]
fn a_short_map_is_not_folded() {
    let mut map = samples::referral_pathway();
    map.steps.truncate(8);
    assert!(!wide_svg(&map, "wide").contains("continued"));
}

#[test]
fn a_map_without_steps_says_so() {
    let empty = PathwayMap::default();
    assert!(wide_svg(&empty, "wide").contains("There are no steps to show yet."));
}
