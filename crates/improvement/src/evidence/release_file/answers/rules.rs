//! How events were ordered, and what the event rules did before anything was counted.

use disclosure::{Released, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::texts::Sentence,
    figures::{Figure, Figures, each_once},
};

/// What was done to the events before anything was counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HowCounted {
    /// Pairs of neighbouring events.
    pub pairs: Released,
    /// Of these, how many in a hundred could as well have happened the other way round.
    pub percent_of_unknown_order: ReleasedStatistic,
    /// The ledger of the event rules, in the order in which they were applied.
    pub event_rules: Vec<EventRule>,
}

/// What one event rule did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRule {
    /// The rule in plain words.
    pub sentence: Sentence,
    /// Whether it was applied.
    pub switched_on: bool,
    /// Events that it left out, merged, moved or relabelled.
    pub events: Released,
    /// Referrals in which it did so.
    pub referrals: Released,
}

impl Figures for HowCounted {
    fn figures(&self) -> Vec<Figure> {
        let of_rule = |rule: &EventRule| [rule.events.into(), rule.referrals.into()];
        let rules = self.event_rules.iter().flat_map(of_rule);
        let own = [self.pairs.into(), self.percent_of_unknown_order.into()];
        rules.chain(own).collect()
    }

    fn longest(&self) -> usize {
        self.event_rules.len()
    }

    fn fits(&self) -> bool {
        each_once(self.event_rules.iter().map(|rule| rule.sentence.as_str()))
    }
}
