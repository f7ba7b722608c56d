//! The tables of a store as Arrow batches.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, ListBuilder, RecordBatch, StringArray, StringBuilder,
    TimestampMicrosecondArray, UInt16Array, UInt32Array, UInt64Array,
};
use data_dictionary::Side;

use super::ATTRIBUTE;
use super::columns::dictionary;
use crate::journeys::{Attribute, Journeys, Link, LinkedBy};
use crate::pseudonym::Pseudonym;
use crate::variants::{VariantCounts, VariantTable};

/// The events of these journeys.
pub(super) fn events(journeys: &Journeys, range: Range<usize>) -> io::Result<RecordBatch> {
    let events = &journeys.events;
    let rows = journeys.offsets[range.start] as usize..journeys.offsets[range.end] as usize;
    let owners = range.flat_map(|journey| {
        std::iter::repeat_n(number(journey), journeys.events_of(journey).len())
    });
    let keys: Vec<String> = journeys
        .activities
        .iter()
        .map(|activity| activity.key.clone())
        .collect();
    let sources: Vec<String> = journeys
        .sources
        .iter()
        .map(|source| source.name.clone())
        .collect();
    let (side_codes, side_labels) = coded(
        events.sides[rows.clone()]
            .iter()
            .map(|code| code.side().map(Side::key)),
    );
    let codes = |column: &[u16]| {
        column
            .iter()
            .copied()
            .map(u32::from)
            .collect::<Vec<_>>()
            .into_iter()
    };
    let mut columns: Vec<(String, ArrayRef)> = vec![
        column("journey", UInt32Array::from_iter_values(owners)),
        (
            "time".to_owned(),
            timestamps(events.times[rows.clone()].iter().copied().map(Some)),
        ),
        column(
            "date_only",
            BooleanArray::from(events.date_only[rows.clone()].to_vec()),
        ),
        (
            "activity".to_owned(),
            dictionary(codes(&events.activities[rows.clone()]), &keys, false),
        ),
        (
            "organisation".to_owned(),
            dictionary(
                events.organisations[rows.clone()].iter().copied(),
                &journeys.organisations,
                true,
            ),
        ),
        (
            "side".to_owned(),
            dictionary(side_codes.into_iter(), &side_labels, true),
        ),
        (
            "source".to_owned(),
            dictionary(codes(&events.sources[rows.clone()]), &sources, false),
        ),
        column(
            "request",
            UInt16Array::from(events.requests[rows.clone()].to_vec()),
        ),
        (
            "planned".to_owned(),
            timestamps(rows.clone().map(|event| journeys.planned(event))),
        ),
    ];
    columns.extend(attributes(&events.attributes, rows));
    batch(columns)
}

/// What is known of these journeys.
pub(super) fn journeys(
    journeys: &Journeys,
    variants: &VariantTable,
    range: Range<usize>,
) -> io::Result<RecordBatch> {
    let facts = &journeys.facts;
    let edge = |position: fn(Range<usize>) -> usize| {
        let times = range
            .clone()
            .map(|journey| journeys.events.times[position(journeys.events_of(journey))]);
        timestamps(times.map(Some))
    };
    let lengths = journeys.offsets[range.start..=range.end]
        .windows(2)
        .map(|pair| pair[1] - pair[0]);
    let sides = facts.sides_seen[range.clone()].iter().map(|seen| {
        let keys: Vec<_> = seen.sides().map(Side::key).collect();
        (!keys.is_empty()).then(|| keys.join("+"))
    });
    let (side_codes, side_labels) = coded(sides);
    let (link_codes, link_labels) = coded(
        facts.links[range.clone()]
            .iter()
            .map(|link| Some(Link::key(*link))),
    );
    let (way_codes, way_labels) = coded(
        facts.linked_by[range.clone()]
            .iter()
            .map(|way| Some(LinkedBy::key(*way))),
    );
    let patients = facts.patients[range.clone()]
        .iter()
        .map(|patient| patient.map(|patient| patient.to_string()));
    let mut columns: Vec<(String, ArrayRef)> = vec![
        column(
            "journey",
            UInt32Array::from_iter_values(range.clone().map(number)),
        ),
        column("pseudonym", texts(&facts.pseudonyms[range.clone()])),
        column("patient", patients.collect::<StringArray>()),
        (
            "link".to_owned(),
            dictionary(link_codes.into_iter(), &link_labels, true),
        ),
        (
            "linked_by".to_owned(),
            dictionary(way_codes.into_iter(), &way_labels, true),
        ),
        (
            "sides_seen".to_owned(),
            dictionary(side_codes.into_iter(), &side_labels, true),
        ),
        column("events", UInt32Array::from_iter_values(lengths)),
        ("first_time".to_owned(), edge(|events| events.start)),
        ("last_time".to_owned(), edge(|events| events.end - 1)),
        column(
            "variant",
            variants.of_journeys[range.clone()]
                .iter()
                .map(|variant| variant.map(|position| position + 1))
                .collect::<UInt32Array>(),
        ),
    ];
    columns.extend(attributes(&facts.attributes, range));
    batch(columns)
}

