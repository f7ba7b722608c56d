//! Facts about UBRNs.

use data_dictionary::{Ubrn, UbrnError};

#[test]
fn blanks_and_hyphens_are_removed() {
    assert_eq!(Ubrn::parse("0000-4978 5512"), Ubrn::parse("000049785512"));
    let ubrn = Ubrn::parse(" 0000-4978-5512 ").expect("twelve digits");
    assert_eq!(&ubrn.reveal_digits(), b"000049785512");
}

#[test]
fn placeholders_are_unknown() {
    for text in [
        "",
        "  ",
        "1",
        "0",
        "0000000000",
        "000000000000",
        "000000000001",
        "-",
        "0000-0000-0000",
    ] {
        assert_eq!(Ubrn::parse(text), Err(UbrnError::Unknown), "{text:?}");
    }
}

#[test]
fn other_lengths_and_letters_are_refused() {
    for text in [
        "12345678901",
        "1234567890123",
        "12345678901a",
        "12345678901234567890123456789",
    ] {
        assert_eq!(
            Ubrn::parse(text),
            Err(UbrnError::NotTwelveDigits),
            "{text:?}"
        );
    }
}

#[test]
fn debug_shows_no_digit() {
    let ubrn = Ubrn::parse("123456789012").expect("twelve digits");
    assert!(!format!("{ubrn:?}").contains(|c: char| c.is_ascii_digit()));
}
