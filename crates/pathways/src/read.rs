//! Reads the extracts of both sides as they are, and links them into journeys.
//!
//! Files are streamed. A bad row is rejected with its reason and the reading goes on; a file that is not what
//! `sources.toml` says is refused with one sentence. Raw identifiers stay in memory and only while reading.

mod archive;
mod cohort_rows;
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
mod numbers;
mod open;
mod opt_outs;
mod resume;
mod surroundings;
mod sus_outpatient;
mod table;
mod tally;
mod xes_events;

use std::cell::{Cell, RefCell};
use std::path::Path;

use crate::actions::ActionMapping;
use crate::agreement::Terms;
use crate::cohort::CohortRules;
use crate::groups::{self, Group};
use crate::journeys::Journeys;
use crate::link;
use crate::quality::{QualityReport, RejectedRows};
use crate::rules::{self, Ledger, Rules};
use crate::sources::{Source, SourceKind, Sources};
use crate::vocabulary::Vocabulary;
use deliveries::Deliveries;
use inputs::Input;
use opt_outs::OptOuts;
use resume::Tags;
use surroundings::Watch;

pub use error::ReadError;
pub use numbers::numbers_of;
pub use surroundings::Surroundings;

pub(crate) use collect::{CaseLink, Collected, Kept, OPTED_OUT, RawEvent, Strand};
pub(crate) use labels::Labels;
pub(crate) use sus_outpatient::NO_REQUEST;
pub(crate) use tally::SourceTally;

/// What was read: linked journeys, and the report on the data they come from.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The journeys.
    pub journeys: Journeys,
    /// The report, on what was read before any rule was applied.
    pub quality: QualityReport,
    /// Every rejected row and value.
    pub rejected: RejectedRows,
    /// What the event rules did; empty without rules.
    pub ledger: Ledger,
    /// The mark of the key that pseudonyms were made with, see [`KeyFile::mark`].
    pub key_mark: Option<String>,
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
    pub groups: &'a [Group],
    /// Whether what carries no request number may still be linked.
    pub links_by_patient: bool,
    /// Which rows are older deliveries of others.
    pub deliveries: Deliveries,
    /// Told the source, the file and how many bytes of it were just read.
    pub meter: &'a dyn Fn(&str, &Path, u64),
    pub watch: Watch<'a>,
    /// The rules of a sub-cohort, which look at codes and free text.
    pub cohort: Option<&'a CohortRules>,
}

