//! A rate: how often something happened for each unit of exposure, such as missed appointments for each referral.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF, Gamma};

use super::interval::{Confidence, Estimate, Interval};
use super::ratio::Ratio;

/// So many events in so much exposure, which is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Counts")]
pub struct Rate {
    events: u64,
    exposure: f64,
}

#[derive(Deserialize)]
struct Counts {
    events: u64,
    exposure: f64,
}

impl Rate {
    /// So many events in so much exposure; `None` when there was no exposure.
    pub fn new(events: u64, exposure: f64) -> Option<Self> {
        (exposure.is_finite() && exposure > 0.0).then_some(Self { events, exposure })
    }

    /// How often it happened.
    pub fn events(self) -> u64 {
        self.events
    }

    /// In how much exposure.
    pub fn exposure(self) -> f64 {
        self.exposure
    }

    /// Events for each unit of exposure.
    pub fn value(self) -> f64 {
        self.events as f64 / self.exposure
    }

    /// The exact interval of a Poisson count (Garwood 1936, Biometrika 28:437).
    pub fn exact(self, confidence: Confidence) -> Estimate {
        let counts = poisson_limits(self.events, confidence);
        Estimate {
            value: self.value(),
            lower: counts.lower / self.exposure,
            upper: counts.upper / self.exposure,
        }
    }

    /// The difference of two independent rates, its limits recovered from both exact intervals (Zou and Donner 2008).
    pub fn minus(self, other: Self, confidence: Confidence) -> Estimate {
        self.exact(confidence).minus(&other.exact(confidence))
    }

    /// The rate divided by another with its exact interval: given the sum, the first count is binomial (Przyborowski and
    /// Wilenski 1940, Biometrika 31:313; limits of Clopper and Pearson 1934). `None` when nothing happened in either.
    pub fn divided_by(self, other: Self, confidence: Confidence) -> Option<Ratio> {
        if self.events == 0 && other.events == 0 {
            return None;
        }
        let share = clopper_pearson(self.events, self.events + other.events, confidence);
        let odds = |share: f64| share / (1.0 - share) * other.exposure / self.exposure;
        Some(Ratio {
            value: (other.events > 0).then(|| self.value() / other.value()),
            lower: odds(share.lower),
            upper: (share.upper < 1.0).then(|| odds(share.upper)),
        })
    }

    /// The probability of rates at least as far apart if both were the same in truth: exact, given the sum, and twice the
    /// smaller tail (as the interval of [`Rate::divided_by`]).
    pub fn p_value_against(self, other: Self) -> f64 {
        let total = self.events + other.events;
        if total == 0 {
            return 1.0;
        }
        let share = self.exposure / (self.exposure + other.exposure);
        let at_most = binomial_at_most(self.events, total, share);
        let fewer = if self.events == 0 {
            0.0
        } else {
            binomial_at_most(self.events - 1, total, share)
        };
        (2.0 * at_most.min(1.0 - fewer)).min(1.0)
    }
}

/// The exact limits of a Poisson count (Garwood 1936).
fn poisson_limits(events: u64, confidence: Confidence) -> Interval {
    let limit = |shape: f64, p: f64| {
        Gamma::new(shape, 1.0)
            .expect("the shape is above zero")
            .inverse_cdf(p)
    };
    let count = events as f64;
    Interval {
        lower: if events == 0 {
            0.0
        } else {
            limit(count, confidence.tail())
        },
        upper: limit(count + 1.0, 1.0 - confidence.tail()),
    }
}

/// The exact limits of a share (Clopper and Pearson 1934, Biometrika 26:404).
fn clopper_pearson(events: u64, total: u64, confidence: Confidence) -> Interval {
    let (count, rest) = (events as f64, (total - events) as f64);
    let limit = |a: f64, b: f64, p: f64| {
        Beta::new(a, b)
            .expect("both shapes are above zero")
            .inverse_cdf(p)
    };
    Interval {
        lower: if events == 0 {
            0.0
        } else {
            limit(count, rest + 1.0, confidence.tail())
        },
        upper: if events == total {
            1.0
        } else {
            limit(count + 1.0, rest, 1.0 - confidence.tail())
        },
    }
}

/// The probability of at most so many of so many; the binomial tail is a beta distribution.
pub(super) fn binomial_at_most(events: u64, total: u64, share: f64) -> f64 {
    if events >= total {
        return 1.0;
    }
    Beta::new(events as f64 + 1.0, (total - events) as f64)
        .expect("both shapes are above zero")
        .sf(share)
}

impl TryFrom<Counts> for Rate {
    type Error = String;

    fn try_from(counts: Counts) -> Result<Self, Self::Error> {
        Self::new(counts.events, counts.exposure)
            .ok_or_else(|| "A rate needs an exposure above zero.".into())
    }
}
