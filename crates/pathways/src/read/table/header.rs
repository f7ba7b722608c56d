//! The names of a table's columns, and where to find them.

use std::cell::{Cell, RefCell};

use data_dictionary::contains_nhs_number;

use crate::read::ReadError;

/// The names of the columns, in order.
pub(crate) struct Header {
    file: String,
    names: Vec<String>,
    /// Which columns were asked for: the others need not be unpacked.
    wanted: RefCell<Vec<bool>>,
    wants_all: Cell<bool>,
}

impl Header {
    /// Refuses two columns of the same name; `file` is for errors.
    pub fn new(file: String, names: Vec<String>) -> Result<Self, ReadError> {
        let header = Self {
            file,
            wanted: RefCell::new(vec![false; names.len()]),
            wants_all: Cell::new(false),
            names,
        };
        header.refuse_duplicates()?;
        Ok(header)
    }

    /// The names as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Asks for every column.
    pub fn want_all(&self) {
        self.wants_all.set(true);
        self.wanted.borrow_mut().fill(true);
    }

    /// Whether every column was asked for, so that one which cannot be read is not missed.
    pub fn wants_all(&self) -> bool {
        self.wants_all.get()
    }

    /// Which columns were asked for.
    pub fn wanted(&self) -> Vec<bool> {
        self.wanted.borrow().clone()
    }

    /// Spreadsheets leave nameless columns behind, and nobody asks for those.
    fn refuse_duplicates(&self) -> Result<(), ReadError> {
        let mut seen = rustc_hash::FxHashMap::default();
        for (position, name) in self
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
        {
            if let Some(first) = seen.insert(name, position) {
                return Err(ReadError::DuplicateColumn {
                    file: self.file.clone(),
                    column: shown(name),
                    first: first + 1,
                    second: position + 1,
                });
            }
        }
        Ok(())
    }

    /// The position of the first of these names that is there; capitals count only when two names need them.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        let found = names.iter().find_map(|wanted| {
            let exact = self.names.iter().position(|name| name == wanted);
            exact.or_else(|| {
                self.names
                    .iter()
                    .position(|name| name.eq_ignore_ascii_case(wanted))
            })
        });
        if let Some(position) = found {
            self.wanted.borrow_mut()[position] = true;
        }
        found
    }

    /// The positions of columns that must be there, each given by its possible names.
    pub fn require<const N: usize>(&self, columns: [&[&str]; N]) -> Result<[usize; N], ReadError> {
        let missing: Vec<String> = columns
            .iter()
            .filter(|names| self.find(names).is_none())
            .map(|names| format!("\"{}\"", names.join("\" or \"")))
            .collect();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns {
                file: self.file.clone(),
                columns: missing.join(" and no column "),
            });
        }
        Ok(columns.map(|names| {
            self.find(names)
                .expect("missing columns were refused above")
        }))
    }
}

/// A file without a header row shows its first row where names should be, so names are checked before they are shown.
fn shown(name: &str) -> String {
    if contains_nhs_number(name) || name.len() > 100 {
        "the same (not shown here)".to_owned()
    } else {
        format!("\"{name}\"")
    }
}
