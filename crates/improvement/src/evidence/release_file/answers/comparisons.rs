//! Groups side by side: who waits longer, and what changed.

use disclosure::{Released, ReleasedDays, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::texts::{Label, Sentence},
    figures::{Figure, Figures, Named, each_once},
};

/// One figure for several groups of referrals, each beside others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// A key that never changes.
    pub key: Label,
    /// What is compared, in plain words, such as "First seen within 126 days of the referral".
    pub sentence: Sentence,
    /// By what the groups differ, such as "Armed Forces" or "Time".
    pub by: Label,
    /// What the figures are.
    pub unit: Unit,
    /// Whom each group stands beside, such as "all others" or "before 1 April 2026".
    pub beside: Label,
    /// The groups.
    pub groups: Vec<ComparedGroup>,
    /// Referrals whose group is not known: they are compared with nobody. Since `causeway-release/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_known: Option<Released>,
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
    /// The same figure for those whom the group stands beside.
    pub others: ReleasedStatistic,
    /// How much the group's figure is above (or, negative, below) the others'.
    pub difference: ReleasedStatistic,
    /// The lower end of the interval in which that difference lies with 95 in 100 chance.
    pub difference_from: ReleasedStatistic,
    /// The upper end of the interval.
    pub difference_to: ReleasedStatistic,
    /// The figure for each hundred of the others', so that 150 is half as much again.
    pub ratio_percent: ReleasedStatistic,
    /// The difference if both were made up alike by age and sex; nothing where that was not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standardised_difference: Option<ReleasedStatistic>,
    /// The day by which half reach the end, counting those still waiting, where the figure is about a wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_days: Option<ReleasedDays>,
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
                group.others,
                group.difference,
                group.difference_from,
                group.difference_to,
                group.ratio_percent,
            ];
            let statistics = statistics.into_iter().chain(group.standardised_difference);
            let figures = statistics.map(Figure::from).chain([group.referrals.into()]);
            figures.chain(group.median_days.map(Figure::from))
        };
        let groups = self.groups.iter().flat_map(of_group);
        groups.chain(self.not_known.map(Figure::from)).collect()
    }

    fn longest(&self) -> usize {
        self.groups.len()
    }

    fn fits(&self) -> bool {
        each_once(self.groups.iter().map(|group| &group.label))
            && self.groups.iter().all(ComparedGroup::fits)
    }
}

impl ComparedGroup {
    /// A figure, and a verdict on it, stand only where the group's size does.
    fn fits(&self) -> bool {
        let bare = self.figure.is_withheld()
            && self.median_days.is_none_or(ReleasedDays::is_withheld)
            && self.stands_out.is_none();
        bare || !self.referrals.is_withheld()
    }
}
