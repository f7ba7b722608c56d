//! Facts about finding NHS numbers in free text.

use data_dictionary::contains_nhs_number;
use proptest::prelude::*;

use super::nhs_number::test_number;

fn number() -> String {
    test_number(4321).expect("this prefix has a check digit")
}

#[test]
fn a_number_inside_a_sentence_is_found() {
    assert!(contains_nhs_number(&format!(
        "Ring patient {}, soon",
        number()
    )));
    assert!(contains_nhs_number(&number()));
}

#[test]
fn a_number_grouped_by_blanks_or_hyphens_is_found() {
    let n = number();
    for separator in [" ", "-", "\u{a0}", "\u{2011}"] {
        let grouped = [&n[..3], &n[3..6], &n[6..]].join(separator);
        assert!(
            contains_nhs_number(&format!("no {grouped}.")),
            "{separator:?}"
        );
    }
}

#[test]
fn a_group_before_the_number_does_not_hide_it() {
    let n = number();
    assert!(contains_nhs_number(&format!(
        "2026 {} {} {}",
        &n[..3],
        &n[3..6],
        &n[6..]
    )));
}

#[test]
fn a_number_behind_letters_is_found() {
    assert!(contains_nhs_number(&format!("nhs{}x", number())));
}

#[test]
fn longer_runs_of_digits_are_not_numbers() {
    assert!(!contains_nhs_number(&format!("{}0", number())));
    assert!(!contains_nhs_number(&format!("1{}", number())));
}

#[test]
fn two_blanks_between_groups_are_two_figures() {
    let n = number();
    assert!(!contains_nhs_number(&format!(
        "{}  {} {}",
        &n[..3],
        &n[3..6],
        &n[6..]
    )));
}

#[test]
fn a_wrong_check_digit_is_not_a_number() {
    let n = number();
    let last = (n.as_bytes()[9] - b'0' + 1) % 10;
    assert!(!contains_nhs_number(&format!("{}{last}", &n[..9])));
}

#[test]
fn a_decimal_fraction_is_not_a_number() {
    assert!(!contains_nhs_number(&format!("mean 12.{}", number())));
    assert!(contains_nhs_number(&format!("Ref.{}", number())));
}

#[test]
fn a_placeholder_is_nobody() {
    assert!(!contains_nhs_number("0000000000"));
}

proptest! {
    #[test]
    fn no_text_makes_the_scanner_fall_over(text in any::<String>()) {
        let _ = contains_nhs_number(&text);
    }

    #[test]
    fn text_around_a_number_never_hides_it(before in "[^0-9]{0,8}", after in "[^0-9]{0,8}") {
        let text = format!("{}{}{}", before, number(), after);
        prop_assert!(contains_nhs_number(&text));
    }
}
