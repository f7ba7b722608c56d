//! Loads a journey store into memory.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{TimestampMicrosecondType, UInt32Type};
use data_dictionary::Side;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::columns::Recoder;
use super::{ATTRIBUTE, EVENTS, JOURNEYS, Manifest, StoreError, damaged, manifest};
use crate::journeys::{
    Attribute, Events, JourneyFacts, Journeys, Link, SideCode, SidesSeen, SourceName,
};

/// Rows that are decoded together.
const BATCH: usize = 1 << 16;

/// Loads all journeys of a store.
pub fn load(folder: &Path) -> Result<Journeys, StoreError> {
    let manifest = manifest(folder)?;
    let facts = load_facts(folder)?;
    let (offsets, events, organisations) = load_events(folder, &manifest, facts.pseudonyms.len())?;
    let sources = manifest.sources.iter().map(|source| SourceName {
        name: source.name.clone(),
        kind: source.kind,
        side: source.side,
    });
    Ok(Journeys {
        as_at: manifest.as_at,
        sources: sources.collect(),
        activities: manifest.activities,
        organisations,
        offsets,
        events,
        facts,
    })
}

fn load_events(
    folder: &Path,
    manifest: &Manifest,
    journeys: usize,
) -> Result<(Vec<u32>, Events, Vec<String>), StoreError> {
    let wrong = |reason: &str| damaged(folder, EVENTS, &reason);
    let mut events = Events::default();
    let mut counts = vec![0_u32; journeys + 1];
    let mut last_journey = 0;
    let mut activities = Recoder::with(
        manifest
            .activities
            .iter()
            .map(|activity| activity.key.as_str()),
    );
    let mut sources = Recoder::with(manifest.sources.iter().map(|source| source.name.as_str()));
    let mut organisations = Recoder::new();
    let mut sides = Recoder::with(Side::ALL.into_iter().map(Side::key));
    let mut attributes = AttributeColumns::default();
    for_each_batch(folder, EVENTS, |batch| {
        let first = events.times.len();
        for journey in batch
            .column_by_name("journey")?
            .as_primitive_opt::<UInt32Type>()?
            .values()
        {
            if *journey < last_journey {
                return None;
            }
            last_journey = *journey;
            *counts.get_mut(*journey as usize + 1)? += 1;
        }
        let times = batch
            .column_by_name("time")?
            .as_primitive_opt::<TimestampMicrosecondType>()?;
        events.times.extend_from_slice(times.values());
        let date_only = batch.column_by_name("date_only")?.as_boolean_opt()?;
        events.date_only.extend(date_only.values());
        let planned = batch
            .column_by_name("planned")?
            .as_primitive_opt::<TimestampMicrosecondType>()?;
        for row in (0..planned.len()).filter(|row| planned.is_valid(*row)) {
            events
                .planned
                .push((u32::try_from(first + row).ok()?, planned.value(row)));
        }
        for code in recoded(batch, "activity", &mut activities)? {
            events
                .activities
                .push(u16::try_from(code.checked_sub(1)?).ok()?);
        }
        for code in recoded(batch, "source", &mut sources)? {
            events
                .sources
                .push(u16::try_from(code.checked_sub(1)?).ok()?);
        }
        for code in recoded(batch, "side", &mut sides)? {
            let side = (code as usize)
                .checked_sub(1)
                .and_then(|position| Side::ALL.get(position));
            events.sides.push(SideCode::from(side.copied()));
        }
        events
            .organisations
            .append(&mut recoded(batch, "organisation", &mut organisations)?);
        attributes.extend(batch)
    })?;
    let known = |labels: Recoder, expected: usize| labels.into_labels().len() == expected + 1;
    if !known(activities, manifest.activities.len()) || !known(sources, manifest.sources.len()) {
        return Err(wrong(
            "it names activities or sources that the manifest does not",
        ));
    }
    if events.times.len() as u64 != manifest.events {
        return Err(wrong(
            "it holds another number of events than the manifest says",
        ));
    }
    events.attributes = attributes.finish();
    let mut offsets = counts;
    for journey in 1..offsets.len() {
        offsets[journey] += offsets[journey - 1];
    }
    Ok((offsets, events, organisations.into_labels()))
}

