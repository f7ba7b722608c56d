//! Keyed pseudonyms: HMAC-SHA-256 under keys that are derived from the key file for each agreement, so that raw
//! identifiers are never written and pseudonyms of two agreements cannot be compared.
//!
//! Keys are derived with HKDF-SHA-256 (RFC 5869). The key of patients has the agreement's identity as its `info`; the
//! other kinds add their name.

use std::fmt;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, BASE64};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::Rng as _;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use thiserror::Error;

use crate::closed_file;

/// A pseudonym of 128 bits, shown as 26 letters and digits.
///
/// Base 32 and not hexadecimal: ten decimal digits in a row, which would look like an NHS number, are then rare
/// enough never to be met.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pseudonym(pub u128);

/// What a pseudonym stands for. The same text gives unlinkable pseudonyms for different kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PseudonymKind {
    /// A patient, from the NHS number or an existing pseudonym of it.
    Patient,
    /// A request, from its UBRN or an existing pseudonym of it.
    Request,
    /// A case of a source that has its own case numbers.
    Case,
    /// The events that carry a request's number but another patient's key.
    Unconfirmed,
}

/// The secret from which pseudonyms are made. Whoever holds it can find every patient, so it has no `Debug`.
pub struct KeyFile {
    secret: [u8; 32],
}

/// Makes pseudonyms for one agreement, or for one organisation's own data.
#[derive(Clone)]
pub struct Pseudonymiser {
    /// One for each kind, in the order of [`PseudonymKind`].
    keyed: [Hmac<Sha256>; 4],
}

/// A key file that cannot be used.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// The file cannot be opened.
    #[error("The key file {file} cannot be read ({reason}); create one first or check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// Others than the owner can read the file.
    #[error(
        "The key file {file} can be read by other users of this computer; run `chmod 600 {file}` and try again."
    )]
    OpenToOthers {
        /// The file's path.
        file: String,
    },
    /// The file does not hold 32 bytes in base 64.
    #[error(
        "The key file {file} does not hold a key (32 random bytes in base 64); create a new one or restore it from your copy."
    )]
    NotAKey {
        /// The file's path.
        file: String,
    },
    /// A new key cannot be written.
    #[error(
        "The key file {file} cannot be written ({reason}); an existing key is never overwritten, so choose another name or folder."
    )]
    CannotWrite {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
}

impl KeyFile {
    /// Reads a key file, and refuses one that its group or others may read.
    pub fn load(path: &Path) -> Result<Self, KeyFileError> {
        let file = path.display().to_string();
        let cannot_read = |error: std::io::Error| KeyFileError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        };
        if open_to_others(&fs::metadata(path).map_err(cannot_read)?) {
            return Err(KeyFileError::OpenToOthers { file });
        }
        let text = fs::read(path).map_err(cannot_read)?;
        let secret = BASE64.decode(text.trim_ascii()).ok();
        secret
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .map(|secret| Self { secret })
            .ok_or(KeyFileError::NotAKey { file })
    }

    /// Writes a new key of 32 random bytes that only its owner may read, and never over an existing file.
    pub fn create(path: &Path) -> Result<Self, KeyFileError> {
        let mut secret = [0; 32];
        rand::rng().fill_bytes(&mut secret);
        closed_file::write_new(path, format!("{}\n", BASE64.encode(&secret)).as_bytes()).map_err(
            |error| KeyFileError::CannotWrite {
                file: path.display().to_string(),
                reason: error.to_string(),
            },
        )?;
        Ok(Self { secret })
    }

    /// A key from bytes at hand, for tests and benchmarks.
    pub fn from_bytes(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The maker of pseudonyms for an identity, such as `pseudonym|v1|DSA-2026-001`. The epoch is the salt of RFC 5869:
    /// another one makes all pseudonyms anew.
    pub fn pseudonymiser(&self, epoch: &str, identity: &str) -> Pseudonymiser {
        Pseudonymiser {
            keyed: PseudonymKind::ALL.map(|kind| keyed(&self.derived(epoch, identity, kind))),
        }
    }

    /// A mark by which the same key is known again; it tells nothing else of the key.
    pub fn mark(&self) -> String {
        let pseudonymiser = self.pseudonymiser("", "mark of the key");
        pseudonymiser
            .pseudonym(PseudonymKind::Case, &[])
            .to_string()
    }

    /// The key of one kind of pseudonym.
    ///
    /// # Panics
    /// Never: HKDF gives up to 8160 bytes.
    pub fn derived(&self, epoch: &str, identity: &str, kind: PseudonymKind) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(Some(epoch.as_bytes()), &self.secret)
            .expand_multi_info(&[identity.as_bytes(), kind.suffix()], &mut key)
            .expect("HKDF gives 32 bytes");
        key
    }
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

#[cfg(unix)]
fn open_to_others(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn open_to_others(_metadata: &fs::Metadata) -> bool {
    false
}

impl Pseudonymiser {
    /// The pseudonym of a normalised value: the first half of its HMAC. A value in several parts goes with their lengths.
    pub fn pseudonym(&self, kind: PseudonymKind, parts: &[&[u8]]) -> Pseudonym {
        let mut mac = self.keyed[kind as usize].clone();
        if let [alone] = parts {
            mac.update(alone);
        } else {
            for part in parts {
                // The length goes first so that ("ab", "c") and ("a", "bc") differ.
                mac.update(&(part.len() as u64).to_be_bytes());
                mac.update(part);
            }
        }
        let digest = mac.finalize().into_bytes();
        let mut first_half = [0; 16];
        first_half.copy_from_slice(&digest[..16]);
        Pseudonym(u128::from_be_bytes(first_half))
    }
}

impl PseudonymKind {
    const ALL: [Self; 4] = [Self::Patient, Self::Request, Self::Case, Self::Unconfirmed];

    /// What is added to the identity before a key is derived.
    fn suffix(self) -> &'static [u8] {
        match self {
            Self::Patient => b"",
            Self::Request => b"|request",
            Self::Case => b"|case",
            Self::Unconfirmed => b"|unconfirmed",
        }
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&BASE32_NOPAD.encode(&self.0.to_be_bytes()))
    }
}

/// The text is not a pseudonym of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("A pseudonym has 26 letters and digits; check that the file was written by this program.")]
pub struct NotAPseudonym;

impl FromStr for Pseudonym {
    type Err = NotAPseudonym;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 16];
        if BASE32_NOPAD.decode_len(text.len()) != Ok(bytes.len()) {
            return Err(NotAPseudonym);
        }
        BASE32_NOPAD
            .decode_mut(text.as_bytes(), &mut bytes)
            .map_err(|_| NotAPseudonym)?;
        Ok(Self(u128::from_be_bytes(bytes)))
    }
}

impl From<Pseudonym> for String {
    fn from(pseudonym: Pseudonym) -> Self {
        pseudonym.to_string()
    }
}

impl TryFrom<String> for Pseudonym {
    type Error = NotAPseudonym;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
