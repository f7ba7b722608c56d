//! Loads the journeys of one part.

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::datatypes::UInt32Type;
use data_dictionary::Side;

use super::{Opened, add_attributes, recoders};
use crate::journeys::{JourneyFacts, Journeys, Link, LinkedBy, SidesSeen};
use crate::pseudonym::Pseudonym;
use crate::store::StoreError;
use crate::store::columns::Recoder;

pub(super) fn add(
    opened: &Opened<'_>,
    file: &str,
    journeys: &mut Journeys,
) -> Result<(), StoreError> {
    let needs = opened.needs;
    let links = Recoder::with(Link::ALL.into_iter().map(Link::key));
    let ways = Recoder::with(LinkedBy::ALL.into_iter().map(LinkedBy::key));
    let attributes = recoders(&journeys.facts.attributes);
    let (facts, offsets) = (&mut journeys.facts, &mut journeys.offsets);
    opened.for_each_batch(file, &needs.journey_columns(), needs.attributes, |batch| {
        add_offsets(batch, offsets)?;
        add_columns(batch, &links, &ways, facts)?;
        add_attributes(batch, &attributes, &mut facts.attributes)
    })
}

fn add_offsets(batch: &RecordBatch, offsets: &mut Vec<u32>) -> Option<()> {
    let counts = batch
        .column_by_name("events")?
        .as_primitive_opt::<UInt32Type>()?;
    let mut end = *offsets.last()?;
    for count in counts.values() {
        end = end.checked_add(*count)?;
        offsets.push(end);
    }
    Some(())
}

fn add_columns(
    batch: &RecordBatch,
    links: &Recoder,
    ways: &Recoder,
    facts: &mut JourneyFacts,
) -> Option<()> {
    if let Some(column) = batch.column_by_name("pseudonym") {
        for text in column.as_string_opt::<i32>()? {
            facts.pseudonyms.push(text?.parse().ok()?);
        }
    }
    if let Some(column) = batch.column_by_name("patient") {
        facts
            .patients
            .append(&mut patients(column.as_string_opt::<i32>()?)?);
    }
    if let Some(column) = batch.column_by_name("link") {
        let link = |code: u32| Link::ALL.get((code as usize).checked_sub(1)?).copied();
        links.extend(column, &mut facts.links, link)?;
    }
    if let Some(column) = batch.column_by_name("linked_by") {
        let way = |code: u32| LinkedBy::ALL.get((code as usize).checked_sub(1)?).copied();
        ways.extend(column, &mut facts.linked_by, way)?;
    }
    if let Some(column) = batch.column_by_name("sides_seen") {
        add_sides_seen(column, &mut facts.sides_seen)?;
    }
    Some(())
}

fn patients(column: &StringArray) -> Option<Vec<Option<Pseudonym>>> {
    let patients = column.iter().map(|text| text.map(|text| text.parse().ok()));
    patients
        .map(|patient| patient.map_or(Some(None), |known| known.map(Some)))
        .collect()
}

fn add_sides_seen(column: &dyn Array, seen: &mut Vec<SidesSeen>) -> Option<()> {
    let dictionary = column.as_dictionary_opt::<arrow::datatypes::Int32Type>()?;
    let labels = dictionary.values().as_string_opt::<i32>()?;
    let sets: Option<Vec<SidesSeen>> = labels
        .iter()
        .map(|label| sides_seen(label.unwrap_or_default()))
        .collect();
    let sets = sets?;
    for key in dictionary.keys() {
        seen.push(match key {
            Some(key) => *sets.get(usize::try_from(key).ok()?)?,
            None => SidesSeen::default(),
        });
    }
    Some(())
}

fn sides_seen(label: &str) -> Option<SidesSeen> {
    let keys = label.split('+').filter(|key| !key.is_empty());
    keys.map(|key| key.parse::<Side>().ok())
        .try_fold(SidesSeen::default(), |seen, side| Some(seen.with(side?)))
}
