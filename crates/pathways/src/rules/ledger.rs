//! What each rule did.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::pseudonym::Pseudonym;

/// How many journeys are kept as examples of a rule.
pub(super) const MOST_EXAMPLES: usize = 20;

/// What each rule did, in the order in which they were applied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Who decided the rules.
    pub source: String,
    /// When they were last looked at.
    pub reviewed: String,
    /// One entry for each rule, those that are switched off included.
    pub entries: Vec<Entry>,
}

/// What one rule did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// Events it left out, merged, moved or relabelled.
    pub events_touched: u64,
    /// Journeys in which it did so.
    pub journeys_touched: u64,
    /// Events that are gone because of it.
    pub events_removed: u64,
    /// Journeys that are gone because of it: required away, or without any event left.
    pub journeys_removed: u64,
    /// Some of the journeys it touched, for the organisation that holds the key.
    pub examples: Vec<Pseudonym>,
}

impl Entry {
    pub(super) fn new(rule: &Rule) -> Self {
        Self {
            rule: rule.clone(),
            events_touched: 0,
            journeys_touched: 0,
            events_removed: 0,
            journeys_removed: 0,
            examples: Vec::new(),
        }
    }

    pub(super) fn touched(&mut self, journey: Pseudonym, events: u64) {
        if events > 0 {
            self.events_touched += events;
            self.journeys_touched += 1;
            if self.examples.len() < MOST_EXAMPLES {
                self.examples.push(journey);
            }
        }
    }

    /// The rule and what it did as a sentence.
    pub fn words(&self) -> String {
        let statement = self.rule.statement.trim_end_matches('.');
        if !self.rule.enabled {
            return format!("{statement}: switched off.");
        }
        format!(
            "{statement}: {} events in {} journeys touched, {} events and {} journeys removed.",
            self.events_touched, self.journeys_touched, self.events_removed, self.journeys_removed
        )
    }
}

impl Ledger {
    /// The ledger without examples, which are pseudonyms of journeys.
    #[must_use]
    pub fn without_examples(&self) -> Self {
        let mut ledger = self.clone();
        for entry in &mut ledger.entries {
            entry.examples.clear();
        }
        ledger
    }
}
