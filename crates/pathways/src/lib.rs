//! Extracts of both sides become linked journeys; journeys become maps, waits and gaps.
//!
//! `sources.toml` says which extracts there are; `read` turns them into [`Journeys`] and a quality report;
//! `store` keeps and loads them; `map` and `gaps` answer questions. The questions are plain functions over
//! [`Journeys`] with states that can be merged, so that a later engine can run them over many partitions.
//! The crate knows no workspace, no web page, no command line and no clock: what it needs is passed in.

pub mod actions;
pub mod advice;
pub mod agreement;
pub mod answers;
mod by_month;
pub mod calendar;
pub mod closed_file;
pub mod cohort;
pub mod compare;
pub mod conformance;
pub mod draft;
pub mod duplicates;
pub mod durations;
pub mod event_table;
pub mod expectations;
pub mod fairness;
pub mod fhir;
pub mod gaps;
pub mod groups;
pub mod handovers;
pub mod journeys;
mod link;
pub mod loops;
pub mod map;
pub mod measures;
pub mod pseudonym;
pub mod quality;
pub mod read;
pub mod relations;
pub mod rtt;
pub mod rules;
pub mod sources;
mod specialties;
mod spelling;
pub mod statistics;
pub mod store;
pub mod synth;
pub mod variants;
pub mod vocabulary;
pub mod waits;
pub mod working_days;
mod written_time;
pub mod xes;

pub use agreement::{Agreement, Terms};
pub use journeys::Journeys;
pub use pseudonym::{KeyFile, Pseudonym};

/// How the time between two events is measured. Every output with durations carries this sentence.
pub const DURATION_POLICY: &str = "The time between two events is exact when both are timed; when one of them is \
known only by its date it is counted in whole calendar days (Europe/London).";
