//! Loads the variants of a store, and which journey is of which variant.

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{UInt32Type, UInt64Type};

use super::Opened;
use crate::store::{JOURNEYS, StoreError, VARIANTS, parts};
use crate::variants::{Variant, VariantCounts, VariantTable};

pub(super) fn load(opened: &Opened<'_>) -> Result<VariantTable, StoreError> {
    let activities = opened.manifest.activities.iter();
    let keys: Vec<&str> = activities.map(|activity| activity.key.as_str()).collect();
    let mut counts = VariantCounts::default();
    // The values of a list lie in a column of their own, which writers call "item" or "element".
    let columns = ["variant", "journeys", "item", "element"];
    opened.for_each_batch(VARIANTS, &columns, false, |batch| {
        add_variants(batch, &keys, &mut counts)
    })?;
    let mut of_journeys = Vec::new();
    for part in 0..opened.manifest.parts {
        let file = parts::file(JOURNEYS, part);
        let known = counts.variants.len();
        opened.for_each_batch(&file, &["variant"], false, |batch| {
            add_journeys(batch, known, &mut of_journeys)
        })?;
    }
    Ok(VariantTable {
        counts,
        of_journeys,
    })
}

fn add_variants(batch: &RecordBatch, keys: &[&str], counts: &mut VariantCounts) -> Option<()> {
    let numbers = batch
        .column_by_name("variant")?
        .as_primitive_opt::<UInt32Type>()?;
    let journeys = batch
        .column_by_name("journeys")?
        .as_primitive_opt::<UInt64Type>()?;
    let ways = batch.column_by_name("activities")?.as_list_opt::<i32>()?;
    for row in 0..batch.num_rows() {
        let is_next = numbers.value(row) as usize == counts.variants.len() + 1;
        is_next.then_some(())?;
        let way = ways.value(row);
        let code = |key: Option<&str>| {
            let position = keys.iter().position(|known| Some(*known) == key)?;
            u16::try_from(position).ok()
        };
        let activities: Option<Vec<u16>> = way.as_string_opt::<i32>()?.iter().map(code).collect();
        counts.variants.push(Variant {
            activities: activities?.into_boxed_slice(),
            journeys: journeys.value(row),
        });
    }
    Some(())
}

fn add_journeys(
    batch: &RecordBatch,
    known: usize,
    of_journeys: &mut Vec<Option<u32>>,
) -> Option<()> {
    let numbers = batch
        .column_by_name("variant")?
        .as_primitive_opt::<UInt32Type>()?;
    for number in numbers {
        of_journeys.push(match number {
            None => None,
            Some(number) if (1..=known).contains(&(number as usize)) => Some(number - 1),
            Some(_) => return None,
        });
    }
    Some(())
}
