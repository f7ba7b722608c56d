//! The texts a signed file may hold: short, plain, and never long enough in digits to be somebody's number.

use std::fmt;

use data_dictionary::{OdsCode, contains_nhs_number};
use serde::{Deserialize, Serialize};

use crate::platform::messages::{say, say_with};

/// The most digits a text may hold, wherever they stand: an NHS number has ten, a UBRN twelve.
/// Counting all of them also catches a number that is split by other characters.
const MOST_DIGITS: usize = 9;

/// Punctuation of plain sentences; letters and digits are allowed besides.
const PUNCTUATION: &str = " .,:;'’‘“”\"()/&+-–—_?!%";

/// Why a text cannot stand in a signed file. The sentence never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing in it, or blanks at its ends.
    Blank,
    /// More characters than this.
    TooLong(usize),
    /// As many digits as an NHS number or a UBRN.
    TooManyDigits,
    /// Characters that plain words do not need.
    Characters,
    /// Not of the shape that this field has.
    Shape,
}

impl fmt::Display for TextProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Self::Blank => say("release-text-blank"),
            Self::TooLong(limit) => say_with("release-text-long", &[("limit", &limit.to_string())]),
            Self::TooManyDigits => say("release-text-digits"),
            Self::Characters => say("release-text-characters"),
            Self::Shape => say("release-text-shape"),
        })
    }
}

impl std::error::Error for TextProblem {}

/// A text type: made only by its `parse`, also when it is read from a file.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $rule:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the text as it is; nothing is trimmed or changed, so that a signature still fits.
            pub fn parse(text: &str) -> Result<Self, TextProblem> {
                let rule: fn(&str) -> Result<(), TextProblem> = $rule;
                rule(text).map(|()| Self(text.to_owned()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextProblem;

            fn try_from(text: String) -> Result<Self, TextProblem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

text! {
    /// The part of an address that names a programme or a team: small letters, digits and hyphens.
    Slug, slug
}
text! {
    /// A name or key of a few words, at most 80 characters: an activity, an organisation, an expectation.
    Label, |text| plain(text, 80)
}
text! {
    /// A sentence or a few of them, at most 900 characters: a definition, a rule.
    Sentence, |text| plain(text, 900)
}
text! {
    /// What people agreed, in a few sentences, at most 1,500 characters. It may name laws and their years, so only runs of
    /// digits are limited; an NHS number is refused however it is written.
    Clause, clause
}
text! {
    /// The reference of a data-sharing agreement, at most 60 letters, digits, hyphens, dots, slashes and underscores.
    Reference, reference
}
text! {
    /// The version of the program, such as `0.1.0 (1a2b3c4)`, at most 40 characters.
    Version, version
}
text! {
    /// A SHA-256 fingerprint: 64 hexadecimal digits in small letters.
    Sha256Text, fingerprint
}
text! {
    /// An organisation code exactly as the data dictionary writes it.
    ReleasedOdsCode, ods_code
}

fn plain(text: &str, limit: usize) -> Result<(), TextProblem> {
    spelled(text, limit)?;
    few_digits(text)
}

/// Whether a text is neither blank nor too long, in letters, digits and simple punctuation.
fn spelled(text: &str, limit: usize) -> Result<(), TextProblem> {
    let allowed = |character: char| character.is_alphanumeric() || PUNCTUATION.contains(character);
    if text.trim().is_empty() || text.trim() != text {
        Err(TextProblem::Blank)
    } else if text.chars().count() > limit {
        Err(TextProblem::TooLong(limit))
    } else if !text.chars().all(allowed) {
        Err(TextProblem::Characters)
    } else {
        Ok(())
    }
}

fn few_digits(text: &str) -> Result<(), TextProblem> {
    let digits = text.chars().filter(|character| character.is_numeric());
    if digits.count() > MOST_DIGITS || contains_nhs_number(text) {
        return Err(TextProblem::TooManyDigits);
    }
    Ok(())
}

fn slug(text: &str) -> Result<(), TextProblem> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > 60 || !text.bytes().all(allowed) {
        return Err(TextProblem::Shape);
    }
    few_digits(text)
}

/// The hash of a commit may hold many digits, so they are not counted; an NHS number is still refused.
fn version(text: &str) -> Result<(), TextProblem> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".+-() ".contains(&byte);
    if text.is_empty() || text.len() > 40 || !text.bytes().all(allowed) {
        return Err(TextProblem::Shape);
    }
    if contains_nhs_number(text) || longest_run_of_digits(text) > MOST_DIGITS {
        return Err(TextProblem::TooManyDigits);
    }
    Ok(())
}

fn clause(text: &str) -> Result<(), TextProblem> {
    const LONGEST: usize = 1_500;
    spelled(text, LONGEST)?;
    if contains_nhs_number(text) || longest_run_of_digits(text) > MOST_DIGITS {
        return Err(TextProblem::TooManyDigits);
    }
    Ok(())
}

/// A reference may hold a year and a number, so digits are not counted; an NHS number is still refused.
fn reference(text: &str) -> Result<(), TextProblem> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-./_".contains(&byte);
    if text.is_empty() || text.len() > 60 || !text.bytes().all(allowed) {
        return Err(TextProblem::Shape);
    }
    if contains_nhs_number(text) || longest_run_of_digits(text) > MOST_DIGITS {
        return Err(TextProblem::TooManyDigits);
    }
    Ok(())
}

