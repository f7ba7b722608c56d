//! How sure an interval is, the interval itself, and the interval of a difference made from two others.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

/// How often intervals made this way hold the true value: strictly between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
pub struct Confidence(f64);

/// A lower and an upper limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// A figure with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower limit of its interval.
    pub lower: f64,
    /// The upper limit of its interval.
    pub upper: f64,
}

impl Confidence {
    /// 95 per cent, the convention of NHS publications.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// A level strictly between 0 and 1.
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    /// The level, for example 0.95.
    pub fn level(self) -> f64 {
        self.0
    }

    /// What is left on either side, for example 0.025.
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The quantile of the normal distribution above which one tail lies, for example 1.96.
    pub fn z(self) -> f64 {
        standard_normal().inverse_cdf(1.0 - self.tail())
    }
}

/// The normal distribution with mean 0 and standard deviation 1.
pub(super) fn standard_normal() -> Normal {
    Normal::standard()
}

/// The probability of a normal value at least so far from zero, in either direction.
pub fn two_sided_p(z: f64) -> f64 {
    // Twice the lower tail: the upper one would lose all digits by subtraction from 1.
    (2.0 * standard_normal().cdf(-z.abs())).min(1.0)
}

impl Estimate {
    /// A figure and its limits.
    pub fn new(value: f64, interval: Interval) -> Self {
        Self {
            value,
            lower: interval.lower,
            upper: interval.upper,
        }
    }

    /// The limits alone.
    pub fn interval(&self) -> Interval {
        Interval {
            lower: self.lower,
            upper: self.upper,
        }
    }

    /// The difference `self - other` of two independent figures, whose limits are recovered from both intervals: the
    /// distance to each limit is the root of the summed squares (Zou and Donner 2008, Statistics in Medicine 27:1693;
    /// with Wilson intervals it is method 10 of Newcombe 1998, Statistics in Medicine 17:873).
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let value = self.value - other.value;
        Self {
            value,
            lower: value - (self.value - self.lower).hypot(other.upper - other.value),
            upper: value + (self.upper - self.value).hypot(other.value - other.lower),
        }
    }
}

impl Interval {
    /// Whether a value lies inside or on a limit.
    pub fn holds(&self, value: f64) -> bool {
        (self.lower..=self.upper).contains(&value)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

impl TryFrom<f64> for Confidence {
    type Error = String;

    fn try_from(level: f64) -> Result<Self, Self::Error> {
        Self::new(level)
            .ok_or_else(|| "A confidence level lies between 0 and 1, for example 0.95.".to_owned())
    }
}
