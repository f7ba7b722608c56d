//! The planted facts are in the files, and only where the truth says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::extracts::{OUTPATIENT_NHS_NUMBER, OUTPATIENT_UBRN, Row, Team};
use super::runs;

/// Kinds that only some teams have.
fn belongs_to(kind: &str, team: &str) -> bool {
    match kind {
        "advice_converted" | "waits_that_changed" | "clock_rules" | "repeated_tests" => {
            team == "oxfordshire"
        }
        "in_the_sub_cohort" => team == "south-east-london",
        "missed_triage" | "duplicates_across_systems" => team == "salisbury",
        _ => true,
    }
}

#[test]
fn every_kind_is_planted_in_two_thousand_referrals() {
    for run in runs() {
        for (team, truth) in &run.truth.teams {
            for (kind, count) in truth.planted() {
                assert_eq!(
                    count > 0,
                    belongs_to(&kind, team),
                    "{team}, {kind}: {count}"
                );
            }
        }
    }
}

#[test]
fn totals_are_the_sums_of_the_teams() {
    for run in runs() {
        let sum: u64 = run
            .truth
            .teams
            .values()
            .map(|team| team.lost_between_systems.len() as u64)
            .sum();
        assert_eq!(run.truth.totals.planted["lost_between_systems"], sum);
        assert_eq!(run.truth.totals.requests, 6000);
    }
}

fn hospitals(team: &Team) -> BTreeSet<&str> {
    let outpatients = team.sources["source"].as_array().unwrap().iter();
    outpatients
        .filter(|source| source["kind"].as_str() == Some("sus-outpatient"))
        .map(|source| source["organisation"].as_str().unwrap())
        .collect()
}

#[test]
fn a_lost_referral_leaves_no_trace_on_the_receiving_side() {
    for run in runs() {
        for team in &run.teams {
            let lost: BTreeSet<_> = run.truth.teams[&team.name]
                .lost_between_systems
                .iter()
                .cloned()
                .collect();
            let is_lost = |row: &&Row| lost.contains(&row.digits("UBRN"));
            assert!(
                team.actions
                    .iter()
                    .filter(is_lost)
                    .all(|row| !hospitals(team).contains(row.get("ORG_ID")))
            );
            assert!(
                team.outpatients
                    .iter()
                    .all(|row| !lost.contains(row.get(OUTPATIENT_UBRN)))
            );
            assert!(!team.letters.iter().any(|row| is_lost(&row)));
        }
    }
}

#[test]
fn a_booking_that_was_never_seen_has_no_hospital_row() {
    for run in runs() {
        for team in &run.teams {
            let unseen = &run.truth.teams[&team.name].booked_never_seen;
            assert!(
                team.outpatients
                    .iter()
                    .all(|row| !unseen.contains(&row.digits(OUTPATIENT_UBRN)))
            );
        }
    }
}

/// Pairs of referrals of one patient to one specialty, less than 15 days apart.
fn pairs_within_a_fortnight(team: &Team) -> BTreeSet<[String; 2]> {
    let mut sent: BTreeMap<_, Vec<(Date, String)>> = BTreeMap::new();
    for row in team
        .actions
        .iter()
        .filter(|row| row.get("ACTION_DESC") == "Referral Created")
    {
        let key = (
            row.get("NHS_NUMBER Pseudo"),
            row.get("SERVICE_SPECIALTY_CD"),
        );
        sent.entry(key)
            .or_default()
            .push((row.time("ACTION_DT_TM").unwrap().date(), row.digits("UBRN")));
    }
    let neighbours = sent.values().flat_map(|referrals| referrals.windows(2));
    neighbours
        .filter(|pair| (pair[1].0 - pair[0].0).get_days() <= 14)
        .map(|pair| [pair[0].1.clone(), pair[1].1.clone()])
        .collect()
}

#[test]
fn exactly_the_planted_pairs_are_duplicates() {
    for run in runs() {
        for team in &run.teams {
            let planted: BTreeSet<_> = run.truth.teams[&team.name]
                .duplicates
                .iter()
                .cloned()
                .collect();
            assert_eq!(pairs_within_a_fortnight(team), planted, "{}", team.name);
        }
    }
}

#[test]
fn exactly_the_planted_requests_are_marked_as_test_patients() {
    for run in runs() {
        for team in &run.teams {
            let marked = team
                .actions
                .iter()
                .filter(|row| row.get("TEST_PATIENT_IND") == "TRUE");
            let marked: BTreeSet<_> = marked.map(|row| row.digits("UBRN")).collect();
            let planted = run.truth.teams[&team.name]
                .test_patients
                .iter()
                .cloned()
                .collect();
            assert_eq!(marked, planted);
        }
    }
}

#[test]
fn exactly_the_planted_referrals_have_two_nhs_numbers() {
    for run in runs() {
        for team in &run.teams {
            let keys: BTreeMap<_, _> = team
                .actions
                .iter()
                .map(|row| (row.digits("UBRN"), row.get("NHS_NUMBER Pseudo")))
                .collect();
            let differs =
                |row: &&Row| keys[row.get(OUTPATIENT_UBRN)] != row.get(OUTPATIENT_NHS_NUMBER);
            let found: BTreeSet<_> = team
                .outpatients
                .iter()
                .filter(differs)
                .map(|row| row.digits(OUTPATIENT_UBRN))
                .collect();
            let planted = run.truth.teams[&team.name]
                .key_mismatches
                .iter()
                .cloned()
                .collect();
            assert_eq!(found, planted);
            assert!(
                team.letters
                    .iter()
                    .all(|row| keys[&row.digits("UBRN")] == row.get("NHS_NUMBER"))
            );
        }
    }
}

#[test]
fn converted_advice_names_the_referral_and_the_referral_names_the_advice() {
    for run in runs() {
        let team = &run.teams[1];
        let converted = team
            .actions
            .iter()
            .filter(|row| row.get("ACTION_DESC") == "Advice Converted To Referral");
        let forward: BTreeMap<_, _> = converted
            .map(|row| (row.digits("UBRN"), row.digits("NEXT_UBRN")))
            .collect();
        assert_eq!(forward, run.truth.teams["oxfordshire"].advice_converted);
        let created = team
            .actions
            .iter()
            .filter(|row| row.get("ACTION_DESC") == "Referral Created");
        let backward: BTreeMap<_, _> = created
            .map(|row| {
                (
                    row.digits("UBRN"),
                    (row.digits("PREVIOUS_UBRN"), row.digits("INITIAL_UBRN")),
                )
            })
            .collect();
        assert!(
            forward
                .iter()
                .all(|(advice, referral)| backward[referral] == (advice.clone(), advice.clone()))
        );
    }
}
