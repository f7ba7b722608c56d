//! Facts about the waiting-time clock and death in outpatient extracts.

use crate::support::extracts::{Appointment, appointment, sus};
use crate::support::{Folder, story};
use pathways::calendar::{date_of_day, day_of};
use pathways::read::Reading;

const HOSPITAL: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "hospital"
    kind = "sus-outpatient"
    files = ["sus.csv"]
    organisation = "RNZ"
    side = "secondary"
"#;

/// Appointments with a status each, and three further dates: start and end of the waiting time, and death.
fn read(rows: &[(Appointment, &str, [&str; 3])]) -> Reading {
    let appointments: Vec<Appointment> = rows
        .iter()
        .map(|(appointment, status, _)| Appointment {
            period_status: (*status).to_owned(),
            ..appointment.clone()
        })
        .collect();
    let plain = sus(&appointments);
    let mut table = csv::Reader::from_reader(plain.as_slice());
    let mut header = table.headers().expect("a header").clone();
    header.push_field("appointment.referral_to_treatment.period_start_date");
    header.push_field("appointment.referral_to_treatment.period_end_date");
    header.push_field("appointment.patient.identity.pds_date_of_death");
    let mut extract = csv::Writer::from_writer(Vec::new());
    extract.write_record(&header).expect("memory");
    for (record, (_, _, dates)) in table.records().zip(rows) {
        let mut record = record.expect("a row");
        for date in dates {
            record.push_field(date);
        }
        extract.write_record(&record).expect("memory");
    }
    let extract = extract.into_inner().expect("memory");
    Folder::new()
        .with("sus.csv", extract)
        .read(HOSPITAL)
        .expect("readable")
}

fn seen(day: &str) -> Appointment {
    appointment(1, day, "09:30", "5")
}

const NO_DATES: [&str; 3] = ["", "", ""];

/// The day of the first event with this activity.
fn day(reading: &Reading, activity: &str) -> Option<String> {
    let code = reading.journeys.activity_code(activity)?;
    let events = &reading.journeys.events;
    let event = events.activities.iter().position(|one| *one == code)?;
    Some(date_of_day(day_of(events.times[event])).to_string())
}

#[test]
fn codes_10_11_and_12_start_the_clock() {
    for code in ["10", "11", "12", " 10 "] {
        let reading = read(&[(seen("2026-02-02"), code, NO_DATES)]);
        assert_eq!(story(&reading, 1), ["attended", "clock_start"], "{code}");
    }
}

#[test]
fn codes_30_to_36_stop_the_clock() {
    for code in ["31", "32", "34", "35", "36"] {
        let reading = read(&[(seen("2026-02-02"), code, NO_DATES)]);
        assert_eq!(story(&reading, 1), ["attended", "clock_stop"], "{code}");
    }
    let reading = read(&[(seen("2026-02-02"), "30", NO_DATES)]);
    assert_eq!(story(&reading, 1), ["attended", "treated", "clock_stop"]);
}

#[test]
fn a_missed_first_appointment_stops_the_clock() {
    let missed = appointment(1, "2026-02-02", "09:30", "3");
    let reading = read(&[(missed, "33", NO_DATES)]);
    assert_eq!(story(&reading, 1), ["did_not_attend", "clock_stop"]);
}

#[test]
fn other_codes_neither_start_nor_stop_it() {
    for code in ["20", "21", "90", "91", "92", "98", "99", ""] {
        let reading = read(&[(seen("2026-02-02"), code, NO_DATES)]);
        assert_eq!(story(&reading, 1), ["attended"], "{code}");
    }
}

#[test]
fn the_clock_starts_and_stops_on_the_days_the_extract_gives() {
    let reading = read(&[(seen("2026-02-02"), "34", ["2026-01-05", "2026-01-30", ""])]);
    assert_eq!(day(&reading, "clock_start").as_deref(), Some("2026-01-05"));
    assert_eq!(day(&reading, "clock_stop").as_deref(), Some("2026-01-30"));
}

#[test]
fn a_start_that_every_appointment_repeats_is_one_start() {
    let start = ["2026-01-05", "", ""];
    let reading = read(&[
        (seen("2026-02-02"), "10", start),
        (seen("2026-03-02"), "20", start),
        (seen("2026-04-02"), "30", start),
    ]);
    let starts = story(&reading, 1)
        .iter()
        .filter(|activity| *activity == "clock_start")
        .count();
    assert_eq!(starts, 1);
}

#[test]
fn a_clock_that_does_not_run_has_no_start() {
    let reading = read(&[(seen("2026-02-02"), "90", ["2026-01-05", "", ""])]);
    assert_eq!(story(&reading, 1), ["attended"]);
}

#[test]
fn a_cancelled_appointment_starts_and_stops_nothing() {
    for attended in ["2", "4"] {
        let cancelled = appointment(1, "2026-02-02", "09:30", attended);
        let reading = read(&[(cancelled, "10", NO_DATES)]);
        assert!(
            !story(&reading, 1)
                .iter()
                .any(|activity| activity.starts_with("clock"))
        );
    }
}

#[test]
fn a_status_that_is_no_national_code_is_reported() {
    let reading = read(&[(seen("2026-02-02"), "77", NO_DATES)]);
    assert_eq!(story(&reading, 1), ["attended"]);
    let rejected = &reading.quality.sources[0].rejected_values[0];
    assert!(
        rejected.reason.contains("national codes"),
        "{}",
        rejected.reason
    );
}

#[test]
fn a_death_is_told_once_and_belongs_to_no_organisation() {
    let died = ["", "", "2026-03-15"];
    let reading = read(&[
        (seen("2026-02-02"), "20", died),
        (seen("2026-03-02"), "20", died),
    ]);
    assert_eq!(story(&reading, 1), ["attended", "attended", "died"]);
    assert_eq!(reading.journeys.events.organisations[2], 0);
    assert!(reading.journeys.events.date_only[2]);
}
