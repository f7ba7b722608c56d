//! Circles, ties, missed triage and texts are in the files as the truth says, told apart by nothing but the rows.

use std::collections::{BTreeMap, BTreeSet};

use super::extracts::{Row, Team};
use super::runs;

/// Steps that are no milestone of care.
const NOISE: [&str; 3] = [
    "Reminder Letter Printed",
    "Referral Letter Added",
    "Appointment Reminder Sent",
];

fn labelled<'a>(team: &'a Team, label: &'a str) -> impl Iterator<Item = &'a Row> {
    team.actions
        .iter()
        .filter(move |row| row.get("ACTION_DESC") == label)
}

#[test]
fn exactly_the_planted_referrals_were_sent_again() {
    for run in runs() {
        for team in &run.teams {
            let truth = &run.truth.teams[&team.name];
            let sent: BTreeSet<String> = labelled(team, "Referral Created")
                .map(|row| row.digits("UBRN"))
                .collect();
            let again: BTreeSet<[String; 2]> = labelled(team, "Referral Created")
                .map(|row| [row.digits("PREVIOUS_UBRN"), row.digits("UBRN")])
                .filter(|[previous, _]| sent.contains(previous))
                .collect();
            assert_eq!(again, truth.referred_again.iter().cloned().collect());
            // Each follows a referral that was turned away, and what went back and forth did so twice.
            let turned: BTreeSet<String> = labelled(team, "Referral Rejected")
                .chain(labelled(team, "Referral Returned With Advice"))
                .map(|row| row.digits("UBRN"))
                .collect();
            assert!(again.iter().all(|[previous, _]| turned.contains(previous)));
            for chain in &truth.back_and_forth {
                assert!(chain.iter().filter(|ubrn| turned.contains(*ubrn)).count() > 1);
                assert!(
                    chain.windows(2).all(|pair| again.contains(pair)),
                    "{chain:?}"
                );
            }
        }
    }
}

#[test]
fn exactly_the_planted_referrals_were_moved_often() {
    for run in runs() {
        for team in &run.teams {
            let mut times: BTreeMap<String, u64> = BTreeMap::new();
            for row in labelled(team, "Appointment Rebooked") {
                *times.entry(row.digits("UBRN")).or_default() += 1;
            }
            times.retain(|_, times| *times > 1);
            assert_eq!(times, run.truth.teams[&team.name].rebooked);
        }
    }
}

#[test]
fn duplicates_across_organisations_were_sent_by_two_practices_and_the_others_by_one() {
    for run in runs() {
        for team in &run.teams {
            let truth = &run.truth.teams[&team.name];
            let sender: BTreeMap<String, &str> = labelled(team, "Referral Created")
                .map(|row| (row.digits("UBRN"), row.get("REFERRING_ORG_ID")))
                .collect();
            let across: Vec<&[String; 2]> = truth
                .duplicates
                .iter()
                .filter(|[first, second]| sender[first] != sender[second])
                .collect();
            assert_eq!(
                across,
                truth
                    .duplicates_across_organisations
                    .iter()
                    .collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn exactly_the_planted_requests_have_two_steps_in_one_second() {
    for run in runs() {
        for team in &run.teams {
            let mut seen = BTreeSet::new();
            let mut tied = BTreeSet::new();
            let steps = team.actions.iter().filter(|row| {
                !NOISE.contains(&row.get("ACTION_DESC")) && row.get("TEST_PATIENT_IND") == "FALSE"
            });
            for row in steps {
                let ubrn = row.digits("UBRN");
                if !seen.insert((ubrn.clone(), row.get("ACTION_DT_TM"))) {
                    tied.insert(ubrn);
                }
            }
            let truth = &run.truth.teams[&team.name];
            assert_eq!(tied, truth.same_instant.iter().cloned().collect());
            let without_time = team
                .outpatients
                .iter()
                .filter(|row| row.get("appointment.time").is_empty());
            assert_eq!(without_time.count() as u64, truth.date_only_appointments);
        }
    }
}

#[test]
fn no_code_tells_menopause_from_other_gynaecology() {
    for run in runs() {
        let team = run
            .teams
            .iter()
            .find(|team| team.name == "south-east-london")
            .unwrap();
        let codes = [
            "SPECIALTY_DESC",
            "SERVICE_SPECIALTY_CD",
            "CLINIC_TYPE_DESC",
            "SERVICE_NAME",
            "SERVICE_ID",
        ];
        let kinds: BTreeSet<Vec<&str>> = team
            .actions
            .iter()
            .map(|row| codes.map(|column| row.get(column)).to_vec())
            .collect();
        assert_eq!(kinds.len(), 1, "{kinds:?}");
        let cohort = run.truth.teams[&team.name].cohort.as_ref().unwrap();
        // The rules miss some who belong and mark some who do not: otherwise nothing would be left to validate.
        let [belong, marked] =
            [&cohort.belong, &cohort.marked].map(|list| list.iter().collect::<BTreeSet<_>>());
        assert!(!belong.is_subset(&marked) && !marked.is_subset(&belong));
    }
}

#[test]
fn triage_of_defence_patients_is_missed_more_often() {
    for run in runs() {
        let missed = run.truth.teams["salisbury"].missed_triage.as_ref().unwrap();
        let group = missed.triaged_in_group as f64 / missed.accepted_in_group as f64;
        let others = missed.triaged_of_others as f64 / missed.accepted_of_others as f64;
        assert!((0.18..0.32).contains(&group), "{group}");
        assert!((0.53..0.67).contains(&others), "{others}");
    }
}

#[test]
fn about_eighteen_per_cent_of_all_advice_becomes_a_referral() {
    for run in runs() {
        let outcomes = &run.truth.teams["oxfordshire"].advice_outcomes;
        let share = outcomes.converted as f64 / outcomes.requested as f64;
        assert!((0.14..0.22).contains(&share), "{share}");
        // Conversions come within days; of test patients no referral counts.
        let tests = run.truth.teams["oxfordshire"].test_patients.len() as u64;
        assert!(outcomes.referral_within_28_days + tests >= outcomes.converted);
        assert!(outcomes.referral_within_122_days_either_way >= outcomes.referral_within_90_days);
    }
}
