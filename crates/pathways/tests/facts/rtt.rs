//! Facts about the waiting-time clock, from referral to treatment.

use crate::support::read_log;
use pathways::Journeys;
use pathways::journeys::Attribute;
use pathways::rtt::bands::WeeklyBands;
use pathways::rtt::periods::{Period, PeriodEnd, Periods, Rules, Said, Signal, periods};
use pathways::rtt::regime::{ClockStart, Regimes};
use pathways::rtt::waits::{RttState, RttWaits, rtt_waits};
use pathways::statistics::percentile::Banded;

const BY_REFERRAL: Rules = Rules {
    clock_start: ClockStart::ReferralReceived,
    two_week_wait: false,
};
const BY_REQUEST: Rules = Rules {
    clock_start: ClockStart::RequestReceived,
    ..BY_REFERRAL
};

/// Events whose time of day is known.
fn run(signals: &[(i32, Signal)], rules: Rules) -> Periods {
    let timed = signals.iter().map(|(day, signal)| (*day, *signal, false));
    run_days(&timed.collect::<Vec<_>>(), rules)
}

/// Events, the last of each three says whether only the day is known.
fn run_days(signals: &[(i32, Signal, bool)], rules: Rules) -> Periods {
    let said = signals.iter().map(|(day, signal, day_only)| Said {
        day: *day,
        signal: *signal,
        day_only: *day_only,
    });
    periods(&mut said.collect::<Vec<_>>(), rules)
}

fn running(start: i32) -> Period {
    Period {
        start,
        end: PeriodEnd::Running,
    }
}

fn stopped(start: i32, day: i32) -> Period {
    Period {
        start,
        end: PeriodEnd::Stopped(day),
    }
}

fn undone(start: i32, day: i32) -> Period {
    Period {
        start,
        end: PeriodEnd::Undone(day),
    }
}

