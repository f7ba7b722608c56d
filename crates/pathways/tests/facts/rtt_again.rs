//! Facts about waiting times that end and begin again: on one day, after a return, by status, and by the service's rule.

use crate::support::extracts::{Appointment, appointment, sus};
use crate::support::{Folder, log_source, position, read_log, story};
use pathways::Journeys;
use pathways::read::Reading;
use pathways::rtt::RttStatuses;
use pathways::rtt::periods::{Period, PeriodEnd, Rules, Said, Signal, periods};
use pathways::rtt::regime::{ClockStart, Regimes};
use pathways::rtt::waits::{RttWaits, first_waiting_times, rtt_waits};

const BY_REFERRAL: Rules = Rules {
    clock_start: ClockStart::ReferralReceived,
    two_week_wait: false,
};

fn with(clock_start: ClockStart) -> Rules {
    Rules {
        clock_start,
        ..BY_REFERRAL
    }
}

/// Waiting times as (start, end, whether undone); the end is `None` while the clock runs.
type Times = Vec<(i32, Option<i32>, bool)>;

fn times(found: &[Period]) -> Times {
    let one = |period: &Period| match period.end {
        PeriodEnd::Running => (period.start, None, false),
        PeriodEnd::Stopped(day) => (period.start, Some(day), false),
        PeriodEnd::Undone(day) => (period.start, Some(day), true),
    };
    found.iter().map(one).collect()
}

/// Days below 1000 have a time of day; 1000 and more stand for the day without one.
fn run(signals: &[(i32, Signal)], rules: Rules) -> Times {
    let said = signals.iter().map(|(day, signal)| Said {
        day: day % 1000,
        signal: *signal,
        day_only: *day >= 1000,
    });
    times(&periods(&mut said.collect::<Vec<_>>(), rules).periods)
}

const DAY: i32 = 1000;

