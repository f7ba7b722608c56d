//! Journeys as a rule leaves them, while it goes from one to the next.

use super::ledger::Entry;
use crate::journeys::Journeys;

/// The events that stay, journey by journey.
pub(super) struct Shape<'a> {
    before: &'a Journeys,
    journeys: Vec<usize>,
    events: Vec<usize>,
    offsets: Vec<u32>,
}

impl<'a> Shape<'a> {
    pub fn new(before: &'a Journeys) -> Self {
        Self {
            before,
            journeys: Vec::with_capacity(before.len()),
            events: Vec::with_capacity(before.event_count()),
            offsets: vec![0],
        }
    }

    /// The events of a journey that stay, in their order. A journey without any goes.
    pub fn push(&mut self, journey: usize, events: &[usize], entry: &mut Entry) {
        let before = self.before.events_of(journey);
        let removed = before.len() - events.len();
        let moved = if removed == 0 {
            before
                .zip(events)
                .filter(|(from, to)| *from != **to)
                .count()
        } else {
            0
        };
        entry.touched(
            self.before.facts.pseudonyms[journey],
            (removed + moved) as u64,
        );
        entry.events_removed += removed as u64;
        if events.is_empty() {
            entry.journeys_removed += 1;
            return;
        }
        self.journeys.push(journey);
        self.events.extend_from_slice(events);
        self.offsets
            .push(u32::try_from(self.events.len()).expect("events are limited to 2^32"));
    }

    pub fn journeys(self) -> Journeys {
        self.before
            .rearranged(&self.journeys, &self.events, self.offsets)
    }
}
