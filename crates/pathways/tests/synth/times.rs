//! The times in the extracts are times that can have been.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::runs;

#[test]
fn nothing_happened_on_or_after_the_date_of_the_extracts() {
    for run in runs() {
        let midnight = run.truth.as_at.at(0, 0, 0, 0);
        for team in &run.teams {
            assert!(
                team.actions
                    .iter()
                    .all(|row| row.time("ACTION_DT_TM").unwrap() < midnight)
            );
            let is_ahead = |row: &super::extracts::Row| {
                row.date("appointment.date").unwrap() >= run.truth.as_at
            };
            assert!(
                team.outpatients
                    .iter()
                    .all(|row| (row.get("appointment.attended_or_dna") == "0") == is_ahead(row))
            );
            assert!(
                team.outpatients
                    .iter()
                    .all(|row| row.date("appointment.referral.received_date")
                        < Some(run.truth.as_at))
            );
            let is_before = |day: Option<Date>| day.is_none_or(|day| day < run.truth.as_at);
            assert!(team.letters.iter().all(
                |row| is_before(row.date("SENT_DATE")) && is_before(row.date("RECEIVED_DATE"))
            ));
        }
    }
}

#[test]
fn every_time_exists_in_london() {
    let london = TimeZone::get("Europe/London").unwrap();
    for row in runs()
        .iter()
        .flat_map(|run| &run.teams)
        .flat_map(|team| &team.actions)
    {
        for moment in [row.time("ACTION_DT_TM"), row.time("APPT_DT_TM")]
            .into_iter()
            .flatten()
        {
            assert!(
                !matches!(
                    london.to_ambiguous_timestamp(moment).offset(),
                    AmbiguousOffset::Gap { .. }
                ),
                "{moment} was skipped by the clocks"
            );
        }
    }
}

#[test]
fn a_referral_is_sent_on_every_day_on_which_the_clocks_change() {
    let changes = [
        date(2024, 10, 27),
        date(2025, 3, 30),
        date(2025, 10, 26),
        date(2026, 3, 29),
    ];
    for team in &runs()[0].teams {
        let labels = ["Referral Created", "Advice Request Created"];
        let sent = team
            .actions
            .iter()
            .filter(|row| labels.contains(&row.get("ACTION_DESC")));
        let days: BTreeSet<Date> = sent
            .map(|row| row.time("ACTION_DT_TM").unwrap().date())
            .collect();
        assert!(
            changes.iter().all(|day| days.contains(day)),
            "{}",
            team.name
        );
    }
}

#[test]
fn most_actions_happen_on_working_days() {
    for team in runs().iter().flat_map(|run| &run.teams) {
        let is_weekend = |row: &super::extracts::Row| {
            row.time("ACTION_DT_TM")
                .unwrap()
                .weekday()
                .to_monday_zero_offset()
                >= 5
        };
        let weekend = team.actions.iter().filter(|row| is_weekend(row)).count();
        assert!(
            weekend > 0 && weekend * 8 < team.actions.len(),
            "{weekend} of {}",
            team.actions.len()
        );
    }
}
