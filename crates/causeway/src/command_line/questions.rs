//! The command line of questions that can be asked in more than one way.

use clap::Args;

use super::QuestionArguments;

/// Which loops.
#[derive(Debug, Args)]
pub struct LoopsArguments {
    /// The journeys, and how the answer is shown.
    #[command(flatten)]
    pub question: QuestionArguments,
    /// Days from care by a hospital to the next referral, at most, to count as sent on by the referrer
    #[arg(long, value_name = "DAYS", default_value_t = pathways::loops::ONWARD_WITHIN_DAYS)]
    pub onward_within: u32,
}

/// Which duplicates.
#[derive(Debug, Args)]
pub struct DuplicatesArguments {
    /// The journeys, and how the answer is shown.
    #[command(flatten)]
    pub question: QuestionArguments,
    /// Calendar days from a request to its repeat, at most
    #[arg(long, value_name = "DAYS", default_value_t = pathways::duplicates::WITHIN_DAYS)]
    pub within: u32,
    /// What both requests must have in common, besides the patient [default: the specialty, or else the treatment function]
    #[arg(long, value_name = "NAME")]
    pub same: Option<String>,
}

/// How advice is followed.
#[derive(Debug, Args)]
pub struct AdviceArguments {
    /// The journeys, and how the answer is shown.
    #[command(flatten)]
    pub question: QuestionArguments,
    /// Calendar days within which an answer is expected
    #[arg(long, value_name = "DAYS", default_value_t = pathways::advice::ANSWER_WITHIN_DAYS)]
    pub answer_within: u32,
    /// What a request and a referral must have in common, besides the patient [default: the specialty, or else the treatment
    /// function]
    #[arg(long, value_name = "NAME")]
    pub same: Option<String>,
}
