//! Into which files a store is divided: journeys by the first bits of their pseudonym, which is a keyed hash, so that
//! parts are of like size, a journey is never cut, and many machines can share the work.

use std::ops::Range;

use crate::journeys::Journeys;

/// A part holds about so many events.
const EVENTS_IN_A_PART: usize = 1 << 20;

/// No store has more parts.
const MOST_PARTS: u32 = 256;

/// How many parts a store of so many events has: a power of two.
pub(super) fn count(events: usize) -> u32 {
    rounded(u32::try_from(events.div_ceil(EVENTS_IN_A_PART)).unwrap_or(MOST_PARTS))
}

/// A number of parts that a store can have.
pub(super) fn rounded(parts: u32) -> u32 {
    parts.clamp(1, MOST_PARTS).next_power_of_two()
}

/// The journeys of each part; journeys are ordered by pseudonym.
pub(super) fn ranges(journeys: &Journeys, parts: u32) -> Vec<Range<usize>> {
    let bits = parts.trailing_zeros();
    let part_of = |pseudonym: u128| pseudonym.checked_shr(128 - bits).unwrap_or_default();
    let pseudonyms = &journeys.facts.pseudonyms;
    let mut from = 0;
    (0..parts)
        .map(|part| {
            let to =
                pseudonyms.partition_point(|pseudonym| part_of(pseudonym.0) <= u128::from(part));
            let range = from..to;
            from = to;
            range
        })
        .collect()
}

/// The file of a part, within the folder of events or journeys.
pub(super) fn file(folder: &str, part: u32) -> String {
    format!("{folder}/part-{part:03}.parquet")
}
