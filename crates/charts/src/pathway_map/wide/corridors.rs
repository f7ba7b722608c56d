//! Tracks of the corridors: arcs that would meet run on different tracks, short ones closest to the boxes.

use super::routes::{Corridor, Route, Spot, crossed};
use crate::pathway_map::flow::Flow;
use std::collections::BTreeMap;

/// Room between the words on two tracks.
const BETWEEN_TRACKS: f64 = 8.0;
/// The height of a track whose arc has no words.
const BARE_TRACK: f64 = 16.0;

/// The height of each track of each corridor, from the boxes outwards.
pub(super) type Tracks = BTreeMap<Corridor, Vec<f64>>;

/// Puts every arc that runs along a corridor on a track and finds a place for its words.
pub(super) fn tracks(routes: &mut [Route], flow: &Flow) -> Tracks {
    let mut order: Vec<usize> = (0..routes.len())
        .filter(|place| routes[*place].corridor().is_some())
        .collect();
    order.sort_by_key(|place| {
        let (start, end) = extent(&routes[*place], flow);
        (end - start, start, *place)
    });
    let mut taken: BTreeMap<Corridor, Vec<Vec<(usize, usize)>>> = BTreeMap::new();
    let mut tracks = Tracks::new();
    for place in order {
        let Some(corridor) = routes[place].corridor() else {
            continue;
        };
        let track = first_free(
            taken.entry(corridor).or_default(),
            extent(&routes[place], flow),
        );
        let heights = tracks.entry(corridor).or_default();
        heights.resize(heights.len().max(track + 1), BARE_TRACK);
        heights[track] = f64::max(heights[track], routes[place].label.height + BETWEEN_TRACKS);
        routes[place].track = track;
        routes[place].spot = spot(&routes[place], corridor, flow);
    }
    tracks
}

/// The gutters between which an arc runs; gutter 0 lies to the left of the first column.
fn extent(route: &Route, flow: &Flow) -> (usize, usize) {
    let (leaves, arrives) = (flow.column[route.link.from] + 1, flow.column[route.link.to]);
    (leaves.min(arrives), leaves.max(arrives))
}

fn first_free(tracks: &mut Vec<Vec<(usize, usize)>>, wanted: (usize, usize)) -> usize {
    let free = |track: &Vec<(usize, usize)>| {
        track
            .iter()
            .all(|other| other.1 < wanted.0 || wanted.1 < other.0)
    };
    let track = tracks.iter().position(free).unwrap_or(tracks.len());
    if track == tracks.len() {
        tracks.push(Vec::new());
    }
    tracks[track].push(wanted);
    track
}

/// The column nearest to the middle of the arc through which nothing runs straight down; failing that, a gutter.
fn spot(route: &Route, corridor: Corridor, flow: &Flow) -> Spot {
    let (start, end) = extent(route, flow);
    let middle = start + end - 1;
    let free = (start..end).filter(|column| !crossed(*column, corridor, flow));
    let nearest = free.min_by_key(|column| (2 * column).abs_diff(middle));
    // An arc to the left passes the strips for words of the gutters between its ends, one to the right also that of
    // the gutter in which it begins.
    let leftward = flow.column[route.link.to] <= flow.column[route.link.from];
    let gutter = if leftward {
        start
    } else {
        start.saturating_sub(1)
    };
    nearest.map_or(Spot::Gutter(gutter), Spot::Column)
}
