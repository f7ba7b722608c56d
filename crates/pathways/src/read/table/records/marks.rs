//! Finds the bytes at which a value or a record may end, sixteen at a time.

use std::ops::Range;

use wide::u8x16;

use super::QUOTE;

/// Bytes compared in one go: one bit of a mask for each.
const BLOCK: usize = 64;

/// The places of all delimiters, ends of lines and quotes in the buffer, in order.
#[derive(Default)]
pub(super) struct Marks {
    places: Vec<u32>,
    /// Which of them are no delimiters.
    stops: Vec<u32>,
    next_place: usize,
    next_stop: usize,
}

impl Marks {
    /// Finds the marks of these bytes and begins with the first.
    pub fn find(&mut self, bytes: &[u8], delimiter: u8) {
        (self.next_place, self.next_stop) = (0, 0);
        self.stops.clear();
        // Every byte may be a mark, and a whole block is written at once.
        self.places.resize(bytes.len() + BLOCK, 0);
        let wanted = Wanted::new(delimiter);
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        // The last one is filled with zeros, which mark nothing.
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let (mut count, mut begin) = (0, 0);
        for block in blocks.iter().chain([&last]) {
            let (marks, stops) = wanted.compare(block);
            self.note_stops(count, marks, stops);
            count += note_places(&mut self.places[count..], marks, begin);
            begin += 64;
        }
        self.places.truncate(count);
    }

    /// Notes which of the marks of a block are no delimiters.
    fn note_stops(&mut self, before: usize, marks: u64, mut stops: u64) {
        while stops != 0 {
            let lowest = stops & stops.wrapping_neg();
            let earlier = (marks & (lowest - 1)).count_ones();
            let before = u32::try_from(before).expect("a record is far below 4 GB");
            self.stops.push(before + earlier);
            stops ^= lowest;
        }
    }

    /// Where the next end of a line or quote stands.
    pub fn next_stop(&self) -> Option<usize> {
        let stop = *self.stops.get(self.next_stop)?;
        Some(self.places[stop as usize] as usize)
    }

    /// Goes behind the next end of a line; gives the range of the marks up to it.
    pub fn take(&mut self) -> Range<usize> {
        let begin = self.next_place;
        self.next_place = self.stops[self.next_stop] as usize + 1;
        self.next_stop += 1;
        begin..self.next_place
    }

    /// The places of marks.
    pub fn places(&self, range: Range<usize>) -> &[u32] {
        &self.places[range]
    }

    /// Adds the end of the table as the end of a line.
    pub fn stop_at(&mut self, place: usize) {
        let index = |number| u32::try_from(number).expect("a record is far below 4 GB");
        self.stops.push(index(self.places.len()));
        self.places.push(index(place));
    }

    /// Goes on behind a record that was read in another way.
    pub fn skip_to(&mut self, place: usize) {
        let is_before = |mark: &&u32| (**mark as usize) < place;
        let places = self.places[self.next_place..].iter();
        self.next_place += places.take_while(is_before).count();
        let stops = self.stops[self.next_stop..].iter();
        self.next_stop += stops
            .take_while(|stop| (**stop as usize) < self.next_place)
            .count();
    }
}

/// Writes the places of the marks of a block, eight at a time whether there are as many or not; says how many there are.
fn note_places(places: &mut [u32], mut marks: u64, begin: u32) -> usize {
    let count = marks.count_ones() as usize;
    for eight in places.as_chunks_mut::<8>().0 {
        if marks == 0 {
            break;
        }
        for place in eight {
            *place = begin.wrapping_add(marks.trailing_zeros());
            marks &= marks.wrapping_sub(1);
        }
    }
    count
}

/// The bytes that are looked for, sixteen times each.
struct Wanted {
    delimiter: u8x16,
    line_feed: u8x16,
    carriage_return: u8x16,
    quote: u8x16,
}

impl Wanted {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter: u8x16::splat(delimiter),
            line_feed: u8x16::splat(b'\n'),
            carriage_return: u8x16::splat(b'\r'),
            quote: u8x16::splat(QUOTE),
        }
    }

    /// The marks of a block, and those of them that are no delimiters, one bit for each byte.
    #[inline]
    fn compare(&self, block: &[u8; BLOCK]) -> (u64, u64) {
        let (mut marks, mut stops) = (0, 0);
        for (lane, shift) in block.as_chunks::<16>().0.iter().zip([0, 16, 32, 48]) {
            let lane = u8x16::new(*lane);
            let is_stop = lane.simd_eq(self.line_feed)
                | lane.simd_eq(self.carriage_return)
                | lane.simd_eq(self.quote);
            let is_mark = is_stop | lane.simd_eq(self.delimiter);
            stops |= u64::from(is_stop.to_bitmask()) << shift;
            marks |= u64::from(is_mark.to_bitmask()) << shift;
        }
        (marks, stops)
    }
}
