//! Loads a journey store, or the columns of it that a question needs, into memory.

mod events;
mod facts;
mod requests;
mod variants;

use std::ops::Range;

use arrow::array::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::labels::{AttributeLabels, Labels};
use super::location::{Location, StoreFile};
use super::{
    ATTRIBUTE, EVENTS, JOURNEYS, LABELS, Manifest, Needs, StoreError, damaged, json, manifest,
    parts, unread,
};
use crate::journeys::{Attribute, ChainedRequests, Journeys, Notion, SourceName, named};
use crate::variants::VariantTable;

/// Rows that are decoded together.
const BATCH: usize = 1 << 16;

/// Loads all journeys of a store with all that is known of them.
pub fn load<'a>(store: impl Into<Location<'a>>) -> Result<Journeys, StoreError> {
    load_columns(store, Needs::EVERYTHING)
}

/// Loads all journeys of a store with the columns that a question needs.
pub fn load_columns<'a>(
    store: impl Into<Location<'a>>,
    needs: Needs,
) -> Result<Journeys, StoreError> {
    let opened = Opened::new(store, needs)?;
    let mut journeys = opened.nothing();
    let all = usize::try_from(opened.manifest.events).unwrap_or_default();
    events::reserve(needs, all, &mut journeys.events);
    for part in 0..opened.manifest.parts {
        opened.add_part(part, &mut journeys)?;
    }
    if journeys.event_count() as u64 != opened.manifest.events {
        let reason = "they hold another number of events than the manifest says";
        return Err(damaged(opened.store, EVENTS, &reason));
    }
    if needs.requests {
        journeys.requests = requests::load(&opened)?;
    }
    Ok(journeys)
}

/// Opens a store of which parts are to be loaded one by one.
pub fn open<'a>(store: impl Into<Location<'a>>, needs: Needs) -> Result<Opened<'a>, StoreError> {
    Opened::new(store, needs)
}

/// A store without its journeys: what its activities, organisations and attributes are called, and which sources it has.
pub fn outline<'a>(store: impl Into<Location<'a>>, needs: Needs) -> Result<Journeys, StoreError> {
    Ok(Opened::new(store, needs)?.nothing())
}

/// Loads the variants of a store, and the variant of each journey. They were found over steps of care when the store was
/// written, so they need not be found again.
pub fn load_variants<'a>(store: impl Into<Location<'a>>) -> Result<VariantTable, StoreError> {
    variants::load(&Opened::new(store, Needs::NOTHING_MORE)?)
}

/// A store with its manifest and labels, and with the columns of it that are wanted.
pub struct Opened<'a> {
    store: Location<'a>,
    needs: Needs,
    manifest: Manifest,
    labels: Labels,
}

impl<'a> Opened<'a> {
    fn new(store: impl Into<Location<'a>>, needs: Needs) -> Result<Self, StoreError> {
        let store = store.into();
        Ok(Self {
            store,
            needs,
            manifest: manifest(store)?,
            labels: json(store, LABELS)?,
        })
    }

    /// Loads one part: journeys that no other part holds, numbered from 0.
    pub fn load_part(&self, part: u32) -> Result<Journeys, StoreError> {
        let mut journeys = self.nothing();
        self.add_part(part, &mut journeys)?;
        if self.needs.requests {
            journeys.requests = requests::load_of_part(self, part, journeys.len())?;
        }
        Ok(journeys)
    }

    /// The numbers of the journeys of each part, in the order of the parts.
    pub fn journeys_of_parts(&self) -> Result<Vec<Range<u32>>, StoreError> {
        let mut from = 0_u32;
        (0..self.manifest.parts)
            .map(|part| {
                let file = parts::file(JOURNEYS, part);
                let rows = u32::try_from(self.rows_of(part, &file)?);
                let to = rows.ok().and_then(|rows| from.checked_add(rows));
                let to =
                    to.ok_or_else(|| damaged(self.store, &file, &"it holds too many journeys"))?;
                Ok(std::mem::replace(&mut from, to)..to)
            })
            .collect()
    }

    /// How many journeys a part holds. Stores of before the manifest told it say so in the part itself.
    fn rows_of(&self, part: u32, file: &str) -> Result<u64, StoreError> {
        if let Some(rows) = self.manifest.journeys_of_parts.get(part as usize) {
            return Ok(*rows);
        }
        let rows = self.open(file)?.metadata().file_metadata().num_rows();
        u64::try_from(rows).map_err(|error| damaged(self.store, file, &error))
    }

    fn nothing(&self) -> Journeys {
        let sources = self.manifest.sources.iter().map(|source| {
            let name = SourceName {
                name: source.name.clone(),
                kind: source.kind,
                side: source.side,
                system: 0,
            };
            (name, source.organisation.as_deref())
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
            sources: named(sources),
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
            return Err(damaged(self.store, &file, &reason));
        }
        Ok(())
    }

    fn open(&self, file: &str) -> Result<ParquetRecordBatchReaderBuilder<StoreFile>, StoreError> {
        let open = self.store.open(file);
        let open = open.map_err(|error| unread(self.store, file, &error))?;
        ParquetRecordBatchReaderBuilder::try_new(open)
            .map_err(|error| damaged(self.store, file, &error))
    }

    /// Gives each batch to a function that returns `None` when a column is missing or of another type.
    fn for_each_batch(
        &self,
        file: &str,
        columns: &[&str],
        with_attributes: bool,
        each: impl FnMut(&RecordBatch) -> Option<()>,
    ) -> Result<(), StoreError> {
        self.for_each_batch_of(file, columns, with_attributes, None, each)
    }

    /// The same of these rows only, if any are named.
    fn for_each_batch_of(
        &self,
        file: &str,
        columns: &[&str],
        with_attributes: bool,
        rows: Option<Range<usize>>,
        mut each: impl FnMut(&RecordBatch) -> Option<()>,
    ) -> Result<(), StoreError> {
        let wrong = |error: &dyn std::error::Error| damaged(self.store, file, &error.to_string());
        let builder = self.open(file)?;
        let schema = builder.parquet_schema();
        let wanted = schema.columns().iter().enumerate().filter(|(_, column)| {
            columns.contains(&column.name())
                || (with_attributes && column.name().starts_with(ATTRIBUTE))
        });
        let mask = ProjectionMask::leaves(
            schema,
            wanted.map(|(position, _)| position).collect::<Vec<_>>(),
        );
        let mut builder = builder.with_projection(mask).with_batch_size(BATCH);
        if let Some(rows) = rows {
            builder = builder.with_offset(rows.start).with_limit(rows.len());
        }
        let reader = builder.build().map_err(|error| wrong(&error))?;
        for batch in reader {
            let batch = batch.map_err(|error| wrong(&error))?;
            each(&batch).ok_or_else(|| {
                let reason = "its columns are not those of the format, or hold labels that labels.json does not";
                damaged(self.store, file, &reason)
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
