//! The journey store: a folder with events, journeys and requests as Parquet, a manifest and the quality report.
//!
//! `docs/formats.md` documents the schema. A store is written beside its place and moved there at the end, so that
//! nothing is ever half saved.

mod columns;
mod labels;
mod load;
mod location;
mod manifest;
mod needs;
mod parts;
mod rejected;
mod tables;
mod write;

use std::io;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::quality::QualityReport;
use crate::rules::Ledger;

pub use load::{Opened, load, load_columns, load_variants, open, outline};
pub use location::{Files, Location};
pub use manifest::{FORMAT, Manifest, ManifestFile, ManifestSource};
pub use needs::Needs;
pub use write::{check_destination, write, write_in_parts, write_until_stopped};

/// Folders of parts.
const EVENTS: &str = "events";
const JOURNEYS: &str = "journeys";
const REQUESTS: &str = "requests.parquet";
const VARIANTS: &str = "variants.parquet";
const LABELS: &str = "labels.json";
const MANIFEST: &str = "manifest.json";
const QUALITY: &str = "quality.json";
const REJECTED: &str = "rejected.parquet";
const LEDGER: &str = "ledger.json";

/// What goes before the name of an attribute in a column's name.
const ATTRIBUTE: &str = "attribute.";

/// A store that cannot be written or loaded.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Something else is in the place of the store.
    #[error(
        "{folder} is not empty and holds no journey store; choose another folder or empty this one."
    )]
    Occupied {
        /// The folder.
        folder: String,
    },
    /// Writing failed.
    #[error(
        "The journey store {folder} could not be written ({reason}) and nothing was kept; check free space and permissions, then try again."
    )]
    CannotWrite {
        /// The folder.
        folder: String,
        /// What the system said.
        reason: String,
    },
    /// Someone asked to stop.
    #[error(
        "Writing was stopped before its end; nothing was kept of it, and an older store in {folder} is as it was. Run it again when you are ready."
    )]
    Stopped {
        /// The folder.
        folder: String,
    },
    /// There is no store in the folder.
    #[error(
        "{folder} holds no journey store; run `causeway pathways read` first or check the folder's name."
    )]
    NotAStore {
        /// The folder.
        folder: String,
    },
    /// The store was written by another version of the program.
    #[error(
        "The journey store {folder} has format {found} and this program reads format {FORMAT}; read the sources again with this program."
    )]
    OtherFormat {
        /// The folder.
        folder: String,
        /// The format found.
        found: u32,
    },
    /// A file of the store cannot be got hold of.
    #[error(
        "{file} of the journey store {folder} cannot be read ({reason}); check that it can be reached and that you may read it, then try again."
    )]
    CannotRead {
        /// The folder.
        folder: String,
        /// The file.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// A file of the store is not what it should be.
    #[error("{file} of the journey store {folder} is damaged ({reason}); read the sources again.")]
    Damaged {
        /// The folder.
        folder: String,
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
}

/// The manifest of a store: what it was made from.
pub fn manifest<'a>(store: impl Into<Location<'a>>) -> Result<Manifest, StoreError> {
    let store = store.into();
    let text = store.read(MANIFEST).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreError::NotAStore {
            folder: store.name(),
        },
        _ => unread(store, MANIFEST, &error),
    })?;
    let format: manifest::FormatOnly = parsed(store, MANIFEST, &text)?;
    if format.format != FORMAT {
        return Err(StoreError::OtherFormat {
            folder: store.name(),
            found: format.format,
        });
    }
    parsed(store, MANIFEST, &text)
}

/// The data-quality report of a store.
pub fn quality<'a>(store: impl Into<Location<'a>>) -> Result<QualityReport, StoreError> {
    json(store.into(), QUALITY)
}

/// What the event rules did when the store was made.
pub fn ledger<'a>(store: impl Into<Location<'a>>) -> Result<Ledger, StoreError> {
    json(store.into(), LEDGER)
}

fn json<T: DeserializeOwned>(store: Location<'_>, file: &str) -> Result<T, StoreError> {
    let text = store
        .read(file)
        .map_err(|error| unread(store, file, &error))?;
    parsed(store, file, &text)
}

fn parsed<T: DeserializeOwned>(
    store: Location<'_>,
    file: &str,
    text: &Bytes,
) -> Result<T, StoreError> {
    serde_json::from_slice(text).map_err(|error| damaged(store, file, &error))
}

/// A file that is missing from a store is damage to it; anything else may be over when it is tried again.
fn unread(store: Location<'_>, file: &str, error: &io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::NotFound {
        return damaged(store, file, error);
    }
    StoreError::CannotRead {
        folder: store.name(),
        file: file.to_owned(),
        reason: error.to_string(),
    }
}

fn damaged(store: Location<'_>, file: &str, reason: &impl ToString) -> StoreError {
    StoreError::Damaged {
        folder: store.name(),
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}
