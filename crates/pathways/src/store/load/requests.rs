//! Loads the requests of journeys that have several.

use std::ops::Range;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{UInt16Type, UInt32Type};

use super::{Opened, add_attributes, recoders};
use crate::journeys::ChainedRequests;
use crate::store::labels::AttributeLabels;
use crate::store::{JOURNEYS, REQUESTS, StoreError, parts};

/// The requests of all journeys.
pub(super) fn load(opened: &Opened<'_>) -> Result<ChainedRequests, StoreError> {
    load_rows(opened, None)
}

/// The requests of the journeys of one part, which are numbered from 0.
pub(super) fn load_of_part(
    opened: &Opened<'_>,
    part: u32,
    journeys: usize,
) -> Result<ChainedRequests, StoreError> {
    let first = owners(opened, &parts::file(JOURNEYS, part), Some(0..1))?;
    let Some(first) = first.first().copied() else {
        return load_rows(opened, Some(0..0));
    };
    let owners = owners(opened, REQUESTS, None)?;
    let from = owners.partition_point(|owner| *owner < first);
    let is_before_the_end = |owner: &u32| ((*owner - first) as usize) < journeys;
    let to = from + owners[from..].partition_point(is_before_the_end);
    let mut requests = load_rows(opened, Some(from..to))?;
    for owner in &mut requests.journeys {
        *owner -= first;
    }
    Ok(requests)
}

/// The numbers of journeys that a file names.
fn owners(
    opened: &Opened<'_>,
    file: &str,
    rows: Option<Range<usize>>,
) -> Result<Vec<u32>, StoreError> {
    let mut owners: Vec<u32> = Vec::new();
    opened.for_each_batch_of(file, &["journey"], false, rows, |batch| {
        owners.extend_from_slice(owners_of(batch)?);
        Some(())
    })?;
    Ok(owners)
}

fn load_rows(
    opened: &Opened<'_>,
    rows: Option<Range<usize>>,
) -> Result<ChainedRequests, StoreError> {
    let labels = opened.labels.journey_attributes.iter();
    let mut requests = ChainedRequests {
        attributes: labels.map(AttributeLabels::empty).collect(),
        ..ChainedRequests::default()
    };
    let attributes = recoders(&requests.attributes);
    opened.for_each_batch_of(
        REQUESTS,
        &["journey", "pseudonym", "previous"],
        true,
        rows,
        |batch| {
            add(batch, &mut requests)?;
            add_attributes(batch, &attributes, &mut requests.attributes)
        },
    )?;
    if !opened.needs.attributes {
        requests.attributes.clear();
    }
    Ok(requests)
}

fn add(batch: &RecordBatch, requests: &mut ChainedRequests) -> Option<()> {
    let pseudonyms = batch.column_by_name("pseudonym")?.as_string_opt::<i32>()?;
    let previous = batch
        .column_by_name("previous")?
        .as_primitive_opt::<UInt16Type>()?;
    requests.journeys.extend_from_slice(owners_of(batch)?);
    for text in pseudonyms {
        requests.pseudonyms.push(text?.parse().ok()?);
    }
    requests.previous.extend(previous.iter());
    requests.journeys.is_sorted().then_some(())
}

fn owners_of(batch: &RecordBatch) -> Option<&[u32]> {
    let owners = batch.column_by_name("journey")?;
    Some(owners.as_primitive_opt::<UInt32Type>()?.values())
}
