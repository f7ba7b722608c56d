//! Facts about requests that follow from one another, and about journeys of another notion.

use crate::support::extracts::{Action, action, appointment, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, activities, position, request, story};
use pathways::Journeys;
use pathways::expectations;
use pathways::gaps::gaps;
use pathways::journeys::Notion;
use pathways::read::Reading;
use pathways::store::{self, Needs};

fn read(actions: &[Action]) -> Reading {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("both extracts can be read")
}

/// The making of a request, of the patient of request 1, that names an earlier one.
fn naming(number: u64, earlier: u64, time: &str) -> Action {
    Action {
        previous: ubrn(earlier),
        patient: Some(nhs_number(1)),
        ..action(number, time, "Referral Created")
    }
}

fn rejected_and_sent_again() -> Reading {
    read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-03 10:00", "Referral Rejected"),
        naming(2, 1, "2026-02-01 10:00"),
    ])
}

fn told(journeys: &Journeys, number: u64) -> Vec<String> {
    position(journeys, number).map_or_else(Vec::new, |journey| activities(journeys, journey))
}

#[test]
fn a_referral_that_was_sent_again_is_one_journey() {
    let reading = rejected_and_sent_again();
    assert_eq!(
        story(&reading, 1),
        ["referral_sent", "rejected", "referred_again"]
    );
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(reading.journeys.events.requests, [0, 0, 1]);
    let linkage = &reading.quality.linkage;
    assert_eq!(
        (linkage.requests_that_follow, linkage.referred_again),
        (1, 1)
    );
}

#[test]
fn by_request_each_sending_is_a_journey_and_the_earlier_one_knows_of_the_later() {
    let by_request = rejected_and_sent_again().journeys.by(Notion::Request);
    assert_eq!(by_request.len(), 2);
    assert_eq!(
        told(&by_request, 1),
        ["referral_sent", "rejected", "referred_again"]
    );
    assert_eq!(told(&by_request, 2), ["referral_sent"]);
}

#[test]
fn an_event_knows_its_request() {
    let journeys = rejected_and_sent_again().journeys;
    let of = |event| journeys.request_of(0, event);
    assert_eq!([of(0), of(1), of(2)], [request(1), request(1), request(2)]);
}

#[test]
fn advice_turned_into_a_referral_is_one_journey_and_not_referred_again() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Advice Request Created"),
        action(1, "2026-02-01 10:00", "Advice Converted To Referral"),
        naming(2, 1, "2026-02-01 11:00"),
    ]);
    assert_eq!(
        story(&reading, 1),
        ["advice_requested", "advice_converted", "referral_sent"]
    );
    let linkage = &reading.quality.linkage;
    assert_eq!(
        (linkage.requests_that_follow, linkage.referred_again),
        (1, 0)
    );
    let by_request = reading.journeys.by(Notion::Request);
    assert_eq!(
        told(&by_request, 1),
        ["advice_requested", "advice_converted"]
    );
}

#[test]
fn the_number_of_the_next_request_joins_as_well() {
    let table = format!(
        "UBRN,NEXT_UBRN,ACTION_DT_TM,ACTION_DESC\n{0},{1},2026-01-01,Referral Created\n{1},,2026-02-01,Referral Created\n",
        ubrn(1),
        ubrn(2)
    );
    let reading = Folder::new()
        .with("ers.csv", table)
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable");
    assert_eq!(story(&reading, 1), ["referral_sent", "referred_again"]);
}

#[test]
fn the_number_of_the_first_request_joins_what_would_be_apart() {
    let table = format!(
        "UBRN,INITIAL_UBRN,ACTION_DT_TM,ACTION_DESC\n{0},,2026-01-01,Referral Created\n{1},{0},2026-02-01,Referral Created\n",
        ubrn(1),
        ubrn(2)
    );
    let reading = Folder::new()
        .with("ers.csv", table)
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable");
    assert_eq!(reading.journeys.len(), 1);
}

#[test]
fn requests_of_another_patient_or_not_in_the_data_are_not_joined() {
    let of_its_own_patient = |request: u64, previous: u64| Action {
        previous: ubrn(previous),
        ..action(request, "2026-02-01 10:00", "Referral Created")
    };
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        of_its_own_patient(2, 1),
        of_its_own_patient(3, 99),
    ]);
    assert_eq!(story(&reading, 1), ["referral_sent"]);
    let linkage = &reading.quality.linkage;
    assert_eq!(
        (
            linkage.earlier_request_of_another_patient,
            linkage.earlier_request_not_found,
            reading.journeys.len()
        ),
        (1, 1, 3)
    );
}

