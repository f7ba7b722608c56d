//! The journey store: a folder with events, journeys and requests as Parquet, a manifest and the quality report.
//!
//! `docs/formats.md` documents the schema. A store is written beside its place and moved there at the end, so that
//! nothing is ever half saved.

mod columns;
mod labels;
mod load;
mod manifest;
mod needs;
mod parts;
mod rejected;
mod tables;
mod write;

use std::path::Path;

use thiserror::Error;

use crate::quality::QualityReport;
use crate::rules::Ledger;

pub use load::{load, load_columns, load_part, load_variants};
pub use manifest::{FORMAT, Manifest, ManifestFile, ManifestSource};
pub use needs::Needs;
pub use write::{check_destination, write, write_in_parts};

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
pub fn manifest(folder: &Path) -> Result<Manifest, StoreError> {
    let text = std::fs::read(folder.join(MANIFEST)).map_err(|_| StoreError::NotAStore {
        folder: folder.display().to_string(),
    })?;
    let damaged = |error: serde_json::Error| damaged(folder, MANIFEST, &error);
    let format: manifest::FormatOnly = serde_json::from_slice(&text).map_err(damaged)?;
    if format.format != FORMAT {
        return Err(StoreError::OtherFormat {
            folder: folder.display().to_string(),
            found: format.format,
        });
    }
    serde_json::from_slice(&text).map_err(damaged)
}

/// The data-quality report of a store.
pub fn quality(folder: &Path) -> Result<QualityReport, StoreError> {
    let text =
        std::fs::read(folder.join(QUALITY)).map_err(|error| damaged(folder, QUALITY, &error))?;
    serde_json::from_slice(&text).map_err(|error| damaged(folder, QUALITY, &error))
}

/// What the event rules did when the store was made.
pub fn ledger(folder: &Path) -> Result<Ledger, StoreError> {
    let text =
        std::fs::read(folder.join(LEDGER)).map_err(|error| damaged(folder, LEDGER, &error))?;
    serde_json::from_slice(&text).map_err(|error| damaged(folder, LEDGER, &error))
}

fn damaged(folder: &Path, file: &str, reason: &impl ToString) -> StoreError {
    StoreError::Damaged {
        folder: folder.display().to_string(),
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}
