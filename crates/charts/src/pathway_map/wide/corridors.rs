//! Tracks of the corridors: arcs that would meet run on different tracks, short ones closest to the boxes.

use super::super::flow::{Course, Flow};
use super::routes::{Corridor, Route, Spot, Way};
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
        routes[place].spot = spot(&routes[place], corridor, routes, flow);
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
fn spot(route: &Route, corridor: Corridor, routes: &[Route], flow: &Flow) -> Spot {
    let (start, end) = extent(route, flow);
    let columns: Vec<usize> = (start..end)
        .filter(|column| !crossed(*column, corridor, routes, flow))
        .collect();
    let middle = start + end - 1;
    let nearest = columns
        .into_iter()
        .min_by_key(|column| (2 * column).abs_diff(middle));
    let last_gutter = if route.link.course == Course::Back {
        end.saturating_sub(2)
    } else {
        start.saturating_sub(1)
    };
    nearest.map_or(Spot::Gutter(last_gutter), Spot::Column)
}

/// Whether an arc runs straight down through this corridor in this column.
fn crossed(column: usize, corridor: Corridor, routes: &[Route], flow: &Flow) -> bool {
    let down = routes
        .iter()
        .filter(|route| route.way == Way::Down && flow.column[route.link.from] == column);
    let mut lanes = down.map(|route| flow.lane[route.link.from]);
    lanes.any(|lane| lane + usize::from(!corridor.below) == corridor.lane)
}
