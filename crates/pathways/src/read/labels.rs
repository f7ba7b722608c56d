//! Labels as codes, each kept once, and none that holds an NHS number.

use data_dictionary::contains_nhs_number;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What is kept in place of a label that looks as if it held an NHS number.
pub(crate) const WITHHELD: &str = "(withheld: looks like an NHS number)";

/// Labels by code; code 0 is "not known" and empty.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Labels {
    codes: FxHashMap<Box<str>, u32>,
    by_code: Vec<String>,
    pub withheld: u64,
}

impl Labels {
    pub fn new() -> Self {
        Self {
            codes: FxHashMap::from_iter([("".into(), 0)]),
            by_code: vec![String::new()],
            withheld: 0,
        }
    }

    /// The code of a label, new or known.
    pub fn code(&mut self, label: &str) -> u32 {
        if let Some(code) = self.codes.get(label) {
            return *code;
        }
        let code = if contains_nhs_number(label) {
            self.withheld += 1;
            self.code(WITHHELD)
        } else {
            self.by_code.push(label.to_owned());
            u32::try_from(self.by_code.len() - 1).expect("memory ends before 2^32 labels")
        };
        self.codes.insert(label.into(), code);
        code
    }

    /// The place of a label that is an activity's key, counted without the empty label.
    pub fn position(&self, label: &str) -> Option<u16> {
        let code = self.codes.get(label)?;
        u16::try_from(code.checked_sub(1)?).ok()
    }

    pub fn len(&self) -> usize {
        self.by_code.len()
    }

    /// The labels by code.
    pub fn labels(&self) -> &[String] {
        &self.by_code
    }

    pub fn into_labels(self) -> Vec<String> {
        self.by_code
    }
}

/// A label that may be shown.
pub(crate) fn showable(label: &str) -> String {
    if contains_nhs_number(label) {
        WITHHELD.to_owned()
    } else {
        label.chars().take(120).collect()
    }
}
