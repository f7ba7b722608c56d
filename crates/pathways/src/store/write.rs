//! Writes a journey store beside its place and moves it there at the end.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::labels::Labels;
use super::{
    EVENTS, JOURNEYS, LABELS, LEDGER, MANIFEST, Manifest, QUALITY, REJECTED, REQUESTS, StoreError,
    VARIANTS, parts, rejected, tables,
};
use crate::read::Reading;
use crate::variants::VariantTable;

/// Refuses a folder that holds something else than a journey store. Worth calling before hours of reading.
///
/// A store that was being replaced when its program was ended at once is put back first.
pub fn check_destination(folder: &Path) -> Result<(), StoreError> {
    let replaced = sibling(folder, "replaced");
    if replaced.join(MANIFEST).is_file() && !folder.exists() {
        // When it cannot be put back it stays where it is, and a new one is written as if there were none.
        let _ = fs::rename(&replaced, folder);
    }
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
    write_until_stopped(folder, reading, program_version, &|| false)
}

/// The same as long as nobody asks to stop; then nothing is written.
pub fn write_until_stopped(
    folder: &Path,
    reading: &Reading,
    program_version: &str,
    is_to_stop: &dyn Fn() -> bool,
) -> Result<Manifest, StoreError> {
    let parts = parts::count(reading.journeys.event_count());
    write_all(folder, reading, program_version, parts, is_to_stop)
}

/// The same in so many parts, rounded up to a power of two: as many as there are machines to share the work.
pub fn write_in_parts(
    folder: &Path,
    reading: &Reading,
    program_version: &str,
    parts: u32,
) -> Result<Manifest, StoreError> {
    write_all(folder, reading, program_version, parts, &|| false)
}

fn write_all(
    folder: &Path,
    reading: &Reading,
    program_version: &str,
    parts: u32,
    is_to_stop: &dyn Fn() -> bool,
) -> Result<Manifest, StoreError> {
    check_destination(folder)?;
    let manifest = Manifest::of(reading, program_version, parts::rounded(parts));
    let unfinished = sibling(folder, "unfinished");
    let goes_on = || {
        if is_to_stop() {
            return Err(io::Error::other("stopped"));
        }
        Ok(())
    };
    let result = write_files(&unfinished, reading, &manifest, &goes_on)
        .and_then(|()| goes_on())
        .and_then(|()| move_into_place(&unfinished, folder));
    result.map_err(|error| {
        // What is left of the attempt is of no use; if even this fails the first error says more.
        let _ = fs::remove_dir_all(&unfinished);
        let folder = folder.display().to_string();
        if is_to_stop() {
            return StoreError::Stopped { folder };
        }
        StoreError::CannotWrite {
            folder,
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

fn write_files(
    folder: &Path,
    reading: &Reading,
    manifest: &Manifest,
    goes_on: &dyn Fn() -> io::Result<()>,
) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    if let Some(around) = folder.parent() {
        fs::create_dir_all(around)?;
    }
    make_closed(folder)?;
    fs::create_dir_all(folder.join(EVENTS))?;
    fs::create_dir_all(folder.join(JOURNEYS))?;
    let journeys = &reading.journeys;
    let metadata = vec![
        KeyValue::new("causeway.format".to_owned(), manifest.format.to_string()),
        KeyValue::new(
            "causeway.manifest".to_owned(),
            serde_json::to_string(manifest)?,
        ),
    ];
    let variants = VariantTable::of_steps(journeys);
    for (part, range) in (0..).zip(parts::ranges(journeys, manifest.parts)) {
        goes_on()?;
        let events = tables::events(journeys, range.clone())?;
        write_parquet(
            &folder.join(parts::file(EVENTS, part)),
            &events,
            metadata.clone(),
        )?;
        let facts = tables::journeys(journeys, &variants, range)?;
        write_parquet(
            &folder.join(parts::file(JOURNEYS, part)),
            &facts,
            metadata.clone(),
        )?;
    }
    goes_on()?;
    write_parquet(
        &folder.join(REQUESTS),
        &tables::requests(journeys)?,
        metadata.clone(),
    )?;
    write_parquet(
        &folder.join(VARIANTS),
        &tables::variants(journeys, &variants.counts)?,
        metadata,
    )?;
    write_json(&folder.join(LABELS), &Labels::of(journeys))?;
    rejected::write(&folder.join(REJECTED), &reading.rejected)?;
    write_json(&folder.join(QUALITY), &reading.quality)?;
    write_json(&folder.join(LEDGER), &reading.ledger)?;
    write_json(&folder.join(MANIFEST), manifest)
}

/// Makes a folder that only its owner can look into: journeys are those of people, even under pseudonyms.
fn make_closed(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
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

fn write_parquet(path: &Path, batch: &RecordBatch, metadata: Vec<KeyValue>) -> io::Result<()> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(metadata))
        // It never repeats, so a dictionary of it would only take room.
        .set_column_dictionary_enabled(ColumnPath::from("pseudonym"), false);
    // These grow in small steps, so the differences take least room and are quickest to read.
    for column in ["journey", "time", "first_time", "last_time"] {
        properties = properties
            .set_column_dictionary_enabled(ColumnPath::from(column), false)
            .set_column_encoding(ColumnPath::from(column), Encoding::DELTA_BINARY_PACKED);
    }
    let file = File::create(path)?;
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties.build()))?;
    writer.write(batch)?;
    writer.into_inner()?.sync_all()
}
