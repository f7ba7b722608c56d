//! Facts about rows that are delivered again.

use crate::support::extracts::{Action, action, appointment, ers, nhs_number, sus};
use crate::support::{Folder, log_source, position, story};
use pathways::read::Reading;

const MONTHLY: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "GP"
    kind = "e-rs"
    files = ["ebsx02-*.csv"]
    organisation = "QU9"
    side = "primary"
"#;

const HOSPITAL: &str = r#"
    as_at = 2026-10-31
    [[source]]
    name = "hospital"
    kind = "sus-outpatient"
    files = ["sus-*.csv"]
    organisation = "RNZ"
    side = "secondary"
"#;

fn numbered(id: u64, action: Action) -> Action {
    Action { id, ..action }
}

fn replaced(reading: &Reading) -> u64 {
    reading.quality.sources[0].replaced
}

#[test]
fn of_an_action_in_two_monthly_files_the_later_file_counts() {
    let sent = || numbered(10, action(1, "2026-03-01 09:00", "Referral Created"));
    let first = [
        sent(),
        numbered(11, action(1, "2026-03-02 09:00", "Referral Rejected")),
    ];
    let second = [
        sent(),
        numbered(11, action(1, "2026-03-02 10:00", "Referral Accepted")),
        numbered(12, action(1, "2026-04-02 09:00", "Appointment Booked")),
    ];
    let reading = Folder::new()
        .with("ebsx02-2026-03.csv", ers(&first))
        .with("ebsx02-2026-04.csv", ers(&second))
        .read(MONTHLY)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent", "accepted", "booked"]);
    assert_eq!(replaced(&reading), 2);
    let quality = &reading.quality.sources[0];
    let left_out: u64 = quality.left_out.iter().map(|reason| reason.count).sum();
    assert_eq!(quality.rows_read, quality.rows_used + left_out);
    assert!(
        reading
            .quality
            .notes
            .iter()
            .any(|note| note.contains("2 rows were delivered again"))
    );
}

#[test]
fn what_only_the_older_file_holds_stays() {
    let reading = Folder::new()
        .with(
            "ebsx02-1.csv",
            ers(&[numbered(
                1,
                action(1, "2026-03-01 09:00", "Referral Created"),
            )]),
        )
        .with(
            "ebsx02-2.csv",
            ers(&[numbered(
                2,
                action(1, "2026-03-02 09:00", "Referral Accepted"),
            )]),
        )
        .read(MONTHLY)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent", "accepted"]);
    assert_eq!(replaced(&reading), 0);
}

#[test]
fn the_same_action_number_of_another_request_is_another_action() {
    let reading = Folder::new()
        .with(
            "ebsx02-1.csv",
            ers(&[numbered(
                1,
                action(1, "2026-03-01 09:00", "Referral Created"),
            )]),
        )
        .with(
            "ebsx02-2.csv",
            ers(&[numbered(
                1,
                action(2, "2026-03-02 09:00", "Referral Created"),
            )]),
        )
        .read(MONTHLY)
        .expect("readable");
    assert_eq!(reading.journeys.len(), 2);
    assert_eq!(replaced(&reading), 0);
}

#[test]
fn a_patient_key_corrected_in_the_newer_delivery_is_the_only_one() {
    let with_key = |patient: u64| Action {
        patient: Some(nhs_number(patient)),
        ..numbered(1, action(1, "2026-03-01 09:00", "Referral Created"))
    };
    let corrected = Folder::new()
        .with("ebsx02-1.csv", ers(&[with_key(7)]))
        .with("ebsx02-2.csv", ers(&[with_key(8)]))
        .read(MONTHLY)
        .expect("readable");
    let only = Folder::new()
        .with("ebsx02-2.csv", ers(&[with_key(8)]))
        .read(MONTHLY)
        .expect("readable");
    assert_eq!(corrected.journeys, only.journeys);
}

