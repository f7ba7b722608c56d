//! The command line of `causeway pathways`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use pathways::journeys::Notion;

use super::{
    AdviceArguments, ApproveArguments, ClockArguments, CompareArguments, ConformanceArguments,
    DuplicatesArguments, FairnessArguments, Format, GapsArguments, LoopsArguments,
    ReleaseArguments, ReviewArguments, SummaryArguments,
};

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
        The two organisations whose extracts are to be linked must use the same pseudonym key; each signs with its own release key.\n\
        Pseudonyms of two agreements cannot be compared, even when they are made with the same key."
    )]
    Key(KeyArguments),
    /// Read extracts of both sides into a journey store.
    #[command(
        after_help = "Examples:\n  causeway pathways read --init ebsx02-*.csv sus-op.parquet\n  \
        causeway pathways read --sources sources.toml --agreement agreement.toml --key pseudonym.key --out events\n  \
        causeway pathways read --sources sources.toml --local --key pseudonym.key --out events --format html > quality.html\n\n\
        The first drafts sources.toml from the files, to be checked and completed; its format and that of agreement.toml are \
        explained in docs/formats.md.\n\
        Extracts of several organisations are linked only under an agreement that names them and is in force. \
        With --local nothing is linked between organisations.\n\
        A reading that was stopped goes on with the same command. Ctrl-C once leaves everything in order (exit code 1); pressed \
        again it ends the program at once (exit code 130), and an older store is still as it was."
    )]
    Read(ReadArguments),
    /// The map: activities, and how journeys go from one to the next.
    #[command(
        after_help = "Examples:\n  causeway pathways map --events events\n  causeway pathways map --events events --format svg > map.svg\n  \
        causeway pathways map --events events --where specialty=Orthopaedics --from 2026-01-01 --format html > map.html"
    )]
    Map(QuestionArguments),
    /// The gaps: what was expected next and did not happen in time.
    #[command(after_help = "Examples:\n  causeway pathways gaps --events events\n  \
        causeway pathways gaps --events events --expectations expectations.toml --accepted accepted.toml --by specialty\n  \
        causeway pathways gaps --events events --worklist worklist.csv --key pseudonym.key\n\n\
        What can be expected, and how to write it, is explained in docs/formats.md.")]
    Gaps(GapsArguments),
    /// Whether journeys go as agreed or as drawn: which steps are skipped, out of order, unexpected or unfinished.
    #[command(
        after_help = "Examples:\n  causeway pathways conformance --events events\n  \
        causeway pathways conformance --events events --drawing referral.bpmn --only-drawn\n  \
        causeway pathways conformance --events events --usual 80\n  \
        causeway pathways conformance --events events --expectations expectations.toml --format html > conformance.html\n\n\
        What a drawing may hold is explained in docs/formats.md. Days are not looked at here: causeway pathways gaps does that."
    )]
    Conformance(ConformanceArguments),
    /// Which steps come again, and which nearly always go together: the material for expectations.
    #[command(
        after_help = "Examples:\n  causeway pathways relations --events events\n  \
        causeway pathways relations --events events --where specialty=Orthopaedics --format csv > relations.csv"
    )]
    Relations(QuestionArguments),
    /// The variants: the different ways that journeys went, and how many went each.
    #[command(
        after_help = "Examples:\n  causeway pathways variants --events events\n  \
        causeway pathways variants --events events --where specialty=Orthopaedics --format html > ways.html\n  \
        causeway pathways variants --events events --by practice --format csv > ways.csv"
    )]
    Variants(QuestionArguments),
    /// The loops: returned, referred again, ping-pong, booked again, and what happens more than once, by whom.
    #[command(
        after_help = "Examples:\n  causeway pathways loops --events events\n  \
        causeway pathways loops --events events --by practice --format csv > loops.csv\n  \
        causeway pathways loops --events events --onward-within 60 --where specialty=Orthopaedics"
    )]
    Loops(LoopsArguments),
    /// The duplicates: the same request or test for the same patient, asked for twice within some days.
    #[command(
        after_help = "Examples:\n  causeway pathways duplicates --events events\n  \
        causeway pathways duplicates --events events --within 28 --by specialty\n  \
        causeway pathways duplicates --events events --same treatment_function --format html > duplicates.html\n\n\
        Pairs are counted. No answer names a patient or a request."
    )]
    Duplicates(DuplicatesArguments),
    /// The handovers: from which organisation to which, and the waits at the receiving one.
    #[command(
        after_help = "Examples:\n  causeway pathways handovers --events events\n  \
        causeway pathways handovers --events events --where specialty=Orthopaedics --format html > handovers.html\n  \
        causeway pathways handovers --events events --by specialty --format csv > handovers.csv"
    )]
    Handovers(QuestionArguments),
    /// The waits: how long from one milestone to another, those still waiting included, and the waiting-time clock (RTT).
    #[command(
        after_help = "Examples:\n  causeway pathways waits --events events\n  causeway pathways waits --events events --wait advice_answered --by specialty\n  \
        causeway pathways waits --events events --start referral_sent --end attended --other-end withdrawn --format html > waits.html\n  \
        causeway pathways waits --events events --clock clock.toml --by provider\n\n\
        Without --wait or --start: from the first request to first care, and beside it the waiting-time clock as NHS England counts it.\n\
        The ready waits and the format of clock.toml are explained in docs/questions.md."
    )]
    Waits(WaitsArguments),
    /// Advice and guidance: total, processed and diverted as NHS England counts them, how soon, and where it led.
    #[command(
        after_help = "Examples:\n  causeway pathways advice --events events\n  \
        causeway pathways advice --events events --by specialty --answer-within 2\n  \
        causeway pathways advice --events events --format csv > advice-by-month.csv\n\n\
        What the words mean, and what England's figures are shares of, is explained in docs/questions.md."
    )]
    Advice(AdviceArguments),
    /// Fairness: which groups wait longer or are let down more often than all others.
    #[command(
        after_help = "Examples:\n  causeway pathways fairness --events events --by deprivation_decile\n  \
        causeway pathways fairness --events events --by ethnic_category --of wait:sent_first_seen:126 --format html > fairness.html\n  \
        causeway pathways fairness --events events --by practice --of expectation:sent_received --of has:did_not_attend\n\n\
        Every comparison is adjusted for how many there are, and for age and sex where these are known. Small groups are not judged.\n\
        What can be measured is explained in docs/questions.md."
    )]
    Fairness(FairnessArguments),
    /// What changed on the map, in the waits and in what was met: before and after a day, or a group beside others.
    #[command(
        after_help = "Examples:\n  causeway pathways compare --events events --on 2026-04-01\n  \
        causeway pathways compare --events events --group practice=Z91001,Z91002 --format html > compare.html\n  \
        causeway pathways compare --events events --group provider=RNZ --against provider=RTH --days 126\n\n\
        Of every journey the same number of days is looked at, so that later ones do not look as if less had happened to them."
    )]
    Compare(CompareArguments),
    /// A summary: every question on one page, for a team to read, print and keep.
    #[command(
        after_help = "Examples:\n  causeway pathways summary --events events > summary.html\n  \
        causeway pathways summary --events events --where specialty=Orthopaedics --changed-on 2026-04-01 --groups practice > summary.html\n\n\
        Counts on this page are exact: it stays inside your organisation."
    )]
    Summary(SummaryArguments),
    /// A quick look at any event table in Parquet: map, variants and durations, with no key and no store.
    #[command(
        after_help = "Examples:\n  causeway pathways glance events.parquet --case referral_id --activity activity --time event_time\n  \
        causeway pathways glance 2026-*.parquet --case pathway --activity what --time when --format csv --part variants\n\n\
        Nothing is kept, and no case is ever shown. Counts are exact: they stay inside your organisation."
    )]
    Glance(GlanceArguments),
    /// The event rules: what each left out, merged, moved or relabelled.
    #[command(
        after_help = "Example:\n  causeway pathways rules --events events --examples reminders"
    )]
    Rules(RulesArguments),
    /// Sub-cohorts, such as menopause within gynaecology: an example of the rules, and how well they do.
    #[command(subcommand)]
    Cohort(CohortCommand),
    /// Make the draft of a release: what an agreement permits, small counts withheld, audited against everything released before.
    #[command(
        after_help = "Examples:\n  causeway pathways release --events events --agreement agreement.json --ledger ledger --key maker.key --out draft.json\n  \
        causeway pathways release --events events --agreement agreement.json --ledger ledger --key maker.key --mend \
        --question gaps --question waits --out draft.json\n\n\
        Exit code 4: the agreement, the audit or a check refuses; the sentence says which line or which earlier figure.\n\
        With --expectations, --accepted and --clock it counts by the same rules as your own answers did; see docs/questions.md and \
        docs/how-to/release-at-the-terminal.md."
    )]
    Release(Box<ReleaseArguments>),
    /// Look at a draft: all that would leave, what is withheld and why, what is new since the last release.
    #[command(
        after_help = "Examples:\n  causeway pathways review draft.json --ledger ledger\n  causeway pathways review draft.json --ledger ledger --html review.html"
    )]
    Review(ReviewArguments),
    /// As the second person, turn a draft into the file that leaves, or turn it away.
    #[command(
        after_help = "Examples:\n  causeway pathways approve draft.json --key checker.key --name \"Jo Example\" --ledger ledger --out release.json\n  \
        causeway pathways approve draft.json --key checker.key --ledger ledger --request-changes \"Leave out the handovers\""
    )]
    Approve(ApproveArguments),
}

