//! The true share behind a rule that is not always right, from how often the rule was right in a checked sample.

use serde::{Deserialize, Serialize};

use super::interval::{Confidence, Estimate};
use super::proportion::Proportion;

/// A share corrected for an imperfect rule.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The share the rule found.
    pub apparent: f64,
    /// The corrected share (Rogan and Gladen 1978, American Journal of Epidemiology 107:71), kept between 0 and 1.
    pub corrected: f64,
    /// The corrected share before it was kept between 0 and 1: below 0 when the rule finds fewer than it finds wrongly.
    pub unbounded: f64,
    /// The share and interval of Lang and Reiczigel (2014, Preventive Veterinary Medicine 113:13), which allows for the
    /// samples from which sensitivity and specificity were estimated.
    pub interval: Estimate,
}

/// Corrects the share that a rule `found`, given how many of the true cases it found (`sensitivity`) and how many of
/// those without the condition it left alone (`specificity`). `None` when the rule is no better than chance
/// (sensitivity and specificity together at most 1), because then nothing can be corrected.
pub fn corrected(
    found: Proportion,
    sensitivity: Proportion,
    specificity: Proportion,
    confidence: Confidence,
) -> Option<Corrected> {
    corrected_by(found, sensitivity.into(), specificity.into(), confidence)
}

/// A share and the size of the sample that showed it; of a weighted sample the effective size, which need not be whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The share, between 0 and 1.
    pub share: f64,
    /// How many people, more than 0.
    pub people: f64,
}

impl From<Proportion> for Shown {
    fn from(sample: Proportion) -> Self {
        Self {
            share: sample.value(),
            people: sample.total() as f64,
        }
    }
}

/// The same as [`corrected`] for samples of any effective size.
pub fn corrected_by(
    found: Proportion,
    sensitivity: Shown,
    specificity: Shown,
    confidence: Confidence,
) -> Option<Corrected> {
    let youden = sensitivity.share + specificity.share - 1.0;
    if youden <= 0.0 {
        return None;
    }
    let unbounded = (found.value() + specificity.share - 1.0) / youden;
    Some(Corrected {
        apparent: found.value(),
        corrected: unbounded.clamp(0.0, 1.0),
        unbounded,
        interval: lang_reiczigel(found, sensitivity, specificity, confidence.z())?,
    })
}

/// A share of a checked sample, to which the method adds one person of either kind.
struct Checked {
    share: f64,
    /// The variance of the share.
    variance: f64,
}

impl Checked {
    fn new(sample: Shown) -> Self {
        let total = sample.people + 2.0;
        let share = (sample.share * sample.people + 1.0) / total;
        Self {
            share,
            variance: share * (1.0 - share) / total,
        }
    }
}

/// Lang and Reiczigel 2014, section 2.2.
fn lang_reiczigel(
    found: Proportion,
    sensitivity: Shown,
    specificity: Shown,
    z: f64,
) -> Option<Estimate> {
    let square = z * z;
    let total = found.total() as f64 + square;
    let share_found = (found.events() as f64 + square / 2.0) / total;
    let (sensitivity, specificity) = (Checked::new(sensitivity), Checked::new(specificity));
    let youden = sensitivity.share + specificity.share - 1.0;
    if youden <= 0.0 {
        return None;
    }
    let share = (share_found + specificity.share - 1.0) / youden;
    let without = 1.0 - share;
    let shift = 2.0 * square * (share * sensitivity.variance - without * specificity.variance);
    let variance = share_found * (1.0 - share_found) / total
        + share * share * sensitivity.variance
        + without * without * specificity.variance;
    let reach = z * variance.sqrt() / youden;
    Some(Estimate {
        value: share.clamp(0.0, 1.0),
        lower: (share + shift - reach).clamp(0.0, 1.0),
        upper: (share + shift + reach).clamp(0.0, 1.0),
    })
}
