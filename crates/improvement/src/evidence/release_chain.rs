//! A ledger as a chain of lines: each names the hash of the one before, so that no line can be changed, left out or put in
//! between without every later one showing it.
//!
//! Pure: text in, entries out. An organisation keeps such a ledger in a folder of its own (`causeway ledger`), the workspace one of
//! what came in. An entry holds fingerprints, counts and a few words, never a figure about patients and never a person's name.

use std::{collections::BTreeMap, fmt};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::release_file::{Instant, Sha256Text};

/// The most bytes of one line. A longer one was not written by this program.
const LONGEST_LINE: usize = 8_000;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The ledger was opened: whose it is and which keys it trusts.
    Opened,
    /// An agreement was used for the first time.
    Agreement,
    /// A release was approved and left, or came in.
    Released,
    /// A release was refused, and why.
    Refused,
    /// A release was withdrawn.
    Withdrawn,
    /// Another key is trusted from here on.
    Key,
}

impl Kind {
    /// In one word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Agreement => "agreement",
            Self::Released => "released",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Key => "key",
        }
    }
}

/// What an entry says beside its kind: a name and a few words each.
pub type What = BTreeMap<String, String>;

/// One line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// When it was written.
    pub at: Instant,
    /// What happened.
    pub kind: Kind,
    /// To what.
    pub what: What,
    /// The hash of the line before; zeros in the first.
    pub previous: Sha256Text,
    /// SHA-256 of everything above in canonical JSON (RFC 8785).
    pub hash: Sha256Text,
}

/// Everything of an entry that its hash is made from.
#[derive(Serialize)]
struct Hashed<'a> {
    number: u64,
    at: Instant,
    kind: Kind,
    what: &'a What,
    previous: &'a Sha256Text,
}

/// Why a text is no whole ledger. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainProblem {
    /// The last line has no end: writing was interrupted, or a part is missing.
    Torn {
        /// Where.
        line: usize,
    },
    /// A line is no entry as this program writes it.
    NotAnEntry {
        /// Where.
        line: usize,
    },
    /// A line does not follow the one before.
    Broken {
        /// Where.
        line: usize,
    },
}

impl fmt::Display for ChainProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Torn { line } => write!(
                formatter,
                "line {line} of the ledger has no end, as when writing is interrupted; every line before it is whole. Keep a copy of the file, delete what stands in line {line}, and do the last step again"
            ),
            Self::NotAnEntry { line } => write!(
                formatter,
                "line {line} of the ledger was not written by this program, or was changed; bring the file back from a backup made before"
            ),
            Self::Broken { line } => write!(
                formatter,
                "line {line} of the ledger does not follow the one before: a line was changed, left out or put in between; bring the file back from a backup made before"
            ),
        }
    }
}

impl std::error::Error for ChainProblem {}

impl Entry {
    /// The entry that follows the last one; the first when there is none.
    pub fn after(last: Option<&Self>, at: Instant, kind: Kind, what: What) -> Self {
        let number = last.map_or(1, |last| last.number + 1);
        let previous = last.map_or_else(nothing_before, |last| last.hash.clone());
        let hash = hash(&Hashed {
            number,
            at,
            kind,
            what: &what,
            previous: &previous,
        });
        Self {
            number,
            at,
            kind,
            what,
            previous,
            hash,
        }
    }

    /// The line as it is kept, with its end.
    ///
    /// # Panics
    /// Never: every field of an entry can be written as JSON.
    pub fn line(&self) -> String {
        let text = serde_json::to_string(self).expect("an entry holds only texts and numbers");
        format!("{text}\n")
    }

    /// What it says under this name.
    pub fn says(&self, name: &str) -> Option<&str> {
        self.what.get(name).map(String::as_str)
    }

    fn follows(&self, last: Option<&Self>) -> bool {
        *self == Self::after(last, self.at, self.kind, self.what.clone())
    }
}

/// Reads a whole ledger and checks every link of the chain.
///
/// # Errors
/// The first line that is not as it was written.
pub fn read(text: &str) -> Result<Vec<Entry>, ChainProblem> {
    let mut entries: Vec<Entry> = Vec::new();
    for (position, line) in text.split_inclusive('\n').enumerate() {
        let number = position + 1;
        if !line.ends_with('\n') {
            return Err(ChainProblem::Torn { line: number });
        }
        let entry = entry(line).ok_or(ChainProblem::NotAnEntry { line: number })?;
        if !entry.follows(entries.last()) {
            return Err(ChainProblem::Broken { line: number });
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// The hash of the last entry, with which the next one begins; zeros for an empty ledger.
pub fn head(entries: &[Entry]) -> Sha256Text {
    entries
        .last()
        .map_or_else(nothing_before, |last| last.hash.clone())
}

/// An entry whose line is, byte for byte, the one that this program writes.
fn entry(line: &str) -> Option<Entry> {
    let fits = line.len() <= LONGEST_LINE;
    let entry: Entry = fits.then(|| serde_json::from_str(line).ok())??;
    (entry.line() == line).then_some(entry)
}

fn nothing_before() -> Sha256Text {
    Sha256Text::parse(&"0".repeat(64)).expect("64 zeros have the shape of a hash")
}

fn hash(of: &Hashed) -> Sha256Text {
    let bytes =
        serde_json_canonicalizer::to_vec(of).expect("an entry holds only texts and numbers");
    Sha256Text::parse(&HEXLOWER.encode(&Sha256::digest(bytes)))
        .expect("a SHA-256 in hexadecimal has the shape of a hash")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ledger(entries: usize) -> Vec<Entry> {
        let kinds = [Kind::Opened, Kind::Agreement, Kind::Released, Kind::Refused];
        let mut all: Vec<Entry> = Vec::new();
        for number in 0..entries {
            let at = format!("2026-04-{:02}T09:30:00Z", number % 28 + 1);
            let what = What::from([("release".to_owned(), format!("{number:064}"))]);
            let at = at.try_into().unwrap();
            let next = Entry::after(all.last(), at, kinds[number % kinds.len()], what);
            all.push(next);
        }
        all
    }

    fn text(entries: &[Entry]) -> String {
        entries.iter().map(Entry::line).collect()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let entries = ledger(5);
        assert_eq!(read(&text(&entries)), Ok(entries));
        assert_eq!(read(""), Ok(Vec::new()));
    }

    #[test]
    fn a_torn_last_line_is_told_from_a_changed_one() {
        let whole = text(&ledger(3));
        let torn = &whole[..whole.len() - 20];
        assert_eq!(read(torn), Err(ChainProblem::Torn { line: 3 }));
    }

    #[test]
    fn a_line_left_out_twice_or_moved_breaks_the_chain() {
        let entries = ledger(4);
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| entries[at].line());
        for other in [
            format!("{a}{c}{d}"),
            format!("{a}{b}{b}{c}{d}"),
            format!("{a}{c}{b}{d}"),
            format!("{b}{c}{d}"),
        ] {
            assert!(matches!(read(&other), Err(ChainProblem::Broken { .. })));
        }
    }

    proptest! {
        #[test]
        fn any_byte_changed_is_noticed(position: prop::sample::Index, value: u8) {
            let whole = text(&ledger(4)).into_bytes();
            let position = position.index(whole.len());
            prop_assume!(whole[position] != value);
            let mut changed = whole;
            changed[position] = value;
            let read = std::str::from_utf8(&changed).map(read);
            prop_assert!(!matches!(read, Ok(Ok(_))));
        }
    }
}
