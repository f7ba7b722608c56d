//! What was gathered, written down so that a reading that was stopped can go on.

use serde::{Deserialize, Serialize};

use super::{CaseLink, Collected, Kept, RawEvent, Strand, Unnumbered};
use crate::cohort::Findings;
use crate::read::labels::Labels;

/// What was gathered, to be written down.
#[derive(Serialize)]
pub(crate) struct Saving<'a> {
    identifiers: [Vec<u128>; 2],
    strands: &'a [Strand],
    events: &'a [RawEvent],
    activities: &'a Labels,
    organisations: &'a Labels,
    journey_attributes: &'a [Kept],
    event_attributes: &'a [Kept],
    links: &'a [CaseLink],
    unnumbered: Vec<(u32, Unnumbered)>,
    opted_out_cases: Vec<u32>,
    opted_out_events: u64,
    findings: &'a Findings,
}

/// The same, read again.
#[derive(Deserialize)]
pub(crate) struct Saved {
    identifiers: [Vec<u128>; 2],
    strands: Vec<Strand>,
    events: Vec<RawEvent>,
    activities: Labels,
    organisations: Labels,
    journey_attributes: Vec<Kept>,
    event_attributes: Vec<Kept>,
    links: Vec<CaseLink>,
    unnumbered: Vec<(u32, Unnumbered)>,
    opted_out_cases: Vec<u32>,
    opted_out_events: u64,
    findings: Findings,
}

impl Collected {
    /// What was gathered so far, without raw identifiers.
    pub fn saved(&self) -> Saving<'_> {
        Saving {
            identifiers: self.identifiers.saved(),
            strands: &self.strands,
            events: &self.events,
            activities: &self.activities,
            organisations: &self.organisations,
            journey_attributes: &self.journey_attributes,
            event_attributes: &self.event_attributes,
            links: &self.links,
            unnumbered: self
                .unnumbered
                .iter()
                .map(|(case, one)| (*case, *one))
                .collect(),
            opted_out_cases: self.opted_out_cases.iter().copied().collect(),
            opted_out_events: self.opted_out_events,
            findings: &self.findings,
        }
    }

    /// Goes on with what an earlier reading gathered.
    pub fn go_on(&mut self, saved: Saved) {
        self.identifiers.go_on(saved.identifiers);
        for strand in &saved.strands {
            self.add_strand(strand.case, strand.patient);
        }
        self.strands = saved.strands;
        self.events = saved.events;
        self.activities = saved.activities;
        self.organisations = saved.organisations;
        self.journey_attributes = saved.journey_attributes;
        self.event_attributes = saved.event_attributes;
        self.links = saved.links;
        self.unnumbered = saved.unnumbered.into_iter().collect();
        self.opted_out_cases = saved.opted_out_cases.into_iter().collect();
        self.opted_out_events = saved.opted_out_events;
        self.findings = saved.findings;
    }
}
