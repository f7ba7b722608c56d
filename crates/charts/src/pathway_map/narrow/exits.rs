//! The ways out of each step: what is said of them and where they run.

use crate::pathway_map::flow::{Course, Flow, Link};
use crate::pathway_map::{Arc, PathwayMap};
use std::collections::BTreeMap;

/// Where an arc runs after it has left its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Run {
    /// Up along a track in the left margin, back to a step further up or to the same one.
    Left,
    /// Down along a track in the right margin.
    Right,
    /// Straight on to the step just below.
    On,
}

/// One way out of a step.
#[derive(Clone, Debug)]
pub(super) struct Exit {
    pub link: Link,
    pub run: Run,
    /// The track in its margin, counted from the boxes outwards.
    pub track: usize,
    /// Where it reaches its box: among this many ...
    pub entries: usize,
    /// ... the place from the top.
    pub entry: usize,
    /// "To Accepted:"
    pub goal: String,
    /// "1,020" and "2 days", or fewer.
    pub figures: Vec<String>,
    /// Whether it crosses between sides, and whether its figure is withheld: what looks different runs apart.
    look: (bool, bool),
}

/// How many tracks each margin needs.
pub(super) struct Tracks {
    pub left: usize,
    pub right: usize,
}

/// All ways out, step by step: first those that lead back, then those that jump ahead, last the one that goes on.
pub(super) fn of(map: &PathwayMap, flow: &Flow, order: &[usize]) -> Vec<Exit> {
    let mut exits = Vec::new();
    for (place, step) in order.iter().enumerate() {
        let mut leaving: Vec<Exit> = flow
            .leaving(*step)
            .map(|link| exit(map, *link, order.get(place + 1).copied()))
            .collect();
        only_one_goes_on(&mut leaving);
        leaving.sort_by_key(|exit| (exit.run, map.arcs[exit.link.arc].weight, exit.link.arc));
        exits.append(&mut leaving);
    }
    exits
}

fn exit(map: &PathwayMap, link: Link, below: Option<usize>) -> Exit {
    let run = match link.course {
        Course::Back | Course::Again => Run::Left,
        Course::Forward | Course::Down if below == Some(link.to) => Run::On,
        Course::Forward | Course::Down => Run::Right,
    };
    let arc = &map.arcs[link.arc];
    let look = (arc.crosses_sides, arc.weight.is_none());
    Exit {
        link,
        run,
        track: 0,
        entries: 1,
        entry: 0,
        goal: goal(map, &link),
        figures: figures(arc),
        look,
    }
}

/// Of several arcs to the step just below only the first goes straight on.
fn only_one_goes_on(exits: &mut [Exit]) {
    for exit in exits.iter_mut().filter(|exit| exit.run == Run::On).skip(1) {
        exit.run = Run::Right;
    }
}

fn goal(map: &PathwayMap, link: &Link) -> String {
    let label = map.steps[link.to].name();
    match link.course {
        Course::Again => "Again:".to_owned(),
        Course::Back => format!("Back to {label}:"),
        Course::Forward | Course::Down => format!("To {label}:"),
    }
}

fn figures(arc: &Arc) -> Vec<String> {
    let said = [arc.figure.trim(), arc.time.trim()]
        .into_iter()
        .filter(|part| !part.is_empty());
    said.map(str::to_owned).collect()
}

/// What shares a track: arcs that look alike and go to the same step.
type Bundle = (Run, usize, (bool, bool), bool);

/// Puts every bundle of arcs on a track of its margin, short ones closest to the boxes, and gives each its own entry.
pub(super) fn assign_tracks(exits: &mut [Exit], flow: &Flow, order: &[usize]) -> Tracks {
    let mut bundles: BTreeMap<Bundle, (usize, usize)> = BTreeMap::new();
    let place = |step: usize| order.iter().position(|other| *other == step).unwrap_or(0);
    for exit in exits.iter().filter(|exit| exit.run != Run::On) {
        let (from, to) = (place(exit.link.from), place(exit.link.to));
        let extent = bundles
            .entry(bundle(exit))
            .or_insert((from.min(to), from.max(to)));
        *extent = (extent.0.min(from.min(to)), extent.1.max(from.max(to)));
    }
    let mut order: Vec<(Bundle, (usize, usize))> = bundles.into_iter().collect();
    order.sort_by_key(|(bundle, extent)| (extent.1 - extent.0, *bundle));
    let left = assign_margin(
        exits,
        order.iter().filter(|(bundle, _)| bundle.0 == Run::Left),
    );
    let right = assign_margin(
        exits,
        order.iter().filter(|(bundle, _)| bundle.0 == Run::Right),
    );
    assign_entries(exits, flow);
    Tracks { left, right }
}

fn bundle(exit: &Exit) -> Bundle {
    (
        exit.run,
        exit.link.to,
        exit.look,
        exit.link.course == Course::Again,
    )
}

fn assign_margin<'a>(
    exits: &mut [Exit],
    bundles: impl Iterator<Item = &'a (Bundle, (usize, usize))>,
) -> usize {
    let mut tracks: Vec<Vec<(usize, usize)>> = Vec::new();
    for (wanted, extent) in bundles {
        let free = |track: &Vec<(usize, usize)>| {
            track
                .iter()
                .all(|other| other.1 < extent.0 || extent.1 < other.0)
        };
        let track = tracks.iter().position(free).unwrap_or(tracks.len());
        if track == tracks.len() {
            tracks.push(Vec::new());
        }
        tracks[track].push(*extent);
        exits
            .iter_mut()
            .filter(|exit| bundle(exit) == *wanted)
            .for_each(|exit| exit.track = track);
    }
    tracks.len()
}

/// The edge of a box at which an arc enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Left,
    Right,
    Top,
}

/// Tracks enter from their margin, an arc that goes straight on from above or, out of another lane, from the side.
pub(super) fn edge(exit: &Exit, flow: &Flow) -> Edge {
    let (from, to) = (flow.lane[exit.link.from], flow.lane[exit.link.to]);
    match (exit.run, from.cmp(&to)) {
        (Run::Left, _) | (Run::On, std::cmp::Ordering::Less) => Edge::Left,
        (Run::Right, _) | (Run::On, std::cmp::Ordering::Greater) => Edge::Right,
        (Run::On, std::cmp::Ordering::Equal) => Edge::Top,
    }
}

/// Arcs that enter at one edge of a box do so below each other, in the order in which they do not cross.
fn assign_entries(exits: &mut [Exit], flow: &Flow) {
    let entries: Vec<(usize, Edge, (i8, i64))> = exits
        .iter()
        .map(|exit| (exit.link.to, edge(exit, flow), from_above(exit)))
        .collect();
    for exit in exits.iter_mut() {
        let at_edge = entries
            .iter()
            .filter(|(to, entered, _)| *to == exit.link.to && *entered == edge(exit, flow));
        let mut same: Vec<(i8, i64)> = at_edge.map(|(_, _, from_above)| *from_above).collect();
        same.sort_unstable();
        same.dedup();
        exit.entry = same
            .iter()
            .position(|place| *place == from_above(exit))
            .unwrap_or(0);
        exit.entries = same.len();
    }
}

/// What comes straight on enters first, then what comes from above, the closer its track the higher; what comes from
/// below enters last, the closer its track the lower.
fn from_above(exit: &Exit) -> (i8, i64) {
    let track = i64::try_from(exit.track).unwrap_or(i64::MAX);
    match exit.run {
        Run::On => (0, 0),
        Run::Right => (1, track),
        Run::Left => (2, -track),
    }
}