#[test]
fn a_stop_and_a_start_on_one_day_are_both_seen_in_their_order() {
    let found = run(
        &[
            (1, Signal::Starts),
            (9, Signal::Stops),
            (9, Signal::StartsAnother),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found, [(1, Some(9), false), (9, None, false)]);
}

#[test]
fn a_start_without_a_time_follows_the_stop_of_the_clock_that_ran() {
    let found = run(
        &[
            (1, Signal::Starts),
            (9, Signal::Stops),
            (DAY + 9, Signal::Starts),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found, [(1, Some(9), false), (9, None, false)]);
}

#[test]
fn a_start_without_a_time_comes_before_the_stop_when_no_clock_ran() {
    let found = run(
        &[(9, Signal::Stops), (DAY + 9, Signal::Starts)],
        BY_REFERRAL,
    );
    assert_eq!(found, [(9, Some(9), false)]);
}

#[test]
fn received_treated_and_referred_for_another_condition_on_one_day_are_two_waiting_times() {
    let found = run(
        &[
            (9, Signal::Treats),
            (DAY + 9, Signal::StartsAnother),
            (DAY + 9, Signal::Starts),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found, [(9, Some(9), false), (9, None, false)]);
}

#[test]
fn the_written_receipt_of_what_the_hospital_already_knew_is_no_second_start() {
    let found = run(
        &[
            (1, Signal::Known),
            (9, Signal::Treats),
            (DAY + 9, Signal::Starts),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found, [(1, Some(9), false)]);
}

#[test]
fn a_referral_sent_again_after_a_return_or_rejection_starts_a_clock_with_what_the_hospital_does_next()
 {
    for (ended, undone) in [(Signal::Stops, false), (Signal::Rejected, true)] {
        let found = run(
            &[
                (1, Signal::Known),
                (5, ended),
                (10, Signal::Sent),
                (12, Signal::Known),
                (20, Signal::Booked),
            ],
            BY_REFERRAL,
        );
        assert_eq!(
            found,
            [(1, Some(5), undone), (12, None, false)],
            "{ended:?}"
        );
    }
}

#[test]
fn a_booking_after_the_end_starts_nothing_when_no_referral_was_sent_again() {
    let found = run(
        &[
            (0, Signal::Sent),
            (1, Signal::Known),
            (5, Signal::Stops),
            (20, Signal::Booked),
        ],
        BY_REFERRAL,
    );
    assert_eq!(found, [(1, Some(5), false)]);
}

#[test]
fn where_the_request_starts_the_clock_a_referral_does_so_as_well_as_advice() {
    let by_request = with(ClockStart::RequestReceived);
    for request in [Signal::Asked, Signal::Sent] {
        let found = run(&[(1, request), (10, Signal::Starts)], by_request);
        assert_eq!(found, [(1, None, false)], "{request:?}");
    }
}

#[test]
fn there_advice_turned_into_a_referral_waits_from_the_first_request() {
    let said = [
        (1, Signal::Asked),
        (3, Signal::Answered),
        (5, Signal::Sent),
        (70, Signal::Treats),
    ];
    let found = run(&said, with(ClockStart::RequestReceived));
    assert_eq!(found, [(1, Some(70), false)]);
}

#[test]
fn at_an_interface_service_the_referral_starts_the_clock_and_advice_does_not() {
    let said = [
        (1, Signal::Asked),
        (3, Signal::Answered),
        (5, Signal::Sent),
        (9, Signal::Known),
        (DAY + 12, Signal::Starts),
    ];
    let found = run(&said, with(ClockStart::ReferralSent));
    assert_eq!(found, [(5, None, false)]);
    let found = run(&said, BY_REFERRAL);
    assert_eq!(found, [(9, None, false)]);
}

#[test]
fn what_is_not_consultant_led_starts_no_clock_until_something_says_so() {
    let said = [
        (1, Signal::Starts),
        (9, Signal::Outside),
        (12, Signal::Booked),
        (20, Signal::Seen),
    ];
    assert_eq!(run(&said, BY_REFERRAL), []);
    let again = [&said[..], &[(30, Signal::Starts)]].concat();
    assert_eq!(run(&again, BY_REFERRAL), [(30, None, false)]);
}

const HOSPITAL: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "hospital"
    kind = "sus-outpatient"
    files = ["sus.csv"]
    organisation = "RNZ"
    side = "secondary"
"#;

fn hospital(appointments: &[Appointment]) -> Reading {
    Folder::new()
        .with("sus.csv", sus(appointments))
        .read(HOSPITAL)
        .expect("readable")
}

fn waits(journeys: &Journeys) -> RttWaits {
    rtt_waits(journeys, &Regimes::default())
}

/// A referral received on 5 January and a first appointment that nobody came to on 2 February, with a status.
fn missed(status: &str) -> Reading {
    hospital(&[Appointment {
        received: "2026-01-05".to_owned(),
        period_status: status.to_owned(),
        ..appointment(1, "2026-02-02", "09:30", "3")
    }])
}

/// Whether the clock runs, stopped, was undone, or is not there: what each status makes of a missed first appointment.
fn fate(status: &str) -> &'static str {
    let found = waits(&missed(status).journeys);
    let counts = (
        found.incomplete.total,
        found.completed.total,
        found.undone,
        found.outside,
    );
    match counts {
        (1, 0, 0, 0) => "runs",
        (0, 1, 0, 0) => "stopped",
        (0, 0, 1, 0) => "undone",
        (0, 0, 0, 1) => "outside",
        _ => "unclear",
    }
}

#[test]
fn the_status_says_what_a_missed_first_appointment_does_to_the_clock() {
    let statuses = RttStatuses::shipped();
    for status in statuses.entries() {
        let expected = match status.code.as_str() {
            "31" | "32" | "34" | "35" | "36" => "stopped",
            // Only 33 undoes the wait, and so does a missed appointment whose status is not known.
            "33" | "99" => "undone",
            "98" => "outside",
            _ => "runs",
        };
        assert_eq!(fate(&status.code), expected, "{}", status.code);
    }
    assert_eq!(fate(""), "undone");
}

#[test]
fn after_status_33_the_next_booking_starts_another_wait_even_on_the_same_day() {
    let found = hospital(&[
        Appointment {
            received: "2026-01-05".to_owned(),
            period_status: "33".to_owned(),
            ..appointment(1, "2026-02-02", "09:30", "3")
        },
        Appointment {
            period_status: "10".to_owned(),
            ..appointment(1, "2026-02-02", "15:30", "5")
        },
    ]);
    let found = waits(&found.journeys);
    assert_eq!((found.undone, found.incomplete.total), (1, 1));
}

#[test]
fn activities_after_treatment_are_no_wait_whose_start_is_missing() {
    for code in ["90", "91", "92", "98"] {
        let reading = hospital(&[Appointment {
            period_status: code.to_owned(),
            ..appointment(1, "2026-02-02", "09:30", "5")
        }]);
        assert_eq!(waits(&reading.journeys).without_start, 0, "{code}");
    }
}

/// An appointment row whose FIRST ATTENDANCE says something.
fn first_attendance(code: &str, status: &str) -> Reading {
    let plain = sus(&[Appointment {
        received: "2026-01-05".to_owned(),
        period_status: status.to_owned(),
        ..appointment(1, "2026-02-02", "09:30", "5")
    }]);
    let plain = String::from_utf8(plain).expect("text");
    let (header, row) = plain.trim_end().split_once('\n').expect("two lines");
    let extract = format!("{header},appointment.first_attendance\n{row},{code}\n");
    Folder::new()
        .with("sus.csv", extract)
        .read(HOSPITAL)
        .expect("readable")
}

#[test]
fn an_administrative_clock_stop_stops_the_clock_and_is_no_attendance() {
    let reading = first_attendance("5", "34");
    assert_eq!(story(&reading, 1), ["referral_received", "clock_stop"]);
    assert_eq!(waits(&reading.journeys).completed.total, 1);
    for code in ["1", "2", "3", "4", ""] {
        assert!(
            story(&first_attendance(code, "34"), 1).contains(&"attended".to_owned()),
            "{code}"
        );
    }
}

#[test]
fn an_administrative_clock_stop_without_a_status_that_stops_is_left_out_and_counted() {
    let reading = first_attendance("5", "20");
    assert_eq!(story(&reading, 1), ["referral_received"]);
    let left_out = &reading.quality.sources[0].left_out[0];
    assert!(
        left_out.reason.contains("clock stop"),
        "{}",
        left_out.reason
    );
    assert_eq!(left_out.count, 1);
}

#[test]
fn the_status_of_an_appointment_is_kept_with_it() {
    let reading = missed("20");
    let events = &reading.journeys.events;
    let status = &events.attributes[0];
    let event = reading
        .journeys
        .events_of(position(&reading.journeys, 1).expect("read"))
        .find(|event| !events.date_only[*event])
        .expect("the appointment");
    assert_eq!(status.name, "rtt_status");
    assert_eq!(status.values[status.codes[event] as usize], "20");
}

#[test]
fn the_days_of_the_extract_stop_the_clock_and_not_the_appointment_of_the_same_status() {
    let text = "case,activity,time,rtt_status\n\
        A,referral_received,2026-01-05,\nA,did_not_attend,2026-02-02 09:00,34\nA,clock_stop,2026-02-20,34\n";
    let sources = format!(
        "{}\nevent_attributes = [\"rtt_status\"]",
        log_source("log.csv")
    );
    let reading = Folder::new().with("log.csv", text).read(&sources);
    let first = first_waiting_times(&reading.expect("readable").journeys, &Regimes::default());
    let wait = first[0].expect("one");
    assert_eq!(wait.stopped.map(|day| day - wait.start), Some(46));
}

#[test]
fn in_extracts_a_referral_sent_again_after_a_rejection_waits() {
    let journeys = read_log(
        "log.csv",
        "case,activity,time\nA,referral_sent,2026-01-01 09:00\nA,rejected,2026-01-05 09:00\n\
         A,referral_sent,2026-01-10 09:00\nA,booked,2026-01-12 09:00\nA,attended,2026-03-01 09:00\n",
    )
    .expect("readable")
    .journeys;
    let found = waits(&journeys);
    assert_eq!((found.incomplete.total, found.without_start), (1, 0));
}
