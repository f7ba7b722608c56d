//! Facts about the e-Referral Service extract.

use crate::support::extracts::{Action, action, ers, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, position, story};
use pathways::read::Reading;

fn read(actions: &[Action]) -> Reading {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("both extracts can be read")
}

#[test]
fn the_three_known_codes_win_over_the_label() {
    let coded = |code: &str, time: &str| Action {
        code: code.to_owned(),
        ..action(1, time, "Something else")
    };
    let reading = read(&[
        coded("1422", "2026-01-01 10:00"),
        coded("1420", "2026-01-02 10:00"),
        coded("1412", "2026-01-03 10:00"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent", "accepted", "booked"]);
    assert_eq!(reading.quality.sources[0].unverified_actions, []);
}

#[test]
fn labels_are_used_where_there_is_no_code_and_unverified_ones_are_counted() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "referral created"),
        action(1, "2026-01-02 10:00", "Referral Triaged"),
        action(2, "2026-01-02 10:00", "Referral Triaged"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent", "triaged"]);
    let unverified = &reading.quality.sources[0].unverified_actions;
    assert_eq!(
        (
            unverified[0].label.as_str(),
            unverified[0].count,
            unverified.len()
        ),
        ("Referral Triaged", 2, 1)
    );
}

#[test]
fn unmapped_actions_are_left_out_and_listed_by_frequency() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-02 10:00", "Rare"),
        action(1, "2026-01-03 10:00", "Common"),
        action(1, "2026-01-04 10:00", "Common"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    let unmapped: Vec<_> = reading.quality.sources[0]
        .unmapped_actions
        .iter()
        .map(|a| (a.label.as_str(), a.count))
        .collect();
    assert_eq!(unmapped, [("Common", 2), ("Rare", 1)]);
}

#[test]
fn unmapped_labels_without_end_do_not_fill_memory() {
    let rambling: Vec<_> = (0..10_050)
        .map(|n| action(1, "2026-01-01 10:00", &format!("Note {n:05}")))
        .collect();
    let quality = &read(&rambling).quality.sources[0];
    assert_eq!(quality.unmapped_actions.len(), 200);
    let further = &quality.unmapped_actions[0];
    assert_eq!(
        (further.label.as_str(), further.count),
        ("(further labels)", 50)
    );
}

#[test]
fn reminders_and_letters_are_no_milestones() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-02 10:00", "Reminder Letter Printed"),
        action(1, "2026-01-02 11:00", "Referral Letter Added"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    let left_out = &reading.quality.sources[0].left_out;
    assert_eq!(
        (left_out[0].reason.as_str(), left_out[0].count),
        ("action that is not a milestone of care", 2)
    );
}

#[test]
fn actions_at_the_same_time_are_ordered_by_their_number() {
    let numbered = |id: u64, label: &str| Action {
        id,
        ..action(1, "2026-01-01 10:00", label)
    };
    let reading = read(&[
        numbered(30, "Appointment Booked"),
        numbered(20, "Referral Accepted"),
        numbered(10, "Referral Created"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent", "accepted", "booked"]);
}

#[test]
fn a_row_that_is_delivered_twice_counts_once() {
    let sent = action(1, "2026-01-01 10:00", "Referral Created");
    let reading = read(&[sent.clone(), sent]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert_eq!(reading.quality.sources[0].exact_duplicates, 1);
}

#[test]
fn test_patients_are_left_out_and_counted() {
    let test = |word: &str| Action {
        test: word.to_owned(),
        ..action(1, "2026-01-01 10:00", "Referral Created")
    };
    let reading = read(&[
        test("1"),
        test("TRUE"),
        test("Y"),
        Action {
            request: 2,
            ..test("0")
        },
    ]);
    assert_eq!(reading.quality.sources[0].test_patients, 3);
    assert_eq!((reading.journeys.len(), story(&reading, 2).len()), (1, 1));
}

#[test]
fn a_planned_appointment_is_no_attendance() {
    let booked = Action {
        planned: "2026-02-01 09:30".to_owned(),
        ..action(1, "2026-01-05 10:00", "Appointment Booked")
    };
    let reading = read(&[action(1, "2026-01-01 10:00", "Referral Created"), booked]);
    assert_eq!(story(&reading, 1), ["referral_sent", "booked"]);
    let journeys = &reading.journeys;
    let events = journeys.events_of(position(journeys, 1).expect("there"));
    let planned: Vec<_> = events
        .map(|event| {
            journeys.planned(event).map(|t| {
                jiff::Timestamp::from_microsecond(t)
                    .expect("in range")
                    .to_string()
            })
        })
        .collect();
    assert_eq!(planned, [None, Some("2026-02-01T09:30:00Z".to_owned())]);
}

#[test]
fn only_a_booking_carries_a_planned_appointment() {
    let accepted = Action {
        planned: "2026-02-01 09:30".to_owned(),
        ..action(1, "2026-01-05 10:00", "Referral Accepted")
    };
    assert_eq!(read(&[accepted]).journeys.events.planned, []);
}

#[test]
fn a_planned_appointment_that_cannot_be_read_does_not_cost_the_booking() {
    let booked = Action {
        planned: "later".to_owned(),
        ..action(1, "2026-01-05 10:00", "Appointment Booked")
    };
    let reading = read(&[booked]);
    assert_eq!(story(&reading, 1), ["booked"]);
    assert_eq!(reading.quality.sources[0].rejected_values[0].count, 1);
}

#[test]
fn a_request_that_names_itself_or_a_placeholder_names_nothing() {
    let naming = |previous: &str| Action {
        previous: previous.to_owned(),
        ..action(1, "2026-01-01 10:00", "Referral Created")
    };
    for previous in [ubrn(1).as_str(), "", "1", "0000000000"] {
        assert_eq!(
            story(&read(&[naming(previous)]), 1),
            ["referral_sent"],
            "{previous:?}"
        );
    }
}

#[test]
fn rows_without_a_usable_request_number_are_rejected() {
    let table = b"UBRN,ACTION_DT_TM,ACTION_DESC\n1,2026-01-01,Referral Created\n,2026-01-01,Referral Created\n12345,2026-01-01,Referral Created\n";
    let reading = Folder::new()
        .with("ers.csv", table)
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable");
    let rejected: Vec<_> = reading.quality.sources[0]
        .rejected
        .iter()
        .map(|r| (r.reason.as_str(), r.count))
        .collect();
    assert_eq!(
        rejected,
        [
            ("the row has no request number (UBRN)", 2),
            ("the request number (UBRN) is malformed", 1)
        ]
    );
    assert_eq!(reading.quality.sources[0].request_keys.invalid, 1);
}

#[test]
fn the_internal_number_column_stands_in_for_an_empty_request_number() {
    let table = format!(
        "UBRN_ID,UBRN,ACTION_DT_TM,ACTION_DESC\n{},,2026-01-01,Referral Created\n",
        ubrn(1)
    );
    let reading = Folder::new()
        .with("ers.csv", table)
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent"]);
}

#[test]
fn events_after_the_last_known_day_are_left_out_and_counted() {
    let reading = read(&[
        action(1, "2026-10-31 23:59", "Referral Created"),
        action(1, "2026-11-01 00:00", "Referral Accepted"),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert_eq!(reading.quality.sources[0].events_after_as_at, 1);
}

#[test]
fn the_side_is_that_of_the_organisation_that_acted() {
    let by = |actor: &str, time: &str| Action {
        actor: actor.to_owned(),
        ..action(1, time, "Appointment Booked")
    };
    let reading = read(&[
        by("A81001", "2026-01-01 10:00"),
        by("RNZ", "2026-01-02 10:00"),
        by("X99", "2026-01-03 10:00"),
    ]);
    let sides: Vec<_> = reading
        .journeys
        .events
        .sides
        .iter()
        .map(|side| side.side().expect("known").key())
        .collect();
    assert_eq!(sides, ["primary", "secondary", "secondary"]);
}

#[test]
fn a_hospital_that_refers_acts_on_its_own_side() {
    let internal = Action {
        actor: "RNZ".to_owned(),
        ..action(1, "2026-01-01 10:00", "Referral Created")
    };
    let side = read(&[internal]).journeys.events.sides[0].side();
    assert_eq!(side, Some(data_dictionary::Side::Secondary));
}

#[test]
fn every_row_is_used_rejected_or_left_out() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "never", "Referral Accepted"),
        action(1, "2026-01-01 10:00", "Unheard of"),
        Action {
            test: "1".to_owned(),
            ..action(1, "2026-01-01 10:00", "Referral Created")
        },
    ]);
    let quality = &reading.quality.sources[0];
    let rejected: u64 = quality.rejected.iter().map(|r| r.count).sum();
    let left_out: u64 = quality.left_out.iter().map(|r| r.count).sum();
    assert_eq!(
        (quality.rows_read, quality.rows_used, rejected, left_out),
        (4, 1, 1, 2)
    );
}
