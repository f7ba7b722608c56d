//! Where requests for advice and guidance ended up.

use disclosure::{Released, ReleasedStatistic};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        dates::Month,
        texts::{Label, Sentence},
    },
    figures::{Figure, Figures, Named, in_order},
    waits::TimesWaited,
};

/// Requests for advice, by specialty and by month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// All requests first, then groups of them such as specialties.
    pub groups: Vec<AdviceFigures>,
    /// All requests by the month in which they were made.
    pub months: Vec<AdviceMonth>,
    /// What is known of other places, each with its source and what it is a share of.
    pub elsewhere: Vec<Sentence>,
}

/// The requests of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceFigures {
    /// What the group is, such as "All requests" or "Rheumatology".
    pub label: Label,
    /// Requests that were made.
    pub requested: Released,
    /// Requests that were dealt with.
    pub processed: Released,
    /// Requests that were dealt with and did not become a referral.
    pub diverted: Released,
    /// The same in a hundred of those dealt with.
    pub percent_diverted: ReleasedStatistic,
    /// How long the answer took.
    pub answered_days: TimesWaited,
    /// How many became a referral within so many days.
    pub converted: Vec<Conversion>,
    /// Requests about a patient for whom advice had been asked before.
    pub repeated: Released,
}

/// How many requests became a referral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Within what, in plain words, such as "within 90 days of the answer".
    pub within: Label,
    /// Requests that did.
    pub converted: Released,
    /// Requests that were watched for so long.
    pub watched: Released,
    /// The first in a hundred of the second.
    pub percent: ReleasedStatistic,
}

/// The requests made in one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceMonth {
    /// The month.
    pub month: Month,
    /// Requests that were made.
    pub requested: Released,
    /// Those dealt with that did not become a referral.
    pub diverted: Released,
    /// Those that became a referral.
    pub converted: Released,
    /// In a hundred of those dealt with, how many did not become a referral; since `causeway-release/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent_diverted: Option<ReleasedStatistic>,
    /// The same of all England in that month, where NHS England published it; since `causeway-release/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub england_percent_diverted: Option<ReleasedStatistic>,
}

impl Advice {
    /// Whether months say what share was diverted, here or in England.
    pub fn is_beside_england(&self) -> bool {
        let shares =
            |month: &AdviceMonth| month.percent_diverted.or(month.england_percent_diverted);
        self.months.iter().any(|month| shares(month).is_some())
    }
}

impl Named for AdviceFigures {
    fn name(&self) -> String {
        self.label.to_string()
    }
}

impl Figures for AdviceFigures {
    fn figures(&self) -> Vec<Figure> {
        let counts = [self.requested, self.processed, self.diverted, self.repeated];
        let mut figures: Vec<Figure> = counts.map(Figure::from).to_vec();
        figures.push(self.percent_diverted.into());
        figures.extend(self.answered_days.figures());
        for one in &self.converted {
            figures.extend([
                one.converted.into(),
                one.watched.into(),
                Figure::from(one.percent),
            ]);
        }
        figures
    }

    fn longest(&self) -> usize {
        self.converted.len()
    }
}

impl Figures for Advice {
    fn figures(&self) -> Vec<Figure> {
        let of_month = |month: &AdviceMonth| {
            let counts = [month.requested, month.diverted, month.converted];
            let shares = [month.percent_diverted, month.england_percent_diverted];
            let shares = shares.into_iter().flatten().map(Figure::from);
            counts.map(Figure::from).into_iter().chain(shares)
        };
        let months = self.months.iter().flat_map(of_month);
        self.groups.figures().into_iter().chain(months).collect()
    }

    fn longest(&self) -> usize {
        let own = self.months.len().max(self.elsewhere.len());
        own.max(self.groups.longest())
    }

    fn fits(&self) -> bool {
        in_order(self.months.iter().map(|month| month.month)) && self.groups.fits()
    }
}
