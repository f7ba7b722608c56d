//! Judges the triggers of one journey against one expectation.

mod known_order;

use std::ops::Range;

use crate::calendar::{DAY, day_of};
use crate::expectations::{CountedFrom, Evidence, Expectation, Kind, Limit, Occurrence};
use crate::journeys::Journeys;
use crate::working_days::after_working_days;
use known_order::Sorted;

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
    /// Late or missed, and accepted by somebody.
    Accepted,
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
    forbidden: Vec<bool>,
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
            forbidden: codes(&expectation.forbidden),
            closes: codes(&expectation.closed_by),
        }
    }

    /// Hands over every trigger of a journey that counts, with what became of the expectation.
    pub fn outcomes(&self, journey: Range<usize>, hand_over: impl FnMut(usize, Outcome)) {
        match self.expectation.kind {
            Kind::Response | Kind::NotLaterThan => self.responses(journey, hand_over),
            Kind::Precedence => self.precedences(journey, hand_over),
            Kind::Absence => self.absences(journey, hand_over),
        }
    }

    /// One pass from the end, so that a journey of very many events costs no more than its length.
    fn responses(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Outcome)) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let first_satisfied = self.first(&self.satisfies, journey.clone());
        let mut next = Next::default();
        for event in journey.rev() {
            let activity = usize::from(self.journeys.events.activities[event]);
            if self.triggers[activity] && self.counts(event, first_trigger) {
                let satisfied_before = first_satisfied.is_some_and(|first| first < event);
                hand_over(event, self.response(event, satisfied_before, next));
            }
            if self.satisfies[activity] {
                next.satisfied = Some(event);
            }
            if self.closes[activity] {
                next.closed = Some(event);
            }
        }
    }

    fn response(&self, trigger: usize, satisfied_before: bool, next: Next) -> Outcome {
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
            (None, _) if !self.deadline_has_passed(&start) => Outcome::WithinTime,
            (None, _) => Outcome::Missed,
        }
    }

    fn precedences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Outcome)) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let earlier = Sorted::of(self.journeys, journey.clone(), &self.satisfies);
        for trigger in self.triggers_in(journey, first_trigger) {
            let outcome = match earlier.last_perhaps_before(self.journeys, trigger) {
                Some(event) => self.met_or_late(&self.start_at(event), trigger),
                None => Outcome::Missed,
            };
            hand_over(trigger, outcome);
        }
    }

    fn absences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Outcome)) {
        if self.expectation.trigger.is_empty() {
            let Some(start) = journey.clone().next() else {
                return;
            };
            let unwanted = self.first(&self.forbidden, journey.clone());
            let closed = self.first(&self.closes, journey);
            hand_over(start, self.absence(&self.start_at(start), unwanted, closed));
            return;
        }
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let forbidden = Sorted::of(self.journeys, journey.clone(), &self.forbidden);
        let closing = Sorted::of(self.journeys, journey.clone(), &self.closes);
        for trigger in self.triggers_in(journey, first_trigger) {
            let outcome = match self.start(trigger) {
                None => Outcome::WithoutPlan,
                Some(start) => self.absence(
                    &start,
                    forbidden.first_surely_after(self.journeys, trigger),
                    closing.first_surely_after(self.journeys, trigger),
                ),
            };
            hand_over(trigger, outcome);
        }
    }

    fn absence(&self, start: &Start, unwanted: Option<usize>, closed: Option<usize>) -> Outcome {
        let unwanted = unwanted.filter(|event| self.in_time(start, *event));
        let closed = closed.filter(|event| self.in_time(start, *event));
        match (unwanted, closed) {
            (Some(event), Some(moot)) if moot < event => Outcome::Closed,
            (Some(_), _) => Outcome::Missed,
            (None, Some(_)) => Outcome::Closed,
            (None, None) if self.expectation.limit.is_none() => Outcome::Met,
            (None, None) if self.deadline_has_passed(start) => Outcome::Met,
            (None, None) => Outcome::WithinTime,
        }
    }

    fn triggers_in(
        &self,
        journey: Range<usize>,
        first_trigger: usize,
    ) -> impl Iterator<Item = usize> {
        journey.filter(move |event| {
            self.triggers[usize::from(self.journeys.events.activities[*event])]
                && self.counts(*event, first_trigger)
        })
    }

    fn counts(&self, trigger: usize, first_trigger: usize) -> bool {
        self.expectation.occurrence == Occurrence::Each || first_trigger == trigger
    }

    /// Whether the deadline after a trigger has passed, whatever became of it; `None` when it has none.
    pub fn is_over(&self, trigger: usize) -> Option<bool> {
        let start = self.start(trigger)?;
        self.expectation.limit?;
        Some(self.deadline_has_passed(&start))
    }

    fn start(&self, trigger: usize) -> Option<Start> {
        match self.expectation.from {
            CountedFrom::Trigger => Some(self.start_at(trigger)),
            CountedFrom::Planned => self.journeys.planned(trigger).map(|time| Start {
                time,
                by_calendar_day: true,
            }),
        }
    }

    fn start_at(&self, event: usize) -> Start {
        Start {
            time: self.journeys.events.times[event],
            by_calendar_day: self.journeys.events.date_only[event],
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
        match self.expectation.limit {
            None => true,
            Some(Limit::Days(days)) if !start.by_calendar_day && !events.date_only[event] => {
                events.times[event] - start.time <= i64::from(days) * DAY
            }
            Some(limit) => day_of(events.times[event]) <= deadline_day(start, limit),
        }
    }

    /// On the day of the deadline itself it has not passed: that day of the extracts may be incomplete.
    fn deadline_has_passed(&self, start: &Start) -> bool {
        let limit = self.expectation.limit;
        limit.is_some_and(|limit| deadline_day(start, limit) < self.as_at_day)
    }
}

fn deadline_day(start: &Start, limit: Limit) -> i32 {
    let first = day_of(start.time);
    match limit {
        Limit::Days(days) => first.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)),
        Limit::WorkingDays(days) => after_working_days(first, days),
    }
}