fn load_facts(folder: &Path) -> Result<JourneyFacts, StoreError> {
    let mut facts = JourneyFacts::default();
    let mut attributes = AttributeColumns::default();
    for_each_batch(folder, JOURNEYS, |batch| {
        let pseudonyms = batch.column_by_name("pseudonym")?.as_string_opt::<i32>()?;
        let patients = batch.column_by_name("patient")?.as_string_opt::<i32>()?;
        for row in 0..batch.num_rows() {
            facts.pseudonyms.push(pseudonyms.value(row).parse().ok()?);
            let patient = patients.is_valid(row).then(|| patients.value(row).parse());
            facts.patients.push(patient.transpose().ok()?);
        }
        let mut links = Recoder::with(Link::ALL.into_iter().map(Link::key));
        for code in recoded(batch, "link", &mut links)? {
            facts
                .links
                .push(*Link::ALL.get((code as usize).checked_sub(1)?)?);
        }
        let mut sides = Recoder::new();
        let codes = recoded(batch, "sides_seen", &mut sides)?;
        let labels = sides.into_labels();
        for code in codes {
            facts.sides_seen.push(sides_seen(&labels[code as usize])?);
        }
        attributes.extend(batch)
    })?;
    facts.attributes = attributes.finish();
    Ok(facts)
}

fn sides_seen(label: &str) -> Option<SidesSeen> {
    let keys = label.split('+').filter(|key| !key.is_empty());
    keys.map(|key| key.parse::<Side>().ok())
        .try_fold(SidesSeen::default(), |seen, side| Some(seen.with(side?)))
}

/// Gives each batch to a function that returns `None` when a column is missing or of another type.
fn for_each_batch(
    folder: &Path,
    file: &str,
    mut each: impl FnMut(&RecordBatch) -> Option<()>,
) -> Result<(), StoreError> {
    let wrong = |error: &dyn std::error::Error| damaged(folder, file, &error.to_string());
    let open = File::open(folder.join(file)).map_err(|error| wrong(&error))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(open)
        .and_then(|builder| builder.with_batch_size(BATCH).build())
        .map_err(|error| wrong(&error))?;
    for batch in reader {
        let batch = batch.map_err(|error| wrong(&error))?;
        each(&batch).ok_or_else(|| {
            damaged(
                folder,
                file,
                &"its columns or their order are not those of the format",
            )
        })?;
    }
    Ok(())
}

fn recoded(batch: &RecordBatch, column: &str, recoder: &mut Recoder) -> Option<Vec<u32>> {
    let mut codes = Vec::with_capacity(batch.num_rows());
    recoder.extend(batch.column_by_name(column)?, &mut codes)?;
    Some(codes)
}

/// The attribute columns while batches come in.
#[derive(Default)]
struct AttributeColumns(Vec<(String, Recoder, Vec<u32>)>);

impl AttributeColumns {
    fn extend(&mut self, batch: &RecordBatch) -> Option<()> {
        if self.0.is_empty() {
            let schema = batch.schema();
            let names = schema
                .fields()
                .iter()
                .filter_map(|field| field.name().strip_prefix(ATTRIBUTE));
            self.0 = names
                .map(|name| (name.to_owned(), Recoder::new(), Vec::new()))
                .collect();
        }
        for (name, recoder, codes) in &mut self.0 {
            recoder.extend(batch.column_by_name(&format!("{ATTRIBUTE}{name}"))?, codes)?;
        }
        Some(())
    }

    fn finish(self) -> Vec<Attribute> {
        let columns = self.0.into_iter();
        columns
            .map(|(name, recoder, codes)| Attribute {
                name,
                values: recoder.into_labels(),
                codes,
            })
            .collect()
    }
}
