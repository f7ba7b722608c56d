//! The command line of questions about what was agreed: gaps and conformance.

use std::path::PathBuf;

use clap::Args;

use super::QuestionArguments;

/// What was agreed, and what somebody accepted all the same: asked for alike by every question that judges it.
#[derive(Clone, Debug, Default, Args)]
pub struct AgreedArguments {
    /// Your own expectations, written like those of docs/formats.md [default: those that come with the program]
    #[arg(long, value_name = "FILE")]
    pub expectations: Option<PathBuf>,
    /// Deviations that somebody looked at and accepted: they are counted apart
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,
}

/// By which rules the waiting-time clock starts.
#[derive(Clone, Debug, Default, Args)]
pub struct ClockArguments {
    /// From which day the waiting-time clock of a service starts by another rule
    #[arg(long, value_name = "FILE")]
    pub clock: Option<PathBuf>,
}

/// Which expectations the gaps are judged by, and what becomes of them.
#[derive(Debug, Args)]
pub struct GapsArguments {
    /// The question.
    #[command(flatten)]
    pub question: QuestionArguments,
    /// What was agreed.
    #[command(flatten)]
    pub agreed: AgreedArguments,
    /// Also write the pseudonyms of those who were missed to this new file, for the organisation that holds the key
    #[arg(long, value_name = "FILE", requires = "key")]
    pub worklist: Option<PathBuf>,
    /// The pseudonym key that the journeys were read with; needed for a worklist and for nothing else
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// What journeys are checked against.
#[derive(Debug, Args)]
pub struct ConformanceArguments {
    /// The question.
    #[command(flatten)]
    pub question: QuestionArguments,
    /// A pathway drawn in BPMN 2.0 XML; tasks carry the label or key of an activity
    #[arg(long, value_name = "FILE", conflicts_with = "expectations")]
    pub drawing: Option<PathBuf>,
    /// Check against the ways that this share of the journeys goes, the most frequent first
    #[arg(long, value_name = "PER CENT", conflicts_with_all = ["drawing", "expectations"], value_parser = clap::value_parser!(u8).range(1..=100))]
    pub usual: Option<u8>,
    /// Pass over activities that are not drawn
    #[arg(long, requires = "drawing")]
    pub only_drawn: bool,
    /// Your own expectations, written like those of docs/formats.md [default: those that come with the program]
    #[arg(long, value_name = "FILE")]
    pub expectations: Option<PathBuf>,
}
