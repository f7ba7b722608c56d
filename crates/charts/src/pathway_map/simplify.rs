//! A map with fewer arcs that still shows how every step is reached.

use super::PathwayMap;
use super::flow::{Flow, Link};
use crate::words::with_commas;
use std::cmp::Reverse;

/// A map of the most travelled arcs and what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simplified {
    /// The map with all its steps and the arcs that were kept.
    pub map: PathwayMap,
    /// How many arcs are not drawn.
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
