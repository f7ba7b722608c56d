//! Looks at the order of a variant's steps in the light of agreed expectations. How long anything took is not asked.

use std::ops::Range;

use super::ordered::OrderedSteps;
use super::replay::Fault;
use crate::expectations::{Evidence, Expectation, Kind, Occurrence};
use crate::journeys::ActivityName;

/// An expectation with its activities as codes.
pub(super) struct Agreed<'a> {
    expectation: &'a Expectation,
    triggers: Vec<bool>,
    satisfies: Vec<bool>,
    forbidden: Vec<bool>,
    closes: Vec<bool>,
}

impl<'a> Agreed<'a> {
    pub fn new(expectation: &'a Expectation, activities: &[ActivityName]) -> Self {
        let codes = |keys: &[String]| -> Vec<bool> {
            activities
                .iter()
                .map(|one| keys.contains(&one.key))
                .collect()
        };
        Self {
            expectation,
            triggers: codes(&expectation.trigger),
            satisfies: codes(&expectation.satisfied_by),
            forbidden: codes(&expectation.forbidden),
            closes: codes(&expectation.closed_by),
        }
    }

    /// What of the expectation a variant breaks. Nobody is blamed for an order that nobody knows: a precedence is met, and
    /// an absence not broken, by what may as well have come the other way round.
    pub fn faults(&self, variant: &OrderedSteps) -> Vec<Fault> {
        let steps = &variant.steps;
        if self.expectation.kind == Kind::Absence && self.expectation.trigger.is_empty() {
            return self.absence(steps).into_iter().collect();
        }
        let count = match self.expectation.occurrence {
            Occurrence::First => 1,
            Occurrence::Each => usize::MAX,
        };
        let mut faults = Vec::new();
        let mut found = 0;
        for group in variant.groups() {
            for place in group.clone() {
                if !self.triggers[usize::from(steps[place])] || found == count {
                    continue;
                }
                found += 1;
                faults.extend(self.fault(variant, &group, place));
            }
        }
        faults
    }

    fn fault(&self, variant: &OrderedSteps, group: &Range<usize>, place: usize) -> Option<Fault> {
        let steps = &variant.steps;
        let surely_after =
            |other: &usize| *other >= group.end || variant.is_surely_before(place, *other);
        let (after, before): (Vec<usize>, Vec<usize>) = (0..steps.len())
            .filter(|other| *other != place)
            .partition(surely_after);
        let of = |places: Vec<usize>| {
            places
                .into_iter()
                .map(|place| steps[place])
                .collect::<Vec<u16>>()
        };
        let trigger = steps[place];
        match self.expectation.kind {
            Kind::Response | Kind::NotLaterThan => {
                self.response(trigger, &steps[..place], &steps[place + 1..])
            }
            Kind::Precedence => self.precedence(trigger, &of(before), &of(after)),
            Kind::Absence => self.absence(&of(after)),
        }
    }

    fn response(&self, trigger: u16, before: &[u16], after: &[u16]) -> Option<Fault> {
        let came_before = has(&self.satisfies, before);
        if came_before && self.expectation.evidence == Evidence::Any {
            return None;
        }
        let deciding =
            |step: &&u16| self.satisfies[usize::from(**step)] || self.closes[usize::from(**step)];
        if after.iter().any(|step| deciding(&step)) {
            return None;
        }
        Some(match (came_before, after.is_empty()) {
            (true, _) => Fault::OutOfOrder(trigger),
            (false, true) => Fault::Unfinished(Some(trigger)),
            (false, false) => Fault::Skipped(trigger),
        })
    }

    fn precedence(&self, trigger: u16, before: &[u16], after: &[u16]) -> Option<Fault> {
        if has(&self.satisfies, before) {
            return None;
        }
        Some(if has(&self.satisfies, after) {
            Fault::OutOfOrder(trigger)
        } else {
            Fault::Skipped(trigger)
        })
    }

    fn absence(&self, after: &[u16]) -> Option<Fault> {
        let mut deciding = after
            .iter()
            .copied()
            .filter(|step| self.forbidden[usize::from(*step)] || self.closes[usize::from(*step)]);
        let first = deciding.next()?;
        self.forbidden[usize::from(first)].then_some(Fault::Unexpected(first))
    }
}

fn has(wanted: &[bool], steps: &[u16]) -> bool {
    steps.iter().any(|step| wanted[usize::from(*step)])
}
