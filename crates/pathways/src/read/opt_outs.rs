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
use crate::quality::{KeyQuality, SourceQuality};
use crate::sources::Sources;

/// In a column of numbers one key in so many may look like a pseudonym, or the reverse: what is more is no slip.
const SLIPS: u64 = 100;

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

    /// Refuses a source whose patients are named in another form than those of the list: nobody would be left out.
    pub fn check(&self, source: &str, keys: KeyQuality) -> Result<(), ReadError> {
        const NUMBERS: &str = "NHS numbers";
        const PSEUDONYMS: &str = "pseudonyms";
        let is_more_than_slips = |some: u64| some * SLIPS > keys.numbers + keys.pseudonyms;
        let (listed, held) = match (self.numbers.is_empty(), self.texts.is_empty()) {
            (false, true) if is_more_than_slips(keys.pseudonyms) => (NUMBERS, PSEUDONYMS),
            (true, false) if is_more_than_slips(keys.numbers) => (PSEUDONYMS, NUMBERS),
            _ => return Ok(()),
        };
        Err(ReadError::OptOutsNotComparable {
            listed,
            source_name: source.to_owned(),
            held,
        })
    }

    /// Whether nobody opted out.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.texts.is_empty()
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

/// How many rows of each source name no patient whom the list could know, where a list is used.
pub(super) fn notes(sources: &Sources, terms: &Terms, read: &[SourceQuality]) -> Vec<String> {
    if sources.opt_outs.is_none() || !terms.leaves_out_opted_out() {
        return Vec::new();
    }
    let counted = read.iter().map(|source| (source, rows_of_nobody(source)));
    counted
        .filter(|(_, rows)| *rows > 0)
        .map(|(source, rows)| {
            format!(
                "{}: {rows} rows name no patient who is known, so the list of patients who opted out could not be applied to them.",
                source.name
            )
        })
        .collect()
}

/// Rows without a usable patient; where there is no column of patients, all of them.
fn rows_of_nobody(source: &SourceQuality) -> u64 {
    let keys = source.patient_keys;
    let nobody = keys.not_known + keys.invalid;
    if keys.numbers + keys.pseudonyms + nobody == 0 {
        source.rows_used
    } else {
        nobody
    }
}
