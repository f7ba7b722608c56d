//! Times: shown only when enough people stand behind them.

use disclosure::{MeasuredTime, release_duration};
use proptest::prelude::*;

#[test]
fn a_time_based_on_seven_people_is_withheld() {
    assert!(release_duration(MeasuredTime::Days(12), 7).is_withheld());
}

#[test]
fn a_time_based_on_eight_people_is_shown() {
    assert_eq!(
        release_duration(MeasuredTime::Days(12), 8).value(),
        Some(12)
    );
}

#[test]
fn a_time_based_on_nobody_is_withheld() {
    assert!(release_duration(MeasuredTime::Days(12), 0).is_withheld());
}

#[test]
fn hours_become_the_nearest_day() {
    let shown =
        [11, 12, 35, 36].map(|hours| release_duration(MeasuredTime::Hours(hours), 100).value());
    assert_eq!(shown, [Some(0), Some(1), Some(1), Some(2)]);
}

#[test]
fn a_time_is_written_in_days() {
    let words =
        [0, 1, 12, 1_200].map(|days| release_duration(MeasuredTime::Days(days), 100).words());
    assert_eq!(words, ["less than 1 day", "1 day", "12 days", "1,200 days"]);
}

#[test]
fn a_withheld_time_says_why() {
    let why = release_duration(MeasuredTime::Days(12), 3).explanation();
    assert_eq!(
        why,
        "This time is withheld because it is based on too few people"
    );
}

proptest! {
    #[test]
    fn a_shown_time_is_never_further_than_half_a_day_from_the_truth(hours in any::<u64>(), based_on in 8_u64..) {
        let days = release_duration(MeasuredTime::Hours(hours), based_on).value();
        let shown = u128::from(days.expect("more than seven people stand behind it")) * 24;
        prop_assert!(shown.abs_diff(u128::from(hours)) <= 12);
    }
}
