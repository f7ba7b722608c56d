//! Gives activities small codes that all threads share.

use std::sync::{Mutex, PoisonError};

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::Int32Type;
use data_dictionary::contains_nhs_number;
use rustc_hash::FxHashMap;

use super::columns::dictionary;

/// The code of a row that names no activity.
pub(super) const NO_ACTIVITY: u16 = u16::MAX;

/// How many activities can be told apart.
pub(super) const MOST_ACTIVITIES: usize = NO_ACTIVITY as usize;

/// The codes that all threads agree on.
#[derive(Default)]
pub(super) struct SharedCodes(Mutex<Codes>);

#[derive(Default)]
struct Codes {
    by_label: FxHashMap<String, u16>,
    labels: Vec<String>,
}

/// Why activities could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NotRead {
    TooMany,
    WrongType,
}

/// What is counted in place of a label that looks as if it held an NHS number.
const WITHHELD: &str = "(withheld: looks like an NHS number)";

impl SharedCodes {
    fn code(&self, label: &str) -> Option<u16> {
        // Somebody may have named the wrong column.
        let label = if contains_nhs_number(label) {
            WITHHELD
        } else {
            label
        };
        let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(code) = codes.by_label.get(label) {
            return Some(*code);
        }
        let code = u16::try_from(codes.labels.len()).ok()?;
        if code == NO_ACTIVITY {
            return None;
        }
        codes.labels.push(label.to_owned());
        codes.by_label.insert(label.to_owned(), code);
        Some(code)
    }

    /// The labels by code.
    pub fn into_labels(self) -> Vec<String> {
        let codes = self.0.into_inner();
        codes.unwrap_or_else(PoisonError::into_inner).labels
    }
}

/// Reads columns of activities on one thread.
pub(super) struct ActivityReader<'a> {
    shared: &'a SharedCodes,
    known: FxHashMap<Box<str>, u16>,
    /// The code for each label of the batch's own list, `None` until it is met.
    translated: Vec<Option<u16>>,
}

impl<'a> ActivityReader<'a> {
    /// A reader that agrees with the others that share the codes.
    pub fn new(shared: &'a SharedCodes) -> Self {
        Self {
            shared,
            known: FxHashMap::default(),
            translated: Vec::new(),
        }
    }

    /// The codes of a column.
    pub fn read(&mut self, column: &ArrayRef, codes: &mut Vec<u16>) -> Result<(), NotRead> {
        codes.clear();
        let column = cast(column, &dictionary()).map_err(|_| NotRead::WrongType)?;
        let batch = column.as_dictionary_opt::<Int32Type>();
        let batch = batch.ok_or(NotRead::WrongType)?;
        let labels = batch.values().as_string_opt::<i32>();
        let labels = labels.ok_or(NotRead::WrongType)?;
        self.translated.clear();
        self.translated.resize(labels.len(), None);
        let keys = batch.keys();
        for (row, key) in keys.values().iter().enumerate() {
            if keys.is_null(row) {
                codes.push(NO_ACTIVITY);
                continue;
            }
            let place = usize::try_from(*key).map_err(|_| NotRead::WrongType)?;
            let known = self.translated.get(place).copied().flatten();
            codes.push(match known {
                Some(code) => code,
                None => self.translate(place, labels.value(place))?,
            });
        }
        Ok(())
    }

    fn translate(&mut self, place: usize, label: &str) -> Result<u16, NotRead> {
        let code = match self.known.get(label) {
            Some(code) => *code,
            None if label.is_empty() => NO_ACTIVITY,
            None => {
                let code = self.shared.code(label).ok_or(NotRead::TooMany)?;
                self.known.insert(label.into(), code);
                code
            }
        };
        self.translated[place] = Some(code);
        Ok(code)
    }
}
