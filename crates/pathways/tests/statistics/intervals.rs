//! Intervals of shares, rates, differences, ratios and corrected shares.

use super::close;
use pathways::statistics::rogan_gladen::corrected;
use pathways::statistics::standardise::{self, Layer};
use pathways::statistics::{Confidence, Estimate, Proportion, Rate, ratio};

const SURE: Confidence = Confidence::NINETY_FIVE;

fn share(events: u64, total: u64) -> Proportion {
    Proportion::new(events, total).expect("no more than all")
}

#[track_caller]
fn limits(found: Estimate, lower: f64, upper: f64, relative: f64) {
    close(found.lower, lower, relative);
    close(found.upper, upper, relative);
}

#[test]
fn the_quantile_for_95_per_cent_is_1_96() {
    close(SURE.z(), 1.959_963_984_540_054, 1e-12);
    assert_eq!(Confidence::new(1.0), None);
}

#[test]
fn wilson_equals_the_four_examples_of_newcombe() {
    // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    limits(share(81, 263).wilson(SURE), 0.2553, 0.3662, 2e-4);
    limits(share(15, 148).wilson(SURE), 0.0624, 0.1605, 3e-4);
    limits(share(0, 20).wilson(SURE), 0.0, 0.1611, 2e-4);
    limits(share(1, 29).wilson(SURE), 0.0061, 0.1718, 3e-3);
}

#[test]
fn wilson_equals_r_in_every_digit() {
    // R 4.2: prop.test(81, 263, correct = FALSE)$conf.int
    limits(
        share(81, 263).wilson(SURE),
        0.255_288_519_878_274,
        0.366_209_576_982_8,
        1e-12,
    );
}

#[test]
fn newcombe_equals_the_examples_of_his_paper() {
    // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    let difference = |a: Proportion, b: Proportion| a.minus(b, SURE);
    limits(
        difference(share(56, 70), share(48, 80)),
        0.0524,
        0.3339,
        1e-3,
    );
    limits(difference(share(9, 10), share(3, 10)), 0.1705, 0.8090, 1e-3);
    limits(
        difference(share(0, 10), share(0, 20)),
        -0.1611,
        0.2775,
        1e-3,
    );
    limits(difference(share(10, 10), share(0, 20)), 0.6791, 1.0, 1e-3);
}

#[test]
fn koopman_equals_published_ratios() {
    // Koopman 1984, Biometrics 40:513: 36/40 against 16/80 gives 2.94 to 7.15; Fagerland, Lydersen and Laake 2015,
    // Statistical Methods in Medical Research 24:224: 7/34 against 1/34 gives 1.22 to 42.6. More digits: statsmodels 0.14.
    let found = ratio::ratio(share(36, 40), share(16, 80), SURE).unwrap();
    close(found.value.unwrap(), 4.5, 1e-12);
    close(found.lower, 2.939_569_192_215, 1e-10);
    close(found.upper.unwrap(), 7.152_223_434_866, 1e-10);
    let found = ratio::ratio(share(7, 34), share(1, 34), SURE).unwrap();
    close(found.lower, 1.220_852_853_515, 1e-10);
    close(found.upper.unwrap(), 42.575_717_609_76, 1e-10);
}

#[test]
fn a_ratio_to_nobody_has_a_lower_limit_only() {
    let found = ratio::ratio(share(5, 56), share(0, 29), SURE).unwrap();
    assert_eq!((found.value, found.upper), (None, None));
    close(found.lower, 0.725_688_883_594, 1e-9);
    assert_eq!(ratio::ratio(share(0, 5), share(0, 7), SURE), None);
}

#[test]
fn a_ratio_of_all_to_all_has_the_limits_that_algebra_gives() {
    // With everybody in both groups the statistic is m (1 - ratio) / ratio: limits m / (m + z²) and (n + z²) / n.
    let square = SURE.z().powi(2);
    let found = ratio::ratio(share(30, 30), share(20, 20), SURE).unwrap();
    close(found.lower, 30.0 / (30.0 + square), 1e-9);
    close(found.upper.unwrap(), (20.0 + square) / 20.0, 1e-9);
}

#[test]
fn the_chi_squared_test_equals_r() {
    // R 4.2: chisq.test(matrix(c(36, 4, 16, 64), 2), correct = FALSE)$p.value
    close(
        share(36, 40).p_value_against(share(16, 80)),
        2.993_219_910_6e-13,
        1e-4,
    );
    close(share(3, 3).p_value_against(share(5, 5)), 1.0, 0.0);
}

