//! Signing a release and checking that it was not changed since: Ed25519 over RFC 8785 canonical JSON.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{FOURTH_FORMAT, ReleaseProblem, body::ReleaseBody};

pub use ed25519_dalek::SigningKey;

/// The only kind of signature there is.
const ALGORITHM: &str = "Ed25519";

/// The public half of an organisation's release key: 32 bytes, written as 44 characters of base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// The signature as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenSignature {
    algorithm: String,
    key: String,
    value: String,
}

/// The whole file, in the order in which it is written.
#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'static str,
    body: &'a ReleaseBody,
    signature: WrittenSignature,
}

impl PublicKey {
    /// Reads a key from base64; nothing when it is not one that can be trusted.
    pub fn parse(base64: &str) -> Option<Self> {
        let bytes = BASE64.decode(base64.trim().as_bytes()).ok()?;
        let key = VerifyingKey::from_bytes(&bytes.try_into().ok()?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// The public half of this key.
    pub fn of(key: &SigningKey) -> Self {
        Self(key.verifying_key())
    }

    /// The key as it is registered and written into files.
    pub fn base64(&self) -> String {
        BASE64.encode(self.0.as_bytes())
    }

    /// Whether this key made that signature over these bytes.
    pub(super) fn signed(&self, bytes: &[u8], signature: &Signature) -> bool {
        self.0.verify_strict(bytes, signature).is_ok()
    }

    /// The first 16 digits of its SHA-256 in groups of four: short enough to be read out over the telephone,
    /// and the same that the organisation's page and `causeway pathways key` show.
    pub fn fingerprint(&self) -> String {
        let hash = HEXLOWER.encode(&Sha256::digest(self.0.as_bytes()));
        let groups = [&hash[..4], &hash[4..8], &hash[8..12], &hash[12..16]];
        groups.join(" ")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({})", self.fingerprint())
    }
}

/// The bytes that are signed: what is given in the one form that RFC 8785 allows.
pub(super) fn canonical(given: &impl Serialize) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(given).expect("a body holds only texts and whole numbers")
}

/// A signature over these bytes, as it stands in a file.
pub(super) fn signature_over(bytes: &[u8], key: &SigningKey) -> WrittenSignature {
    WrittenSignature {
        algorithm: ALGORITHM.to_owned(),
        key: PublicKey::of(key).base64(),
        value: BASE64.encode(&key.sign(bytes).to_bytes()),
    }
}

/// SHA-256 of what is signed: the name of a release that neither blanks nor a second signature change.
pub(super) fn fingerprint(body: &ReleaseBody) -> String {
    HEXLOWER.encode(&Sha256::digest(canonical(body)))
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
    signature: &WrittenSignature,
) -> Result<PublicKey, ReleaseProblem> {
    let (key, value) = read_signature(signature).ok_or(ReleaseProblem::UnknownSignature)?;
    let fits = key.signed(&canonical(body), &value);
    fits.then_some(key).ok_or(ReleaseProblem::SignatureWrong)
}

/// The key and the value of a signature, when they are of the kind we know.
pub(super) fn read_signature(signature: &WrittenSignature) -> Option<(PublicKey, Signature)> {
    if signature.algorithm != ALGORITHM {
        return None;
    }
    let key = PublicKey::parse(&signature.key)?;
    let bytes = BASE64.decode(signature.value.as_bytes()).ok()?;
    Some((key, Signature::from_bytes(&bytes.try_into().ok()?)))
}
