//! Made-up extracts with the real column names, and the truth about what was planted in them.
//!
//! Each team gets a folder with the referral side's e-RS extract, one outpatient extract and one letter log per
//! hospital, a `sources.toml` that describes them, and an `agreement.toml`; `truth.json` beside the folders names every planted fact.
//! Nobody in these files exists: NHS-number-shaped identifiers come from the range kept for tests, organisations
//! carry "(demonstration)" in their names and codes that begin with Z.
//!
//! The same plan gives the same bytes on every machine: chance is a seeded `ChaCha8` stream per team, drawn from with
//! whole numbers only, and nothing depends on the clock, on threads or on the order of a map.
//!
//! A story is told in `story.rs`, goes on in `referral.rs`, `loops.rs`, `booking.rs`, `visit.rs`, `attendance.rs` and
//! `advice.rs`, and is kept in a ledger (`ledger.rs`); `e_rs.rs`, `outpatient.rs`, `letters.rs`, `texts.rs`,
//! `other_system.rs` and `lab_tests.rs` write the ledger in each side's columns.

mod advice;
mod agreement;
mod attendance;
mod booking;
mod chance;
mod clock;
mod deck;
mod derived;
mod e_rs;
mod e_rs_columns;
mod error;
mod identifiers;
mod lab_tests;
mod ledger;
mod letters;
mod loops;
mod other_system;
mod outpatient;
mod outpatient_columns;
mod people;
mod referral;
mod row;
mod scenario;
mod sources;
mod story;
mod summary;
mod texts;
mod truth;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use jiff::civil::Date;

pub use error::SynthError;
pub use scenario::TeamScenario;
pub use truth::{
    AdviceOutcomes, ChangedWait, ClockRule, CohortTruth, Counts, LongerWait, MissedTriage,
    RepeatedTest, TeamTruth, Truth, Waiting,
};

use crate::cohort::CohortRules;
use chance::Chance;
use clock::Moment;
use identifiers::Identifiers;
use ledger::Ledger;
use story::Storyteller;

/// The most referrals one run can have: each may take two test numbers, and there are about 90 million.
pub const MOST_REFERRALS: u64 = 40_000_000;
/// How many requests are written between two calls of `progress`.
const PROGRESS_STEP: u64 = 1000;
const NOTE: &str = "Demonstration data: no person, practice or hospital named here is real.";

/// What to generate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The teams, each at most once.
    pub teams: Vec<TeamScenario>,
    /// How many requests in all, split evenly over the teams. A request is whatever has its own UBRN: an advice
    /// request counts as one, and so does a referral that repeats or follows another.
    pub referrals: u64,
    /// Where chance begins: the same seed gives the same bytes.
    pub seed: u64,
    /// The date of the extracts. They cover the 730 days before it; nothing in them happened on this day or later.
    pub as_at: Date,
}

/// Writes the extracts of a plan below `out_dir`, over what is there, and returns what was also written to
/// `truth.json`. `progress` is told how many requests have been written so far.
pub fn write(
    plan: &Plan,
    out_dir: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<Truth, SynthError> {
    check(plan)?;
    let mut identifiers = Identifiers::new(&mut Chance::new(plan.seed, "identifiers"));
    let mut written = Progress {
        requests: 0,
        tell: progress,
    };
    let mut teams = BTreeMap::new();
    for (place, scenario) in plan.teams.iter().enumerate() {
        let quota = share(plan, place as u64);
        let mut ledger = tell(plan, scenario, quota, &mut identifiers);
        let folder = out_dir.join(scenario.name);
        write_beside(plan, scenario, &mut ledger, &folder)?;
        write_team(plan, scenario, &ledger, &folder, &mut written)?;
        teams.insert(scenario.name.to_owned(), ledger.truth);
    }
    written.tell_now();
    let truth = whole_truth(plan, teams);
    write_text(
        &out_dir.join("truth.json"),
        serde_json::to_string_pretty(&truth).map_err(io::Error::other),
    )?;
    Ok(truth)
}

fn check(plan: &Plan) -> Result<(), SynthError> {
    if plan.teams.is_empty() {
        return Err(SynthError::NoTeams {
            known: scenario::known_names(),
        });
    }
    let mut names = BTreeSet::new();
    if let Some(twice) = plan.teams.iter().find(|team| !names.insert(team.name)) {
        return Err(SynthError::TeamNamedTwice {
            name: twice.name.to_owned(),
        });
    }
    let fewest = plan.teams.len() as u64;
    if !(fewest..=MOST_REFERRALS).contains(&plan.referrals) {
        return Err(SynthError::ReferralsOutOfRange {
            asked: plan.referrals,
            fewest,
            most: MOST_REFERRALS,
        });
    }
    if !(2000..=2100).contains(&plan.as_at.year()) {
        return Err(SynthError::DateOutOfRange);
    }
    Ok(())
}

/// A team's part of the referrals; the first teams take what does not divide evenly.
fn share(plan: &Plan, place: u64) -> u64 {
    let teams = plan.teams.len() as u64;
    plan.referrals / teams + u64::from(place < plan.referrals % teams)
}

fn tell(plan: &Plan, scenario: &TeamScenario, quota: u64, identifiers: &mut Identifiers) -> Ledger {
    let as_at = Moment::at_midnight(plan.as_at);
    let mut ledger = Storyteller::new(scenario, plan.seed, as_at, quota, identifiers).tell();
    summary::complete(&mut ledger, scenario, plan.as_at);
    ledger
}

fn whole_truth(plan: &Plan, teams: BTreeMap<String, TeamTruth>) -> Truth {
    let mut totals = Counts::default();
    for team in teams.values() {
        totals.add(&team.counts);
    }
    Truth {
        note: NOTE.to_owned(),
        seed: plan.seed,
        as_at: plan.as_at,
        totals,
        teams,
    }
}

/// Counts the requests written and tells of it now and then.
struct Progress<'caller> {
    requests: u64,
    tell: &'caller mut dyn FnMut(u64),
}

