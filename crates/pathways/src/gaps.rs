//! Gaps: how often an expectation was met, met late, is still within time, or was missed, by month.

mod counter;
mod divided;
mod judge;
mod prepared;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::expectations::{Acceptance, Accepted, CountedFrom, Expectation, Kind, Limit, Need};
use crate::journeys::{Journeys, Notion};
use crate::pseudonym::Pseudonym;
use crate::sources::SourceKind;
use crate::store::Needs;
use crate::working_days::WORKING_DAYS_POLICY;
use counter::Counter;
use divided::counted;
use judge::Judge;
use prepared::Prepared;

pub use judge::Outcome;
pub use state::GapsState;

/// The columns of a store that these expectations need.
pub fn needs(expectations: &[Expectation], accepted: &Accepted) -> Needs {
    let over = |notion| expectations.iter().any(|one| one.journey == notion);
    let over_patients = over(Notion::Patient);
    let from_plans = |one: &Expectation| one.from == CountedFrom::Planned;
    Needs {
        requests: over(Notion::Request) || !accepted.is_empty(),
        planned: expectations.iter().any(from_plans),
        sources: over_patients,
        patients: over_patients,
        pseudonyms: over_patients || !accepted.is_empty(),
        ..Needs::NOTHING_MORE
    }
}

/// How expectations are judged. Every output carries these sentences.
pub const GAPS_POLICY: &str = "Days are calendar days in Europe/London. When the trigger or what meets it is known \
only by its date, or the days count from a planned appointment, whole days are compared; otherwise exact times. \
An expectation is still within time as long as the day of its deadline has not passed at the date of the extracts. \
Bookings without a planned appointment cannot be judged and are counted apart. Where nobody can \
tell which of two events of one time or day came first, the expectation is taken to be met, and such outcomes are \
counted. Months are those of the trigger.";

/// How responses without a deadline are judged.
const OPEN_POLICY: &str =
    "What is expected without a limit of days is within time until it follows.";

/// How precedences are judged.
const PRECEDENCE_POLICY: &str = "What may come only after something else is met when that came before it (or when \
nobody can tell which came first), late when it came longer ago than the limit, and missed when it did not come.";

/// How absences are judged.
const ABSENCE_POLICY: &str = "What must not happen is missed when it happened and was surely not before the trigger, \
within time while its limit runs, and met otherwise; without a limit it is met as far as is known.";

/// How accepted deviations are counted.
const ACCEPTED_POLICY: &str = "A deviation that somebody accepted is counted apart, as neither late nor missed; an \
acceptance covers only what began by the day on which it was given.";

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
    /// Late or missed, and accepted by somebody who looked at it.
    #[serde(default)]
    pub accepted: u64,
    /// Made moot before the deadline, for example because the referral was withdrawn.
    pub closed: u64,
    /// Could not be judged: the trigger carries no planned appointment to count from.
    pub without_plan: u64,
    /// Of all these, those that would have come out otherwise in another order of events at the same time.
    #[serde(default)]
    pub order_not_known: u64,
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
    /// What was accepted of it, and how often that covers something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<AcceptedDeviation>,
}

/// An acceptance with what it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedDeviation {
    /// Why, who and when.
    #[serde(flatten)]
    pub acceptance: Acceptance,
    /// The triggers it covers; none when what was accepted is no deviation, or is not among these journeys.
    pub covers: u64,
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
    /// One with several misses stands here several times: putting them in order costs more than judging.
    #[serde(skip)]
    missed: Vec<Pseudonym>,
    /// How many triggers each accepted deviation covers, by its place in the file.
    covered: BTreeMap<usize, u64>,
}

/// Judges every expectation over all journeys. Referrals are divided into what an expectation is judged over; journeys
/// of another notion are judged as they are.
pub fn gaps(journeys: &Journeys, expectations: &[Expectation]) -> Gaps {
    gaps_but_accepted(journeys, expectations, &Accepted::default())
}

/// The same, with accepted deviations counted apart; for these the journeys' pseudonyms must be loaded.
pub fn gaps_but_accepted(
    journeys: &Journeys,
    expectations: &[Expectation],
    accepted: &Accepted,
) -> Gaps {
    GapsState::of(journeys, expectations, accepted).finish(journeys, expectations, accepted)
}

