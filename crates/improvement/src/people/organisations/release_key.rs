//! The public half of the key with which an organisation signs its releases.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use data_encoding::HEXLOWER;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

/// A public Ed25519 key (RFC 8032).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseKey(VerifyingKey);

/// The text is no such key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is not a public key as the command writes it. Copy the whole line that it prints")]
pub struct ReleaseKeyError;

impl ReleaseKey {
    /// Reads 32 bytes written in base64. A key under which anything would pass as signed is refused.
    pub fn parse(text: &str) -> Result<Self, ReleaseKeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| ReleaseKeyError)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| ReleaseKeyError)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| ReleaseKeyError)?;
        if key.is_weak() {
            return Err(ReleaseKeyError);
        }
        Ok(Self(key))
    }

    /// The key that checks signatures.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.0
    }

    /// What two people compare by telephone: the first 16 hexadecimal digits of the key's SHA-256 in groups of four,
    /// as the command that makes the key prints them.
    pub fn fingerprint(&self) -> String {
        let digits = HEXLOWER.encode(&Sha256::digest(self.0.as_bytes()));
        let groups: Vec<&str> = (0..4).map(|group| &digits[group * 4..][..4]).collect();
        groups.join(" ")
    }
}

/// As it is kept: base64.
impl fmt::Display for ReleaseKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(self.0.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The public key of the first test of RFC 8032, section 7.1.
    const PUBLISHED: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn a_key_comes_back_as_it_was_written() {
        assert_eq!(ReleaseKey::parse(PUBLISHED).unwrap().to_string(), PUBLISHED);
    }

    #[test]
    fn a_fingerprint_has_four_groups_of_four() {
        let fingerprint = ReleaseKey::parse(PUBLISHED).unwrap().fingerprint();
        // The start of what `base64 -d | sha256sum` prints.
        assert_eq!(fingerprint, "21fe 31df a154 a261");
    }

    #[test]
    fn a_key_that_lets_anything_pass_is_refused() {
        let weak = STANDARD.encode([0_u8; 32]);
        assert!(ReleaseKey::parse(&weak).is_err());
    }

    #[test]
    fn a_shorter_text_is_refused() {
        assert!(ReleaseKey::parse("c2hvcnQ=").is_err());
    }
}
