//! Loads the events of one part.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{TimestampMicrosecondType, UInt16Type};
use data_dictionary::Side;

use super::{Opened, add_attributes, recoders};
use crate::journeys::{Events, Journeys, SideCode};
use crate::store::columns::Recoder;
use crate::store::{Needs, StoreError};

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
    let all = journeys.offsets.last().copied().unwrap_or_default() as usize;
    let events = &mut journeys.events;
    reserve(needs, all - events.times.len().min(all), events);
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

/// Makes room for so many more events, so that no column is moved while it grows. A number that memory has no room for is
/// noticed later, because there are not so many rows.
pub(super) fn reserve(needs: Needs, more: usize, events: &mut Events) {
    fn room<T>(wanted: bool, more: usize, column: &mut Vec<T>) {
        if wanted {
            let _ = column.try_reserve(more);
        }
    }
    room(true, more, &mut events.times);
    // A word more, because flags come by the word.
    room(true, more + 64, &mut events.date_only);
    room(true, more, &mut events.activities);
    room(needs.organisations, more, &mut events.organisations);
    room(needs.sides, more, &mut events.sides);
    room(needs.sources, more, &mut events.sources);
    room(needs.requests, more, &mut events.requests);
    for attribute in &mut events.attributes {
        room(true, more, &mut attribute.codes);
    }
}

/// Comes before the other columns of the batch, because it counts on how many events there were.
fn add_planned(batch: &RecordBatch, events: &mut Events) -> Option<()> {
    let Some(column) = batch.column_by_name("planned") else {
        return Some(());
    };
    let planned = column.as_primitive_opt::<TimestampMicrosecondType>()?;
    let first = events.times.len();
    let mut add = |row: usize| {
        let event = u32::try_from(first + row).ok()?;
        events.planned.push((event, planned.value(row)));
        Some(())
    };
    match planned.nulls() {
        Some(nulls) => nulls.valid_indices().try_for_each(&mut add),
        None => (0..planned.len()).try_for_each(&mut add),
    }
}

fn add_columns(batch: &RecordBatch, recoders: &Recoders, events: &mut Events) -> Option<()> {
    let times = batch
        .column_by_name("time")?
        .as_primitive_opt::<TimestampMicrosecondType>()?;
    events.times.extend_from_slice(times.values());
    let date_only = batch.column_by_name("date_only")?.as_boolean_opt()?;
    extend_flags(date_only.values(), &mut events.date_only);
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

/// Adds a flag for each bit, 64 at a time.
fn extend_flags(bits: &BooleanBuffer, flags: &mut Vec<bool>) {
    let end = flags.len() + bits.len();
    for word in bits.bit_chunks().iter_padded() {
        flags.extend_from_slice(&std::array::from_fn::<bool, 64, _>(|bit| {
            word >> bit & 1 == 1
        }));
    }
    flags.truncate(end);
}
