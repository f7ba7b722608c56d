//! Loads the requests of journeys that have several.

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{UInt16Type, UInt32Type};

use super::{Opened, add_attributes, recoders};
use crate::journeys::ChainedRequests;
use crate::store::labels::AttributeLabels;
use crate::store::{REQUESTS, StoreError};

pub(super) fn load(opened: &Opened<'_>) -> Result<ChainedRequests, StoreError> {
    let labels = opened.labels.journey_attributes.iter();
    let mut requests = ChainedRequests {
        attributes: labels.map(AttributeLabels::empty).collect(),
        ..ChainedRequests::default()
    };
    let attributes = recoders(&requests.attributes);
    opened.for_each_batch(
        REQUESTS,
        &["journey", "pseudonym", "previous"],
        true,
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
    let journeys = batch
        .column_by_name("journey")?
        .as_primitive_opt::<UInt32Type>()?;
    let pseudonyms = batch.column_by_name("pseudonym")?.as_string_opt::<i32>()?;
    let previous = batch
        .column_by_name("previous")?
        .as_primitive_opt::<UInt16Type>()?;
    requests.journeys.extend_from_slice(journeys.values());
    for text in pseudonyms {
        requests.pseudonyms.push(text?.parse().ok()?);
    }
    requests.previous.extend(previous.iter());
    requests.journeys.is_sorted().then_some(())
}