/// What to do with a sub-cohort.
#[derive(Debug, Subcommand)]
pub enum CohortCommand {
    /// Print an example of a rules file, for menopause within gynaecology.
    #[command(
        after_help = "Example:\n  causeway pathways cohort example > cohort.toml\n\n\
        Then name it in sources.toml with cohort = \"cohort.toml\"; see docs/how-to/mark-a-cohort.md."
    )]
    Example,
    /// Draw a sample for two reviewers, or read what they wrote: how well do the rules do?
    #[command(
        after_help = "Examples:\n  causeway pathways cohort validate --events events --key pseudonym.key --sources sources.toml --agreement agreement.toml --draw sample\n  \
        causeway pathways cohort validate --events events --key pseudonym.key --judged sample\n\n\
        The lists name requests: they stay in the organisation that holds the key, and only you can read the files."
    )]
    Validate(ValidateArguments),
}

/// On what terms organisations' data are linked.
#[derive(Debug, Args)]
pub struct TermsArguments {
    /// The agreement under which the organisations' data are linked: the signed file of the workspace, or an agreement.toml
    #[arg(long, value_name = "FILE")]
    pub agreement: Option<PathBuf>,
    /// The public key of the workspace that signed the agreement
    #[arg(long, value_name = "KEY", requires = "agreement")]
    pub workspace_key: Option<String>,
    /// These are my own organisation's data: link nothing between organisations
    #[arg(long)]
    pub local: bool,
}

