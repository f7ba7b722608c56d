//! Facts about expectations met and missed.

use crate::support::extracts::{Action, action, appointment, ers, sus};
use crate::support::{BOTH_SIDES, Folder, log_source, read_log, request};
use pathways::Journeys;
use pathways::expectations::{self, Expectation};
use pathways::gaps::{Outcomes, assess, gaps, journeys_missed};

fn expectation(key: &str) -> Expectation {
    expectations::shipped()
        .into_iter()
        .find(|e| e.key == key)
        .expect("shipped")
}

/// A log whose activities are keys of the vocabulary, in UTC (which is London time in winter).
fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

#[track_caller]
fn totals(key: &str, rows: &str, expected: Outcomes) {
    let found = assess(&journeys(rows), &expectation(key)).totals;
    // How sure the order of events is has facts of its own.
    let found = Outcomes {
        order_not_known: 0,
        ..found
    };
    assert_eq!(found, expected);
}

const NONE: Outcomes = Outcomes {
    met: 0,
    late: 0,
    within_time: 0,
    missed: 0,
    accepted: 0,
    closed: 0,
    without_plan: 0,
    order_not_known: 0,
};
const MET: Outcomes = Outcomes { met: 1, ..NONE };
const LATE: Outcomes = Outcomes { late: 1, ..NONE };
const WITHIN_TIME: Outcomes = Outcomes {
    within_time: 1,
    ..NONE
};
const MISSED: Outcomes = Outcomes { missed: 1, ..NONE };
const CLOSED: Outcomes = Outcomes { closed: 1, ..NONE };

#[test]
fn three_days_to_the_second_are_in_time_and_one_second_more_is_late() {
    let received = |time: &str| format!("A,referral_sent,2026-01-05 10:00\nA,triaged,{time}\n");
    totals("sent_received", &received("2026-01-08 10:00:00"), MET);
    totals("sent_received", &received("2026-01-08 10:00:01"), LATE);
}

#[test]
fn bare_dates_are_compared_by_calendar_day() {
    let received =
        |date: &str| format!("A,referral_sent,2026-01-05 10:00\nA,referral_received,{date}\n");
    totals("sent_received", &received("2026-01-08"), MET);
    totals("sent_received", &received("2026-01-09"), LATE);
}

#[test]
fn a_trigger_known_only_by_its_date_gives_the_whole_last_day() {
    let accepted = |booked: &str| format!("A,accepted,2026-01-05\nA,booked,{booked}\n");
    totals("accepted_booked", &accepted("2026-01-19 23:59"), MET);
    totals("accepted_booked", &accepted("2026-01-20 00:01"), LATE);
}

#[test]
fn a_referral_that_nobody_saw_is_missed_or_still_within_time() {
    totals(
        "sent_received",
        "A,referral_sent,2026-01-05 10:00\n",
        MISSED,
    );
    // The extracts are of 31 October, and that day may be incomplete.
    totals(
        "sent_received",
        "A,referral_sent,2026-10-27 10:00\n",
        MISSED,
    );
    totals(
        "sent_received",
        "A,referral_sent,2026-10-28 10:00\n",
        WITHIN_TIME,
    );
}

#[test]
fn whatever_the_hospital_did_proves_that_the_referral_arrived() {
    for activity in [
        "referral_received",
        "triaged",
        "accepted",
        "rejected",
        "returned_with_advice",
        "redirected",
        "cancelled_by_hospital",
        "attended",
        "did_not_attend",
    ] {
        totals(
            "sent_received",
            &format!("A,referral_sent,2026-01-05 10:00\nA,{activity},2026-01-06 10:00\n"),
            MET,
        );
    }
    // Recorded before it was sent, and all the same a proof.
    totals(
        "sent_received",
        "A,referral_received,2026-01-04\nA,referral_sent,2026-01-05 10:00\n",
        MET,
    );
}

#[test]
fn what_the_referring_side_or_the_patient_does_proves_nothing() {
    totals(
        "sent_received",
        "A,referral_sent,2026-01-05 10:00\nA,booked,2026-01-06 10:00\nA,cancelled_by_patient,2026-01-06 11:00\n",
        MISSED,
    );
}

