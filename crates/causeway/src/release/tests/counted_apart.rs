//! What a release counts apart: accepted deviations, unknown orders and groups, loops that could still happen.

use super::*;
use crate::release::gaps;

#[test]
fn few_accepted_deviations_are_withheld() {
    let mut outcomes = pathways::gaps::Outcomes {
        accepted: 3,
        order_not_known: 5,
        met: 40,
        ..pathways::gaps::Outcomes::default()
    };
    let expectation = expectations::shipped().remove(0);
    let assessment = |outcomes| pathways::gaps::Assessment {
        expectation: expectation.clone(),
        not_assessed: None,
        totals: outcomes,
        months: vec![pathways::gaps::MonthOutcomes {
            month: "2026-03".to_owned().try_into().expect("a month"),
            outcomes,
        }],
        accepted: Vec::new(),
    };
    let few = gaps::whole_period(&assessment(outcomes));
    assert!(few.accepted.expect("counted").is_withheld());
    assert!(few.order_not_known.expect("counted").is_withheld());
    outcomes.accepted = 0;
    let none = gaps::whole_period(&assessment(outcomes));
    assert_eq!(none.accepted.and_then(disclosure::Released::value), Some(0));
}

#[test]
fn groups_that_are_not_known_and_loops_that_could_still_happen_are_counted_in_a_release() {
    let reading = made_up();
    let counted =
        Counted::of(reading.journeys.clone(), &Asked::usual()).expect("it can be counted");
    let answers = body(&reading).answers;
    let compared = answers.fairness.expect("groups are compared").found;
    let exact = counted.fairness.iter().flat_map(|one| {
        let measures = one.measures.iter();
        measures.map(|measure| (format!("{} {}", one.by, measure.key), measure.unknown.total))
    });
    let exact: std::collections::BTreeMap<String, u64> = exact.collect();
    assert!(exact.values().any(|unknown| *unknown > 0));
    for one in compared {
        let unknown = exact[one.key.as_str()];
        assert_eq!(one.not_known, Some(release_count(unknown)), "{}", one.key);
    }
    let loops = answers.loops.expect("looked for").found;
    for (one, exact) in loops.iter().zip(&counted.loops.kinds) {
        assert_eq!(one.could_still, Some(release_count(exact.could_still)));
    }
    assert!(
        loops
            .iter()
            .any(|one| one.could_still.and_then(disclosure::Released::value) > Some(0))
    );
}
