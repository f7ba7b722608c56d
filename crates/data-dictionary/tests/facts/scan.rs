//! Facts about finding NHS numbers in free text.

use data_dictionary::contains_nhs_number;
use proptest::prelude::*;

use super::nhs_number::test_number;

/// What people write between the groups of a number: a blank, a dash, a dot, a slash.
fn joint() -> impl Strategy<Value = String> {
    let joints = [
        " ",
        "-",
        ".",
        "/",
        "\\",
        "_",
        ":",
        "|",
        "\u{a0}",
        "\u{2009}",
        "\u{202f}",
        "\u{3000}",
        "\u{2010}",
        "\u{2012}",
        "\u{2013}",
        "\u{2014}",
        "\u{2212}",
        "\u{b7}",
        "\u{ff0e}",
        "\u{ff0f}",
        " - ",
        " / ",
        " \u{2013} ",
        "- ",
    ];
    prop::sample::select(joints.map(str::to_owned).to_vec())
}

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
    fn text_around_a_number_never_hides_it(before in "\\P{Nd}{0,8}", after in "\\P{Nd}{0,8}") {
        let text = format!("{}{}{}", before, number(), after);
        prop_assert!(contains_nhs_number(&text));
    }

    #[test]
    fn no_way_of_writing_a_number_hides_it(
        six in 0_u32..1_000_000,
        joints in [joint(), joint()],
        zero in prop::sample::select(vec!['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}', '\u{1d7ce}']),
        unseen in prop::sample::select(vec!["", "\u{200b}", "\u{ad}", "\u{2060}", "\u{fe0f}\u{20e3}"]),
    ) {
        let Some(plain) = test_number(six) else { return Ok(()) };
        let written = [&plain[..3], &joints[0], &plain[3..6], &joints[1], &plain[6..]].concat();
        let digit = |byte: u32| char::from_u32(u32::from(zero) + byte - u32::from('0'));
        let written: String = written
            .chars()
            .map(|character| match character {
                '0'..='9' => format!("{}{unseen}", digit(u32::from(character)).expect("a digit")),
                mark => mark.to_string(),
            })
            .collect();
        prop_assert!(contains_nhs_number(&format!("no. {written}, please")), "{written:?}");
    }

    #[test]
    fn ids_are_nobodys_number(start in "[0-9a-f]{8}(-[0-9a-f]{4}){3}", letter in "[a-f]{2}", six in 0_u32..1_000_000) {
        let Some(plain) = test_number(six) else { return Ok(()) };
        let text = format!("/tasks/{start}-{letter}{plain}/edit");
        prop_assert!(!contains_nhs_number(&text), "{text}");
    }

    #[test]
    fn fingerprints_are_nobodys_number(start in "[a-f][0-9a-f]{25}[a-f]{6}", rest in "[a-f]{5}[0-9a-f]{17}", six in 0_u32..1_000_000) {
        let Some(plain) = test_number(six) else { return Ok(()) };
        let fingerprint = format!("{start}{plain}{rest}");
        prop_assert_eq!(fingerprint.len(), 64);
        prop_assert!(!contains_nhs_number(&fingerprint), "{fingerprint}");
        prop_assert!(contains_nhs_number(&fingerprint[1..]), "shorter words are no fingerprint");
    }

    #[test]
    fn what_does_not_carry_the_check_digit_is_no_number(six in 0_u32..1_000_000, add in 1_u32..10, mark in joint()) {
        let Some(plain) = test_number(six) else { return Ok(()) };
        let last = plain[9..].parse::<u32>().expect("a digit");
        let other = (last + add) % 10;
        let text = [&plain[..3], &mark, &plain[3..6], &mark, &plain[6..9], &other.to_string()].concat();
        prop_assert!(!contains_nhs_number(&text), "{text}");
    }

    #[test]
    fn telephone_numbers_dates_and_lists_of_figures_pass(
        digits in "[1-9][0-9]{9}",
        figures in prop::collection::vec(0_u32..10_000, 0..8),
    ) {
        let phones = [
            format!("0{digits}"),
            format!("0{} {}", &digits[..4], &digits[4..]),
            format!("0{} {} {}", &digits[..2], &digits[2..6], &digits[6..]),
            format!("0{} {} {}", &digits[..3], &digits[3..6], &digits[6..]),
            format!("+44 {} {}", &digits[..4], &digits[4..]),
            format!("+44 (0){} {} {}", &digits[..2], &digits[2..6], &digits[6..]),
        ];
        for phone in phones {
            prop_assert!(!contains_nhs_number(&phone), "{phone}");
        }
        let list: Vec<String> = figures.iter().map(u32::to_string).collect();
        for separator in [", ", ",", "; ", "\t", "\n", ". "] {
            prop_assert!(!contains_nhs_number(&list.join(separator)), "{list:?}");
        }
    }
}
