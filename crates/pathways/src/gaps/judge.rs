//! Judges the triggers of one journey against one expectation.

mod known_order;

use std::cell::OnceCell;
use std::ops::Range;

use crate::calendar::{DAY, day_of};
use crate::expectations::{CountedFrom, Evidence, Expectation, Kind, Limit, Occurrence};
use crate::journeys::Journeys;
use crate::working_days::after_working_days;
use known_order::{Sorted, is_surely_before};

/// How many events before a trigger are looked at one by one for something at the same time.
const MOST_LOOKED_BACK: usize = 16;

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

/// What became of an expectation, and how sure that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Judged {
    /// In favour of those who were to do it, wherever nobody can tell what came first.
    pub outcome: Outcome,
    /// Whether another order of events at the same time would have made another outcome.
    pub depends_on_order: bool,
}

impl Judged {
    /// From the outcomes in the most and in the least favourable order.
    fn of(favourable: Outcome, unfavourable: Outcome) -> Self {
        Self {
            outcome: favourable,
            depends_on_order: favourable != unfavourable,
        }
    }

    fn surely(outcome: Outcome) -> Self {
        Self::of(outcome, outcome)
    }
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
    pub fn outcomes(&self, journey: Range<usize>, hand_over: impl FnMut(usize, Judged)) {
        match self.expectation.kind {
            Kind::Response | Kind::NotLaterThan => self.responses(journey, hand_over),
            Kind::Precedence => self.precedences(journey, hand_over),
            Kind::Absence => self.absences(journey, hand_over),
        }
    }

