//! The door: text becomes a release that was checked and whose signature fits, or one sentence says why not.

use super::{
    FIRST_FORMAT, FORMAT, ReleaseProblem, SECOND_FORMAT, THIRD_FORMAT,
    body::ReleaseBody,
    consistency::{
        beyond_the_first_format, beyond_the_second_format, beyond_the_third_format, check,
    },
};
use crate::platform::signed::{
    reading::{depth, problem_of},
    signature::{PublicKey, WrittenSignature, fingerprint, verify},
};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::error::Category;

/// The largest file, in bytes: twenty times what a large map needs.
pub const LARGEST_RELEASE: usize = 5_000_000;

/// How deep the lists of a release go, the file itself included: those of `converted` in a group of `advice`.
const DEEPEST: usize = 9;

/// A release whose signature fits its content. Only [`open`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedRelease {
    body: ReleaseBody,
    key: PublicKey,
    fingerprint: String,
    text: String,
}

impl SignedRelease {
    /// What was signed.
    pub fn body(&self) -> &ReleaseBody {
        &self.body
    }

    /// The key that signed it. Whose key it is, only the workspace knows.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// SHA-256 of what was signed, hexadecimal: the same release has the same one, however it is indented.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The file as it came.
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    body: ReleaseBody,
    signature: WrittenSignature,
}

/// What is looked at first, so that another format is not called a mistake in ours.
#[derive(Deserialize)]
struct Glance {
    format: Option<String>,
    body: Option<IgnoredAny>,
}

/// Opens the bytes of a file that somebody chose.
pub fn open_bytes(bytes: &[u8]) -> Result<SignedRelease, ReleaseProblem> {
    if bytes.len() > LARGEST_RELEASE {
        return Err(ReleaseProblem::TooLarge);
    }
    open(std::str::from_utf8(bytes).map_err(|_| ReleaseProblem::NotARelease)?)
}

/// Opens the text of a release: size, depth, fields, texts, figures, fit, signature, in this order.
pub fn open(text: &str) -> Result<SignedRelease, ReleaseProblem> {
    if text.len() > LARGEST_RELEASE {
        return Err(ReleaseProblem::TooLarge);
    }
    // Some editors put a byte order mark in front; it means nothing here.
    let json = text.trim_start_matches('\u{feff}');
    if json.trim().is_empty() {
        return Err(ReleaseProblem::Empty);
    }
    if depth(json) > DEEPEST {
        return Err(ReleaseProblem::TooDeep);
    }
    glance(json)?;
    let file: File =
        serde_json::from_str(json).map_err(|error| ReleaseProblem::from(problem_of(&error)))?;
    check_format(&file)?;
    check(&file.body)?;
    let key = verify(&file.body, &file.signature)?;
    Ok(SignedRelease {
        fingerprint: fingerprint(&file.body),
        body: file.body,
        key,
        text: text.to_owned(),
    })
}

fn glance(json: &str) -> Result<(), ReleaseProblem> {
    let glance: Glance = serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Eof => ReleaseProblem::CutOff,
        _ => ReleaseProblem::NotARelease,
    })?;
    match glance.format.as_deref() {
        Some(FORMAT | THIRD_FORMAT | SECOND_FORMAT | FIRST_FORMAT) => Ok(()),
        Some(format) if format.starts_with("causeway-release/") && glance.body.is_some() => {
            Err(ReleaseProblem::OtherFormat)
        }
        _ => Err(ReleaseProblem::NotARelease),
    }
}

/// A file that calls itself of an earlier format holds nothing that came later.
fn check_format(file: &File) -> Result<(), ReleaseProblem> {
    let later = match file.format.as_str() {
        FIRST_FORMAT => beyond_the_first_format(&file.body),
        SECOND_FORMAT => beyond_the_second_format(&file.body),
        THIRD_FORMAT => beyond_the_third_format(&file.body),
        _ => None,
    };
    match later {
        Some(field) => Err(ReleaseProblem::NotOfItsFormat { field }),
        None => Ok(()),
    }
}
