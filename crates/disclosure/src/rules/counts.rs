//! Counts: which are withheld, how the others are rounded, and what a shown count says about the true one.

use serde::Deserialize;

use super::RuleProfile;
use crate::attack::{Range, UNBOUNDED};

/// How counts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Counts from 1 up to this are withheld; 0 withholds none.
    pub withhold_up_to: u64,
    /// What becomes of nought.
    pub zeros: Zeros,
    /// How the others are rounded.
    pub rounding: Rounding,
    /// What totals are made of.
    pub totals: Totals,
}

/// What becomes of nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zeros {
    /// Nought says that nobody was there, and harms nobody.
    Shown,
    /// Nought says of everybody in a group that something is not so.
    Withheld,
}

/// How counts that are shown are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rounding {
    /// Not at all.
    None,
    /// To the nearest multiple; a half goes upwards.
    Nearest {
        /// Of what.
        to: u64,
    },
    /// To the middle of a group of so many counts, nought by itself: ceil(x / 6) * 6 - 3.
    Midpoint {
        /// How many counts make a group; an even number.
        to: u64,
    },
}

/// What totals are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Totals {
    /// Of the figures as they are shown: they tell nothing that these do not.
    SumOfShown,
    /// Of the true figures, then rounded: together with them they can open a small one.
    RoundedFromTrue,
    /// Of the true figures, exact.
    Exact,
}

impl Rounding {
    /// The count as it is shown.
    pub fn apply(self, count: u64) -> u64 {
        match self {
            Self::None => count,
            Self::Nearest { to } => {
                let beyond = count % to;
                let up = if beyond * 2 >= to { to } else { 0 };
                (count - beyond).saturating_add(up)
            }
            Self::Midpoint { .. } if count == 0 => 0,
            Self::Midpoint { to } => count.div_ceil(to) * to - to / 2,
        }
    }

    /// The least and the most that a count shown as this could be.
    pub fn could_be(self, shown: u64) -> (u64, u64) {
        match self {
            Self::None => (shown, shown),
            Self::Nearest { to } => {
                let below = to / 2;
                (shown.saturating_sub(below), shown + (to - 1 - below))
            }
            Self::Midpoint { .. } if shown == 0 => (0, 0),
            Self::Midpoint { to } => (
                (shown + 1).saturating_sub(to - to / 2).max(1),
                shown + to / 2,
            ),
        }
    }

    /// Whether counts can be rounded so.
    pub(super) fn is_sound(self) -> bool {
        match self {
            Self::None => true,
            Self::Nearest { to } => to > 1,
            Self::Midpoint { to } => to > 1 && to % 2 == 0,
        }
    }
}

impl RuleProfile {
    /// Whether a count is about so few that it is withheld.
    pub fn withholds(&self, count: u64) -> bool {
        match count {
            0 => self.counts.zeros == Zeros::Withheld,
            _ => count <= self.counts.withhold_up_to,
        }
    }

    /// The count as it is shown by itself, or nothing when it is withheld. First it is withheld, then rounded.
    pub fn show_count(&self, count: u64) -> Option<u64> {
        (!self.withholds(count)).then(|| self.counts.rounding.apply(count))
    }

    /// A total of figures as they are shown: the sum of those that are. Nothing when all that is left is nought beside
    /// something withheld, because nought would be untrue.
    pub fn show_total(&self, counts: &[u64]) -> Option<u64> {
        let shown: Vec<Option<u64>> = counts.iter().map(|count| self.show_count(*count)).collect();
        let total = shown.iter().flatten().sum();
        (total > 0 || shown.iter().all(Option::is_some)).then_some(total)
    }

    /// The least and the most that a count shown as this could be, for someone who knows the rules.
    pub fn could_be(&self, shown: u64) -> (u64, u64) {
        let (least, most) = self.counts.rounding.could_be(shown);
        let smallest = if self.counts.zeros == Zeros::Shown && shown == 0 {
            0
        } else {
            self.counts.withhold_up_to + 1
        };
        let most = if shown == 0 && self.counts.zeros == Zeros::Shown && self.withholds(1) {
            0
        } else {
            most
        };
        (least.max(smallest).min(most), most)
    }

    /// The least and the most that a withheld count could be while only small counts are withheld.
    pub fn small(&self) -> (u64, u64) {
        let least = u64::from(self.counts.zeros == Zeros::Shown);
        (least, self.counts.withhold_up_to)
    }

    /// What a reader who knows the rules knows of a figure as it is shown; nothing shown is a marker.
    ///
    /// While only small counts are withheld, the marker says so. Once others are withheld beside them it says no more than
    /// that somebody is there.
    pub fn reader_knows(&self, shown: Option<u64>, only_small_are_withheld: bool) -> Range {
        let (least, most) = match shown {
            Some(shown) => self.could_be(shown),
            None if only_small_are_withheld => self.small(),
            None => (self.small().0, u64::MAX),
        };
        let bounded =
            |count: u64| i64::try_from(count).map_or(UNBOUNDED, |count| count.min(UNBOUNDED));
        Range::between(bounded(least), bounded(most))
    }
}
