//! Laws that hold for all numbers.

use pathways::statistics::curves::readings;
use pathways::statistics::incidence::IncidenceCurve;
use pathways::statistics::interval::Estimate;
use pathways::statistics::log_rank::log_rank;
use pathways::statistics::median::exact_interval;
use pathways::statistics::multiplicity::benjamini_hochberg;
use pathways::statistics::ordering::order_by;
use pathways::statistics::percentile::{from_bands, linear, linear_of_sorted};
use pathways::statistics::ranks::AtRanks;
use pathways::statistics::survival::{Observation, SurvivalCurve};
use pathways::statistics::{Confidence, Proportion, Rate, ratio};
use proptest::prelude::*;

const SURE: Confidence = Confidence::NINETY_FIVE;

fn shares() -> impl Strategy<Value = Proportion> {
    (1_u64..2000)
        .prop_flat_map(|total| (0..=total, Just(total)))
        .prop_map(|(events, total)| Proportion::new(events, total).expect("within the total"))
}

fn waits() -> impl Strategy<Value = Vec<Observation>> {
    let end = prop_oneof![Just(None), Just(Some(1)), Just(Some(2))];
    let wait = (0_i64..40, end).prop_map(|(time, end)| Observation { time, end });
    prop::collection::vec(wait, 1..60)
}

