//! Signing a release and writing the whole file.

use serde::Serialize;

use super::{FORMAT, body::ReleaseBody};
use crate::platform::signed::signature::{SigningKey, WrittenSignature, signature};

/// The whole file, in the order in which it is written.
#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: WrittenSignature,
}

/// Signs a release and writes the whole file, indented so that people can read what they send.
///
/// # Panics
/// Never: every field of a release can be written as JSON.
pub fn sign(body: &ReleaseBody, key: &SigningKey) -> String {
    let file = WrittenFile {
        format: FORMAT,
        body,
        signature: signature(body, key),
    };
    let text =
        serde_json::to_string_pretty(&file).expect("a file holds only texts and whole numbers");
    format!("{text}\n")
}