#[test]
fn the_clock_runs_from_the_referral_to_treatment() {
    let found = run(
        &[
            (1, Signal::Starts),
            (30, Signal::Seen),
            (30, Signal::GoesOn),
            (60, Signal::Stops),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [stopped(1, 60)]);
}

#[test]
fn a_second_start_while_the_clock_runs_changes_nothing() {
    let found = run(&[(1, Signal::Starts), (9, Signal::Starts)], BY_REFERRAL);
    assert_eq!(found.periods, [running(1)]);
}

#[test]
fn after_a_stop_a_start_begins_another_waiting_time() {
    let found = run(
        &[
            (1, Signal::Starts),
            (9, Signal::Stops),
            (50, Signal::Starts),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [stopped(1, 9), running(50)]);
}

#[test]
fn appointments_after_treatment_start_nothing() {
    let found = run(
        &[
            (1, Signal::Starts),
            (9, Signal::Stops),
            (50, Signal::Booked),
            (60, Signal::Seen),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [stopped(1, 9)]);
    assert!(!found.without_start);
}

#[test]
fn a_missed_first_appointment_undoes_the_wait_and_the_next_booking_starts_another() {
    let found = run(
        &[
            (1, Signal::Starts),
            (20, Signal::Missed),
            (22, Signal::Booked),
            (40, Signal::Seen),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [undone(1, 20), running(22)]);
}

#[test]
fn status_33_undoes_the_wait_as_well() {
    let found = run(
        &[(1, Signal::Starts), (20, Signal::MissedFirst)],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [undone(1, 20)]);
}

#[test]
fn a_missed_follow_up_undoes_nothing() {
    let found = run(
        &[
            (1, Signal::Starts),
            (20, Signal::Seen),
            (40, Signal::Missed),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [running(1)]);
}

#[test]
fn urgent_suspected_cancer_goes_on_after_a_missed_first_appointment() {
    let urgent = Rules {
        two_week_wait: true,
        ..BY_REFERRAL
    };
    let found = run(&[(1, Signal::Starts), (20, Signal::Missed)], urgent);
    assert_eq!(found.periods, [running(1)]);
}

#[test]
fn missed_and_discharged_leaves_no_waiting_time() {
    let found = run(
        &[
            (1, Signal::Starts),
            (20, Signal::Missed),
            (20, Signal::Stops),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [undone(1, 20)]);
    assert!(!found.without_start);
}

#[test]
fn a_rejected_referral_undoes_the_wait_and_one_returned_with_advice_ends_it() {
    let found = run(&[(1, Signal::Starts), (4, Signal::Rejected)], BY_REFERRAL);
    assert_eq!(found.periods, [undone(1, 4)]);
    let found = run(&[(1, Signal::Starts), (4, Signal::Stops)], BY_REFERRAL);
    assert_eq!(found.periods, [stopped(1, 4)]);
}

#[test]
fn a_wait_without_a_recorded_start_is_counted_apart() {
    let found = run(&[(9, Signal::Seen), (9, Signal::Stops)], BY_REFERRAL);
    assert_eq!((found.periods.len(), found.without_start), (0, true));
}

#[test]
fn a_status_outside_waiting_times_takes_the_wait_out() {
    let found = run(&[(1, Signal::Starts), (9, Signal::Outside)], BY_REFERRAL);
    assert_eq!((found.periods.len(), found.outside), (0, true));
}

#[test]
fn a_request_for_advice_starts_no_clock() {
    let found = run(
        &[
            (1, Signal::Asked),
            (3, Signal::Answered),
            (10, Signal::Starts),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found.periods, [running(10)]);
}

#[test]
fn at_a_single_point_of_access_the_request_starts_the_clock() {
    let found = run(&[(1, Signal::Asked), (10, Signal::Starts)], BY_REQUEST);
    assert_eq!(found.periods, [running(1)]);
}

#[test]
fn there_advice_stops_the_clock_unless_a_referral_follows() {
    let found = run(&[(1, Signal::Asked), (3, Signal::Answered)], BY_REQUEST);
    assert_eq!(found.periods, [stopped(1, 3)]);
    let found = run(
        &[
            (1, Signal::Asked),
            (3, Signal::Answered),
            (5, Signal::Known),
            (70, Signal::Stops),
        ],
        BY_REQUEST,
    );
    assert_eq!(found.periods, [stopped(1, 70)]);
}

#[test]
fn day_126_is_within_18_weeks_and_day_127_is_not() {
    let mut bands = WeeklyBands::default();
    for days in [0, 7, 8, 126, 127, 364, 365] {
        bands.add(days);
    }
    let found = bands.figures();
    assert_eq!((found.within_18_weeks, found.over_52_weeks), (4, 1));
    assert_eq!(
        (
            found.bands[0],
            found.bands[1],
            found.bands[17],
            found.bands[18]
        ),
        (2, 1, 1, 1)
    );
}

#[test]
fn above_104_weeks_only_more_than_is_said() {
    let mut bands = WeeklyBands::default();
    bands.add(5000);
    assert_eq!(bands.figures().median_weeks, Some(Banded::MoreThan(104.0)));
    assert_eq!(WeeklyBands::default().figures().share_within_18_weeks, None);
}

/// A log in UTC; the extracts are of 31 October 2026.
fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn counts(found: &RttWaits) -> (u64, u64, u64) {
    (found.incomplete.total, found.completed.total, found.undone)
}

#[test]
fn waits_are_read_from_the_events_of_journeys() {
    let journeys = journeys(
        "A,referral_received,2026-01-05\nA,attended,2026-02-05 10:00\nA,treated,2026-02-05 10:00\n\
         B,referral_received,2026-10-01\n\
         C,referral_received,2026-03-01\nC,did_not_attend,2026-04-01 09:00\n\
         D,attended,2026-04-01 09:00\n",
    );
    let found = rtt_waits(&journeys, &Regimes::default());
    assert_eq!(counts(&found), (1, 1, 1));
    assert_eq!(found.without_start, 1);
    // 31 days from 5 January, 30 from 1 October to the date of the extracts.
    assert_eq!(
        (found.completed.bands[4], found.incomplete.bands[4]),
        (1, 1)
    );
    let months: Vec<String> = found.months.iter().map(|m| m.month.to_string()).collect();
    assert_eq!(months, ["2026-01", "2026-10"]);
}

#[test]
fn a_referral_received_on_the_day_of_the_appointment_comes_first() {
    let journeys = journeys(
        "A,attended,2026-01-05 10:00\nA,treated,2026-01-05 10:00\nA,referral_received,2026-01-05\n",
    );
    let found = rtt_waits(&journeys, &Regimes::default());
    assert_eq!((found.completed.bands[0], found.without_start), (1, 0));
}

#[test]
fn a_status_code_says_more_than_the_activity() {
    let mut journeys = journeys(
        "A,referral_received,2026-01-05\nA,attended,2026-02-05 10:00\n\
         B,referral_received,2026-01-05\nB,attended,2026-02-05 10:00\n",
    );
    let attended = journeys.activity_code("attended").expect("it is there");
    let mut position = 0;
    let codes = journeys.events.activities.iter().map(|activity| {
        position += u32::from(*activity == attended);
        if *activity == attended { position } else { 1 }
    });
    // All events of a row may carry its status; the one of receiving the referral is not about it.
    journeys.events.attributes.push(Attribute {
        name: "rtt_status".to_owned(),
        values: vec![String::new(), "32".to_owned(), "98".to_owned()],
        codes: codes.collect(),
    });
    let found = rtt_waits(&journeys, &Regimes::default());
    assert_eq!((counts(&found), found.outside), ((0, 1, 0), 1));
}

const SINGLE_POINT_OF_ACCESS: &str = "[[regime]]\nfrom = 2026-10-01\nclock_starts = \"request_received\"\nreason = \"a single point of access opened\"\n";

#[test]
fn a_rule_holds_for_journeys_that_began_on_its_day_or_later() {
    let journeys = journeys(
        "A,advice_requested,2026-09-30 10:00\nA,referral_received,2026-10-20\n\
         B,advice_requested,2026-10-01 10:00\nB,referral_received,2026-10-20\n",
    );
    let regimes = Regimes::parse(SINGLE_POINT_OF_ACCESS).expect("right");
    let found = rtt_waits(&journeys, &regimes);
    // 11 days for the first, 30 for the second.
    assert_eq!(
        (found.incomplete.bands[1], found.incomplete.bands[4]),
        (1, 1)
    );
    assert_eq!(found.clock_starts.len(), 2);
}

#[test]
fn a_rule_of_one_service_leaves_others_alone() {
    let mut journeys =
        journeys("A,advice_requested,2026-10-02 10:00\nB,advice_requested,2026-10-02 10:00\n");
    journeys.facts.attributes.push(Attribute {
        name: "provider".to_owned(),
        values: vec![String::new(), "RNZ".to_owned(), "RTH".to_owned()],
        codes: vec![1, 2],
    });
    let text = format!(
        "{SINGLE_POINT_OF_ACCESS}service = {{ attribute = \"provider\", value = \"RNZ\" }}\n"
    );
    let found = rtt_waits(&journeys, &Regimes::parse(&text).expect("right"));
    assert_eq!(found.incomplete.total, 1);
}

#[test]
fn a_rule_without_a_reason_is_refused() {
    let text = SINGLE_POINT_OF_ACCESS.replace("a single point of access opened", " ");
    let why = Regimes::parse(&text).expect_err("no reason");
    assert!(
        why.contains("2026-10-01") && why.contains("reason"),
        "{why}"
    );
}

#[test]
fn parts_merged_are_the_whole() {
    let journeys = journeys(
        "A,referral_received,2026-01-05\nB,referral_received,2026-01-06\nB,treated,2026-02-06\nC,treated,2026-01-01\n",
    );
    let regimes = Regimes::default();
    let part = |range| {
        let mut state = RttState::default();
        state.add(&journeys, &regimes, range);
        state
    };
    let merged = part(1..3)
        .merge(part(0..1))
        .finish(journeys.as_at, &regimes);
    assert_eq!(merged, rtt_waits(&journeys, &regimes));
}
