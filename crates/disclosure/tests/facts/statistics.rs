//! Shares, ratios, differences and percentiles: what may leave and what may not.

use disclosure::{
    MeasuredTime, ReleasedStatistic, release_percentile, release_share, release_statistic,
};
use proptest::prelude::*;

fn read(json: &str) -> Result<ReleasedStatistic, serde_json::Error> {
    serde_json::from_str(json)
}

#[test]
fn a_statistic_of_seven_people_in_one_of_its_groups_is_withheld() {
    assert!(release_statistic(12.0, &[400, 7]).is_withheld());
    assert_eq!(release_statistic(12.4, &[400, 8]).value(), Some(12));
    assert_eq!(release_statistic(-3.5, &[8]).value(), Some(-4));
}

#[test]
fn a_statistic_about_nobody_is_withheld() {
    assert!(release_statistic(1.0, &[]).is_withheld());
    assert!(release_statistic(1.0, &[0]).is_withheld());
}

#[test]
fn what_is_no_number_or_out_of_proportion_is_withheld() {
    for value in [f64::NAN, f64::INFINITY, 1e6, -1e6] {
        assert!(release_statistic(value, &[100]).is_withheld(), "{value}");
    }
}

#[test]
fn a_share_is_computed_from_the_counts_that_are_shown() {
    // 92 of 508 are shown as 90 of 510: 17.6 per cent and not 18.1.
    assert_eq!(release_share(92, 508).value(), Some(18));
    assert_eq!(release_share(12, 98).value(), Some(10));
    assert_eq!(release_share(0, 98).value(), Some(0));
    assert_eq!(release_share(98, 98).value(), Some(100));
}

#[test]
fn a_share_that_would_give_a_small_count_away_is_withheld() {
    assert!(release_share(3, 100).is_withheld());
    assert!(release_share(97, 100).is_withheld(), "the rest is three");
    assert!(release_share(0, 0).is_withheld());
    assert!(release_share(101, 100).is_withheld());
}

#[test]
fn a_percentile_needs_people_beyond_it() {
    let ninetieth = |people| release_percentile(MeasuredTime::Days(40), 90, people);
    assert!(ninetieth(79).is_withheld());
    assert_eq!(ninetieth(80).value(), Some(40));
    assert!(release_percentile(MeasuredTime::Days(40), 100, 1000).is_withheld());
}

#[test]
fn a_statistic_is_read_as_it_was_written() {
    for statistic in [
        release_statistic(-12.0, &[50]),
        release_statistic(0.0, &[50]),
        release_statistic(1.0, &[2]),
    ] {
        let json = serde_json::to_string(&statistic).unwrap();
        assert_eq!(read(&json).unwrap(), statistic);
    }
}

#[test]
fn fractions_other_words_and_numbers_of_people_are_refused() {
    for json in ["12.5", "\"12\"", "9990000018", "-100000", "null", "[]"] {
        assert!(read(json).is_err(), "{json}");
    }
}

proptest! {
    #[test]
    fn a_share_never_tells_more_than_its_counts(part in 0_u64..200, rest in 0_u64..2000) {
        let whole = part + rest;
        let share = release_share(part, whole);
        // Whoever has the same shown counts gets the same share.
        let shown = |count: u64| disclosure::release_count(count).value();
        let small = (1..=7).contains(&rest);
        let known = shown(part).zip(shown(whole)).filter(|(_, whole)| *whole > 0 && !small);
        let expected = known.map(|(part, whole)| ((200 * part + whole) / (2 * whole)).min(100));
        prop_assert_eq!(share.value(), expected.and_then(|share| i64::try_from(share).ok()));
    }
}
