//! Reads the extracts of both sides as they are, and links them into journeys.
//!
//! Files are streamed. A bad row is rejected with its reason and the reading goes on; a file that is not what
//! `sources.toml` says is refused with one sentence. Raw identifiers stay in memory and only while reading.

mod archive;
mod collect;
mod content;
mod deliveries;
mod e_rs;
mod error;
mod events;
mod fhir;
mod field;
mod fingerprint;
mod guards;
mod identifiers;
mod inputs;
mod labels;
mod letters;
pub(crate) mod look;
mod months;
mod open;
mod resume;
mod surroundings;
mod sus_outpatient;
mod table;
mod tally;
mod xes_events;

use std::cell::RefCell;
use std::path::Path;

use crate::actions::ActionMapping;
use crate::journeys::Journeys;
use crate::link;
use crate::pseudonym::KeyFile;
use crate::quality::{QualityReport, RejectedRows};
use crate::sources::{Source, SourceKind, Sources};
use crate::vocabulary::Vocabulary;
use deliveries::Deliveries;
use inputs::Input;
use resume::Tags;
use surroundings::Watch;

pub use error::ReadError;
pub use surroundings::Surroundings;

pub(crate) use collect::{Again, Collected, RawEvent, Strand};
pub(crate) use tally::SourceTally;

/// What was read: linked journeys, and the report on the data they come from.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The journeys.
    pub journeys: Journeys,
    /// The report.
    pub quality: QualityReport,
    /// Every rejected row and value.
    pub rejected: RejectedRows,
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

/// What all readers of a source need.
pub(crate) struct Context<'a> {
    pub source: &'a Source,
    /// The position of the source in `sources.toml`.
    pub code: u16,
    pub mapping: &'a ActionMapping,
    pub vocabulary: &'a Vocabulary,
    /// Which rows are older deliveries of others.
    pub deliveries: Deliveries,
    /// Told the source, the file and how many bytes of it were just read.
    pub meter: &'a dyn Fn(&str, &Path, u64),
    pub watch: Watch<'a>,
}

/// Reads all sources, links them and reports on them. `progress` is called every few thousand bytes.
pub fn read(
    sources: &Sources,
    key: &KeyFile,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, ReadError> {
    read_within(sources, key, Surroundings::none(progress))
}

/// Reads all sources as [`read`] does, can be stopped, and goes on where it was stopped.
///
/// # Panics
/// When handed more than [`crate::sources::MOST_SOURCES`] sources, which [`Sources::load`] refuses.
pub fn read_within(
    sources: &Sources,
    key: &KeyFile,
    surroundings: Surroundings<'_>,
) -> Result<Reading, ReadError> {
    let vocabulary = Vocabulary::shipped();
    let mut mapping = ActionMapping::shipped();
    if let Some(local) = &sources.actions {
        mapping.extend_from_file(local, &vocabulary)?;
    }
    let inputs: Result<Vec<_>, _> = sources.sources.iter().map(inputs::of_source).collect();
    let inputs = inputs?;
    let to_read = |position: usize| bytes_to_read(&sources.sources[position], &inputs[position]);
    let bytes_total = (0..inputs.len()).map(to_read).sum();
    let so_far = RefCell::new((0, surroundings.progress));
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
    let watch = Watch {
        is_to_stop: surroundings.is_to_stop,
        free_memory: surroundings.free_memory,
    };
    let tags = Tags::new(sources, key, surroundings.program_version);
    let mut collected = Collected::new(key.pseudonymiser(), sources.as_at);
    let mut tallies = Vec::with_capacity(sources.sources.len());
    let kept = surroundings.kept;
    if let Some((saved, finished)) = kept.and_then(|kept| resume::load(kept, &tags, &inputs)) {
        collected.go_on(saved);
        tallies = finished;
        let bytes = (0..tallies.len()).map(to_read).sum();
        meter("finished earlier", Path::new(""), bytes);
    }
    let mut not_kept = 0;
    let finished = tallies.len();
    for (position, inputs) in inputs.iter().enumerate().skip(finished) {
        let mut context = Context {
            source: &sources.sources[position],
            code: u16::try_from(position).expect("there are at most 64 sources"),
            mapping: &mapping,
            vocabulary: &vocabulary,
            deliveries: Deliveries::default(),
            meter: &meter,
            watch,
        };
        context.deliveries = deliveries::find(&context, inputs)?;
        tallies.push(read_source(&context, inputs, &mut collected)?);
        not_kept += to_read(position);
        if let Some(kept) = kept.filter(|_| not_kept >= surroundings.worth_keeping) {
            // A full disk will be told of when the store is written; what cannot be kept is read again.
            let _ = resume::keep(kept, &tags, &collected, &tallies);
            not_kept = 0;
        }
    }
    watch.before_linking(&collected)?;
    Ok(link::link(sources, &vocabulary, collected, tallies))
}

/// Bytes that will be read of a source; files with older deliveries are read twice.
fn bytes_to_read(source: &Source, inputs: &[Input]) -> u64 {
    let times = if deliveries::are_looked_for(source, inputs) {
        2
    } else {
        1
    };
    inputs.iter().map(|input| input.bytes * times).sum()
}

fn read_source(
    context: &Context<'_>,
    inputs: &[Input],
    collected: &mut Collected,
) -> Result<SourceTally, ReadError> {
    let mut tally = SourceTally::default();
    if context.source.kind == SourceKind::Fhir {
        fhir::read_source(context, inputs, collected, &mut tally)?;
        return Ok(tally);
    }
    for input in inputs {
        match context.source.kind {
            SourceKind::Ers => e_rs::read_file(context, input, collected, &mut tally),
            SourceKind::SusOutpatient => {
                sus_outpatient::read_file(context, input, collected, &mut tally)
            }
            SourceKind::Letters => letters::read_file(context, input, collected, &mut tally),
            SourceKind::Events => events::read_file(context, input, collected, &mut tally),
            SourceKind::Xes => xes_events::read_file(context, input, collected, &mut tally),
            SourceKind::Fhir => Ok(()),
        }?;
        collected.check_limits(&input.shown())?;
    }
    Ok(tally)
}
