//! Percentiles, rates and ratios: shown when enough people stand behind every part of them.

use serde::Deserialize;

use super::RuleProfile;

/// How many people a statistic needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// Fewer people than this behind any part of a statistic withhold it.
    pub fewest_people: u64,
    /// Fewer degrees of freedom than this withhold a mean or a model; 0 asks for none.
    #[serde(default)]
    pub degrees_of_freedom: u64,
}

impl RuleProfile {
    /// Whether so many people are enough for a statistic.
    pub fn enough(&self, people: u64) -> bool {
        people >= self.statistics.fewest_people
    }

    /// A percentile of measurements (50 is the median) as it may be shown. Enough people must lie on both sides of it,
    /// because the value near an end belongs to few. The smallest and the largest value are never shown.
    pub fn show_percentile(&self, value: f64, percent: f64, people: u64) -> Option<f64> {
        let beyond = percent.min(100.0 - percent) / 100.0 * people as f64;
        let enough = self.enough(people) && beyond >= self.statistics.fewest_people as f64;
        (enough && value.is_finite()).then_some(value)
    }

    /// A rate or ratio, computed from its two counts as they are shown, so that it tells no more than they do. Withheld
    /// when either is, when there is nobody, and when the rest of the whole is small enough to be withheld itself.
    ///
    /// `part_of` says whether the first count is a part of the second; for a ratio of two groups it is not.
    pub fn show_rate(&self, numerator: u64, denominator: u64, part_of: bool) -> Option<f64> {
        let rest = denominator.checked_sub(numerator);
        let tells_of_the_rest = part_of && rest.is_none_or(|rest| self.withholds(rest));
        let (shown, of) = (self.show_count(numerator)?, self.show_count(denominator)?);
        (of > 0 && !tells_of_the_rest).then(|| shown as f64 / of as f64)
    }
}
