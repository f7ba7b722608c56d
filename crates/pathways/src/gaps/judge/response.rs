//! Judges what is expected to follow: a response, or something not later than some days.

use std::cell::OnceCell;
use std::ops::Range;

use super::known_order::Sorted;
use super::{Judge, Judged, Outcome};
use crate::expectations::Evidence;

/// How many events before a trigger are looked at one by one for something at the same time.
const MOST_LOOKED_BACK: usize = 16;

/// The next events after a trigger that satisfy or close the expectation.
#[derive(Clone, Copy, Default)]
struct Next {
    satisfied: Option<usize>,
    closed: Option<usize>,
}

impl Judge<'_> {
    /// One pass from the end, so that a journey of very many events costs no more than its length.
    pub(super) fn responses(
        &self,
        journey: Range<usize>,
        mut hand_over: impl FnMut(usize, Judged),
    ) {
        let Some(first_trigger) = self.first(&self.triggers, journey.clone()) else {
            return;
        };
        let any_evidence = self.expectation.evidence == Evidence::Any;
        let first_satisfied = any_evidence.then(|| self.first(&self.satisfies, journey.clone()));
        let first_satisfied = first_satisfied.flatten();
        let mut next = Next::default();
        let tied = OnceCell::new();
        // What comes before the first trigger decides nothing more.
        for event in (first_trigger..journey.end).rev() {
            let activity = usize::from(self.on.journeys.events.activities[event]);
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
        let surely = |earlier, later| self.on.is_surely_before(earlier, later);
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
            if self.on.is_surely_before(event, trigger) {
                return true;
            }
            let activity = usize::from(self.on.journeys.events.activities[event]);
            if self.satisfies[activity] || self.closes[activity] {
                return false;
            }
        }
        trigger - journey.start <= MOST_LOOKED_BACK
    }

    fn sorted(&self, journey: Range<usize>) -> [Sorted; 2] {
        let of = |wanted| Sorted::of(self.on, journey.clone(), wanted);
        [of(&self.satisfies), of(&self.closes)]
    }

    fn response_in_any_order(&self, trigger: usize, tied: &[Sorted; 2]) -> Judged {
        let [satisfies, closes] = tied;
        let favourable = Next {
            satisfied: satisfies.first_perhaps_after(self.on, trigger),
            closed: closes.first_surely_after(self.on, trigger),
        };
        let unfavourable = Next {
            satisfied: satisfies.first_surely_after(self.on, trigger),
            closed: closes.first_perhaps_after(self.on, trigger),
        };
        // Where any evidence counts, what is perhaps before and perhaps after counts in either order.
        let before = satisfies.last_perhaps_before(self.on, trigger);
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
                self.on.is_surely_before(event, moot)
            } else {
                !self.on.is_surely_before(moot, event)
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
}
