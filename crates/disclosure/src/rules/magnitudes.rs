//! Sums, means and what else adds up: who contributes how much, and whether one contributor could be read off.

use serde::Deserialize;

use super::RuleProfile;

/// The rules about contributors.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dominance {
    /// n of the n-k rule: so many of the largest contributors together.
    pub largest: usize,
    /// k of the n-k rule: they must make less than this share of the total, between 0 and 1.
    pub share: f64,
    /// The p-ratio: what all but the two largest contribute must be at least this share of the largest.
    pub p_ratio: f64,
}

/// What contributors bring to a sum: only what the rules need of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributions {
    /// From the largest down.
    descending: Vec<f64>,
}

/// What the rules say about a sum, rule by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Fewer contributors than the rules ask for.
    pub too_few: bool,
    /// Fewer degrees of freedom (contributors less one) than the rules ask for.
    pub too_few_degrees_of_freedom: bool,
    /// The largest few make too much of the total; nothing where the total is nought, so that there is no share.
    pub dominated: Option<bool>,
    /// The second largest could guess the largest too closely; nothing where the largest is nought.
    pub guessable: Option<bool>,
    /// Someone contributes less than nothing, so that the rules do not apply and a person must look.
    pub needs_review: bool,
}

impl Dominance {
    pub(super) fn fault(self) -> Option<&'static str> {
        let is_share = |share: f64| share > 0.0 && share <= 1.0;
        let sound = self.largest > 0 && is_share(self.share) && is_share(self.p_ratio);
        (!sound).then_some(
            "The rules of magnitudes are a number of contributors from 1, and two shares above 0 and up to 1.",
        )
    }

    /// The n-k rule: whether the largest few make at least the share k of the total.
    pub fn dominates(self, of: &Contributions) -> Option<bool> {
        let total = of.total();
        let largest: f64 = of.descending.iter().take(self.largest).sum();
        (total != 0.0).then(|| largest / total >= self.share)
    }

    /// The p-ratio rule: whether all but the two largest make less than the share p of the largest.
    pub fn guessable(self, of: &Contributions) -> Option<bool> {
        of.p_ratio().map(|ratio| ratio < self.p_ratio)
    }
}

impl Contributions {
    /// Contributors in any order.
    pub fn new(mut amounts: Vec<f64>) -> Self {
        amounts.sort_by(|a, b| b.total_cmp(a));
        Self {
            descending: amounts,
        }
    }

    /// How many contribute.
    pub fn people(&self) -> u64 {
        self.descending.len() as u64
    }

    /// What they bring together.
    pub fn total(&self) -> f64 {
        self.descending.iter().sum()
    }

    /// (total - largest - second largest) / largest; nothing where the largest is nought.
    pub fn p_ratio(&self) -> Option<f64> {
        let largest = *self.descending.first()?;
        let others: f64 = self.descending.iter().skip(2).sum();
        (largest != 0.0).then(|| others / largest)
    }
}

impl Verdict {
    /// Whether the figure may be shown.
    pub fn passes(self) -> bool {
        !(self.too_few
            || self.too_few_degrees_of_freedom
            || self.needs_review
            || self.dominated == Some(true)
            || self.guessable == Some(true))
    }
}

impl RuleProfile {
    /// What the rules say about the sum of these contributions. A sum has no degrees of freedom to lose; see
    /// [`RuleProfile::judge_mean`].
    pub fn judge_sum(&self, of: &Contributions) -> Verdict {
        Verdict {
            too_few: of.people() < self.statistics.fewest_people,
            too_few_degrees_of_freedom: false,
            dominated: self.magnitudes.and_then(|rules| rules.dominates(of)),
            guessable: self.magnitudes.and_then(|rules| rules.guessable(of)),
            needs_review: of.descending.iter().any(|amount| *amount < 0.0),
        }
    }

    /// What the rules say about the mean, or another model with one parameter, of these contributions.
    pub fn judge_mean(&self, of: &Contributions) -> Verdict {
        let freedom = of.people().saturating_sub(1);
        Verdict {
            too_few_degrees_of_freedom: freedom < self.statistics.degrees_of_freedom,
            ..self.judge_sum(of)
        }
    }

    /// The sum as it may be shown.
    pub fn show_sum(&self, of: &Contributions) -> Option<f64> {
        self.judge_sum(of).passes().then(|| of.total())
    }

    /// The mean as it may be shown.
    pub fn show_mean(&self, of: &Contributions) -> Option<f64> {
        let mean = of.total() / of.people() as f64;
        self.judge_mean(of).passes().then_some(mean)
    }
}