fn longest_run_of_digits(text: &str) -> usize {
    let runs = text.split(|character: char| !character.is_ascii_digit());
    runs.map(str::len).max().unwrap_or(0)
}

fn fingerprint(text: &str) -> Result<(), TextProblem> {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let fits = text.len() == 64 && text.bytes().all(hexadecimal);
    fits.then_some(()).ok_or(TextProblem::Shape)
}

fn ods_code(text: &str) -> Result<(), TextProblem> {
    let code = OdsCode::parse(text).map_err(|_| TextProblem::Shape)?;
    (code.as_str() == text)
        .then_some(())
        .ok_or(TextProblem::Shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An NHS number from the range kept for tests, made at run time.
    fn test_nhs_number() -> String {
        (0..10)
            .map(|check| format!("999000001{check}"))
            .find(|number| contains_nhs_number(number))
            .expect("one of ten check digits fits")
    }

    #[test]
    fn a_label_with_an_nhs_number_is_refused() {
        let label = format!("Seen {}", test_nhs_number());
        assert_eq!(Label::parse(&label), Err(TextProblem::TooManyDigits));
    }

    #[test]
    fn an_nhs_number_split_by_other_characters_is_refused() {
        let split: Vec<String> = test_nhs_number().chars().map(String::from).collect();
        for between in ["/", " and ", ".", "–"] {
            assert_eq!(
                Label::parse(&split.join(between)),
                Err(TextProblem::TooManyDigits)
            );
        }
    }

    #[test]
    fn an_nhs_number_in_other_scripts_is_refused() {
        let wide: String = test_nhs_number()
            .chars()
            .filter_map(|digit| char::from_u32(0xFF10 + digit.to_digit(10)?))
            .collect();
        assert_eq!(Label::parse(&wide), Err(TextProblem::TooManyDigits));
    }

    #[test]
    fn a_request_number_is_refused() {
        assert_eq!(
            Label::parse("000012345678"),
            Err(TextProblem::TooManyDigits)
        );
    }

    #[test]
    fn markup_and_control_characters_are_refused() {
        for text in ["<b>Seen</b>", "Seen\u{202e}", "Seen\nagain", "=1", "a@b"] {
            assert_eq!(Label::parse(text), Err(TextProblem::Characters), "{text:?}");
        }
    }

    #[test]
    fn plain_words_are_taken_as_they_are() {
        for text in [
            "Referral sent",
            "Ysbyty’r Tŵr (Ward 4)",
            "Advice & guidance",
        ] {
            assert_eq!(Label::parse(text).as_ref().map(Label::as_str), Ok(text));
        }
    }

    #[test]
    fn a_version_may_name_a_commit_of_digits() {
        assert!(Version::parse("0.1.0 (1234567)").is_ok());
    }

    #[test]
    fn an_organisation_code_in_small_letters_is_refused() {
        assert!(ReleasedOdsCode::parse("a81001").is_err());
        assert!(ReleasedOdsCode::parse("A81001").is_ok());
    }
}