/// A sample of a sub-cohort.
#[derive(Debug, Args)]
pub struct ValidateArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// The pseudonym key: whoever does not hold it has no use for the lists
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Draw a sample and write the lists of both reviewers into this folder
    #[arg(
        long,
        value_name = "FOLDER",
        conflicts_with = "judged",
        required_unless_present = "judged"
    )]
    pub draw: Option<PathBuf>,
    /// Read what the reviewers wrote into the lists in this folder
    #[arg(long, value_name = "FOLDER")]
    pub judged: Option<PathBuf>,
    /// What the extracts are: their request numbers are then looked up for the lists
    #[arg(long, value_name = "FILE")]
    pub sources: Option<PathBuf>,
    /// On what terms the extracts were read, when their request numbers are looked up
    #[command(flatten)]
    pub terms: TermsArguments,
    /// Journeys to draw
    #[arg(long, value_name = "NUMBER", default_value_t = 300)]
    pub size: u64,
    /// Where chance begins: the same seed draws the same journeys
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Keys to make.
#[derive(Debug, Args)]
pub struct KeyArguments {
    /// File of the pseudonym key to make
    #[arg(long, value_name = "FILE")]
    pub pseudonyms: Option<PathBuf>,
    /// File of the key of whoever makes releases, to make or to show the public half of
    #[arg(long, value_name = "FILE")]
    pub release: Option<PathBuf>,
    /// File of the key of the second person, who approves them, to make or to show the public half of
    #[arg(long, value_name = "FILE")]
    pub checker: Option<PathBuf>,
}