#[test]
fn a_bad_row_that_a_newer_delivery_corrects_is_not_rejected() {
    let reading = Folder::new()
        .with(
            "ebsx02-1.csv",
            ers(&[numbered(1, action(1, "never", "Referral Created"))]),
        )
        .with(
            "ebsx02-2.csv",
            ers(&[numbered(
                1,
                action(1, "2026-03-01 09:00", "Referral Created"),
            )]),
        )
        .read(MONTHLY)
        .expect("readable");
    assert!(reading.quality.sources[0].rejected.is_empty());
    assert_eq!(story(&reading, 1), ["referral_sent"]);
}

/// Two deliveries of one appointment; the submission decides, and not the order of the files.
fn with_submission(extract: &[u8], id: &str, submitted: &str) -> Vec<u8> {
    let mut rows = csv::Reader::from_reader(extract);
    let mut header = rows.headers().expect("a header").clone();
    header.push_field("system.transaction.cds_unique_identifier");
    header.push_field("system.interchange.received_date");
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(&header).expect("memory");
    for row in rows.records() {
        let mut row = row.expect("a row");
        row.push_field(id);
        row.push_field(submitted);
        table.write_record(&row).expect("memory");
    }
    table.into_inner().expect("memory")
}

#[test]
fn of_an_appointment_submitted_twice_the_newest_submission_counts() {
    let attended = sus(&[appointment(1, "2026-02-01", "09:30", "5")]);
    let not_attended = sus(&[appointment(1, "2026-02-01", "09:30", "3")]);
    let reading = Folder::new()
        .with("sus-1.csv", with_submission(&attended, "B1", "2026-03-20"))
        .with(
            "sus-2.csv",
            with_submission(&not_attended, "B1", "2026-02-20"),
        )
        .read(HOSPITAL)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["attended"]);
    assert_eq!(replaced(&reading), 1);
}

#[test]
fn rows_without_an_identity_are_never_replaced() {
    let attended = sus(&[appointment(1, "2026-02-01", "09:30", "5")]);
    let again = sus(&[appointment(1, "2026-02-08", "09:30", "5")]);
    let reading = Folder::new()
        .with("sus-1.csv", with_submission(&attended, "", "2026-03-20"))
        .with("sus-2.csv", with_submission(&again, "", "2026-03-20"))
        .read(HOSPITAL)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["attended", "attended"]);
}

#[test]
fn an_event_table_names_its_own_identity_and_submission() {
    let sources = log_source("log.csv") + "id = \"key\"\nsubmitted = \"extracted\"";
    let reading = Folder::new()
        .with(
            "log.csv",
            "key,case,activity,time,extracted\n\
             1,A,new,2026-01-01 10:00,2026-03-01\n\
             1,A,old,2026-01-01 10:00,2026-02-01\n\
             2,A,other,2026-01-02 10:00,2026-02-01\n",
        )
        .read(&sources)
        .expect("readable");
    let keys: Vec<&str> = reading
        .journeys
        .activities
        .iter()
        .map(|a| a.key.as_str())
        .collect();
    assert_eq!(keys, ["new", "other"]);
    assert_eq!(replaced(&reading), 1);
}

#[test]
fn values_of_an_older_delivery_are_not_kept_for_the_journey() {
    let specialty = |specialty: &str| Action {
        specialty: specialty.to_owned(),
        ..numbered(1, action(1, "2026-03-01 09:00", "Referral Created"))
    };
    let reading = Folder::new()
        .with("ebsx02-1.csv", ers(&[specialty("OLD")]))
        .with("ebsx02-2.csv", ers(&[specialty("NEW")]))
        .read(MONTHLY)
        .expect("readable");
    let journey = position(&reading.journeys, 1).expect("there");
    let attributes = &reading.journeys.facts.attributes;
    let kept = attributes
        .iter()
        .find(|attribute| attribute.name == "specialty")
        .expect("kept");
    assert_eq!(kept.value(journey), Some("NEW"));
}