#[test]
fn a_withdrawal_in_time_makes_it_moot_and_a_late_one_does_not() {
    let withdrawn = |time: &str| format!("A,referral_sent,2026-01-05 10:00\nA,withdrawn,{time}\n");
    totals("sent_received", &withdrawn("2026-01-06 10:00"), CLOSED);
    totals("sent_received", &withdrawn("2026-02-06 10:00"), MISSED);
    totals(
        "sent_received",
        "A,referral_sent,2026-01-05 10:00\nA,triaged,2026-01-06\nA,withdrawn,2026-01-07\n",
        MET,
    );
}

#[test]
fn only_the_first_sending_counts_once_for_each_journey() {
    let rows = "A,referral_sent,2026-01-05 10:00\nA,triaged,2026-01-06 10:00\nA,referral_sent,2026-02-05 10:00\n";
    totals("sent_received", rows, MET);
}

#[test]
fn a_booking_before_acceptance_counts() {
    totals(
        "accepted_booked",
        "A,booked,2026-01-04 10:00\nA,accepted,2026-01-05 10:00\n",
        MET,
    );
    totals(
        "accepted_booked",
        "A,accepted,2026-01-05 10:00\nA,booked,2026-01-19 10:00\n",
        MET,
    );
    totals(
        "accepted_booked",
        "A,accepted,2026-01-05 10:00\nA,booked,2026-01-20 10:00\n",
        LATE,
    );
    totals("accepted_booked", "A,accepted,2026-01-05 10:00\n", MISSED);
    totals(
        "accepted_booked",
        "A,accepted,2026-01-05 10:00\nA,cancelled_by_hospital,2026-01-06 10:00\n",
        CLOSED,
    );
}

#[test]
fn each_missed_appointment_counts() {
    let rows = "A,did_not_attend,2026-01-05 10:00\nA,rebooked,2026-01-06 10:00\nA,did_not_attend,2026-03-05 10:00\n";
    totals(
        "not_attended_followed_up",
        rows,
        Outcomes {
            met: 1,
            missed: 1,
            ..NONE
        },
    );
    totals(
        "not_attended_followed_up",
        "A,did_not_attend,2026-01-05 10:00\nA,discharged,2026-01-05 10:00\n",
        MET,
    );
    totals(
        "not_attended_followed_up",
        "A,did_not_attend,2026-01-05 10:00\nA,attended,2026-02-05 10:00\n",
        LATE,
    );
}

#[test]
fn a_rejected_referral_is_acted_on_when_it_is_sent_again() {
    totals(
        "rejected_acted_on",
        "A,rejected,2026-01-05 10:00\nA,referred_again,2026-02-01 10:00\n",
        MET,
    );
    totals("rejected_acted_on", "A,rejected,2026-01-05 10:00\n", MISSED);
    totals(
        "rejected_acted_on",
        "A,rejected,2026-01-05 10:00\nA,withdrawn,2026-01-06 10:00\n",
        CLOSED,
    );
}

#[test]
fn letters_are_judged_only_when_a_letter_log_was_read() {
    let without = assess(
        &journeys("A,attended,2026-01-05 10:00\n"),
        &expectation("attended_letter"),
    );
    assert!(
        without
            .not_assessed
            .is_some_and(|reason| reason.contains("no letter log"))
    );
    assert_eq!(without.totals, NONE);
    let mut with = journeys(
        "A,attended,2026-01-05 10:00\nA,attended,2026-02-05 10:00\nA,letter_sent,2026-02-10\n",
    );
    with.sources[0].kind = pathways::sources::SourceKind::Letters;
    assert_eq!(
        assess(&with, &expectation("attended_letter")).totals,
        Outcomes {
            late: 1,
            met: 1,
            ..NONE
        }
    );
}

fn booked(request: u64, planned: &str) -> Action {
    Action {
        planned: planned.to_owned(),
        ..action(request, "2026-01-05 10:00", "Appointment Booked")
    }
}

