//! Deals events into partitions by their case, in chunks of bytes that never move.
//!
//! An event whose case is a number takes 16 bytes, any other 26: most of what the quick look costs is moving them.

use super::cases::{CaseKey, short};

/// An event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Event<K> {
    /// The key of the case.
    pub case: K,
    /// The place in the order of the journey.
    pub place: i64,
    pub activity: u16,
}

/// A case of 8 bytes, and 8 bytes for place and activity.
type ShortBytes = [u8; 16];
/// A case of 16 bytes, a place of 8, an activity of 2.
type LongBytes = [u8; 26];

/// About 16 KB: small enough that half-empty last chunks of all partitions do not matter, large enough that
/// asking for them costs nothing.
const CHUNK_BYTES: usize = 1 << 14;

/// Events of a partition fill about this much, so that grouping them stays within a processor's cache.
const EVENTS_IN_PARTITION: u64 = 1 << 15;

/// More partitions than this would make dealing slow: the places where each is written no longer fit into a cache.
const MOST_PARTITIONS: u64 = 1 << 10;

/// Says that place and activity do not fit beside a short case, and stand among those that were put aside.
const PUT_ASIDE: u64 = 1 << 63;

/// How many partitions so many rows are dealt into: a power of two.
pub(super) fn partitions_for(rows: u64) -> usize {
    let wanted = rows / EVENTS_IN_PARTITION;
    let partitions = wanted.next_power_of_two().clamp(1, MOST_PARTITIONS);
    usize::try_from(partitions).expect("at most 1024")
}

/// The events of one partition: what each thread dealt, in the order of the rows. A case is short or long in all of its events.
#[derive(Default)]
pub(super) struct Partition(Vec<Part>);

/// What one thread dealt into a partition.
#[derive(Default)]
struct Part {
    short: Chunks<ShortBytes>,
    /// Places and activities that do not fit beside a short case.
    aside: Vec<(i64, u16)>,
    long: Chunks<LongBytes>,
}

/// Chunks of packed events, in the order of the rows.
struct Chunks<B> {
    /// The chunks before the last one.
    full: Vec<Vec<B>>,
    /// The last chunk, here and not among the others so that it is found at once.
    last: Vec<B>,
}

/// One thread's events by partition.
pub(super) struct Dealer {
    parts: Vec<Part>,
    /// How far a mixed key is shifted to give the number of its partition.
    shift: u32,
}

impl Dealer {
    /// Deals into so many partitions, a power of two.
    pub fn new(partitions: usize) -> Self {
        Self {
            parts: (0..partitions).map(|_| Part::default()).collect(),
            shift: u64::BITS - partitions.trailing_zeros(),
        }
    }

    /// Takes an event.
    #[inline]
    pub fn take(&mut self, event: Event<u128>) {
        match short(event.case) {
            Some(case) => self.part(case.mixed()).push_short(case, &event),
            None => self.part(event.case.mixed()).long.push(long_bytes(&event)),
        }
    }

    #[inline]
    fn part(&mut self, mixed: u64) -> &mut Part {
        let number = mixed.checked_shr(self.shift).unwrap_or(0);
        let number = usize::try_from(number).expect("partitions are counted in a usize");
        &mut self.parts[number]
    }

    /// What was dealt into each partition, by number.
    pub fn into_partitions(self) -> Vec<Partition> {
        let parts = self.parts.into_iter();
        parts.map(|part| Partition(vec![part])).collect()
    }
}

impl Part {
    #[inline]
    fn push_short(&mut self, case: u64, event: &Event<u128>) {
        let (case, moment) = match short_moment(event.place, event.activity) {
            Some(moment) => (case, moment),
            None => (case | PUT_ASIDE, self.put_aside(event)),
        };
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&case.to_le_bytes());
        bytes[8..].copy_from_slice(&moment.to_le_bytes());
        self.short.push(bytes);
    }

    #[cold]
    fn put_aside(&mut self, event: &Event<u128>) -> u64 {
        self.aside.push((event.place, event.activity));
        self.aside.len() as u64 - 1
    }

    #[inline]
    fn short_event(&self, bytes: &ShortBytes) -> Event<u64> {
        let [case, moment] = [word(bytes, 0), word(bytes, 8)];
        if case & PUT_ASIDE != 0 {
            let place = usize::try_from(moment).unwrap_or(usize::MAX);
            let (place, activity) = self.aside[place];
            return Event {
                case: case & !PUT_ASIDE,
                place,
                activity,
            };
        }
        Event {
            case,
            place: moment.cast_signed() >> 8,
            activity: u16::from(bytes[8]),
        }
    }
}

