//! Splits a CSV table into records and values where they lie, without copying them.
//!
//! Sixteen bytes at a time are compared with the delimiter, the ends of lines and the quote, so that a value nobody asks
//! for costs next to nothing. A record that holds a quote is left to the automaton of the `csv` crate. The records are the
//! same as that crate's, byte for byte; a test over made-up tables holds that.

mod marks;
mod quoted;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use csv_core::ReadRecordResult;
use marks::Marks;
use quoted::Quoted;

/// How much is read at a time.
const READ: usize = 1 << 16;

const QUOTE: u8 = b'"';

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A table while it is being split.
pub(crate) struct Records<R> {
    input: R,
    delimiter: u8,
    buffer: Vec<u8>,
    /// How many bytes of the buffer were read, and how many of them were handed out.
    filled: usize,
    begin: usize,
    /// Nothing is left to be read.
    ended: bool,
    marks: Marks,
    quoted: Quoted,
}

/// One record: its values where they lie.
#[derive(Clone, Copy, Default)]
pub(crate) struct Record<'a> {
    bytes: &'a [u8],
    begin: usize,
    /// Where each value ends.
    ends: &'a [u32],
    /// The bytes between two values.
    between: usize,
}

impl<'a> Record<'a> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A value, if the record is long enough.
    #[inline]
    pub fn get(&self, column: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(column)? as usize;
        let begin = match column.checked_sub(1) {
            Some(before) => self.ends[before] as usize + self.between,
            None => self.begin,
        };
        self.bytes.get(begin..end)
    }
}

impl<R: Read> Records<R> {
    /// Splits a table whose values are parted by this byte. A byte order mark at its beginning is no value.
    pub fn new(input: R, delimiter: u8) -> io::Result<Self> {
        let mut records = Self {
            input,
            delimiter,
            buffer: vec![0; 2 * READ],
            filled: 0,
            begin: 0,
            ended: false,
            marks: Marks::default(),
            quoted: Quoted::new(delimiter),
        };
        records.read_more()?;
        if records.buffer[..records.filled].starts_with(BYTE_ORDER_MARK) {
            records.begin = BYTE_ORDER_MARK.len();
        }
        Ok(records)
    }

    /// The next record. A line that holds nothing at all is none.
    pub fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        loop {
            let Some(end) = self.marks.next_stop() else {
                if self.ended {
                    return Ok(None);
                }
                self.read_more()?;
                continue;
            };
            if self.buffer[..self.filled].get(end) == Some(&QUOTE) {
                return self.quoted_record();
            }
            let begin = std::mem::replace(&mut self.begin, end + 1);
            let ends = self.marks.take();
            if begin < end {
                return Ok(Some(Record {
                    bytes: &self.buffer,
                    begin,
                    ends: self.marks.places(ends),
                    between: 1,
                }));
            }
        }
    }

    /// Reads on behind what was not handed out yet.
    fn read_more(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.begin..self.filled, 0);
        self.filled -= self.begin;
        self.begin = 0;
        if self.buffer.len() < self.filled + READ {
            self.buffer.resize(2 * self.buffer.len(), 0);
        }
        let read = loop {
            match self.input.read(&mut self.buffer[self.filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        self.filled += read;
        self.ended = read == 0;
        self.marks.find(&self.buffer[..self.filled], self.delimiter);
        if self.ended && self.filled > 0 {
            // The last line may lack its end.
            self.marks.stop_at(self.filled);
        }
        Ok(())
    }

    fn quoted_record(&mut self) -> io::Result<Option<Record<'_>>> {
        self.quoted.begin();
        loop {
            let unread = &self.buffer[self.begin..self.filled];
            let (result, read) = self.quoted.go_on(unread);
            self.begin += read;
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                // At the end of the table there is nothing to go on with, which the automaton takes as the end.
                ReadRecordResult::InputEmpty => self.read_more()?,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    self.quoted.grow();
                }
            }
        }
        self.marks.skip_to(self.begin);
        Ok(Some(self.quoted.record()))
    }
}
