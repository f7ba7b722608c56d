//! Facts about the map.

use crate::support::extracts::{action, appointment, ers, sus};
use crate::support::{BOTH_SIDES, Folder, read_log};
use pathways::Journeys;
use pathways::journeys::Ties;
use pathways::map::{ArcFigures, MapState, PathwayMap, map};
use proptest::prelude::*;

fn journeys(rows: &str) -> Journeys {
    read_log("log.csv", format!("case,activity,time\n{rows}"))
        .expect("readable")
        .journeys
}

fn arc<'a>(map: &'a PathwayMap, from: &str, to: &str) -> &'a ArcFigures {
    map.arcs
        .iter()
        .find(|arc| arc.from == from && arc.to == to)
        .expect("the arc is there")
}

#[test]
fn an_arc_counts_occurrences_and_journeys() {
    let map = map(&journeys(
        "A,x,2026-01-01 10:00\nA,y,2026-01-01 11:00\nA,x,2026-01-01 12:00\nA,y,2026-01-01 15:00\nB,x,2026-01-01 10:00\nB,y,2026-01-01 10:30\n",
    ));
    let arc = arc(&map, "x", "y");
    assert_eq!((arc.count, arc.journeys), (3, 2));
    let seconds = arc.seconds;
    assert_eq!(
        (seconds.min, seconds.max, seconds.sum, seconds.median),
        (1800.0, 10800.0, 16200.0, 3600.0)
    );
    assert!((seconds.mean - 5400.0).abs() < 1e-9);
    assert_eq!((map.journeys, map.events, map.pairs), (2, 6, 4));
}

#[test]
fn the_median_of_an_even_count_lies_between_the_two_middle_ones() {
    let map = map(&journeys(
        "A,x,2026-01-01 10:00\nA,y,2026-01-01 11:00\nB,x,2026-01-01 10:00\nB,y,2026-01-01 13:00\n",
    ));
    assert!((arc(&map, "x", "y").seconds.median - 7200.0).abs() < 1e-9);
}

#[test]
fn nine_in_ten_times_are_no_longer_than_the_ninetieth_percentile() {
    let row =
        |hours: u32| format!("{hours},x,2026-01-01 00:00\n{hours},y,2026-01-01 {hours:02}:00\n");
    let rows: String = (1..=11).map(row).collect();
    let seconds = arc(&map(&journeys(&rows)), "x", "y").seconds;
    assert!((seconds.percentile_90 - 10.0 * 3600.0).abs() < 1e-9);
}

#[test]
fn activities_count_events_journeys_starts_and_ends() {
    let map = map(&journeys(
        "A,x,2026-01-01\nA,x,2026-01-02\nA,y,2026-01-03\nB,y,2026-01-01\n",
    ));
    let figures: Vec<_> = map
        .activities
        .iter()
        .map(|a| (a.key.as_str(), a.events, a.journeys, a.starts, a.ends))
        .collect();
    assert_eq!(figures, [("x", 2, 1, 1, 0), ("y", 2, 2, 1, 2)]);
}

#[test]
fn pairs_that_could_be_the_other_way_round_are_counted() {
    let map = map(&journeys(
        "A,x,2026-01-01 10:00\nA,y,2026-01-01 10:00\nA,z,2026-01-01\nA,w,2026-01-02 00:01\n",
    ));
    assert_eq!((map.pairs, map.pairs_of_unknown_order), (3, 2));
}

#[test]
fn crossings_between_organisations_and_sides_are_counted() {
    let reading = Folder::new()
        .with(
            "ers.csv",
            ers(&[
                action(1, "2026-01-01 10:00", "Referral Created"),
                action(1, "2026-01-02 10:00", "Referral Accepted"),
            ]),
        )
        .with(
            "sus.csv",
            sus(&[
                appointment(1, "2026-01-05", "09:30", "5"),
                appointment(1, "2026-01-09", "09:30", "2"),
            ]),
        )
        .read(BOTH_SIDES)
        .expect("readable");
    let map = map(&reading.journeys);
    let crossings = |from, to| {
        (
            arc(&map, from, to).between_organisations,
            arc(&map, from, to).between_sides,
        )
    };
    assert_eq!(crossings("referral_sent", "accepted"), (1, 1));
    assert_eq!(crossings("accepted", "attended"), (0, 0));
    // The patient belongs to neither side.
    assert_eq!(crossings("attended", "cancelled_by_patient").1, 0);
}

#[test]
fn every_output_says_how_events_were_ordered() {
    let map = map(&journeys("A,x,2026-01-01\n"));
    assert_eq!(map.order_policy, Ties::Sources.policy());
    assert_eq!(map.duration_policy, pathways::DURATION_POLICY);
}

#[test]
fn a_thousand_and_more_activities_give_the_same_map_as_few() {
    let row = |n: usize| format!("A,activity {n},2026-01-01 {:02}:{:02}\n", n / 60, n % 60);
    let rows: Vec<_> = (0..1200).map(row).collect();
    let map = map(&journeys(&rows.concat()));
    assert_eq!((map.activities.len(), map.pairs), (1200, 1199));
    let next = arc(&map, "activity 1023", "activity 1024");
    assert_eq!((next.count, next.seconds.sum), (1, 60.0));
}

/// A small log as rows of case, activity and minute.
fn logs() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0_u8..8, 0_u8..5, 0_u16..600), 0..80)
}

fn from_rows(rows: &[(u8, u8, u16)]) -> Journeys {
    let line = |(case, activity, minute): &(u8, u8, u16)| {
        format!(
            "{case},{activity},2026-01-01 {:02}:{:02}\n",
            minute / 60,
            minute % 60
        )
    };
    journeys(&rows.iter().map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn parts_merged_are_the_whole(rows in logs(), cut in 0_usize..9) {
        let journeys = from_rows(&rows);
        let cut = cut.min(journeys.len());
        let part = |range| {
            let mut state = MapState::new(journeys.activities.len());
            state.add(&journeys, range);
            state
        };
        let merged = part(cut..journeys.len()).merge(part(0..cut)).finish(&journeys.activities, journeys.ties);
        prop_assert_eq!(merged, map(&journeys));
    }

    #[test]
    fn counts_add_up(rows in logs()) {
        let journeys = from_rows(&rows);
        let map = map(&journeys);
        prop_assert_eq!(map.events, rows.len() as u64);
        prop_assert_eq!(map.pairs, map.events - map.journeys);
        prop_assert_eq!(map.activities.iter().map(|a| a.starts).sum::<u64>(), map.journeys);
        prop_assert_eq!(map.activities.iter().map(|a| a.ends).sum::<u64>(), map.journeys);
        prop_assert_eq!(map.activities.iter().map(|a| a.events).sum::<u64>(), map.events);
        prop_assert!(map.arcs.iter().all(|arc| arc.journeys <= arc.count && arc.seconds.min >= 0.0));
    }
}
