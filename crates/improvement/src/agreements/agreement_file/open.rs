//! Signing an agreement with the workspace's key, and the door: text becomes an agreement whose signature fits.

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{FORMAT, consistency::check, problem::AgreementProblem, terms::Agreement};
use crate::platform::signed::{
    reading::{depth, problem_of},
    signature::{PublicKey, SigningKey, WrittenSignature, fingerprint, signature, verify},
};

/// The largest file, in bytes: ten times what a long agreement needs.
pub const LARGEST_AGREEMENT: usize = 500_000;

/// How deep the lists of an agreement go, the file itself included: the keys of a party.
const DEEPEST: usize = 6;

/// An agreement whose signature fits its content. Only [`open`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedAgreement {
    agreement: Agreement,
    key: PublicKey,
    fingerprint: String,
}

impl SignedAgreement {
    /// What was agreed.
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The key that signed it. Whether it is the workspace's, only who pinned that key knows.
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// SHA-256 of what was signed, hexadecimal: what a release names.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'static str,
    body: &'a Agreement,
    signature: &'a WrittenSignature,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: String,
    body: Agreement,
    signature: WrittenSignature,
}

/// What is looked at first, so that another format is not called a mistake in ours.
#[derive(Deserialize)]
struct Glance {
    format: Option<String>,
    body: Option<IgnoredAny>,
}

/// Signs an agreement with the workspace's key and writes the whole file, indented so that people can read it.
///
/// # Panics
/// Never: every field of an agreement can be written as JSON.
pub fn sign(agreement: &Agreement, key: &SigningKey) -> String {
    written(agreement, &signature(agreement, key))
}

/// The bytes of a file: one way only, so that any other byte is noticed.
fn written(body: &Agreement, signature: &WrittenSignature) -> String {
    let file = WrittenFile {
        format: FORMAT,
        body,
        signature,
    };
    let text =
        serde_json::to_string_pretty(&file).expect("a file holds only texts and whole numbers");
    format!("{text}\n")
}

/// Opens the text of an agreement: size, depth, fields, texts, fit, signature, bytes, in this order.
pub fn open(text: &str) -> Result<SignedAgreement, AgreementProblem> {
    if text.len() > LARGEST_AGREEMENT {
        return Err(AgreementProblem::TooLarge);
    }
    // Some editors put a byte order mark in front; it means nothing here.
    let json = text.trim_start_matches('\u{feff}');
    if depth(json) > DEEPEST {
        return Err(AgreementProblem::NotAnAgreement);
    }
    glance(json)?;
    let file: File =
        serde_json::from_str(json).map_err(|error| AgreementProblem::from(problem_of(&error)))?;
    check(&file.body)?;
    let key = verify(&file.body, &file.signature)?;
    if written(&file.body, &file.signature) != text {
        return Err(AgreementProblem::SignatureWrong);
    }
    Ok(SignedAgreement {
        fingerprint: fingerprint(&file.body),
        agreement: file.body,
        key,
    })
}

fn glance(json: &str) -> Result<(), AgreementProblem> {
    let glance: Glance =
        serde_json::from_str(json).map_err(|_| AgreementProblem::NotAnAgreement)?;
    match glance.format.as_deref() {
        Some(FORMAT) => Ok(()),
        Some(format) if format.starts_with("causeway-agreement/") && glance.body.is_some() => {
            Err(AgreementProblem::OtherFormat)
        }
        _ => Err(AgreementProblem::NotAnAgreement),
    }
}
