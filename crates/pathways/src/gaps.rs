//! Gaps: how often an expectation was met, met late, is still within time, or was missed, by month.

mod judge;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::calendar::{Month, day_of, day_of_date, month_of_day};
use crate::expectations::{Expectation, Need};
use crate::journeys::{Journeys, Notion};
use crate::pseudonym::Pseudonym;
use crate::sources::SourceKind;
use crate::store::Needs;
use judge::Judge;

pub use judge::Outcome;
pub use state::GapsState;

/// The columns of a store that the gaps need.
pub const NEEDS: Needs = Needs {
    requests: true,
    planned: true,
    ..Needs::NOTHING_MORE
};

/// How expectations are judged. Every output carries these sentences.
pub const GAPS_POLICY: &str = "Days are calendar days in Europe/London. When the trigger or what meets it is known \
only by its date, or the days count from a planned appointment, whole days are compared; otherwise exact times. \
An expectation is still within time as long as the day of its deadline has not passed at the date of the extracts. \
Bookings without a planned appointment cannot be judged and are counted apart. Months are those of the trigger.";

/// How often an expectation was met and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// Met in time.
    pub met: u64,
    /// Met, but after the deadline.
    pub late: u64,
    /// Not met, and the deadline has not passed yet.
    pub within_time: u64,
    /// Not met, and the deadline has passed.
    pub missed: u64,
    /// Made moot before the deadline, for example because the referral was withdrawn.
    pub closed: u64,
    /// Could not be judged: the trigger carries no planned appointment to count from.
    pub without_plan: u64,
}

/// The outcomes of the triggers of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthOutcomes {
    /// The month of the trigger.
    pub month: Month,
    /// The outcomes.
    #[serde(flatten)]
    pub outcomes: Outcomes,
}

/// One expectation, judged over all journeys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The expectation.
    pub expectation: Expectation,
    /// Why it could not be judged at all, when it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_assessed: Option<String>,
    /// All months together.
    pub totals: Outcomes,
    /// Month by month.
    pub months: Vec<MonthOutcomes>,
}

/// All expectations, judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gaps {
    /// The date of the extracts.
    pub as_at: jiff::civil::Date,
    /// How events with equal times were ordered.
    pub order_policy: String,
    /// How expectations were judged.
    pub gaps_policy: String,
    /// Journeys looked at.
    pub journeys: u64,
    /// One assessment for each expectation.
    pub assessments: Vec<Assessment>,
}

/// The outcomes of one expectation while they are being counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GapState {
    months: BTreeMap<Month, Outcomes>,
    /// The requests with at least one miss, where pseudonyms are known. They never leave the machine that found them.
    #[serde(skip)]
    missed: BTreeSet<Pseudonym>,
}

/// Judges every expectation over all journeys. Referrals are divided into what an expectation is judged over; journeys
/// of another notion are judged as they are.
pub fn gaps(journeys: &Journeys, expectations: &[Expectation]) -> Gaps {
    GapsState::of(journeys, expectations).finish(journeys, expectations)
}

/// Judges one expectation over all journeys.
pub fn assess(journeys: &Journeys, expectation: &Expectation) -> Assessment {
    assess_as_they_are(
        Divided::new(journeys).over(expectation.journey),
        expectation,
    )
}

fn assess_as_they_are(journeys: &Journeys, expectation: &Expectation) -> Assessment {
    match cannot_be_judged(journeys, expectation) {
        Some(reason) => not_judged(expectation, reason),
        None => counted(journeys, expectation).finish(expectation),
    }
}

fn counted(journeys: &Journeys, expectation: &Expectation) -> GapState {
    let mut state = GapState::default();
    state.add(journeys, expectation, 0..journeys.len());
    state
}

fn not_judged(expectation: &Expectation, reason: String) -> Assessment {
    Assessment {
        expectation: expectation.clone(),
        not_assessed: Some(reason),
        totals: Outcomes::default(),
        months: Vec::new(),
    }
}

/// The pseudonyms of the requests with at least one miss, each once. For the organisation that holds the key only:
/// this is a list of people and never part of a release.
pub fn journeys_missed(journeys: &Journeys, expectation: &Expectation) -> BTreeSet<Pseudonym> {
    let mut divided = Divided::new(journeys);
    let journeys = divided.over(expectation.journey);
    if cannot_be_judged(journeys, expectation).is_some() {
        return BTreeSet::new();
    }
    counted(journeys, expectation).missed
}

