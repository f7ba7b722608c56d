//! What can be wrong with an event table. Each message is one sentence that says what to do; none repeats a value.

use thiserror::Error;

/// An event table that cannot be read.
#[derive(Debug, Error)]
pub enum EventTableError {
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
    /// The file is of another type or cut short.
    #[error(
        "{file} is not a whole Parquet file ({reason}); export the table as Parquet again, or use `causeway pathways read` for CSV."
    )]
    NotParquet {
        /// The file's path.
        file: String,
        /// What the reader said.
        reason: String,
    },
    /// The content cannot be unpacked.
    #[error(
        "{file} is damaged or packed in a way this program does not know ({reason}); export it again, packed with zstd or snappy."
    )]
    Damaged {
        /// The file's path.
        file: String,
        /// What the reader said.
        reason: String,
    },
    /// A column is not there.
    #[error("{file} has no column \"{column}\"; its columns are {columns}.")]
    MissingColumn {
        /// The file's path.
        file: String,
        /// The name that was asked for.
        column: String,
        /// The names that are there.
        columns: String,
    },
    /// A column holds something that cannot be used.
    #[error(
        "The column \"{column}\" of {file} holds {found} and not {wanted}; name another column."
    )]
    WrongType {
        /// The file's path.
        file: String,
        /// The column.
        column: String,
        /// The type found, as Arrow calls it.
        found: String,
        /// What is needed.
        wanted: &'static str,
    },
    /// One column cannot say both.
    #[error(
        "The column \"{column}\" was named for the case and for the activity; name two columns."
    )]
    SameColumn {
        /// The column.
        column: String,
    },
    /// The same case would be written in two ways.
    #[error(
        "{file} holds cases as {found} and the files before it as {before}; export all files with the same type of case."
    )]
    MixedCases {
        /// The file's path.
        file: String,
        /// Text or numbers.
        found: &'static str,
        /// The other.
        before: &'static str,
    },
    /// More activities than can be counted.
    #[error(
        "{file} brings more than {most} different activities; check that the right column was named."
    )]
    TooManyActivities {
        /// The file's path.
        file: String,
        /// The limit.
        most: usize,
    },
}
