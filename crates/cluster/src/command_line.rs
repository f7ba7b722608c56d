//! The command line: what can be typed, with examples that teach.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use cluster::executor::ExecutorArguments;
use cluster::failure::{Failure, Outcome};
use cluster::question::{Question, Wanted};
use cluster::scheduler::SchedulerArguments;
use cluster::session::Place;
use cluster::sql::Rows;
use cluster::store::Store;
use jiff::civil::Date;
use pathways::journeys::{Notion, Selection};
use pathways::rtt::regime::Regimes;
use pathways::waits::{self, FIRST_CARE, WaitQuestion};
use pathways::{expectations, store};

/// Questions over journey stores that have outgrown one machine, and SQL over any journey store.
#[derive(Debug, Parser)]
#[command(
    name = "causeway-cluster",
    version,
    after_help = "Examples:\n  causeway-cluster map --events events\n  causeway-cluster map --events /shared/events --cluster \
        df://scheduler:50050\n  AWS_ENDPOINT_URL=https://s3.example.nhs.uk causeway-cluster map --events s3://bucket/events\n  causeway-cluster sql --events events 'SELECT activity, count(*) FROM events GROUP BY activity'\n\n\
        docs/how-to/run-a-cluster.md says when a cluster is worth it, and how to start and secure one.\n\nExit codes: 0 done, \
        1 the work failed, 2 the command is wrong, 3 input was refused."
)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the scheduler of a cluster: one for each.
    #[command(
        after_help = "Example:\n  causeway-cluster scheduler --address 10.0.0.1:50050\n\nIt asks nobody for a password: keep it on \
        a private network."
    )]
    Scheduler(SchedulerArguments),
    /// Run an executor: one on each machine of a cluster.
    #[command(
        after_help = "Example:\n  causeway-cluster executor --scheduler df://10.0.0.1:50050 --address 10.0.0.2:50051\n\nStores must \
        lie in the same folder on every machine, or in S3; then each machine needs keys of its own, AWS_ACCESS_KEY_ID and so on."
    )]
    Executor(ExecutorArguments),
    /// Ask in SQL. The tables are events, journeys and requests.
    #[command(
        after_help = "Examples:\n  causeway-cluster sql --events events 'SHOW TABLES'\n  causeway-cluster sql --events events \
        'SELECT j.link, count(*) FROM journeys j GROUP BY j.link' --format csv\n\nColumns are described in docs/formats.md. What \
        comes out is exact and about single journeys where you ask for them: it stays inside your organisation."
    )]
    Sql(SqlArguments),
    /// Activities and how journeys go from one to the next, as JSON.
    #[command(
        after_help = "Example:\n  causeway-cluster map --events /shared/events --cluster df://10.0.0.1:50050"
    )]
    Map(About),
    /// What was expected next and did not happen in time, as JSON.
    #[command(
        after_help = "Example:\n  causeway-cluster gaps --events /shared/events --cluster df://10.0.0.1:50050 --by specialty"
    )]
    Gaps(GapsArguments),
    /// How long it takes from one milestone to another, as JSON.
    #[command(
        after_help = "Examples:\n  causeway-cluster waits --events events --wait request_first_care\n  causeway-cluster waits --events \
        events --start referral_sent --end attended"
    )]
    Waits(WaitsArguments),
}