/// The variants with their activities, numbered from 1.
pub(super) fn variants(journeys: &Journeys, variants: &VariantCounts) -> io::Result<RecordBatch> {
    let mut activities = ListBuilder::new(StringBuilder::new());
    for variant in &variants.variants {
        for code in &variant.activities {
            let activity = &journeys.activities[usize::from(*code)];
            activities.values().append_value(&activity.key);
        }
        activities.append(true);
    }
    let taken = variants.variants.iter().map(|variant| variant.journeys);
    batch(vec![
        column(
            "variant",
            UInt32Array::from_iter_values((1..).take(variants.variants.len())),
        ),
        column("journeys", UInt64Array::from_iter_values(taken)),
        column("activities", activities.finish()),
    ])
}

/// The requests of journeys that have several.
pub(super) fn requests(journeys: &Journeys) -> io::Result<RecordBatch> {
    let requests = &journeys.requests;
    let mut columns: Vec<(String, ArrayRef)> = vec![
        column("journey", UInt32Array::from(requests.journeys.clone())),
        column("pseudonym", texts(&requests.pseudonyms)),
        column("previous", UInt16Array::from(requests.previous.clone())),
    ];
    columns.extend(attributes(&requests.attributes, 0..requests.journeys.len()));
    batch(columns)
}

fn column(name: &str, array: impl arrow::array::Array + 'static) -> (String, ArrayRef) {
    (name.to_owned(), Arc::new(array))
}

fn number(journey: usize) -> u32 {
    u32::try_from(journey).expect("there are no more journeys than events")
}

fn texts(pseudonyms: &[Pseudonym]) -> StringArray {
    StringArray::from_iter_values(pseudonyms.iter().map(ToString::to_string))
}

fn attributes(
    attributes: &[Attribute],
    rows: Range<usize>,
) -> impl Iterator<Item = (String, ArrayRef)> {
    attributes.iter().map(move |attribute| {
        let column = dictionary(
            attribute.codes[rows.clone()].iter().copied(),
            &attribute.values,
            true,
        );
        (format!("{ATTRIBUTE}{}", attribute.name), column)
    })
}

/// Few different labels as codes, 0 for none.
fn coded<T: PartialEq + Into<String> + Clone>(
    labels: impl Iterator<Item = Option<T>>,
) -> (Vec<u32>, Vec<String>) {
    let mut known: Vec<T> = Vec::new();
    let codes = labels
        .map(|label| {
            let Some(label) = label else { return 0 };
            let position = known
                .iter()
                .position(|other| *other == label)
                .unwrap_or_else(|| {
                    known.push(label);
                    known.len() - 1
                });
            u32::try_from(position + 1).expect("there are few labels")
        })
        .collect();
    let labels = std::iter::once(String::new()).chain(known.into_iter().map(Into::into));
    (codes, labels.collect())
}

fn timestamps(times: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    Arc::new(
        times
            .collect::<TimestampMicrosecondArray>()
            .with_timezone("UTC"),
    )
}

fn batch(columns: Vec<(String, ArrayRef)>) -> io::Result<RecordBatch> {
    RecordBatch::try_from_iter(columns).map_err(io::Error::other)
}
