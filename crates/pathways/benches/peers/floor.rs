//! The floor to measure against: reads and decompresses three columns of a Parquet file into Arrow arrays on all
//! processors, and does nothing with them.
//!
//! `floor FILE CASE ACTIVITY TIME`. Columns come in the same forms that the quick look asks for, which cost least.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow::datatypes::{DataType, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, case, activity, time] = &arguments[..] else {
        eprintln!(
            "Name the file and its columns: floor events.parquet referral_id activity event_time"
        );
        std::process::exit(2);
    };
    let file = File::open(path).expect("the file is there");
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let plain = ArrowReaderMetadata::load(&file, options.clone()).expect("a Parquet file");
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let fields = plain.schema().fields().iter().map(|field| {
        let field = (**field).clone();
        match field.name() {
            name if name == case => field.with_data_type(DataType::Utf8View),
            name if name == activity => field.with_data_type(dictionary.clone()),
            _ => field,
        }
    });
    let options = options.with_schema(Arc::new(Schema::new(fields.collect::<Vec<_>>())));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), options)
        .expect("forms that these columns can take");
    let places = [case, activity, time].map(|name| {
        let place = metadata.schema().index_of(name);
        place.expect("the column is there")
    });
    let (next, rows) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| read(path, &metadata, places, &next, &rows));
        }
    });
    println!("{} rows", rows.into_inner());
}

fn read(
    path: &str,
    metadata: &ArrowReaderMetadata,
    places: [usize; 3],
    next: &AtomicUsize,
    rows: &AtomicUsize,
) {
    let groups = metadata.metadata().num_row_groups();
    loop {
        let group = next.fetch_add(1, Ordering::Relaxed);
        if group >= groups {
            return;
        }
        let mask = ProjectionMask::roots(metadata.parquet_schema(), places);
        // Copies of one open file would share the place where they read.
        let file = File::open(path).expect("the file is there");
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata.clone())
            .with_row_groups(vec![group])
            .with_projection(mask)
            .with_batch_size(8192)
            .build()
            .expect("columns that can be read");
        for batch in reader {
            let batch = batch.expect("a whole file");
            rows.fetch_add(batch.num_rows(), Ordering::Relaxed);
        }
    }
}
