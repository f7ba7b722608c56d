//! Facts about duplicates, counted by hand.

use std::collections::BTreeSet;

use crate::support::extracts::{Action, action, ers, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, request};
use pathways::Journeys;
use pathways::duplicates::{DuplicateQuestion, Duplicates, What, find, find_in_groups, pairs};
use pathways::journeys::{CannotCompare, Notion};

fn from_actions(actions: &[Action]) -> Journeys {
    Folder::new()
        .with("ers.csv", ers(actions))
        .with("sus.csv", sus(&[]))
        .read(BOTH_SIDES)
        .expect("readable")
        .journeys
}

/// A referral of the one patient whom these tests are about.
fn sent(request: u64, day: &str) -> Action {
    Action {
        patient: Some(nhs_number(1)),
        ..action(request, &format!("{day} 10:00"), "Referral Created")
    }
}

fn ask(journeys: &Journeys) -> Duplicates {
    find(journeys, &DuplicateQuestion::default()).expect("answerable")
}

/// Repeats and new tries among referrals.
fn referrals(journeys: &Journeys) -> (u64, u64) {
    let found = ask(journeys);
    let referrals = &found.kinds[0];
    assert_eq!(referrals.what, What::Referral);
    (referrals.repeats, referrals.new_tries)
}

#[test]
fn a_second_referral_within_fourteen_days_is_a_duplicate() {
    assert_eq!(
        referrals(&from_actions(&[
            sent(1, "2026-01-01"),
            sent(2, "2026-01-15")
        ])),
        (1, 0)
    );
    assert_eq!(
        referrals(&from_actions(&[
            sent(1, "2026-01-01"),
            sent(2, "2026-01-16")
        ])),
        (0, 0)
    );
}

#[test]
fn of_three_in_a_row_two_are_repeats() {
    let journeys = from_actions(&[
        sent(1, "2026-01-01"),
        sent(2, "2026-01-10"),
        sent(3, "2026-01-20"),
    ]);
    assert_eq!(referrals(&journeys), (2, 0));
    assert_eq!(ask(&journeys).kinds[0].patients, 1);
}

#[test]
fn another_specialty_or_patient_is_no_duplicate() {
    let other_specialty = Action {
        specialty: "Dermatology".to_owned(),
        ..sent(2, "2026-01-02")
    };
    let first = Action {
        specialty: "Orthopaedics".to_owned(),
        ..sent(1, "2026-01-01")
    };
    assert_eq!(
        referrals(&from_actions(&[first.clone(), other_specialty])),
        (0, 0)
    );
    let other_patient = Action {
        patient: Some(nhs_number(9)),
        ..sent(2, "2026-01-02")
    };
    assert_eq!(referrals(&from_actions(&[first, other_patient])), (0, 0));
}

#[test]
fn a_referral_that_names_the_one_it_follows_is_no_duplicate() {
    let follows = Action {
        previous: ubrn(1),
        ..sent(2, "2026-01-05")
    };
    assert_eq!(
        referrals(&from_actions(&[sent(1, "2026-01-01"), follows])),
        (0, 0)
    );
}

#[test]
fn after_a_rejection_it_is_a_new_try() {
    let rejected = Action {
        patient: Some(nhs_number(1)),
        ..action(1, "2026-01-03 10:00", "Referral Rejected")
    };
    let journeys = from_actions(&[sent(1, "2026-01-01"), rejected, sent(2, "2026-01-05")]);
    assert_eq!(referrals(&journeys), (0, 1));
}

#[test]
fn requests_whose_patient_is_not_known_are_counted_apart() {
    let unknown = |request: u64, day: &str| Action {
        patient: Some("1".to_owned()),
        ..sent(request, day)
    };
    let found = ask(&from_actions(&[
        unknown(1, "2026-01-01"),
        unknown(2, "2026-01-02"),
    ]));
    let referrals = &found.kinds[0];
    assert_eq!(
        (
            referrals.requests,
            referrals.without_patient,
            referrals.repeats
        ),
        (2, 2, 0)
    );
}

#[test]
fn repeats_say_whether_organisations_and_systems_differ() {
    let by = |request: u64, day: &str, who: &str| Action {
        actor: who.to_owned(),
        ..sent(request, day)
    };
    let found = ask(&from_actions(&[
        by(1, "2026-01-01", "A81001"),
        by(2, "2026-01-02", "A81001"),
        by(3, "2026-01-03", "A81002"),
    ]));
    let referrals = &found.kinds[0];
    assert_eq!(
        (referrals.same_organisation, referrals.other_organisation),
        (1, 1)
    );
    assert_eq!((referrals.same_system, referrals.other_system), (2, 0));
    let between = &found.between[0];
    assert_eq!(
        (
            between.first.as_str(),
            between.again.as_str(),
            between.repeats
        ),
        ("A81001", "A81002", 1)
    );
}

/// Tests of one patient, as two systems of one organisation tell of them.
fn tests(rows_of_gp: &str, rows_of_hospital: &str) -> Journeys {
    let source = |name: &str, side: &str| {
        format!(
            "[[source]]\nname = \"{name}\"\nkind = \"events\"\nfiles = [\"{name}.csv\"]\nside = \"{side}\"\norganisation = \"QU9\"\n[source.columns]\n\
             case = \"case\"\nactivity = \"activity\"\ntime = \"time\"\npatient = \"patient\"\nevent_attributes = [\"test\"]\n"
        )
    };
    let header = "case,activity,time,patient,test\n";
    let patient = nhs_number(1);
    let rows = |rows: &str| format!("{header}{}", rows.replace("ME", &patient));
    Folder::new()
        .with("gp.csv", rows(rows_of_gp))
        .with("hospital.csv", rows(rows_of_hospital))
        .read(&format!(
            "as_at = 2026-10-31\n{}{}",
            source("gp", "primary"),
            source("hospital", "secondary")
        ))
        .expect("readable")
        .journeys
}

