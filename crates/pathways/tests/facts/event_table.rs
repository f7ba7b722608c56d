//! Facts about the quick look at an event table.

mod columns;
mod equal;
mod refused;
mod times;

use std::fs::File;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray};
use jiff::tz::TimeZone;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use pathways::event_table::{
    EventColumns, EventTable, EventTableError, Glance, Midnight, TimeRules,
};
use tempfile::TempDir;

/// A folder with Parquet files that are looked at together.
pub struct Table {
    folder: TempDir,
    files: Vec<PathBuf>,
    pub zone: &'static str,
    pub midnight: Midnight,
    pub threads: usize,
}

impl Table {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder can be made"),
            files: Vec::new(),
            zone: "UTC",
            midnight: Midnight::Instant,
            threads: 1,
        }
    }

    /// Adds a file with the columns case, activity and time, cut into row groups of so many rows.
    pub fn with(mut self, rows_in_group: usize, columns: [ArrayRef; 3]) -> Self {
        let path = self
            .folder
            .path()
            .join(format!("{}.parquet", self.files.len()));
        let [case, activity, time] = columns;
        let columns = [
            ("time", time),
            ("other", Arc::clone(&case)),
            ("activity", activity),
            ("case", case),
        ];
        let batch =
            RecordBatch::try_from_iter_with_nullable(columns.map(|(name, c)| (name, c, true)));
        write(&path, rows_in_group, &batch.expect("columns of one length"));
        self.files.push(path);
        self
    }

    /// Adds a file with rows of case, activity and microseconds in UTC.
    pub fn with_rows(self, rows_in_group: usize, rows: &[(&str, &str, i64)]) -> Self {
        let columns = [
            texts(rows.iter().map(|row| Some(row.0))),
            texts(rows.iter().map(|row| Some(row.1))),
            in_utc(rows.iter().map(|row| row.2)),
        ];
        self.with(rows_in_group, columns)
    }

    pub fn with_file(mut self, name: &str, content: &[u8]) -> Self {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file can be written");
        self.files.push(path);
        self
    }

    pub fn glance(&self) -> Result<Glance, EventTableError> {
        let table = EventTable::open(&self.files, &columns())?;
        let rules = TimeRules {
            zone: TimeZone::get(self.zone).expect("a zone"),
            midnight: self.midnight,
        };
        let threads = NonZeroUsize::new(self.threads).expect("at least one");
        table.glance(&rules, threads, &|_| {})
    }

    pub fn refusal(&self) -> String {
        self.glance().expect_err("it is refused").to_string()
    }

    pub fn table(&self) -> EventTable {
        EventTable::open(&self.files, &columns()).expect("a table")
    }
}

pub fn columns() -> EventColumns {
    EventColumns {
        case: "case".to_owned(),
        activity: "activity".to_owned(),
        time: "time".to_owned(),
    }
}

fn write(path: &Path, rows_in_group: usize, batch: &RecordBatch) {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(rows_in_group))
        .build();
    let file = File::create(path).expect("a file can be written");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).expect("a table");
    writer.write(batch).expect("a file can be written");
    writer.close().expect("a file can be written");
}

pub fn texts<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(texts.collect::<StringArray>())
}

pub fn in_utc(times: impl Iterator<Item = i64>) -> ArrayRef {
    Arc::new(TimestampMicrosecondArray::from_iter_values(times).with_timezone("UTC"))
}

/// The variants as activities joined by a blank, with their counts.
pub fn variants(glance: &Glance) -> Vec<(String, u64)> {
    let names = |codes: &[u16]| {
        let names = codes
            .iter()
            .map(|code| glance.activities[usize::from(*code)].as_str());
        names.collect::<Vec<_>>().join(" ")
    };
    let variants = glance.variants.variants.iter();
    variants
        .map(|variant| (names(&variant.activities), variant.journeys))
        .collect()
}
