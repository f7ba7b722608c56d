//! The way each arc takes through the map.

use super::LABEL_WIDTH;
use crate::pathway_map::flow::{Course, Flow, Link};
use crate::pathway_map::labels::Label;
use crate::pathway_map::rows::Rows;
use crate::pathway_map::{Arc, PathwayMap};

/// How an arc gets from one box to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Through one gutter into the next column.
    Next,
    /// Straight down into the lane below.
    Down,
    /// Out to a corridor, along it and back in.
    Along(Corridor),
    /// Around its own box.
    Around,
}

/// The space above or below the rows of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Corridor {
    pub lane: usize,
    pub below: bool,
}

/// Where the words of an arc in a corridor stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Above or below the boxes of a column.
    Column(usize),
    /// In the gutter to the right of a column.
    Gutter(usize),
}

/// An arc with its way and its words. Distances are measured down from the middle of a box.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub link: Link,
    pub way: Way,
    pub label: Label,
    /// Where it leaves the right edge.
    pub leave: f64,
    /// Where it reaches the left edge.
    pub arrive: f64,
    /// Where its words stand when it goes to the next column.
    pub aside: f64,
    /// The track of its corridor, counted from the rows outwards.
    pub track: usize,
    /// Where its words stand when it runs along a corridor.
    pub spot: Spot,
}

impl Route {
    /// The corridor, when it runs along one.
    pub fn corridor(&self) -> Option<Corridor> {
        match self.way {
            Way::Along(corridor) => Some(corridor),
            _ => None,
        }
    }

    /// Whether it leaves at the right edge of a box and arrives at the left edge of another.
    pub fn uses_gutters(&self) -> bool {
        matches!(self.way, Way::Next | Way::Along(_))
    }
}

/// Chooses a way for every arc.
pub(super) fn plan(map: &PathwayMap, flow: &Flow, rows: &Rows) -> Vec<Route> {
    flow.links
        .iter()
        .map(|link| route(*link, &map.arcs[link.arc], flow, rows))
        .collect()
}

fn route(link: Link, arc: &Arc, flow: &Flow, rows: &Rows) -> Route {
    Route {
        link,
        way: way(&link, flow, rows),
        label: Label::of(arc, LABEL_WIDTH),
        leave: 0.0,
        arrive: 0.0,
        aside: 0.0,
        track: 0,
        spot: Spot::Column(flow.column[link.from]),
    }
}

fn way(link: &Link, flow: &Flow, rows: &Rows) -> Way {
    match link.course {
        Course::Again => Way::Around,
        Course::Down => Way::Down,
        // Where the map is folded an arc may lead back and yet go to the next column, or forward and yet to the left.
        Course::Forward | Course::Back if flow.column[link.to] == flow.column[link.from] + 1 => {
            Way::Next
        }
        Course::Forward | Course::Back => Way::Along(free_corridor(link, flow, rows)),
    }
}

/// The best corridor; where the arc stays in one column and another runs straight down through it, the opposite one.
fn free_corridor(link: &Link, flow: &Flow, rows: &Rows) -> Corridor {
    let best = corridor(link, flow, rows);
    let column = flow.column[link.from];
    if flow.column[link.to] == column && crossed(column, best, flow) {
        return Corridor {
            below: !best.below,
            ..best
        };
    }
    best
}

/// Whether an arc runs straight down through this corridor in this column.
pub(super) fn crossed(column: usize, corridor: Corridor, flow: &Flow) -> bool {
    let down = flow
        .links
        .iter()
        .filter(|link| link.course == Course::Down && flow.column[link.from] == column);
    let mut lanes = down.map(|link| flow.lane[link.from]);
    lanes.any(|lane| lane + usize::from(!corridor.below) == corridor.lane)
}

/// The corridor towards the other lane; within a lane the nearer one, and where both are as near, above for arcs that
/// go on and below for those that lead back.
fn corridor(link: &Link, flow: &Flow, rows: &Rows) -> Corridor {
    let (from, to) = (flow.lane[link.from], flow.lane[link.to]);
    let below = match to.cmp(&from) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => {
            let over = rows.row[link.from] + rows.row[link.to];
            let under = 2 * (rows.count[from] - 1) - over;
            under < over || (under == over && link.course == Course::Back)
        }
    };
    Corridor { lane: from, below }
}

/// A number that grows from the top of the map to its foot, for boxes and corridors alike.
pub(super) fn level_of_step(flow: &Flow, rows: &Rows, step: usize) -> usize {
    (flow.lane[step] << 32) + rows.row[step] + 1
}

/// The same for a corridor.
pub(super) fn level_of_corridor(corridor: Corridor) -> usize {
    (corridor.lane << 32) + if corridor.below { 1 << 31 } else { 0 }
}
