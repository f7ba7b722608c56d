//! How the actions of a source system become activities of the vocabulary: the shipped mapping and a local one.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

use crate::vocabulary::Vocabulary;

/// The word in a mapping for an action that is not a milestone of care.
pub const IGNORED: &str = "ignored";

/// One row of a mapping file.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The system or source the row is for: `e-rs`, or the name of a source in `sources.toml`.
    pub system: String,
    /// The system's code, when it has one.
    pub code: Option<String>,
    /// The system's label.
    pub label: Option<String>,
    /// The activity's key in the vocabulary, or `ignored`.
    pub activity: String,
    /// Whether someone who knows the system confirmed the row.
    pub verified: bool,
}

/// A mapping of actions to activities.
#[derive(Clone, Debug, Default)]
pub struct ActionMapping {
    by_code: FxHashMap<(String, String), Action>,
    by_label: FxHashMap<(String, String), Action>,
}

/// A mapping file that cannot be used.
#[derive(Debug, Error)]
pub enum ActionMappingError {
    /// The file cannot be opened.
    #[error("The action mapping {file} cannot be read ({reason}); check the path in sources.toml.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("The action mapping {file} is not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong, and where.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
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
    #[serde(rename = "action")]
    actions: Vec<Action>,
}

impl ActionMapping {
    /// The mapping shipped with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the shipped file is read there.
    pub fn shipped() -> Self {
        let mut mapping = Self::default();
        mapping
            .extend(include_str!("../data/actions.toml"), &Vocabulary::shipped())
            .expect("a test reads the shipped mapping");
        mapping
    }

    /// Adds the rows of a local file; where a code or label is already there the local row wins.
    pub fn extend_from_file(
        &mut self,
        path: &Path,
        vocabulary: &Vocabulary,
    ) -> Result<(), ActionMappingError> {
        let file = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|error| ActionMappingError::CannotRead {
                file: file.clone(),
                reason: error.to_string(),
            })?;
        self.extend(&text, vocabulary)
            .map_err(|reason| ActionMappingError::Malformed { file, reason })
    }

    fn extend(&mut self, text: &str, vocabulary: &Vocabulary) -> Result<(), String> {
        let file: MappingFile = toml::from_str(text).map_err(|error| error.to_string())?;
        for action in file.actions {
            if action.activity != IGNORED && vocabulary.find(&action.activity).is_none() {
                return Err(format!(
                    "\"{}\" is no activity; use a key of the list in docs/activities.md, or \"{IGNORED}\".",
                    action.activity
                ));
            }
            self.add(action)?;
        }
        Ok(())
    }

    fn add(&mut self, action: Action) -> Result<(), String> {
        if action.code.is_none() && action.label.is_none() {
            return Err(format!(
                "a row for \"{}\" has neither code nor label; give it one of them.",
                action.activity
            ));
        }
        if let Some(code) = &action.code {
            self.by_code.insert(
                (action.system.clone(), code.trim().to_owned()),
                action.clone(),
            );
        }
        if let Some(label) = &action.label {
            self.by_label
                .insert((action.system.clone(), folded(label)), action.clone());
        }
        Ok(())
    }

    /// The row for an action: by code where the code is known, by label otherwise (capitals do not matter).
    pub fn find(&self, system: &str, code: &str, label: &str) -> Option<&Action> {
        self.by_code
            .get(&(system.to_owned(), code.trim().to_owned()))
            .or_else(|| self.by_label.get(&(system.to_owned(), folded(label))))
    }
}

fn folded(label: &str) -> String {
    label.trim().to_lowercase()
}
