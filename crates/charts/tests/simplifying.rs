//! Fewer arcs, every step still connected.

use crate::samples;
use charts::pathway_map::{PathwayMap, fewer_steps, simplify};
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

#[test]
fn the_most_frequent_steps_are_kept_with_the_arcs_between_them() {
    let map = samples::referral_pathway();
    let smaller = fewer_steps(&map, 5).map;
    let lightest_kept = smaller.steps.iter().map(|step| step.weight).min();
    let left_out = |key: &str| smaller.steps.iter().all(|step| step.key != key);
    let heaviest_left_out = map.steps.iter().filter(|step| left_out(&step.key));
    assert_eq!(smaller.steps.len(), 5);
    assert!(lightest_kept >= heaviest_left_out.map(|step| step.weight).max());
    assert!(
        smaller
            .arcs
            .iter()
            .all(|arc| !left_out(&arc.from) && !left_out(&arc.to))
    );
}

#[test]
fn a_map_with_fewer_steps_says_what_is_missing() {
    let map = samples::referral_pathway();
    let smaller = fewer_steps(&map, map.steps.len() - 3);
    assert_eq!(smaller.hidden, 3);
    assert!(
        smaller
            .words
            .is_some_and(|words| words.starts_with("3 less frequent steps"))
    );
    assert_eq!(fewer_steps(&map, usize::MAX).words, None);
}
