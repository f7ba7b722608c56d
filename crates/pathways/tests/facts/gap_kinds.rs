//! Facts about the kinds of expectations: response, precedence, absence, not later than, in days and working days.

use crate::support::read_log;
use pathways::Journeys;
use pathways::expectations::{self, Expectation};
use pathways::gaps::{Outcomes, assess, gaps};

/// Events of the case A, in UTC, which is London time in winter: "what day [time], …".
fn journeys(events: &str) -> Journeys {
    let rows: String = events
        .split(", ")
        .map(|event| {
            let (what, when) = event.split_once(' ').expect("an activity and a time");
            format!("A,{what},{when}\n")
        })
        .collect();
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn expectation(words: &str) -> Expectation {
    let text = format!(
        "source = \"test\"\nreviewed = \"2026-11-30\"\n[[expectation]]\nkey = \"e\"\nstatement = \"E.\"\n{words}"
    );
    let parsed = expectations::parse(&text, "expectations.toml", &[]);
    parsed.expect("a right expectation").remove(0)
}

/// What became of the only trigger, as a word.
#[track_caller]
fn outcome(words: &str, events: &str) -> &'static str {
    let found = assess(&journeys(events), &expectation(words)).totals;
    assert_eq!(found.all(), 1, "{found:?}");
    word(&found)
}

fn word(found: &Outcomes) -> &'static str {
    let words = [
        (found.met, "met"),
        (found.late, "late"),
        (found.within_time, "within time"),
        (found.missed, "missed"),
        (found.closed, "closed"),
        (found.without_plan, "without plan"),
    ];
    let said = words.into_iter().find(|(count, _)| *count > 0);
    said.map_or("nothing", |(_, word)| word)
}

const RESPONSE: &str = "kind = \"response\"\ntrigger = [\"accepted\"]\nsatisfied_by = [\"booked\"]\nclosed_by = [\"withdrawn\"]\n";
const PRECEDENCE: &str =
    "kind = \"precedence\"\ntrigger = [\"attended\"]\nsatisfied_by = [\"booked\"]\n";
const ABSENCE: &str = "kind = \"absence\"\ntrigger = [\"rejected\"]\nforbidden = [\"booked\"]\nclosed_by = [\"referred_again\"]\n";

#[test]
fn a_response_without_a_limit_is_within_time_until_it_comes() {
    let said = |events: &str| outcome(RESPONSE, events);
    assert_eq!(said("accepted 2020-01-05"), "within time");
    assert_eq!(said("accepted 2020-01-05, booked 2026-01-05"), "met");
    assert_eq!(said("accepted 2020-01-05, withdrawn 2026-01-05"), "closed");
    assert_eq!(
        said("booked 2020-01-04, accepted 2020-01-05"),
        "within time"
    );
}

#[test]
fn working_days_leave_out_weekends_and_bank_holidays() {
    let words = RESPONSE.replace("\"response\"", "\"not_later_than\"\nworking_days = 2");
    let said = |events: &str| outcome(&words, events);
    // Good Friday was on 3 April and Easter Monday on 6 April 2026; the day ends at 23:00 UTC in summer.
    assert_eq!(
        said("accepted 2026-04-02 16:00, booked 2026-04-08 22:59"),
        "met"
    );
    assert_eq!(
        said("accepted 2026-04-02 16:00, booked 2026-04-08 23:01"),
        "late"
    );
    // The extracts are of Saturday 31 October 2026; the second working day after the Thursday is the Monday.
    assert_eq!(said("accepted 2026-10-29 10:00"), "within time");
    assert_eq!(said("accepted 2026-10-28 10:00"), "missed");
}

#[test]
fn what_may_come_only_after_something_is_missed_without_it() {
    let said = |events: &str| outcome(PRECEDENCE, events);
    assert_eq!(said("booked 2026-01-05, attended 2026-02-05"), "met");
    assert_eq!(said("attended 2026-02-05"), "missed");
    assert_eq!(said("attended 2026-02-05, booked 2026-02-06"), "missed");
}

