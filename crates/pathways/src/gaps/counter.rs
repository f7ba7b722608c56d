//! Counts what became of one expectation in journeys, a block of them at a time.

use std::ops::Range;

use super::judge::{Judge, Judged, Outcome};
use super::prepared::Prepared;
use super::{GapState, Outcomes};
use crate::by_month::ByMonth;
use crate::expectations::{Accepted, Expectation};

/// So many journeys are judged by all expectations before the next: their events stay in a processor's cache.
pub(super) const BLOCK: usize = 1 << 11;

/// The outcomes of one expectation while they are being counted.
pub(super) struct Counter<'a> {
    judge: Judge<'a>,
    accepted: &'a Accepted,
    months: ByMonth<Outcomes>,
    state: GapState,
}

impl<'a> Counter<'a> {
    pub fn new(on: &'a Prepared<'a>, expectation: &'a Expectation, accepted: &'a Accepted) -> Self {
        Self {
            judge: Judge::new(on, expectation),
            accepted,
            months: ByMonth::default(),
            state: GapState::default(),
        }
    }

    /// Counts some journeys, but not those to be skipped.
    pub fn add(&mut self, some: Range<usize>, skip: &[bool]) {
        let Self {
            judge,
            accepted,
            months,
            state,
        } = self;
        let on = judge.on;
        let knows_pseudonyms = !on.journeys.facts.pseudonyms.is_empty();
        for journey in judge.journeys_to_judge(some) {
            if skip.get(journey).copied().unwrap_or_default() {
                continue;
            }
            judge.outcomes(journey, |trigger, judged| {
                let day = on.days[trigger];
                let mut judged = judged;
                if knows_pseudonyms && judged.deviates() {
                    let request = on.journeys.request_of(journey, trigger);
                    if let Some(place) = accepted.covers(&judge.expectation.key, request, day) {
                        judged.outcome = Outcome::Accepted;
                        *state.covered.entry(place).or_default() += 1;
                    } else if judged.outcome == Outcome::Missed {
                        state.missed.push(request);
                    }
                }
                months.of_day(day).count(judged);
            });
        }
    }

    /// What was counted.
    pub fn finish(mut self) -> GapState {
        for (month, outcomes) in self.months.months {
            self.state.months.entry(month).or_default().add(outcomes);
        }
        self.state
    }
}

impl Outcomes {
    fn count(&mut self, judged: Judged) {
        match judged.outcome {
            Outcome::Met => self.met += 1,
            Outcome::Late => self.late += 1,
            Outcome::WithinTime => self.within_time += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Accepted => self.accepted += 1,
            Outcome::Closed => self.closed += 1,
            Outcome::WithoutPlan => self.without_plan += 1,
        }
        self.order_not_known += u64::from(judged.depends_on_order);
    }
}
