//! The contract of a tool: what it is called, which items it has, what is asked of each, and how it is drawn.
//!
//! Everything else is the same for all and is done once: the pages, moving items, versions, the table, CSV files,
//! the blank worksheet. A tool is one value of [`Tool`] in a folder of its own under `kinds`.

use charts::sketch::Sketch;

use super::{Content, sheet::Sheet, time};
use crate::people::model::Side;

/// A way to draw together what a team thinks. Every text is a key of the catalogue.
#[derive(Debug)]
pub struct Tool {
    /// Kept with each drawing and part of addresses; never changes.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Why a team would use it.
    pub why: &'static str,
    /// One example of it.
    pub example: &'static str,
    /// What is asked about the whole.
    pub head: &'static [Field],
    /// Its lists of items.
    pub lists: &'static [List],
    /// What a drawing says, the answer first: the title and description of the picture.
    pub says: fn(&Sheet) -> Vec<String>,
    /// Draws it.
    pub draw: Draw,
    /// A drawing with room to write on, for a wall.
    pub blank: fn() -> Content,
    /// Files besides those that every drawing has.
    pub files: &'static [File],
    /// Pages besides those that every drawing has: their addresses within the drawing's, and what they are called.
    pub pages: &'static [(&'static str, &'static str)],
}

/// How a tool is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Draw {
    /// With boxes, ways and words; its blank worksheet likewise.
    Sketch(fn(&Sheet, &mut Sketch)),
    /// As a chart of figures, whose blank worksheet is something to count on.
    Chart {
        /// Draws the chart as SVG, with this put before every id.
        picture: fn(&Sheet, &str) -> String,
        /// Draws the worksheet.
        blank: fn(&mut Sketch),
    },
}

/// A list of items.
#[derive(Debug)]
pub struct List {
    /// Kept with the items; never changes.
    pub key: &'static str,
    /// What the list is called.
    pub name: &'static str,
    /// What is said while it is empty.
    pub empty: &'static str,
    /// What lies beneath what: the first are directly in the list.
    pub levels: &'static [Level],
}

/// Items of one depth.
#[derive(Debug)]
pub struct Level {
    /// What such an item is called.
    pub name: &'static str,
    /// What the button says that adds one.
    pub add: &'static str,
    /// By how many of its first answers it is known: one, or two as with an organisation and a role.
    pub named_by: usize,
    /// What is asked of it, what it is known by first.
    pub fields: &'static [Field],
}

/// A question.
#[derive(Debug)]
pub struct Field {
    /// Kept with the answer; never changes.
    pub key: &'static str,
    /// The question.
    pub label: &'static str,
    /// How to answer it; may be empty.
    pub hint: &'static str,
    /// What to do when the answer is missing; empty when it may be.
    pub missing: &'static str,
    /// What an answer is.
    pub shape: Shape,
}

/// What an answer is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line.
    Line,
    /// Some sentences.
    Text,
    /// One of these: its key and its words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A side of the interface.
    Side,
    /// A length of time, kept in minutes.
    Time,
    /// A whole number.
    Count,
    /// An item of this list of the same drawing, kept as its id.
    Item(&'static str),
    /// An activity of the team's newest release, kept as its key.
    Activity,
}

/// The longest answer that is kept, in characters; pages ask for less.
const LONGEST: usize = 1000;
/// The longest key of an activity in a release.
const LONGEST_KEY: usize = 200;
/// The most digits of a count.
const MOST_DIGITS: usize = 9;

impl Shape {
    /// Whether this text can be an answer. Which items there are is known to the drawing alone.
    pub fn takes(self, answer: &str) -> bool {
        let is_text = |longest: usize| {
            let fits = !answer.is_empty() && answer.chars().count() <= longest;
            fits && !data_dictionary::contains_nhs_number(answer)
        };
        match self {
            Self::Line => is_text(LONGEST) && !answer.contains('\n'),
            Self::Text => is_text(LONGEST),
            Self::Choice(choices) => choices.iter().any(|(key, _)| *key == answer),
            Self::Side => answer.parse::<Side>().is_ok(),
            Self::Time => answer
                .parse()
                .is_ok_and(|minutes: u32| minutes <= time::LONGEST),
            Self::Count => answer.len() <= MOST_DIGITS && answer.parse::<u32>().is_ok(),
            Self::Item(_) => answer.parse::<uuid::Uuid>().is_ok(),
            Self::Activity => is_text(LONGEST_KEY),
        }
    }
}

/// A file that only this tool offers.
#[derive(Debug)]
pub struct File {
    /// Its name in the address, and at the end of the name of what is saved.
    pub name: &'static str,
    /// What its link says.
    pub link: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Writes it.
    pub write: fn(&Sheet) -> String,
}

impl Tool {
    /// The list with this key.
    pub fn list(&self, key: &str) -> Option<&'static List> {
        self.lists.iter().find(|list| list.key == key)
    }

    /// Whether any of its items names an activity of a release.
    pub fn asks_for_activities(&self) -> bool {
        let levels = self.lists.iter().flat_map(|list| list.levels);
        levels
            .flat_map(|level| level.fields)
            .any(|field| matches!(field.shape, Shape::Activity))
    }
}
