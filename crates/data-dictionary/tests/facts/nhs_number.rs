//! Facts about NHS numbers. Numbers are of the 999 test range or made while the test runs.

use data_dictionary::{NhsNumber, NhsNumberError, check_digit};
use proptest::prelude::*;

/// A number of the test range: 999 and six digits, with its check digit.
pub fn test_number(six: u32) -> Option<String> {
    let nine = format!("999{:06}", six % 1_000_000);
    let mut digits = [0; 9];
    for (place, character) in digits.iter_mut().zip(nine.bytes()) {
        *place = character - b'0';
    }
    check_digit(digits).map(|check| format!("{nine}{check}"))
}

#[test]
fn blanks_and_hyphens_are_accepted() {
    let plain = test_number(123).expect("this prefix has a check digit");
    let spaced = format!(" {} {}-{} ", &plain[..3], &plain[3..6], &plain[6..]);
    assert_eq!(NhsNumber::parse(&spaced), NhsNumber::parse(&plain));
    assert!(NhsNumber::parse(&plain).is_ok());
}

#[test]
fn ten_equal_digits_are_a_placeholder() {
    for digit in '0'..='9' {
        let text: String = std::iter::repeat_n(digit, 10).collect();
        assert_eq!(NhsNumber::parse(&text), Err(NhsNumberError::Placeholder));
    }
}

#[test]
fn nine_and_eleven_digits_are_refused() {
    let plain = test_number(55).expect("this prefix has a check digit");
    for text in [&plain[..9], &format!("{plain}0"), "", "1"] {
        assert_eq!(NhsNumber::parse(text), Err(NhsNumberError::NotTenDigits));
    }
}

#[test]
fn debug_shows_no_digit() {
    let number = NhsNumber::parse(&test_number(77).expect("has a check digit")).expect("valid");
    assert!(!format!("{number:?}").contains(|c: char| c.is_ascii_digit()));
}

#[test]
fn no_error_repeats_the_text() {
    let text = "9990000123456";
    let error = NhsNumber::parse(text).expect_err("too long");
    assert!(!error.to_string().contains("999"));
}

proptest! {
    #[test]
    fn a_single_wrong_digit_is_always_found(six in 0_u32..1_000_000, place in 0_usize..10, add in 1_u8..10) {
        if let Some(good) = test_number(six) {
            let mut bytes = good.into_bytes();
            bytes[place] = b'0' + (bytes[place] - b'0' + add) % 10;
            let changed = String::from_utf8(bytes).expect("digits");
            prop_assert!(NhsNumber::parse(&changed).is_err());
        }
    }

    #[test]
    fn revealed_digits_are_the_digits_given(six in 0_u32..1_000_000) {
        if let Some(good) = test_number(six) {
            let number = NhsNumber::parse(&good).expect("valid");
            prop_assert_eq!(&number.reveal_digits()[..], good.as_bytes());
        }
    }
}
