//! Exact percentiles by selection, without sorting, and percentiles from published bands.
//!
//! Two definitions are used and named wherever a figure is shown:
//! * **linear**: between the two values nearest to the wanted rank (definition 7 of Hyndman and Fan 1996, The American
//!   Statistician 50:361; the default of numpy, of R and of `PERCENTILE.INC` in spreadsheets);
//! * **from bands**: evenly spread within the band that holds the wanted person, as NHS England estimates medians and
//!   92nd percentiles of referral-to-treatment waits from weekly bands.

use serde::{Deserialize, Serialize};

use super::ranks::AtRanks;

/// By how much a wanted rank may exceed a whole number from rounding alone: 0.92 of 25 people are 23, not a little more.
const ROUNDING: f64 = 1e-14;

/// A percentile from bands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Banded {
    /// So many bands from zero.
    At(f64),
    /// In the last, open band: more than so many.
    MoreThan(f64),
}

/// The value below which the share `p` of the values lies, linear definition; the values are reordered.
/// `None` when there is no value or `p` is not between 0 and 1.
pub fn linear(values: &mut [i64], p: f64) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let rank = p * (values.len() - 1) as f64;
    let below = whole(rank).min(values.len() - 1);
    let share = rank - below as f64;
    let (_, lower, above) = values.select_nth_unstable(below);
    let lower = *lower as f64;
    let upper = above.iter().min().map_or(lower, |next| *next as f64);
    Some(between(lower, upper, share))
}

/// The same of values that are in order already, without looking at more than two of them.
pub fn linear_of_sorted(values: &[i64], p: f64) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let rank = p * (values.len() - 1) as f64;
    let below = whole(rank).min(values.len() - 1);
    let lower = values[below] as f64;
    let upper = values.get(below + 1).map_or(lower, |next| *next as f64);
    Some(between(lower, upper, rank - below as f64))
}

/// The same definition for a few numbers with fractions.
pub(super) fn linear_of_floats(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = p * values.len().checked_sub(1)? as f64;
    let below = whole(rank);
    let upper = sorted.get(below + 1).unwrap_or(&sorted[below]);
    Some(between(sorted[below], *upper, rank - below as f64))
}

/// Several percentiles of values that lie in pieces, linear definition, in the order asked for. `None` when there is no value or a
/// share is not between 0 and 1.
pub fn linear_of_pieces<'a>(
    pieces: impl Iterator<Item = &'a [i64]> + Clone,
    shares: &[f64],
) -> Option<Vec<f64>> {
    let count: usize = pieces.clone().map(<[i64]>::len).sum();
    let last = count.checked_sub(1)?;
    if !shares.iter().all(|p| (0.0..=1.0).contains(p)) {
        return None;
    }
    let rank = |p: &f64| p * last as f64;
    let below = shares.iter().map(|p| whole(rank(p)).min(last));
    let found = AtRanks::of(pieces, below.flat_map(|below| [below, below + 1]));
    let percentile = |p: &f64| {
        let below = whole(rank(p)).min(last);
        let (lower, upper) = (found.get(below)? as f64, found.get(below + 1)? as f64);
        Some(between(lower, upper, rank(p) - below as f64))
    };
    shares.iter().map(percentile).collect()
}

/// The percentile from counts of equal bands of which the last is open; the answer is in widths of a band from zero.
/// `None` when nobody is counted or `p` is not above 0 and at most 1.
pub fn from_bands(bands: &[u64], p: f64) -> Option<Banded> {
    let total: u64 = bands.iter().sum();
    if total == 0 || p <= 0.0 || p > 1.0 {
        return None;
    }
    let wanted = p * total as f64;
    let mut before = 0;
    for (band, count) in bands.iter().enumerate() {
        let within = before + count;
        if *count > 0 && within as f64 >= wanted * (1.0 - ROUNDING) {
            let is_open = band + 1 == bands.len();
            let inside = ((wanted - before as f64) / *count as f64).min(1.0);
            return Some(if is_open {
                Banded::MoreThan(band as f64)
            } else {
                Banded::At(band as f64 + inside)
            });
        }
        before = within;
    }
    None
}

impl Banded {
    /// The value, or the beginning of the open band.
    pub fn at_least(self) -> f64 {
        match self {
            Self::At(value) | Self::MoreThan(value) => value,
        }
    }
}

/// A point between two values, from whichever end is nearer, so that both ends are met exactly.
fn between(lower: f64, upper: f64, share: f64) -> f64 {
    let distance = upper - lower;
    if share < 0.5 {
        lower + distance * share
    } else {
        upper - distance * (1.0 - share)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank lies between 0 and the number of values"
)]
fn whole(rank: f64) -> usize {
    rank.floor() as usize
}
