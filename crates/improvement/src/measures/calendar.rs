//! The completeness calendar: which periods have a value, which are due, late or missing.

use jiff::{ToSpan, civil::Date};

use super::{model::Frequency, store::measure};

/// How it stands with the value of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    There,
    /// The period is over and the value may still come in time.
    Due,
    /// The day it was due is past.
    Late,
    /// It is late and a later period is over and due as well.
    Missing,
}

impl State {
    /// The message that says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::There => "calendar-there",
            Self::Due => "calendar-due",
            Self::Late => "calendar-late",
            Self::Missing => "calendar-missing",
        }
    }
}

/// One period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub start: Date,
    /// The day its value is due.
    pub due: Date,
    /// How it stands.
    pub state: State,
}

/// Periods shown at most; older ones are history.
const MOST_PERIODS: usize = 400;

/// The calendar of a measure up to today. It begins with the baseline, or else with the first value, or else with the
/// period in which the measure was added.
pub fn calendar(measure: &measure::Model, periods: &[Date], today: Date) -> Vec<Period> {
    let Some(frequency) = Frequency::parse(&measure.frequency) else {
        return Vec::new();
    };
    let first = measure.baseline_from.parse().ok();
    let first = first.into_iter().chain(periods.first().copied()).min();
    let begins = frequency.period_of(first.unwrap_or_else(|| measure.created_at.date()));
    let ends = measure
        .stopped_at
        .map_or(today, |stopped| stopped.date().min(today));
    let mut all = Vec::new();
    let mut next = Some(begins);
    while let Some(start) = next {
        let Some(end) = frequency.next(start).filter(|end| *end <= ends) else {
            break;
        };
        // The last day of the period is the day before `end`.
        let due = end
            .checked_add(i64::from(measure.due_days - 1).days())
            .unwrap_or(end);
        let is_there = periods.binary_search(&start).is_ok();
        all.push((start, due, is_there));
        next = Some(end);
    }
    let newest_past = all
        .iter()
        .filter(|(_, due, _)| *due < today)
        .map(|(start, ..)| *start)
        .max();
    let states = all.into_iter().map(|(start, due, is_there)| Period {
        start,
        due,
        state: match (is_there, due < today) {
            (true, _) => State::There,
            (false, false) => State::Due,
            (false, true) if newest_past == Some(start) => State::Late,
            (false, true) => State::Missing,
        },
    });
    let kept: Vec<Period> = states.collect();
    kept[kept.len().saturating_sub(MOST_PERIODS)..].to_vec()
}

/// How many periods are in a state.
pub fn count(calendar: &[Period], state: State) -> usize {
    calendar
        .iter()
        .filter(|period| period.state == state)
        .count()
}
