//! Which keys a ledger trusts: those it was opened with, and those that later entries put in their place.

use std::fs;

use data_dictionary::OdsCode;
use improvement::evidence::{
    release_chain::{Entry, Kind, What},
    release_file::PublicKey,
};

use crate::{command_line::LedgerKeyArguments, failure::Failure};

/// The names under which entries keep them.
const ORGANISATION: &str = "organisation";
const WORKSPACE: &str = "workspace_key";
const RELEASE: &str = "release_key";
const CHECKER: &str = "checker_key";

/// Whose ledger it is, and the public halves of the keys that it trusts.
#[derive(Clone, Debug, PartialEq)]
pub struct Trusted {
    /// The organisation's ODS code.
    pub organisation: String,
    /// The key that the workspace signs agreements with.
    pub workspace: PublicKey,
    /// The key of whoever makes releases.
    pub release: PublicKey,
    /// The key of the second person.
    pub checker: PublicKey,
}

impl Trusted {
    /// Whose ledger, and the public halves of the three keys: each as a line, or as a file that holds it.
    pub fn of(
        organisation: &str,
        workspace: &str,
        release: &str,
        checker: &str,
    ) -> Result<Self, Failure> {
        let code = OdsCode::parse(organisation).map_err(|_| {
            Failure::usage(format!(
                "'{organisation}' is no organisation code: give the ODS code with --organisation, for example RNZ"
            ))
        })?;
        let trusted = Self {
            organisation: code.as_str().to_owned(),
            workspace: key("--workspace-key", workspace)?,
            release: key("--release-key", release)?,
            checker: key("--checker-key", checker)?,
        };
        trusted.of_two_people()
    }

    /// The first entry of a ledger that trusts these.
    pub fn opened(&self) -> What {
        What::from([
            (ORGANISATION.to_owned(), self.organisation.clone()),
            (WORKSPACE.to_owned(), self.workspace.base64()),
            (RELEASE.to_owned(), self.release.base64()),
            (CHECKER.to_owned(), self.checker.base64()),
        ])
    }

    /// The keys after these entries; nothing where the first one does not open a ledger.
    pub fn after(entries: &[Entry]) -> Option<Self> {
        let first = entries.first().filter(|first| first.kind == Kind::Opened)?;
        let said = |name| first.says(name).and_then(PublicKey::parse);
        let mut trusted = Self {
            organisation: first.says(ORGANISATION)?.to_owned(),
            workspace: said(WORKSPACE)?,
            release: said(RELEASE)?,
            checker: said(CHECKER)?,
        };
        for entry in entries.iter().filter(|entry| entry.kind == Kind::Key) {
            for (name, key) in [
                (WORKSPACE, &mut trusted.workspace),
                (RELEASE, &mut trusted.release),
                (CHECKER, &mut trusted.checker),
            ] {
                if let Some(other) = entry.says(name).and_then(PublicKey::parse) {
                    *key = other;
                }
            }
        }
        Some(trusted)
    }

    /// What an entry says that puts other keys in their place; empty when none is named.
    pub fn changed(&self, arguments: &LedgerKeyArguments) -> Result<What, Failure> {
        let mut after = self.clone();
        let mut what = What::new();
        for (name, flag, given, now) in [
            (
                WORKSPACE,
                "--workspace-key",
                &arguments.workspace_key,
                &mut after.workspace,
            ),
            (
                RELEASE,
                "--release-key",
                &arguments.release_key,
                &mut after.release,
            ),
            (
                CHECKER,
                "--checker-key",
                &arguments.checker_key,
                &mut after.checker,
            ),
        ] {
            if let Some(text) = given {
                *now = key(flag, text)?;
                what.insert(name.to_owned(), now.base64());
            }
        }
        after.of_two_people()?;
        Ok(what)
    }

    fn of_two_people(self) -> Result<Self, Failure> {
        if self.release != self.checker {
            return Ok(self);
        }
        Err(Failure::usage(
            "the release key and the checker's key are the same: a second person needs a key of their own, made with causeway pathways key --checker FILE",
        ))
    }
}

fn key(flag: &str, given: &str) -> Result<PublicKey, Failure> {
    let line = fs::read_to_string(given).unwrap_or_else(|_| given.to_owned());
    PublicKey::parse(&line).ok_or_else(|| {
        Failure::usage(format!(
            "what {flag} gives is neither the public half of a key, one line of 44 letters, digits and signs, nor a file that holds one: causeway pathways key makes both and writes the public half into a file whose name ends in .pub"
        ))
    })
}
