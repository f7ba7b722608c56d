//! Every rejected row and value: where it stands and why, and nothing of what it holds.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Rejected rows as columns of codes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RejectedRows {
    words: Vec<String>,
    codes: FxHashMap<Box<str>, u32>,
    rows: Vec<Coded>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Coded {
    row: u64,
    source: u32,
    file: u32,
    column: u32,
    reason: u32,
    row_was_used: bool,
}

/// One rejected row, or one rejected value of a row that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RejectedRow<'a> {
    /// The name of the source.
    pub source: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// The row as a spreadsheet numbers it: the header is row 1. In Parquet, XES and FHIR counted from 1.
    pub row: u64,
    /// The column that is to blame.
    pub column: &'a str,
    /// The reason.
    pub reason: &'a str,
    /// Whether the row was used without this value.
    pub row_was_used: bool,
}

impl RejectedRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing was rejected.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All of them, in the order of reading.
    pub fn iter(&self) -> impl Iterator<Item = RejectedRow<'_>> {
        let word = |code: u32| self.words[code as usize].as_str();
        self.rows.iter().map(move |coded| RejectedRow {
            source: word(coded.source),
            file: word(coded.file),
            row: coded.row,
            column: word(coded.column),
            reason: word(coded.reason),
            row_was_used: coded.row_was_used,
        })
    }

    pub(crate) fn add(
        &mut self,
        file: &str,
        row: u64,
        column: &str,
        reason: &str,
        row_was_used: bool,
    ) {
        let coded = Coded {
            row,
            source: self.code(""),
            file: self.code(file),
            column: self.code(column),
            reason: self.code(reason),
            row_was_used,
        };
        self.rows.push(coded);
    }

    /// Takes over the rows of one source.
    pub(crate) fn append(&mut self, source: &str, other: &Self) {
        let source = self.code(source);
        let codes: Vec<u32> = other.words.iter().map(|word| self.code(word)).collect();
        self.rows.extend(other.rows.iter().map(|coded| Coded {
            source,
            file: codes[coded.file as usize],
            column: codes[coded.column as usize],
            reason: codes[coded.reason as usize],
            ..*coded
        }));
    }

    fn code(&mut self, word: &str) -> u32 {
        if let Some(code) = self.codes.get(word) {
            return *code;
        }
        let code = u32::try_from(self.words.len()).expect("files, columns and reasons are few");
        self.words.push(word.to_owned());
        self.codes.insert(word.into(), code);
        code
    }
}
