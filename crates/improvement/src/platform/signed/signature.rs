//! Signing a value and checking that it was not changed since: Ed25519 over RFC 8785 canonical JSON.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::texts::TextProblem;

pub use ed25519_dalek::SigningKey;

/// The only kind of signature there is.
const ALGORITHM: &str = "Ed25519";

/// The public half of a key: 32 bytes, written as 44 characters of base64.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(VerifyingKey);

/// The signature as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenSignature {
    algorithm: String,
    key: String,
    value: String,
}

/// Why a signature is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureProblem {
    /// No signature of the kind we know.
    Unknown,
    /// The signature does not fit the content.
    Wrong,
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
    pub fn signed(&self, bytes: &[u8], signature: &Signature) -> bool {
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

/// A key in a file is written in one way only, so that a signature fits what was read.
impl TryFrom<String> for PublicKey {
    type Error = TextProblem;

    fn try_from(text: String) -> Result<Self, TextProblem> {
        Self::parse(&text)
            .filter(|key| key.base64() == text)
            .ok_or(TextProblem::Shape)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.base64()
    }
}

/// The bytes that are signed: the value in the one form that RFC 8785 allows.
///
/// # Panics
/// Never, for values of texts, whole numbers and lists of them, which is what our files are made of.
pub fn canonical(value: &impl Serialize) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).expect("it holds only texts and whole numbers")
}

/// SHA-256 of what is signed, hexadecimal: a name that neither blanks nor a second signature change.
pub fn fingerprint(value: &impl Serialize) -> String {
    HEXLOWER.encode(&Sha256::digest(canonical(value)))
}

/// The signature of a value under this key.
pub fn signature(value: &impl Serialize, key: &SigningKey) -> WrittenSignature {
    signature_over(&canonical(value), key)
}

/// A signature over these bytes, as it stands in a file.
pub fn signature_over(bytes: &[u8], key: &SigningKey) -> WrittenSignature {
    WrittenSignature {
        algorithm: ALGORITHM.to_owned(),
        key: PublicKey::of(key).base64(),
        value: BASE64.encode(&key.sign(bytes).to_bytes()),
    }
}

/// The key that signed the value, once the signature is found to fit.
pub fn verify(
    value: &impl Serialize,
    signature: &WrittenSignature,
) -> Result<PublicKey, SignatureProblem> {
    let (key, bytes) = read_signature(signature).ok_or(SignatureProblem::Unknown)?;
    let fits = key.signed(&canonical(value), &bytes);
    fits.then_some(key).ok_or(SignatureProblem::Wrong)
}

/// The key and the value of a signature, when they are of the kind we know.
pub fn read_signature(signature: &WrittenSignature) -> Option<(PublicKey, Signature)> {
    if signature.algorithm != ALGORITHM {
        return None;
    }
    let key = PublicKey::parse(&signature.key)?;
    let bytes = BASE64.decode(signature.value.as_bytes()).ok()?;
    Some((key, Signature::from_bytes(&bytes.try_into().ok()?)))
}
