//! Facts about the icons: each has its own drawing and its own words.

use crate::control_samples::{ASSURANCES, VARIATIONS};
use crate::picture::elements;
use charts::colours::{PAPER, contrast};
use charts::icons::{Assurance, Direction, Variation};
use std::collections::BTreeSet;

fn all() -> Vec<String> {
    let variations = VARIATIONS.iter().map(|icon| icon.svg("icon"));
    variations
        .chain(ASSURANCES.iter().map(|icon| icon.svg("icon")))
        .collect()
}

#[test]
fn every_icon_is_drawn_in_its_own_way() {
    let drawn: BTreeSet<String> = all().into_iter().collect();
    assert_eq!(drawn.len(), VARIATIONS.len() + ASSURANCES.len());
}

#[test]
fn an_icon_reads_out_its_words() {
    let elements = elements(&Variation::Concern(Direction::Higher).svg("wait"));
    assert_eq!(elements[0].attribute("role"), "img");
    assert_eq!(
        elements[1].text,
        "Special cause variation: concern, values are higher"
    );
    assert_eq!(
        elements[0].attribute("aria-labelledby"),
        elements[1].attribute("id")
    );
}

#[test]
fn what_is_better_decides_where_the_target_lies() {
    let met = |better| Assurance::Meets(better).svg("icon");
    assert_ne!(met(Direction::Higher), met(Direction::Lower));
    assert_eq!(
        Assurance::Meets(Direction::Higher).words(),
        Assurance::Meets(Direction::Lower).words()
    );
}

#[test]
fn every_line_of_an_icon_stands_out_from_the_ground() {
    for svg in all() {
        let elements = elements(&svg);
        let strokes: Vec<&str> = elements
            .iter()
            .map(|element| element.attribute("stroke"))
            .collect();
        let strokes = strokes.into_iter().filter(|stroke| !stroke.is_empty());
        for stroke in strokes {
            assert!(
                contrast(stroke, PAPER).expect("a colour") >= 3.0,
                "{stroke}"
            );
        }
    }
}
