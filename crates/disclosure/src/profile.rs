//! The rules in force: what is withheld and how the rest is rounded.

/// The name of the rules, to be written into a release so that a reader knows which rules its figures passed.
pub const PROFILE: &str = "withhold-up-to-7-round-to-5";

/// The rules in one sentence for a page or the head of a file.
pub const RULES_IN_WORDS: &str = "Counts of 1 to 7 are withheld, other counts are rounded to the nearest 5, \
     and a time is shown only when it is based on more than 7 people.";

/// A figure about this many people or fewer is withheld (`OpenSAFELY` documentation, outputs/sdc.md at 41030f3:
/// "any statistic describing 7 or fewer patients"). A limit of 5 would not do: after rounding to 5, a shown 5 could
/// only be a 6 or a 7.
pub(crate) const WITHHELD_UP_TO: u64 = 7;

/// Counts that are shown are rounded to the nearest multiple of this (same source).
pub(crate) const ROUNDED_TO: u64 = 5;

/// The smallest count above zero that can be shown: 8 rounds to 10.
pub(crate) const SMALLEST_SHOWN: u64 = 10;

/// Whether a figure about this many people says too much about too few.
pub(crate) fn describes_too_few(people: u64) -> bool {
    (1..=WITHHELD_UP_TO).contains(&people)
}

/// The nearest multiple of [`ROUNDED_TO`]. Cannot overflow: the largest `u64` is itself a multiple of 5.
pub(crate) fn rounded(count: u64) -> u64 {
    let beyond = count % ROUNDED_TO;
    let below = count - beyond;
    if beyond * 2 > ROUNDED_TO {
        below + ROUNDED_TO
    } else {
        below
    }
}

/// Whether [`crate::release_count`] could have shown this value.
pub(crate) fn could_be_shown(value: u64) -> bool {
    value == 0 || (value >= SMALLEST_SHOWN && value.is_multiple_of(ROUNDED_TO))
}
