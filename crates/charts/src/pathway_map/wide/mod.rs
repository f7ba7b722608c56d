//! The map from left to right: lanes above each other, columns in the order of flow.
//!
//! Nothing overlaps by construction. Boxes stand in columns. Between columns lies a gutter of three strips: lines that
//! leave turn in the first, the words of arcs to the next column stand in the second, lines that arrive turn in the
//! third. Arcs that go further, and those that lead back, run along corridors above or below the rows of a lane, each
//! on a track of its own that is as high as its words. Between two lanes lies a gap for the words of arcs that run
//! straight down. A long map is folded into stretches below each other.

mod corridors;
mod drawing;
mod fold;
mod gutters;
mod heights;
mod paths;
mod ports;
mod routes;
mod uprights;

use super::flow::Flow;
use super::labels::StepWords;
use super::rows::rows;
use super::{PathwayMap, key};
use crate::drawing::Drawn;
use gutters::Gutters;
use heights::Heights;

/// The width of every box.
const BOX_WIDTH: f64 = 100.0;
/// The widest words beside an arc: they fit above a box.
const LABEL_WIDTH: f64 = 88.0;
/// Empty space around the drawing.
const MARGIN: f64 = 8.0;
/// However small the map, the words above it and the key below have room.
const NARROWEST: f64 = 480.0;
/// The widest words above the map.
const UNITS_WIDTH: f64 = NARROWEST - 2.0 * MARGIN;
/// The strip at the left in which the names of the lanes stand.
const LANE_NAMES: f64 = 92.0;

/// Decides everything, then draws.
pub(super) fn draw(map: &PathwayMap, flow: &Flow) -> Drawn {
    let words: Vec<StepWords> = map
        .steps
        .iter()
        .map(|step| StepWords::of(step, BOX_WIDTH))
        .collect();
    let folded = fold::fold(flow);
    let flow = &folded.flow;
    let rows = rows(flow, &map.arcs);
    let mut routes = routes::plan(map, flow, &rows);
    ports::assign(&mut routes, flow, &rows);
    let tracks = corridors::tracks(&mut routes, flow);
    let top = MARGIN + key::units_height(map, UNITS_WIDTH);
    let heights = Heights::of(top, &folded, &rows, &routes, &tracks, &words);
    let gutters = Gutters::of(flow, &heights, &routes);
    drawing::draw(&drawing::Plan {
        map,
        folded: &folded,
        words: &words,
        routes: &routes,
        heights: &heights,
        gutters: &gutters,
    })
}
