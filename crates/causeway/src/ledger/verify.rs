//! Whether a ledger and what lies beside it are as they were written.

use improvement::{
    agreements::agreement_file,
    evidence::{
        release_chain::{Entry, Kind},
        release_file::{self, SignedRelease},
    },
};

use super::{Ledger, folder::Inside, keys::Trusted};
use crate::failure::{Failure, Outcome};

/// Checks every release and agreement that a ledger names, and says how many. The chain was checked when it was read.
///
/// # Errors
/// The first that is not there, was changed, or was signed with another key than the ledger trusted at that time.
pub fn verify(ledger: &Ledger) -> Result<String, Failure> {
    let entries = ledger.entries();
    for (position, entry) in entries.iter().enumerate() {
        let before = &entries[..position];
        match entry.kind {
            Kind::Released => released(ledger, entry, before)?,
            Kind::Agreement => agreement(ledger, entry, before)?,
            _ => {}
        }
    }
    let count = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    Ok(format!(
        "The ledger is whole: {} entries, {} releases and {} agreements as they were written.\nIts head is {}.\n",
        entries.len(),
        count(Kind::Released),
        count(Kind::Agreement),
        ledger.head()
    ))
}

fn released(ledger: &Ledger, entry: &Entry, before: &[Entry]) -> Outcome {
    let named = named(entry, "release")?;
    let text = ledger.kept(Inside::Releases, named)?;
    let release = release_file::open(&text).map_err(|problem| wrong(entry, &problem.sentence()))?;
    if release.fingerprint() != named {
        return Err(wrong(entry, "the release beside it is another one"));
    }
    signed_by_both(entry, &release, before)?;
    let known_head = |previous: &release_file::Sha256Text| {
        before.iter().any(|earlier| earlier.hash == *previous)
    };
    if release.body().previous.as_ref().is_some_and(known_head) {
        return Ok(());
    }
    Err(wrong(
        entry,
        "the release was audited against a ledger that does not end anywhere in this one",
    ))
}

fn signed_by_both(entry: &Entry, release: &SignedRelease, before: &[Entry]) -> Outcome {
    let trusted =
        Trusted::after(before).ok_or_else(|| wrong(entry, "no key is known before it"))?;
    let checker = release.approval().map(|approval| approval.key);
    if release.key() == trusted.release && checker == Some(trusted.checker) {
        return Ok(());
    }
    Err(wrong(
        entry,
        "the release is signed with keys that the ledger did not trust then",
    ))
}

fn agreement(ledger: &Ledger, entry: &Entry, before: &[Entry]) -> Outcome {
    let named = named(entry, "agreement")?;
    let text = ledger.kept(Inside::Agreements, named)?;
    let agreement =
        agreement_file::open(&text).map_err(|problem| wrong(entry, &problem.sentence()))?;
    let trusted =
        Trusted::after(before).ok_or_else(|| wrong(entry, "no key is known before it"))?;
    if agreement.fingerprint() == named && agreement.key() == trusted.workspace {
        return Ok(());
    }
    Err(wrong(
        entry,
        "the agreement beside it is another one, or signed with another key than the workspace's",
    ))
}

fn named<'a>(entry: &'a Entry, name: &str) -> Result<&'a str, Failure> {
    entry
        .says(name)
        .ok_or_else(|| wrong(entry, "it does not say which it is about"))
}

fn wrong(entry: &Entry, why: &str) -> Failure {
    Failure::check(format!(
        "entry {} of the ledger does not hold: {why}. Bring the folder back from a backup made before",
        entry.number
    ))
}
