//! A figure as the audit sees it: what it counts, of whom, and what it says.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Released;
use disclosure::attack::{Range, UNBOUNDED};
use disclosure::ledger::Quantity;
use jiff::civil::Date;

/// What a marker says by rule: 1 to 7 (`disclosure::RULES_IN_WORDS`).
const MARKER: (i64, i64) = (1, 7);
/// What rounding to 5 leaves open on either side.
const ROUNDED_BY: i64 = 2;
/// The smallest count that is not withheld.
const SMALLEST_SHOWN: i64 = 8;

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How a figure hangs on the day on which the data end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// Not at all: it counts what began on certain days.
    Began,
    /// What has happened by then; later data can only add to it.
    By(Date),
    /// How things stand on that day; on another day it is another question.
    AsAt(Date),
}

/// Whom a figure is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Codes of the organisations that count.
    pub organisations: BTreeSet<String>,
    /// When what is counted began.
    pub began: Vec<Stretch>,
    /// How it hangs on the last day of the data.
    pub timing: Timing,
    /// Whether it is about a whole period, which may hold a few from before its first day.
    pub is_whole_period: bool,
    /// Per attribute (service, deprivation, outcome …) the values covered; an attribute that is not named is covered whole.
    pub groups: BTreeMap<String, BTreeSet<String>>,
}

/// A figure of a release, or one that somebody else published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The question it answers.
    pub question: &'static str,
    /// Which of its figures: figures with the same question and key count the same thing.
    pub key: String,
    /// How it is defined, in a sentence; with another sentence it is not comparable.
    pub definition: String,
    /// Whom it is about.
    pub extent: Extent,
    /// What is added up.
    pub quantity: Quantity,
    /// What it says.
    pub says: Range,
    /// Whether a marker stands there.
    pub is_withheld: bool,
    /// Where it stands in the body, as a JSON pointer; empty when it was published by others.
    pub place: String,
    /// What it is called, in words.
    pub label: String,
    /// The release it stands in, in words.
    pub release: String,
}

impl Figure {
    /// “Label”, of this release.
    pub(super) fn named(&self) -> String {
        format!("“{}”", self.label)
    }

    /// “Label” in the release it stands in.
    pub(super) fn named_with_release(&self) -> String {
        format!("“{}” in {}", self.label, self.release)
    }

    /// What it says when a marker may hide more than a small count.
    pub(super) fn says_when(&self, markers_hide_anything: bool) -> Range {
        if self.is_withheld && markers_hide_anything {
            Range::between(MARKER.0, UNBOUNDED)
        } else {
            self.says
        }
    }
}

/// What a released count says to somebody who knows the rules.
pub(super) fn says(count: Released) -> Range {
    match count
        .value()
        .map(|value| i64::try_from(value).unwrap_or(UNBOUNDED))
    {
        None => Range::between(MARKER.0, MARKER.1),
        Some(0) => Range::exactly(0),
        Some(shown) => Range::between((shown - ROUNDED_BY).max(SMALLEST_SHOWN), shown + ROUNDED_BY),
    }
}
