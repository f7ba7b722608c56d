//! The map from top to bottom: one step below the other, each to the side of its lane, and below each step a line of
//! words for every way out of it.
//!
//! Nothing overlaps by construction. Ways out that go to the step just below run straight on. All others run along
//! tracks in the margins: on the right those that go on, on the left those that lead back.

mod drawing;
mod exits;
mod places;

use super::PathwayMap;
use super::flow::{Course, Flow};
use super::labels::StepWords;
use crate::drawing::{Drawn, NARROW as WIDTH};
use exits::{Exit, Tracks};
use places::Places;

/// Room for the heads of arrows between a box and the first track.
const HEADS: f64 = 8.0;
/// No box is narrower or wider.
const BOX_WIDTHS: (f64, f64) = (104.0, 150.0);

/// Decides everything, then draws.
pub(super) fn draw(map: &PathwayMap, flow: &Flow) -> Drawn {
    let order = order(map, flow);
    let mut exits = exits::of(map, flow, &order);
    let tracks = exits::assign_tracks(&mut exits, flow, &order);
    let frame = InnerFrame::of(&tracks, flow.lanes);
    let words: Vec<StepWords> = map
        .steps
        .iter()
        .map(|step| StepWords::of(step, frame.box_width))
        .collect();
    let places = Places::of(map, flow, &frame, &order, &exits, &words);
    drawing::draw(&drawing::Plan {
        map,
        flow,
        frame: &frame,
        order: &order,
        exits: &exits,
        words: &words,
        places: &places,
    })
}

/// Steps by column; within a column a step that is handed over to comes after the one it comes from, and the most
/// travelled step comes last, so that what leaves the main way is told before the main way goes on.
fn order(map: &PathwayMap, flow: &Flow) -> Vec<usize> {
    let handed = |step: usize| {
        flow.links
            .iter()
            .any(|link| link.course == Course::Down && link.to == step)
    };
    let mut order = flow.in_order();
    order.sort_by_key(|step| (flow.column[*step], handed(*step), map.steps[*step].weight));
    order
}

/// The space between the margins.
pub(super) struct InnerFrame {
    pub left: f64,
    pub right: f64,
    pub box_width: f64,
    /// The distance between two tracks of a margin, left and right.
    pub pitch: (f64, f64),
}

impl InnerFrame {
    fn of(tracks: &Tracks, lanes: usize) -> Self {
        let (left_pitch, left) = margin(tracks.left);
        let (right_pitch, right) = margin(tracks.right);
        let inner = WIDTH - left - right;
        let share = (inner - 8.0 * (lanes as f64 - 1.0)) / lanes as f64;
        let box_width = share.clamp(BOX_WIDTHS.0, BOX_WIDTHS.1).min(inner);
        Self {
            left,
            right: WIDTH - right,
            box_width,
            pitch: (left_pitch, right_pitch),
        }
    }

    /// The left edge of the boxes of a lane.
    pub fn box_x(&self, lane: usize, lanes: usize) -> f64 {
        let room = self.right - self.left - self.box_width;
        self.left + room * lane as f64 / (lanes.max(2) - 1) as f64
    }
}

/// The distance between the tracks of a margin and the width of the margin: many tracks stand closer.
fn margin(tracks: usize) -> (f64, f64) {
    const EDGE: f64 = 6.0;
    const WIDEST: f64 = 54.0;
    let pitch = (WIDEST / tracks.max(1) as f64).min(9.0);
    (
        pitch,
        EDGE + pitch * tracks as f64 + if tracks > 0 { HEADS } else { 0.0 },
    )
}

/// The ways out of a step, in the order in which they are told.
fn exits_of(exits: &[Exit], step: usize) -> impl Iterator<Item = (usize, &Exit)> {
    exits
        .iter()
        .enumerate()
        .filter(move |(_, exit)| exit.link.from == step)
}
