//! Shares of a whole population from a sample that was drawn from each of its strata separately.

use super::interval::{Confidence, Estimate, Interval};
use super::proportion::{Proportion, wilson_limits};
use super::rogan_gladen::Shown;

/// What was found in one stratum: how many people it has, and what the sample of it showed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// All of the stratum.
    pub size: u64,
    /// Those of the sample for whom it holds, out of the sample.
    pub sample: Proportion,
}

/// A share, the size of the simple random sample that would tell it as exactly, and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    /// The share with its interval.
    pub estimate: Estimate,
    /// How many people a simple random sample would need.
    pub effective: f64,
}

impl From<Weighted> for Shown {
    fn from(weighted: Weighted) -> Self {
        Self {
            share: weighted.estimate.value,
            people: weighted.effective,
        }
    }
}

/// The share of those for whom it holds that lie in the first strata: `inside` of `inside` and `outside` together. Each
/// stratum counts with its size (Cochran 1977, Sampling Techniques, 3rd edition, section 5.3).
///
/// The limits are put together from the Wilson limits of each stratum, allowing for how much of it was looked at: first those
/// of both totals (Zou and Donner 2008, Statistics in Medicine 27:1693), then those of their ratio (Donner and Zou 2012,
/// Statistical Methods in Medical Research 21:347). `None` when it holds for nobody.
pub fn share_of_those(
    inside: &[Stratum],
    outside: &[Stratum],
    confidence: Confidence,
) -> Option<Weighted> {
    let (found, missed) = (total(inside, confidence), total(outside, confidence));
    if found.value + missed.value <= 0.0 {
        return None;
    }
    let estimate = if found.value > 0.0 {
        share(&found, &missed)
    } else {
        let others = share(&missed, &found);
        Estimate {
            value: 1.0 - others.value,
            lower: 1.0 - others.upper,
            upper: 1.0 - others.lower,
        }
    };
    Some(Weighted {
        estimate,
        effective: effective(inside, outside),
    })
}

/// How many people of all strata together it holds for.
fn total(strata: &[Stratum], confidence: Confidence) -> Estimate {
    let mut value = 0.0;
    let mut distances = [0.0, 0.0];
    for stratum in strata {
        let size = stratum.size as f64;
        let share = stratum.sample.value();
        let limits = stratum.limits(confidence);
        value += size * share;
        distances[0] += (size * (share - limits.lower)).powi(2);
        distances[1] += (size * (limits.upper - share)).powi(2);
    }
    Estimate {
        value,
        lower: (value - distances[0].sqrt()).max(0.0),
        upper: value + distances[1].sqrt(),
    }
}

impl Stratum {
    /// Wilson's limits for a sample that would be as exact if the stratum had no end.
    fn limits(&self, confidence: Confidence) -> Interval {
        let seen = self.sample.total() as f64;
        let unseen = 1.0 - seen / (self.size as f64).max(seen);
        let share = self.sample.value();
        if unseen <= 0.0 {
            return Interval {
                lower: share,
                upper: share,
            };
        }
        wilson_limits(share, seen / unseen, confidence.z())
    }
}

/// `found` of `found` and `missed`, by way of the ratio of `missed` to `found` (Donner and Zou 2012, equation 9).
fn share(found: &Estimate, missed: &Estimate) -> Estimate {
    let product = found.value * missed.value;
    let limit = |missed: f64, missed_limit: f64, found_limit: f64, sign: f64| {
        let below = found_limit * (2.0 * found.value - found_limit);
        if below <= 0.0 {
            return f64::INFINITY;
        }
        let under = product * product - missed_limit * (2.0 * missed - missed_limit) * below;
        ((product + sign * under.max(0.0).sqrt()) / below).max(0.0)
    };
    let least = limit(missed.value, missed.lower, found.upper, -1.0);
    let most = limit(missed.value, missed.upper, found.lower, 1.0);
    let least = if least.is_finite() { least } else { 0.0 };
    Estimate {
        value: found.value / (found.value + missed.value),
        lower: 1.0 / (1.0 + most),
        upper: 1.0 / (1.0 + least),
    }
}

/// The size of a simple random sample that would tell the share as exactly (Kish 1965, Survey Sampling, section 8.2).
/// Variances are taken at shares moved towards one half by one person of either kind, as the plain ones are 0 where a sample
/// shows nobody (Agresti and Caffo 2000, The American Statistician 54:280).
fn effective(inside: &[Stratum], outside: &[Stratum]) -> f64 {
    let moved = |strata: &[Stratum]| -> f64 {
        let totals = strata
            .iter()
            .map(|stratum| stratum.size as f64 * moved(stratum));
        totals.sum()
    };
    let (found, missed) = (moved(inside), moved(outside));
    let whole = found + missed;
    // The share grows with those inside by missed / whole², and falls with those outside by found / whole².
    let weights = inside
        .iter()
        .map(|_| missed)
        .chain(outside.iter().map(|_| found));
    let strata = || inside.iter().chain(outside);
    let variance: f64 = strata()
        .zip(weights)
        .map(|(stratum, weight)| (weight / (whole * whole)).powi(2) * variance_of_total(stratum))
        .sum();
    let middle = found / whole;
    let people: u64 = strata().map(|stratum| stratum.sample.total()).sum();
    if variance > 0.0 {
        middle * (1.0 - middle) / variance
    } else {
        people as f64
    }
}

fn moved(stratum: &Stratum) -> f64 {
    (stratum.sample.events() as f64 + 1.0) / (stratum.sample.total() as f64 + 2.0)
}

/// The variance of the estimated number of people for whom it holds, less where most of a stratum was looked at.
fn variance_of_total(stratum: &Stratum) -> f64 {
    let size = stratum.size as f64;
    let seen = stratum.sample.total() as f64;
    let share = moved(stratum);
    let unseen = (1.0 - seen / size.max(seen)).max(0.0);
    size * size * share * (1.0 - share) / (seen + 2.0) * unseen
}
