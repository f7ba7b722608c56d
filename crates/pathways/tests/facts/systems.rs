//! Facts about systems: several extracts of one system are not two systems that saw something.

use std::fmt::Write as _;

use crate::support::Folder;
use crate::support::extracts::nhs_number;
use pathways::Journeys;
use pathways::duplicates::{DuplicateQuestion, find};
use pathways::journeys::{Link, LinkedBy, Notion, Ties};

/// Two plain tables of these organisations, whose cases are request numbers.
fn two_tables(organisations: [&str; 2], rows: [&str; 2], ties: &str) -> Journeys {
    let mut sources = format!("as_at = 2026-10-31\nties = \"{ties}\"\n");
    for (name, organisation) in ["old", "new"].iter().zip(organisations) {
        writeln!(
            sources,
            "[[source]]\nname = \"{name}\"\nkind = \"events\"\nfiles = [\"{name}.csv\"]\nside = \"primary\"\n\
             organisation = \"{organisation}\"\ncase_is = \"ubrn\"\n[source.columns]\ncase = \"case\"\n\
             activity = \"activity\"\ntime = \"time\"\npatient = \"patient\""
        )
        .expect("memory");
    }
    let table = |rows: &str| {
        let rows = rows.replace("ME", &nhs_number(1));
        format!("case,activity,time,patient\n{rows}")
    };
    Folder::new()
        .with("old.csv", table(rows[0]))
        .with("new.csv", table(rows[1]))
        .read(&sources)
        .expect("readable")
        .journeys
}

const FIRST: &str = "700000000001,referral_sent,2026-01-05,ME\n";
const SECOND: &str = "700000000002,referral_sent,2026-01-07,ME\n";

fn repeats(organisations: [&str; 2]) -> (u64, u64) {
    let journeys = two_tables(organisations, [FIRST, SECOND], "sources");
    let found = find(&journeys, &DuplicateQuestion::default()).expect("answerable");
    let referrals = &found.kinds[0];
    (referrals.same_system, referrals.other_system)
}

#[test]
fn a_repeat_in_a_further_extract_of_one_system_is_the_same_systems() {
    assert_eq!(repeats(["RNZ", "RNZ"]), (1, 0));
    assert_eq!(repeats(["RNZ", "RDY"]), (0, 1));
}

#[test]
fn two_extracts_of_one_system_join_nothing_and_have_nothing_to_agree_on() {
    let rows = [FIRST, "700000000001,booked,2026-01-09,ME\n"];
    let one = two_tables(["RNZ", "RNZ"], rows, "sources");
    let facts = &one.facts;
    assert_eq!(
        (facts.links[0], facts.linked_by[0]),
        (Link::OneSource, LinkedBy::Nothing)
    );
    let two = two_tables(["RNZ", "RDY"], rows, "sources");
    let facts = &two.facts;
    assert_eq!(
        (facts.links[0], facts.linked_by[0]),
        (Link::Agree, LinkedBy::Request)
    );
}

/// The activities of the one patient, when two referrals, told by two sources, tie.
fn of_patient(ties: &str, rows: [&str; 2]) -> Vec<String> {
    let journeys = two_tables(["RNZ", "RDY"], rows, ties).by(Notion::Patient);
    assert_eq!(journeys.len(), 1);
    journeys
        .events_of(0)
        .map(|event| {
            let activity = usize::from(journeys.events.activities[event]);
            journeys.activities[activity].key.clone()
        })
        .collect()
}

#[test]
fn ties_between_the_referrals_of_a_patient_follow_the_stated_order() {
    // Pseudonyms order the referrals one way or the other: both ways round are tried.
    for (one, other) in [(1, 2), (2, 1)] {
        let booked = format!("70000000000{one},booked,2026-01-05,ME\n");
        let sent = format!("70000000000{other},referral_sent,2026-01-05,ME\n");
        let rows = [booked.as_str(), sent.as_str()];
        assert_eq!(of_patient("sources", rows), ["booked", "referral_sent"]);
        assert_eq!(of_patient("activities", rows), ["referral_sent", "booked"]);
        assert_eq!(of_patient("file", rows), ["booked", "referral_sent"]);
    }
}

#[test]
fn the_order_of_a_patients_events_says_what_it_cannot_know() {
    let journeys = two_tables(["RNZ", "RDY"], [FIRST, SECOND], "sources");
    assert_eq!(journeys.order_policy(), Ties::Sources.policy());
    let by_patient = journeys.by(Notion::Patient).order_policy();
    assert!(by_patient.contains("several referrals"), "{by_patient}");
}
