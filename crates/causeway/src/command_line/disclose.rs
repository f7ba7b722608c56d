//! `causeway disclose`: is a table safe to share, and what makes it so.

#![allow(
    clippy::doc_markdown,
    reason = "the comments are help texts at the terminal"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// A table of counts and the rules it has to pass.
#[derive(Debug, Args)]
pub struct DiscloseArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: DiscloseCommand,
}

/// What can be done with a table.
#[derive(Debug, Subcommand)]
pub enum DiscloseCommand {
    /// Look at a table that is ready to be shared: can anybody work out a withheld figure?
    #[command(
        after_help = "Example:\n  causeway disclose check published.csv --profile nhs-hes\n\nExit code 4 when a figure can be \
        worked out or a rule is broken."
    )]
    Check(TableArguments),
    /// Turn a table of exact counts into one that can be shared.
    #[command(
        after_help = "Examples:\n  causeway disclose protect outcomes.csv --profile local\n  \
        causeway disclose protect outcomes.csv --profile acro-like --least --format html --out outcomes.html\n  \
        causeway disclose protect outcomes.csv --profile local --hierarchy practice=places.csv --format csv --out safe.csv"
    )]
    Protect(ProtectArguments),
}

/// The table and how to read it.
#[derive(Debug, Args)]
pub struct TableArguments {
    /// The table: CSV with a column for each dimension and one of counts, a cross-table, or JSON records
    pub file: PathBuf,
    /// The rules: opensafely, midpoint-6, nhs-hes, acro-like, local, or a file of your own (.toml)
    #[arg(long, default_value = "opensafely", value_name = "RULES")]
    pub profile: String,
    /// Column of counts [default: count, n, value, figure, patients or people]
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// What totals are called [default: total or all]
    #[arg(long, value_name = "WORD")]
    pub total: Option<String>,
    /// Codes of a dimension that make up others: a CSV file with the columns code and part_of
    #[arg(long, value_name = "DIMENSION=FILE")]
    pub hierarchy: Vec<String>,
    /// How to answer
    #[arg(long, value_enum, default_value = "table")]
    pub format: DiscloseFormat,
    /// Write the answer into this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The table, and how hard to look for what to withhold.
#[derive(Debug, Args)]
pub struct ProtectArguments {
    #[command(flatten)]
    pub table: TableArguments,
    /// Withhold as little as there can be (small tables only); else a little more may be withheld than is needed
    #[arg(long)]
    pub least: bool,
}

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiscloseFormat {
    /// For reading
    Table,
    /// For spreadsheets: the table alone
    Csv,
    /// For programs
    Json,
    /// A page that explains every figure
    Html,
}
