//! The product's words for what happens to a patient: the activities, shipped as data.

use data_dictionary::Side;
use serde::{Deserialize, Serialize};

/// Which side of the interface does an activity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acts {
    /// The side that refers: a GP practice, a defence medical centre.
    Referring,
    /// The side that receives: a hospital, a community service.
    Receiving,
    /// The patient, who belongs to neither side.
    Patient,
}

/// One activity of the vocabulary.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyEntry {
    /// The key that is stored, for example `referral_sent`.
    pub key: String,
    /// The words a person reads.
    pub label: String,
    /// Who does it.
    pub acts: Acts,
    /// What kind of step it is: advice, referral, decision, appointment, care, test, letter, or clock.
    pub category: String,
}

/// The vocabulary with its source and the day it was last reviewed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Where the words come from.
    pub source: String,
    /// When they were last reviewed.
    pub reviewed: String,
    #[serde(rename = "activity")]
    entries: Vec<VocabularyEntry>,
}

impl Vocabulary {
    /// The vocabulary shipped with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the shipped file is read there.
    pub fn shipped() -> Self {
        toml::from_str(include_str!("../data/activities.toml"))
            .expect("a test reads the shipped vocabulary")
    }

    /// Every activity, in the usual order of a referral.
    pub fn entries(&self) -> &[VocabularyEntry] {
        &self.entries
    }

    /// The place of an activity in the usual order of a referral; what is not of the vocabulary comes last.
    pub fn place(&self, key: &str) -> usize {
        let position = self.entries.iter().position(|entry| entry.key == key);
        position.unwrap_or(self.entries.len())
    }

    /// The activity with this key.
    pub fn find(&self, key: &str) -> Option<&VocabularyEntry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// The side an activity belongs to, given the sides of a referring and of a receiving organisation.
pub(crate) fn side_of(acts: Acts, referring: Side, receiving: Side) -> Option<Side> {
    match acts {
        Acts::Referring => Some(referring),
        Acts::Receiving => Some(receiving),
        Acts::Patient => None,
    }
}
