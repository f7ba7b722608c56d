//! Facts about what changed on the map, with numbers counted by hand.

use std::fmt::Write;

use crate::support::read_log;
use jiff::civil::date;
use pathways::Journeys;
use pathways::compare::{Change, Choices, Comparison, Kind, Pair, compare};
use pathways::expectations;
use pathways::journeys::Selection;
use pathways::rtt::regime::Regimes;

/// A log in UTC; the extracts are of 31 October 2026.
fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

/// So many journeys begun on a day, of which so many are attended so many days later.
fn sent(name: &str, day: jiff::civil::Date, all: u32, attended: u32, later: i64) -> String {
    let mut rows = String::new();
    let then = day.saturating_add(jiff::SignedDuration::from_hours(24 * later));
    for number in 0..all {
        writeln!(rows, "{name}{number},referral_sent,{day}").expect("a string takes everything");
        if number < attended {
            // A few spread around the day, so that medians have an interval.
            let spread = jiff::SignedDuration::from_hours(24 * i64::from(number % 5));
            writeln!(
                rows,
                "{name}{number},attended,{}",
                then.saturating_add(spread)
            )
            .expect("a string takes everything");
        }
    }
    rows
}

fn choices() -> Choices {
    Choices {
        days: 90,
        fewest: 20,
        expectations: expectations::shipped(),
        accepted: expectations::Accepted::default(),
        regimes: Regimes::default(),
    }
}

#[test]
fn a_comparison_says_how_many_days_it_looked_at_and_what_it_left_out() {
    let chosen = Choices {
        days: 60,
        fewest: 8,
        ..choices()
    };
    let policy = before_and_after(&sent("a", date(2026, 2, 1), 30, 10, 5), &chosen).compare_policy;
    for said in [
        "the first 60 days of each journey",
        "fewer than 8 journeys of both sets together",
        "one family",
    ] {
        assert!(policy.contains(said), "{policy}");
    }
}

fn before_and_after(rows: &str, choices: &Choices) -> Comparison {
    let journeys = journeys(rows);
    let day = date(2026, 4, 1);
    let part = |from, to| {
        let selection = Selection {
            from,
            to,
            ..Selection::default()
        };
        journeys.select(&selection).expect("selected")
    };
    let (first, second) = (part(None, day.yesterday().ok()), part(Some(day), None));
    let pair = Pair {
        first: &first,
        first_label: "before",
        second: &second,
        second_label: "after",
    };
    compare(pair, choices)
}

fn change<'a>(found: &'a Comparison, kind: Kind, label: &str) -> &'a Change {
    let mut changes = found.changes.iter();
    let found = changes.find(|change| change.kind == kind && change.label == label);
    found.expect("compared")
}

#[test]
fn a_share_of_journeys_is_compared_in_percentage_points() {
    let rows = sent("a", date(2026, 1, 5), 40, 10, 20) + &sent("b", date(2026, 5, 5), 50, 40, 20);
    let found = before_and_after(&rows, &choices());
    let attended = change(&found, Kind::Activity, "Attended");
    assert_eq!((attended.first.yes, attended.first.total), (10, 40));
    assert_eq!((attended.second.yes, attended.second.total), (40, 50));
    assert!((attended.compared.difference.value - 0.55).abs() < 1e-12);
    assert!(attended.compared.is_finding());
    let arc = change(&found, Kind::Arc, "Referral sent → Attended");
    assert_eq!((arc.first.yes, arc.second.yes), (10, 40));
}

#[test]
fn journeys_watched_for_less_long_do_not_look_as_if_less_happened() {
    let late = date(2026, 9, 1);
    let rows = sent("a", date(2026, 1, 5), 40, 40, 80) + &sent("b", late, 40, 0, 80);
    let found = before_and_after(&rows, &choices());
    assert_eq!((found.second.journeys, found.second.too_early), (0, 40));
    // What can be judged after few days is, and shows no change; what takes longer is not compared.
    let differs =
        |change: &Change| change.compared.is_finding() || change.label.contains("Attended");
    assert!(!found.changes.iter().any(differs), "{:?}", found.changes);
}

#[test]
fn what_happened_after_the_days_looked_at_does_not_count() {
    let rows = sent("a", date(2026, 1, 5), 40, 40, 91) + &sent("b", date(2026, 5, 5), 40, 40, 20);
    let found = before_and_after(&rows, &choices());
    let attended = change(&found, Kind::Activity, "Attended");
    assert_eq!((attended.first.yes, attended.second.yes), (0, 40));
}

#[test]
fn median_times_are_compared_in_days() {
    let rows = sent("a", date(2026, 1, 5), 60, 60, 40) + &sent("b", date(2026, 5, 5), 60, 60, 15);
    let found = before_and_after(&rows, &choices());
    let time = &found.times[0];
    assert_eq!(time.label, "Referral sent → Attended");
    assert_eq!((time.first_days, time.second_days), (42.0, 17.0));
    assert!((time.compared.difference.value + 25.0).abs() < 1e-12);
    assert!(time.is_finding());
}

#[test]
fn waits_are_compared_within_their_usual_days() {
    let rows = sent("a", date(2026, 1, 5), 40, 10, 20) + &sent("b", date(2026, 5, 5), 50, 40, 20);
    let found = before_and_after(&rows, &choices());
    let label = "From sending a referral to the first attended appointment: within 126 days";
    let wait = change(&found, Kind::Wait, label);
    assert_eq!(
        (wait.first.yes, wait.second.yes, wait.second.total),
        (10, 40, 50)
    );
}

#[test]
fn waits_on_the_clock_are_not_compared_over_a_change_of_its_rule() {
    let received = |name: &str, day: &str| -> String {
        let rows = (0..30).map(|n| format!("{name}{n},referral_received,{day}\n"));
        rows.collect::<Vec<_>>().concat()
    };
    let rows = received("a", "2026-01-05") + &received("b", "2026-05-05");
    let clock = |found: &Comparison| {
        found
            .changes
            .iter()
            .any(|change| change.kind == Kind::Clock)
    };
    assert!(clock(&before_and_after(&rows, &choices())));
    let regimes = "[[regime]]\nfrom = 2026-04-01\nclock_starts = \"request_received\"\nreason = \"single point of access\"\n";
    let changed = Choices {
        regimes: Regimes::parse(regimes).expect("right"),
        ..choices()
    };
    let found = before_and_after(&rows, &changed);
    assert!(!clock(&found));
    let refused = |reason: &String| {
        reason.contains("not all clocks of \"before\" and \"after\" started by the same rule")
    };
    assert!(
        found.not_compared.iter().any(refused),
        "{:?}",
        found.not_compared
    );
}

#[test]
fn rare_activities_are_left_out() {
    let rows = sent("a", date(2026, 1, 5), 40, 9, 20) + &sent("b", date(2026, 5, 5), 50, 10, 20);
    let found = before_and_after(&rows, &choices());
    assert!(
        found
            .changes
            .iter()
            .all(|change| change.label != "Attended")
    );
}

#[test]
fn every_comparison_is_in_the_adjustment() {
    let rows = sent("a", date(2026, 1, 5), 40, 30, 20) + &sent("b", date(2026, 5, 5), 50, 40, 20);
    let found = before_and_after(&rows, &choices());
    assert_eq!(found.comparisons, found.changes.len() + found.times.len());
    let adjusted =
        |change: &Change| change.compared.p_any_false >= change.compared.p_false_findings;
    assert!(found.changes.iter().all(adjusted));
}
