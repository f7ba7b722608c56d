//! Reads records that hold a quote with the automaton of the `csv` crate, which takes the quotes away.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Record;

/// The record that is being read, with its values one behind the other.
pub(super) struct Quoted {
    automaton: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// How much of both was written.
    written: usize,
    ended: usize,
    /// The ends as records hold them.
    places: Vec<u32>,
}

impl Quoted {
    pub fn new(delimiter: u8) -> Self {
        let mut automaton = ReaderBuilder::new().delimiter(delimiter).build();
        // At the very beginning it would take a byte order mark away; an empty line brings it past that.
        let _ = automaton.read_record(b"\n", &mut [0], &mut [0]);
        Self {
            automaton,
            bytes: vec![0; 1 << 12],
            ends: vec![0; 1 << 8],
            written: 0,
            ended: 0,
            places: Vec::new(),
        }
    }

    /// Begins a record.
    pub fn begin(&mut self) {
        (self.written, self.ended) = (0, 0);
    }

    /// Reads on, and says how much of the input was read.
    pub fn go_on(&mut self, input: &[u8]) -> (ReadRecordResult, usize) {
        let (result, read, written, ended) = self.automaton.read_record(
            input,
            &mut self.bytes[self.written..],
            &mut self.ends[self.ended..],
        );
        self.written += written;
        self.ended += ended;
        (result, read)
    }

    /// Makes room when a record does not fit.
    pub fn grow(&mut self) {
        self.bytes.resize(2 * self.bytes.len(), 0);
        self.ends.resize(2 * self.ends.len(), 0);
    }

    /// The record that was read.
    pub fn record(&mut self) -> Record<'_> {
        let ends = self.ends[..self.ended].iter();
        let ends = ends.map(|end| u32::try_from(*end).expect("a record is far below 4 GB"));
        self.places.clear();
        self.places.extend(ends);
        Record {
            bytes: &self.bytes,
            begin: 0,
            ends: &self.places,
            between: 0,
        }
    }
}
