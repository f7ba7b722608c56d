//! A release from draft to the file that leaves: made, looked at, approved.

use std::path::PathBuf;

use clap::Args;

use super::{AgreedArguments, ClockArguments};

/// What a draft holds, and on what terms.
#[derive(Debug, Args)]
pub struct ReleaseArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// The data-sharing agreement, as it was downloaded from the workspace
    #[arg(long, value_name = "FILE")]
    pub agreement: PathBuf,
    /// Folder of the organisation's ledger
    #[arg(long, value_name = "FOLDER")]
    pub ledger: PathBuf,
    /// The key of whoever makes releases
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The team that receives it, by its part of the address; needed only when the agreement names several
    #[arg(long)]
    pub team: Option<String>,
    /// Answer only this question of those that the agreement permits; may be given several times
    #[arg(long, value_name = "QUESTION")]
    pub question: Vec<String>,
    /// Only journeys of this service; may be given several times
    #[arg(long, value_name = "NAME")]
    pub service: Vec<String>,
    /// Only journeys that begin on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<jiff::civil::Date>,
    /// An attribute whose groups are compared, as in --by practice; the usual ones when none is named
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Vec<String>,
    /// The first day after a change: what came before and after is compared
    #[arg(long, value_name = "DAY")]
    pub changed_on: Option<jiff::civil::Date>,
    /// Compare only these journeys before and after, such as priority=2
    #[arg(long, value_name = "CONDITION", requires = "changed_on")]
    pub changed_where: Vec<String>,
    /// What was agreed between the sides.
    #[command(flatten)]
    pub agreed: AgreedArguments,
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArguments,
    /// NHS England's full listing of waiting times (CSV) of a month, which an attacker knows too; may be given several times
    #[arg(long, value_name = "FILE")]
    pub published: Vec<PathBuf>,
    /// Withhold what the audit asks for, instead of refusing
    #[arg(long)]
    pub mend: bool,
    /// The release that this one replaces, by the first digits of its fingerprint
    #[arg(long, value_name = "FINGERPRINT")]
    pub replaces: Option<String>,
    /// When the release is made [default: now]; the same moment, ledger and data give the same bytes
    #[arg(long, value_name = "MOMENT")]
    pub made_at: Option<jiff::Timestamp>,
    /// File of the draft to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// A draft to look at.
#[derive(Debug, Args)]
pub struct ReviewArguments {
    /// File of the draft
    pub draft: PathBuf,
    /// Also say what is new since the last release of this ledger
    #[arg(long, value_name = "FOLDER")]
    pub ledger: Option<PathBuf>,
    /// Write a page instead
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// A draft to approve or to turn away.
#[derive(Debug, Args)]
pub struct ApproveArguments {
    /// File of the draft
    pub draft: PathBuf,
    /// The key of the second person
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The name of the second person, which stands in the release
    #[arg(long, required_unless_present_any = ["reject", "request_changes"])]
    pub name: Option<String>,
    /// Folder of the organisation's ledger
    #[arg(long, value_name = "FOLDER")]
    pub ledger: PathBuf,
    /// File that leaves: a FHIR Bundle that holds the signed release
    #[arg(long, value_name = "FILE", required_unless_present_any = ["reject", "request_changes"])]
    pub out: Option<PathBuf>,
    /// Also write the signed release as plain JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Do not approve it, for this reason
    #[arg(long, value_name = "REASON", conflicts_with_all = ["request_changes", "out", "json"])]
    pub reject: Option<String>,
    /// Do not approve it as it is: these changes are asked for
    #[arg(long, value_name = "REASON", conflicts_with_all = ["out", "json"])]
    pub request_changes: Option<String>,
}
