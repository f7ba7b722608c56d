//! The list of patients who opted out of their data being used: one NHS number, or existing pseudonym, on each line.
//!
//! The list is kept in memory while reading and written nowhere.

use std::fs;
use std::path::Path;

use data_dictionary::NhsNumber;
use rustc_hash::FxHashSet;
use sha2::{Digest as _, Sha256};

use super::ReadError;
use super::identifiers::is_an_existing_pseudonym;
use crate::agreement::Terms;
use crate::sources::Sources;

/// Who opted out. It has no `Debug`, because it holds raw numbers.
#[derive(Default)]
pub(crate) struct OptOuts {
    numbers: FxHashSet<u64>,
    texts: FxHashSet<Box<[u8]>>,
    fingerprint: Vec<u8>,
}

impl OptOuts {
    /// The list that `sources.toml` names, where the terms say that it counts; a list that is needed must be there.
    pub fn for_reading(sources: &Sources, terms: &Terms) -> Result<Self, ReadError> {
        match (&sources.opt_outs, terms.leaves_out_opted_out()) {
            (Some(path), true) => Self::load(path),
            (None, true) if terms.agreement().is_some() => Err(ReadError::OptOutsNotNamed),
            _ => Ok(Self::default()),
        }
    }

    fn load(path: &Path) -> Result<Self, ReadError> {
        let file = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| ReadError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let mut list = Self {
            fingerprint: Sha256::digest(&bytes).to_vec(),
            ..Self::default()
        };
        for (position, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim().trim_matches('"').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Ok(number) = NhsNumber::parse(line) {
                list.numbers.insert(number.reveal());
            } else if is_an_existing_pseudonym(line) {
                list.texts.insert(line.as_bytes().into());
            } else if position > 0 || line.bytes().any(|byte| byte.is_ascii_digit()) {
                // A first line of words is a header. Any other line may be somebody's choice, so it is not passed over.
                return Err(ReadError::BadOptOut {
                    file,
                    line: position + 1,
                });
            }
        }
        Ok(list)
    }

    pub fn has_number(&self, number: u64) -> bool {
        self.numbers.contains(&number)
    }

    pub fn has_text(&self, text: &[u8]) -> bool {
        self.texts.contains(text)
    }

    /// Tells one list from another.
    pub fn fingerprint(&self) -> &[u8] {
        &self.fingerprint
    }
}
