//! How high everything stands: lanes, rows, tracks and the gaps between the lanes.

use super::corridors::Tracks;
use super::fold::Folded;
use super::routes::{Corridor, Route, Way};
use crate::pathway_map::flow::Flow;
use crate::pathway_map::labels::{INSIDE, StepWords};
use crate::pathway_map::rows::Rows;
use std::collections::BTreeMap;

/// Room between a row and what lies above or below it.
const AROUND_ROW: f64 = 9.0;
/// Room between the edge of a lane and what lies inside.
const IN_LANE: f64 = 6.0;
/// The gap between two lanes when no words stand in it.
const BETWEEN_LANES: f64 = 14.0;
/// The gap where a long map is folded.
const BETWEEN_STRETCHES: f64 = 32.0;
/// A lane is high enough for its name, whatever it holds.
const LOWEST_LANE: f64 = 64.0;
/// How far the loop of a repeated step stands off its box.
const OFF_BOX: f64 = 8.0;
/// Room between the last arc at an edge and the corner of the box.
const CORNER: f64 = 8.0;

/// Heights on the page, measured from its top.
pub(super) struct Heights {
    /// The top and the foot of each lane.
    pub lanes: Vec<(f64, f64)>,
    /// The middle of each step's box.
    pub centre: Vec<f64>,
    /// Half the height of each step's box.
    pub half: Vec<f64>,
    /// The middle of each track of each corridor.
    tracks: BTreeMap<Corridor, Vec<f64>>,
    /// The foot of the lowest lane.
    pub foot: f64,
}

impl Heights {
    /// Stacks everything downwards from `top`.
    pub fn of(
        top: f64,
        folded: &Folded,
        rows: &Rows,
        routes: &[Route],
        tracks: &Tracks,
        words: &[StepWords],
    ) -> Self {
        let flow = &folded.flow;
        let half = half_heights(routes, words);
        let mut made = Self {
            lanes: Vec::new(),
            centre: vec![0.0; words.len()],
            half,
            tracks: BTreeMap::new(),
            foot: top,
        };
        for lane in 0..flow.lanes {
            made.stack_lane(lane, flow, rows, routes, tracks);
            made.foot += if lane + 1 < flow.lanes {
                gap_below(lane, folded, routes)
            } else {
                0.0
            };
        }
        made
    }

    /// The height at which an arc runs between leaving and arriving.
    pub fn run(&self, route: &Route) -> f64 {
        match route.way {
            Way::Along(corridor) => self.tracks[&corridor][route.track],
            _ => self.centre[route.link.from] + route.aside,
        }
    }

    /// The middle of the gap below a lane.
    pub fn gap(&self, lane: usize) -> f64 {
        f64::midpoint(self.lanes[lane].1, self.lanes[lane + 1].0)
    }

    /// The middle of the words of a repeated step's loop: above its box, or below when an arc comes in from above.
    pub fn loop_words(&self, route: &Route, routes: &[Route]) -> f64 {
        let step = route.link.from;
        let off = self.half[step] + OFF_BOX + route.label.height / 2.0;
        if below(step, routes) {
            self.centre[step] + off
        } else {
            self.centre[step] - off
        }
    }

    fn stack_lane(
        &mut self,
        lane: usize,
        flow: &Flow,
        rows: &Rows,
        routes: &[Route],
        tracks: &Tracks,
    ) {
        let top = self.foot;
        self.foot += IN_LANE;
        self.stack_tracks(Corridor { lane, below: false }, tracks);
        for row in 0..rows.count[lane] {
            let steps: Vec<usize> = (0..flow.lane.len())
                .filter(|step| flow.lane[*step] == lane && rows.row[*step] == row)
                .collect();
            self.stack_row(&steps, routes);
        }
        self.stack_tracks(Corridor { lane, below: true }, tracks);
        self.foot = (self.foot + IN_LANE).max(top + LOWEST_LANE);
        self.lanes.push((top, self.foot));
    }

    fn stack_tracks(&mut self, corridor: Corridor, tracks: &Tracks) {
        let Some(heights) = tracks.get(&corridor) else {
            return;
        };
        let mut centres = vec![0.0; heights.len()];
        let outwards = 0..heights.len();
        let downwards: Vec<usize> = if corridor.below {
            outwards.collect()
        } else {
            outwards.rev().collect()
        };
        for track in downwards {
            centres[track] = self.foot + heights[track] / 2.0;
            self.foot += heights[track];
        }
        self.tracks.insert(corridor, centres);
    }

    fn stack_row(&mut self, steps: &[usize], routes: &[Route]) {
        let reaches = steps.iter().map(|step| self.reach(*step, routes));
        let (above, below) = reaches.fold((0.0, 0.0), |far, reach| {
            (f64::max(far.0, reach.0), f64::max(far.1, reach.1))
        });
        let centre = self.foot + AROUND_ROW + above;
        for step in steps {
            self.centre[*step] = centre;
        }
        self.foot = centre + below + AROUND_ROW;
    }

    /// How far a box, its loop and the words of its arcs reach above and below the middle of the box.
    fn reach(&self, step: usize, routes: &[Route]) -> (f64, f64) {
        let mut reach = (self.half[step], self.half[step]);
        for route in routes.iter().filter(|route| route.link.from == step) {
            let words = route.label.height / 2.0;
            match route.way {
                Way::Next => {
                    reach.0 = reach.0.max(words - route.aside);
                    reach.1 = reach.1.max(words + route.aside);
                }
                Way::Around if below(step, routes) => {
                    reach.1 = reach.1.max(self.half[step] + OFF_BOX + 2.0 * words);
                }
                Way::Around => reach.0 = reach.0.max(self.half[step] + OFF_BOX + 2.0 * words),
                Way::Down | Way::Along(_) => {}
            }
        }
        reach
    }
}

/// Whether the loop of this step has to stand below its box.
fn below(step: usize, routes: &[Route]) -> bool {
    routes
        .iter()
        .any(|route| route.way == Way::Down && route.link.to == step)
}

/// All boxes are as high as the one with the most words, and higher where many arcs leave or arrive.
fn half_heights(routes: &[Route], words: &[StepWords]) -> Vec<f64> {
    let common = words
        .iter()
        .map(|words| words.height / 2.0 + INSIDE + 2.0)
        .fold(0.0, f64::max);
    let mut halves = vec![common; words.len()];
    for route in routes {
        let (from, to) = (route.link.from, route.link.to);
        halves[from] = halves[from].max(route.leave.abs() + CORNER);
        halves[to] = halves[to].max(route.arrive.abs() + CORNER);
    }
    halves
}

fn gap_below(lane: usize, folded: &Folded, routes: &[Route]) -> f64 {
    let down = routes
        .iter()
        .filter(|route| route.way == Way::Down && folded.flow.lane[route.link.from] == lane);
    let folded_here = folded.lanes[lane + 1].0 <= folded.lanes[lane].0;
    let least = if folded_here {
        BETWEEN_STRETCHES
    } else {
        BETWEEN_LANES
    };
    down.map(|route| route.label.height + BETWEEN_LANES)
        .fold(least, f64::max)
}
