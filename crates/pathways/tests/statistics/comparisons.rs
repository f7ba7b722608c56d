//! Comparisons of several groups: log-rank tests, many tests at once, funnels.

use super::close;
use pathways::statistics::Proportion;
use pathways::statistics::funnel::{Spread, funnel};
use pathways::statistics::log_rank::{Followed, log_rank, watched_to_the_end};
use pathways::statistics::multiplicity::{benjamini_hochberg, holm};
use pathways::statistics::survival::Observation;

use super::curves::{maintained, not_maintained, observation};

#[test]
fn the_log_rank_test_of_leukaemia_equals_r() {
    // Miller (1981), Survival Analysis, table 1; R survival 3.5-3: survdiff(Surv(time, status) ~ x, data = aml).
    let found = log_rank(&[&maintained(), &not_maintained()], 1).unwrap();
    close(found.chi_squared, 3.396_388_698_977_6, 1e-12);
    close(found.p_value, 0.065_339_322_040_505, 1e-9);
    close(found.expected[0], 10.689_335_992_300_7, 1e-12);
    assert_eq!((found.observed, found.degrees), (vec![7, 11], 1));
}

#[test]
fn three_groups_have_two_degrees_of_freedom() {
    // R survival 3.5-3: survdiff on the two groups of aml and the first again with times one longer.
    let later: Vec<Observation> = maintained()
        .into_iter()
        .map(|o| Observation {
            time: o.time + 1,
            ..o
        })
        .collect();
    let found = log_rank(&[&maintained(), &not_maintained(), &later], 1).unwrap();
    assert_eq!(found.degrees, 2);
    close(found.chi_squared, THREE_GROUPS, 1e-9);
}

const THREE_GROUPS: f64 = 4.998_764_770_040_3;

#[test]
fn equal_groups_do_not_differ() {
    let found = log_rank(&[&maintained(), &maintained()], 1).unwrap();
    close(found.chi_squared, 0.0, 0.0);
    close(found.p_value, 1.0, 1e-12);
}

#[test]
fn without_any_end_there_is_nothing_to_test() {
    let waiting = [observation(3, None), observation(4, None)];
    assert_eq!(log_rank(&[&waiting, &waiting], 1), None);
    assert_eq!(log_rank(&[&maintained()], 1), None);
}

#[test]
fn another_end_keeps_being_watched_until_the_extracts_end() {
    let died = Followed {
        observation: observation(5, Some(2)),
        until: 90,
    };
    let seen = Followed {
        observation: observation(7, Some(1)),
        until: 90,
    };
    assert_eq!(
        watched_to_the_end(&[died, seen], 1),
        [observation(90, None), observation(7, Some(1))]
    );
}

#[test]
fn benjamini_and_hochberg_find_what_their_paper_finds() {
    // Benjamini and Hochberg 1995, section 3.3: of 15 tests the four smallest are findings at 0.05.
    let p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ];
    let adjusted = benjamini_hochberg(&p_values);
    assert_eq!(adjusted.iter().filter(|p| **p <= 0.05).count(), 4);
    // R 4.2: p.adjust(p, "BH")
    close(adjusted[3], 0.035_625, 1e-12);
    close(adjusted[5], 0.063_857_142_857_142_9, 1e-12);
    close(adjusted[14], 1.0, 1e-12);
}

#[test]
fn holm_lets_pass_what_his_rule_lets_pass() {
    // R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
    for (found, wanted) in adjusted.into_iter().zip([0.03, 0.06, 0.06, 0.02]) {
        close(found, wanted, 1e-12);
    }
}

#[test]
fn what_was_not_tested_stays_out_of_the_count() {
    let adjusted = benjamini_hochberg(&[0.01, f64::NAN, 0.02]);
    close(adjusted[0], 0.02, 1e-12);
    assert!(adjusted[1].is_nan());
}

#[test]
fn funnel_limits_narrow_with_size() {
    let groups = [(8, 100), (60, 1000), (20, 200)]
        .map(|(events, total)| Proportion::new(events, total).unwrap());
    let found = funnel(&groups, Spread::Chance).unwrap();
    let widths: Vec<f64> = found
        .points
        .iter()
        .map(|point| point.limits_95.upper - point.limits_95.lower)
        .collect();
    assert!(widths[1] < widths[2] && widths[2] < widths[0]);
    close(found.centre, 88.0 / 1300.0, 1e-12);
}

#[test]
fn without_more_spread_than_chance_the_limits_stay() {
    let groups = [(10, 100), (11, 100), (9, 100)]
        .map(|(events, total)| Proportion::new(events, total).unwrap());
    let found = funnel(&groups, Spread::BetweenGroups(0.1)).unwrap();
    assert_eq!(found.between_groups.to_bits(), 0.0_f64.to_bits());
    assert_eq!(
        found.points,
        funnel(&groups, Spread::Chance).unwrap().points
    );
}

#[test]
fn one_group_has_no_funnel() {
    assert_eq!(
        funnel(&[Proportion::new(1, 2).unwrap()], Spread::Chance),
        None
    );
}