fn ordered(estimate: Estimate) -> bool {
    estimate.lower <= estimate.value && estimate.value <= estimate.upper
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_share_lies_in_its_interval(share in shares()) {
        let found = share.wilson(SURE);
        prop_assert!(ordered(found) && found.lower >= 0.0 && found.upper <= 1.0);
    }

    #[test]
    fn a_difference_lies_in_its_interval_and_turns_its_sign(a in shares(), b in shares()) {
        let (there, back) = (a.minus(b, SURE), b.minus(a, SURE));
        prop_assert!(ordered(there) && there.lower >= -1.0 - 1e-12 && there.upper <= 1.0 + 1e-12);
        prop_assert!((there.lower + back.upper).abs() < 1e-12);
    }

    #[test]
    fn the_ratio_excludes_one_exactly_when_the_test_finds_a_difference(a in shares(), b in shares()) {
        let p_value = a.p_value_against(b);
        prop_assume!((p_value - 0.05).abs() > 1e-6);
        if let Some(found) = ratio::ratio(a, b, SURE) {
            let excludes = found.lower > 1.0 || found.upper.is_some_and(|upper| upper < 1.0);
            prop_assert_eq!(excludes, p_value < 0.05);
        }
    }

    #[test]
    fn a_ratio_turned_round_has_its_limits_turned_round(a in shares(), b in shares()) {
        prop_assume!(a.events() > 0 && b.events() > 0);
        let there = ratio::ratio(a, b, SURE).expect("something happened");
        let back = ratio::ratio(b, a, SURE).expect("something happened");
        let upper = back.upper.expect("it happened to somebody");
        prop_assert!((there.lower * upper - 1.0).abs() < 1e-9);
        let value = there.value.expect("it happened to somebody");
        prop_assert!(there.lower <= value * (1.0 + 1e-9));
    }

    #[test]
    fn a_rate_lies_in_its_interval(events in 0_u64..5000, exposure in 0.1_f64..1e6) {
        prop_assert!(ordered(Rate::new(events, exposure).expect("above zero").exact(SURE)));
    }

    #[test]
    fn a_percentile_lies_between_values_and_grows(mut values in prop::collection::vec(-1000_i64..1000, 1..50), p in 0.0_f64..1.0) {
        let (least, most) = (*values.iter().min().expect("one"), *values.iter().max().expect("one"));
        let found = linear(&mut values, p).expect("there are values");
        prop_assert!(found >= least as f64 && found <= most as f64);
        prop_assert!(linear(&mut values, (p + 0.1).min(1.0)).expect("there are values") >= found);
    }

    #[test]
    fn a_percentile_of_bands_lies_in_the_band_that_holds_the_person(bands in prop::collection::vec(0_u64..9, 2..30), p in 0.01_f64..1.0) {
        let total: u64 = bands.iter().sum();
        prop_assume!(total > 0);
        let found = from_bands(&bands, p).expect("somebody is counted").at_least();
        let upto = |weeks: f64| -> u64 { bands.iter().enumerate().filter(|(k, _)| (*k as f64) < weeks).map(|(_, n)| n).sum() };
        prop_assert!(upto(found.floor()) as f64 <= p * total as f64 + 1e-9);
    }

    #[test]
    fn a_median_lies_in_its_exact_interval(mut values in prop::collection::vec(-100_i64..100, 6..60)) {
        let interval = exact_interval(&mut values, SURE).expect("there are six");
        let median = linear(&mut values, 0.5).expect("there are six");
        prop_assert!(interval.holds(median));
    }

    #[test]
    fn those_waiting_and_all_ends_are_everybody(waits in waits(), time in 0_i64..40) {
        let all: Vec<Observation> = waits.iter().map(|o| Observation { end: o.end.map(|_| 1), ..*o }).collect();
        let waiting = SurvivalCurve::new(&mut all.clone(), 1).at(time, SURE);
        let first = IncidenceCurve::new(&mut waits.clone(), 1).at(time, SURE);
        let second = IncidenceCurve::new(&mut waits.clone(), 2).at(time, SURE);
        prop_assert_eq!(waiting.is_some(), first.is_some() && second.is_some());
        if let (Some(waiting), Some(first), Some(second)) = (waiting, first, second) {
            prop_assert!((waiting.share + first.share + second.share - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn without_anybody_still_waiting_curves_are_plain_shares(waits in waits(), time in 0_i64..40) {
        let mut ended: Vec<Observation> = waits.iter().map(|o| Observation { end: o.end.or(Some(2)), ..*o }).collect();
        let total = ended.len() as f64;
        let seen = ended.iter().filter(|o| o.end == Some(1) && o.time <= time).count() as f64;
        let point = IncidenceCurve::new(&mut ended, 1).at(time, SURE).expect("everybody ends");
        let share = seen / total;
        prop_assert!((point.share - share).abs() < 1e-9);
        prop_assert!((point.standard_error.powi(2) - share * (1.0 - share) / total).abs() < 1e-12);
    }

    #[test]
    fn without_censoring_the_median_wait_is_the_median(mut times in prop::collection::vec(0_i64..500, 1..40)) {
        let mut waits: Vec<Observation> = times.iter().map(|time| Observation { time: *time, end: Some(1) }).collect();
        let curve = SurvivalCurve::new(&mut waits, 1);
        prop_assert_eq!(curve.quantile(0.5), linear(&mut times, 0.5));
    }

    #[test]
    fn the_log_rank_test_does_not_mind_the_order_of_groups(a in waits(), b in waits(), c in waits()) {
        let there = log_rank(&[&a, &b, &c], 1);
        let back = log_rank(&[&c, &a, &b], 1);
        prop_assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert!((there.chi_squared - back.chi_squared).abs() < 1e-6 * there.chi_squared.max(1.0));
            let expected: f64 = there.expected.iter().sum();
            let observed: u64 = there.observed.iter().sum();
            prop_assert!((expected - observed as f64).abs() < 1e-6);
        }
    }

    #[test]
    fn adjusted_probabilities_are_never_smaller_and_keep_their_order(p_values in prop::collection::vec(0.0_f64..1.0, 1..30)) {
        let adjusted = benjamini_hochberg(&p_values);
        for (a, p) in p_values.iter().enumerate() {
            prop_assert!(adjusted[a] >= p * (1.0 - 1e-12) && adjusted[a] <= 1.0);
            for (b, q) in p_values.iter().enumerate() {
                prop_assert!(p > q || adjusted[a] <= adjusted[b] * (1.0 + 1e-12));
            }
        }
    }

    #[test]
    fn a_percentile_of_sorted_values_is_that_of_the_values(mut values in prop::collection::vec(-1000_i64..1000, 0..60), p in 0.0_f64..=1.0) {
        let mut sorted = values.clone();
        sorted.sort_unstable();
        prop_assert_eq!(linear_of_sorted(&sorted, p), linear(&mut values, p));
    }

    #[test]
    fn the_limits_of_a_quantile_are_where_the_limits_of_the_curve_cross(mut waits in waits(), p in 0.05_f64..0.95) {
        let curve = SurvivalCurve::new(&mut waits, 1);
        let left = 1.0 - p + 1e-12;
        let limits = |time: i64| {
            let point = curve.at(time, SURE);
            let interval = point.and_then(|point| point.interval);
            interval.map_or((0.0, 0.0), |interval| (interval.lower, interval.upper))
        };
        let first = |crossed: &dyn Fn((f64, f64)) -> bool| {
            curve.points().map(|(time, _)| time).find(|time| crossed(limits(*time)))
        };
        let expected = (first(&|limit| limit.0 <= left), first(&|limit| limit.1 <= left));
        prop_assert_eq!(curve.quantile_limits(p, SURE), expected);
    }

    /// The delta method written out step by step (Marubini and Valsecchi 1995, section 10.3), beside sums that are kept.
    #[test]
    fn the_variance_of_an_incidence_is_the_sum_over_its_steps(mut waits in waits(), time in 0_i64..40) {
        let curve = IncidenceCurve::new(&mut waits, 1);
        let Some(point) = curve.at(time, SURE) else { return Ok(()) };
        let (mut waiting, mut incidence) = (1.0, 0.0);
        let mut steps = Vec::new();
        for at in 0..=time {
            let at_risk = waits.iter().filter(|wait| wait.time >= at).count() as f64;
            let of = |kind: Option<u8>| {
                waits.iter().filter(|w| w.time == at && w.end.is_some() && (kind.is_none() || w.end == kind)).count() as f64
            };
            let (ended, of_kind) = (of(None), of(Some(1)));
            if ended > 0.0 {
                incidence += waiting * of_kind / at_risk;
                steps.push((at_risk, ended, of_kind, waiting, incidence));
                waiting *= 1.0 - ended / at_risk;
            }
        }
        let variance: f64 = steps.iter().map(|(n, ended, of_kind, waiting, by_then)| {
            let to_come = incidence - by_then;
            let first = if n > ended { to_come * to_come * ended / (n * (n - ended)) } else { 0.0 };
            first + waiting * waiting * (n - of_kind) * of_kind / n.powi(3) - 2.0 * to_come * waiting * of_kind / (n * n)
        }).sum();
        prop_assert!((point.share - incidence).abs() < 1e-12);
        prop_assert!((point.standard_error - variance.max(0.0).sqrt()).abs() < 1e-7, "{} {variance}", point.standard_error);
    }

    #[test]
    fn a_value_at_a_rank_is_that_of_the_values_in_order(
        values in prop::collection::vec(prop_oneof![-1000_i64..1000, any::<i64>(), Just(7)], 1..3000),
        cut in 0_usize..3000,
        ranks in prop::collection::vec(0_usize..3000, 1..12),
    ) {
        let (first, second) = values.split_at(cut.min(values.len()));
        let found = AtRanks::of([first, second].into_iter(), ranks.iter().copied());
        let mut sorted = values.clone();
        sorted.sort_unstable();
        for rank in ranks {
            prop_assert_eq!(found.get(rank), Some(sorted[rank.min(sorted.len() - 1)]));
        }
    }

    #[test]
    fn values_are_put_in_order(values in prop::collection::vec(prop_oneof![0_i64..100, 0_i64..1_000_000_000, any::<i64>()], 0..5000)) {
        let mut ordered = values.clone();
        order_by(&mut ordered, |value| *value);
        let mut sorted = values;
        sorted.sort_unstable();
        prop_assert_eq!(ordered, sorted);
    }

    #[test]
    fn curves_read_in_one_pass_are_those_that_keep_every_step(mut waits in waits(), mut times in prop::collection::vec(0_i64..45, 0..9)) {
        waits.sort_by_key(|wait| wait.time);
        times.sort_unstable();
        let found = readings(&waits, 1, 1, &times, SURE);
        let waiting = SurvivalCurve::new(&mut waits, 1);
        let (first, second) = (IncidenceCurve::new(&mut waits, 1), IncidenceCurve::new(&mut waits, 2));
        prop_assert_eq!(found.waiting.quantile(0.5), waiting.quantile(0.5));
        prop_assert_eq!(found.waiting.quantile_limits(0.5, SURE), waiting.quantile_limits(0.5, SURE));
        for (time, found) in times.into_iter().zip(found.at) {
            prop_assert_eq!(found.waiting, waiting.at(time, SURE));
            prop_assert_eq!(found.reached, first.at(time, SURE));
            prop_assert_eq!(found.others, vec![second.share_at(time)]);
        }
    }
}
