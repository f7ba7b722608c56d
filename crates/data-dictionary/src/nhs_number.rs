//! The NHS number: ten digits whose last one is a Modulus 11 check digit.

use std::fmt;

use thiserror::Error;

/// A valid NHS number.
///
/// It has no `Display` and its `Debug` is masked, so that it cannot reach a log or a message by accident.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NhsNumber(u64);

/// Why a text is not an NHS number. No message repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NhsNumberError {
    /// Not ten digits once blanks and hyphens are removed.
    #[error("An NHS number has ten digits; check that none is missing or added.")]
    NotTenDigits,
    /// The last digit does not fit the first nine.
    #[error("The check digit of this NHS number is wrong; check it for a mistyped digit.")]
    WrongCheckDigit,
    /// Ten equal digits: systems write this when the number is not known.
    #[error(
        "This NHS number is a placeholder for \"not known\"; leave it empty or give the real number."
    )]
    Placeholder,
}

impl NhsNumber {
    /// Reads an NHS number; blanks and hyphens between the digits are allowed.
    pub fn parse(text: &str) -> Result<Self, NhsNumberError> {
        let digits = ten_digits(text).ok_or(NhsNumberError::NotTenDigits)?;
        if digits.iter().all(|digit| *digit == digits[0]) {
            return Err(NhsNumberError::Placeholder);
        }
        if !check_digit_fits(&digits) {
            return Err(NhsNumberError::WrongCheckDigit);
        }
        Ok(Self(
            digits
                .iter()
                .fold(0, |number, digit| number * 10 + u64::from(*digit)),
        ))
    }

    /// The number itself, for the keyed pseudonym only. Never write it anywhere.
    pub fn reveal(self) -> u64 {
        self.0
    }

    /// The ten digits, leading zeros kept, for the keyed pseudonym only. Never write them anywhere.
    pub fn reveal_digits(self) -> [u8; 10] {
        let mut rest = self.0;
        let mut digits = [b'0'; 10];
        for place in digits.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }
}

impl fmt::Debug for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NhsNumber(*** *** ****)")
    }
}

/// Whether ten digits (blanks and hyphens allowed) carry the right check digit, placeholders included.
pub fn modulus_11_holds(text: &str) -> bool {
    ten_digits(text).is_some_and(|digits| check_digit_fits(&digits))
}

/// The check digit for nine digits, each 0 to 9, or `None` when no NHS number starts with them.
///
/// Source: NHS Data Dictionary, "NHS NUMBER": weights 10 to 2, eleven minus the remainder of eleven,
/// 11 becomes 0 and 10 is never issued.
pub fn check_digit(first_nine: [u8; 9]) -> Option<u8> {
    let weighted: u32 = first_nine
        .iter()
        .zip((2..=10_u32).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    match 11 - weighted % 11 {
        11 => Some(0),
        10 => None,
        digit => u8::try_from(digit).ok(),
    }
}

pub(crate) fn check_digit_fits(digits: &[u8; 10]) -> bool {
    let mut first_nine = [0; 9];
    first_nine.copy_from_slice(&digits[..9]);
    check_digit(first_nine) == Some(digits[9])
}

fn ten_digits(text: &str) -> Option<[u8; 10]> {
    match <[u8; 10]>::try_from(text.as_bytes()) {
        Ok(plain) if plain.iter().all(u8::is_ascii_digit) => Some(plain.map(|byte| byte - b'0')),
        _ => ten_digits_apart(text),
    }
}

/// Ten digits with blanks or hyphens between them.
fn ten_digits_apart(text: &str) -> Option<[u8; 10]> {
    let mut digits = [0; 10];
    let mut found = 0;
    for character in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let digit = character.to_digit(10)?;
        *digits.get_mut(found)? = u8::try_from(digit).ok()?;
        found += 1;
    }
    (found == 10).then_some(digits)
}
