//! Loads a journey store, or the columns of it that a question needs, into memory.

mod events;
mod facts;
mod requests;
mod variants;

use std::fs::File;
use std::path::Path;

use arrow::array::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::labels::{AttributeLabels, Labels};
use super::{
    ATTRIBUTE, EVENTS, JOURNEYS, LABELS, Manifest, Needs, StoreError, damaged, manifest, parts,
};
use crate::journeys::{Attribute, ChainedRequests, Journeys, Notion, SourceName};
use crate::variants::VariantTable;

/// Rows that are decoded together.
const BATCH: usize = 1 << 16;

/// Loads all journeys of a store with all that is known of them.
pub fn load(folder: &Path) -> Result<Journeys, StoreError> {
    load_columns(folder, Needs::EVERYTHING)
}

/// Loads all journeys of a store with the columns that a question needs.
pub fn load_columns(folder: &Path, needs: Needs) -> Result<Journeys, StoreError> {
    let opened = Opened::new(folder, needs)?;
    let mut journeys = opened.nothing();
    for part in 0..opened.manifest.parts {
        opened.add_part(part, &mut journeys)?;
    }
    if journeys.event_count() as u64 != opened.manifest.events {
        let reason = "they hold another number of events than the manifest says";
        return Err(damaged(folder, EVENTS, &reason));
    }
    if needs.requests {
        journeys.requests = requests::load(&opened)?;
    }
    Ok(journeys)
}

/// Loads one part of a store: journeys that no other part holds. Chained requests are not loaded.
pub fn load_part(folder: &Path, needs: Needs, part: u32) -> Result<Journeys, StoreError> {
    let opened = Opened::new(folder, needs)?;
    let mut journeys = opened.nothing();
    opened.add_part(part, &mut journeys)?;
    Ok(journeys)
}

/// Loads the variants of a store, and the variant of each journey. They were found over steps of care when the store was
/// written, so they need not be found again.
pub fn load_variants(folder: &Path) -> Result<VariantTable, StoreError> {
    variants::load(&Opened::new(folder, Needs::NOTHING_MORE)?)
}

/// A store with its manifest and labels.
struct Opened<'a> {
    folder: &'a Path,
    needs: Needs,
    manifest: Manifest,
    labels: Labels,
}

impl<'a> Opened<'a> {
    fn new(folder: &'a Path, needs: Needs) -> Result<Self, StoreError> {
        let manifest = manifest(folder)?;
        let text =
            std::fs::read(folder.join(LABELS)).map_err(|error| damaged(folder, LABELS, &error))?;
        let labels =
            serde_json::from_slice(&text).map_err(|error| damaged(folder, LABELS, &error))?;
        Ok(Self {
            folder,
            needs,
            manifest,
            labels,
        })
    }

    fn nothing(&self) -> Journeys {
        let sources = self.manifest.sources.iter().map(|source| SourceName {
            name: source.name.clone(),
            kind: source.kind,
            side: source.side,
        });
        let wanted = |labels: &[AttributeLabels], wanted: bool| -> Vec<Attribute> {
            let labels = labels.iter().filter(|_| wanted);
            labels.map(AttributeLabels::empty).collect()
        };
        let mut journeys = Journeys {
            as_at: self.manifest.as_at,
            notion: Notion::Referral,
            ties: self.manifest.ties,
            activities: self.manifest.activities.clone(),
            organisations: self.labels.organisations.clone(),
            sources: sources.collect(),
            offsets: vec![0],
            events: crate::journeys::Events::default(),
            facts: crate::journeys::JourneyFacts::default(),
            requests: ChainedRequests::default(),
        };
        journeys.events.attributes =
            wanted(&self.labels.event_attributes, self.needs.event_attributes);
        journeys.facts.attributes = wanted(&self.labels.journey_attributes, self.needs.attributes);
        journeys
    }

    fn add_part(&self, part: u32, journeys: &mut Journeys) -> Result<(), StoreError> {
        let before = journeys.event_count();
        facts::add(self, &parts::file(JOURNEYS, part), journeys)?;
        let file = parts::file(EVENTS, part);
        events::add(self, &file, journeys)?;
        let expected = journeys.offsets[journeys.offsets.len() - 1] as usize;
        if journeys.event_count() != expected || expected < before {
            let reason = "it holds another number of events than its journeys say";
            return Err(damaged(self.folder, &file, &reason));
        }
        Ok(())
    }

    /// Gives each batch to a function that returns `None` when a column is missing or of another type.
    fn for_each_batch(
        &self,
        file: &str,
        columns: &[&str],
        with_attributes: bool,
        mut each: impl FnMut(&RecordBatch) -> Option<()>,
    ) -> Result<(), StoreError> {
        let wrong = |error: &dyn std::error::Error| damaged(self.folder, file, &error.to_string());
        let open = File::open(self.folder.join(file)).map_err(|error| wrong(&error))?;
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(open).map_err(|error| wrong(&error))?;
        let schema = builder.parquet_schema();
        let wanted = schema.columns().iter().enumerate().filter(|(_, column)| {
            columns.contains(&column.name())
                || (with_attributes && column.name().starts_with(ATTRIBUTE))
        });
        let mask = ProjectionMask::leaves(
            schema,
            wanted.map(|(position, _)| position).collect::<Vec<_>>(),
        );
        let reader = builder
            .with_projection(mask)
            .with_batch_size(BATCH)
            .build()
            .map_err(|error| wrong(&error))?;
        for batch in reader {
            let batch = batch.map_err(|error| wrong(&error))?;
            each(&batch).ok_or_else(|| {
                let reason = "its columns are not those of the format, or hold labels that labels.json does not";
                damaged(self.folder, file, &reason)
            })?;
        }
        Ok(())
    }
}

/// Adds the codes of attribute columns.
fn add_attributes(
    batch: &RecordBatch,
    recoders: &[super::columns::Recoder],
    attributes: &mut [Attribute],
) -> Option<()> {
    for (attribute, recoder) in attributes.iter_mut().zip(recoders) {
        let column = batch.column_by_name(&format!("{ATTRIBUTE}{}", attribute.name))?;
        recoder.extend(column, &mut attribute.codes, Some)?;
    }
    Some(())
}

/// What finds the codes of each attribute's labels.
fn recoders(attributes: &[Attribute]) -> Vec<super::columns::Recoder> {
    let labels = attributes
        .iter()
        .map(|attribute| attribute.values.iter().skip(1).map(String::as_str));
    labels.map(super::columns::Recoder::with).collect()
}
