//! Facts about the made-up extracts: they are repeatable, well shaped, and say what their truth says.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read what was written has failed"
)]

mod expectations;
mod extracts;
mod planted;
mod proportions;
mod shape;
mod stories;
mod times;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::civil::{Date, date};
use pathways::synth::{self, Plan, SynthError, TeamScenario, Truth};
use tempfile::TempDir;

use extracts::Team;

/// One generated folder, read back. The folder itself is gone by then: what static values hold is never dropped.
pub struct Run {
    pub truth: Truth,
    pub teams: Vec<Team>,
    /// For each team how many extracts its folder held.
    pub files: Vec<usize>,
}

/// Two thousand referrals a team, with several seeds and dates, generated and read once for all tests.
pub fn runs() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        // The last two dates put the end of the extracts beside a year's end and a clock change.
        let plans = [
            (1, date(2026, 4, 1)),
            (2, date(2025, 1, 1)),
            (77, date(2025, 10, 27)),
        ];
        plans
            .into_iter()
            .map(|(seed, as_at)| run(&plan(6000, seed, as_at)))
            .collect()
    })
}

pub fn plan(referrals: u64, seed: u64, as_at: Date) -> Plan {
    let teams = TeamScenario::names()
        .map(|name| TeamScenario::named(name).unwrap())
        .collect();
    Plan {
        teams,
        referrals,
        seed,
        as_at,
    }
}

pub fn run(plan: &Plan) -> Run {
    let (folder, truth) = written(plan);
    let names = || plan.teams.iter().map(TeamScenario::name);
    let is_extract = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "csv");
    let files = names().map(|name| {
        let files = extracts::files_below(&folder.path().join(name));
        files.into_iter().filter(is_extract).count()
    });
    Run {
        truth,
        teams: names()
            .map(|name| extracts::read(folder.path(), name))
            .collect(),
        files: files.collect(),
    }
}

/// The files of a plan, for as long as the folder is held.
pub fn written(plan: &Plan) -> (TempDir, Truth) {
    let folder = tempfile::tempdir().unwrap();
    let truth = synth::write(plan, folder.path(), &mut |_| ()).unwrap();
    (folder, truth)
}

fn fingerprints(folder: &Path) -> Vec<(String, Vec<u8>)> {
    use sha2::{Digest, Sha256};
    let mut files = extracts::files_below(folder);
    files.sort();
    let name = |file: &Path| file.strip_prefix(folder).unwrap().display().to_string();
    files
        .iter()
        .map(|file| {
            (
                name(file),
                Sha256::digest(std::fs::read(file).unwrap()).to_vec(),
            )
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let [first, second] = [(); 2].map(|()| written(&plan(900, 5, date(2026, 4, 1))).0);
    let [first, second] = [first, second].map(|folder| fingerprints(folder.path()));
    assert_eq!(first, second);
    // Extracts of both sides and of five hospitals twice, sources and agreements, truth; texts and rules of the sub-cohort, clock rules,
    // the other system, the list of tests.
    assert_eq!(first.len(), 3 + 5 * 2 + 3 + 3 + 1 + 2 + 1 + 1 + 1);
}

#[test]
fn another_seed_gives_other_bytes_in_every_extract() {
    let [first, second] = [5, 6].map(|seed| written(&plan(900, seed, date(2026, 4, 1))).0);
    let [first, second] = [first, second].map(|folder| fingerprints(folder.path()));
    let pairs = first.into_iter().zip(second);
    for ((name, one), (_, other)) in pairs.filter(|((name, _), _)| !name.ends_with("toml")) {
        assert_ne!(one, other, "{name} is the same for both seeds");
    }
}

#[test]
fn the_file_of_facts_says_what_is_returned() {
    let (folder, truth) = written(&plan(300, 5, date(2026, 4, 1)));
    let text = std::fs::read_to_string(folder.path().join("truth.json")).unwrap();
    assert_eq!(serde_json::from_str::<Truth>(&text).unwrap(), truth);
}

#[test]
fn progress_counts_every_request_and_ends_at_the_number_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    synth::write(
        &plan(3001, 1, date(2026, 4, 1)),
        folder.path(),
        &mut |so_far| told.push(so_far),
    )
    .unwrap();
    assert_eq!(told, [1000, 2000, 3000, 3001]);
}

#[test]
fn the_smallest_plan_is_one_referral_a_team() {
    let run = run(&plan(3, 9, date(2026, 4, 1)));
    assert_eq!(run.truth.totals.requests, 3);
}

#[test]
fn an_unknown_team_is_answered_with_the_teams_there_are() {
    let message = TeamScenario::named("atlantis").unwrap_err().to_string();
    assert_eq!(
        message,
        "There is no team called \"atlantis\". Choose from: salisbury, oxfordshire, south-east-london."
    );
}

fn refusal(plan: &Plan) -> SynthError {
    let folder = tempfile::tempdir().unwrap();
    let refused = synth::write(plan, folder.path(), &mut |_| ()).unwrap_err();
    assert!(
        extracts::files_below(folder.path()).is_empty(),
        "a refused plan must write nothing"
    );
    refused
}

#[test]
fn a_plan_without_teams_is_refused() {
    let empty = Plan {
        teams: Vec::new(),
        ..plan(10, 1, date(2026, 4, 1))
    };
    assert!(matches!(refusal(&empty), SynthError::NoTeams { .. }));
}

#[test]
fn a_team_named_twice_is_refused() {
    let mut twice = plan(10, 1, date(2026, 4, 1));
    twice.teams.push(twice.teams[0].clone());
    assert!(matches!(refusal(&twice), SynthError::TeamNamedTwice { name } if name == "salisbury"));
}

#[test]
fn fewer_referrals_than_teams_are_refused() {
    let refused = refusal(&plan(2, 1, date(2026, 4, 1)));
    assert!(matches!(
        refused,
        SynthError::ReferralsOutOfRange {
            asked: 2,
            fewest: 3,
            ..
        }
    ));
}

#[test]
fn more_referrals_than_test_numbers_are_refused() {
    let refused = refusal(&plan(synth::MOST_REFERRALS + 1, 1, date(2026, 4, 1)));
    assert!(matches!(refused, SynthError::ReferralsOutOfRange { .. }));
}

#[test]
fn a_date_far_from_today_is_refused() {
    assert!(matches!(
        refusal(&plan(10, 1, date(1066, 10, 14))),
        SynthError::DateOutOfRange
    ));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let refused =
        synth::write(&plan(3, 1, date(2026, 4, 1)), file.path(), &mut |_| ()).unwrap_err();
    assert!(
        refused.to_string().starts_with("Could not write "),
        "{refused}"
    );
    assert!(
        refused
            .to_string()
            .ends_with("Check that the folder may be written to and has room.")
    );
}
