//! One CSV row at a time in one reusable buffer; an empty column costs a comma and nothing else.

use std::io::{self, Write};

use super::clock::Moment;

/// The position of a column in a list, found while the program is compiled.
pub(super) const fn position(columns: &[&str], name: &str) -> usize {
    let mut place = 0;
    while place < columns.len() {
        if is_same(columns[place].as_bytes(), name.as_bytes()) {
            return place;
        }
        place += 1;
    }
    panic!("the extract has no column of this name")
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut place = 0;
    while place < left.len() {
        if left[place] != right[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// Writes rows whose filled columns are given in ascending order.
pub(super) struct RowWriter<W> {
    out: W,
    buffer: Vec<u8>,
    column: usize,
    columns: usize,
}

impl<W: Write> RowWriter<W> {
    /// Writes the header row and is ready for the first row.
    pub(super) fn with_header(out: W, columns: &[&str]) -> io::Result<Self> {
        let mut writer = Self {
            out,
            buffer: Vec::with_capacity(2048),
            column: 0,
            columns: columns.len(),
        };
        for (column, name) in columns.iter().enumerate() {
            writer.text(column, name);
        }
        writer.finish_row()?;
        Ok(writer)
    }

    /// Fills a column with text, quoted where CSV asks for it.
    pub(super) fn text(&mut self, column: usize, text: &str) {
        self.move_to(column);
        if text.contains([',', '"', '\n', '\r']) {
            self.quoted(text);
        } else {
            self.buffer.extend_from_slice(text.as_bytes());
        }
    }

    /// Fills a column with a number, padded on the left with zeros to this many digits.
    pub(super) fn padded_number(&mut self, column: usize, number: u64, digits: usize) {
        self.move_to(column);
        self.digits(number, digits);
    }

    /// Fills a column with a number.
    pub(super) fn number(&mut self, column: usize, number: u64) {
        self.padded_number(column, number, 1);
    }

    /// Fills a column with a request number in groups of four.
    pub(super) fn grouped_ubrn(&mut self, column: usize, ubrn: u64, separator: u8) {
        self.move_to(column);
        self.digits(ubrn / 100_000_000, 4);
        self.buffer.push(separator);
        self.digits(ubrn / 10_000 % 10_000, 4);
        self.buffer.push(separator);
        self.digits(ubrn % 10_000, 4);
    }

    /// Fills a column with an area code: `E01` and six digits.
    pub(super) fn area(&mut self, column: usize, area: u64) {
        self.text(column, "E01");
        self.digits(area, 6);
    }

    /// Fills a column with a date and time: `YYYY-MM-DD HH:MM:SS`.
    pub(super) fn date_time(&mut self, column: usize, moment: Moment) {
        self.date(column, moment);
        self.buffer.push(b' ');
        self.clock(moment);
    }

    /// Fills a column with a date: `YYYY-MM-DD`.
    pub(super) fn date(&mut self, column: usize, moment: Moment) {
        self.move_to(column);
        let date = moment.date();
        self.digits(u64::from(date.year().unsigned_abs()), 4);
        self.buffer.push(b'-');
        self.digits(u64::from(date.month().unsigned_abs()), 2);
        self.buffer.push(b'-');
        self.digits(u64::from(date.day().unsigned_abs()), 2);
    }

    /// Fills a column with a time of day: `HH:MM:SS`.
    pub(super) fn time(&mut self, column: usize, moment: Moment) {
        self.move_to(column);
        self.clock(moment);
    }

    /// Ends the row: the remaining columns stay empty.
    pub(super) fn finish_row(&mut self) -> io::Result<()> {
        self.move_to(self.columns - 1);
        self.buffer.push(b'\n');
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        self.column = 0;
        Ok(())
    }

    /// Hands everything to the operating system.
    pub(super) fn flush(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn move_to(&mut self, column: usize) {
        debug_assert!(
            column >= self.column,
            "columns must be filled in ascending order"
        );
        for _ in self.column..column {
            self.buffer.push(b',');
        }
        self.column = column;
    }

    fn quoted(&mut self, text: &str) {
        self.buffer.push(b'"');
        self.buffer
            .extend_from_slice(text.replace('"', "\"\"").as_bytes());
        self.buffer.push(b'"');
    }

    fn clock(&mut self, moment: Moment) {
        let time = moment.civil().time();
        self.digits(u64::from(time.hour().unsigned_abs()), 2);
        self.buffer.push(b':');
        self.digits(u64::from(time.minute().unsigned_abs()), 2);
        self.buffer.push(b':');
        self.digits(u64::from(time.second().unsigned_abs()), 2);
    }

    fn digits(&mut self, mut number: u64, at_least: usize) {
        let mut reversed = [b'0'; 20];
        let mut length = 0;
        while number > 0 || length < at_least {
            reversed[length] += u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
            length += 1;
        }
        self.buffer.extend(reversed[..length].iter().rev());
    }
}
