//! Tests that were requested twice in made-up extracts are found: all of them, and nothing else, whatever the seed.

use jiff::civil::date;
use pathways::Pseudonym;
use pathways::duplicates::{DuplicateQuestion, What, Who, pairs};
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario, TeamTruth};

use super::planted::pseudonyms;
use crate::support::key;

const SEEDS: u64 = 12;

/// Requests of both, calendar days between them, and whether two organisations asked.
type Repeat = (Pseudonym, Pseudonym, u64, bool);

fn oxfordshire(seed: u64) -> (Reading, TeamTruth) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let plan = Plan {
        teams: vec![TeamScenario::named("oxfordshire").expect("a team of that name")],
        referrals: 900,
        seed,
        as_at: date(2026, 10, 1),
    };
    let mut truth = synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts");
    let sources = Sources::load(&folder.path().join("oxfordshire").join("sources.toml"));
    let reading = read(&sources.expect("right"), &key(), &mut |_| {}).expect("readable");
    (reading, truth.teams.remove("oxfordshire").expect("told of"))
}

fn found(reading: &Reading) -> Vec<Repeat> {
    let journeys = &reading.journeys;
    let found = pairs(journeys, &DuplicateQuestion::default()).expect("comparable");
    let tests = found.into_iter().filter(|pair| pair.what == What::Test);
    let day = |event: usize| journeys.events.times[event];
    let mut found: Vec<Repeat> = tests
        .map(|pair| {
            let zone = jiff::tz::TimeZone::get("Europe/London").expect("known");
            let date = |event: usize| {
                let instant = jiff::Timestamp::from_microsecond(day(event)).expect("a time");
                instant.to_zoned(zone.clone()).date()
            };
            let days = date(pair.earlier).until(date(pair.later)).expect("days");
            (
                journeys.request_of(pair.earlier_journey, pair.earlier),
                journeys.request_of(pair.journey, pair.later),
                u64::try_from(days.get_days()).expect("later"),
                pair.who(journeys) == Who::Two,
            )
        })
        .collect();
    found.sort();
    found
}

fn planted(truth: &TeamTruth) -> Vec<Repeat> {
    let one = |ubrn: &String| {
        let mut pseudonyms = pseudonyms([ubrn]).into_iter();
        pseudonyms.next().expect("one pseudonym")
    };
    let repeats = truth.repeated_tests.iter().map(|repeat| {
        (
            one(&repeat.first),
            one(&repeat.again),
            repeat.days,
            repeat.is_across_organisations,
        )
    });
    let mut planted: Vec<Repeat> = repeats.collect();
    planted.sort();
    planted
}

#[test]
fn exactly_the_planted_tests_were_repeated() {
    for seed in 1..=SEEDS {
        let (reading, truth) = oxfordshire(seed);
        let planted = planted(&truth);
        assert!(planted.len() > 10, "seed {seed}: {}", planted.len());
        assert!(planted.iter().any(|one| one.3) && planted.iter().any(|one| !one.3));
        assert_eq!(found(&reading), planted, "seed {seed}");
    }
}

#[test]
fn tests_of_another_kind_or_much_later_are_no_repeats() {
    let (reading, truth) = oxfordshire(1);
    let journeys = &reading.journeys;
    let requested = journeys.activity_code("test_requested").expect("requested");
    let all = journeys.events.activities.iter();
    let all = all.filter(|activity| **activity == requested).count() as u64;
    assert_eq!(all, truth.counts.lab_tests);
    // Without the kind of test any two tests of a patient look the same.
    let mut blind = reading.journeys.clone();
    blind.events.attributes.clear();
    let of_blind = pairs(&blind, &DuplicateQuestion::default()).expect("comparable");
    let of_blind = of_blind.iter().filter(|pair| pair.what == What::Test);
    assert!(of_blind.count() > truth.repeated_tests.len());
}