/// How these expectations are judged, in sentences.
fn policy(expectations: &[Expectation], accepted: &Accepted) -> String {
    let has = |kind: Kind| expectations.iter().any(|one| one.kind == kind);
    let is_open = |one: &Expectation| one.kind == Kind::Response && one.limit.is_none();
    let in_working_days = |one: &Expectation| matches!(one.limit, Some(Limit::WorkingDays(_)));
    let sentences = [
        (true, GAPS_POLICY),
        (
            expectations.iter().any(in_working_days),
            WORKING_DAYS_POLICY,
        ),
        (expectations.iter().any(is_open), OPEN_POLICY),
        (has(Kind::Precedence), PRECEDENCE_POLICY),
        (has(Kind::Absence), ABSENCE_POLICY),
        (!accepted.is_empty(), ACCEPTED_POLICY),
    ];
    let needed = sentences.into_iter().filter(|(is_needed, _)| *is_needed);
    needed
        .map(|(_, sentence)| sentence)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Judges one expectation over all journeys.
pub fn assess(journeys: &Journeys, expectation: &Expectation) -> Assessment {
    let nothing = Accepted::default();
    let found = found(journeys, expectation, &nothing);
    assessed(found, journeys, expectation, &nothing)
}

/// The assessment of what was found in journeys like these.
fn assessed(
    mut found: GapState,
    like: &Journeys,
    expectation: &Expectation,
    accepted: &Accepted,
) -> Assessment {
    let covered = std::mem::take(&mut found.covered);
    let own = accepted.entries().iter().enumerate();
    let own = own.filter(|(_, entry)| entry.expectation == expectation.key);
    Assessment {
        not_assessed: cannot_be_judged(like, expectation),
        accepted: own
            .map(|(place, entry)| AcceptedDeviation {
                acceptance: entry.clone(),
                covers: covered.get(&place).copied().unwrap_or_default(),
            })
            .collect(),
        ..found.finish(expectation)
    }
}

/// The pseudonyms of the requests with at least one miss, each once. For the organisation that holds the key only: this
/// is a list of people and never part of a release.
pub fn journeys_missed(journeys: &Journeys, expectation: &Expectation) -> BTreeSet<Pseudonym> {
    journeys_to_look_at(journeys, expectation, &Accepted::default())
}

/// The same without misses that somebody accepted.
pub fn journeys_to_look_at(
    journeys: &Journeys,
    expectation: &Expectation,
    accepted: &Accepted,
) -> BTreeSet<Pseudonym> {
    let found = found(journeys, expectation, accepted);
    found.missed.into_iter().collect()
}

fn found(journeys: &Journeys, expectation: &Expectation, accepted: &Accepted) -> GapState {
    let mut found = counted(journeys, std::slice::from_ref(expectation), accepted);
    found.pop().unwrap_or_default()
}

/// Hands over every trigger with the journey it belongs to and what became of it once its deadline had passed; `None`
/// before, even when it was met already: counting only the quick ones would make the share met too good. For accepted
/// deviations the journeys' pseudonyms must be loaded.
pub fn each_outcome(
    journeys: &Journeys,
    expectation: &Expectation,
    accepted: &Accepted,
    mut hand_over: impl FnMut(usize, Option<Outcome>),
) {
    let on = Prepared::new(journeys);
    let judge = Judge::new(&on, expectation);
    for journey in judge.journeys_to_judge(0..journeys.len()) {
        judge.outcomes(journey, |trigger, judged| {
            let is_over = judge.is_over(trigger) != Some(false);
            let is_accepted = judged.deviates() && !accepted.is_empty() && {
                let request = journeys.request_of(journey, trigger);
                let covering = accepted.covers(&expectation.key, request, on.days[trigger]);
                covering.is_some()
            };
            let outcome = if is_accepted {
                Outcome::Accepted
            } else {
                judged.outcome
            };
            hand_over(journey, is_over.then_some(outcome));
        });
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
        let (on, nothing) = (Prepared::new(journeys), Accepted::default());
        let mut counter = Counter::new(&on, expectation, &nothing);
        counter.add(range, &[]);
        *self = std::mem::take(self).merge(counter.finish());
    }

    /// Joins the counts of other journeys.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (month, outcomes) in other.months {
            self.months.entry(month).or_default().add(outcomes);
        }
        self.missed.extend(other.missed);
        for (place, covered) in other.covered {
            *self.covered.entry(place).or_default() += covered;
        }
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
            accepted: Vec::new(),
        }
    }
}

impl Outcomes {
    /// Every trigger that could be judged and was not made moot.
    pub fn judged(&self) -> u64 {
        self.met + self.late + self.within_time + self.missed + self.accepted
    }

    /// Every trigger, whatever became of it.
    pub fn all(&self) -> u64 {
        self.judged() + self.closed + self.without_plan
    }

    fn add(&mut self, other: Self) {
        self.met += other.met;
        self.late += other.late;
        self.within_time += other.within_time;
        self.missed += other.missed;
        self.accepted += other.accepted;
        self.closed += other.closed;
        self.without_plan += other.without_plan;
        self.order_not_known += other.order_not_known;
    }
}
