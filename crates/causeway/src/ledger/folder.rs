//! The folder of a ledger: `ledger.jsonl`, the releases and agreements it names, and a lock while somebody writes.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use improvement::evidence::{
    release_chain::{self, Entry, Kind},
    release_file::{Instant, Sha256Text},
};

use super::keys::Trusted;
use crate::failure::{Failure, Outcome};

pub use release_chain::What;

/// The chain.
const LINES: &str = "ledger.jsonl";
/// Held while somebody writes.
const LOCK: &str = "lock";

/// An entry's words, from pairs.
pub fn entry<const COUNT: usize>(words: [(&str, String); COUNT]) -> What {
    words
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// A ledger that was read and whose chain is whole.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    entries: Vec<Entry>,
    lock: Option<File>,
}

impl Ledger {
    /// Makes the folder and its first entry. A ledger that is there stays as it is.
    pub fn create(folder: &Path, opened: What) -> Result<Self, Failure> {
        let lines = folder.join(LINES);
        if lines.exists() {
            return Err(Failure::usage(format!(
                "'{}' holds a ledger already, and a ledger is never begun again: look at it with causeway ledger show '{0}', or name another folder",
                folder.display()
            )));
        }
        for inside in ["releases", "agreements"] {
            fs::create_dir_all(folder.join(inside))
                .map_err(|error| cannot_write(folder, &error))?;
        }
        let mut ledger = Self {
            folder: folder.to_owned(),
            entries: Vec::new(),
            lock: None,
        };
        ledger.lock = Some(lock(folder)?);
        ledger.append(Kind::Opened, opened)?;
        Ok(ledger)
    }

    /// Reads a ledger.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let lines = folder.join(LINES);
        let text = fs::read_to_string(&lines).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::input(format!(
                "there is no ledger in '{}': open one with causeway ledger init",
                folder.display()
            )),
            _ => Failure::input(format!("'{}' cannot be read: {error}", lines.display())),
        })?;
        let entries = release_chain::read(&text)
            .map_err(|problem| Failure::check(format!("{}: {problem}", lines.display())))?;
        let ledger = Self {
            folder: folder.to_owned(),
            entries,
            lock: None,
        };
        ledger.trusted()?;
        Ok(ledger)
    }

    /// Reads a ledger to write to it; nobody else can until it is dropped.
    pub fn locked(folder: &Path) -> Result<Self, Failure> {
        if !folder.join(LINES).exists() {
            return Self::open(folder);
        }
        let lock = lock(folder)?;
        let mut ledger = Self::open(folder)?;
        ledger.lock = Some(lock);
        Ok(ledger)
    }

    /// Every entry, the first first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The hash of the last entry.
    pub fn head(&self) -> Sha256Text {
        release_chain::head(&self.entries)
    }

    /// The keys that it trusts now.
    pub fn trusted(&self) -> Result<Trusted, Failure> {
        Trusted::after(&self.entries).ok_or_else(|| {
            Failure::check(format!(
                "'{}' does not begin by saying whose ledger it is; bring the folder back from a backup",
                self.folder.join(LINES).display()
            ))
        })
    }

    /// Writes an entry and has the disk keep it before anything else happens.
    ///
    /// # Errors
    /// The folder cannot be written. Nothing but the end of the file is ever touched.
    pub fn append(&mut self, kind: Kind, what: What) -> Outcome {
        debug_assert!(
            self.lock.is_some(),
            "a ledger is locked while it is written"
        );
        let at = Instant::new(jiff::Timestamp::now());
        let entry = Entry::after(self.entries.last(), at, kind, what);
        let lines = self.folder.join(LINES);
        let mut options = OpenOptions::new();
        let written = options
            .create(true)
            .append(true)
            .open(&lines)
            .and_then(|mut file| {
                file.write_all(entry.line().as_bytes())?;
                file.sync_all()
            });
        written.map_err(|error| cannot_write(&lines, &error))?;
        self.entries.push(entry);
        Ok(())
    }

    /// Keeps the text of a release or an agreement beside the chain, under its fingerprint.
    pub fn keep(&self, inside: Inside, fingerprint: &str, text: &str) -> Outcome {
        let path = self.path(inside, fingerprint);
        let beside = path.with_extension("part");
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(|error| cannot_write(&path, &error))
    }

    /// A text that was kept.
    pub fn kept(&self, inside: Inside, fingerprint: &str) -> Result<String, Failure> {
        let path = self.path(inside, fingerprint);
        fs::read_to_string(&path).map_err(|error| {
            Failure::check(format!(
                "'{}', which the ledger names, cannot be read: {error}. Bring the folder back from a backup",
                path.display()
            ))
        })
    }

    /// Fingerprints of the releases that left, the first first. One that was withdrawn later is among them: whoever had it knows it.
    pub fn released(&self) -> impl DoubleEndedIterator<Item = (&Entry, &str)> {
        let released = self.entries.iter();
        released
            .filter(|entry| entry.kind == Kind::Released)
            .filter_map(|entry| Some((entry, entry.says("release")?)))
    }

    fn path(&self, inside: Inside, fingerprint: &str) -> PathBuf {
        let folder = match inside {
            Inside::Releases => "releases",
            Inside::Agreements => "agreements",
        };
        self.folder.join(folder).join(format!("{fingerprint}.json"))
    }
}

/// What is kept beside the chain.
#[derive(Clone, Copy, Debug)]
pub enum Inside {
    /// Releases that left.
    Releases,
    /// Agreements under which they left.
    Agreements,
}

fn lock(folder: &Path) -> Result<File, Failure> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    let file = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| cannot_write(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(Failure::work(format!(
            "somebody else is writing to the ledger '{}': wait until they are done and try again",
            folder.display()
        ))),
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::work(format!(
        "'{}' cannot be written: {error}. Check the rights of the folder and the free space, then try again",
        path.display()
    ))
}
