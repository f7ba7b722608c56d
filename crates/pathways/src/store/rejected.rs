//! Every rejected row as Parquet: where it stands and why. It holds nothing of what a row holds.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, DictionaryArray, RecordBatch, UInt64Array};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::quality::{RejectedRow, RejectedRows};

/// Rows written at a time, so that very many take little memory.
const BATCH: usize = 100_000;

/// Writes all rejected rows, and a table without a row when there are none.
pub(super) fn write(path: &Path, rejected: &RejectedRows) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let schema = Arc::new(schema());
    let file = File::create(path)?;
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))?;
    let rows: Vec<RejectedRow<'_>> = rejected.iter().collect();
    for rows in rows.chunks(BATCH) {
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns(rows));
        writer.write(&batch.map_err(io::Error::other)?)?;
    }
    writer.into_inner()?.sync_all()
}

fn schema() -> Schema {
    let word = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Schema::new(vec![
        Field::new("source", word(), false),
        Field::new("file", word(), false),
        Field::new("row", DataType::UInt64, false),
        Field::new("column", word(), false),
        Field::new("reason", word(), false),
        Field::new("row_was_used", DataType::Boolean, false),
    ])
}

fn columns(rows: &[RejectedRow<'_>]) -> Vec<ArrayRef> {
    vec![
        words(rows.iter().map(|row| row.source)),
        words(rows.iter().map(|row| row.file)),
        Arc::new(rows.iter().map(|row| row.row).collect::<UInt64Array>()),
        words(rows.iter().map(|row| row.column)),
        words(rows.iter().map(|row| row.reason)),
        Arc::new(
            rows.iter()
                .map(|row| Some(row.row_was_used))
                .collect::<BooleanArray>(),
        ),
    ]
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(words.collect::<DictionaryArray<Int32Type>>())
}