#[test]
fn what_came_before_too_long_ago_is_late() {
    let words = format!("{PRECEDENCE}days = 30\n");
    let said = |events: &str| outcome(&words, events);
    let seen = "attended 2026-03-04 10:00";
    assert_eq!(said(&format!("booked 2026-02-02 10:00, {seen}")), "met");
    assert_eq!(said(&format!("booked 2026-02-02 09:59, {seen}")), "late");
    // Of several the nearest counts.
    assert_eq!(
        said(&format!(
            "booked 2025-01-01 09:00, booked 2026-03-01 09:00, {seen}"
        )),
        "met"
    );
}

#[test]
fn nobody_is_blamed_for_an_order_that_nobody_knows() {
    let same_day = "attended 2026-02-05, booked 2026-02-05";
    assert_eq!(outcome(PRECEDENCE, same_day), "met");
    let same_time = "attended 2026-02-05 10:00, booked 2026-02-05 10:00";
    assert_eq!(outcome(PRECEDENCE, same_time), "met");
    let later = "attended 2026-02-05 10:00, booked 2026-02-05 10:01";
    assert_eq!(outcome(PRECEDENCE, later), "missed");
    assert_eq!(
        outcome(ABSENCE, "rejected 2026-02-05 10:00, booked 2026-02-05"),
        "met"
    );
    assert_eq!(
        outcome(
            ABSENCE,
            "rejected 2026-02-05 10:00, booked 2026-02-05 10:01"
        ),
        "missed"
    );
}

#[test]
fn what_must_not_follow_is_missed_when_it_does() {
    let said = |events: &str| outcome(ABSENCE, events);
    assert_eq!(said("rejected 2026-02-05"), "met");
    assert_eq!(said("booked 2026-02-04, rejected 2026-02-05"), "met");
    assert_eq!(said("rejected 2026-02-05, booked 2026-02-06"), "missed");
    assert_eq!(
        said("rejected 2026-02-05, referred_again 2026-02-06, booked 2026-02-07"),
        "closed"
    );
}

#[test]
fn what_must_not_follow_within_days_may_follow_later() {
    let words = format!("{ABSENCE}days = 10\n");
    let said = |events: &str| outcome(&words, events);
    assert_eq!(said("rejected 2026-02-05, booked 2026-02-15"), "missed");
    assert_eq!(said("rejected 2026-02-05, booked 2026-02-16"), "met");
    assert_eq!(said("rejected 2026-10-25"), "within time");
    assert_eq!(said("rejected 2026-10-20"), "met");
}

#[test]
fn what_must_not_happen_at_all_is_judged_once_for_each_journey() {
    let words = "kind = \"absence\"\nforbidden = [\"did_not_attend\"]\n";
    let said = |events: &str| outcome(words, events);
    assert_eq!(said("booked 2026-02-05, attended 2026-02-06"), "met");
    assert_eq!(said("did_not_attend 2026-02-05"), "missed");
    assert_eq!(
        said("booked 2026-01-05, did_not_attend 2026-02-05, did_not_attend 2026-02-06"),
        "missed"
    );
}

#[test]
fn only_the_policies_that_were_needed_are_told() {
    let policy =
        |words: &str| gaps(&journeys("accepted 2026-01-05"), &[expectation(words)]).gaps_policy;
    assert!(!policy(PRECEDENCE).contains("Working days"));
    assert!(policy(&format!("{RESPONSE}working_days = 1\n")).contains("Working days"));
    assert!(policy(ABSENCE).contains("must not happen"));
}

#[test]
fn a_precedence_over_very_many_events_is_quick() {
    let rows = "A,attended,2026-01-05 10:00\nA,booked,2026-01-05 10:00\n".repeat(100_000);
    let log = read_log("log.csv", format!("case,activity,time\n{rows}")).expect("readable");
    let found = assess(&log.journeys, &expectation(PRECEDENCE)).totals;
    assert_eq!(found.met, 100_000);
    let absence = ABSENCE.replace("rejected", "attended");
    let found = assess(&log.journeys, &expectation(&absence)).totals;
    assert_eq!(found.met, 100_000);
}
