//! Tables: the first byte chooses the kind of source, the rest is the file. Content decides whether it is CSV, gzip, a
//! zip archive or Parquet.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((kind, file)) = bytes.split_first() {
        let tables = pathways_fuzz::TABLES;
        pathways_fuzz::read(tables[usize::from(*kind) % tables.len()], file);
    }
});
