//! Groups side by side: who waits longer, and what changed.

use disclosure::{Released, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::texts::{Label, Sentence},
    figures::{Figure, Figures, Named, each_once},
};

/// One figure for several groups of referrals, each beside the same other group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// A key that never changes.
    pub key: Label,
    /// What is compared, in plain words, such as "Median days from the referral to the first appointment".
    pub sentence: Sentence,
    /// By what the groups differ, such as "Armed Forces" or "Month of the referral".
    pub by: Label,
    /// What the figures are.
    pub unit: Unit,
    /// The group beside which the others stand.
    pub beside: Label,
    /// The groups, that one among them.
    pub groups: Vec<ComparedGroup>,
}

/// What a compared figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Days.
    Days,
    /// In a hundred.
    Percent,
}

/// One group of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedGroup {
    /// Who is in it.
    pub label: Label,
    /// How many referrals.
    pub referrals: Released,
    /// The figure.
    pub figure: ReleasedStatistic,
    /// How much it is above (or, negative, below) that of the group it stands beside.
    pub difference: ReleasedStatistic,
    /// The interval in which that difference lies with 95 in 100 chance.
    pub difference_from: ReleasedStatistic,
    /// The upper end of the interval.
    pub difference_to: ReleasedStatistic,
    /// The figure for each hundred of the other group's, so that 150 is half as much again.
    pub ratio_percent: ReleasedStatistic,
    /// Whether the difference is more than chance explains, all comparisons of this release together considered;
    /// nothing where that was not tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_out: Option<bool>,
}

impl Named for Comparison {
    fn name(&self) -> String {
        self.key.to_string()
    }
}

impl Figures for Comparison {
    fn figures(&self) -> Vec<Figure> {
        let of_group = |group: &ComparedGroup| {
            let statistics = [
                group.figure,
                group.difference,
                group.difference_from,
                group.difference_to,
                group.ratio_percent,
            ];
            let statistics = statistics.into_iter().map(Figure::from);
            statistics.chain([group.referrals.into()])
        };
        self.groups.iter().flat_map(of_group).collect()
    }

    fn longest(&self) -> usize {
        self.groups.len()
    }

    fn fits(&self) -> bool {
        let labels = || self.groups.iter().map(|group| &group.label);
        each_once(labels())
            && labels().any(|label| *label == self.beside)
            && self.groups.iter().all(ComparedGroup::fits)
    }
}

impl ComparedGroup {
    /// A figure, and a verdict on it, stand only where the group's size does.
    fn fits(&self) -> bool {
        !self.referrals.is_withheld() || (self.figure.is_withheld() && self.stands_out.is_none())
    }
}
