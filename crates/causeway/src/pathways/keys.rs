//! The keys of an organisation: one that pseudonyms are derived from, one that signs releases, one that approves them.

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
    let signing = [
        (&arguments.release, "Release key"),
        (&arguments.checker, "Key of the second person"),
    ];
    if arguments.pseudonyms.is_none() && signing.iter().all(|(path, _)| path.is_none()) {
        return Err(Failure::usage(
            "name a file with --pseudonyms, --release or --checker",
        ));
    }
    if arguments.release.is_some() && arguments.release == arguments.checker {
        return Err(Failure::usage(
            "two people have two keys: name another file with --checker than with --release",
        ));
    }
    if let Some(path) = &arguments.pseudonyms {
        KeyFile::create(path).map_err(Failure::work)?;
        println!(
            "Pseudonym key made: {}. Keep it safe: whoever has it can tell whose pseudonym is whose.",
            path.display()
        );
    }
    for (path, what) in signing {
        if let Some(path) = path {
            show_or_make(path, what)?;
        }
    }
    Ok(())
}

fn show_or_make(path: &Path, what: &str) -> Outcome {
    let key = if path.exists() {
        ReleaseKey::load(path)?
    } else {
        ReleaseKey::create(path)?
    };
    println!("{what}: {}", path.display());
    write_public_half(path, &key)?;
    println!(
        "Public half, to register with your organisation in the workspace: {}",
        key.public()
    );
    println!("Fingerprint: {}", key.fingerprint());
    Ok(())
}

/// The public half stands in a file beside the key, because others need it and never the key. One that is there stays.
fn write_public_half(path: &Path, key: &ReleaseKey) -> Outcome {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    if Path::new(&name).exists() {
        return Ok(());
    }
    fs::write(&name, key.public() + "\n").map_err(|error| {
        Failure::work(format!(
            "the public half of the key cannot be written beside it: {error}"
        ))
    })
}

/// A key that signs or approves releases.
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
