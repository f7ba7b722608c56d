//! Journeys as steps of care, without the bookkeeping of the waiting-time clock.

use super::Journeys;
use crate::vocabulary::Vocabulary;

/// What is left out when steps are looked at. Outputs that did so carry this sentence.
pub const STEPS_POLICY: &str = "Starts and stops of the waiting-time clock are bookkeeping and no steps of care: they \
are left out here and counted in the question about waits.";

/// The kind of step that is none.
const CLOCK: &str = "clock";

impl Journeys {
    /// Whether any event is a start or stop of the waiting-time clock.
    pub fn has_clock_events(&self) -> bool {
        let is_clock = self.clock_activities();
        let mut activities = self.events.activities.iter();
        activities.any(|activity| is_clock[usize::from(*activity)])
    }

    /// The journeys without the starts and stops of the waiting-time clock. One that has nothing else is left out.
    ///
    /// # Panics
    /// With more than 2^32 events, which [`Journeys`] never holds.
    #[must_use]
    pub fn steps(self) -> Self {
        if !self.has_clock_events() {
            return self;
        }
        let is_clock = self.clock_activities();
        let mut journeys = Vec::with_capacity(self.len());
        let mut events = Vec::with_capacity(self.event_count());
        let mut offsets = vec![0];
        for journey in 0..self.len() {
            let before = events.len();
            let steps = self.events_of(journey);
            events.extend(
                steps.filter(|event| !is_clock[usize::from(self.events.activities[*event])]),
            );
            if events.len() > before {
                journeys.push(journey);
                offsets.push(u32::try_from(events.len()).expect("events are limited to 2^32"));
            }
        }
        self.rearranged(&journeys, &events, offsets)
    }

    /// The positions of the journeys that [`Journeys::steps`] keeps.
    pub(super) fn journeys_with_steps(&self) -> Vec<usize> {
        let is_clock = self.clock_activities();
        let is_step = |event: usize| !is_clock[usize::from(self.events.activities[event])];
        (0..self.len())
            .filter(|journey| self.events_of(*journey).any(is_step))
            .collect()
    }

    /// Whether the activity of each code is a start or stop of the waiting-time clock.
    pub(crate) fn clock_activities(&self) -> Vec<bool> {
        let vocabulary = Vocabulary::shipped();
        let activities = self.activities.iter();
        activities
            .map(|activity| {
                let entry = vocabulary.find(&activity.key);
                entry.is_some_and(|entry| entry.category == CLOCK)
            })
            .collect()
    }
}