#[test]
fn the_same_test_is_found_across_systems_and_another_test_is_not() {
    let found = ask(&tests(
        "a,test_requested,2026-01-01,ME,Full blood count\n",
        "b,test_requested,2026-01-05,ME,Full blood count\nc,test_requested,2026-01-06,ME,X-ray\n",
    ));
    let tests = &found.kinds[2];
    assert_eq!(
        (tests.what, tests.requests, tests.repeats),
        (What::Test, 3, 1)
    );
    assert_eq!((tests.other_system, tests.same_system), (1, 0));
    assert!(found.tests_are_told_apart);
}

#[test]
fn a_test_is_repeated_even_where_the_referral_it_came_with_was_withdrawn() {
    let found = ask(&tests(
        "a,test_requested,2026-01-01,ME,Full blood count\na,withdrawn,2026-01-02,ME,\na,test_requested,2026-01-05,ME,Full blood count\n",
        "",
    ));
    let tests = &found.kinds[2];
    assert_eq!((tests.repeats, tests.new_tries), (1, 0));
}

#[test]
fn pairs_name_the_two_requests_to_those_who_hold_the_journeys() {
    let journeys = from_actions(&[sent(1, "2026-01-01"), sent(2, "2026-01-05")]);
    let found = pairs(&journeys, &DuplicateQuestion::default()).expect("answerable");
    let numbers: BTreeSet<_> = found
        .iter()
        .map(|pair| {
            (
                journeys.request_of(pair.earlier_journey, pair.earlier),
                journeys.request_of(pair.journey, pair.later),
            )
        })
        .collect();
    assert_eq!(numbers, BTreeSet::from([(request(1), request(2))]));
}

#[test]
fn no_answer_names_a_patient_or_a_request() {
    let journeys = from_actions(&[sent(1, "2026-01-01"), sent(2, "2026-01-05")]);
    let text = serde_json::to_string(&ask(&journeys)).expect("an answer is JSON");
    let pseudonyms = journeys.facts.pseudonyms.iter().map(ToString::to_string);
    let patients = journeys
        .facts
        .patients
        .iter()
        .flatten()
        .map(ToString::to_string);
    assert!(pseudonyms.chain(patients).all(|name| !text.contains(&name)));
}

#[test]
fn pairs_across_groups_are_counted_once() {
    let journeys = from_actions(&[
        sent(1, "2026-01-25"),
        sent(2, "2026-02-03"),
        sent(3, "2026-02-05"),
    ]);
    let groups = journeys.grouping("month").expect("made from what is known");
    let question = DuplicateQuestion::default();
    let parts = find_in_groups(
        &journeys,
        &question,
        &groups.of_journeys,
        groups.labels.len(),
    )
    .expect("answerable");
    let repeats: Vec<u64> = parts.iter().map(|part| part.kinds[0].repeats).collect();
    assert_eq!(repeats, [0, 2]);
    assert_eq!(
        parts.iter().map(|part| part.kinds[0].requests).sum::<u64>(),
        3
    );
}

#[test]
fn single_requests_give_the_same_answer_and_patients_are_refused() {
    let journeys = from_actions(&[sent(1, "2026-01-01"), sent(2, "2026-01-05")]);
    assert_eq!(referrals(&journeys.by(Notion::Request)), (1, 0));
    let refused = find(&journeys.by(Notion::Patient), &DuplicateQuestion::default());
    assert_eq!(refused, Err(CannotCompare::OfPatients));
}

#[test]
fn a_referral_sent_again_is_no_duplicate_among_single_requests_either() {
    let follows = Action {
        previous: ubrn(1),
        ..sent(2, "2026-01-05")
    };
    let journeys = from_actions(&[sent(1, "2026-01-01"), follows, sent(3, "2026-01-06")]);
    let by_request = journeys.by(Notion::Request);
    let figures = |journeys: &Journeys| {
        let found = ask(journeys);
        (found.kinds[0].requests, found.kinds[0].repeats)
    };
    // Three requests, of which only the last, which names none, is a repeat.
    assert_eq!(figures(&journeys), (3, 1));
    assert_eq!(figures(&by_request), (3, 1));
}

#[test]
fn an_attribute_that_nobody_has_is_refused_by_name() {
    let question = DuplicateQuestion {
        same: Some("ward".to_owned()),
        ..DuplicateQuestion::default()
    };
    let error = find(&from_actions(&[sent(1, "2026-01-01")]), &question).expect_err("refused");
    assert!(error.to_string().contains("'ward'") && error.to_string().contains("specialty"));
}

#[test]
fn requests_are_compared_by_the_specialty_that_is_known() {
    let source = "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"events\"\nfiles = [\"log.csv\"]\nside = \"primary\"\n\
                  [source.columns]\ncase = \"case\"\nactivity = \"activity\"\ntime = \"time\"\npatient = \"patient\"\n\
                  attributes = [\"specialty\", \"service_specialty\"]\n";
    let rows = "case,activity,time,patient,specialty,service_specialty\n\
                a,referral_sent,2026-01-01,ME,,Cardiology\n\
                b,referral_sent,2026-01-03,ME,,Dermatology\n\
                c,referral_sent,2026-01-05,ME,,Cardiology\n";
    let reading = Folder::new()
        .with("log.csv", rows.replace("ME", &nhs_number(1)))
        .read(source);
    let found = ask(&reading.expect("readable").journeys);
    assert_eq!(found.compared_by.as_deref(), Some("service_specialty"));
    assert_eq!(found.kinds[0].repeats, 1);
}
