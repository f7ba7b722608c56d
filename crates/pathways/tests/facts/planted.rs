//! Facts about the whole path: what was planted in made-up extracts is found, all of it and nothing else.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::{Date, date};
use pathways::Pseudonym;
use pathways::cohort::judged::{Verdict, Verdicts, assess as judge};
use pathways::cohort::{RED_FLAG, STANDING, Sample, strata};
use pathways::expectations::{self, Expectation};
use pathways::gaps::{assess, journeys_missed};
use pathways::journeys::{Link, Notion};
use pathways::pseudonym::PseudonymKind;
use pathways::read::{Reading, read};
use pathways::rtt::regime::{ClockStart, Regimes, RegimesInForce};
use pathways::sources::Sources;
use pathways::statistics::Confidence;
use pathways::synth::{self, Plan, TeamScenario, TeamTruth};

use pathways::waits::{Observer, REACHED, ready};

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

pub(super) fn for_every_team(mut check: impl FnMut(&str, &Reading, &TeamTruth)) {
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

pub(super) fn pseudonyms<'a>(
    requests: impl IntoIterator<Item = &'a String>,
) -> BTreeSet<Pseudonym> {
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

/// The requests that stand in the sub-cohort as the rules say, each request by itself.
fn standing(reading: &Reading, label: &str) -> BTreeSet<Pseudonym> {
    let requests = reading.journeys.by(Notion::Request);
    let standing = requests.attribute(STANDING).expect("the rules marked them");
    let all = 0..requests.len();
    all.filter(|request| standing.value(*request) == Some(label))
        .map(|request| requests.facts.pseudonyms[request])
        .collect()
}

#[test]
fn the_rules_mark_exactly_the_planted_texts() {
    let mut looked_at = 0;
    for_every_team(|team, reading, truth| {
        let Some(cohort) = &truth.cohort else {
            return;
        };
        looked_at += 1;
        // Rows with another patient's number are journeys of their own and carry no text.
        assert_eq!(
            standing(reading, &cohort.name),
            pseudonyms(&cohort.marked),
            "{team}"
        );
        assert_eq!(
            standing(reading, RED_FLAG),
            pseudonyms(&cohort.red_flags),
            "{team}"
        );
    });
    assert_eq!(looked_at, runs().len() / 3);
}

/// What two reviewers who know the truth would say of a sample.
#[test]
fn a_judged_sample_holds_how_well_the_rules_really_do() {
    let mut held = [0; 3];
    let mut samples = 0;
    for run in runs() {
        let Some(cohort) = &run.truth.cohort else {
            continue;
        };
        let journeys = run.reading.journeys.by(Notion::Request);
        let (belong, marked) = (pseudonyms(&cohort.belong), pseudonyms(&cohort.marked));
        let all: BTreeSet<Pseudonym> = strata(&journeys, &cohort.name)
            .expect("marked")
            .into_iter()
            .flat_map(|(_, journeys)| journeys)
            .collect();
        let both = belong.intersection(&marked).count() as f64;
        let truths = [
            both / marked.len() as f64,
            both / belong.len() as f64,
            belong.len() as f64 / all.len() as f64,
        ];
        for seed in 0..100 {
            let sample = Sample::draw(&journeys, &cohort.name, "", seed, 300).expect("marked");
            let verdict = |drawn: &pathways::cohort::Drawn| {
                let says = if belong.contains(&drawn.journey) {
                    Verdict::Yes
                } else {
                    Verdict::No
                };
                (drawn.journey, says)
            };
            let verdicts: Verdicts = sample.drawn.iter().map(verdict).collect();
            let confidence = Confidence::NINETY_FIVE;
            let found = judge(
                &sample,
                [&verdicts, &verdicts],
                &Verdicts::new(),
                confidence,
            )
            .expect("judged");
            let intervals = [
                found.precision.interval(),
                found.sensitivity.expect("some belong").interval(),
                found
                    .corrected
                    .expect("better than chance")
                    .interval
                    .interval(),
            ];
            for (held, (interval, truth)) in held.iter_mut().zip(intervals.iter().zip(truths)) {
                *held += u64::from(interval.holds(truth));
            }
            samples += 1;
        }
    }
    assert!(
        held.iter().all(|held| *held >= samples * 92 / 100),
        "{held:?} of {samples}"
    );
}

#[test]
fn exactly_the_planted_journeys_still_wait() {
    let question = ready("sent_first_seen").expect("a ready question");
    for_every_team(|team, reading, truth| {
        let journeys = &reading.journeys;
        let observer = Observer::new(journeys, &question);
        let mut waiting = BTreeSet::new();
        let (mut seen, mut otherwise) = (0, 0);
        for journey in 0..journeys.len() {
            observer.waits(journey, |wait| match wait.followed.observation.end {
                None => {
                    waiting.insert(journeys.facts.pseudonyms[journey]);
                }
                Some(REACHED) => seen += 1,
                Some(_) => otherwise += 1,
            });
        }
        assert_eq!(
            waiting,
            pseudonyms(&truth.first_seen.still_waiting),
            "{team}"
        );
        assert_eq!(
            (seen, otherwise),
            (truth.first_seen.seen, truth.first_seen.ended_otherwise),
            "{team}"
        );
    });
}

#[test]
fn events_in_the_same_second_keep_the_order_of_their_numbers_and_are_counted_as_ties() {
    for_every_team(|team, reading, truth| {
        let report = reading.journeys.order_report();
        assert!(
            report.pairs_of_unknown_order >= truth.same_instant.len() as u64,
            "{team}"
        );
        let requests = reading.journeys.by(Notion::Request);
        let [accepted, booked] = ["accepted", "booked"].map(|key| requests.activity_code(key));
        for journey in 0..requests.len() {
            let activities = &requests.events.activities[requests.events_of(journey)];
            let place = |code: Option<u16>| activities.iter().position(|one| Some(*one) == code);
            if let (Some(accepted), Some(booked)) = (place(accepted), place(booked)) {
                assert!(accepted < booked, "{team}");
            }
        }
        let dates = requests
            .events
            .date_only
            .iter()
            .filter(|date_only| **date_only)
            .count();
        assert!(dates as u64 >= truth.date_only_appointments && truth.date_only_appointments > 0);
    });
}

/// Advice that became a referral after the clock's rule changed waits from the day it was asked for.
#[test]
fn the_clock_starts_as_the_planted_rule_says() {
    for_every_team(|team, reading, truth| {
        let Some(rule) = truth.clock_rules.first() else {
            return;
        };
        let text = format!(
            "[[regime]]\nfrom = {}\nclock_starts = \"{}\"\nreason = \"planted\"\nservice = {{ attribute = \"service_specialty\", value = \"{}\" }}",
            rule.from, rule.clock_starts, rule.treatment_function
        );
        let regimes = Regimes::parse(&text).expect("the planted rule is right");
        let journeys = &reading.journeys;
        let in_force = RegimesInForce::new(&regimes, journeys);
        let asked = journeys.activity_code("advice_requested");
        let converted = journeys.activity_code("advice_converted");
        let mut started = BTreeSet::new();
        for journey in 0..journeys.len() {
            let activities = &journeys.events.activities[journeys.events_of(journey)];
            let day = journeys.first_day(journey).expect("a journey has events");
            let by_request = in_force.clock_start(journey, day) == ClockStart::RequestReceived;
            let began_with_advice = activities.first().copied() == asked;
            if by_request
                && began_with_advice
                && activities.iter().any(|one| Some(*one) == converted)
            {
                started.insert(journeys.facts.pseudonyms[journey]);
            }
        }
        assert!(!started.is_empty(), "{team}");
        assert_eq!(started, pseudonyms(&rule.started_by_advice), "{team}");
    });
}
