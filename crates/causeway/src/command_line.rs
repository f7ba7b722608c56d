//! The command line: what can be typed, with examples that teach.

mod agreement;
mod disclose;
mod expectations;
mod ledger;
mod pathways;
mod questions;
mod sharing;
mod side_by_side;
mod spc;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::configuration::Flags;

pub use self::agreement::{AgreementArguments, AgreementCommand, ShowAgreementArguments};
pub use self::disclose::{
    DiscloseArguments, DiscloseCommand, DiscloseFormat, ProtectArguments, TableArguments,
};
pub use self::spc::{
    DateOrder, Direction, FunnelName, MethodName, RulesName, SpcArguments, SpcFormat, Switch,
};
pub use expectations::{AgreedArguments, ClockArguments, ConformanceArguments, GapsArguments};
pub use ledger::{
    LedgerArguments, LedgerCommand, LedgerExportArguments, LedgerInitArguments, LedgerKeyArguments,
    LedgerPracticeArguments,
};
pub use pathways::{CohortCommand, ValidateArguments};
pub use pathways::{
    GlanceArguments, GlancePart, KeyArguments, PathwaysArguments, PathwaysCommand,
    QuestionArguments, ReadArguments, RulesArguments, SelectionArguments, TermsArguments,
    WaitsArguments,
};
pub use questions::{AdviceArguments, DuplicatesArguments, LoopsArguments};
pub use sharing::{ApproveArguments, ReleaseArguments, ReviewArguments};
pub use side_by_side::{CompareArguments, FairnessArguments, SummaryArguments};

/// Improvement across the interface between GPs and hospitals: a workspace for teams, and the evidence of
/// what really happens to patients between them.
#[derive(Debug, Parser)]
#[command(
    name = "causeway",
    version = crate::version::WITH_COMMIT,
    after_help = "Examples:\n  causeway demo                       try it with made-up teams and patients\n  \
        causeway serve                      run it for your own programme\n  causeway pathways read --help       \
        turn extracts into journeys\n\nExit codes: 0 done, 1 the work failed, 2 the command or configuration is wrong, \
        3 input was refused, 4 a check found a problem."
)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the workspace for your own programme.
    #[command(
        after_help = "Examples:\n  causeway serve\n  causeway serve --data /srv/causeway --address 127.0.0.1:8080 \
        --public-url https://causeway.example.org\n  CAUSEWAY_DATABASE_URL=postgres://causeway@localhost/causeway causeway serve"
    )]
    Serve(ServeArguments),
    /// Run the workspace with a made-up collaborative, to try it.
    #[command(
        after_help = "Examples:\n  causeway demo\n  causeway demo --data demonstration --address 127.0.0.1:9000"
    )]
    Demo(ServeArguments),
    /// Look after a workspace: configuration, audit log, set-up link, people who cannot get in.
    Admin(AdminArguments),
    /// What really happens to patients: read extracts, draw the map, find the gaps, make a release.
    Pathways(PathwaysArguments),
    /// Draw a control chart of a file and say what it shows.
    #[command(
        after_help = "Examples:\n  causeway spc waits.csv --improvement decrease --target 42\n  \
        causeway spc dna.csv --chart pp --value missed --denominator booked --per 100 --unit % --format png --out dna.png\n  \
        causeway spc waits.csv --rebase \"2026-01-01=second clinic opened\" --method nhsrplotthedots --format json\n  \
        causeway spc practices.csv --chart funnel --format svg --out funnel.svg\n  \
        causeway spc infections.csv --chart bernoulli --expected 0.02\n  \
        causeway spc waits.csv --method runcharter"
    )]
    Spc(Box<SpcArguments>),
    /// Look whether a table of counts is safe to share, and make it so.
    Disclose(DiscloseArguments),
    /// Look at a signed data-sharing agreement.
    Agreement(AgreementArguments),
    /// The ledger of what an organisation released under which agreement.
    Ledger(LedgerArguments),
    /// Write made-up extracts in the shape of the real ones.
    #[command(
        after_help = "Example:\n  causeway synth --teams salisbury,oxfordshire --referrals 20000 --seed 1 --out extracts"
    )]
    Synth(SynthArguments),
    /// Make a backup of a running workspace.
    #[command(after_help = "Example:\n  causeway backup --out /srv/backups")]
    Backup(BackupArguments),
    /// Bring a backup back, or only check it.
    #[command(
        after_help = "Examples:\n  causeway restore /srv/backups/backup-20261122-020000 --verify\n  \
        causeway restore /srv/backups/backup-20261122-020000 --data /srv/causeway-new"
    )]
    Restore(RestoreArguments),
    /// Read a workbook from standard input and write its rows; the workspace starts this for every workbook brought in.
    #[command(
        hide = true,
        after_help = "Example:\n  causeway read-workbook < waits.xlsx"
    )]
    ReadWorkbook,
    /// Check that everything the workspace needs is in order, and say how to mend what is not.
    Doctor(WorkspaceArguments),
}

