//! What a map shows and how: words, lines, marks, names for assistive technology.

use crate::picture::{Element, elements, in_groups};
use crate::samples;
use charts::pathway_map::{Arc, Lane, PathwayMap, Step, narrow_svg, wide_svg};

/// A step that leads to another, told by the look of the arc.
fn two_steps(arc: Arc) -> PathwayMap {
    let step = |key: &str| Step {
        key: key.to_owned(),
        label: key.to_owned(),
        weight: Some(20),
        ..Step::default()
    };
    PathwayMap {
        title: "Two steps".to_owned(),
        lanes: vec![Lane {
            key: "one".to_owned(),
            label: "One side".to_owned(),
        }],
        steps: vec![step("first"), step("second")],
        arcs: vec![Arc {
            from: "first".to_owned(),
            to: "second".to_owned(),
            ..arc
        }],
        ..PathwayMap::default()
    }
}

fn known(weight: u64) -> Arc {
    Arc {
        weight: Some(weight),
        figure: weight.to_string(),
        ..Arc::default()
    }
}

fn lines(svg: &str) -> Vec<Element> {
    in_groups(&elements(svg), "chart-arc", "path")
        .cloned()
        .collect()
}

#[test]
fn a_map_is_a_group_with_a_title_and_a_description() {
    let elements = elements(&wide_svg(&samples::referral_pathway(), "evidence"));
    let root = &elements[0];
    assert_eq!(root.attribute("role"), "group");
    assert_eq!(
        root.attribute("aria-labelledby"),
        "evidence-title evidence-description"
    );
    let named = |name: &str, id: &str| {
        elements
            .iter()
            .any(|element| element.name == name && element.attribute("id") == id)
    };
    assert!(named("title", "evidence-title") && named("desc", "evidence-description"));
}

#[test]
fn the_title_is_read_out_and_not_drawn() {
    let map = samples::referral_pathway();
    let elements = elements(&wide_svg(&map, "wide"));
    assert!(
        elements
            .iter()
            .any(|element| element.name == "title" && element.text == map.title)
    );
    assert!(
        !elements
            .iter()
            .any(|element| element.name == "text" && element.text.contains(&map.title))
    );
}

#[test]
fn every_id_begins_with_the_prefix() {
    let elements = elements(&wide_svg(&samples::referral_pathway(), "team-7"));
    let ids: Vec<&str> = elements
        .iter()
        .map(|element| element.attribute("id"))
        .filter(|id| !id.is_empty())
        .collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| id.starts_with("team-7-")));
}

#[test]
fn a_prefix_that_is_no_name_still_gives_names() {
    let elements = elements(&wide_svg(&samples::one_step(), "7 \"><script>"));
    assert_eq!(
        elements[0].attribute("aria-labelledby"),
        "chart-7script-title chart-7script-description"
    );
}

#[test]
fn labels_are_escaped() {
    let mut map = two_steps(known(20));
    map.steps[0].label = "<b>&\"'".to_owned();
    let svg = wide_svg(&map, "wide");
    assert!(!svg.contains("<b>"));
    assert!(
        elements(&svg)
            .iter()
            .any(|element| element.name == "text" && element.text == "<b>&\"'")
    );
}

#[test]
fn all_text_is_level_and_in_arial() {
    for (_, map) in samples::maps() {
        for svg in [wide_svg(&map, "wide"), narrow_svg(&map, "narrow")] {
            let elements = elements(&svg);
            assert!(elements[0].attribute("font-family").starts_with("Arial"));
            let texts = elements.iter().filter(|element| element.name == "text");
            assert!(
                texts
                    .into_iter()
                    .all(|text| text.attribute("transform").is_empty())
            );
        }
    }
}

#[test]
fn a_more_travelled_arc_is_thicker() {
    let mut map = two_steps(known(100));
    map.arcs.push(Arc {
        from: "second".to_owned(),
        to: "first".to_owned(),
        ..known(10)
    });
    let mut widths: Vec<(Option<String>, f64)> = lines(&wide_svg(&map, "wide"))
        .iter()
        .map(|line| (line.arc.clone(), line.number("stroke-width")))
        .collect();
    widths.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(widths[0].1 > widths[1].1);
}

