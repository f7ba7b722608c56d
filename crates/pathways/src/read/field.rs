//! One value of a row as text.

use std::borrow::Cow;
use std::cell::Cell;

use arrow::array::{Array as _, StringArray};

use super::table::Record;

/// A row of a table: its values, and where it stands.
pub(crate) struct Row<'a> {
    pub cells: Cells<'a>,
    /// In CSV the row as a spreadsheet numbers it, in Parquet counted from 1.
    pub number: u64,
    /// Its place among all rows of its source, which breaks ties.
    pub sequence: u64,
    pub in_windows_1252: &'a Cell<u64>,
}

/// The values of a row.
pub(crate) enum Cells<'a> {
    Csv(Record<'a>),
    /// Columns as text, and which row of them; columns nobody asked for are not there.
    Parquet(&'a [Option<StringArray>], usize),
}

impl<'a> Row<'a> {
    /// The value in a column, or nothing when there is no such column.
    #[inline]
    pub fn text(&self, column: Option<usize>) -> Cow<'a, str> {
        match (&self.cells, column) {
            (Cells::Csv(record), Some(column)) => self.decoded(record.get(column)),
            (Cells::Parquet(columns, row), Some(column)) => columns[column]
                .as_ref()
                .filter(|values| values.is_valid(*row))
                .map_or(Cow::Borrowed(""), |values| {
                    Cow::Borrowed(values.value(*row))
                }),
            (_, None) => Cow::Borrowed(""),
        }
    }

    /// The value in a column as it is written, or nothing when there is no such column.
    #[inline]
    pub fn bytes(&self, column: Option<usize>) -> &'a [u8] {
        match (&self.cells, column) {
            (Cells::Csv(record), Some(column)) => record.get(column).unwrap_or_default(),
            (Cells::Parquet(columns, row), Some(column)) => columns[column]
                .as_ref()
                .filter(|values| values.is_valid(*row))
                .map_or(&[], |values| values.value(*row).as_bytes()),
            (_, None) => &[],
        }
    }

    /// Whether a column holds no value, or only blanks.
    #[inline]
    pub fn is_empty(&self, column: usize) -> bool {
        match &self.cells {
            Cells::Csv(_) => self.bytes(Some(column)).iter().all(u8::is_ascii_whitespace),
            Cells::Parquet(..) => self.text(Some(column)).trim().is_empty(),
        }
    }

    /// A value that is not UTF-8 is Windows-1252: files of mixed origin hold both, so each value is looked at.
    #[inline]
    fn decoded(&self, bytes: Option<&'a [u8]>) -> Cow<'a, str> {
        let bytes = bytes.unwrap_or_default();
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Cow::Borrowed(text);
        }
        self.in_windows_1252.set(self.in_windows_1252.get() + 1);
        encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
    }
}