/// Hands over every trigger with the journey it belongs to and what became of it once its deadline had passed; `None`
/// before, even when it was met already: counting only the quick ones would make the share met too good.
pub fn each_outcome(
    journeys: &Journeys,
    expectation: &Expectation,
    mut hand_over: impl FnMut(usize, Option<Outcome>),
) {
    let judge = Judge::new(journeys, expectation, day_of_date(journeys.as_at));
    for journey in 0..journeys.len() {
        judge.outcomes(journeys.events_of(journey), |trigger, outcome| {
            let is_over = judge.is_over(trigger) != Some(false);
            hand_over(journey, is_over.then_some(outcome));
        });
    }
}

/// The same events as journeys of the notions that expectations ask for, each made once.
struct Divided<'a> {
    given: &'a Journeys,
    by_request: Option<Journeys>,
    by_patient: Option<Journeys>,
}

impl<'a> Divided<'a> {
    fn new(given: &'a Journeys) -> Self {
        Self {
            given,
            by_request: None,
            by_patient: None,
        }
    }

    fn over(&mut self, notion: Notion) -> &Journeys {
        if self.given.notion != Notion::Referral {
            return self.given;
        }
        match notion {
            Notion::Referral => self.given,
            Notion::Request if self.given.requests.journeys.is_empty() => self.given,
            Notion::Request => self.by_request.get_or_insert_with(|| self.given.by(notion)),
            Notion::Patient => self.by_patient.get_or_insert_with(|| self.given.by(notion)),
        }
    }
}

/// Why these journeys cannot tell whether an expectation was met, when they cannot.
pub fn cannot_be_judged(journeys: &Journeys, expectation: &Expectation) -> Option<String> {
    match expectation.needs {
        Some(Need::Letters) if !journeys.has_source_of_kind(SourceKind::Letters) => {
            Some("Not judged: no letter log was read; add a source of kind \"letters\".".to_owned())
        }
        _ => None,
    }
}

impl GapState {
    /// Counts a range of journeys.
    pub fn add(&mut self, journeys: &Journeys, expectation: &Expectation, range: Range<usize>) {
        let judge = Judge::new(journeys, expectation, day_of_date(journeys.as_at));
        for journey in range {
            judge.outcomes(journeys.events_of(journey), |trigger, outcome| {
                if outcome == Outcome::Missed && !journeys.facts.pseudonyms.is_empty() {
                    self.missed.insert(journeys.request_of(journey, trigger));
                }
                let month = month_of_day(day_of(journeys.events.times[trigger]));
                self.months.entry(month).or_default().count(outcome);
            });
        }
    }

    /// Joins the counts of other journeys.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (month, outcomes) in other.months {
            self.months.entry(month).or_default().add(outcomes);
        }
        self.missed.extend(other.missed);
        self
    }

    /// The finished assessment.
    pub fn finish(self, expectation: &Expectation) -> Assessment {
        let mut totals = Outcomes::default();
        for outcomes in self.months.values() {
            totals.add(*outcomes);
        }
        let months = self.months.into_iter();
        Assessment {
            expectation: expectation.clone(),
            not_assessed: None,
            totals,
            months: months
                .map(|(month, outcomes)| MonthOutcomes { month, outcomes })
                .collect(),
        }
    }
}

impl Outcomes {
    /// Every trigger that could be judged and was not made moot.
    pub fn judged(&self) -> u64 {
        self.met + self.late + self.within_time + self.missed
    }

    /// Every trigger, whatever became of it.
    pub fn all(&self) -> u64 {
        self.judged() + self.closed + self.without_plan
    }

    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Met => self.met += 1,
            Outcome::Late => self.late += 1,
            Outcome::WithinTime => self.within_time += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Closed => self.closed += 1,
            Outcome::WithoutPlan => self.without_plan += 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.met += other.met;
        self.late += other.late;
        self.within_time += other.within_time;
        self.missed += other.missed;
        self.closed += other.closed;
        self.without_plan += other.without_plan;
    }
}
