//! Where arcs leave and reach the edges of a box: those that go up at the top, those that go down at the foot.

use super::routes::{Route, Way, level_of_corridor, level_of_step};
use crate::pathway_map::flow::Flow;
use crate::pathway_map::rows::Rows;

/// The distance between two arcs at one edge.
const PORT: f64 = 12.0;
/// An arc that does not come level never arrives in the middle, where the box of the same row that lies to the left
/// sends its lines.
const OFF_MIDDLE: f64 = 8.0;
/// The distance between the words of two arcs.
const BETWEEN_WORDS: f64 = 4.0;

/// Sets where each arc leaves, arrives and has its words.
pub(super) fn assign(routes: &mut [Route], flow: &Flow, rows: &Rows) {
    for step in 0..flow.lane.len() {
        let own = level_of_step(flow, rows, step);
        let leaving = sorted(routes, |route| {
            (route.link.from == step).then(|| goal(route, flow, rows))
        });
        for (place, at) in spread(routes, &leaving, own, |_| PORT) {
            routes[place].leave = at;
        }
        let next: Vec<(usize, usize)> = leaving
            .into_iter()
            .filter(|(_, place)| routes[*place].way == Way::Next)
            .collect();
        for (place, at) in spread(routes, &next, own, |route| {
            route.label.height + BETWEEN_WORDS
        }) {
            routes[place].aside = at;
        }
        let arriving = sorted(routes, |route| {
            (route.link.to == step).then(|| origin(route, flow, rows))
        });
        for (place, at) in arrivals(&arriving, own) {
            routes[place].arrive = at;
        }
    }
}

/// The level an arc goes to when it leaves its box.
fn goal(route: &Route, flow: &Flow, rows: &Rows) -> usize {
    route.corridor().map_or_else(
        || level_of_step(flow, rows, route.link.to),
        level_of_corridor,
    )
}

/// The level an arc comes from when it reaches its box.
fn origin(route: &Route, flow: &Flow, rows: &Rows) -> usize {
    route.corridor().map_or_else(
        || level_of_step(flow, rows, route.link.from),
        level_of_corridor,
    )
}

/// The levels and places of the routes that `level` finds, from the top to the foot of the map.
fn sorted(routes: &[Route], level: impl Fn(&Route) -> Option<usize>) -> Vec<(usize, usize)> {
    let in_gutters = routes
        .iter()
        .enumerate()
        .filter(|(_, route)| route.uses_gutters());
    let mut found: Vec<(usize, usize)> = in_gutters
        .filter_map(|(place, route)| Some((level(route)?, place)))
        .collect();
    found.sort_unstable();
    found
}

/// Stacks things of the given sizes; the one that runs level, if any, is kept in the middle of the box.
fn spread(
    routes: &[Route],
    sorted: &[(usize, usize)],
    own: usize,
    size: impl Fn(&Route) -> f64,
) -> Vec<(usize, f64)> {
    let mut centres = Vec::with_capacity(sorted.len());
    let mut height = 0.0;
    for (_, place) in sorted {
        let room = size(&routes[*place]);
        centres.push(height + room / 2.0);
        height += room;
    }
    let level = sorted
        .iter()
        .position(|(level, place)| *level == own && routes[*place].way == Way::Next);
    let middle = level.map_or(height / 2.0, |place| centres[place]);
    sorted
        .iter()
        .zip(centres)
        .map(|((_, place), centre)| (*place, centre - middle))
        .collect()
}

/// Arcs from above arrive above the middle, arcs from below below it, one that comes level in the middle itself.
fn arrivals(sorted: &[(usize, usize)], own: usize) -> Vec<(usize, f64)> {
    let level = sorted.iter().any(|(from, _)| *from == own);
    let nearest = if level { PORT } else { OFF_MIDDLE };
    let far = |number: usize| nearest + PORT * number as f64;
    let from_above = sorted.iter().rev().filter(|(from, _)| *from < own);
    let from_below = sorted.iter().filter(|(from, _)| *from > own);
    let mut places: Vec<(usize, f64)> = from_above
        .enumerate()
        .map(|(number, (_, place))| (*place, -far(number)))
        .collect();
    places.extend(
        from_below
            .enumerate()
            .map(|(number, (_, place))| (*place, far(number))),
    );
    places.extend(
        sorted
            .iter()
            .filter(|(from, _)| *from == own)
            .map(|(_, place)| (*place, 0.0)),
    );
    places
}
