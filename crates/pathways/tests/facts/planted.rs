//! Facts about the whole path: what was planted in made-up extracts is found, all of it and nothing else.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::{Date, date};
use pathways::Pseudonym;
use pathways::expectations::{self, Expectation};
use pathways::gaps::{assess, journeys_missed};
use pathways::journeys::Link;
use pathways::pseudonym::PseudonymKind;
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario, TeamTruth};

use crate::support::key;

/// One team's extracts as they were read, and what was planted in them.
struct Run {
    name: String,
    reading: Reading,
    truth: TeamTruth,
}

/// The extracts of every team with several seeds and dates, generated and read once for all tests. One date lies just
/// after a clock change.
fn runs() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let plans = [
            (1, date(2026, 10, 1)),
            (2, date(2025, 10, 27)),
            (3, date(2026, 1, 1)),
            (2026, date(2026, 4, 1)),
        ];
        plans
            .into_iter()
            .flat_map(|(seed, as_at)| generate_and_read(seed, as_at))
            .collect()
    })
}

fn generate_and_read(seed: u64, as_at: Date) -> Vec<Run> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let teams = TeamScenario::names();
    let plan = Plan {
        teams: teams
            .map(|name| TeamScenario::named(name).expect("a team of that name"))
            .collect(),
        referrals: 3000,
        seed,
        as_at,
    };
    let truth = synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts can be written");
    let read_team = |(team, truth): (String, TeamTruth)| {
        let sources = folder.path().join(&team).join("sources.toml");
        let sources = Sources::load(&sources).expect("the sources are right");
        Run {
            name: format!("{team}, seed {seed}"),
            reading: read(&sources, &key(), &mut |_| {}).expect("the extracts can be read"),
            truth,
        }
    };
    truth.teams.into_iter().map(read_team).collect()
}

fn for_every_team(mut check: impl FnMut(&str, &Reading, &TeamTruth)) {
    for run in runs() {
        check(&run.name, &run.reading, &run.truth);
    }
}

fn expectation(key: &str) -> Expectation {
    let mut shipped = expectations::shipped().into_iter();
    shipped
        .find(|expectation| expectation.key == key)
        .expect("a shipped expectation")
}

fn pseudonyms<'a>(requests: impl IntoIterator<Item = &'a String>) -> BTreeSet<Pseudonym> {
    let pseudonymiser = key().pseudonymiser();
    let pseudonym =
        |request: &String| pseudonymiser.pseudonym(PseudonymKind::Request, &[request.as_bytes()]);
    requests.into_iter().map(pseudonym).collect()
}

#[test]
fn exactly_the_planted_losses_are_found() {
    for_every_team(|team, reading, truth| {
        for (key, planted) in [
            ("sent_received", &truth.lost_between_systems),
            ("accepted_booked", &truth.accepted_never_booked),
            ("attended_letter", &truth.attended_without_letter),
            (
                "not_attended_followed_up",
                &truth.did_not_attend_not_followed_up,
            ),
            ("booked_seen", &truth.booked_never_seen),
            ("rejected_acted_on", &truth.rejected_never_rereferred),
        ] {
            let missed = journeys_missed(&reading.journeys, &expectation(key));
            assert!(!planted.is_empty(), "{team}: nothing planted for {key}");
            assert_eq!(missed, pseudonyms(planted), "{team}: {key}");
        }
    });
}

#[test]
fn exactly_the_planted_delays_are_found() {
    for_every_team(|team, reading, truth| {
        for (key, planted) in [
            ("sent_received", &truth.received_late),
            ("accepted_booked", &truth.booked_late),
            ("attended_letter", &truth.letter_late),
        ] {
            let late = assess(&reading.journeys, &expectation(key)).totals.late;
            assert_eq!(late, planted.len() as u64, "{team}: {key}");
        }
    });
}

#[test]
fn every_planted_mismatch_is_kept_apart() {
    for_every_team(|team, reading, truth| {
        let links = reading.journeys.facts.links.iter();
        let apart = links.filter(|link| **link == Link::Mismatch).count();
        assert_eq!(apart, truth.key_mismatches.len(), "{team}");
    });
}

#[test]
fn no_test_patient_becomes_a_journey() {
    for_every_team(|team, reading, truth| {
        let journeys: BTreeSet<_> = reading.journeys.facts.pseudonyms.iter().copied().collect();
        assert!(!truth.test_patients.is_empty(), "{team}");
        assert!(
            journeys.is_disjoint(&pseudonyms(&truth.test_patients)),
            "{team}"
        );
    });
}

#[test]
fn every_row_of_the_made_up_extracts_is_accounted_for() {
    for_every_team(|team, reading, _| {
        for source in &reading.quality.sources {
            let left_out: u64 = source.left_out.iter().map(|reason| reason.count).sum();
            assert_eq!(source.rejected, [], "{team}: {}", source.name);
            assert_eq!(source.rejected_values, [], "{team}: {}", source.name);
            assert_eq!(source.unmapped_actions, [], "{team}: {}", source.name);
            assert_eq!(
                source.rows_read,
                source.rows_used + left_out,
                "{team}: {}",
                source.name
            );
        }
    });
}
