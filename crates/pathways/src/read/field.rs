//! One value of a row as text.

use std::borrow::Cow;
use std::cell::Cell;

use csv::ByteRecord;

/// A row of a table: its values, and its number in a spreadsheet.
pub(crate) struct Row<'a> {
    pub record: &'a ByteRecord,
    pub number: u64,
    pub in_windows_1252: &'a Cell<u64>,
}

impl<'a> Row<'a> {
    /// The value in a column, or nothing when there is no such column.
    ///
    /// A value that is not UTF-8 is Windows-1252: files of mixed origin hold both, so each value is looked at.
    #[inline]
    pub fn text(&self, column: Option<usize>) -> Cow<'a, str> {
        let bytes = column
            .and_then(|column| self.record.get(column))
            .unwrap_or_default();
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Cow::Borrowed(text);
        }
        self.in_windows_1252.set(self.in_windows_1252.get() + 1);
        encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
    }
}
