//! Signing a release of the format before there were agreements, and checking that a release was not changed since.

use serde::Serialize;

use super::{FOURTH_FORMAT, ReleaseProblem, body::ReleaseBody};
use crate::platform::signed::signature;

pub use crate::platform::signed::signature::{
    PublicKey, SigningKey, WrittenSignature, canonical, fingerprint, read_signature, signature_over,
};

/// The whole file, in the order in which it is written.
#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: WrittenSignature,
}

/// Signs a release of the format before there were agreements, as kept documents are.
///
/// # Panics
/// Never: every field of a release can be written as JSON.
pub fn sign(body: &ReleaseBody, key: &SigningKey) -> String {
    let file = WrittenFile {
        format: FOURTH_FORMAT,
        body,
        signature: signature_over(&canonical(body), key),
    };
    let text =
        serde_json::to_string_pretty(&file).expect("a file holds only texts and whole numbers");
    format!("{text}\n")
}

/// The key that signed the body, once the signature is found to fit.
pub(super) fn verify(
    body: &ReleaseBody,
    written: &WrittenSignature,
) -> Result<PublicKey, ReleaseProblem> {
    Ok(signature::verify(body, written)?)
}
