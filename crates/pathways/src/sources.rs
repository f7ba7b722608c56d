//! `sources.toml`: which extracts there are, of which kind, and whose.

use serde::{Deserialize, Serialize};

/// What kind of extract a source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SourceKind {
    /// e-Referral Service extract EBSX02 or EBSX02D: one row for each action on a request.
    #[serde(rename = "e-rs")]
    Ers,
    /// Secondary Uses Service outpatient appointments: one row for each appointment.
    #[serde(rename = "sus-outpatient")]
    SusOutpatient,
    /// A letter log: one row for each letter.
    #[serde(rename = "letters")]
    Letters,
    /// Any table with one row for each event.
    #[serde(rename = "events")]
    Events,
    /// An event log in the IEEE XES format.
    #[serde(rename = "xes")]
    Xes,
}
