//! The unique booking reference number (UBRN) by which a request is known in the e-Referral Service.

use std::fmt;

use thiserror::Error;

/// A UBRN of twelve digits. Like an NHS number it leads to a person, so its `Debug` is masked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ubrn(u64);

/// Why a text is not a UBRN. No message repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UbrnError {
    /// Empty, all zeros, or `1`: systems write these when the number is not known.
    #[error(
        "This UBRN is a placeholder for \"not known\"; such a row cannot be joined to a request."
    )]
    Unknown,
    /// Not twelve digits once blanks and hyphens are removed.
    #[error("A UBRN has twelve digits; check that none is missing or added.")]
    NotTwelveDigits,
}

impl Ubrn {
    /// Reads a UBRN; blanks and hyphens are removed first.
    pub fn parse(text: &str) -> Result<Self, UbrnError> {
        match twelve_digits(text) {
            Some(number) if number > 1 => Ok(Self(number)),
            _ => Self::parse_carefully(text),
        }
    }

    fn parse_carefully(text: &str) -> Result<Self, UbrnError> {
        let mut number = 0_u64;
        let mut length = 0;
        for character in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let digit = character.to_digit(10).ok_or(UbrnError::NotTwelveDigits)?;
            length += 1;
            if length > 12 && (number > 0 || digit > 0) {
                return Err(UbrnError::NotTwelveDigits);
            }
            number = number * 10 + u64::from(digit);
        }
        match (length, number) {
            (_, 0 | 1) => Err(UbrnError::Unknown),
            (12, _) => Ok(Self(number)),
            _ => Err(UbrnError::NotTwelveDigits),
        }
    }

    /// The number itself, for the keyed pseudonym only. Never write it anywhere.
    pub fn reveal(self) -> u64 {
        self.0
    }

    /// The twelve digits, leading zeros kept, for the keyed pseudonym only. Never write them anywhere.
    pub fn reveal_digits(self) -> [u8; 12] {
        let mut rest = self.0;
        let mut digits = [b'0'; 12];
        for place in digits.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }
}

/// The number of twelve digits with plain separators: extracts hold millions of them, and hardly anything else.
fn twelve_digits(text: &str) -> Option<u64> {
    const LONGEST: usize = "1234 - 5678 - 9012".len();
    let (mut number, mut length) = (0, 0);
    for byte in text.bytes().take(LONGEST + 1) {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + u64::from(byte - b'0');
                length += 1;
            }
            b' ' | b'-' => {}
            _ => return None,
        }
    }
    (length == 12 && text.len() <= LONGEST).then_some(number)
}

impl fmt::Debug for Ubrn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Ubrn(**** **** ****)")
    }
}
