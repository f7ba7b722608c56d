//! Facts about what carries no request number: it is linked by patient, specialty and time, or not at all.

use crate::support::extracts::{Action, Appointment, action, appointment, ers, nhs_number, sus};
use crate::support::{BOTH_SIDES, Folder, position, story};
use pathways::journeys::{Link, LinkedBy};
use pathways::read::Reading;

const SENT: &str = "2026-01-01 10:00";

fn sent(request: u64, time: &str, specialty: &str) -> Action {
    Action {
        patient: Some(nhs_number(1)),
        specialty: specialty.to_owned(),
        ..action(request, time, "Referral Created")
    }
}

/// An appointment in orthopaedics (treatment function 110) that names no request.
fn seen(date: &str, received: &str) -> Appointment {
    Appointment {
        request: None,
        received: received.to_owned(),
        ..appointment(1, date, "09:30", "5")
    }
}

fn read(actions: &[Action], appointments: &[Appointment], further: &str) -> Reading {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(appointments))
        .read(&format!("{further}\n{BOTH_SIDES}"))
        .expect("both extracts can be read")
}

fn left_out(reading: &Reading) -> u64 {
    let source = &reading.quality.sources[1];
    let left_out = source.left_out.iter().map(|one| one.count).sum();
    assert_eq!(source.rows_read, source.rows_used + left_out);
    left_out
}

#[test]
fn an_appointment_without_a_number_belongs_to_the_one_referral_of_its_patient_and_specialty() {
    let reading = read(
        &[
            sent(1, SENT, "Orthopaedics"),
            sent(2, SENT, "Gynaecology"),
            action(3, SENT, "Referral Created"),
        ],
        &[
            seen("2026-03-05", "2026-01-03"),
            seen("2026-04-05", "2026-01-03"),
        ],
        "",
    );
    assert_eq!(
        story(&reading, 1),
        ["referral_sent", "referral_received", "attended", "attended"]
    );
    let journey = position(&reading.journeys, 1).expect("there");
    let facts = &reading.journeys.facts;
    assert_eq!(facts.linked_by[journey], LinkedBy::Patient);
    assert_eq!(facts.links[journey], Link::Agree);
    assert_eq!(story(&reading, 2), ["referral_sent"]);
    let linkage = &reading.quality.linkage;
    assert_eq!(
        (linkage.linked_by_patient, linkage.by_way["patient"]),
        (1, 1)
    );
    assert_eq!(left_out(&reading), 0);
}

#[test]
fn outside_the_window_it_is_left_out_and_counted() {
    let case = |received: &str, further: &str| {
        let reading = read(
            &[sent(1, SENT, "TO")],
            &[seen("2026-03-05", received)],
            further,
        );
        (
            reading.quality.linkage.linked_by_patient,
            left_out(&reading),
        )
    };
    assert_eq!(case("2026-01-29", ""), (1, 0));
    assert_eq!(case("2026-01-30", ""), (0, 1));
    assert_eq!(case("2025-12-31", ""), (0, 1));
    assert_eq!(case("2026-01-30", "linking = { window_days = 29 }"), (1, 0));
    assert_eq!(
        case("2026-01-03", "linking = { by_patient = false }"),
        (0, 1)
    );
}

#[test]
fn with_two_referrals_that_it_could_belong_to_it_belongs_to_neither() {
    let reading = read(
        &[sent(1, SENT, "TO"), sent(2, "2026-01-02 10:00", "TO")],
        &[seen("2026-03-05", "2026-01-03")],
        "",
    );
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert_eq!(story(&reading, 2), ["referral_sent"]);
    assert_eq!(reading.quality.linkage.several_referrals_of_patient, 1);
    assert_eq!(left_out(&reading), 1);
}

#[test]
fn the_referrals_of_one_chain_are_one_and_the_latest_sending_counts() {
    let again = Action {
        previous: crate::support::extracts::ubrn(1),
        ..sent(2, "2026-01-02 10:00", "TO")
    };
    let reading = read(
        &[sent(1, SENT, "TO"), again],
        &[seen("2026-03-05", "2026-01-03")],
        "",
    );
    assert_eq!(reading.quality.linkage.linked_by_patient, 1);
    let by_request = reading.journeys.by(pathways::journeys::Notion::Request);
    let second = position(&by_request, 2).expect("there");
    assert_eq!(
        crate::support::activities(&by_request, second),
        ["referral_sent", "referral_received", "attended"]
    );
}

#[test]
fn another_patient_or_one_who_is_not_known_is_never_linked() {
    let mut other = seen("2026-03-05", "2026-01-03");
    other.patient = nhs_number(2);
    let mut nobody = seen("2026-03-05", "2026-01-03");
    nobody.patient = "0000000000".to_owned();
    let reading = read(&[sent(1, SENT, "TO")], &[other, nobody], "");
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert_eq!(left_out(&reading), 2);
}

#[test]
fn a_case_of_a_table_with_its_own_numbers_is_linked_too_and_otherwise_stays() {
    let log = format!(
        "case,what,when,who,specialty\nA,triaged,2026-01-05,{0},Orthopaedics\nB,triaged,2026-01-05,{0},Podiatry\n",
        nhs_number(1)
    );
    let sources = format!(
        "{BOTH_SIDES}\n[[source]]\nname = \"hub\"\nkind = \"events\"\nfiles = [\"log.csv\"]\norganisation = \"RDY\"\n\
         side = \"community\"\n[source.columns]\ncase = \"case\"\nactivity = \"what\"\ntime = \"when\"\n\
         patient = \"who\"\nattributes = [\"specialty\"]\n"
    );
    let reading = Folder::new()
        .with("ers.csv", ers(&[sent(1, SENT, "Orthopaedics")]))
        .with("sus.csv", sus(&[]))
        .with("log.csv", log)
        .read(&sources)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent", "triaged"]);
    assert_eq!(reading.journeys.len(), 2);
    let linkage = &reading.quality.linkage;
    assert_eq!(
        (linkage.linked_by_patient, linkage.no_referral_of_patient),
        (1, 1)
    );
}