/// Reads all sources, links them and reports on them. `progress` is called every few thousand bytes.
pub fn read(
    sources: &Sources,
    terms: &Terms,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, ReadError> {
    read_within(sources, terms, Surroundings::none(progress))
}

/// Reads all sources as [`read`] does, can be stopped, and goes on where it was stopped.
///
/// # Panics
/// When handed more than [`crate::sources::MOST_SOURCES`] sources, which [`Sources::load`] refuses.
pub fn read_within(
    sources: &Sources,
    terms: &Terms,
    surroundings: Surroundings<'_>,
) -> Result<Reading, ReadError> {
    let vocabulary = Vocabulary::shipped();
    let mut mapping = ActionMapping::shipped();
    if let Some(local) = &sources.actions {
        mapping.extend_from_file(local, &vocabulary)?;
    }
    let rules = rules_of(sources)?;
    let cohort = cohort_rows::rules_of(sources)?;
    let shipped = (&mapping, &vocabulary);
    let is_to_stop = surroundings.is_to_stop;
    let goes_on = || {
        if is_to_stop() {
            return Err(ReadError::Stopped);
        }
        Ok(())
    };
    let (collected, tallies) = gather(sources, terms, surroundings, shipped, cohort.as_ref())?;
    if let Some(cohort) = &cohort {
        cohort.check_within(&collected.journey_attribute_names())?;
    }
    let mut reading = link::link(sources, &vocabulary, collected, tallies, cohort.as_ref());
    goes_on()?;
    reading.quality.linkage.terms = terms.words();
    let nobody = opt_outs::notes(sources, terms, &reading.quality.sources);
    reading.quality.notes.extend(nobody);
    reading.key_mark = Some(terms.key_mark());
    if let Some(rules) = rules {
        let unknown = rules.notes_on_names(&reading.journeys);
        reading.quality.notes.extend(unknown);
        (reading.journeys, reading.ledger) = rules::apply(reading.journeys, &rules);
        goes_on()?;
    }
    Ok(reading)
}

/// The event rules, without those that are switched off this time. Read first: a mistake in them should show at once.
fn rules_of(sources: &Sources) -> Result<Option<Rules>, ReadError> {
    let Some(path) = &sources.rules else {
        return Ok(None);
    };
    let mut rules = Rules::load(path)?;
    rules.check_names(sources)?;
    rules.switch_off(&sources.rules_off)?;
    Ok(Some(rules))
}

/// Gathers the events of all sources, beginning where an earlier reading was stopped.
fn gather(
    sources: &Sources,
    terms: &Terms,
    surroundings: Surroundings<'_>,
    (mapping, vocabulary): (&ActionMapping, &Vocabulary),
    cohort: Option<&CohortRules>,
) -> Result<(Collected, Vec<SourceTally>), ReadError> {
    let identities: Result<Vec<_>, _> = sources
        .sources
        .iter()
        .map(|source| terms.identity_of(source))
        .collect();
    let identities = identities?;
    let opted_out = OptOuts::for_reading(sources, terms)?;
    let groups = groups::load(&sources.groups)?;
    let inputs: Result<Vec<_>, _> = sources.sources.iter().map(inputs::of_source).collect();
    let inputs = inputs?;
    let by_source = sources.sources.iter().zip(&inputs);
    let bytes: Vec<u64> = by_source
        .map(|(source, inputs)| bytes_to_read(source, inputs))
        .collect();
    let meter = Meter::new(surroundings.progress, bytes.iter().sum());
    let meter = |source: &str, file: &Path, bytes: u64| meter.add(source, file, bytes);
    let watch = Watch {
        is_to_stop: surroundings.is_to_stop,
        free_memory: surroundings.free_memory,
    };
    let tags = Tags::new(
        sources,
        terms,
        opted_out.fingerprint(),
        surroundings.program_version,
    );
    let mut collected = Collected::new(terms.pseudonymiser(), opted_out, sources.as_at);
    let mut tallies = Vec::with_capacity(sources.sources.len());
    let kept = surroundings.kept;
    if let Some((saved, finished)) = kept.and_then(|kept| resume::load(kept, &tags, &inputs)) {
        collected.go_on(saved);
        tallies = finished;
        let bytes = bytes.iter().take(tallies.len()).sum();
        meter("finished earlier", Path::new(""), bytes);
    }
    let mut not_kept = 0;
    for (position, inputs) in inputs.iter().enumerate().skip(tallies.len()) {
        let mut context = Context {
            source: &sources.sources[position],
            code: u16::try_from(position).expect("there are at most 64 sources"),
            mapping,
            vocabulary,
            groups: &groups,
            links_by_patient: sources.linking.by_patient,
            deliveries: Deliveries::default(),
            meter: &meter,
            watch,
            cohort,
        };
        let identity = &identities[position];
        collected
            .identifiers
            .enter(identity, || terms.pseudonymiser_for(identity));
        context.deliveries = deliveries::find(&context, inputs)?;
        let tally = read_source(&context, inputs, &mut collected)?;
        let checked = &collected.identifiers;
        checked.check_opt_outs(&context.source.name, tally.patient_keys)?;
        tallies.push(tally);
        not_kept += bytes[position];
        if let Some(kept) = kept.filter(|_| not_kept >= surroundings.worth_keeping) {
            // A full disk will be told of when the store is written; what cannot be kept is read again.
            let _ = resume::keep(kept, &tags, &collected, &tallies);
            not_kept = 0;
        }
    }
    watch.before_linking(&collected)?;
    Ok((collected, tallies))
}

/// Adds up what was read, and tells of it.
struct Meter<'a> {
    bytes_read: Cell<u64>,
    bytes_total: u64,
    tell: RefCell<&'a mut dyn FnMut(Progress<'_>)>,
}

impl<'a> Meter<'a> {
    fn new(tell: &'a mut dyn FnMut(Progress<'_>), bytes_total: u64) -> Self {
        Self {
            bytes_read: Cell::new(0),
            bytes_total,
            tell: RefCell::new(tell),
        }
    }

    fn add(&self, source: &str, file: &Path, bytes: u64) {
        self.bytes_read.set(self.bytes_read.get() + bytes);
        (self.tell.borrow_mut())(Progress {
            source,
            file,
            bytes_read: self.bytes_read.get(),
            bytes_total: self.bytes_total,
        });
    }
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
            SourceKind::Letters | SourceKind::Texts => {
                letters::read_file(context, input, collected, &mut tally)
            }
            SourceKind::Events => events::read_file(context, input, collected, &mut tally),
            SourceKind::Xes => xes_events::read_file(context, input, collected, &mut tally),
            SourceKind::Fhir => Ok(()),
        }?;
        collected.check_limits(&input.shown())?;
    }
    Ok(tally)
}
