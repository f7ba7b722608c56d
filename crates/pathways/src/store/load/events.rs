//! Loads the events of one part.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{TimestampMicrosecondType, UInt16Type};
use data_dictionary::Side;

use super::{Opened, add_attributes, recoders};
use crate::journeys::{Events, Journeys, SideCode};
use crate::store::StoreError;
use crate::store::columns::Recoder;

/// What finds the codes of labels.
struct Recoders {
    activities: Recoder,
    organisations: Recoder,
    sides: Recoder,
    sources: Recoder,
    attributes: Vec<Recoder>,
}

pub(super) fn add(
    opened: &Opened<'_>,
    file: &str,
    journeys: &mut Journeys,
) -> Result<(), StoreError> {
    let needs = opened.needs;
    let recoders = Recoders {
        activities: Recoder::with(
            journeys
                .activities
                .iter()
                .map(|activity| activity.key.as_str()),
        ),
        organisations: Recoder::with(journeys.organisations.iter().skip(1).map(String::as_str)),
        sides: Recoder::with(Side::ALL.into_iter().map(Side::key)),
        sources: Recoder::with(journeys.sources.iter().map(|source| source.name.as_str())),
        attributes: recoders(&journeys.events.attributes),
    };
    let events = &mut journeys.events;
    opened.for_each_batch(
        file,
        &needs.event_columns(),
        needs.event_attributes,
        |batch| {
            add_planned(batch, events)?;
            add_columns(batch, &recoders, events)?;
            add_attributes(batch, &recoders.attributes, &mut events.attributes)
        },
    )
}

/// Comes before the other columns of the batch, because it counts on how many events there were.
fn add_planned(batch: &RecordBatch, events: &mut Events) -> Option<()> {
    let Some(column) = batch.column_by_name("planned") else {
        return Some(());
    };
    let planned = column.as_primitive_opt::<TimestampMicrosecondType>()?;
    let first = events.times.len();
    for row in (0..planned.len()).filter(|row| planned.is_valid(*row)) {
        let event = u32::try_from(first + row).ok()?;
        events.planned.push((event, planned.value(row)));
    }
    Some(())
}

fn add_columns(batch: &RecordBatch, recoders: &Recoders, events: &mut Events) -> Option<()> {
    let times = batch
        .column_by_name("time")?
        .as_primitive_opt::<TimestampMicrosecondType>()?;
    events.times.extend_from_slice(times.values());
    let date_only = batch.column_by_name("date_only")?.as_boolean_opt()?;
    events.date_only.extend(date_only.values());
    let position = |code: u32| u16::try_from(code.checked_sub(1)?).ok();
    recoders.activities.extend(
        batch.column_by_name("activity")?,
        &mut events.activities,
        position,
    )?;
    if let Some(column) = batch.column_by_name("source") {
        recoders
            .sources
            .extend(column, &mut events.sources, position)?;
    }
    if let Some(column) = batch.column_by_name("organisation") {
        recoders
            .organisations
            .extend(column, &mut events.organisations, Some)?;
    }
    if let Some(column) = batch.column_by_name("side") {
        recoders
            .sides
            .extend(column, &mut events.sides, SideCode::of_position)?;
    }
    if let Some(column) = batch.column_by_name("request") {
        let requests = column.as_primitive_opt::<UInt16Type>()?;
        events.requests.extend_from_slice(requests.values());
    }
    Some(())
}
