//! Reads the extracts of both sides as they are, and links them into journeys.
//!
//! Files are streamed. A bad row is rejected with its reason and the reading goes on; a file that is not what
//! `sources.toml` says is refused with one sentence. Raw identifiers stay in memory and only while reading.

mod collect;
mod content;
mod e_rs;
mod events;
mod field;
mod identifiers;
mod labels;
mod letters;
mod open;
mod sus_outpatient;
mod table;
mod tally;
mod xes_events;

use std::cell::RefCell;
use std::path::Path;

use thiserror::Error;

use crate::actions::{ActionMapping, ActionMappingError};
use crate::journeys::Journeys;
use crate::link;
use crate::pseudonym::KeyFile;
use crate::quality::QualityReport;
use crate::rules::{self, Ledger, Rules, RulesError};
use crate::sources::{Source, SourceKind, Sources};
use crate::vocabulary::Vocabulary;

pub(crate) use collect::{CaseLink, Collected, RawEvent, Strand};
pub(crate) use labels::Labels;
pub(crate) use tally::SourceTally;

/// What was read: linked journeys, and the report on the data they come from.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The journeys.
    pub journeys: Journeys,
    /// The report, on what was read before any rule was applied.
    pub quality: QualityReport,
    /// What the event rules did; empty without rules.
    pub ledger: Ledger,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The name of the source.
    pub source: &'a str,
    /// The file that is being read.
    pub file: &'a Path,
    /// Bytes of all files read so far, as they lie on disk.
    pub bytes_read: u64,
    /// Bytes of all files.
    pub bytes_total: u64,
}

/// A source that cannot be read. Each message is one sentence that says what to do; none repeats a value of a row.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The event rules cannot be used.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// The file cannot be opened or read.
    #[error(
        "{file} cannot be read ({reason}); check that the file is there and that you may read it."
    )]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file has no content.
    #[error("{file} is empty; ask for the extract again or take the file out of sources.toml.")]
    Empty {
        /// The file's path.
        file: String,
    },
    /// The file is of another type.
    #[error("{file} is {found}, not {expected}; {remedy}")]
    WrongType {
        /// The file's path.
        file: String,
        /// What it seems to be.
        found: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A compressed file ends too early.
    #[error(
        "{file} is cut short: its compressed content ends before its end; copy or download the file again."
    )]
    CutShort {
        /// The file's path.
        file: String,
    },
    /// A compressed file is damaged.
    #[error(
        "{file} is damaged: its compressed content cannot be unpacked; copy or download the file again."
    )]
    Damaged {
        /// The file's path.
        file: String,
    },
    /// Two columns have the same name.
    #[error(
        "{file} has two columns named {column}, at positions {first} and {second}; rename or remove one of them."
    )]
    DuplicateColumn {
        /// The file's path.
        file: String,
        /// The name, in quotation marks, or a word in its place.
        column: String,
        /// Position counted from 1.
        first: usize,
        /// Position counted from 1.
        second: usize,
    },
    /// Columns that are needed are not there.
    #[error(
        "{file} has no column {columns}; check that it is the right extract with its header row, or the names in sources.toml."
    )]
    MissingColumns {
        /// The file's path.
        file: String,
        /// The names.
        columns: String,
    },
    /// One row would not end.
    #[error(
        "Row {row} of {file} does not end within 16 million characters; look for a quotation mark that is never closed."
    )]
    EndlessRow {
        /// The file's path.
        file: String,
        /// The row as a spreadsheet numbers it.
        row: u64,
    },
    /// A XES file that is not well-formed or not safe.
    #[error("{file} cannot be read as a XES event log: {reason}")]
    Xes {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// More than can be counted.
    #[error(
        "{file} brings more than {most} different {what}; check that sources.toml names the right column."
    )]
    TooMany {
        /// The file's path.
        file: String,
        /// The limit.
        most: usize,
        /// Of what.
        what: &'static str,
    },
    /// A local mapping cannot be used.
    #[error(transparent)]
    Actions(#[from] ActionMappingError),
}

/// What all readers of a source need.
pub(crate) struct Context<'a> {
    pub source: &'a Source,
    /// The position of the source in `sources.toml`.
    pub code: u16,
    pub mapping: &'a ActionMapping,
    pub vocabulary: &'a Vocabulary,
    /// Told the source, the file and how many bytes of it were just read.
    pub meter: &'a dyn Fn(&str, &Path, u64),
}

/// Reads all sources, links them and reports on them. `progress` is called every few thousand bytes.
///
/// # Panics
/// When handed more than [`crate::sources::MOST_SOURCES`] sources, which [`Sources::load`] refuses.
pub fn read(
    sources: &Sources,
    key: &KeyFile,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, ReadError> {
    let vocabulary = Vocabulary::shipped();
    let mut mapping = ActionMapping::shipped();
    if let Some(local) = &sources.actions {
        mapping.extend_from_file(local, &vocabulary)?;
    }
    let rules = rules_of(sources)?;
    let bytes_total = size_of_all(sources)?;
    let so_far = RefCell::new((0, progress));
    let meter = |source: &str, file: &Path, bytes: u64| {
        let (bytes_read, tell) = &mut *so_far.borrow_mut();
        *bytes_read += bytes;
        tell(Progress {
            source,
            file,
            bytes_read: *bytes_read,
            bytes_total,
        });
    };
    let mut collected = Collected::new(key.pseudonymiser(), sources.as_at);
    let mut tallies = Vec::with_capacity(sources.sources.len());
    for (position, source) in sources.sources.iter().enumerate() {
        let context = Context {
            source,
            code: u16::try_from(position).expect("there are at most 64 sources"),
            mapping: &mapping,
            vocabulary: &vocabulary,
            meter: &meter,
        };
        tallies.push(read_source(&context, &mut collected)?);
    }
    let mut reading = link::link(sources, &vocabulary, collected, tallies);
    if let Some(rules) = rules {
        (reading.journeys, reading.ledger) = rules::apply(reading.journeys, &rules);
    }
    Ok(reading)
}

/// The event rules, without those that are switched off this time. Read first: a mistake in them should show at once.
fn rules_of(sources: &Sources) -> Result<Option<Rules>, ReadError> {
    let Some(path) = &sources.rules else {
        return Ok(None);
    };
    let mut rules = Rules::load(path)?;
    rules.switch_off(&sources.rules_off)?;
    Ok(Some(rules))
}

fn read_source(context: &Context<'_>, collected: &mut Collected) -> Result<SourceTally, ReadError> {
    let mut tally = SourceTally::default();
    for path in &context.source.files {
        match context.source.kind {
            SourceKind::Ers => e_rs::read_file(context, path, collected, &mut tally),
            SourceKind::SusOutpatient => {
                sus_outpatient::read_file(context, path, collected, &mut tally)
            }
            SourceKind::Letters => letters::read_file(context, path, collected, &mut tally),
            SourceKind::Events => events::read_file(context, path, collected, &mut tally),
            SourceKind::Xes => xes_events::read_file(context, path, collected, &mut tally),
        }?;
        collected.check_limits(path)?;
    }
    Ok(tally)
}

fn size_of_all(sources: &Sources) -> Result<u64, ReadError> {
    let files = sources.sources.iter().flat_map(|source| &source.files);
    files
        .map(|path| match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
            Ok(_) => Err(ReadError::CannotRead {
                file: path.display().to_string(),
                reason: "it is a folder or a device, not a file".to_owned(),
            }),
            Err(error) => Err(ReadError::CannotRead {
                file: path.display().to_string(),
                reason: error.to_string(),
            }),
        })
        .sum()
}