#[test]
fn two_different_patients_are_never_joined_through_a_request_without_a_patient() {
    let nobody = Action {
        patient: Some(String::new()),
        ..naming(2, 1, "2026-02-01 10:00")
    };
    let other = Action {
        patient: Some(nhs_number(3)),
        ..naming(3, 2, "2026-03-01 10:00")
    };
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        nobody,
        other,
    ]);
    assert_eq!(reading.journeys.len(), 2);
}

#[test]
fn the_order_of_rows_does_not_matter_to_chains() {
    let rows = [
        action(1, "2026-01-01 10:00", "Referral Created"),
        naming(2, 1, "2026-02-01 10:00"),
        naming(3, 2, "2026-03-01 10:00"),
    ];
    let numbered = (1..).zip(rows).map(|(id, action)| Action { id, ..action });
    let mut rows: Vec<Action> = numbered.collect();
    let forwards = read(&rows);
    rows.reverse();
    assert_eq!(read(&rows).journeys, forwards.journeys);
}

#[test]
fn what_one_patient_went_through_is_one_journey_by_patient() {
    let of_patient_1 = Action {
        patient: Some(nhs_number(1)),
        ..action(2, "2026-01-02 10:00", "Referral Created")
    };
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-03 10:00", "Referral Accepted"),
        of_patient_1,
        action(3, "2026-01-02 10:00", "Referral Created"),
    ]);
    let by_patient = reading.journeys.by(Notion::Patient);
    assert_eq!(by_patient.len(), 2);
    let longest = (0..2).find(|journey| by_patient.events_of(*journey).len() == 3);
    let longest = longest.expect("the patient with two referrals");
    assert_eq!(
        activities(&by_patient, longest),
        ["referral_sent", "referral_sent", "accepted"]
    );
}

#[test]
fn a_journey_whose_patient_is_not_known_stays_by_itself() {
    let nobody = |number| Action {
        patient: Some(String::new()),
        ..action(number, "2026-01-01 10:00", "Referral Created")
    };
    let reading = read(&[nobody(1), nobody(2)]);
    assert_eq!(reading.journeys.by(Notion::Patient).len(), 2);
}

#[test]
fn planned_appointments_move_with_their_events() {
    let booked = Action {
        planned: "2026-03-01 09:30".to_owned(),
        ..Action {
            patient: Some(nhs_number(1)),
            ..action(2, "2026-02-02 10:00", "Appointment Booked")
        }
    };
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        naming(2, 1, "2026-02-01 10:00"),
        booked,
    ]);
    let by_request = reading.journeys.by(Notion::Request);
    let second = position(&by_request, 2).expect("there");
    let planned: Vec<_> = by_request
        .events_of(second)
        .map(|event| by_request.planned(event))
        .collect();
    assert_eq!(planned.iter().flatten().count(), 1);
    assert_eq!(planned[0], None);
}

#[test]
fn letters_and_appointments_follow_their_own_request() {
    let reading = Folder::new()
        .with(
            "ers.csv",
            ers(&[
                action(1, "2026-01-01 10:00", "Referral Created"),
                naming(2, 1, "2026-02-01 10:00"),
            ]),
        )
        .with(
            "sus.csv",
            sus(&[pathways_appointment_of_first_patient(2, "2026-03-01")]),
        )
        .read(BOTH_SIDES)
        .expect("readable");
    let by_request = reading.journeys.by(Notion::Request);
    assert_eq!(told(&by_request, 2), ["referral_sent", "attended"]);
}

fn pathways_appointment_of_first_patient(
    request: u64,
    day: &str,
) -> crate::support::extracts::Appointment {
    crate::support::extracts::Appointment {
        patient: nhs_number(1),
        ..appointment(request, day, "09:30", "5")
    }
}

#[test]
fn a_store_loaded_for_gaps_alone_can_be_divided_into_requests() {
    let reading = read(&[
        action(1, "2026-01-01 10:00", "Referral Created"),
        action(1, "2026-01-03 10:00", "Referral Rejected"),
        naming(2, 1, "2026-02-01 10:00"),
        action(3, "2026-01-01 10:00", "Referral Created"),
    ]);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("store");
    store::write(&out, &reading, "1").expect("writable");
    let needs = Needs {
        requests: true,
        planned: true,
        ..Needs::NOTHING_MORE
    };
    let loaded = store::load_columns(&out, needs).expect("a store");
    let shipped = expectations::shipped();
    assert_eq!(gaps(&loaded, &shipped), gaps(&reading.journeys, &shipped));
}
