//! Shares and waits are near what was planted.

use std::collections::BTreeMap;

use jiff::civil::date;
use pathways::synth::LongerWait;

use super::extracts::{OUTPATIENT_UBRN, Row, Team};
use super::{Run, plan, run};

/// Eight thousand referrals a team: enough for medians and shares to be near what was planted.
fn large_run() -> &'static Run {
    static LARGE: std::sync::OnceLock<Run> = std::sync::OnceLock::new();
    LARGE.get_or_init(|| run(&plan(24_000, 4, date(2026, 4, 1))))
}

#[test]
fn about_eighteen_per_cent_of_rheumatology_advice_becomes_a_referral() {
    let asked = large_run().teams[1]
        .actions
        .iter()
        .filter(|row| row.get("SERVICE_SPECIALTY_CD") == "410");
    let share = |label| {
        asked
            .clone()
            .filter(|row| row.get("ACTION_DESC") == label)
            .count() as f64
    };
    let converted = share("Advice Converted To Referral") / share("Advice Request Created");
    assert!((0.15..0.21).contains(&converted), "{converted}");
}

/// Days from sent to first attended for referrals of the group and for all others.
fn waits(team: &Team, longer: &LongerWait) -> [Vec<i32>; 2] {
    let is_attended = |row: &&Row| {
        let code = row.get("appointment.attended_or_dna");
        ["5", "6"].contains(&code) && ["1", "3"].contains(&row.get("appointment.first_attendance"))
    };
    let attended: BTreeMap<_, _> = team
        .outpatients
        .iter()
        .filter(is_attended)
        .map(|row| (row.digits(OUTPATIENT_UBRN), row))
        .collect();
    let mut waits = [Vec::new(), Vec::new()];
    for row in team
        .actions
        .iter()
        .filter(|row| row.get("ACTION_DESC") == "Referral Created")
    {
        let sent = row.time("ACTION_DT_TM").unwrap().date();
        let Some(seen) = attended.get(&row.digits("UBRN")) else {
            continue;
        };
        let value = if longer.source_kind == "e-rs" {
            row.get(&longer.column)
        } else {
            seen.get(&longer.column)
        };
        if sent < longer.measured_on_referrals_sent_before {
            let side = usize::from(!longer.values.iter().any(|listed| listed == value));
            waits[side].push((seen.date("appointment.date").unwrap() - sent).get_days());
        }
    }
    waits
}

fn median(days: &mut [i32]) -> f64 {
    days.sort_unstable();
    f64::from(days[days.len() / 2])
}

#[test]
fn the_group_waits_longer_by_about_the_planted_ratio() {
    for team in &large_run().teams {
        let longer = &large_run().truth.teams[&team.name].groups_with_longer_waits[0];
        let [mut group, mut others] = waits(team, longer);
        let ratio = median(&mut group) / median(&mut others);
        assert!(
            (ratio / longer.wait_ratio - 1.0).abs() < 0.15,
            "{}: {ratio} for {}",
            team.name,
            longer.wait_ratio
        );
    }
}

#[test]
fn defence_patients_are_lost_about_twice_as_often() {
    let longer = &large_run().truth.teams["salisbury"].groups_with_longer_waits[0];
    let share = |lost: u64, all: u64| lost as f64 / all as f64;
    let ratio = share(longer.lost_in_group, longer.referrals_in_group)
        / share(longer.lost_of_others, longer.referrals_of_others);
    assert!((1.6..2.6).contains(&ratio), "{ratio}");
}

#[test]
fn the_urgent_wait_in_gastroenterology_falls_when_planted() {
    let changed = &large_run().truth.teams["oxfordshire"].waits_that_changed[0];
    let mut planned = [Vec::new(), Vec::new()];
    let booked = large_run().teams[1]
        .actions
        .iter()
        .filter(|row| row.get("ACTION_DESC") == "Appointment Booked");
    for row in booked.filter(|row| {
        row.get("SERVICE_SPECIALTY_CD") == "301" && row.get("PRIORITY_DESC") == "Urgent"
    }) {
        let sent = row.time("E_REFERRAL_PATHWAY_START").unwrap().date();
        let days = (row.time("APPT_DT_TM").unwrap().date() - sent).get_days();
        planned[usize::from(sent >= changed.changed_on)].push(days);
    }
    let [before, after] = planned.map(|mut days| median(&mut days) / 7.0);
    assert!((before / 42.0 - 1.0).abs() < 0.12, "{before}");
    assert!((after / 15.0 - 1.0).abs() < 0.12, "{after}");
}
