//! Facts about the table of rejected rows.

use std::fs::File;

use arrow::array::AsArray as _;
use arrow::datatypes::UInt64Type;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::support::{Folder, log_source};
use pathways::store;

#[test]
fn rejected_rows_are_kept_as_a_table_of_places_and_reasons() {
    let folder = Folder::new().with(
        "log.csv",
        "case,activity,time\nA,x,2026-01-01\nA,y,never\n,y,2026-01-01\n",
    );
    let reading = folder.read(&log_source("log.csv")).expect("readable");
    let place = folder.path().join("store");
    store::write(&place, &reading, "test").expect("writable");
    let file = File::open(place.join("rejected.parquet")).expect("written");
    let batches = ParquetRecordBatchReaderBuilder::try_new(file)
        .expect("a table")
        .build()
        .expect("a table");
    let batches: Vec<_> = batches.map(|batch| batch.expect("rows")).collect();
    let schema = batches[0].schema();
    let names: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    assert_eq!(
        names,
        ["source", "file", "row", "column", "reason", "row_was_used"]
    );
    let rows = batches[0].column(2).as_primitive::<UInt64Type>();
    assert_eq!(rows.values(), &[3, 4]);
}

#[test]
fn a_reading_without_a_rejected_row_keeps_an_empty_table() {
    let folder = Folder::new().with("log.csv", "case,activity,time\nA,x,2026-01-01\n");
    let reading = folder.read(&log_source("log.csv")).expect("readable");
    let place = folder.path().join("store");
    store::write(&place, &reading, "test").expect("writable");
    let file = File::open(place.join("rejected.parquet")).expect("written");
    let table = ParquetRecordBatchReaderBuilder::try_new(file).expect("a table");
    assert_eq!(table.metadata().file_metadata().num_rows(), 0);
}
