//! Facts about handovers, counted by hand.

use crate::support::{Folder, log_source};
use pathways::Journeys;
use pathways::handovers::{HandoverFigures, HandoverState, Handovers, find};
use proptest::prelude::*;

fn journeys(rows: &str) -> Journeys {
    let source = format!(
        "{}\norganisation = \"who\"\n",
        log_source("log.csv").trim_end()
    );
    Folder::new()
        .with("log.csv", format!("case,activity,time,who\n{rows}"))
        .read(&source)
        .expect("readable")
        .journeys
}

fn pair<'a>(found: &'a Handovers, from: &str, to: &str) -> &'a HandoverFigures {
    let mut pairs = found.between.iter();
    pairs
        .find(|one| one.from == from && one.to == to)
        .expect("they handed over")
}

#[test]
fn a_handover_counts_from_the_last_act_of_one_to_the_first_act_of_the_other() {
    let found = find(&journeys(
        "A,referral_sent,2026-01-01 10:00,A81001\nA,referral_received,2026-01-03 10:00,RNZ\nA,attended,2026-01-11 10:00,RNZ\n\
         A,letter_received,2026-01-12 10:00,A81001\n",
    ));
    let out = pair(&found, "A81001", "RNZ");
    assert_eq!(
        (out.times, out.journeys, out.back_again, out.seen),
        (1, 1, 0, 1)
    );
    assert!((out.until_first_act.expect("it took time").median - 2.0).abs() < 1e-9);
    assert!((out.until_seen.expect("seen").median - 10.0).abs() < 1e-9);
    let back = pair(&found, "RNZ", "A81001");
    assert_eq!((back.back_again, back.seen, back.still_there), (1, 0, 1));
    assert_eq!(
        (
            found.handovers,
            found.journeys_handed_over,
            found.within[0].times
        ),
        (2, 1, 1)
    );
}

#[test]
fn who_is_passed_on_unseen_is_told_from_who_is_still_there() {
    let found = find(&journeys(
        "A,referral_sent,2026-01-01 10:00,A81001\nA,triaged,2026-01-03 10:00,RNZ\nA,accepted,2026-01-04 10:00,RDY\n\
         B,referral_sent,2026-01-01 10:00,A81001\nB,rejected,2026-01-03 10:00,RNZ\n\
         C,referral_sent,2026-01-01 10:00,A81001\nC,triaged,2026-01-03 10:00,RNZ\n",
    ));
    let out = pair(&found, "A81001", "RNZ");
    assert_eq!(
        (out.times, out.seen, out.passed_on, out.still_there),
        (3, 0, 2, 1)
    );
    assert_eq!(out.until_seen, None);
    assert_eq!(out.median_until_seen, None);
}

#[test]
fn the_median_until_seen_counts_those_still_waiting() {
    let seen = |case: &str, day: u32| {
        format!(
            "{case},referral_sent,2026-10-01 10:00,A81001\n{case},attended,2026-10-{day:02} 10:00,RNZ\n"
        )
    };
    let waiting = |case: &str| {
        format!(
            "{case},referral_sent,2026-10-01 10:00,A81001\n{case},triaged,2026-10-02 10:00,RNZ\n"
        )
    };
    let found = find(&journeys(
        &[
            seen("A", 6),
            seen("B", 11),
            seen("C", 21),
            waiting("D"),
            waiting("E"),
        ]
        .concat(),
    ));
    let out = pair(&found, "A81001", "RNZ");
    // Of five, the third is seen after 20 days; the mean of those seen alone would mislead.
    assert!((out.median_until_seen.expect("half were seen") - 20.0).abs() < 1e-9);
    assert!((out.until_seen.expect("seen").median - 10.0).abs() < 1e-9);
}

#[test]
fn neighbours_of_which_one_is_not_known_are_counted_apart() {
    let found = find(&journeys(
        "A,referral_sent,2026-01-01 10:00,A81001\nA,cancelled_by_patient,2026-01-02 10:00,\nA,attended,2026-01-11 10:00,RNZ\n",
    ));
    assert_eq!((found.handovers, found.organisation_not_known), (0, 2));
}

/// A small log as rows of case, activity, organisation and minute.
fn logs() -> impl Strategy<Value = Vec<(u8, u8, u8, u16)>> {
    prop::collection::vec((0_u8..6, 0_u8..4, 0_u8..4, 0_u16..600), 0..60)
}

fn from_rows<'a>(rows: impl Iterator<Item = &'a (u8, u8, u8, u16)>) -> Journeys {
    let line = |(case, activity, who, minute): &(u8, u8, u8, u16)| {
        format!(
            "{case},{},2026-{:02}-01 {:02}:{:02},{}\n",
            ["referral_sent", "attended", "triaged", "rejected"][usize::from(*activity)],
            case % 3 + 1,
            minute / 60,
            minute % 60,
            ["", "RNZ", "RDY", "A81001"][usize::from(*who)],
        )
    };
    journeys(&rows.map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_pair_of_neighbours_is_counted_once(rows in logs()) {
        let journeys = from_rows(rows.iter());
        let found = find(&journeys);
        let within: u64 = found.within.iter().map(|one| one.times).sum();
        let pairs = journeys.order_report().pairs;
        prop_assert_eq!(found.handovers + within + found.organisation_not_known, pairs);
        for one in &found.between {
            prop_assert_eq!(one.seen + one.passed_on + one.still_there, one.times);
            prop_assert!(one.journeys <= one.times && one.back_again <= one.times);
        }
    }

    #[test]
    fn counts_of_groups_add_up_and_parts_merged_are_the_whole(rows in logs(), cut in 0_usize..7) {
        let journeys = from_rows(rows.iter());
        let whole = find(&journeys);
        let groups = journeys.groups("month").expect("made from what is known");
        prop_assert_eq!(groups.iter().map(|g| find(&g.journeys).handovers).sum::<u64>(), whole.handovers);
        let cut = cut.min(journeys.len());
        let part = |range| {
            let mut state = HandoverState::default();
            state.add(&journeys, range);
            state
        };
        prop_assert_eq!(part(cut..journeys.len()).merge(part(0..cut)).finish(&journeys), whole);
    }

    #[test]
    fn the_order_of_rows_does_not_matter_beyond_ties(rows in logs()) {
        let mut seen = std::collections::BTreeSet::new();
        let mut untied = rows;
        untied.retain(|(case, _, _, minute)| seen.insert((*case, *minute)));
        prop_assert_eq!(find(&from_rows(untied.iter())), find(&from_rows(untied.iter().rev())));
    }
}
