//! Writes a journey store beside its place and moves it there at the end.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, RecordBatch, StringArray, TimestampMicrosecondArray, UInt32Array,
};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::columns::dictionary;
use super::{
    ATTRIBUTE, EVENTS, JOURNEYS, MANIFEST, Manifest, QUALITY, REJECTED, StoreError, rejected,
};
use crate::journeys::{Attribute, Journeys, Link};
use crate::read::Reading;

/// Refuses a folder that holds something else than a journey store. Worth calling before hours of reading.
pub fn check_destination(folder: &Path) -> Result<(), StoreError> {
    let occupied = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some() && !folder.join(MANIFEST).is_file(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    };
    if occupied {
        return Err(StoreError::Occupied {
            folder: folder.display().to_string(),
        });
    }
    Ok(())
}

/// Writes what was read; an older store in the same folder is replaced at the very end.
pub fn write(
    folder: &Path,
    reading: &Reading,
    program_version: &str,
) -> Result<Manifest, StoreError> {
    check_destination(folder)?;
    let manifest = Manifest::of(reading, program_version);
    let unfinished = sibling(folder, "unfinished");
    let result = write_files(&unfinished, reading, &manifest)
        .and_then(|()| move_into_place(&unfinished, folder));
    result.map_err(|error| {
        // What is left of the attempt is of no use; if even this fails the first error says more.
        let _ = fs::remove_dir_all(&unfinished);
        StoreError::CannotWrite {
            folder: folder.display().to_string(),
            reason: error.to_string(),
        }
    })?;
    Ok(manifest)
}

fn sibling(folder: &Path, what: &str) -> PathBuf {
    let name = folder
        .file_name()
        .map_or_else(|| "store".into(), |name| name.to_string_lossy());
    folder.with_file_name(format!(".{name}.{what}"))
}

fn write_files(folder: &Path, reading: &Reading, manifest: &Manifest) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let journeys = &reading.journeys;
    let metadata = vec![
        KeyValue::new("causeway.format".to_owned(), manifest.format.to_string()),
        KeyValue::new(
            "causeway.manifest".to_owned(),
            serde_json::to_string(manifest)?,
        ),
    ];
    write_parquet(&folder.join(EVENTS), events(journeys)?, metadata.clone())?;
    write_parquet(&folder.join(JOURNEYS), facts(journeys)?, metadata)?;
    rejected::write(&folder.join(REJECTED), &reading.rejected)?;
    write_json(&folder.join(QUALITY), &reading.quality)?;
    write_json(&folder.join(MANIFEST), manifest)
}

fn move_into_place(unfinished: &Path, folder: &Path) -> io::Result<()> {
    let replaced = sibling(folder, "replaced");
    if replaced.exists() {
        fs::remove_dir_all(&replaced)?;
    }
    if folder.exists() {
        fs::rename(folder, &replaced)?;
    }
    if let Err(error) = fs::rename(unfinished, folder) {
        if replaced.exists() {
            fs::rename(&replaced, folder)?;
        }
        return Err(error);
    }
    if replaced.exists() {
        fs::remove_dir_all(&replaced)?;
    }
    Ok(())
}

fn write_json(path: &Path, value: &impl serde::Serialize) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    fs::write(path, text)?;
    File::open(path)?.sync_all()
}

fn write_parquet(path: &Path, batch: RecordBatch, metadata: Vec<KeyValue>) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(metadata))
        // These never repeat, so a dictionary of them would only take room.
        .set_column_dictionary_enabled(ColumnPath::from("pseudonym"), false)
        .set_column_dictionary_enabled(ColumnPath::from("time"), false)
        .build();
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.into_inner()?.sync_all()
}

fn events(journeys: &Journeys) -> io::Result<RecordBatch> {
    let events = &journeys.events;
    let positions: Vec<u32> = (0..journeys.len())
        .flat_map(|journey| {
            let number = u32::try_from(journey).expect("there are no more journeys than events");
            std::iter::repeat_n(number, journeys.events_of(journey).len())
        })
        .collect();
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
    let sides = events
        .sides
        .iter()
        .map(|code| code.side().map(data_dictionary::Side::key));
    let (side_codes, side_labels) = coded(sides);
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("journey".to_owned(), Arc::new(UInt32Array::from(positions))),
        (
            "time".to_owned(),
            timestamps(events.times.iter().copied().map(Some)),
        ),
        (
            "date_only".to_owned(),
            Arc::new(BooleanArray::from(events.date_only.clone())),
        ),
        (
            "activity".to_owned(),
            dictionary(
                events.activities.iter().copied().map(u32::from),
                &keys,
                false,
            ),
        ),
        (
            "organisation".to_owned(),
            dictionary(
                events.organisations.iter().copied(),
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
            dictionary(
                events.sources.iter().copied().map(u32::from),
                &sources,
                false,
            ),
        ),
        (
            "planned".to_owned(),
            timestamps((0..events.times.len()).map(|event| journeys.planned(event))),
        ),
    ];
    columns.extend(attributes(&events.attributes));
    batch(columns)
}

fn facts(journeys: &Journeys) -> io::Result<RecordBatch> {
    let facts = &journeys.facts;
    let count = journeys.len();
    let edge = |position: fn(std::ops::Range<usize>) -> usize| {
        timestamps(
            (0..count)
                .map(|journey| Some(journeys.events.times[position(journeys.events_of(journey))])),
        )
    };
    let numbers =
        (0..count).map(|journey| u32::try_from(journey).expect("journeys fit in 32 bits"));
    let lengths = journeys.offsets.windows(2).map(|pair| pair[1] - pair[0]);
    let sides = facts.sides_seen.iter().map(|seen| {
        let keys: Vec<_> = seen.sides().map(data_dictionary::Side::key).collect();
        (!keys.is_empty()).then(|| keys.join("+"))
    });
    let (side_codes, side_labels) = coded(sides);
    let (link_codes, link_labels) = coded(facts.links.iter().map(|link| Some(Link::key(*link))));
    let mut columns: Vec<(String, ArrayRef)> = vec![
        (
            "journey".to_owned(),
            Arc::new(UInt32Array::from_iter_values(numbers)),
        ),
        (
            "pseudonym".to_owned(),
            Arc::new(StringArray::from_iter_values(
                facts.pseudonyms.iter().map(ToString::to_string),
            )),
        ),
        (
            "patient".to_owned(),
            Arc::new(
                facts
                    .patients
                    .iter()
                    .map(|p| p.map(|p| p.to_string()))
                    .collect::<StringArray>(),
            ),
        ),
        (
            "link".to_owned(),
            dictionary(link_codes.into_iter(), &link_labels, true),
        ),
        (
            "sides_seen".to_owned(),
            dictionary(side_codes.into_iter(), &side_labels, true),
        ),
        (
            "events".to_owned(),
            Arc::new(UInt32Array::from_iter_values(lengths)),
        ),
        ("first_time".to_owned(), edge(|events| events.start)),
        ("last_time".to_owned(), edge(|events| events.end - 1)),
    ];
    columns.extend(attributes(&facts.attributes));
    batch(columns)
}

fn attributes(attributes: &[Attribute]) -> impl Iterator<Item = (String, ArrayRef)> {
    attributes.iter().map(|attribute| {
        let column = dictionary(attribute.codes.iter().copied(), &attribute.values, true);
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
