//! Ways through the pathway: in circles, twice, from hand to hand, as a whole, and as agreed.

use disclosure::{Released, ReleasedDays, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::texts::{Label, Sentence},
    figures::{Figure, Figures, Named, each_once},
    waits::TimesWaited,
};

/// A kind of going round in circles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loop {
    /// A key that never changes.
    pub key: Label,
    /// What it is, in plain words.
    pub sentence: Sentence,
    /// Referrals in which it happened.
    pub referrals: Released,
    /// In how many of a hundred referrals it happened. Since `causeway-release/4` of those that could be watched for long
    /// enough from their beginning, and within these days; before, of all.
    pub percent: ReleasedStatistic,
    /// How often it happened.
    pub times: Released,
    /// Referrals that were not watched for so long and in which it could still happen; since `causeway-release/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub could_still: Option<Released>,
}

/// A kind of doing things twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duplicate {
    /// A key that never changes.
    pub key: Label,
    /// What it is, in plain words.
    pub sentence: Sentence,
    /// The days within which it counts.
    pub days: u16,
    /// Requests looked at.
    pub requests: Released,
    /// How often within one organisation.
    pub within_one_organisation: Released,
    /// How often across organisations.
    pub across_organisations: Released,
}

/// Work that passed from one organisation to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Who handed over.
    pub from: Label,
    /// Who received.
    pub to: Label,
    /// Referrals.
    pub referrals: Released,
    /// How long until the receiver did anything.
    pub until_first_act: TimesWaited,
    /// How long until the patient was seen there, of those who were.
    pub until_seen: TimesWaited,
}

/// Whole ways that many referrals took, and how many took others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variants {
    /// Ways that enough referrals took for their number to be shown.
    pub shown: Vec<Variant>,
    /// Referrals of all other ways together.
    pub others: Released,
}

/// A whole way from the first step to the last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The steps in words, in their order.
    pub steps: Vec<Label>,
    /// Referrals that took it.
    pub referrals: Released,
    /// The same in a hundred of all referrals.
    pub percent: ReleasedStatistic,
    /// The middle of the times from the first step to the last.
    pub median_days: ReleasedDays,
}

/// How many referrals keep to something that was agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conformance {
    /// A key that never changes.
    pub key: Label,
    /// What was agreed, in plain words.
    pub sentence: Sentence,
    /// Referrals that keep to it.
    pub keep: Released,
    /// Referrals that do not.
    pub depart: Released,
    /// Those that keep to it, in a hundred.
    pub percent: ReleasedStatistic,
}

impl Named for Loop {
    fn name(&self) -> String {
        self.key.to_string()
    }
}

impl Figures for Loop {
    fn figures(&self) -> Vec<Figure> {
        let own = [
            self.referrals.into(),
            self.percent.into(),
            self.times.into(),
        ];
        own.into_iter()
            .chain(self.could_still.map(Figure::from))
            .collect()
    }
}

impl Named for Duplicate {
    fn name(&self) -> String {
        self.key.to_string()
    }
}

impl Figures for Duplicate {
    fn figures(&self) -> Vec<Figure> {
        let counts = [
            self.requests,
            self.within_one_organisation,
            self.across_organisations,
        ];
        counts.map(Figure::from).to_vec()
    }
}

impl Named for Handover {
    fn name(&self) -> String {
        format!("{} – {}", self.from, self.to)
    }
}

impl Figures for Handover {
    fn figures(&self) -> Vec<Figure> {
        let times = [self.until_first_act, self.until_seen];
        let times = times.into_iter().flat_map(TimesWaited::figures);
        times.chain([self.referrals.into()]).collect()
    }
}

impl Figures for Variants {
    fn figures(&self) -> Vec<Figure> {
        let of_variant = |variant: &Variant| {
            [
                variant.referrals.into(),
                variant.percent.into(),
                variant.median_days.into(),
            ]
        };
        let shown = self.shown.iter().flat_map(of_variant);
        shown.chain([self.others.into()]).collect()
    }

    fn longest(&self) -> usize {
        let steps = self.shown.iter().map(|variant| variant.steps.len());
        steps.chain([self.shown.len()]).max().unwrap_or(0)
    }

    /// A way that few took could describe them, so that not even its steps may be listed.
    fn fits(&self) -> bool {
        each_once(self.shown.iter().map(|variant| &variant.steps))
            && self
                .shown
                .iter()
                .all(|variant| variant.referrals.value().is_some_and(|shown| shown > 0))
    }
}

impl Named for Conformance {
    fn name(&self) -> String {
        self.key.to_string()
    }
}

impl Figures for Conformance {
    fn figures(&self) -> Vec<Figure> {
        vec![self.keep.into(), self.depart.into(), self.percent.into()]
    }
}
