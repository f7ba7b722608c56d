//! Leaves out what tells of patients who opted out and is only known to do so when all sources were read.

use super::{Collected, RawEvent};
use crate::read::tally::SourceTally;

impl Collected {
    /// Removes what tells of the requests of patients who opted out and names no patient itself.
    pub fn remove_opted_out(&mut self, tallies: &mut [SourceTally]) {
        for tally in tallies {
            let months = &mut tally.months;
            months.count_waiting(|case| self.opted_out_cases.contains(&case));
        }
        if self.opted_out_cases.is_empty() {
            return;
        }
        let before = self.events.len();
        let strands = std::mem::take(&mut self.strands);
        let cases = std::mem::take(&mut self.opted_out_cases);
        self.retain_events(|event| {
            let strand = &strands[event.strand as usize];
            strand.patient.is_some() || !cases.contains(&strand.case)
        });
        self.strands = strands;
        self.opted_out_events += (before - self.events.len()) as u64;
    }

    /// Keeps only these events, with what was kept for them.
    pub fn retain_events(&mut self, keep: impl Fn(&RawEvent) -> bool) {
        let kept: Vec<bool> = self.events.iter().map(keep).collect();
        for attribute in &mut self.event_attributes {
            let mut flags = kept.iter();
            attribute
                .codes
                .retain(|_| flags.next().copied().unwrap_or_default());
        }
        let mut flags = kept.iter();
        self.events
            .retain(|_| flags.next().copied().unwrap_or_default());
    }
}
