//! What somebody brought: one table, or the sheets of a workbook.

use serde::{Deserialize, Serialize};

use super::sheet::{Sheet, SheetProblem};

/// The sheets of what somebody brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Sheets with a table, in their order.
    pub sheets: Vec<NamedSheet>,
    /// Visible sheets that cannot be taken, and why. Hidden and empty ones are passed over.
    pub left_out: Vec<(String, SheetProblem)>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSheet {
    /// Its name; empty where there is only one table, which has none.
    pub name: String,
    /// Its rows.
    pub sheet: Sheet,
    /// The numbers of rows at the top in which cells are merged across columns.
    pub merged: Vec<usize>,
}

impl Book {
    /// One table, pasted or from a file of text.
    pub fn of_one(sheet: Sheet) -> Self {
        let only = NamedSheet {
            name: String::new(),
            sheet,
            merged: Vec::new(),
        };
        Self {
            sheets: vec![only],
            left_out: Vec::new(),
        }
    }

    /// The place of the sheet that most likely holds the figures: the one with most rows. A cover and notes have few.
    pub fn guessed_sheet(&self) -> usize {
        let rows = |place: &usize| self.sheets[*place].sheet.rows.len();
        // Of sheets as long as one another, the first.
        (0..self.sheets.len()).rev().max_by_key(rows).unwrap_or(0)
    }

    /// As text, for keeping between the steps.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept. A table that was begun before workbooks could be brought is one sheet.
    pub fn from_kept(text: &str) -> Option<Self> {
        let book: Option<Self> = serde_json::from_str(text).ok();
        let one = || serde_json::from_str(text).ok().map(Self::of_one);
        book.or_else(one).filter(|book| !book.sheets.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: usize) -> NamedSheet {
        let text = format!("Month,Wait\n{}", "2026-04,5\n".repeat(rows));
        NamedSheet {
            name: format!("{rows} rows"),
            sheet: Sheet::read(&text).unwrap(),
            merged: Vec::new(),
        }
    }

    #[test]
    fn figures_are_looked_for_on_the_longest_sheet() {
        let book = Book {
            sheets: vec![sheet(2), sheet(30), sheet(30)],
            left_out: Vec::new(),
        };
        assert_eq!(book.guessed_sheet(), 1);
        assert_eq!(Book::from_kept(&book.kept()), Some(book));
    }

    #[test]
    fn a_table_kept_by_an_earlier_version_is_still_read() {
        let one = sheet(2).sheet;
        let kept = serde_json::to_string(&one).unwrap();
        assert_eq!(Book::from_kept(&kept), Some(Book::of_one(one)));
        assert_eq!(Book::from_kept(""), None);
    }
}
