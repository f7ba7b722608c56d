//! `causeway ledger`: what an organisation released under which agreement.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Format;

/// The ledger of an organisation's releases.
#[derive(Debug, Args)]
pub struct LedgerArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: LedgerCommand,
}

/// What to do with a ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Open the ledger of an organisation: whose it is, and whose keys it trusts.
    #[command(
        after_help = "Example:\n  causeway ledger init ledger --organisation RNZ --workspace-key <key> --release-key maker.key.pub --checker-key checker.key.pub\n\n\
        The workspace's key stands on the page of the agreement, the two others are printed by causeway pathways key. All three are public halves."
    )]
    Init(LedgerInitArguments),
    /// Try it: a made-up agreement, and a ledger that trusts it.
    #[command(
        after_help = "Example:\n  causeway ledger practice ledger --organisation RNZ --name \"Castle Hospital\" --programme our-programme --team our-team \
        --release-key maker.key.pub --checker-key checker.key.pub --out agreement.json"
    )]
    Practice(LedgerPracticeArguments),
    /// Check that no line was changed or left out, and that every release is as it left.
    #[command(after_help = "Example:\n  causeway ledger verify ledger")]
    Verify(LedgerFolder),
    /// Show the entries.
    #[command(
        after_help = "Examples:\n  causeway ledger show ledger\n  causeway ledger show ledger --format csv > ledger.csv"
    )]
    Show(LedgerShowArguments),
    /// Write the entries to a file for an auditor.
    #[command(after_help = "Example:\n  causeway ledger export ledger --out ledger.csv")]
    Export(LedgerExportArguments),
    /// Trust another key from now on.
    #[command(
        after_help = "Example:\n  causeway ledger key ledger --checker-key new-checker.key.pub"
    )]
    Key(LedgerKeyArguments),
}

/// A ledger.
#[derive(Debug, Args)]
pub struct LedgerFolder {
    /// Folder of the ledger
    pub folder: PathBuf,
}

/// A ledger to open.
#[derive(Debug, Args)]
pub struct LedgerInitArguments {
    /// Folder of the ledger to make
    pub folder: PathBuf,
    /// ODS code of the organisation whose ledger it is
    #[arg(long, value_name = "ODS CODE")]
    pub organisation: String,
    /// Public half of the key that the workspace signs agreements with, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub workspace_key: String,
    /// Public half of the key of whoever makes releases, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub release_key: String,
    /// Public half of the key of the second person, who approves them, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub checker_key: String,
}

/// A made-up agreement and its ledger.
#[derive(Debug, Args)]
pub struct LedgerPracticeArguments {
    /// Folder of the ledger to make
    pub folder: PathBuf,
    /// ODS code of the organisation that releases
    #[arg(long, value_name = "ODS CODE")]
    pub organisation: String,
    /// Its name
    #[arg(long)]
    pub name: String,
    /// The programme's part of its address in the workspace
    #[arg(long)]
    pub programme: String,
    /// The part of the address of the team that receives releases
    #[arg(long)]
    pub team: String,
    /// Public half of the key of whoever makes releases, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub release_key: String,
    /// Public half of the key of the second person, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub checker_key: String,
    /// File of the agreement to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// A ledger to show.
#[derive(Debug, Args)]
pub struct LedgerShowArguments {
    /// Folder of the ledger
    pub folder: PathBuf,
    /// How it is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// A ledger to write to a file.
#[derive(Debug, Args)]
pub struct LedgerExportArguments {
    /// Folder of the ledger
    pub folder: PathBuf,
    /// File to write, whose name ends in .csv or .json
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Keys to trust from now on.
#[derive(Debug, Args)]
pub struct LedgerKeyArguments {
    /// Folder of the ledger
    pub folder: PathBuf,
    /// Public half of the workspace's new key, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub workspace_key: Option<String>,
    /// Public half of the new release key, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub release_key: Option<String>,
    /// Public half of the second person's new key, or the file that holds it
    #[arg(long, value_name = "PUBLIC KEY")]
    pub checker_key: Option<String>,
}
