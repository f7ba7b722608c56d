//! The interval of a median, and the difference and ratio of two medians.
//!
//! Differences use the method of Price and Bonett: it is about the medians themselves, does not suppose that both
//! distributions have one shape (as the shift of Hodges and Lehmann does), needs no chance (as a bootstrap does) and one
//! pass over the values.

use super::interval::{Confidence, Estimate, Interval, standard_normal, two_sided_p};
use super::percentile::linear;
use super::rate::binomial_at_most;
use serde::{Deserialize, Serialize};
use statrs::distribution::ContinuousCDF;

/// Fewer values than this have no interval of their median at 95 per cent (David and Nagaraja 2003, Order Statistics,
/// section 7.1) and are not compared.
pub const FEWEST_FOR_A_MEDIAN: usize = 6;

/// A median with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Median {
    /// The median, linear definition.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Two medians compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MedianComparison {
    /// The first minus the second.
    pub difference: Estimate,
    /// The first divided by the second; `None` unless both are above zero.
    pub ratio: Option<Estimate>,
    /// The probability of a difference at least as large if the medians were the same in truth.
    pub p_value: f64,
}

/// The exact, distribution-free interval of the median between two order statistics (Thompson 1936, Annals of
/// Mathematical Statistics 7:122). The values are reordered. `None` when they are too few for this confidence.
pub fn exact_interval(values: &mut [i64], confidence: Confidence) -> Option<Interval> {
    values.sort_unstable();
    exact_interval_of_sorted(values, confidence)
}

/// The same of values that are in order already.
pub fn exact_interval_of_sorted(values: &[i64], confidence: Confidence) -> Option<Interval> {
    let place = exact_place(values.len() as u64, confidence)?;
    let place = usize::try_from(place).ok()?;
    let last = values.len() - 1;
    Some(Interval {
        lower: values[place] as f64,
        upper: values[last - place] as f64,
    })
}

/// How many values may be left out at either end: the largest number so that at most one tail lies outside.
fn exact_place(count: u64, confidence: Confidence) -> Option<u64> {
    let tail = confidence.tail();
    let leaves_enough = |place: u64| binomial_at_most(place, count, 0.5) <= tail;
    if count == 0 || !leaves_enough(0) {
        return None;
    }
    let (mut holds, mut fails) = (0, count / 2 + 1);
    while fails - holds > 1 {
        let middle = u64::midpoint(holds, fails);
        if leaves_enough(middle) {
            holds = middle;
        } else {
            fails = middle;
        }
    }
    Some(holds)
}

/// The median with its distribution-free standard error: the distance of two order statistics divided by that of a
/// normal distribution (Price and Bonett 2001, Journal of Statistical Computation and Simulation 68:295). The values
/// are reordered. `None` when there are fewer than [`FEWEST_FOR_A_MEDIAN`].
pub fn median(values: &mut [i64]) -> Option<Median> {
    let count = values.len();
    if count < FEWEST_FOR_A_MEDIAN {
        return None;
    }
    let (place, distance) = standard_place(count);
    let value = linear(values, 0.5)?;
    let (_, lower, _) = values.select_nth_unstable(place);
    let lower = *lower;
    let (_, upper, _) = values.select_nth_unstable(count - 1 - place);
    Some(Median {
        value,
        standard_error: (*upper - lower) as f64 / distance,
    })
}

/// The place of the lower order statistic and the distance of both in standard deviations.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "half of a count less its root lies between 1 and the count"
)]
fn standard_place(count: usize) -> (usize, f64) {
    let half = count as f64 / 2.0;
    let rank = (half - (count as f64).sqrt()).round().max(1.0) as usize;
    let tail = binomial_at_most(rank as u64 - 1, count as u64, 0.5);
    (rank - 1, -2.0 * standard_normal().inverse_cdf(tail))
}

/// The difference and the ratio of two independent medians (Price and Bonett 2002, Journal of Statistical Computation
/// and Simulation 72:119; Bonett and Price 2002, Psychological Methods 7:370). The values are reordered. `None` when
/// either group has fewer than [`FEWEST_FOR_A_MEDIAN`].
pub fn compare(
    first: &mut [i64],
    second: &mut [i64],
    confidence: Confidence,
) -> Option<MedianComparison> {
    let (a, b) = (median(first)?, median(second)?);
    let error = a.standard_error.hypot(b.standard_error);
    let value = a.value - b.value;
    let reach = confidence.z() * error;
    let p_value = match (value == 0.0, error > 0.0) {
        (true, _) => 1.0,
        (false, true) => two_sided_p(value / error),
        (false, false) => 0.0,
    };
    Some(MedianComparison {
        difference: Estimate {
            value,
            lower: value - reach,
            upper: value + reach,
        },
        ratio: ratio(a, b, confidence),
        p_value,
    })
}

/// The ratio, whose logarithm is taken as normal.
fn ratio(a: Median, b: Median, confidence: Confidence) -> Option<Estimate> {
    if a.value <= 0.0 || b.value <= 0.0 {
        return None;
    }
    let error = (a.standard_error / a.value).hypot(b.standard_error / b.value);
    let reach = (confidence.z() * error).exp();
    let value = a.value / b.value;
    Some(Estimate {
        value,
        lower: value / reach,
        upper: value * reach,
    })
}
