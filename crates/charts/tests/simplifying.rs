//! Fewer arcs, every step still connected.

use crate::samples;
use charts::pathway_map::{PathwayMap, simplify};
use std::collections::BTreeSet;

/// How many groups of steps hang together.
pub fn groups(map: &PathwayMap) -> usize {
    let mut group: Vec<usize> = (0..map.steps.len()).collect();
    let place = |key: &str| map.steps.iter().position(|step| step.key == key);
    for arc in &map.arcs {
        if let (Some(from), Some(to)) = (place(&arc.from), place(&arc.to)) {
            let (one, other) = (group[from], group[to]);
            group
                .iter_mut()
                .filter(|member| **member == other)
                .for_each(|member| *member = one);
        }
    }
    group.into_iter().collect::<BTreeSet<usize>>().len()
}

#[test]
fn the_most_travelled_arcs_are_kept() {
    let simplified = simplify(&samples::referral_pathway(), 25);
    let lightest_kept = simplified.map.arcs.iter().map(|arc| arc.weight).min();
    assert_eq!(
        (simplified.map.arcs.len(), lightest_kept),
        (25, Some(Some(15)))
    );
}

#[test]
fn every_step_stays_connected() {
    let map = samples::referral_pathway();
    assert_eq!(groups(&simplify(&map, 1).map), groups(&map));
}

#[test]
fn no_step_is_dropped() {
    let map = samples::referral_pathway();
    assert_eq!(simplify(&map, 0).map.steps, map.steps);
}

#[test]
fn what_is_hidden_is_said() {
    let simplified = simplify(&samples::referral_pathway(), 20);
    assert_eq!(simplified.hidden, 7);
    let words = "7 less travelled ways are not drawn; the table lists them.";
    assert_eq!(simplified.words.as_deref(), Some(words));
}

#[test]
fn nothing_is_said_when_nothing_is_hidden() {
    let map = samples::referral_pathway();
    let simplified = simplify(&map, 100);
    assert_eq!((simplified.map, simplified.words), (map, None));
}
