//! Total, processed and diverted, before and after a referral.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::request::{AdviceRequest, number};
use crate::calendar::{Month, day_of, month_of_day};
use crate::journeys::Journeys;

/// Requests for advice by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Requests that were made.
    pub total: u64,
    /// Answered or turned into a referral.
    pub processed: u64,
    /// Answered and not turned into a referral.
    pub diverted: u64,
    /// Turned into a referral.
    pub converted: u64,
    /// Only redirected: to be asked elsewhere.
    pub redirected: u64,
    /// Neither answered nor redirected by the date of the extracts.
    pub open: u64,
}

/// Referrals that a specialist looked at first, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriageCounts {
    /// Triaged, or returned with advice.
    pub total: u64,
    /// Of them, those with an outcome.
    pub processed: u64,
    /// Of them, those returned with advice.
    pub diverted: u64,
}

impl Counts {
    /// Counts one more request.
    pub fn count(&mut self, request: &AdviceRequest) {
        let processed = request.is_processed();
        self.total += 1;
        self.processed += u64::from(processed);
        self.diverted += u64::from(request.is_diverted());
        self.converted += u64::from(request.converted.is_some());
        self.redirected += u64::from(!processed && request.is_redirected);
        self.open += u64::from(!processed && !request.is_redirected);
    }
}

impl TriageCounts {
    /// The sum of two counts.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            processed: self.processed + other.processed,
            diverted: self.diverted + other.diverted,
        }
    }
}

/// What a specialist did with one referral.
#[derive(Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a thing that happened or did not"
)]
struct Looked {
    first: usize,
    is_referral: bool,
    is_triaged: bool,
    is_returned: bool,
    has_outcome: bool,
}

/// The referrals of the journeys that count, by the month in which they were sent.
pub(super) fn triage(
    journeys: &Journeys,
    counts: impl Fn(usize) -> bool,
) -> BTreeMap<Month, TriageCounts> {
    let activities = journeys.activities.iter();
    let keys: Vec<&str> = activities.map(|activity| activity.key.as_str()).collect();
    let mut months: BTreeMap<Month, TriageCounts> = BTreeMap::new();
    for journey in (0..journeys.len()).filter(|journey| counts(*journey)) {
        let mut of_requests: BTreeMap<u16, Looked> = BTreeMap::new();
        for event in journeys.events_of(journey) {
            let looked = of_requests
                .entry(number(journeys, event))
                .or_insert_with(|| Looked {
                    first: event,
                    ..Looked::default()
                });
            look(looked, keys[usize::from(journeys.events.activities[event])]);
        }
        for looked in of_requests.into_values().filter(|one| one.counts()) {
            let month = month_of_day(day_of(journeys.events.times[looked.first]));
            let own = months.entry(month).or_default();
            own.total += 1;
            own.processed += u64::from(looked.has_outcome || looked.is_returned);
            own.diverted += u64::from(looked.is_returned);
        }
    }
    months
}

fn look(looked: &mut Looked, activity: &str) {
    match activity {
        "referral_sent" | "referred_again" | "referral_received" => looked.is_referral = true,
        "triaged" => looked.is_triaged = true,
        "returned_with_advice" => looked.is_returned = true,
        "accepted" | "rejected" | "booked" | "attended" => looked.has_outcome = true,
        _ => {}
    }
}

impl Looked {
    fn counts(self) -> bool {
        self.is_referral && (self.is_triaged || self.is_returned)
    }
}