    /// One pass from the end, so that a journey of very many events costs no more than its length.
    fn responses(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Judged)) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let first_satisfied = self.first(&self.satisfies, journey.clone());
        let mut next = Next::default();
        let tied = OnceCell::new();
        for event in journey.clone().rev() {
            let activity = usize::from(self.journeys.events.activities[event]);
            if self.triggers[activity] && self.counts(event, first_trigger) {
                let judged = if self.order_is_known(&journey, event, next) {
                    let satisfied_before = first_satisfied.is_some_and(|first| first < event);
                    Judged::surely(self.response(event, satisfied_before, next, false))
                } else {
                    let tied = tied.get_or_init(|| self.sorted(journey.clone()));
                    self.response_in_any_order(event, tied)
                };
                hand_over(event, judged);
            }
            if self.satisfies[activity] {
                next.satisfied = Some(event);
            }
            if self.closes[activity] {
                next.closed = Some(event);
            }
        }
    }

    /// Whether what satisfies and what closes surely stand where they do around a trigger. Nearly always they do, and then
    /// their places are enough.
    fn order_is_known(&self, journey: &Range<usize>, trigger: usize, next: Next) -> bool {
        let surely = |earlier, later| is_surely_before(self.journeys, earlier, later);
        let next_is_known = [next.satisfied, next.closed]
            .into_iter()
            .flatten()
            .all(|event| surely(trigger, event));
        let known_apart = match (next.satisfied, next.closed) {
            (Some(one), Some(other)) => surely(one.min(other), one.max(other)),
            _ => true,
        };
        next_is_known && known_apart && self.nothing_relevant_ties_before(journey, trigger)
    }

    /// Looks back over a few events only, so that thousands at one time cost no more than their number.
    fn nothing_relevant_ties_before(&self, journey: &Range<usize>, trigger: usize) -> bool {
        for event in (journey.start..trigger).rev().take(MOST_LOOKED_BACK) {
            if is_surely_before(self.journeys, event, trigger) {
                return true;
            }
            let activity = usize::from(self.journeys.events.activities[event]);
            if self.satisfies[activity] || self.closes[activity] {
                return false;
            }
        }
        trigger - journey.start <= MOST_LOOKED_BACK
    }

    fn sorted(&self, journey: Range<usize>) -> [Sorted; 2] {
        let of = |wanted| Sorted::of(self.journeys, journey.clone(), wanted);
        [of(&self.satisfies), of(&self.closes)]
    }

    fn response_in_any_order(&self, trigger: usize, tied: &[Sorted; 2]) -> Judged {
        let [satisfies, closes] = tied;
        let favourable = Next {
            satisfied: satisfies.first_perhaps_after(self.journeys, trigger),
            closed: closes.first_surely_after(self.journeys, trigger),
        };
        let unfavourable = Next {
            satisfied: satisfies.first_surely_after(self.journeys, trigger),
            closed: closes.first_perhaps_after(self.journeys, trigger),
        };
        // Where any evidence counts, what is perhaps before and perhaps after counts in either order.
        let before = satisfies.last_perhaps_before(self.journeys, trigger);
        Judged::of(
            self.response(trigger, before.is_some(), favourable, false),
            self.response(trigger, before.is_some(), unfavourable, true),
        )
    }

    /// What is perhaps moot is moot, or is not: whichever is asked.
    fn response(
        &self,
        trigger: usize,
        satisfied_before: bool,
        next: Next,
        moot_first: bool,
    ) -> Outcome {
        let Some(start) = self.start(trigger) else {
            return Outcome::WithoutPlan;
        };
        if self.expectation.evidence == Evidence::Any && satisfied_before {
            return Outcome::Met;
        }
        let satisfied_first = |event, moot| {
            if moot_first {
                is_surely_before(self.journeys, event, moot)
            } else {
                !is_surely_before(self.journeys, moot, event)
            }
        };
        match (next.satisfied, next.closed) {
            (Some(event), Some(moot)) if satisfied_first(event, moot) => {
                self.met_or_late(&start, event)
            }
            (_, Some(moot)) if self.in_time(&start, moot) => Outcome::Closed,
            (Some(event), _) => self.met_or_late(&start, event),
            (None, _) if !self.deadline_has_passed(&start) => Outcome::WithinTime,
            (None, _) => Outcome::Missed,
        }
    }

    fn precedences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Judged)) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let earlier = Sorted::of(self.journeys, journey.clone(), &self.satisfies);
        for trigger in self.triggers_in(journey, first_trigger) {
            let outcome = |before: Option<usize>| match before {
                Some(event) => self.met_or_late(&self.start_at(event), trigger),
                None => Outcome::Missed,
            };
            let judged = Judged::of(
                outcome(earlier.last_perhaps_before(self.journeys, trigger)),
                outcome(earlier.last_surely_before(self.journeys, trigger)),
            );
            hand_over(trigger, judged);
        }
    }

    fn absences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Judged)) {
        if self.expectation.trigger.is_empty() {
            let Some(start) = journey.clone().next() else {
                return;
            };
            let unwanted = self.first(&self.forbidden, journey.clone());
            let closed = self.first(&self.closes, journey);
            let outcome = self.absence(&self.start_at(start), unwanted, closed, false);
            let otherwise = self.absence(&self.start_at(start), unwanted, closed, true);
            hand_over(start, Judged::of(outcome, otherwise));
            return;
        }
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let forbidden = Sorted::of(self.journeys, journey.clone(), &self.forbidden);
        let closing = Sorted::of(self.journeys, journey.clone(), &self.closes);
        for trigger in self.triggers_in(journey, first_trigger) {
            let judged = match self.start(trigger) {
                None => Judged::surely(Outcome::WithoutPlan),
                Some(start) => Judged::of(
                    self.absence(
                        &start,
                        forbidden.first_surely_after(self.journeys, trigger),
                        closing.first_perhaps_after(self.journeys, trigger),
                        false,
                    ),
                    self.absence(
                        &start,
                        forbidden.first_perhaps_after(self.journeys, trigger),
                        closing.first_surely_after(self.journeys, trigger),
                        true,
                    ),
                ),
            };
            hand_over(trigger, judged);
        }
    }

    /// What happened and perhaps was moot by then is moot, unless `unwanted_first`.
    fn absence(
        &self,
        start: &Start,
        unwanted: Option<usize>,
        closed: Option<usize>,
        unwanted_first: bool,
    ) -> Outcome {
        let unwanted = unwanted.filter(|event| self.in_time(start, *event));
        let closed = closed.filter(|event| self.in_time(start, *event));
        let moot_first = |event, moot| {
            if unwanted_first {
                is_surely_before(self.journeys, moot, event)
            } else {
                !is_surely_before(self.journeys, event, moot)
            }
        };
        match (unwanted, closed) {
            (Some(event), Some(moot)) if moot_first(event, moot) => Outcome::Closed,
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
