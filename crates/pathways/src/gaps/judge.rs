//! Judges the triggers of one journey against one expectation.

use std::ops::Range;

use crate::calendar::{DAY, day_of};
use crate::expectations::{CountedFrom, Evidence, Expectation, Occurrence};
use crate::journeys::Journeys;

/// What became of an expectation after one trigger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Met in time.
    Met,
    /// Met, but after the deadline.
    Late,
    /// Not met, and the deadline has not passed yet.
    WithinTime,
    /// Not met, and the deadline has passed.
    Missed,
    /// Made moot before the deadline.
    Closed,
    /// Could not be judged: there is no planned appointment to count from.
    WithoutPlan,
}

/// An expectation with its activities as codes.
pub(super) struct Judge<'a> {
    journeys: &'a Journeys,
    expectation: &'a Expectation,
    as_at_day: i32,
    triggers: Vec<bool>,
    satisfies: Vec<bool>,
    closes: Vec<bool>,
}

/// The next events after a trigger that satisfy or close the expectation.
#[derive(Clone, Copy, Default)]
struct Next {
    satisfied: Option<usize>,
    closed: Option<usize>,
}

/// From when the days count.
struct Start {
    time: i64,
    by_calendar_day: bool,
}

impl<'a> Judge<'a> {
    pub fn new(journeys: &'a Journeys, expectation: &'a Expectation, as_at_day: i32) -> Self {
        let codes = |keys: &[String]| -> Vec<bool> {
            let activities = journeys.activities.iter();
            activities
                .map(|activity| keys.contains(&activity.key))
                .collect()
        };
        Self {
            journeys,
            expectation,
            as_at_day,
            triggers: codes(&expectation.trigger),
            satisfies: codes(&expectation.satisfied_by),
            closes: codes(&expectation.closed_by),
        }
    }

    /// Hands over every trigger of a journey that counts, with what became of the expectation. One pass from the end,
    /// so that a journey of very many events costs no more than its length.
    pub fn outcomes(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Outcome)) {
        let first_trigger = self.first(&self.triggers, journey.clone());
        let first_satisfied = self.first(&self.satisfies, journey.clone());
        let mut next = Next::default();
        for event in journey.rev() {
            let activity = usize::from(self.journeys.events.activities[event]);
            let counts =
                self.expectation.occurrence == Occurrence::Each || first_trigger == Some(event);
            if self.triggers[activity] && counts {
                let satisfied_before = first_satisfied.is_some_and(|first| first < event);
                hand_over(event, self.outcome(event, satisfied_before, next));
            }
            if self.satisfies[activity] {
                next.satisfied = Some(event);
            }
            if self.closes[activity] {
                next.closed = Some(event);
            }
        }
    }

    fn outcome(&self, trigger: usize, satisfied_before: bool, next: Next) -> Outcome {
        let Some(start) = self.start(trigger) else {
            return Outcome::WithoutPlan;
        };
        if self.expectation.evidence == Evidence::Any && satisfied_before {
            return Outcome::Met;
        }
        match (next.satisfied, next.closed) {
            (Some(event), Some(moot)) if event < moot => self.met_or_late(&start, event),
            (_, Some(moot)) if self.in_time(&start, moot) => Outcome::Closed,
            (Some(event), _) => self.met_or_late(&start, event),
            (None, _) if self.deadline_day(&start) >= self.as_at_day => Outcome::WithinTime,
            (None, _) => Outcome::Missed,
        }
    }

    /// Whether the deadline after a trigger has passed, whatever became of it; `None` when it has none.
    pub fn is_over(&self, trigger: usize) -> Option<bool> {
        let start = self.start(trigger)?;
        Some(self.deadline_day(&start) < self.as_at_day)
    }

    fn start(&self, trigger: usize) -> Option<Start> {
        let events = &self.journeys.events;
        match self.expectation.from {
            CountedFrom::Trigger => Some(Start {
                time: events.times[trigger],
                by_calendar_day: events.date_only[trigger],
            }),
            CountedFrom::Planned => self.journeys.planned(trigger).map(|time| Start {
                time,
                by_calendar_day: true,
            }),
        }
    }

    fn first(&self, wanted: &[bool], mut events: Range<usize>) -> Option<usize> {
        events.find(|event| wanted[usize::from(self.journeys.events.activities[*event])])
    }

    fn met_or_late(&self, start: &Start, event: usize) -> Outcome {
        if self.in_time(start, event) {
            Outcome::Met
        } else {
            Outcome::Late
        }
    }

    fn in_time(&self, start: &Start, event: usize) -> bool {
        let events = &self.journeys.events;
        if start.by_calendar_day || events.date_only[event] {
            return day_of(events.times[event]) <= self.deadline_day(start);
        }
        events.times[event] - start.time <= i64::from(self.expectation.days) * DAY
    }

    fn deadline_day(&self, start: &Start) -> i32 {
        let days = i32::try_from(self.expectation.days).unwrap_or(i32::MAX);
        day_of(start.time).saturating_add(days)
    }
}
