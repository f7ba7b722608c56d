//! Facts about the rules.

use jiff::civil::date;
use serde_json::json;

use super::model::*;

#[test]
fn results_need_five_people_of_two_organisations_whatever_is_written_down() {
    assert!(is_enough(5, 2, (5, 2)));
    assert!(!is_enough(4, 2, (5, 2)));
    assert!(!is_enough(9, 1, (5, 2)));
    assert!(!is_enough(4, 1, (1, 1)), "lower limits do not hold");
    assert!(!is_enough(9, 2, (10, 2)), "higher ones do");
}

#[test]
fn a_small_answer_takes_the_next_one_with_it_because_the_sum_is_known() {
    assert_eq!(
        shown_of_one(&[20, 2, 7, 0], 5),
        [Some(20), None, None, Some(0)]
    );
    assert_eq!(shown_of_one(&[20, 3, 3], 5), [Some(20), None, None]);
    assert_eq!(shown_of_one(&[9, 6, 0], 5), [Some(9), Some(6), Some(0)]);
    assert_eq!(shown_of_one(&[4, 0], 5), [None, None]);
}

#[test]
fn where_each_may_give_several_answers_only_the_small_one_is_withheld() {
    assert_eq!(
        shown_of_several(&[8, 2, 0], 20, 5),
        [Some(8), None, Some(0)]
    );
    assert_eq!(
        shown_of_several(&[19, 20], 20, 5),
        [None, Some(20)],
        "that one alone did not give it says as much about that one"
    );
}

#[test]
fn no_small_count_can_be_worked_out_from_those_shown() {
    const MOST: usize = 12;
    for number in 0..MOST.pow(4) {
        let counts: Vec<usize> = (0..4)
            .map(|digit| number / MOST.pow(digit) % MOST)
            .collect();
        let shown = shown_of_one(&counts, 5);
        let both = || counts.iter().zip(&shown);
        assert!(both().all(|(count, shown)| {
            shown.is_none_or(|shown| shown == *count && (shown == 0 || shown >= 5))
        }));
        let hidden: Vec<usize> = both()
            .filter(|(_, shown)| shown.is_none())
            .map(|(count, _)| *count)
            .collect();
        let is_safe = hidden.len() >= 2 && hidden.iter().sum::<usize>() >= 5;
        let has_small = counts.iter().any(|count| *count > 0 && *count < 5);
        assert!(
            !has_small || is_safe || hidden.len() == counts.len(),
            "{counts:?}: {shown:?}"
        );
    }
}

#[test]
fn quarters_begin_in_january_april_july_and_october() {
    assert_eq!(quarter_of(date(2026, 11, 30)), date(2026, 10, 1));
    assert_eq!(quarter_of(date(2026, 1, 1)), date(2026, 1, 1));
}

#[test]
fn answers_are_counted_whether_one_or_several_may_be_given() {
    let answers: Vec<_> = [json!({"q": "Yes"}), json!({"q": ["Yes", "No"]}), json!({})]
        .into_iter()
        .filter_map(|answer| answer.as_object().cloned())
        .collect();
    assert_eq!(counted(&answers, "q", &["Yes", "No"]), [2, 1]);
}

#[test]
fn what_was_written_stands_in_the_order_of_the_alphabet() {
    let answers: Vec<_> = [json!({"q": "b"}), json!({"q": "a"})]
        .into_iter()
        .filter_map(|answer| answer.as_object().cloned())
        .collect();
    assert_eq!(written(&answers, "q"), ["a", "b"]);
}

#[test]
fn two_texts_are_related_by_a_long_word_in_any_ending() {
    assert!(is_related(
        "Do referrals arrive?",
        "Referrals returned to the practice"
    ));
    assert!(!is_related("Do they like it?", "Days that they wait"));
}
