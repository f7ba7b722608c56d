//! Which wait is asked about: ready questions, shipped as data, or any two milestones of one's own.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::expectations::Need;
use crate::journeys::Journeys;
use crate::vocabulary::Vocabulary;

/// A wait from one milestone to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitQuestion {
    /// A key that never changes; `own` for a choice of one's own.
    pub key: String,
    /// The wait in plain words.
    pub statement: String,
    /// Any of these activities starts it.
    pub from: Vec<String>,
    /// Any of these ends it.
    pub to: Vec<String>,
    /// Other ways in which it ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_end: Vec<OtherEnd>,
    /// Whether every start of a journey counts and not only the first.
    #[serde(default)]
    pub each: bool,
    /// The days within which it is usually judged, where there is such a convention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    /// What those who reached the end are called in a picture, such as "First seen".
    #[serde(default = "reached", skip_serializing_if = "is_reached")]
    pub reached: String,
    /// A kind of source without which it cannot be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Need>,
}

/// Another way in which a wait ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherEnd {
    /// The words a person reads.
    pub label: String,
    /// Any of these activities.
    pub activities: Vec<String>,
    /// It counts only when none of these comes later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless_followed_by: Vec<String>,
}

/// A question that cannot be asked.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum WaitQuestionError {
    /// There is no ready question of that name.
    #[error(
        "There is no wait called \"{asked}\"; choose one of {known}, or name activities with --start and --end."
    )]
    Unknown {
        /// What was asked for.
        asked: String,
        /// The ready questions.
        known: String,
    },
    /// An activity nobody knows.
    #[error("No event is called \"{activity}\"; choose one of {known}.")]
    NoSuchActivity {
        /// What was asked for.
        activity: String,
        /// The activities of the journeys.
        known: String,
    },
    /// Nothing to start from or to end with.
    #[error("A wait needs at least one activity to start from and one to end with.")]
    Incomplete,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaitsFile {
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
    #[serde(rename = "wait")]
    waits: Vec<WaitQuestion>,
}

/// The ready questions shipped with the program.
///
/// # Panics
/// Never in a build that passed its tests: the shipped file is read there.
pub fn shipped() -> Vec<WaitQuestion> {
    let file: WaitsFile = toml::from_str(include_str!("../../data/waits.toml"))
        .expect("a test reads the shipped questions about waits");
    file.waits
}

/// The ready question with this key.
pub fn ready(key: &str) -> Result<WaitQuestion, WaitQuestionError> {
    let shipped = shipped();
    let known = || shipped.iter().map(|wait| wait.key.as_str());
    let found = shipped.iter().find(|wait| wait.key == key).cloned();
    found.ok_or_else(|| WaitQuestionError::Unknown {
        asked: key.to_owned(),
        known: known().collect::<Vec<_>>().join(", "),
    })
}

impl WaitQuestion {
    /// A question of one's own; every activity must be one of the journeys' or of the vocabulary.
    pub fn own(
        journeys: &Journeys,
        from: &[String],
        to: &[String],
        other: &[String],
    ) -> Result<Self, WaitQuestionError> {
        if from.is_empty() || to.is_empty() {
            return Err(WaitQuestionError::Incomplete);
        }
        let words = Words::of(journeys);
        for activity in from.iter().chain(to).chain(other) {
            words.check(activity)?;
        }
        let other_end = |activity: &String| OtherEnd {
            label: words.label(activity),
            activities: vec![activity.clone()],
            unless_followed_by: Vec::new(),
        };
        Ok(Self {
            key: "own".to_owned(),
            statement: format!("From {} to {}", words.list(from), words.list(to)),
            from: from.to_vec(),
            to: to.to_vec(),
            other_end: other.iter().map(other_end).collect(),
            each: false,
            within_days: None,
            reached: reached(),
            needs: None,
        })
    }

    /// Every activity the question names.
    pub fn activities(&self) -> impl Iterator<Item = &String> {
        let others = self.other_end.iter();
        let others = others.flat_map(|end| end.activities.iter().chain(&end.unless_followed_by));
        self.from.iter().chain(&self.to).chain(others)
    }
}

fn reached() -> String {
    "Reached the end".to_owned()
}

fn is_reached(words: &String) -> bool {
    *words == reached()
}

/// The activities one may name, with the words a person reads.
struct Words {
    vocabulary: Vocabulary,
    own: Vec<(String, String)>,
}

impl Words {
    fn of(journeys: &Journeys) -> Self {
        let own = journeys.activities.iter();
        Self {
            vocabulary: Vocabulary::shipped(),
            own: own.map(|a| (a.key.clone(), a.label.clone())).collect(),
        }
    }

    fn check(&self, activity: &str) -> Result<(), WaitQuestionError> {
        let is_own = self.own.iter().any(|(key, _)| key == activity);
        if is_own || self.vocabulary.find(activity).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.own.iter().map(|(key, _)| key.as_str()).collect();
        Err(WaitQuestionError::NoSuchActivity {
            activity: activity.to_owned(),
            known: known.join(", "),
        })
    }

    fn label(&self, activity: &str) -> String {
        let own = self.own.iter().find(|(key, _)| key == activity);
        let label = own.map(|(_, label)| label.clone());
        label
            .or_else(|| self.vocabulary.find(activity).map(|e| e.label.clone()))
            .unwrap_or_else(|| activity.to_owned())
    }

    fn list(&self, activities: &[String]) -> String {
        let labels: Vec<String> = activities
            .iter()
            .map(|activity| format!("\"{}\"", self.label(activity)))
            .collect();
        labels.join(" or ")
    }
}