/// Place and activity in 8 bytes, where they fit: within about 570 years of 1970, and among the first 256 activities.
#[inline]
fn short_moment(place: i64, activity: u16) -> Option<u64> {
    let fits = place << 8 >> 8 == place && activity < 1 << 8;
    fits.then(|| (place << 8).cast_unsigned() | u64::from(activity))
}

#[inline]
fn long_bytes(event: &Event<u128>) -> LongBytes {
    let mut bytes = [0; 26];
    bytes[..16].copy_from_slice(&event.case.to_le_bytes());
    bytes[16..24].copy_from_slice(&event.place.to_le_bytes());
    bytes[24..].copy_from_slice(&event.activity.to_le_bytes());
    bytes
}

#[inline]
fn long_event(bytes: &LongBytes) -> Event<u128> {
    let [low, high, place] = [0, 8, 16].map(|at| word(bytes, at));
    Event {
        case: u128::from(high) << 64 | u128::from(low),
        place: place.cast_signed(),
        activity: u16::from_le_bytes([bytes[24], bytes[25]]),
    }
}

#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

impl Partition {
    /// Adds the events of later rows.
    pub fn append(&mut self, mut later: Self) {
        self.0.append(&mut later.0);
    }

    /// The events of short cases in the order of the rows.
    pub fn short(&self) -> impl Iterator<Item = Event<u64>> + Clone {
        let parts = self.0.iter();
        parts.flat_map(|part| part.short.iter().map(|bytes| part.short_event(bytes)))
    }

    /// The events of all other cases in the order of the rows.
    pub fn long(&self) -> impl Iterator<Item = Event<u128>> + Clone {
        let parts = self.0.iter();
        parts.flat_map(|part| part.long.iter().map(long_event))
    }

    /// How many events of short cases there are, and how many others.
    pub fn lengths(&self) -> [usize; 2] {
        let sum = |length: fn(&Part) -> usize| self.0.iter().map(length).sum();
        [sum(|part| part.short.len()), sum(|part| part.long.len())]
    }
}

impl<B> Chunks<B> {
    #[inline]
    fn push(&mut self, bytes: B) {
        if self.last.len() == self.last.capacity() {
            self.begin_chunk();
        }
        self.last.push(bytes);
    }

    #[cold]
    fn begin_chunk(&mut self) {
        let room = Vec::with_capacity(CHUNK_BYTES / size_of::<B>());
        let chunk = std::mem::replace(&mut self.last, room);
        if !chunk.is_empty() {
            self.full.push(chunk);
        }
    }

    fn iter(&self) -> impl Iterator<Item = &B> + Clone {
        self.full.iter().chain([&self.last]).flatten()
    }

    fn len(&self) -> usize {
        self.full.iter().map(Vec::len).sum::<usize>() + self.last.len()
    }
}

impl<B> Default for Chunks<B> {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            last: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(events: &[Event<u128>]) -> (Vec<Event<u64>>, Vec<Event<u128>>) {
        let mut dealer = Dealer::new(1);
        for event in events {
            dealer.take(*event);
        }
        let partitions = dealer.into_partitions();
        let [partition] = &partitions[..] else {
            panic!("one partition");
        };
        (partition.short().collect(), partition.long().collect())
    }

    #[test]
    fn places_and_activities_that_do_not_fit_are_not_lost() {
        let case = u128::from(7_u64) << 8 | 0xFE;
        let of = |place, activity| Event {
            case,
            place,
            activity,
        };
        let events = [
            of(5, 3),
            of(-5, 255),
            of(1 << 55, 1),
            of(-(1 << 55), 2),
            of(i64::MAX, 9),
            of(8, 256),
            of(6, 0),
        ];
        let (short, long) = there_and_back(&events);
        assert_eq!(long, []);
        let found: Vec<_> = short.iter().map(|e| (e.place, e.activity)).collect();
        let expected: Vec<_> = events.iter().map(|e| (e.place, e.activity)).collect();
        assert_eq!(found, expected);
        assert!(short.iter().all(|event| event.case == short[0].case));
    }

    #[test]
    fn a_long_case_keeps_all_of_its_bytes() {
        let event = Event {
            case: u128::MAX / 3,
            place: i64::MIN + 1,
            activity: 65_534,
        };
        assert_eq!(there_and_back(&[event]), (vec![], vec![event]));
    }
}
