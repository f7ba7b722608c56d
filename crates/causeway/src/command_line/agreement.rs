//! What can be typed about data-sharing agreements.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Look at a signed data-sharing agreement.
#[derive(Debug, Args)]
pub struct AgreementArguments {
    /// What to do with it.
    #[command(subcommand)]
    pub command: AgreementCommand,
}

/// The commands about agreements.
#[derive(Debug, Subcommand)]
pub enum AgreementCommand {
    /// Say in words what an agreement permits and who signed it; a file that was changed is refused.
    #[command(
        after_help = "Example:\n  causeway agreement show DSA-2026-001-version-1.json --workspace-key 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    )]
    Show(ShowAgreementArguments),
}

/// Which agreement to show.
#[derive(Debug, Args)]
pub struct ShowAgreementArguments {
    /// The signed file, as its page in the workspace gives it
    pub file: PathBuf,
    /// The public key of the workspace, from the agreement's page: another key is refused
    #[arg(long, value_name = "KEY")]
    pub workspace_key: Option<String>,
}
