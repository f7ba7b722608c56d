//! A share of people, its interval, and the difference between two shares.

use serde::{Deserialize, Serialize};

use super::interval::{Confidence, Estimate, Interval, two_sided_p};

/// How many of how many; at least one person, and never more than all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Counts")]
pub struct Proportion {
    events: u64,
    total: u64,
}

#[derive(Deserialize)]
struct Counts {
    events: u64,
    total: u64,
}

impl Proportion {
    /// So many of so many; `None` when there is nobody or there are more events than people.
    pub fn new(events: u64, total: u64) -> Option<Self> {
        (total > 0 && events <= total).then_some(Self { events, total })
    }

    /// How many it happened to.
    pub fn events(self) -> u64 {
        self.events
    }

    /// How many there are.
    pub fn total(self) -> u64 {
        self.total
    }

    /// The share, between 0 and 1.
    pub fn value(self) -> f64 {
        self.events as f64 / self.total as f64
    }

    /// The score interval (Wilson 1927, Journal of the American Statistical Association 22:209; without continuity
    /// correction: method 3 of Newcombe 1998, Statistics in Medicine 17:857).
    pub fn wilson(self, confidence: Confidence) -> Estimate {
        let interval = wilson_limits(self.value(), self.total as f64, confidence.z());
        // With nobody or everybody the limit is exactly 0 or 1; rounding would leave it beside.
        let lower = if self.events == 0 {
            0.0
        } else {
            interval.lower
        };
        let upper = if self.events == self.total {
            1.0
        } else {
            interval.upper
        };
        Estimate::new(self.value(), Interval { lower, upper })
    }

    /// The difference of two independent shares with the hybrid score interval (method 10 of Newcombe 1998, Statistics
    /// in Medicine 17:873).
    pub fn minus(self, other: Self, confidence: Confidence) -> Estimate {
        self.wilson(confidence).minus(&other.wilson(confidence))
    }

    /// The probability of a difference at least as large if both shares were the same in truth: chi-squared test without
    /// continuity correction (Pearson 1900). 1 when both are 0 or both are 1.
    pub fn p_value_against(self, other: Self) -> f64 {
        let pooled = (self.events + other.events) as f64 / (self.total + other.total) as f64;
        let variance =
            pooled * (1.0 - pooled) * (1.0 / self.total as f64 + 1.0 / other.total as f64);
        if variance <= 0.0 {
            return 1.0;
        }
        two_sided_p((self.value() - other.value()) / variance.sqrt())
    }
}

/// Wilson's limits for a share among so many at a normal quantile.
pub(super) fn wilson_limits(share: f64, total: f64, z: f64) -> Interval {
    let square = z * z;
    let middle = share + square / (2.0 * total);
    let reach = z * (share * (1.0 - share) / total + square / (4.0 * total * total)).sqrt();
    let whole = 1.0 + square / total;
    Interval {
        lower: ((middle - reach) / whole).max(0.0),
        upper: ((middle + reach) / whole).min(1.0),
    }
}

impl TryFrom<Counts> for Proportion {
    type Error = String;

    fn try_from(counts: Counts) -> Result<Self, Self::Error> {
        Self::new(counts.events, counts.total).ok_or_else(|| {
            "A share needs at least one person and no more events than people.".into()
        })
    }
}
