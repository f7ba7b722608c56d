//! The map of a pathway: steps in the lane of the side that takes them, and arcs for what happened next.
//!
//! Every figure comes in as words, already fit to be shown; weights only decide how thick a line is drawn and what
//! counts as the main path.

mod columns;
mod flow;
mod key;
mod labels;
mod narrow;
mod ordering;
mod rows;
mod sentences;
mod simplify;
mod strokes;
mod tabled;
mod ways;
mod wide;

pub use sentences::words;
pub use simplify::{Simplified, fewer_steps, simplify};
pub(crate) use strokes::diamond;
pub use tabled::{steps_table, table};

use crate::drawing::text::{Anchor, Font, line};
use crate::drawing::{Drawn, colours};
use flow::Flow;

/// A map of what happened to patients, step by step.
///
/// An arc whose ends are not among the steps is not drawn; of two steps or lanes with one key, and of two arcs with the
/// same ends, the first counts; a step whose lane is unknown stands in the first lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathwayMap {
    /// The message of the map. It is read out; the page shows it as its own heading.
    pub title: String,
    /// What the figures are, said once so that they can be short, such as "Numbers are referrals, times are medians";
    /// may be empty.
    pub units: String,
    /// The sides, in the order in which they are drawn.
    pub lanes: Vec<Lane>,
    /// The steps, in any order.
    pub steps: Vec<Step>,
    /// What followed what.
    pub arcs: Vec<Arc>,
}

/// A side of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The name by which steps refer to it.
    pub key: String,
    /// The name shown, such as "Primary care (GP)".
    pub label: String,
}

/// Something that happened to a referral.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The name by which arcs refer to it.
    pub key: String,
    /// The name shown, such as "Referral sent".
    pub label: String,
    /// The key of its lane.
    pub lane: String,
    /// The figure in words, such as "1,245" or "1,245 referrals"; may be empty.
    pub figure: String,
    /// How often it was taken, or nothing when that is withheld.
    pub weight: Option<u64>,
}

impl Step {
    /// What the step is called: its label or, where that is blank, its key.
    fn name(&self) -> &str {
        match self.label.trim() {
            "" => self.key.trim(),
            label => label,
        }
    }
}

/// That one step followed another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arc {
    /// The key of the step it leaves.
    pub from: String,
    /// The key of the step it reaches; the same as `from` for a step that is repeated.
    pub to: String,
    /// The figure in words, such as "1,245" or "1,245 referrals". Short words keep the map small.
    pub figure: String,
    /// The time in words, such as "12 days" or "median 12 days"; may be empty.
    pub time: String,
    /// How often it was travelled, or nothing when that is withheld.
    pub weight: Option<u64>,
    /// Whether it leads from one side of the interface to another.
    pub crosses_sides: bool,
    /// Whether it leads from one organisation to another.
    pub crosses_organisations: bool,
}

/// The map from left to right, a lane above the other, for a wide page. Give it a box that scrolls sideways: it is
/// drawn at the size at which it can be read.
///
/// `prefix` makes the ids unique on the page.
pub fn wide_svg(map: &PathwayMap, prefix: &str) -> String {
    drawn(map, wide::draw).picture_of_parts(prefix, &map.title, &words(map))
}

/// The map from top to bottom, 320 pixels wide, for a telephone.
///
/// `prefix` makes the ids unique on the page and must differ from that of the wide map.
pub fn narrow_svg(map: &PathwayMap, prefix: &str) -> String {
    drawn(map, narrow::draw).picture_of_parts(prefix, &map.title, &words(map))
}

/// The map, drawn in one of the two ways; one without steps says so.
fn drawn(map: &PathwayMap, draw: fn(&PathwayMap, &Flow) -> Drawn) -> Drawn {
    if !map.steps.is_empty() {
        return draw(map, &Flow::of(map));
    }
    let font = Font::plain(14.0);
    Drawn {
        body: line(
            sentences::NO_STEPS,
            160.0,
            24.0,
            font,
            Anchor::Middle,
            colours::TEXT,
        ),
        width: 320.0,
        height: 48.0,
    }
}
