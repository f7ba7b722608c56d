//! Facts about relations between steps.

use crate::support::read_log;
use pathways::Journeys;
use pathways::relations::{Pair, RelationState, Relations, relations};
use proptest::prelude::*;

fn journeys(rows: &str) -> Journeys {
    let log = read_log("log.csv", format!("case,activity,time\n{rows}"));
    log.expect("readable").journeys
}

fn pair(found: &Relations, from: &str, to: &str) -> Pair {
    let mut pairs = found.pairs.iter();
    let pair = pairs.find(|pair| pair.from == from && pair.to == to);
    pair.expect("both were in one journey").clone()
}

#[test]
fn every_pair_of_events_counts() {
    let found = relations(&journeys(
        "1,A,2026-01-01 10:00\n1,B,2026-01-01 11:00\n1,A,2026-01-01 12:00\n1,B,2026-01-01 13:00\n",
    ));
    let after = pair(&found, "A", "B");
    assert_eq!((after.times, after.followed, after.preceded), (3, 1, 0));
    // One, three and one hours.
    assert!((after.mean_seconds - 6000.0).abs() < 1e-9);
    let deviation = after.deviation_seconds.expect("three pairs");
    assert!((deviation - (4.0_f64 / 3.0).sqrt() * 3600.0).abs() < 1e-6);
    let before = pair(&found, "B", "A");
    assert_eq!((before.times, before.followed, before.preceded), (1, 0, 1));
    assert_eq!((found.steps[0].again, found.steps[0].nearest), (1, Some(1)));
}

#[test]
fn times_to_a_bare_date_are_whole_days() {
    let found = relations(&journeys(
        "1,A,2026-01-01 10:00\n1,B,2026-01-03\n1,C,2026-01-04 09:00\n",
    ));
    let days = |from, to| pair(&found, from, to).mean_seconds / 86_400.0;
    assert!((days("A", "B") - 2.0).abs() < 1e-12);
    assert!((days("B", "C") - 1.0).abs() < 1e-12);
    assert!((days("A", "C") - (3.0 - 1.0 / 24.0)).abs() < 1e-12);
}

#[test]
fn a_step_that_comes_again_after_the_other_is_not_always_followed() {
    let found = relations(&journeys(
        "1,A,2026-01-01\n1,B,2026-01-02\n2,A,2026-01-01\n2,B,2026-01-02\n2,A,2026-01-03\n",
    ));
    let both = pair(&found, "A", "B");
    assert_eq!(
        (both.journeys, both.together, both.followed, both.as_often),
        (2, 2, 1, 1)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn parts_in_any_order_add_up(rows in prop::collection::vec((0_u8..5, 0_u8..4, 0_u32..9000), 1..50), cut in 0_usize..5) {
        let lines: String = rows
            .iter()
            .map(|(case, step, minute)| format!("{case},{step},2026-01-{:02} {:02}:{:02}\n", minute / 1440 + 1, minute / 60 % 24, minute % 60))
            .collect();
        let whole = journeys(&lines);
        let cut = cut.min(whole.len());
        let state = |range| {
            let mut state = RelationState::default();
            state.add(&whole, range);
            state
        };
        let parts = state(cut..whole.len()).merge(state(0..cut));
        prop_assert_eq!(parts.finish(&whole.activities), relations(&whole));
    }
}
