//! Facts about differences that were planted in made-up extracts: they are found, with an interval that holds the truth.

use std::sync::OnceLock;

use jiff::civil::date;
use pathways::Journeys;
use pathways::compare::{Choices, Pair, compare};
use pathways::expectations;
use pathways::fairness::{
    FEWEST, Fairness, fairness, of_attributes, of_wider_attributes, usual_groups,
};
use pathways::journeys::{Attribute, Condition, Selection};
use pathways::measures::Measure;
use pathways::read::read;
use pathways::rtt::regime::Regimes;
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario, TeamTruth};

use crate::support::key;

/// Six thousand referrals of a team, as they were read, and what was planted.
fn large(team: &str) -> (Journeys, TeamTruth) {
    made_up(team, 6000, 5)
}

fn made_up(team: &str, referrals: u64, seed: u64) -> (Journeys, TeamTruth) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let plan = Plan {
        teams: vec![TeamScenario::named(team).expect("a team of that name")],
        referrals,
        seed,
        as_at: date(2026, 10, 1),
    };
    let mut truth =
        synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts can be written");
    let sources = Sources::load(&folder.path().join(team).join("sources.toml")).expect("right");
    let reading = read(&sources, &key(), &mut |_| {}).expect("the extracts can be read");
    (reading.journeys, truth.teams.remove(team).expect("told of"))
}

fn salisbury() -> &'static (Journeys, TeamTruth) {
    static RUN: OnceLock<(Journeys, TeamTruth)> = OnceLock::new();
    RUN.get_or_init(|| large("salisbury"))
}

/// The journeys with an attribute `planted`: whether they belong to the group of the truth.
fn in_group(journeys: &Journeys, column: &str, values: &[String]) -> Journeys {
    let known = journeys.attribute(column).expect("known");
    let is_in = |journey: usize| {
        known
            .value(journey)
            .is_some_and(|value| values.iter().any(|v| v == value))
    };
    let mut journeys = journeys.clone();
    let codes = (0..journeys.len()).map(|journey| if is_in(journey) { 1 } else { 2 });
    let planted = Attribute {
        name: "planted".to_owned(),
        codes: codes.collect(),
        values: ["", "in", "out"].map(str::to_owned).to_vec(),
    };
    journeys.facts.attributes.push(planted);
    journeys
}

fn compared(typed: &[&str]) -> Fairness {
    compared_in(salisbury(), typed)
}

fn compared_in((journeys, truth): &(Journeys, TeamTruth), typed: &[&str]) -> Fairness {
    let longer = &truth.groups_with_longer_waits[0];
    let journeys = in_group(journeys, "practice", &longer.values);
    let expectations = expectations::shipped();
    let named = |typed: &&str| Measure::named(typed, &journeys, &expectations, &Regimes::default());
    let measures: Result<Vec<_>, _> = typed.iter().map(named).collect();
    fairness(&journeys, "planted", &measures.expect("known"), 20).expect("planted")
}

#[test]
fn the_group_that_waits_longer_is_found() {
    let found = compared(&["wait:sent_first_seen"]);
    let group = &found.measures[0].groups[0];
    let result = group.compared.as_ref().expect("judged");
    assert!(
        result.is_finding() && result.difference.value < 0.0,
        "{result:?}"
    );
    let half = |place: usize| {
        found.measures[0].groups[place]
            .median_wait
            .expect("known")
            .days
    };
    assert!(half(0) > half(1), "{} and {}", half(0), half(1));
}

#[test]
fn the_group_that_is_lost_more_often_is_found_and_the_interval_holds_the_truth() {
    let (_, truth) = salisbury();
    let longer = &truth.groups_with_longer_waits[0];
    let found = compared(&["wait:sent_received:60"]);
    let result = found.measures[0].groups[0]
        .compared
        .as_ref()
        .expect("judged");
    let lost = longer.lost_in_group as f64 / longer.referrals_in_group as f64
        - longer.lost_of_others as f64 / longer.referrals_of_others as f64;
    assert!(result.is_finding(), "{result:?}");
    // What is lost in one group more than in the other is missing among the received.
    assert!(
        result.difference.interval().holds(-lost),
        "{result:?} and {lost}"
    );
}

