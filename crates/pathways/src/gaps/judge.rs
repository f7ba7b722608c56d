//! Judges the triggers of one journey against one expectation.

mod absence;
mod deadline;
mod known_order;
mod response;

use std::ops::Range;

use super::prepared::{Activities, Prepared};
use crate::calendar::day_of_date;
use crate::expectations::{Expectation, Kind, Occurrence};
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

    /// Whether it is something to be accepted or to be mended.
    pub fn deviates(self) -> bool {
        matches!(self.outcome, Outcome::Late | Outcome::Missed)
    }
}

/// An expectation with its activities as codes.
pub(super) struct Judge<'a> {
    pub on: &'a Prepared<'a>,
    pub expectation: &'a Expectation,
    as_at_day: i32,
    triggers: Vec<bool>,
    satisfies: Vec<bool>,
    forbidden: Vec<bool>,
    closes: Vec<bool>,
}

impl<'a> Judge<'a> {
    pub fn new(on: &'a Prepared<'a>, expectation: &'a Expectation) -> Self {
        let codes = |keys: &[String]| -> Vec<bool> {
            let activities = on.journeys.activities.iter();
            activities
                .map(|activity| keys.contains(&activity.key))
                .collect()
        };
        Self {
            on,
            expectation,
            as_at_day: day_of_date(on.journeys.as_at),
            triggers: codes(&expectation.trigger),
            satisfies: codes(&expectation.satisfied_by),
            forbidden: codes(&expectation.forbidden),
            closes: codes(&expectation.closed_by),
        }
    }

    /// Those of some journeys that may hold a trigger. An absence without one is judged from the beginning of each.
    pub fn journeys_to_judge(&self, some: Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
        let is_trigger = |(code, is): (u16, &bool)| is.then_some(code);
        let triggers = (0..).zip(&self.triggers).filter_map(is_trigger);
        let wanted = if self.expectation.trigger.is_empty() {
            Activities::ALL
        } else {
            Activities::of(triggers)
        };
        self.on.that_may_hold(wanted, some)
    }

    /// Hands over every trigger of a journey that counts, with what became of the expectation.
    pub fn outcomes(&self, journey: usize, hand_over: impl FnMut(usize, Judged)) {
        let journey = self.on.journeys.events_of(journey);
        match self.expectation.kind {
            Kind::Response | Kind::NotLaterThan => self.responses(journey, hand_over),
            Kind::Precedence => self.precedences(journey, hand_over),
            Kind::Absence => self.absences(journey, hand_over),
        }
    }

    fn precedences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Judged)) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let earlier = Sorted::of(self.on, journey.clone(), &self.satisfies);
        for trigger in self.triggers_in(journey, first_trigger) {
            let outcome = |before: Option<usize>| match before {
                Some(event) => self.met_or_late(&self.start_at(event), trigger),
                None => Outcome::Missed,
            };
            let judged = Judged::of(
                outcome(earlier.last_perhaps_before(self.on, trigger)),
                outcome(earlier.last_surely_before(self.on, trigger)),
            );
            hand_over(trigger, judged);
        }
    }

    fn triggers_in(
        &self,
        journey: Range<usize>,
        first_trigger: usize,
    ) -> impl Iterator<Item = usize> {
        journey.filter(move |event| {
            self.triggers[usize::from(self.on.journeys.events.activities[*event])]
                && self.counts(*event, first_trigger)
        })
    }

    fn counts(&self, trigger: usize, first_trigger: usize) -> bool {
        self.expectation.occurrence == Occurrence::Each || first_trigger == trigger
    }

    fn first(&self, wanted: &[bool], mut events: Range<usize>) -> Option<usize> {
        events.find(|event| wanted[usize::from(self.on.journeys.events.activities[*event])])
    }
}
