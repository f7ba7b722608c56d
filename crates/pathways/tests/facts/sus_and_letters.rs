//! Facts about outpatient appointments and letter logs.

use crate::support::extracts::{Appointment, action, appointment, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, position, story};
use pathways::read::Reading;

fn read(appointments: &[Appointment]) -> Reading {
    Folder::new()
        .with("ers.csv", ers(&[]))
        .with("sus.csv", sus(appointments))
        .read(BOTH_SIDES)
        .expect("both extracts can be read")
}

#[test]
fn attendance_codes_become_what_happened() {
    for (code, activity) in [
        ("5", "attended"),
        ("6", "attended"),
        ("3", "did_not_attend"),
        ("7", "did_not_attend"),
        ("2", "cancelled_by_patient"),
        ("4", "cancelled_by_hospital"),
    ] {
        assert_eq!(
            story(&read(&[appointment(1, "2026-01-05", "09:30", code)]), 1),
            [activity],
            "{code}"
        );
    }
}

#[test]
fn a_future_appointment_is_counted_and_is_no_event() {
    let future = Appointment {
        received: "2026-01-02".to_owned(),
        ..appointment(1, "2026-12-05", "09:30", "0")
    };
    let reading = read(&[future]);
    assert_eq!(story(&reading, 1), ["referral_received"]);
    assert_eq!(reading.quality.sources[1].left_out[0].count, 1);
}

#[test]
fn another_attendance_code_is_rejected() {
    let reading = read(&[appointment(1, "2026-01-05", "09:30", "9")]);
    assert_eq!(
        reading.quality.sources[1].rejected[0].examples[0].column,
        "appointment.attended_or_dna"
    );
}

#[test]
fn the_day_a_referral_was_received_is_taken_once_and_is_only_a_date() {
    let seen = |date: &str| Appointment {
        received: "2026-01-02 00:00:00".to_owned(),
        ..appointment(1, date, "09:30:00", "5")
    };
    let reading = read(&[seen("2026-02-01 00:00:00"), seen("2026-03-01 00:00:00")]);
    assert_eq!(
        story(&reading, 1),
        ["referral_received", "attended", "attended"]
    );
    assert_eq!(reading.journeys.events.date_only, [true, false, false]);
    assert_eq!(reading.quality.sources[1].exact_duplicates, 0);
}

#[test]
fn a_second_day_of_receipt_for_the_same_request_is_not_a_second_receipt() {
    let seen = |received: &str, date: &str| Appointment {
        received: received.to_owned(),
        ..appointment(1, date, "09:30", "5")
    };
    let reading = read(&[
        seen("2026-01-09", "2026-02-01"),
        seen("2026-01-02", "2026-03-01"),
    ]);
    assert_eq!(
        story(&reading, 1),
        ["referral_received", "attended", "attended"]
    );
}

#[test]
fn the_time_of_an_appointment_is_london_time() {
    let reading = read(&[appointment(1, "2026-07-01 00:00:00", "09:30", "5")]);
    let time =
        jiff::Timestamp::from_microsecond(reading.journeys.events.times[0]).expect("in range");
    assert_eq!(time.to_string(), "2026-07-01T08:30:00Z");
}

#[test]
fn a_missing_time_or_midnight_leaves_the_date_alone() {
    for time in ["", "00:00", "00:00:00", "noon"] {
        let reading = read(&[appointment(1, "2026-07-01", time, "5")]);
        assert_eq!(reading.journeys.events.date_only, [true], "{time:?}");
    }
}

#[test]
fn outcome_one_is_a_discharge_at_the_same_time() {
    let discharged = Appointment {
        outcome: "1".to_owned(),
        period_status: "30".to_owned(),
        ..appointment(1, "2026-01-05", "09:30", "5")
    };
    let reading = read(&[discharged]);
    assert_eq!(
        story(&reading, 1),
        ["attended", "treated", "clock_stop", "discharged"]
    );
    assert_eq!(
        reading.journeys.events.times[0],
        reading.journeys.events.times[3]
    );
}

#[test]
fn a_patient_who_did_not_come_was_not_treated() {
    let missed = Appointment {
        outcome: "1".to_owned(),
        period_status: "30".to_owned(),
        ..appointment(1, "2026-01-05", "09:30", "3")
    };
    assert_eq!(story(&read(&[missed]), 1), ["did_not_attend", "discharged"]);
}

#[test]
fn appointments_without_a_request_number_are_left_out_and_counted() {
    let unlinked = |request: Option<&str>| Appointment {
        request: request.map(str::to_owned),
        ..appointment(1, "2026-01-05", "09:30", "5")
    };
    let reading = read(&[
        unlinked(None),
        unlinked(Some("000000000000")),
        unlinked(Some("1234")),
    ]);
    let quality = &reading.quality.sources[1];
    assert_eq!(
        (
            quality.left_out[0].count,
            quality.rejected[0].count,
            reading.journeys.len()
        ),
        (2, 1, 0)
    );
}

#[test]
fn what_both_sides_know_of_the_patient_is_kept_with_the_journey() {
    let reading = Folder::new()
        .with(
            "ers.csv",
            ers(&[action(1, "2026-01-01 10:00", "Referral Created")]),
        )
        .with(
            "sus.csv",
            sus(&[appointment(1, "2026-01-05", "09:30", "5")]),
        )
        .read(BOTH_SIDES)
        .expect("readable");
    let value = |name: &str| {
        let attribute = reading
            .journeys
            .facts
            .attributes
            .iter()
            .find(|a| a.name == name)
            .expect("kept");
        attribute.value(0).map(str::to_owned)
    };
    assert_eq!(value("specialty").as_deref(), Some("TO"));
    assert_eq!(value("treatment_function").as_deref(), Some("110"));
    assert_eq!(value("deprivation_decile").as_deref(), Some("3"));
    assert_eq!(value("referring_organisation").as_deref(), Some("A81001"));
}

const WITH_LETTERS: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "letters"
    kind = "letters"
    files = ["letters.csv"]
    organisation = "RNZ"
    side = "secondary"
    columns = { ubrn = "ubrn", patient = "nhs", sent = "sent", received = "received" }
"#;

#[test]
fn a_letter_is_sent_and_perhaps_received() {
    let log = format!(
        "ubrn,nhs,sent,received\n{0},{1},2026-01-09,2026-01-12 08:00\n{0},{1},2026-02-09,\n{0},{1},2026-03-09,lost\n,,2026-03-09,\n{0},{1},,\n",
        ubrn(1),
        nhs_number(1)
    );
    let reading = Folder::new()
        .with("letters.csv", log)
        .read(WITH_LETTERS)
        .expect("readable");
    assert_eq!(
        story(&reading, 1),
        [
            "letter_sent",
            "letter_received",
            "letter_sent",
            "letter_sent"
        ]
    );
    let quality = &reading.quality.sources[0];
    assert_eq!(
        (
            quality.rejected_values[0].count,
            quality.left_out[0].count,
            quality.rejected[0].count
        ),
        (1, 1, 1)
    );
    let journeys = &reading.journeys;
    let first = journeys
        .events_of(position(journeys, 1).expect("there"))
        .start;
    assert_eq!(
        journeys.organisations[journeys.events.organisations[first] as usize],
        "RNZ"
    );
}