#[test]
fn garwood_equals_r() {
    // R 4.2: poisson.test(x)$conf.int
    let limits_of = |events| Rate::new(events, 1.0).unwrap().exact(SURE);
    limits(limits_of(0), 0.0, 3.688_879_454_113_94, 1e-9);
    limits(
        limits_of(3),
        0.618_672_122_895_602,
        8.767_273_069_742_32,
        1e-9,
    );
    limits(
        limits_of(100),
        81.363_991_250_923_2,
        121.626_793_792_426,
        1e-9,
    );
    limits(
        limits_of(100_000),
        99_381.152_663_744_7,
        100_621.744_739_744,
        1e-9,
    );
}

#[test]
fn a_ratio_of_rates_equals_r() {
    // R 4.2, the example of poisson.test: poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878))
    let (first, second) = (
        Rate::new(11, 800.0).unwrap(),
        Rate::new(21, 3011.0).unwrap(),
    );
    let found = first.divided_by(second, SURE).unwrap();
    close(found.value.unwrap(), 1.971_488_095_238_1, 1e-12);
    close(found.lower, 0.858_426_403_391_639, 1e-8);
    close(found.upper.unwrap(), 4.277_265_943_654_07, 1e-8);
}

#[test]
fn fay_and_feuer_equals_their_example() {
    // Down's syndrome by birth order in Michigan 1950-1964 (Selvin 1996, table 1.11), standardised to births in the USA
    // in 1950: Fay and Feuer 1997, Statistics in Medicine 16:791. Digits from R's qgamma.
    let events = [107, 141, 60, 40, 39, 25];
    let births = [230_061.0, 329_449.0, 114_920.0, 39_487.0, 14_208.0, 3_052.0];
    let standard = [63_986.6, 186_263.6, 157_302.2, 97_647.0, 47_572.6, 12_262.6];
    let layers: Vec<_> = (0..6)
        .map(|layer| Layer {
            weight: standard[layer],
            figure: Rate::new(events[layer], births[layer]).unwrap(),
        })
        .collect();
    let found = standardise::rate(&layers, SURE).unwrap();
    close(found.value * 1e5, 92.304_525_533_199_8, 1e-10);
    limits(found, 80.441_749_850_704_2e-5, 105.763_345_749_261e-5, 1e-8);
}

#[test]
fn a_standardised_rate_of_nothing_begins_at_zero() {
    let layer = Layer {
        weight: 1.0,
        figure: Rate::new(0, 10.0).unwrap(),
    };
    let found = standardise::rate(&[layer], SURE).unwrap();
    assert_eq!((found.value, found.lower), (0.0, 0.0));
    close(found.upper, 0.368_887_945_411_394, 1e-8);
}

#[test]
fn a_standardised_share_of_one_layer_is_wilson() {
    let layer = Layer {
        weight: 3.0,
        figure: share(81, 263),
    };
    let found = standardise::share(&[layer], SURE).unwrap();
    limits(found, 0.255_288_519_878_274, 0.366_209_576_982_8, 1e-12);
}

#[test]
fn a_standardised_share_weighs_its_layers() {
    let layers = [(1.0, share(10, 100)), (3.0, share(50, 100))]
        .map(|(weight, figure)| Layer { weight, figure });
    let found = standardise::share(&layers, SURE).unwrap();
    close(found.value, 0.4, 1e-12);
    // Narrower than the two intervals weighed, wider than that of 200 people in one layer.
    assert!(found.lower > 0.25 * 0.0552 + 0.75 * 0.4038);
    assert!(found.upper - found.lower > 0.13);
}

#[test]
fn an_imperfect_rule_is_corrected() {
    // 120 of 400 found; 85 of 100 true cases found, 190 of 200 others left alone: (0.3 + 0.95 - 1) / 0.8.
    let found = corrected(share(120, 400), share(85, 100), share(190, 200), SURE).unwrap();
    close(found.corrected, 0.3125, 1e-12);
    // R, package asht 1.0: prevSeSp(..., method = "lang-reiczigel").
    limits(
        found.interval,
        0.246_589_644_825_5,
        0.384_468_704_532_66,
        1e-10,
    );
}

#[test]
fn fewer_than_the_rule_finds_wrongly_is_none() {
    let found = corrected(share(1, 400), share(85, 100), share(180, 200), SURE).unwrap();
    assert!(found.unbounded < 0.0);
    assert_eq!((found.corrected, found.interval.lower), (0.0, 0.0));
}

#[test]
fn a_rule_no_better_than_chance_corrects_nothing() {
    assert_eq!(
        corrected(share(9, 10), share(1, 2), share(1, 2), SURE),
        None
    );
}
