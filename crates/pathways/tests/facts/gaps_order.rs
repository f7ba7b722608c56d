//! Facts about expectations whose outcome depends on the order of events at the same time.

use crate::support::read_log;
use pathways::expectations::{self, Expectation};
use pathways::gaps::{Outcomes, assess};

const EXPECTATIONS: &str = r#"
source = "test"
reviewed = "2026-11-30"
[[expectation]]
key = "response"
statement = "A letter within 7 days, unless withdrawn."
trigger = ["attended"]
satisfied_by = ["letter_sent"]
closed_by = ["withdrawn"]
days = 7
[[expectation]]
key = "precedence"
statement = "Seen only after booking."
kind = "precedence"
trigger = ["attended"]
satisfied_by = ["booked"]
[[expectation]]
key = "absence"
statement = "Not booked after a rejection, unless sent again."
kind = "absence"
trigger = ["rejected"]
forbidden = ["booked"]
closed_by = ["referral_sent"]
[[expectation]]
key = "never"
statement = "Not booked at all, unless withdrawn."
kind = "absence"
forbidden = ["booked"]
closed_by = ["withdrawn"]
"#;

fn expectation(key: &str) -> Expectation {
    let all = expectations::parse(EXPECTATIONS, "expectations.toml", &[]).expect("right");
    all.into_iter().find(|one| one.key == key).expect("there")
}

/// The outcomes of one journey of (activity, time).
fn judged(key: &str, events: &[(&str, &str)]) -> Outcomes {
    let rows = events
        .iter()
        .map(|(activity, time)| format!("A,{activity},{time}\n"));
    let log = format!("case,activity,time\n{}", rows.collect::<String>());
    let journeys = read_log("log.csv", log).expect("readable").journeys;
    assess(&journeys, &expectation(key)).totals
}

/// Whatever the order of the rows is, this comes out.
#[track_caller]
fn in_any_order(key: &str, events: &[(&str, &str)], expected: Outcomes) {
    let backwards: Vec<_> = events.iter().rev().copied().collect();
    assert_eq!(judged(key, events), expected);
    assert_eq!(judged(key, &backwards), expected);
}

#[test]
fn a_response_at_the_same_instant_counts_whichever_row_comes_first() {
    in_any_order(
        "response",
        &[
            ("attended", "2026-01-05 10:00"),
            ("letter_sent", "2026-01-05 10:00"),
        ],
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn a_response_known_only_by_the_day_of_the_trigger_counts_and_is_told() {
    in_any_order(
        "response",
        &[
            ("attended", "2026-01-05"),
            ("letter_sent", "2026-01-05 09:00"),
        ],
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn what_surely_follows_is_met_whatever_else_happened_at_the_time_of_the_trigger() {
    in_any_order(
        "response",
        &[
            ("letter_sent", "2026-01-05 10:00"),
            ("attended", "2026-01-05 10:00"),
            ("letter_sent", "2026-01-06 10:00"),
        ],
        Outcomes {
            met: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn what_surely_came_before_is_no_response() {
    in_any_order(
        "response",
        &[
            ("letter_sent", "2026-01-05 09:00"),
            ("attended", "2026-01-05 10:00"),
        ],
        Outcomes {
            missed: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn met_and_moot_at_the_same_time_is_met_and_told() {
    in_any_order(
        "response",
        &[
            ("attended", "2026-01-05 10:00"),
            ("withdrawn", "2026-01-06"),
            ("letter_sent", "2026-01-06"),
        ],
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn what_came_before_or_at_the_same_time_is_told_of_precedences() {
    in_any_order(
        "precedence",
        &[("booked", "2026-01-05"), ("attended", "2026-01-05")],
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn a_forbidden_event_at_the_time_of_the_trigger_blames_nobody_and_is_told() {
    in_any_order(
        "absence",
        &[("rejected", "2026-01-05"), ("booked", "2026-01-05")],
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}

#[test]
fn forbidden_and_moot_at_the_same_time_is_moot_and_told() {
    for (key, first) in [("absence", "rejected"), ("never", "triaged")] {
        let moot = if key == "absence" {
            "referral_sent"
        } else {
            "withdrawn"
        };
        in_any_order(
            key,
            &[
                (first, "2026-01-05"),
                (moot, "2026-01-09"),
                ("booked", "2026-01-09"),
            ],
            Outcomes {
                closed: 1,
                order_not_known: 1,
                ..Outcomes::default()
            },
        );
    }
}

#[test]
fn a_day_of_very_many_events_is_judged_in_the_same_way() {
    let mut events = vec![("letter_sent", "2026-01-05")];
    events.extend([("triaged", "2026-01-05"); 40]);
    events.push(("attended", "2026-01-05"));
    in_any_order(
        "response",
        &events,
        Outcomes {
            met: 1,
            order_not_known: 1,
            ..Outcomes::default()
        },
    );
}
