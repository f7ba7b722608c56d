//! The two keys of an organisation: one that pseudonyms are derived from, one that signs releases.

use std::{fs, path::Path};

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, spki::der::pem::LineEnding},
};
use pathways::{KeyFile, closed_file};
use sha2::{Digest, Sha256};

use crate::{
    command_line::KeyArguments,
    failure::{Failure, Outcome},
};

/// Makes the keys asked for; an existing release key is only shown.
pub fn run(arguments: &KeyArguments) -> Outcome {
    if arguments.pseudonyms.is_none() && arguments.release.is_none() {
        return Err(Failure::usage(
            "name a file with --pseudonyms, --release or both",
        ));
    }
    if let Some(path) = &arguments.pseudonyms {
        KeyFile::create(path).map_err(Failure::work)?;
        println!(
            "Pseudonym key made: {}. Keep it safe: whoever has it can tell whose pseudonym is whose.",
            path.display()
        );
    }
    if let Some(path) = &arguments.release {
        let key = if path.exists() {
            ReleaseKey::load(path)?
        } else {
            ReleaseKey::create(path)?
        };
        println!("Release key: {}", path.display());
        println!(
            "Public half, to register with your organisation in the workspace: {}",
            key.public()
        );
        println!("Fingerprint: {}", key.fingerprint());
    }
    Ok(())
}

/// The key that signs releases.
pub struct ReleaseKey(pub SigningKey);

impl ReleaseKey {
    /// A new key that is not kept anywhere, for the demonstration.
    pub fn for_once() -> Self {
        Self(SigningKey::from_bytes(&rand::random()))
    }

    /// Makes a key and keeps it in a file that only this account can read.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let key = Self::for_once();
        let text = key.0.to_pkcs8_pem(LineEnding::LF).map_err(Failure::work)?;
        write_closed(path, text.as_bytes())?;
        Ok(key)
    }

    /// Reads a key, and refuses one that others on this machine could read.
    pub fn load(path: &Path) -> Result<Self, Failure> {
        refuse_open(path)?;
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::input(format!(
                "the release key '{}' cannot be read: {error}",
                path.display()
            ))
        })?;
        let key = SigningKey::from_pkcs8_pem(&text).map_err(|_| {
            Failure::input(format!("'{}' does not hold a release key: make one with causeway pathways key --release FILE", path.display()))
        })?;
        Ok(Self(key))
    }

    /// The public half, base64.
    pub fn public(&self) -> String {
        BASE64.encode(self.0.verifying_key().as_bytes())
    }

    /// The first 16 hexadecimal digits of the public half's SHA-256 in groups of four, to compare by eye.
    pub fn fingerprint(&self) -> String {
        let digest = HEXLOWER.encode(&Sha256::digest(self.0.verifying_key().as_bytes()));
        digest.as_bytes()[..16]
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The bits that let others on this machine read, write or enter.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

/// Writes a new file that only its owner can read or write.
pub(super) fn write_closed(path: &Path, bytes: &[u8]) -> Outcome {
    closed_file::write_new(path, bytes)
        .map_err(|error| Failure::work(format!("'{}' cannot be made: {error}", path.display())))
}

#[cfg(unix)]
fn refuse_open(path: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(|error| {
        Failure::input(format!(
            "the release key '{}' cannot be read: {error}",
            path.display()
        ))
    })?;
    if about.permissions().mode() & OTHERS == 0 {
        return Ok(());
    }
    Err(Failure::input(format!(
        "others on this machine can read the release key '{0}': run chmod 600 '{0}' and try again",
        path.display()
    )))
}

#[cfg(not(unix))]
fn refuse_open(_path: &Path) -> Outcome {
    Ok(())
}
