//! What the two sides expect of each other, and by when: shipped as data, and replaceable by a local file.

mod accepted;
mod written;

use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::journeys::{ActivityName, Notion};
use crate::vocabulary::Vocabulary;

pub use accepted::{Acceptance, Accepted};

/// One expectation. All activities are keys of the vocabulary, or labels of a plain event log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Expectation {
    /// A key that never changes.
    pub key: String,
    /// The expectation in plain words.
    pub statement: String,
    /// What is expected.
    #[serde(default)]
    pub kind: Kind,
    /// The activities that start it. Only an absence may do without: it is then judged from the journey's beginning.
    pub trigger: Vec<String>,
    /// Whether only the first trigger of a journey counts, or each.
    pub occurrence: Occurrence,
    /// From when the days count.
    pub from: CountedFrom,
    /// How much time there is; without it there is no deadline.
    #[serde(flatten)]
    pub limit: Option<Limit>,
    /// Any of these meets it.
    pub satisfied_by: Vec<String>,
    /// None of these may happen; only of an absence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<String>,
    /// Whether what happened before the trigger can meet it.
    pub evidence: Evidence,
    /// Any of these, in time and before it is met, makes it moot.
    pub closed_by: Vec<String>,
    /// What it is judged over: each request by itself (the usual), a referral with all its requests, or all of a patient.
    #[serde(default = "request", skip_serializing_if = "is_request")]
    pub journey: Notion,
    /// A kind of source without which it cannot be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Need>,
}

/// What an expectation expects. The names are those of declarative process models (Pesic, Schonenberg and van der
/// Aalst 2007, DECLARE).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// After the trigger something follows, within the time if there is a limit.
    #[default]
    Response,
    /// After the trigger something follows not later than a limit that must be given.
    NotLaterThan,
    /// The trigger happens only after something else, and not longer after it than the limit.
    Precedence,
    /// Something does not happen after the trigger, or not within the limit.
    Absence,
}

/// How much time there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Calendar days.
    Days(u32),
    /// Working days.
    WorkingDays(u32),
}

/// Which triggers of a journey count.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occurrence {
    /// Once per journey, from the first trigger.
    First,
    /// Every trigger.
    #[default]
    Each,
}

/// From when the days count.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// From the trigger.
    #[default]
    Trigger,
    /// From the planned appointment that the trigger carries.
    Planned,
}

/// Where in the journey what meets the expectation may stand.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Only after the trigger.
    #[default]
    After,
    /// Anywhere: what the other side did earlier counts as done at once.
    Any,
}

/// A kind of source that an expectation cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A letter log.
    Letters,
}

/// A file of expectations, or of accepted deviations from them, cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ExpectationsError {
    /// The file cannot be opened.
    #[error("The expectations {file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("{file}, line {line}: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// The line of the mistake, counted from 1.
        line: usize,
        /// What is wrong and what to do, in one sentence.
        reason: String,
    },
}

impl Expectation {
    /// What is shown beside the statement: the kind and the limit in words.
    pub fn terms(&self) -> String {
        let kind = match self.kind {
            Kind::Response => "response",
            Kind::NotLaterThan => "not later than",
            Kind::Precedence => "precedence",
            Kind::Absence => "absence",
        };
        match self.limit {
            None => kind.to_owned(),
            Some(limit) => format!("{kind}, {}", limit.words()),
        }
    }
}

impl Limit {
    /// The limit in words, such as "14 days" or "1 working day".
    pub fn words(self) -> String {
        let (count, unit) = match self {
            Self::Days(count) => (count, "day"),
            Self::WorkingDays(count) => (count, "working day"),
        };
        let s = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{s}")
    }
}

/// The expectations shipped with the program.
///
/// # Panics
/// Never in a build that passed its tests: the shipped file is read there.
pub fn shipped() -> Vec<Expectation> {
    parse(
        include_str!("../data/expectations.toml"),
        "expectations.toml",
        &[],
    )
    .expect("a test reads the shipped expectations")
}

/// Expectations from a file of the same shape as the shipped one. Its activities are those of the vocabulary and those
/// of the journeys that it is for.
pub fn load(
    path: &Path,
    activities: &[ActivityName],
) -> Result<Vec<Expectation>, ExpectationsError> {
    let file = path.display().to_string();
    parse(&text(path, &file)?, &file, activities)
}

/// Expectations from the text of such a file.
pub fn parse(
    text: &str,
    file: &str,
    activities: &[ActivityName],
) -> Result<Vec<Expectation>, ExpectationsError> {
    let vocabulary = Vocabulary::shipped();
    let is_known =
        |key: &str| vocabulary.find(key).is_some() || activities.iter().any(|one| one.key == key);
    written::parse(text, &is_known).map_err(|mistake| mistake.in_file(text, file))
}

fn text(path: &Path, file: &str) -> Result<String, ExpectationsError> {
    std::fs::read_to_string(path).map_err(|error| ExpectationsError::CannotRead {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}

fn request() -> Notion {
    Notion::Request
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_request(notion: &Notion) -> bool {
    *notion == Notion::Request
}
