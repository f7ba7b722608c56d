//! Why a source cannot be read: each time one sentence that says what to do.

use thiserror::Error;

use super::open::GROWTH;
use crate::actions::ActionMappingError;
use crate::agreement::AgreementError;
use crate::cohort::CohortError;
use crate::groups::GroupError;
use crate::rules::RulesError;

/// A source that cannot be read. Each message is one sentence that says what to do; none repeats a value of a row.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The terms do not allow it.
    #[error(transparent)]
    Agreement(#[from] AgreementError),
    /// A group cannot be told apart.
    #[error(transparent)]
    Group(#[from] GroupError),
    /// The agreement asks for a list of patients who opted out.
    #[error(
        "The agreement says that the national data opt-out applies; name the list of patients who opted out with opt_outs = \"opt-outs.txt\" at the top of sources.toml (it may be empty)."
    )]
    OptOutsNotNamed,
    /// A line of the list of patients who opted out is not understood.
    #[error(
        "Line {line} of {file} is neither an NHS number nor a pseudonym; correct it, because a choice that is not understood cannot be respected."
    )]
    BadOptOut {
        /// The file's path.
        file: String,
        /// Counted from 1.
        line: usize,
    },
    /// The list of patients who opted out cannot be compared with a source.
    #[error(
        "The list of patients who opted out holds only {listed} and the source \"{source_name}\" holds {held}, so nobody who opted out could be left out; ask for the list in the form of the source."
    )]
    OptOutsNotComparable {
        /// What the list holds.
        listed: &'static str,
        /// The source.
        source_name: String,
        /// What the source holds.
        held: &'static str,
    },
    /// The event rules cannot be used.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// The rules of a sub-cohort cannot be used.
    #[error(transparent)]
    Cohort(#[from] CohortError),
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
        "Row {row} of {file} does not end within 16 million characters; look for a quotation mark or a tag that is never closed."
    )]
    EndlessRow {
        /// The file's path.
        file: String,
        /// The row as a spreadsheet numbers it.
        row: u64,
    },
    /// A XES file that is not well-formed or not safe.
    #[error("{file} cannot be read as an XES event log: {reason}")]
    Xes {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A pattern of file names that no file has.
    #[error("{pattern} matches no file; check the pattern and the folder in sources.toml.")]
    NoMatch {
        /// The pattern.
        pattern: String,
    },
    /// Something that is not a pattern of file names.
    #[error(
        "{pattern} is not a pattern of file names ({reason}); write * for any characters within a name, as in ebsx02-*.csv."
    )]
    BadPattern {
        /// The pattern.
        pattern: String,
        /// What is wrong.
        reason: String,
    },
    /// A zip archive that is not right or not safe.
    #[error("{file} cannot be read as a zip archive: {reason}")]
    Archive {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// Compressed content that grows without measure.
    #[error(
        "{file} unpacks to more than {GROWTH} times its size, which no extract does; check where it comes from, and if it is right name the unpacked file."
    )]
    GrowsTooMuch {
        /// The file's path.
        file: String,
    },
    /// A FHIR file that cannot be read.
    #[error("{file} cannot be read as FHIR: {reason}")]
    Fhir {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A Parquet file that cannot be read.
    #[error("{file} cannot be read as a Parquet file: {reason}")]
    Parquet {
        /// The file's path.
        file: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// Someone asked to stop.
    #[error(
        "Reading was stopped before its end and nothing was written; run it again when you are ready."
    )]
    Stopped,
    /// Memory ran short.
    #[error(
        "There is not enough free memory for these sources and nothing was written; close other programs, use a computer with more memory, or read fewer sources at a time."
    )]
    MemoryIsShort,
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
