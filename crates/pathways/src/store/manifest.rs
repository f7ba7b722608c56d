//! The manifest of a journey store: format, policies, and the fingerprints of what it was made from.

use data_dictionary::Side;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::DURATION_POLICY;
use crate::journeys::{ActivityName, Ties};
use crate::read::Reading;
use crate::rules::Ledger;
use crate::sources::SourceKind;
use crate::store::parts;

/// The version of the store's format. It changes when a program could misread an older store.
pub const FORMAT: u32 = 3;

/// What a store was made from and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the format.
    pub format: u32,
    /// The version of the program that wrote the store.
    pub program_version: String,
    /// What decides between events at the same time.
    pub ties: Ties,
    /// The same as a sentence.
    pub order_policy: String,
    /// How times between events are measured.
    pub duration_policy: String,
    /// The date of the extracts.
    pub as_at: Date,
    /// The mark of the key that pseudonyms were made with, by which the same key is known again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_mark: Option<String>,
    /// How many journeys there are.
    pub journeys: u64,
    /// How many events there are.
    pub events: u64,
    /// Into how many files journeys and events are divided.
    pub parts: u32,
    /// How many journeys each of them holds; stores that were written before this was told hold nothing here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub journeys_of_parts: Vec<u64>,
    /// On what terms the sources were read together.
    pub terms: String,
    /// What the event rules did, without examples.
    pub rules: Ledger,
    /// The activities by code, with the words a person reads.
    pub activities: Vec<ActivityName>,
    /// The sources by code.
    pub sources: Vec<ManifestSource>,
}

/// One source of a store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestSource {
    /// The name in `sources.toml`.
    pub name: String,
    /// What kind of extract it is.
    pub kind: SourceKind,
    /// The organisation it comes from.
    pub organisation: Option<String>,
    /// The side that organisation stands on.
    pub side: Side,
    /// Its files.
    pub files: Vec<ManifestFile>,
}

/// One file of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 fingerprint in hexadecimal.
    pub sha256: String,
    /// Rows (in XES: events) found.
    pub rows: u64,
}

/// Just enough of a manifest to know whether the rest can be read.
#[derive(Deserialize)]
pub(super) struct FormatOnly {
    pub format: u32,
}

impl Manifest {
    /// The manifest of what was read.
    pub fn of(reading: &Reading, program_version: &str, parts: u32) -> Self {
        let sources = reading.quality.sources.iter().map(|source| ManifestSource {
            name: source.name.clone(),
            kind: source.kind,
            organisation: source.organisation.clone(),
            side: source.side,
            files: source
                .files
                .iter()
                .map(|file| ManifestFile {
                    file: file.file.clone(),
                    bytes: file.bytes,
                    sha256: file.sha256.clone(),
                    rows: file.rows,
                })
                .collect(),
        });
        Self {
            format: FORMAT,
            program_version: program_version.to_owned(),
            ties: reading.journeys.ties,
            order_policy: reading.journeys.ties.policy().to_owned(),
            duration_policy: DURATION_POLICY.to_owned(),
            as_at: reading.journeys.as_at,
            key_mark: reading.key_mark.clone(),
            journeys: reading.journeys.len() as u64,
            events: reading.journeys.event_count() as u64,
            parts,
            journeys_of_parts: parts::ranges(&reading.journeys, parts)
                .iter()
                .map(|journeys| journeys.len() as u64)
                .collect(),
            terms: reading.quality.linkage.terms.clone(),
            rules: reading.ledger.without_examples(),
            activities: reading.journeys.activities.clone(),
            sources: sources.collect(),
        }
    }
}
