//! The ratio of two shares: how many times as likely.
//!
//! The score interval of Koopman (1984, Biometrics 40:513) is used and not the simpler one on logarithms (Katz and
//! others 1978, Biometrics 34:469): it is the sister of Wilson's interval, holds its level in small groups, exists when
//! a count is zero, and excludes 1 exactly when the chi-squared test says that the shares differ.

use serde::{Deserialize, Serialize};

use super::interval::Confidence;
use super::proportion::Proportion;

/// How many times as likely.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// The ratio; `None` when it happened to nobody of those compared with.
    pub value: Option<f64>,
    /// The lower limit.
    pub lower: f64,
    /// The upper limit; `None` when there is no limit.
    pub upper: Option<f64>,
}

/// Halvings of the logarithm: enough for every digit of a double.
const HALVINGS: u32 = 200;

/// The share of the first divided by that of the second, with Koopman's interval.
/// `None` when it happened to nobody in either.
pub fn ratio(first: Proportion, second: Proportion, confidence: Confidence) -> Option<Ratio> {
    if first.events() == 0 && second.events() == 0 {
        return None;
    }
    let limit = confidence.z().powi(2);
    let upper = lower_limit(second, first, limit);
    Some(Ratio {
        value: (second.events() > 0).then(|| first.value() / second.value()),
        lower: lower_limit(first, second, limit),
        // The limits of the inverse are the inverse limits.
        upper: (upper > 0.0).then(|| 1.0 / upper),
    })
}

/// The ratio below the observed one at which the score statistic reaches its limit.
fn lower_limit(first: Proportion, second: Proportion, limit: f64) -> f64 {
    if first.events() == 0 {
        return 0.0;
    }
    // Without events in the second group the observed ratio is infinite: begin far above any ratio that counts allow.
    let observed = if second.events() == 0 {
        1e3 * second.total() as f64 * first.total() as f64
    } else {
        first.value() / second.value()
    };
    let mut too_high = observed.ln();
    let mut too_low = too_high - 1.0;
    while statistic(first, second, too_low.exp()) < limit {
        too_low -= 1.0;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(too_low, too_high);
        if statistic(first, second, middle.exp()) < limit {
            too_high = middle;
        } else {
            too_low = middle;
        }
    }
    f64::midpoint(too_low, too_high).exp()
}

/// Koopman's statistic: how far both counts lie from what they would be at this ratio.
fn statistic(first: Proportion, second: Proportion, ratio: f64) -> f64 {
    let (x, m) = (first.events() as f64, first.total() as f64);
    let (y, n) = (second.events() as f64, second.total() as f64);
    let sum = ratio * (m + y) + x + n;
    let product = ratio * (x + y);
    // The smaller root of the likelihood equation, written so that nothing cancels.
    let root = (sum * sum - 4.0 * (m + n) * product).max(0.0).sqrt();
    let share = (2.0 * product / (sum + root)).min(1.0).min(ratio);
    distance(x, m, share) + distance(y, n, (share / ratio).min(1.0))
}

fn distance(events: f64, total: f64, share: f64) -> f64 {
    let difference = events - total * share;
    let variance = total * share * (1.0 - share);
    if difference.abs() <= f64::EPSILON * total {
        0.0
    } else {
        difference * difference / variance
    }
}