impl Progress<'_> {
    fn one_more(&mut self) {
        self.requests += 1;
        if self.requests.is_multiple_of(PROGRESS_STEP) {
            self.tell_now();
        }
    }

    fn tell_now(&mut self) {
        (self.tell)(self.requests);
    }
}

fn write_team(
    plan: &Plan,
    scenario: &TeamScenario,
    ledger: &Ledger,
    folder: &Path,
    written: &mut Progress<'_>,
) -> Result<(), SynthError> {
    let description = sources::describe(scenario, plan.as_at).map_err(io::Error::other);
    write_text(&folder.join("sources.toml"), description)?;
    let description = agreement::describe(scenario, plan.as_at).map_err(io::Error::other);
    write_text(&folder.join(agreement::FILE), description)?;
    for (hospital, organisation) in scenario.hospitals.iter().enumerate() {
        let outpatients = folder.join(sources::outpatient_file(*organisation));
        write_file(&outpatients, |file| {
            outpatient::write(file, scenario, ledger, hospital)
        })?;
        let log = folder.join(sources::letter_file(*organisation));
        write_file(&log, |file| letters::write(file, ledger, hospital))?;
    }
    write_file(&folder.join(sources::E_RS_FILE), |file| {
        e_rs::write(file, scenario, ledger, &mut || written.one_more())
    })
}

/// Writes what only some teams have: the texts with the rules of their sub-cohort, another system, the tests that were
/// requested, and the rules of the clock.
fn write_beside(
    plan: &Plan,
    scenario: &TeamScenario,
    ledger: &mut Ledger,
    folder: &Path,
) -> Result<(), SynthError> {
    fs::create_dir_all(folder).map_err(|source| cannot_write(folder, source))?;
    if scenario.has_texts {
        let abouts = texts::plan(ledger, scenario, plan.seed);
        ledger.truth.cohort = Some(texts::truth(ledger, &abouts));
        ledger.truth.counts.planted = ledger.truth.planted();
        write_file(&folder.join(sources::TEXT_FILE), |file| {
            texts::write(file, ledger, &abouts, plan.seed)
        })?;
        let rules = CohortRules::menopause().trim_end().to_owned();
        write_text(&folder.join(sources::COHORT_FILE), Ok(rules))?;
    }
    if sources::has_other_system(scenario) {
        let as_at = Moment::at_midnight(plan.as_at);
        let again = other_system::plan(ledger, scenario, plan.seed, as_at);
        write_file(&folder.join(sources::OTHER_SYSTEM_FILE), |file| {
            other_system::write(file, ledger, scenario, &again)
        })?;
        other_system::tell(ledger, &again);
    }
    if scenario.has_lab_tests {
        let tests = lab_tests::plan(ledger, plan.seed, Moment::at_midnight(plan.as_at));
        write_file(&folder.join(sources::LAB_TEST_FILE), |file| {
            lab_tests::write(file, ledger, scenario, &tests)
        })?;
        lab_tests::tell(ledger, &tests);
    }
    let rules = sources::clock_rules(&ledger.truth.clock_rules);
    if !rules.is_empty() {
        write_text(&folder.join(sources::CLOCK_RULES_FILE), Ok(rules))?;
    }
    Ok(())
}

fn write_file(
    file: &Path,
    write_rows: impl FnOnce(BufWriter<File>) -> io::Result<()>,
) -> Result<(), SynthError> {
    File::create(file)
        .and_then(|opened| write_rows(BufWriter::with_capacity(1 << 20, opened)))
        .map_err(|source| cannot_write(file, source))
}

fn write_text(file: &Path, text: io::Result<String>) -> Result<(), SynthError> {
    text.and_then(|text| fs::write(file, text + "\n"))
        .map_err(|source| cannot_write(file, source))
}

fn cannot_write(file: &Path, source: io::Error) -> SynthError {
    SynthError::CannotWrite {
        file: file.to_owned(),
        source,
    }
}
