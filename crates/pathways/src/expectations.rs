//! What the two sides expect of each other, and by when: shipped as data, and replaceable by a local file.

use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::journeys::Notion;
use crate::vocabulary::Vocabulary;

/// One expectation. All activities are keys of the vocabulary.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// A key that never changes.
    pub key: String,
    /// The expectation in plain words.
    pub statement: String,
    /// The activities that start it.
    pub trigger: Vec<String>,
    /// Whether only the first trigger of a journey counts, or each.
    pub occurrence: Occurrence,
    /// From when the days count.
    pub from: CountedFrom,
    /// Calendar days.
    pub days: u32,
    /// Any of these meets it.
    pub satisfied_by: Vec<String>,
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

/// Which triggers of a journey count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occurrence {
    /// Once per journey, from the first trigger.
    First,
    /// Every trigger.
    Each,
}

/// From when the days count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// From the trigger.
    Trigger,
    /// From the planned appointment that the trigger carries.
    Planned,
}

/// Where in the journey what meets the expectation may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Only after the trigger.
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

/// The file cannot be used.
#[derive(Debug, Error)]
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
    #[error("The expectations {file} are not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectationsFile {
    #[expect(
        dead_code,
        reason = "the source is for the reader of the file; it must be there"
    )]
    source: String,
    #[expect(
        dead_code,
        reason = "the date is for the reader of the file; it must be there"
    )]
    reviewed: String,
    #[serde(rename = "expectation")]
    expectations: Vec<Expectation>,
}

/// The expectations shipped with the program.
///
/// # Panics
/// Never in a build that passed its tests: the shipped file is read there.
pub fn shipped() -> Vec<Expectation> {
    parse(include_str!("../data/expectations.toml")).expect("a test reads the shipped expectations")
}

/// Expectations from a file of the same shape as the shipped one.
pub fn load(path: &Path) -> Result<Vec<Expectation>, ExpectationsError> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| ExpectationsError::CannotRead {
        file: file.clone(),
        reason: error.to_string(),
    })?;
    parse(&text).map_err(|reason| ExpectationsError::Malformed { file, reason })
}

fn parse(text: &str) -> Result<Vec<Expectation>, String> {
    let file: ExpectationsFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let vocabulary = Vocabulary::shipped();
    for (position, expectation) in file.expectations.iter().enumerate() {
        if file.expectations[..position]
            .iter()
            .any(|earlier| earlier.key == expectation.key)
        {
            return Err(format!(
                "\"{}\" is there twice; give one of them another key.",
                expectation.key
            ));
        }
        let lists = [
            &expectation.trigger,
            &expectation.satisfied_by,
            &expectation.closed_by,
        ];
        if let Some(unknown) = lists
            .into_iter()
            .flatten()
            .find(|key| vocabulary.find(key).is_none())
        {
            return Err(format!(
                "\"{unknown}\" in \"{}\" is no activity; use a key of the list in docs/activities.md.",
                expectation.key
            ));
        }
    }
    Ok(file.expectations)
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
