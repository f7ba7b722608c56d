//! The code of an organisation or site in the Organisation Data Service.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An organisation code: three to nine letters and digits, in capitals.
///
/// Only the shape is checked; whether the organisation exists is not known here.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OdsCode(String);

/// The text does not have the shape of an organisation code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "An organisation (ODS) code has three to nine letters and digits, for example RNZ or A81001; check the code."
)]
pub struct OdsCodeError;

impl OdsCode {
    /// Reads an organisation code; blanks around it are removed and small letters become capitals.
    pub fn parse(text: &str) -> Result<Self, OdsCodeError> {
        let text = text.trim();
        if has_shape(text) {
            Ok(Self(text.to_ascii_uppercase()))
        } else {
            Err(OdsCodeError)
        }
    }

    /// Whether a text is a code exactly as [`OdsCode::as_str`] would give it, so that a reader of millions need not copy it.
    pub fn is_canonical(text: &str) -> bool {
        has_shape(text) && !text.bytes().any(|b| b.is_ascii_lowercase())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn has_shape(text: &str) -> bool {
    let shape = (3..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    // No code is all zeros: systems write that when the organisation is not known.
    shape && text.bytes().any(|b| b != b'0')
}

impl fmt::Display for OdsCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for OdsCode {
    type Error = OdsCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<OdsCode> for String {
    fn from(code: OdsCode) -> Self {
        code.0
    }
}