/// What to read and where to.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// Look at these extracts and draft the file of --sources from them, instead of reading
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub init: Vec<PathBuf>,
    /// What the extracts are and what their columns mean
    #[arg(long, value_name = "FILE", default_value = "sources.toml")]
    pub sources: PathBuf,
    /// The pseudonym key
    #[arg(long, value_name = "FILE", required_unless_present = "init")]
    pub key: Option<PathBuf>,
    /// On what terms the data are linked
    #[command(flatten)]
    pub terms: TermsArguments,
    /// Folder of the journey store to write
    #[arg(long, value_name = "FOLDER", required_unless_present = "init")]
    pub out: Option<PathBuf>,
    /// Switch off the event rule of this key, to see what it changes; may be given several times
    #[arg(long, value_name = "KEY")]
    pub without_rule: Vec<String>,
    /// How the quality report is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Which journeys a question is about.
#[derive(Clone, Debug, Args)]
pub struct SelectionArguments {
    /// Only journeys for which this holds, such as specialty=Orthopaedics, age>=65, has=attended or lacks=booked; may be
    /// given several times, and then all must hold
    #[arg(long = "where", value_name = "CONDITION")]
    pub conditions: Vec<String>,
    /// Only journeys that begin on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<jiff::civil::Date>,
    /// Only journeys that begin on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<jiff::civil::Date>,
    /// What one journey is: a referral with all requests that follow from it, a single request (ubrn), or a patient
    #[arg(long, value_name = "referral|ubrn|patient", default_value_t)]
    pub journey: Notion,
}

/// A question to a journey store: which journeys it is about, and how the answer is shown.
#[derive(Clone, Debug, Args)]
pub struct QuestionArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// Which journeys.
    #[command(flatten)]
    pub selection: SelectionArguments,
    /// One answer for each value of this, such as practice, gender or month
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Which waits, and by which rules of the clock.
#[derive(Debug, Args)]
pub struct WaitsArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    /// A ready wait such as `advice_answered` or `sent_first_seen`, or all of them
    #[arg(long, value_name = "KEY|all", conflicts_with_all = ["start", "end", "other_end", "clock"])]
    pub wait: Option<String>,
    /// An activity that starts a wait of your own; may be given several times
    #[arg(
        long,
        value_name = "ACTIVITY",
        requires = "end",
        conflicts_with = "clock"
    )]
    pub start: Vec<String>,
    /// An activity that ends it
    #[arg(long, value_name = "ACTIVITY", requires = "start")]
    pub end: Vec<String>,
    /// An activity that ends it another way
    #[arg(long, value_name = "ACTIVITY", requires = "start")]
    pub other_end: Vec<String>,
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArguments,
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

/// What the event rules did.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// Folder of the journey store
    #[arg(long, value_name = "FOLDER")]
    pub events: PathBuf,
    /// Also list some journeys that the rule of this key touched, by pseudonym
    #[arg(long, value_name = "KEY")]
    pub examples: Option<String>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}
