//! How events of one journey at the same time are ordered, and how often that order is only a convention.

use serde::{Deserialize, Serialize};

use super::{Journeys, Notion};
use crate::calendar::day_of;

/// What decides between events of one journey at the same time. Systems write down several things at one instant, and
/// dates without times tie all the more; another rule gives other counts, so every output says which one was used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The order of the sources in `sources.toml`, then the action number or the row in the file.
    #[default]
    Sources,
    /// The usual order of activities in a referral, then the order of the sources.
    Activities,
    /// The order in which the files were read.
    File,
}

/// How often two neighbouring events could as well have happened the other way round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderReport {
    /// How events were ordered.
    pub policy: String,
    /// Neighbouring pairs of events.
    pub pairs: u64,
    /// Of them, pairs at the same instant, or on the same day where only a date is known.
    pub pairs_of_unknown_order: u64,
}

/// What the order of one patient's events cannot follow: rows are not kept.
const OF_SEVERAL_REFERRALS: &str = "What one source tells at one time of several referrals of a patient keeps the order of \
their pseudonyms, which means nothing.";

impl Ties {
    /// The whole policy as a sentence. Every output carries it.
    pub fn policy(self) -> &'static str {
        match self {
            Self::Sources => {
                "Events of a journey are ordered by time; an event known only by its date comes after the timed events \
                 of that day; equal times keep the order of the sources in sources.toml, then the action number \
                 (e-Referral Service) or the row in the file."
            }
            Self::Activities => {
                "Events of a journey are ordered by time; an event known only by its date comes after the timed events \
                 of that day; equal times follow the usual order of activities in a referral (docs/activities.md), then \
                 the order of the sources in sources.toml."
            }
            Self::File => {
                "Events of a journey are ordered by time; an event known only by its date comes after the timed events \
                 of that day; equal times keep the order in which the files were read."
            }
        }
    }
}

impl Journeys {
    /// How events were ordered, in sentences.
    pub fn order_policy(&self) -> String {
        let policy = self.ties.policy();
        match self.notion {
            Notion::Referral | Notion::Request => policy.to_owned(),
            Notion::Patient => format!("{policy} {OF_SEVERAL_REFERRALS}"),
        }
    }

    /// How events were ordered, and how much of that order is only a convention.
    pub fn order_report(&self) -> OrderReport {
        let mut report = OrderReport {
            policy: self.order_policy(),
            pairs: 0,
            pairs_of_unknown_order: 0,
        };
        for journey in 0..self.len() {
            let events = self.events_of(journey);
            for (from, to) in events.clone().zip(events.skip(1)) {
                report.pairs += 1;
                report.pairs_of_unknown_order += u64::from(self.order_is_unknown(from, to));
            }
        }
        report
    }

    /// Whether two neighbouring events could as well have happened the other way round.
    pub fn order_is_unknown(&self, from: usize, to: usize) -> bool {
        let (earlier, later) = (self.events.times[from], self.events.times[to]);
        let by_day = self.events.date_only[from] || self.events.date_only[to];
        earlier == later || (by_day && day_of(earlier) == day_of(later))
    }
}
