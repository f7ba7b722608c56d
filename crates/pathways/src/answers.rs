//! The form of every answer that a program writes, so that all of them write the same: what it is about, and what was found
//! in all journeys or in each group.

use jiff::civil::Date;
use serde::Serialize;

use crate::DURATION_POLICY;
use crate::journeys::{Grouping, Journeys, Notion, OrderReport, Selection};
use crate::rules::{Entry, Ledger};

/// An answer with what it is about.
#[derive(Debug, Serialize)]
pub struct Answered<A> {
    /// What it is about.
    pub about: About,
    /// What was found.
    #[serde(flatten)]
    pub found: Found<A>,
}

/// What an answer is about. It stands at the head of every answer.
#[derive(Debug, Serialize)]
pub struct About {
    /// The question.
    pub question: String,
    /// The program that answers.
    pub program_version: String,
    /// The date of the extracts.
    pub as_at: Date,
    /// What one journey is.
    pub journey: Notion,
    /// Which journeys it is about.
    pub selection: Selection,
    /// The same in words.
    pub selected: String,
    /// How many journeys that are.
    pub journeys: u64,
    /// How many events.
    pub events: u64,
    /// How events were ordered, and how much of that is only a convention.
    pub order: OrderReport,
    /// How times between events were measured.
    pub duration_policy: &'static str,
    /// What was left out because it is no step of care, if anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps_policy: Option<&'static str>,
    /// What each event rule did when the store was made.
    pub rules: Vec<String>,
}

impl About {
    /// What the answer to a question of this title is about, found in these journeys, which were picked by this selection.
    pub fn of(
        title: String,
        program_version: &str,
        selection: Selection,
        journeys: &Journeys,
        ledger: &Ledger,
    ) -> Self {
        Self {
            question: title,
            program_version: program_version.to_owned(),
            as_at: journeys.as_at,
            journey: journeys.notion,
            selected: selection.words(),
            selection,
            journeys: journeys.len() as u64,
            events: journeys.event_count() as u64,
            order: journeys.order_report(),
            duration_policy: DURATION_POLICY,
            steps_policy: None,
            rules: ledger.entries.iter().map(Entry::words).collect(),
        }
    }
}

/// One answer, or one for each group.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found<A> {
    /// Of all journeys together.
    Answer(A),
    /// Of each group.
    Groups(Vec<Grouped<A>>),
}

/// The answer for one group.
#[derive(Debug, Serialize)]
pub struct Grouped<A> {
    /// The value its journeys share.
    pub group: String,
    /// How many journeys it has.
    pub journeys: u64,
    /// What was found in them.
    pub answer: A,
}

impl<A> Grouped<A> {
    /// The answer for a group of so many journeys; an empty label means that it is not known.
    pub fn new(label: &str, journeys: u64, answer: A) -> Self {
        let label = if label.is_empty() { "Not known" } else { label };
        Self {
            group: label.to_owned(),
            journeys,
            answer,
        }
    }

    /// The answers for all groups of a grouping, in its order.
    pub fn all(grouping: &Grouping, answers: Vec<A>) -> Vec<Self> {
        let groups = grouping.labels.iter().zip(&grouping.sizes);
        groups
            .zip(answers)
            .map(|((label, journeys), answer)| Self::new(label, *journeys as u64, answer))
            .collect()
    }
}