#[test]
fn an_arc_between_sides_is_double_and_says_hand_over() {
    let map = two_steps(Arc {
        crosses_sides: true,
        crosses_organisations: true,
        ..known(20)
    });
    for svg in [wide_svg(&map, "wide"), narrow_svg(&map, "narrow")] {
        assert_eq!(lines(&svg).len(), 2);
        assert!(svg.contains(">hand-over</text>"));
    }
}

#[test]
fn an_arc_to_another_organisation_of_one_side_has_a_diamond_and_says_so() {
    let map = two_steps(Arc {
        crosses_organisations: true,
        ..known(20)
    });
    let svg = narrow_svg(&map, "narrow");
    assert_eq!(
        in_groups(&elements(&svg), "chart-arc", "polygon").count(),
        2
    );
    assert!(svg.contains(">other organisation</text>"));
}

#[test]
fn an_arc_that_leads_back_is_dashed() {
    let mut map = two_steps(known(20));
    map.arcs.push(Arc {
        from: "second".to_owned(),
        to: "first".to_owned(),
        ..known(10)
    });
    let lines = lines(&wide_svg(&map, "wide"));
    let dashes = |arc: &str| {
        let line = lines
            .iter()
            .find(|line| line.arc.as_deref() == Some(arc))
            .expect("the arc is drawn");
        line.attribute("stroke-dasharray").to_owned()
    };
    assert_eq!((dashes("0").as_str(), dashes("1").as_str()), ("", "8 4"));
}

#[test]
fn a_withheld_arc_is_dotted() {
    let map = two_steps(Arc {
        figure: "withheld".to_owned(),
        ..Arc::default()
    });
    assert_eq!(
        lines(&wide_svg(&map, "wide"))[0].attribute("stroke-dasharray"),
        "0.1 5"
    );
}

#[test]
fn a_repeated_step_has_a_loop_and_says_again_in_the_narrow_map() {
    let mut map = two_steps(known(20));
    map.arcs[0].to = "first".to_owned();
    assert_eq!(lines(&wide_svg(&map, "wide")).len(), 1);
    assert!(narrow_svg(&map, "narrow").contains("Again: 20"));
}

#[test]
fn the_key_explains_only_what_is_shown() {
    let svg = wide_svg(&two_steps(known(20)), "wide");
    assert!(svg.contains("Thicker: more travelled"));
    assert!(
        !svg.contains("Dashed")
            && !svg.contains("Double")
            && !svg.contains("Dotted")
            && !svg.contains("Diamond")
    );
}

#[test]
fn a_lane_without_steps_is_still_shown() {
    let mut map = two_steps(known(20));
    map.lanes.push(Lane {
        key: "other".to_owned(),
        label: "Nobody".to_owned(),
    });
    assert!(wide_svg(&map, "wide").contains("Nobody"));
}

#[test]
fn an_arc_to_an_unknown_step_is_not_drawn() {
    let mut map = two_steps(known(20));
    map.arcs[0].to = "nowhere".to_owned();
    assert!(lines(&wide_svg(&map, "wide")).is_empty());
}

#[test]
fn a_step_of_an_unknown_lane_is_still_drawn() {
    let mut map = two_steps(known(20));
    map.steps[0].lane = "nowhere".to_owned();
    assert!(wide_svg(&map, "wide").contains(">first</text>"));
}

#[test]
fn the_same_map_gives_the_same_picture() {
    let map = samples::referral_pathway();
    assert_eq!(wide_svg(&map, "a"), wide_svg(&map, "a"));
}

#[test]
fn every_arc_can_be_reached_by_keyboard_and_has_a_name() {
    let map = samples::referral_pathway();
    for svg in [wide_svg(&map, "a"), narrow_svg(&map, "b")] {
        let elements = elements(&svg);
        let ways: Vec<&Element> = elements
            .iter()
            .filter(|element| element.attribute("class") == "chart-way")
            .collect();
        assert_eq!(ways.len(), map.arcs.len());
        for way in ways {
            assert_eq!(way.attribute("tabindex"), "0");
            assert!(way.attribute("aria-label").starts_with("From "));
        }
    }
}

#[test]
fn the_name_of_an_arc_says_its_figures_and_that_it_crosses() {
    let arc = Arc {
        time: "3 days".to_owned(),
        crosses_sides: true,
        ..known(20)
    };
    let svg = wide_svg(&two_steps(arc), "map");
    assert!(
        svg.contains("aria-label=\"From first to second: 20, 3 days, hand-over.\""),
        "{svg}"
    );
}