/// SQL over a store.
#[derive(Debug, Args)]
pub struct SqlArguments {
    /// The statement; it can only ask, not change
    #[arg(value_name = "STATEMENT")]
    pub statement: String,
    /// Folder of the journey store, or `s3://bucket/prefix`
    #[arg(long, value_name = "STORE")]
    pub events: PathBuf,
    /// The cluster that does the work; without one this process does
    #[arg(long, value_name = "df://HOST:PORT")]
    pub cluster: Option<String>,
    /// How rows are shown
    #[arg(long, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

/// Which journeys a question is about, and who does the work.
#[derive(Debug, Args)]
pub struct About {
    /// Folder of the journey store, on a cluster the same on every machine; or `s3://bucket/prefix`
    #[arg(long, value_name = "STORE")]
    pub events: PathBuf,
    /// The cluster that does the work; without one this process does
    #[arg(long, value_name = "df://HOST:PORT")]
    pub cluster: Option<String>,
    /// Only journeys for which this holds, such as specialty=Orthopaedics, age>=65, has=attended or lacks=booked; may be
    /// given several times, and then all must hold
    #[arg(long = "where", value_name = "CONDITION")]
    pub conditions: Vec<String>,
    /// One answer for each value of this, such as practice, gender or month
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only journeys that begin on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Only journeys that begin on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// What one journey is: a referral with all requests that follow from it, or a single request (ubrn)
    #[arg(long, value_name = "referral|ubrn", default_value_t)]
    pub journey: Notion,
}

/// A question about gaps.
#[derive(Debug, Args)]
pub struct GapsArguments {
    #[command(flatten)]
    pub about: About,
    /// File of expectations of your own, instead of those shipped
    #[arg(long, value_name = "FILE")]
    pub expectations: Option<PathBuf>,
}

/// A question about waits.
#[derive(Debug, Args)]
pub struct WaitsArguments {
    #[command(flatten)]
    pub about: About,
    /// A ready wait such as `advice_answered` or `sent_first_seen`, or all of them; without one the wait to first care, and
    /// beside it the clock of England
    #[arg(long, value_name = "KEY|all", conflicts_with_all = ["start", "end", "other_end"])]
    pub wait: Option<String>,
    /// An activity that starts a wait of your own; may be given several times
    #[arg(long, value_name = "ACTIVITY", requires = "end")]
    pub start: Vec<String>,
    /// An activity that ends it
    #[arg(long, value_name = "ACTIVITY", requires = "start")]
    pub end: Vec<String>,
    /// An activity that ends it another way
    #[arg(long, value_name = "ACTIVITY", requires = "start")]
    pub other_end: Vec<String>,
    /// From which day the waiting-time clock of a service starts by another rule
    #[arg(long, value_name = "FILE", conflicts_with_all = ["wait", "start"])]
    pub clock: Option<PathBuf>,
}

impl About {
    /// Who does the work.
    pub fn place(&self) -> Outcome<Place> {
        Place::parse(self.cluster.as_deref())
    }

    /// Where the journey store lies.
    fn store(&self) -> Outcome<Store> {
        Store::named(&self.events)
    }

    /// The question for the map.
    pub fn asked(&self) -> Outcome<Question> {
        self.question(Wanted::Map)
    }

    fn question(&self, wanted: Wanted) -> Outcome<Question> {
        let selection = Selection::typed(&self.conditions, self.from, self.to);
        let selection = selection.map_err(Failure::usage)?;
        let (store, by) = (self.store()?, self.by.clone());
        Question::new(store, wanted, selection, by, self.journey)
    }
}

impl GapsArguments {
    /// The question for the gaps.
    pub fn asked(&self) -> Outcome<Question> {
        let expectations = match &self.expectations {
            Some(file) => {
                let manifest = store::manifest(&self.about.store()?).map_err(Failure::input)?;
                expectations::load(file, &manifest.activities).map_err(Failure::input)?
            }
            None => expectations::shipped(),
        };
        self.about.question(Wanted::Gaps(expectations))
    }
}

impl WaitsArguments {
    /// The question for waits.
    pub fn asked(&self) -> Outcome<Question> {
        let ready = |key: &str| waits::ready(key).map_err(Failure::usage);
        let (questions, clock) = match self.wait.as_deref() {
            Some("all") => (waits::shipped(), None),
            Some(key) => (vec![ready(key)?], None),
            None if self.start.is_empty() => (vec![ready(FIRST_CARE)?], Some(self.regimes()?)),
            None => (vec![self.own()?], None),
        };
        self.about.question(Wanted::Waits(questions, clock))
    }

    fn own(&self) -> Outcome<WaitQuestion> {
        let outline = self.about.asked()?.outline()?;
        WaitQuestion::own(&outline, &self.start, &self.end, &self.other_end).map_err(Failure::usage)
    }

    fn regimes(&self) -> Outcome<Regimes> {
        match &self.clock {
            Some(file) => Regimes::load(file).map_err(Failure::input),
            None => Ok(Regimes::default()),
        }
    }
}
