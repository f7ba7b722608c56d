//! The command line of what puts answers side by side or on one page: fairness, compare, summary, release.

use std::path::PathBuf;

use clap::Args;

use super::{AgreedArguments, ClockArguments, QuestionArguments, SelectionArguments};

/// Which groups are compared, and in what.
#[derive(Debug, Args)]
pub struct FairnessArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    /// What is compared: wait:KEY[:DAYS], expectation:KEY, has:ACTIVITY[:DAYS] or clock; may be given several times
    /// [default: the usual waits, every expectation, and missed appointments]
    #[arg(long, value_name = "MEASURE")]
    pub of: Vec<String>,
    /// Groups with fewer answers than this are shown and not judged
    #[arg(long, value_name = "NUMBER", default_value_t = pathways::fairness::FEWEST)]
    pub at_least: u64,
    /// What was agreed.
    #[command(flatten)]
    pub agreed: AgreedArguments,
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArguments,
}

/// What is compared with what.
#[derive(Debug, Args)]
pub struct CompareArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    /// Journeys that began before this day are compared with those that began on it or later
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "group")]
    pub on: Option<jiff::civil::Date>,
    /// Journeys for which this holds are compared with others, such as practice=Z91001
    #[arg(long, value_name = "CONDITION")]
    pub group: Option<String>,
    /// Which others [default: all the rest]
    #[arg(long, value_name = "CONDITION", requires = "group")]
    pub against: Option<String>,
    /// Days of each journey, from its beginning, that are looked at
    #[arg(long, value_name = "DAYS", default_value_t = crate::pathways::USUAL_DAYS)]
    pub days: u32,
    /// What is in fewer journeys than this is left out
    #[arg(long, value_name = "NUMBER", default_value_t = pathways::fairness::FEWEST)]
    pub at_least: u64,
    /// What was agreed.
    #[command(flatten)]
    pub agreed: AgreedArguments,
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArguments,
}

/// What a summary is about.
#[derive(Debug, Args)]
pub struct SummaryArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// The heading of the page
    #[arg(
        long,
        default_value = "What happens to patients between one service and the next"
    )]
    pub title: String,
    /// Which journeys.
    #[command(flatten)]
    pub selection: SelectionArguments,
    /// Groups to compare, such as practice; may be given several times [default: deprivation, ethnicity, sex and age, as far as known]
    #[arg(long, value_name = "NAME")]
    pub groups: Vec<String>,
    /// Also say what changed on this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub changed_on: Option<jiff::civil::Date>,
    /// What was agreed.
    #[command(flatten)]
    pub agreed: AgreedArguments,
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArguments,
}
