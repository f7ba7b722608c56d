//! A map with fewer steps, or with fewer arcs that still show how every step is reached.

use super::PathwayMap;
use super::flow::{Flow, Link};
use crate::words::with_commas;
use std::cmp::Reverse;

/// A smaller map and what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simplified {
    /// The map with what was kept.
    pub map: PathwayMap,
    /// How many steps or arcs are not drawn.
    pub hidden: usize,
    /// The same in a sentence; nothing when nothing is hidden.
    pub words: Option<String>,
}

/// Keeps the `keep_arcs` most travelled arcs, and more where a step would otherwise lose its connection to the others.
pub fn simplify(map: &PathwayMap, keep_arcs: usize) -> Simplified {
    let flow = Flow::without_order(map);
    let mut by_weight: Vec<&Link> = flow.links.iter().collect();
    by_weight.sort_by_key(|link| (Reverse(map.arcs[link.arc].weight), link.arc));
    let mut kept = connecting(&by_weight, map.steps.len());
    for link in by_weight {
        if kept.len() < keep_arcs && !kept.contains(&link.arc) {
            kept.push(link.arc);
        }
    }
    kept.sort_unstable();
    let hidden = flow.links.len() - kept.len();
    let arcs = kept.into_iter().map(|arc| map.arcs[arc].clone()).collect();
    Simplified {
        map: PathwayMap {
            arcs,
            ..map.clone()
        },
        hidden,
        words: words(hidden),
    }
}

/// Keeps the `keep_steps` most frequent steps and the arcs between them. No arc is made up to lead round a step that is
/// left out.
pub fn fewer_steps(map: &PathwayMap, keep_steps: usize) -> Simplified {
    let mut by_weight: Vec<usize> = (0..map.steps.len()).collect();
    by_weight.sort_by_key(|step| (Reverse(map.steps[*step].weight), *step));
    by_weight.truncate(keep_steps);
    by_weight.sort_unstable();
    let steps: Vec<_> = by_weight
        .iter()
        .map(|step| map.steps[*step].clone())
        .collect();
    let is_kept = |key: &str| steps.iter().any(|step| step.key == key);
    let arcs: Vec<_> = map
        .arcs
        .iter()
        .filter(|arc| is_kept(&arc.from) && is_kept(&arc.to))
        .cloned()
        .collect();
    let hidden = map.steps.len() - steps.len();
    let lanes = map.lanes.iter();
    let lanes = lanes.filter(|lane| steps.iter().any(|step| step.lane == lane.key));
    Simplified {
        map: PathwayMap {
            lanes: lanes.cloned().collect(),
            steps,
            arcs,
            ..map.clone()
        },
        hidden,
        words: words_of_steps(hidden),
    }
}

fn words_of_steps(hidden: usize) -> Option<String> {
    match hidden as u64 {
        0 => None,
        1 => Some(
            "One less frequent step is not drawn, nor the ways to and from it; the tables list them."
                .to_owned(),
        ),
        count => Some(format!(
            "{} less frequent steps are not drawn, nor the ways to and from them; the tables list them.",
            with_commas(count)
        )),
    }
}

/// The heaviest arcs that connect what all arcs connect (Kruskal 1956: the heaviest first, none that closes a ring).
fn connecting(by_weight: &[&Link], steps: usize) -> Vec<usize> {
    let mut group: Vec<usize> = (0..steps).collect();
    let mut kept = Vec::new();
    for link in by_weight {
        let (one, other) = (group[link.from], group[link.to]);
        if one != other {
            group
                .iter_mut()
                .filter(|member| **member == other)
                .for_each(|member| *member = one);
            kept.push(link.arc);
        }
    }
    kept
}

fn words(hidden: usize) -> Option<String> {
    match hidden as u64 {
        0 => None,
        1 => Some("One less travelled way is not drawn; the table lists it.".to_owned()),
        count => Some(format!(
            "{} less travelled ways are not drawn; the table lists them.",
            with_commas(count)
        )),
    }
}
