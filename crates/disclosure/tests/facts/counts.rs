//! Counts: withheld, rounded, summed, explained.

use disclosure::{Released, release_count};
use proptest::prelude::*;

#[test]
fn nought_is_published_as_nought() {
    assert_eq!(release_count(0).value(), Some(0));
}

#[test]
fn one_person_is_withheld() {
    assert!(release_count(1).is_withheld());
}

#[test]
fn seven_people_are_withheld() {
    assert!(release_count(7).is_withheld());
}

#[test]
fn eight_people_are_shown_as_ten() {
    assert_eq!(release_count(8).value(), Some(10));
}

#[test]
fn twelve_is_rounded_down_and_thirteen_up() {
    let shown = [release_count(12).value(), release_count(13).value()];
    assert_eq!(shown, [Some(10), Some(15)]);
}

#[test]
fn the_largest_count_does_not_overflow() {
    let shown = [u64::MAX, u64::MAX - 1, u64::MAX - 2].map(|count| release_count(count).value());
    assert_eq!(shown, [Some(u64::MAX); 3]);
}

#[test]
fn a_count_is_written_with_commas() {
    assert_eq!(release_count(1_234_567).words(), "1,234,565");
}

#[test]
fn a_withheld_count_is_written_as_withheld() {
    assert_eq!(release_count(3).to_string(), "withheld");
}

#[test]
fn a_withheld_count_says_why() {
    let why = release_count(3).explanation();
    assert_eq!(
        why,
        "This count is withheld because it could describe one or two people"
    );
}

#[test]
fn a_rounded_count_says_so() {
    assert!(release_count(44).explanation().contains("nearest 5"));
}

/// The worked example of the `OpenSAFELY` documentation: 3, 8, 16 and 23 give a total of 50.
#[test]
fn a_total_is_the_sum_of_what_is_shown() {
    let total = Released::sum([3, 8, 16, 23].map(release_count));
    assert_eq!(total.value(), Some(50));
}

#[test]
fn a_total_of_only_withheld_counts_is_withheld() {
    assert!(Released::sum([release_count(2), release_count(4)]).is_withheld());
}

#[test]
fn a_total_of_a_withheld_count_and_nought_is_withheld() {
    assert!(Released::sum([release_count(2), release_count(0)]).is_withheld());
}

#[test]
fn a_total_of_nothing_is_nought() {
    assert_eq!(Released::sum([]).value(), Some(0));
}

proptest! {
    #[test]
    fn a_shown_count_is_never_further_than_two_from_the_truth(count in any::<u64>()) {
        if let Some(shown) = release_count(count).value() {
            prop_assert!(shown.abs_diff(count) <= 2);
        }
    }

    #[test]
    fn a_shown_count_above_nought_hides_at_least_three_possible_counts(count in 0_u64..10_000) {
        if let Some(shown @ 1..) = release_count(count).value() {
            let same = (0..10_010).filter(|other| release_count(*other).value() == Some(shown));
            prop_assert!(same.count() >= 3);
        }
    }

    #[test]
    fn only_one_to_seven_are_withheld(count in 0_u64..1_000) {
        prop_assert_eq!(release_count(count).is_withheld(), (1..=7).contains(&count));
    }

    #[test]
    fn a_total_could_itself_be_read_back(counts in proptest::collection::vec(any::<u64>(), 0..20)) {
        let total = Released::sum(counts.into_iter().map(release_count));
        let text = serde_json::to_string(&total).expect("a figure is always written");
        prop_assert_eq!(serde_json::from_str::<Released>(&text).expect("and read back"), total);
    }
}
