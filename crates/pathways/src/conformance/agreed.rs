//! Looks at the order of a variant's steps in the light of agreed expectations. How long anything took is not asked.

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

    /// What of the expectation a variant breaks.
    pub fn faults(&self, variant: &[u16]) -> Vec<Fault> {
        if self.expectation.kind == Kind::Absence && self.expectation.trigger.is_empty() {
            return self.absence(variant).into_iter().collect();
        }
        let triggers =
            (0..variant.len()).filter(|place| self.triggers[usize::from(variant[*place])]);
        let count = match self.expectation.occurrence {
            Occurrence::First => 1,
            Occurrence::Each => usize::MAX,
        };
        let faults = triggers.take(count).filter_map(|place| {
            let (before, after) = (&variant[..place], &variant[place + 1..]);
            match self.expectation.kind {
                Kind::Response | Kind::NotLaterThan => self.response(variant[place], before, after),
                Kind::Precedence => self.precedence(variant[place], before, after),
                Kind::Absence => self.absence(after),
            }
        });
        faults.collect()
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
