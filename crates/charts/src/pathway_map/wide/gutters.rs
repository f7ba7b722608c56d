//! The gutters between the columns: where lines turn, where words stand, and so how wide everything is.

use super::heights::Heights;
use super::routes::{Route, Spot, Way};
use super::uprights::{self, TRACK, Upright};
use super::{BOX_WIDTH, LANE_NAMES, MARGIN};
use crate::pathway_map::flow::Flow;

/// Room between a box and the first upright line.
const BESIDE_BOX: f64 = 6.0;
/// Room for the heads of arrows before a box.
const HEADS: f64 = 16.0;
/// Room beside words.
const BESIDE_WORDS: f64 = 3.0;
/// No gutter between two columns is narrower.
const NARROWEST: f64 = 44.0;

/// Where the columns stand and where the lines between them turn.
pub(super) struct Gutters {
    /// The left edge of each column's boxes.
    pub columns: Vec<f64>,
    /// Where each route turns after leaving its box.
    pub leaving: Vec<f64>,
    /// Where each route turns before reaching its box.
    pub arriving: Vec<f64>,
    /// The middle of the strip for words to the right of each column.
    words: Vec<f64>,
    /// The right edge of the lanes.
    pub right: f64,
}

impl Gutters {
    pub fn of(flow: &Flow, heights: &Heights, routes: &[Route]) -> Self {
        let leaving: Vec<Turns> = (0..=flow.columns)
            .map(|gutter| leaving(gutter, flow, heights, routes))
            .collect();
        let arriving: Vec<Turns> = (0..=flow.columns)
            .map(|gutter| arriving(gutter, flow, heights, routes))
            .collect();
        let mut made = Self {
            columns: Vec::new(),
            leaving: vec![0.0; routes.len()],
            arriving: vec![0.0; routes.len()],
            words: Vec::new(),
            right: MARGIN + LANE_NAMES,
        };
        for gutter in 0..=flow.columns {
            made.add_gutter(
                (gutter, flow.columns),
                &leaving[gutter],
                &arriving[gutter],
                words_width(gutter, flow, routes),
            );
        }
        made
    }

    /// The middle of the place where a route's words stand, sideways.
    pub fn words(&self, route: &Route, flow: &Flow) -> f64 {
        match (route.way, route.spot) {
            (Way::Along(_), Spot::Gutter(column)) => self.words[column],
            (Way::Along(_), Spot::Column(column)) => self.middle(column),
            (Way::Next, _) => self.words[flow.column[route.link.from]],
            (Way::Down | Way::Around, _) => self.middle(flow.column[route.link.from]),
        }
    }

    /// The middle of a column's boxes.
    pub fn middle(&self, column: usize) -> f64 {
        self.columns[column] + BOX_WIDTH / 2.0
    }

    /// Gutter 0 lies to the left of the first column; each other one is followed by the next column, the last by none.
    fn add_gutter(
        &mut self,
        (gutter, last): (usize, usize),
        leaving: &Turns,
        arriving: &Turns,
        words: f64,
    ) {
        let start = self.right;
        for (route, track) in &leaving.tracks {
            self.leaving[*route] = start + BESIDE_BOX + TRACK * (*track as f64 + 0.5);
        }
        let words_start = start + BESIDE_BOX + TRACK * leaving.count as f64;
        let words_end = words_start + words;
        let heads = if arriving.any { HEADS } else { BESIDE_BOX };
        let end = (words_end + TRACK * arriving.count as f64 + heads).max(if words > 0.0 {
            start + NARROWEST
        } else {
            start
        });
        for (route, track) in &arriving.tracks {
            self.arriving[*route] = end - heads - TRACK * (*track as f64 + 0.5);
        }
        if gutter > 0 {
            let arrivals = end - heads - TRACK * arriving.count as f64;
            self.words.push(f64::midpoint(words_start, arrivals));
        }
        self.right = end;
        if gutter < last {
            self.columns.push(end);
            self.right += BOX_WIDTH;
        }
    }
}

/// The routes that turn in one strip of a gutter, each with its track counted from the box.
struct Turns {
    tracks: Vec<(usize, usize)>,
    count: usize,
    /// Whether any route passes the strip, even without a turn.
    any: bool,
}

fn leaving(gutter: usize, flow: &Flow, heights: &Heights, routes: &[Route]) -> Turns {
    let here = |route: &Route| flow.column[route.link.from] + 1 == gutter;
    turns(routes, here, |route| {
        (
            heights.centre[route.link.from] + route.leave,
            heights.run(route),
        )
    })
}

fn arriving(gutter: usize, flow: &Flow, heights: &Heights, routes: &[Route]) -> Turns {
    let here = |route: &Route| flow.column[route.link.to] == gutter;
    turns(routes, here, |route| {
        (
            heights.centre[route.link.to] + route.arrive,
            heights.run(route),
        )
    })
}

fn turns(
    routes: &[Route],
    here: impl Fn(&Route) -> bool,
    ends: impl Fn(&Route) -> (f64, f64),
) -> Turns {
    let passing = routes
        .iter()
        .enumerate()
        .filter(|(_, route)| route.uses_gutters() && here(route));
    let mut uprights: Vec<Upright> = Vec::new();
    let mut any = false;
    for (route, found) in passing {
        let (port, end) = ends(found);
        any = true;
        if (port - end).abs() > 0.05 {
            uprights.push(Upright { port, end, route });
        }
    }
    let tracks = uprights::tracks(uprights);
    let count = tracks.iter().map(|(_, track)| track + 1).max().unwrap_or(0);
    Turns { tracks, count, any }
}

/// How wide the strip for words is to the right of column `gutter - 1`.
fn words_width(gutter: usize, flow: &Flow, routes: &[Route]) -> f64 {
    let here = |route: &&Route| match (route.way, route.spot) {
        (Way::Next, _) => flow.column[route.link.from] + 1 == gutter,
        (Way::Along(_), Spot::Gutter(column)) => column + 1 == gutter,
        _ => false,
    };
    routes
        .iter()
        .filter(here)
        .map(|route| route.label.width + 2.0 * BESIDE_WORDS)
        .fold(0.0, f64::max)
}
