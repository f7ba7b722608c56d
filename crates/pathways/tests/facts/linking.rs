//! Facts about joining what both sides know.

use crate::support::extracts::{
    Action, Appointment, action, appointment, ers, nhs_number, sus, ubrn,
};
use crate::support::{BOTH_SIDES, Folder, activities, position, story};
use pathways::journeys::Link;
use pathways::read::Reading;

fn read(actions: &[Action], appointments: &[Appointment]) -> Reading {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(appointments))
        .read(BOTH_SIDES)
        .expect("both extracts can be read")
}

fn link(reading: &Reading, request: u64) -> Link {
    reading.journeys.facts.links
        [position(&reading.journeys, request).expect("the journey is there")]
}

fn seen(patient: &str) -> Appointment {
    Appointment {
        patient: patient.to_owned(),
        ..appointment(1, "2026-01-05", "09:30", "5")
    }
}

const SENT: &str = "2026-01-01 10:00";

#[test]
fn both_sides_join_on_the_request_number_however_it_is_written() {
    let spaced = Appointment {
        request: Some(format!("{} {}", &ubrn(1)[..6], &ubrn(1)[6..])),
        ..appointment(1, "2026-01-05", "09:30", "5")
    };
    let reading = read(&[action(1, SENT, "Referral Created")], &[spaced]);
    assert_eq!(story(&reading, 1), ["referral_sent", "attended"]);
    assert_eq!(link(&reading, 1), Link::Agree);
    let sides: Vec<_> = reading.journeys.facts.sides_seen[0]
        .sides()
        .map(data_dictionary::Side::key)
        .collect();
    assert_eq!(sides, ["primary", "secondary"]);
}

#[test]
fn a_request_that_only_one_side_knows_has_one_source() {
    let reading = read(
        &[action(1, SENT, "Referral Created")],
        &[appointment(2, "2026-01-05", "", "5")],
    );
    assert_eq!(
        (link(&reading, 1), link(&reading, 2)),
        (Link::OneSource, Link::OneSource)
    );
    let by_sides = &reading.quality.linkage.by_sides_seen;
    assert_eq!((by_sides["primary"], by_sides["secondary"]), (1, 1));
}

#[test]
fn another_patients_events_do_not_complete_the_referral() {
    let reading = read(
        &[action(1, SENT, "Referral Created")],
        &[seen(&nhs_number(2))],
    );
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    assert_eq!(link(&reading, 1), Link::OneSource);
    assert_eq!(reading.journeys.len(), 2);
    let apart = (0..2)
        .find(|j| reading.journeys.facts.links[*j] == Link::Mismatch)
        .expect("kept apart");
    assert_eq!(activities(&reading.journeys, apart), ["attended"]);
    assert_eq!(reading.quality.linkage.by_patient_key["mismatch"], 1);
}

#[test]
fn another_patients_facts_do_not_describe_the_referral() {
    let reading = read(
        &[action(1, SENT, "Referral Created")],
        &[seen(&nhs_number(2))],
    );
    let deprivation = reading
        .journeys
        .facts
        .attributes
        .iter()
        .find(|a| a.name == "deprivation_decile")
        .expect("kept");
    assert_eq!(
        deprivation.value(position(&reading.journeys, 1).expect("there")),
        None
    );
}

#[test]
fn a_missing_or_invalid_patient_key_is_counted_and_joined_as_missing() {
    let wrong_check_digit = {
        let good = nhs_number(1);
        let last = (good.as_bytes()[9] - b'0' + 1) % 10;
        format!("{}{last}", &good[..9])
    };
    for (patient, invalid) in [
        ("", 0),
        ("0000000000", 0),
        ("1", 0),
        (wrong_check_digit.as_str(), 1),
    ] {
        let reading = read(&[action(1, SENT, "Referral Created")], &[seen(patient)]);
        assert_eq!(
            story(&reading, 1),
            ["referral_sent", "attended"],
            "{patient:?}"
        );
        assert_eq!(link(&reading, 1), Link::Missing);
        let keys = reading.quality.sources[1].patient_keys;
        assert_eq!(
            (keys.invalid, keys.not_known, keys.numbers),
            (invalid, 1 - invalid, 0)
        );
    }
}

#[test]
fn the_same_existing_pseudonym_on_both_sides_agrees() {
    let pseudonym = "3f9ab2c4d5e6f708192a3b4c5d6e7f80";
    let sent = Action {
        patient: Some(pseudonym.to_owned()),
        ..action(1, SENT, "Referral Created")
    };
    let reading = read(&[sent], &[seen(pseudonym)]);
    assert_eq!(link(&reading, 1), Link::Agree);
    assert_eq!(reading.quality.sources[0].patient_keys.pseudonyms, 1);
}

#[test]
fn numbers_on_one_side_and_pseudonyms_on_the_other_are_pointed_out() {
    let reading = read(
        &[action(1, SENT, "Referral Created")],
        &[seen("3f9ab2c4d5e6f708192a3b4c5d6e7f80")],
    );
    assert!(
        reading
            .quality
            .notes
            .iter()
            .any(|note| note.contains("look like a mismatch")),
        "{:?}",
        reading.quality.notes
    );
}

#[test]
fn an_event_before_the_referral_was_made_is_kept_and_counted() {
    let reading = read(
        &[action(1, SENT, "Referral Created")],
        &[appointment(1, "2025-12-31", "09:30", "5")],
    );
    assert_eq!(story(&reading, 1), ["attended", "referral_sent"]);
    assert_eq!(reading.quality.sources[1].events_before_birth, 1);
}

#[test]
fn the_order_of_the_rows_does_not_change_the_links() {
    let mut actions = vec![
        action(1, SENT, "Referral Created"),
        action(2, SENT, "Referral Created"),
    ];
    let mut appointments = vec![
        seen(&nhs_number(9)),
        seen(&nhs_number(1)),
        appointment(2, "2026-01-05", "", "3"),
    ];
    let forwards = read(&actions, &appointments);
    for (position, action) in actions.iter_mut().enumerate() {
        action.id = position as u64 + 1;
    }
    actions.reverse();
    appointments.reverse();
    let backwards = read(&actions, &appointments);
    assert_eq!(
        forwards.journeys.facts.pseudonyms,
        backwards.journeys.facts.pseudonyms
    );
    assert_eq!(
        forwards.journeys.facts.links,
        backwards.journeys.facts.links
    );
    assert_eq!(story(&forwards, 1), story(&backwards, 1));
}

#[test]
fn a_source_cut_into_two_files_gives_the_same_journeys() {
    let actions = [
        action(1, SENT, "Referral Created"),
        action(1, "2026-01-02 10:00", "Referral Accepted"),
        action(2, SENT, "Referral Created"),
    ];
    let numbered: Vec<_> = (1..)
        .zip(actions)
        .map(|(id, action)| Action { id, ..action })
        .collect();
    let whole = Folder::new()
        .with("ers.csv", ers(&numbered))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable");
    let cut = Folder::new()
        .with("one.csv", ers(&numbered[..1]))
        .with("two.csv", ers(&numbered[1..]))
        .with("sus.csv", sus(&[]))
        .read(&BOTH_SIDES.replace("\"ers.csv\"", "\"one.csv\", \"two.csv\""))
        .expect("readable");
    assert_eq!(whole.journeys, cut.journeys);
}
