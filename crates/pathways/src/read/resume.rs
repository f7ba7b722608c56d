//! Keeps what finished sources gave, so that a reading that was stopped goes on where it was.
//!
//! After each large source everything gathered so far is written to one file beside the journey store; the next reading of
//! the same sources begins with it. The file belongs to the first so many sources as they were: their description,
//! the fingerprints of their files, the mapping, the rules of a sub-cohort, the key and the program are in its name tag, and a file with another tag
//! is not used. It holds pseudonyms and never a raw identifier.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::collect::{Collected, Saved};
use super::fingerprint::fingerprint;
use super::inputs::Input;
use super::tally::SourceTally;
use crate::agreement::Terms;
use crate::closed_file;
use crate::pseudonym::PseudonymKind;
use crate::sources::Sources;

/// Changes when an older file could be misread.
const FORMAT: u32 = 2;

/// Sources smaller than this together are read again sooner than they are kept.
pub(super) const WORTH_KEEPING: u64 = 64 * 1024 * 1024;

/// What the tag of a kept file is made of, besides the sources.
pub(super) struct Tags<'a> {
    sources: &'a Sources,
    start: Sha256,
}

/// What comes before the gathered events.
#[derive(Serialize, Deserialize)]
struct Head {
    tag: String,
    sources: usize,
}

impl<'a> Tags<'a> {
    pub fn new(
        sources: &'a Sources,
        terms: &Terms,
        opted_out: &[u8],
        program_version: &str,
    ) -> Self {
        let mapping = sources.actions.as_ref().map(fs::read);
        let mapping = mapping.and_then(Result::ok).unwrap_or_default();
        let cohort = sources.cohort.as_ref().map(fs::read);
        let cohort = cohort.and_then(Result::ok).unwrap_or_default();
        // Says whether the key is the same one, and nothing else of it.
        let of_key = terms
            .pseudonymiser()
            .pseudonym(PseudonymKind::Case, &[b"resume"]);
        let mut start = Sha256::new();
        for part in [
            FORMAT.to_string().as_bytes(),
            program_version.as_bytes(),
            of_key.to_string().as_bytes(),
            sources.as_at.to_string().as_bytes(),
            &mapping,
            opted_out,
            format!("{:?} {:?}", sources.linking, sources.groups).as_bytes(),
            &cohort,
        ] {
            add(&mut start, part);
        }
        for file in sources
            .groups
            .iter()
            .filter_map(|group| group.values_file.as_ref())
        {
            add(&mut start, &fs::read(file).unwrap_or_default());
        }
        Self { sources, start }
    }

    /// The tag of the first sources, given the fingerprints of their files.
    fn tag(&self, fingerprints: &[Vec<String>]) -> String {
        let mut hasher = self.start.clone();
        for (source, fingerprints) in self.sources.sources.iter().zip(fingerprints) {
            add(&mut hasher, format!("{source:?}").as_bytes());
            for fingerprint in fingerprints {
                add(&mut hasher, fingerprint.as_bytes());
            }
        }
        HEXLOWER.encode(&hasher.finalize())
    }
}

/// The length goes first, so that parts cannot run into one another.
fn add(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}

/// Keeps what was gathered from the first sources.
pub(super) fn keep(
    place: &Path,
    tags: &Tags<'_>,
    collected: &Collected,
    tallies: &[SourceTally],
) -> io::Result<()> {
    let fingerprints = tallies.iter().map(|tally| {
        let files = tally.files.iter();
        files.map(|file| file.sha256.clone()).collect()
    });
    let head = Head {
        tag: tags.tag(&fingerprints.collect::<Vec<_>>()),
        sources: tallies.len(),
    };
    let unfinished = place.with_extension("part");
    let result = write(&unfinished, &(head, collected.saved(), tallies))
        .and_then(|()| fs::rename(&unfinished, place));
    if result.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    result
}

fn write(place: &Path, content: &impl Serialize) -> io::Result<()> {
    let file = closed_file::options()
        .create(true)
        .truncate(true)
        .open(place)?;
    let file = BufWriter::new(file);
    let mut file = postcard::to_io(content, file).map_err(io::Error::other)?;
    file.flush()?;
    file.get_ref().sync_all()
}

/// What an earlier reading of the same sources kept, or nothing when there is none that fits.
pub(super) fn load(
    place: &Path,
    tags: &Tags<'_>,
    inputs: &[Vec<Input>],
) -> Option<(Saved, Vec<SourceTally>)> {
    let mut bytes = Vec::new();
    let mut file = BufReader::new(File::open(place).ok()?);
    file.read_to_end(&mut bytes).ok()?;
    let (head, rest) = postcard::take_from_bytes::<Head>(&bytes).ok()?;
    let inputs = inputs.get(..head.sources)?;
    let fingerprints: Option<Vec<Vec<String>>> = inputs.iter().map(|inputs| of(inputs)).collect();
    if tags.tag(&fingerprints?) != head.tag {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

fn of(inputs: &[Input]) -> Option<Vec<String>> {
    let inputs = inputs.iter();
    let fingerprints = inputs.map(|input| match &input.entry {
        Some(entry) => Some(entry.archive_sha256.clone()),
        None => fingerprint(&input.path).ok(),
    });
    fingerprints.collect()
}