/// Where the workspace is.
#[derive(Clone, Debug, Default, Args)]
pub struct WorkspaceArguments {
    /// Configuration file [default: causeway.toml in this folder, when there is one]
    #[arg(long, env = "CAUSEWAY_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the database, its backups and its lock
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
}

/// Running the workspace.
#[derive(Clone, Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    pub workspace: WorkspaceArguments,
    /// Address to listen on
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub address: Option<String>,
    /// Address people use, such as <https://causeway.example.org>
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Local address of /metrics
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub metrics_address: Option<String>,
    /// Offer plain HTTP to other machines (passwords travel unprotected)
    #[arg(long)]
    pub allow_plain_http: bool,
}

/// Looking after a workspace.
#[derive(Debug, Args)]
pub struct AdminArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: AdminCommand,
}

/// What an operator may do at the command line.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Show the configuration in force, secrets hidden.
    Config(WorkspaceArguments),
    /// Look after the audit log.
    Audit(AuditArguments),
    /// Make a new set-up link, while there is no account yet; the earlier link stops working.
    #[command(after_help = "Example:\n  causeway admin set-up-link --data /srv/causeway")]
    SetUpLink(OperatorArguments),
    /// Help a person who cannot get in.
    Person(PersonArguments),
}

/// Where the workspace is, and the address that links in it begin with.
#[derive(Debug, Args)]
pub struct OperatorArguments {
    #[command(flatten)]
    pub workspace: WorkspaceArguments,
    /// Address people use, as given to causeway serve
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
}

/// Helping a person.
#[derive(Debug, Args)]
pub struct PersonArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: PersonCommand,
}

/// How a person can be helped.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Turn the second step off for somebody who lost both their app and their recovery codes.
    ///
    /// Make sure first that they are who they say they are: call them back on a number you already had.
    /// They are signed out everywhere and told by e-mail; the audit log keeps that it was done.
    #[command(
        after_help = "Example:\n  causeway admin person reset-second-factor --email priya.shah@example.org --data /srv/causeway"
    )]
    ResetSecondFactor(ResetSecondFactorArguments),
}

/// Whose second step.
#[derive(Debug, Args)]
pub struct ResetSecondFactorArguments {
    /// The e-mail address of the person's account
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    #[command(flatten)]
    pub operator: OperatorArguments,
}

/// The audit log.
#[derive(Debug, Args)]
pub struct AuditArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: AuditCommand,
}

/// What can be done with the audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check that no line was changed, removed or added.
    Verify(WorkspaceArguments),
}

/// Making a backup.
#[derive(Debug, Args)]
pub struct BackupArguments {
    #[command(flatten)]
    pub workspace: WorkspaceArguments,
    /// Folder to put the backup into [default: backups in the data folder]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// Bringing a backup back.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup's folder
    pub backup: PathBuf,
    #[command(flatten)]
    pub workspace: WorkspaceArguments,
    /// Only check: restore into a temporary place, compare and remove it again
    #[arg(long)]
    pub verify: bool,
}

/// Writing made-up extracts.
#[derive(Debug, Args)]
pub struct SynthArguments {
    /// Teams, separated by commas
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "salisbury,oxfordshire,south-east-london"
    )]
    pub teams: Vec<String>,
    /// Referrals in all
    #[arg(long, default_value_t = 20_000)]
    pub referrals: u64,
    /// The same seed gives the same files
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Last day the extracts cover [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_at: Option<jiff::civil::Date>,
    /// Folder to write to
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
}

/// How an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// A picture.
    Svg,
    /// A page to keep or print.
    Html,
}

impl ServeArguments {
    /// What the command line sets of the configuration.
    pub fn flags(&self) -> Flags {
        Flags {
            data: self.workspace.data.clone(),
            address: self.address.clone(),
            public_url: self.public_url.clone(),
            metrics_address: self.metrics_address.clone(),
            allow_plain_http: self.allow_plain_http.then_some(true),
        }
    }
}

impl OperatorArguments {
    /// What the command line sets of the configuration.
    pub fn flags(&self) -> Flags {
        Flags {
            public_url: self.public_url.clone(),
            ..self.workspace.flags()
        }
    }
}

impl WorkspaceArguments {
    /// What the command line sets of the configuration.
    pub fn flags(&self) -> Flags {
        Flags {
            data: self.data.clone(),
            ..Flags::default()
        }
    }
}