#[test]
fn a_wait_that_changed_on_a_day_is_found() {
    let (journeys, truth) = large("oxfordshire");
    let changed = &truth.waits_that_changed[0];
    let of_service = Selection {
        conditions: [
            format!("service_specialty={}", changed.treatment_function),
            // The extract writes urgent as 2 (NHS Data Dictionary, priority type).
            format!(
                "priority={}",
                if changed.priority == "Urgent" { 2 } else { 1 }
            ),
        ]
        .iter()
        .map(|text| text.parse::<Condition>().expect("right"))
        .collect(),
        ..Selection::default()
    };
    let journeys = journeys.select(&of_service).expect("selected");
    let part = |from, to| {
        let selection = Selection {
            from,
            to,
            ..Selection::default()
        };
        journeys.select(&selection).expect("selected")
    };
    let (first, second) = (
        part(None, changed.changed_on.yesterday().ok()),
        part(Some(changed.changed_on), None),
    );
    let pair = Pair {
        first: &first,
        first_label: "before",
        second: &second,
        second_label: "after",
    };
    let choices = Choices {
        days: 182,
        fewest: 10,
        expectations: Vec::new(),
        accepted: pathways::expectations::Accepted::default(),
        regimes: Regimes::default(),
    };
    let found = compare(pair, &choices);
    let wait = found
        .changes
        .iter()
        .find(|change| {
            change
                .label
                .starts_with("From sending a referral to the first attended")
        })
        .expect("compared");
    assert!(
        wait.compared.difference.value > 0.0 && wait.compared.is_finding(),
        "{wait:?}"
    );
}

/// One difference in one run: its interval, and yes and answers of the group and of all others.
struct Seen {
    interval: pathways::statistics::Interval,
    group: [u64; 2],
    others: [u64; 2],
}

/// The difference of all runs together: what was planted, as exactly as these can tell.
fn of_all(runs: &[Seen]) -> f64 {
    let share = |of: fn(&Seen) -> [u64; 2]| {
        let (yes, all) = runs
            .iter()
            .map(of)
            .fold((0, 0), |(yes, all), one| (yes + one[0], all + one[1]));
        yes as f64 / all as f64
    };
    share(|run| run.group) - share(|run| run.others)
}

/// With a right interval 40 runs hold the planted difference 38 times; fewer than 34 happens in one of 500 such tests.
#[test]
fn intervals_of_forty_seeds_hold_the_planted_differences() {
    const SEEDS: u64 = 40;
    let measures = ["has:triaged:182", "wait:sent_received:60"];
    let mut seen: [Vec<Seen>; 2] = [Vec::new(), Vec::new()];
    for seed in 1..=SEEDS {
        let found = compared_in(&made_up("salisbury", 500, seed), &measures);
        for (measure, seen) in found.measures.iter().zip(&mut seen) {
            let group = &measure.groups[0];
            let compared = group.compared.as_ref().expect("judged");
            seen.push(Seen {
                interval: compared.difference.interval(),
                group: [group.answered.yes, group.answered.total],
                others: [compared.others.yes, compared.others.total],
            });
        }
    }
    for (measure, runs) in measures.iter().zip(&seen) {
        let planted = of_all(runs);
        assert!(planted < -0.005, "{measure}: {planted}");
        let held = runs
            .iter()
            .filter(|run| run.interval.holds(planted))
            .count();
        assert!((34..=40).contains(&held), "{measure}: {held} of {SEEDS}");
    }
}

#[test]
fn wider_groups_hold_everybody_whom_the_narrow_ones_held() {
    for team in ["salisbury", "oxfordshire", "south-east-london"] {
        let (journeys, _) = made_up(team, 1500, 5);
        let measures = Measure::usual(&journeys, &expectations::shipped());
        let groups = usual_groups(&journeys);
        let narrow = of_attributes(&journeys, &groups, &measures, FEWEST).expect("known");
        let (wide, widened) =
            of_wider_attributes(&journeys, &groups, &measures, FEWEST, |_| true).expect("known");
        assert!(widened.iter().any(|one| one.by == "deprivation_decile"));
        for (narrow, wide) in narrow.iter().zip(&wide) {
            for (narrow, wide) in narrow.measures.iter().zip(&wide.measures) {
                assert_eq!(narrow.all, wide.all, "{team}: {}", narrow.key);
                assert_eq!(narrow.unknown, wide.unknown, "{team}: {}", narrow.key);
                assert!(wide.groups.len() <= narrow.groups.len());
            }
        }
    }
}
