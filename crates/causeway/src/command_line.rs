//! The command line: what can be typed, with examples that teach.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::configuration::Flags;

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

/// The evidence.
#[derive(Debug, Args)]
pub struct PathwaysArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: PathwaysCommand,
}

/// Questions about journeys, and the way to a release.
#[derive(Debug, Subcommand)]
pub enum PathwaysCommand {
    /// Make the key that pseudonyms are derived from.
    #[command(
        after_help = "Example:\n  causeway pathways key --pseudonyms pseudonym.key --release release.key\n\n\
        The two organisations whose extracts are to be linked must use the same pseudonym key; each signs with its own release key."
    )]
    Key(KeyArguments),
    /// Read extracts of both sides into a journey store.
    #[command(
        after_help = "Example:\n  causeway pathways read --sources sources.toml --key pseudonym.key --out events\n\n\
        The format of sources.toml is explained in docs/formats.md."
    )]
    Read(ReadArguments),
    /// The map: activities, and how journeys go from one to the next.
    #[command(
        after_help = "Examples:\n  causeway pathways map --events events\n  causeway pathways map --events events --format svg > map.svg"
    )]
    Map(QuestionArguments),
    /// The gaps: what was expected next and did not happen in time.
    #[command(after_help = "Example:\n  causeway pathways gaps --events events --format json")]
    Gaps(QuestionArguments),
    /// A quick look at any event table in Parquet: map, variants and durations, with no key and no store.
    #[command(
        after_help = "Examples:\n  causeway pathways glance events.parquet --case referral_id --activity activity --time event_time\n  \
        causeway pathways glance 2026-*.parquet --case pathway --activity what --time when --format csv --part variants\n\n\
        Nothing is kept, and no case is ever shown. Counts are exact: they stay inside your organisation."
    )]
    Glance(GlanceArguments),
    /// Make a signed release of figures for a team: small counts withheld, the rest rounded.
    #[command(
        after_help = "Example:\n  causeway pathways release --events events --programme interface-programme \
        --team salisbury-orthopaedics --organisation RNZ --name \"Salisbury hospital\" --key release.key --out release.json"
    )]
    Release(ReleaseArguments),
}

/// Keys to make.
#[derive(Debug, Args)]
pub struct KeyArguments {
    /// File of the pseudonym key to make
    #[arg(long, value_name = "FILE")]
    pub pseudonyms: Option<PathBuf>,
    /// File of the release-signing key to make, or to show the public half of
    #[arg(long, value_name = "FILE")]
    pub release: Option<PathBuf>,
}

/// What to read and where to.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// What the extracts are and what their columns mean
    #[arg(long, value_name = "FILE")]
    pub sources: PathBuf,
    /// The pseudonym key
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Folder of the journey store to write
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// How the quality report is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// A question to a journey store.
#[derive(Debug, Args)]
pub struct QuestionArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// An event table to look at.
#[derive(Debug, Args)]
pub struct GlanceArguments {
    /// Parquet files with one row for each event
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Column that tells one journey from another
    #[arg(long, value_name = "COLUMN")]
    pub case: String,
    /// Column that says what happened
    #[arg(long, value_name = "COLUMN")]
    pub activity: String,
    /// Column that says when
    #[arg(long, value_name = "COLUMN")]
    pub time: String,
    /// Zone of times that carry none
    #[arg(long, value_name = "ZONE", default_value = "Europe/London")]
    pub time_zone: String,
    /// Take a time of midnight as a date whose time is not known
    #[arg(long)]
    pub midnight_is_date_only: bool,
    /// Variants to show at most, the most frequent first [default: 25 in a table, 1000 as json, all as csv]
    #[arg(long, value_name = "NUMBER")]
    pub variants: Option<usize>,
    /// What csv shows
    #[arg(long, value_enum, default_value_t = GlancePart::Arcs)]
    pub part: GlancePart,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// The parts of a quick look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GlancePart {
    /// What happened how often.
    Activities,
    /// What followed what.
    Arcs,
    /// The ways journeys went.
    Variants,
    /// How long journeys took.
    Durations,
}

/// What a release says of itself.
#[derive(Debug, Args)]
pub struct ReleaseArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// The programme's part of its address in the workspace
    #[arg(long)]
    pub programme: String,
    /// The team's part of its address in the workspace
    #[arg(long)]
    pub team: String,
    /// ODS code of the organisation that releases
    #[arg(long, value_name = "ODS CODE")]
    pub organisation: String,
    /// Name of the organisation that releases
    #[arg(long)]
    pub name: String,
    /// The organisation's release key
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// File to write
    #[arg(long, value_name = "FILE")]
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
