//! Completes a team's truth from what was written: counts, the group that waits longer, the wait that changed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::clock::{DAY, Moment};
use super::derived;
use super::ledger::Ledger;
use super::scenario::{Group, GroupRule, TeamScenario};
use super::story::SPAN_DAYS;
use super::truth::{self, ChangedWait, Counts, LongerWait};

/// Longer than almost any planted wait, so that referrals this old show the whole of their wait.
const LONGEST_WAIT_DAYS: i64 = 450;

/// Sorts the ledger as extracts are sorted and completes its truth.
pub(super) fn complete(ledger: &mut Ledger, scenario: &TeamScenario, as_at: Date) {
    ledger.actions.sort_by_key(|action| action.at);
    ledger
        .appointments
        .sort_by_key(|appointment| appointment.at);
    ledger.letters.sort_by_key(|letter| letter.sent);
    let as_at = Moment::at_midnight(as_at);
    ledger.truth.groups_with_longer_waits = vec![longer_wait(ledger, scenario, as_at)];
    ledger.truth.waits_that_changed = changed_waits(scenario, as_at);
    derived::add(ledger, scenario, as_at);
    ledger.truth.counts = counts(ledger);
}

fn counts(ledger: &Ledger) -> Counts {
    let requests = ledger.requests.len() as u64;
    let advice_requests = ledger
        .requests
        .iter()
        .filter(|request| request.is_advice)
        .count() as u64;
    Counts {
        requests,
        referrals: requests - advice_requests,
        advice_requests,
        people: ledger.truth.counts.people,
        actions: ledger.actions.len() as u64,
        outpatient_rows: ledger.appointments.len() as u64,
        lab_tests: 0,
        letters: ledger.letters.len() as u64,
        planted: ledger.truth.planted(),
    }
}

fn longer_wait(ledger: &Ledger, scenario: &TeamScenario, as_at: Moment) -> LongerWait {
    let lost: BTreeSet<&str> = ledger
        .truth
        .lost_between_systems
        .iter()
        .map(String::as_str)
        .collect();
    let mut referrals = [0, 0];
    let mut losses = [0, 0];
    for request in ledger.requests.iter().filter(|request| !request.is_advice) {
        let side = usize::from(scenario.is_in_group(&request.person));
        referrals[side] += 1;
        losses[side] += u64::from(lost.contains(truth::digits(request.ubrn).as_str()));
    }
    let (source_kind, column, values) = definition(scenario, scenario.group);
    LongerWait {
        group: scenario.group.name.to_owned(),
        source_kind: source_kind.to_owned(),
        column: column.to_owned(),
        values,
        wait_ratio: scenario.group.wait_percent as f64 / 100.0,
        measured_on_referrals_sent_before: as_at.plus(-LONGEST_WAIT_DAYS * DAY).date(),
        referrals_in_group: referrals[1],
        lost_in_group: losses[1],
        referrals_of_others: referrals[0],
        lost_of_others: losses[0],
    }
}

/// The source, the column and the values that tell the group apart.
fn definition(scenario: &TeamScenario, group: Group) -> (&'static str, &'static str, Vec<String>) {
    match group.rule {
        GroupRule::DefencePractices => ("e-rs", "REFERRING_ORG_ID", defence_codes(scenario)),
        GroupRule::DeprivationUpTo(decile) => (
            "sus-outpatient",
            "appointment.patient.residence_derived.index_of_multiple_deprivation.decile",
            (1..=decile).map(|decile| decile.to_string()).collect(),
        ),
        GroupRule::EthnicCategory(category) => (
            "sus-outpatient",
            "appointment.patient.identity.ethnic_category",
            vec![category.to_string()],
        ),
    }
}

/// The codes of defence medical centres.
pub(super) fn defence_codes(scenario: &TeamScenario) -> Vec<String> {
    let defence = scenario
        .practices
        .iter()
        .filter(|practice| practice.is_defence);
    defence
        .map(|practice| practice.organisation.code.to_owned())
        .collect()
}

fn changed_waits(scenario: &TeamScenario, as_at: Moment) -> Vec<ChangedWait> {
    let changed_on = as_at.plus(-SPAN_DAYS / 2 * DAY).date();
    let changed = scenario.services.iter().filter_map(|service| {
        let before = service.waits.urgent_before_the_change?;
        Some(ChangedWait {
            treatment_function: service.treatment_function.to_owned(),
            priority: "Urgent".to_owned(),
            changed_on,
            median_weeks_before: before.unsigned_abs(),
            median_weeks_after: service.waits.urgent.unsigned_abs(),
        })
    });
    changed.collect()
}
