//! Judges what must not happen.

use std::ops::Range;

use super::deadline::Start;
use super::known_order::Sorted;
use super::{Judge, Judged, Outcome};

impl Judge<'_> {
    pub(super) fn absences(&self, journey: Range<usize>, mut hand_over: impl FnMut(usize, Judged)) {
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
        let forbidden = Sorted::of(self.on, journey.clone(), &self.forbidden);
        let closing = Sorted::of(self.on, journey.clone(), &self.closes);
        for trigger in self.triggers_in(journey, first_trigger) {
            let judged = match self.start(trigger) {
                None => Judged::surely(Outcome::WithoutPlan),
                Some(start) => Judged::of(
                    self.absence(
                        &start,
                        forbidden.first_surely_after(self.on, trigger),
                        closing.first_perhaps_after(self.on, trigger),
                        false,
                    ),
                    self.absence(
                        &start,
                        forbidden.first_perhaps_after(self.on, trigger),
                        closing.first_surely_after(self.on, trigger),
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
                self.on.is_surely_before(moot, event)
            } else {
                !self.on.is_surely_before(event, moot)
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
}
