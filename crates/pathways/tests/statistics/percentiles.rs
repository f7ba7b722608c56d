//! Percentiles of values and of bands.

use super::close;
use pathways::statistics::Confidence;
use pathways::statistics::median::{compare, exact_interval, median};
use pathways::statistics::percentile::{Banded, from_bands, linear, linear_of_pieces};

#[test]
fn linear_percentiles_equal_numpy() {
    // numpy 2: np.percentile([15, 20, 35, 40, 50], [5, 30, 40, 50, 100]) is 16, 23, 29, 35, 50.
    let shares = [0.05, 0.30, 0.40, 0.50, 1.0];
    let found = linear_of_pieces([&[40, 15][..], &[50, 35, 20]].into_iter(), &shares).unwrap();
    for (found, wanted) in found.into_iter().zip([16.0, 23.0, 29.0, 35.0, 50.0]) {
        close(found, wanted, 1e-12);
    }
}

#[test]
fn of_one_value_every_percentile_is_that_value() {
    assert_eq!(linear(&mut [7], 0.0), Some(7.0));
    assert_eq!(linear(&mut [7], 0.92), Some(7.0));
}

#[test]
fn of_no_value_there_is_no_percentile() {
    assert_eq!(linear(&mut [], 0.5), None);
    assert_eq!(linear(&mut [1, 2], 1.5), None);
}

#[test]
fn within_a_band_people_are_spread_evenly() {
    // Of 10 people, 4 wait up to a week and 6 up to two: the fifth of the median is a sixth into the second week.
    assert_eq!(
        from_bands(&[4, 6, 0], 0.5),
        Some(Banded::At(1.0 + 1.0 / 6.0))
    );
}

#[test]
fn a_percentile_on_the_edge_of_a_band_belongs_to_the_earlier_one() {
    assert_eq!(from_bands(&[5, 0, 5, 0], 0.5), Some(Banded::At(1.0)));
}

#[test]
fn in_the_open_band_only_a_lower_limit_is_known() {
    assert_eq!(from_bands(&[1, 9], 0.5), Some(Banded::MoreThan(1.0)));
    assert_eq!(from_bands(&[0, 0], 0.5), None);
}

const SCORES: [i64; 20] = [
    70, 394, 43, 95, 62, 128, 2, 203, 81, 436, 85, 35, 156, 1, 3, 27, 63, 181, 184, 18,
];

#[test]
fn the_exact_interval_of_a_median_of_twenty_lies_between_the_6th_and_15th() {
    // Table A11 of Conover (1999), and R: pbinom(5, 20, 0.5) = 0.0207 and pbinom(6, 20, 0.5) = 0.0577.
    let interval = exact_interval(&mut SCORES.clone(), Confidence::NINETY_FIVE).unwrap();
    assert_eq!((interval.lower, interval.upper), (35.0, 156.0));
}

#[test]
fn five_values_have_no_interval_of_their_median() {
    let five = exact_interval(&mut [1, 2, 3, 4, 5], Confidence::NINETY_FIVE);
    assert_eq!(five, None);
    let six = exact_interval(&mut [1, 2, 3, 4, 5, 6], Confidence::NINETY_FIVE).unwrap();
    assert_eq!((six.lower, six.upper), (1.0, 6.0));
}

#[test]
fn medians_are_compared_as_price_and_bonett_do() {
    // The example of ci.median2 in statpsych 2.0.0 (by D. G. Bonett): 75.5 and 160.5, difference -85, standard error
    // 37.11502, limits -157.7441 and -12.25589.
    let mut other = [
        102, 120, 78, 78, 417, 124, 86, 171, 176, 129, 230, 194, 100, 157, 306, 411, 164, 103, 193,
        312,
    ];
    let found = compare(&mut SCORES.clone(), &mut other, Confidence::NINETY_FIVE).unwrap();
    close(found.difference.value, -85.0, 1e-12);
    close(found.difference.lower, -157.7441, 1e-6);
    close(found.difference.upper, -12.255_89, 1e-6);
    let errors = [median(&mut SCORES.clone()), median(&mut other)]
        .map(|median| median.unwrap().standard_error);
    close(errors[0].hypot(errors[1]), 37.115_02, 1e-6);
}

#[test]
fn the_ratio_of_medians_is_made_on_logarithms() {
    // Made by hand from the same standard errors: 75.5 / 160.5 times or divided by exp(1.96 times their relative sum).
    let mut other = SCORES.map(|score| score + 85);
    let found = compare(&mut other, &mut SCORES.clone(), Confidence::NINETY_FIVE).unwrap();
    let ratio = found.ratio.unwrap();
    close(ratio.value, 160.5 / 75.5, 1e-12);
    close(ratio.lower * ratio.upper, ratio.value * ratio.value, 1e-12);
}

#[test]
fn fewer_than_six_values_are_not_compared() {
    let found = compare(
        &mut [1, 2, 3, 4, 5],
        &mut SCORES.clone(),
        Confidence::NINETY_FIVE,
    );
    assert_eq!(found, None);
}
