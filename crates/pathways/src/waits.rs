//! Waits between any two milestones: how long, for how many still going on, and how many reach the end by when.
//!
//! The state can be filled from ranges of journeys in any order and merged, because a journey never spans two partitions.

mod answer;
mod figures;
mod observe;
mod question;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use answer::{ClockWaits, FIRST_CARE, FoundWaits};
pub(crate) use figures::days;
pub use figures::{
    CurvePoint, Days, MedianWait, OtherEndCount, READ_AT_DAYS, READ_AT_WEEKS, WaitFigures,
};
pub use observe::{FoundWait, Observer, REACHED};
pub use question::{OtherEnd, WaitQuestion, WaitQuestionError, ready, shipped};

use crate::DURATION_POLICY;
use crate::by_month::ByMonth;
use crate::calendar::{Month, day_of};
use crate::expectations::Need;
use crate::journeys::{Journeys, Notion};
use crate::sources::SourceKind;
use crate::statistics::Confidence;
use crate::statistics::ordering::order_by;
use crate::statistics::survival::Observation;
use crate::store::Needs;

/// The columns of a store that waits need.
pub const NEEDS: Needs = Needs::NOTHING_MORE;

/// The same with those on the clock of England.
pub const NEEDS_WITH_CLOCK: Needs = Needs {
    event_attributes: true,
    attributes: true,
    ..NEEDS
};

/// How waits are counted. Every output carries these sentences.
pub const WAITS_POLICY: &str = "A wait goes from the first event that starts it (or from each, where the question says \
so) to the first later event that ends it in any way. Without one it is still going on and was watched to the end of \
the date of the extracts. Percentiles of those who reached the end are exact and lie between the two nearest values; \
they leave out who still waits and so look shorter than the wait really is. The curves count those still waiting: \
\"reached\" is what really happened while other ends could come first (Aalen and Johansen 1978), \"if nothing else could \
happen first\" takes other ends as no longer watched (Kaplan and Meier 1958). Intervals are at 95 per cent. Months are \
those of the start.";

/// What is added where a journey is everything of one patient.
const OF_PATIENTS: &str = "A journey is everything of one patient here: referrals are not told apart, so a wait may go \
from one referral to the end of another.";

/// The waits of all journeys. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waits {
    /// The date of the extracts.
    pub as_at: jiff::civil::Date,
    /// How times between events were measured.
    pub duration_policy: String,
    /// How waits were counted.
    pub waits_policy: String,
    /// The question.
    pub question: WaitQuestion,
    /// Why it could not be answered at all, when it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_answered: Option<String>,
    /// Journeys looked at.
    pub journeys: u64,
    /// Journeys without any event that starts the wait.
    pub without_start: u64,
    /// All waits.
    pub all: WaitFigures,
    /// The curves of all waits at even steps, for a picture: over as long as it takes nearly all who reach the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<CurvePoint>,
    /// By the month in which they started.
    pub months: Vec<MonthWaits>,
}

/// The waits that started in one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthWaits {
    /// The month.
    pub month: Month,
    /// The waits.
    pub figures: WaitFigures,
}

/// The waits while they are being found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WaitState {
    months: BTreeMap<Month, Vec<Observation>>,
    journeys: u64,
    without_start: u64,
}

/// The waits of all journeys.
pub fn waits(journeys: &Journeys, question: &WaitQuestion) -> Waits {
    let mut state = WaitState::default();
    let not_answered = cannot_be_answered(journeys, question);
    if not_answered.is_none() {
        state.add(journeys, question, 0..journeys.len());
    }
    let mut found = state.finish(journeys.as_at, question);
    if journeys.notion == Notion::Patient {
        found.waits_policy = format!("{} {OF_PATIENTS}", found.waits_policy);
    }
    Waits {
        not_answered,
        ..found
    }
}

/// Why these journeys cannot answer a question, when they cannot.
pub fn cannot_be_answered(journeys: &Journeys, question: &WaitQuestion) -> Option<String> {
    match question.needs {
        Some(Need::Letters) if !journeys.has_source_of_kind(SourceKind::Letters) => Some(
            "Not answered: no letter log was read; add a source of kind \"letters\".".to_owned(),
        ),
        _ => None,
    }
}

impl WaitState {
    /// Finds the waits of a range of journeys.
    pub fn add(&mut self, journeys: &Journeys, question: &WaitQuestion, range: Range<usize>) {
        let observer = Observer::new(journeys, question);
        let mut months: ByMonth<Vec<Observation>> = ByMonth::default();
        for journey in range {
            let mut started = false;
            observer.waits(journey, |wait| {
                started = true;
                let day = day_of(journeys.events.times[wait.start]);
                months.of_day(day).push(wait.followed.observation);
            });
            self.journeys += 1;
            self.without_start += u64::from(!started);
        }
        for (month, mut waits) in months.months {
            self.months.entry(month).or_default().append(&mut waits);
        }
    }

    /// Joins the waits of other journeys.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (month, mut waits) in other.months {
            self.months.entry(month).or_default().append(&mut waits);
        }
        self.journeys += other.journeys;
        self.without_start += other.without_start;
        self
    }

    /// The finished figures.
    pub fn finish(self, as_at: jiff::civil::Date, question: &WaitQuestion) -> Waits {
        let confidence = Confidence::NINETY_FIVE;
        let (all, months) = in_order(self.months);
        let months = months.into_iter().map(|(month, waits)| MonthWaits {
            month,
            figures: figures::figures(&waits, question, confidence),
        });
        let (figures, drawn) = figures::figures_and_drawing(&all, question, confidence);
        Waits {
            as_at,
            duration_policy: DURATION_POLICY.to_owned(),
            waits_policy: WAITS_POLICY.to_owned(),
            question: question.clone(),
            not_answered: None,
            journeys: self.journeys,
            without_start: self.without_start,
            drawn,
            months: months.collect(),
            all: figures,
        }
    }
}

/// The waits of all months together and of each, in the order of their times: put in order once and then dealt.
fn in_order(
    months: BTreeMap<Month, Vec<Observation>>,
) -> (Vec<Observation>, Vec<(Month, Vec<Observation>)>) {
    let mut placed = Vec::with_capacity(months.values().map(Vec::len).sum());
    for (month, waits) in (0..).zip(months.values()) {
        placed.extend(waits.iter().map(|wait| Placed {
            time: wait.time,
            month,
            end: wait.end,
        }));
    }
    order_by(&mut placed, |wait| wait.time);
    let mut months: Vec<_> = months.into_iter().collect();
    for (_, waits) in &mut months {
        waits.clear();
    }
    let observation = |wait: &Placed| Observation {
        time: wait.time,
        end: wait.end,
    };
    for wait in &placed {
        months[wait.month as usize].1.push(observation(wait));
    }
    (placed.iter().map(observation).collect(), months)
}

/// A wait with the place of its month.
#[derive(Clone, Copy)]
struct Placed {
    time: i64,
    month: u32,
    end: Option<u8>,
}