#[test]
fn an_appointment_is_judged_from_its_planned_day() {
    let reading = Folder::new()
        .with(
            "ers.csv",
            ers(&[
                booked(1, "2026-03-01 09:00"),
                booked(2, "2026-03-01 09:00"),
                booked(3, "2026-03-01 09:00"),
                booked(4, "2026-10-20 09:00"),
                booked(5, ""),
            ]),
        )
        .with(
            "sus.csv",
            sus(&[
                appointment(1, "2026-03-01", "09:05", "5"),
                appointment(2, "2026-03-16", "09:00", "3"),
            ]),
        )
        .read(BOTH_SIDES)
        .expect("readable");
    let seen = expectation("booked_seen");
    let expected = Outcomes {
        met: 1,
        late: 1,
        missed: 1,
        within_time: 1,
        without_plan: 1,
        ..NONE
    };
    assert_eq!(assess(&reading.journeys, &seen).totals, expected);
    assert!(
        journeys_missed(&reading.journeys, &seen)
            .into_iter()
            .eq([request(3)])
    );
}

#[test]
fn months_are_those_of_the_trigger_and_add_up() {
    let rows = "A,referral_sent,2026-01-31 23:30\nB,referral_sent,2026-02-01 10:00\nB,triaged,2026-02-02 10:00\n";
    let assessment = assess(&journeys(rows), &expectation("sent_received"));
    let months: Vec<_> = assessment
        .months
        .iter()
        .map(|m| (m.month.to_string(), m.outcomes))
        .collect();
    assert_eq!(
        months,
        [("2026-01".to_owned(), MISSED), ("2026-02".to_owned(), MET)]
    );
    assert_eq!(
        assessment.totals,
        Outcomes {
            missed: 1,
            met: 1,
            ..NONE
        }
    );
}

#[test]
fn in_summer_the_month_is_londons() {
    let sources = log_source("log.csv");
    let log = "case,activity,time\nA,referral_sent,2026-06-30T23:30:00Z\n";
    let reading = Folder::new()
        .with("log.csv", log)
        .read(&sources)
        .expect("readable");
    let assessment = assess(&reading.journeys, &expectation("sent_received"));
    assert_eq!(assessment.months[0].month.to_string(), "2026-07");
}

#[test]
fn a_journey_with_two_misses_is_listed_once() {
    let rows = "A,did_not_attend,2026-01-05 10:00\nB,attended,2026-03-05 10:00\n";
    let one = journeys(rows);
    assert_eq!(
        journeys_missed(&one, &expectation("not_attended_followed_up")).len(),
        1
    );
    let mut twice = expectation("rejected_acted_on");
    twice.satisfied_by.clear();
    let rows = "A,rejected,2026-01-05 10:00\nA,rejected,2026-02-05 10:00\n";
    assert_eq!(assess(&journeys(rows), &twice).totals.missed, 2);
    assert_eq!(journeys_missed(&journeys(rows), &twice).len(), 1);
}

#[test]
fn gaps_are_written_as_json_and_read_back() {
    let all = gaps(
        &journeys("A,referral_sent,2026-01-05 10:00\n"),
        &expectations::shipped(),
    );
    let text = serde_json::to_string(&all).expect("figures can be written");
    assert_eq!(
        serde_json::from_str::<pathways::gaps::Gaps>(&text).expect("and read"),
        all
    );
    assert_eq!(all.assessments.len(), 6);
}

#[test]
fn a_journey_of_very_many_events_is_judged_in_one_pass() {
    let rows = "A,rejected,2026-01-05 10:00\n".repeat(200_000);
    totals(
        "rejected_acted_on",
        &rows,
        Outcomes {
            missed: 200_000,
            ..NONE
        },
    );
}

#[test]
fn a_local_file_of_expectations_is_checked() {
    let folder = Folder::new()
        .with("good.toml", include_str!("../../data/expectations.toml"))
        .with(
            "bad.toml",
            include_str!("../../data/expectations.toml").replace("\"triaged\"", "\"triagged\""),
        );
    assert_eq!(
        expectations::load(&folder.path().join("good.toml"), &[])
            .expect("right")
            .len(),
        6
    );
    let error = expectations::load(&folder.path().join("bad.toml"), &[])
        .expect_err("refused")
        .to_string();
    assert!(error.contains("triagged"), "{error}");
}
