//! Benchmarks: reading about a million actions from an EBSX02-shaped extract of 113 columns, and mapping them.
//!
//! `split` is the csv crate merely splitting the same bytes into records: the measure for `read`. `store_columns` is reading
//! the columns of a store that a question needs: the measure for `store_question`, which reads them and answers.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::date;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario};
use pathways::{KeyFile, Terms, expectations, gaps, map, store, waits};
use tempfile::TempDir;

/// Made-up requests; about five actions each.
const REQUESTS: u64 = 200_000;
const TEAM: &str = "south-east-london";

fn main() {
    divan::main();
}

/// A folder with made-up extracts, written once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let plan = Plan {
                teams: vec![TeamScenario::named(TEAM).expect("a team of that name")],
                referrals: REQUESTS,
                seed: 1,
                as_at: date(2026, 4, 1),
            };
            synth::write(&plan, folder.path(), &mut |_| {}).expect("extracts can be written");
            folder
        })
        .path()
}

/// The referral side's extract.
fn extract() -> PathBuf {
    folder().join(TEAM).join("e-rs-ebsx02.csv")
}

fn reading() -> Reading {
    let text = format!(
        "as_at = 2026-04-01\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nside = \"primary\"\nfiles = [\"{}\"]",
        extract().display()
    );
    let sources = Sources::parse(&text, "sources.toml", folder()).expect("the sources are right");
    read(
        &sources,
        &Terms::own_data(KeyFile::from_bytes([1; 32])),
        &mut |_| {},
    )
    .expect("the table can be read")
}

fn read_once() -> &'static Reading {
    static READING: OnceLock<Reading> = OnceLock::new();
    READING.get_or_init(reading)
}

fn bytes() -> u64 {
    std::fs::metadata(extract())
        .expect("the file is there")
        .len()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn split(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(bytes())).bench(|| {
        let mut csv = csv::ReaderBuilder::new()
            .buffer_capacity(1 << 16)
            .from_path(extract())
            .expect("the file is there");
        let mut record = csv::ByteRecord::new();
        let mut fields = 0;
        while csv
            .read_byte_record(&mut record)
            .expect("the table is right")
        {
            fields += record.len();
        }
        fields
    });
}

#[divan::bench(name = "read", sample_count = 5, sample_size = 1)]
fn read_events(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(bytes())).bench(reading);
}

#[divan::bench(name = "map", sample_count = 20)]
fn map_events(bencher: Bencher<'_, '_>) {
    let journeys = &read_once().journeys;
    bencher
        .counter(ItemsCount::new(journeys.event_count()))
        .bench(|| map::map(journeys));
}

#[divan::bench(name = "gaps", sample_count = 20)]
fn judge_gaps(bencher: Bencher<'_, '_>) {
    let journeys = &read_once().journeys;
    let expectations = expectations::shipped();
    bencher
        .counter(ItemsCount::new(journeys.event_count()))
        .bench(|| gaps::gaps(journeys, &expectations));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn store_write(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let reading = read_once();
    bencher
        .counter(ItemsCount::new(reading.journeys.event_count()))
        .bench(|| store::write(&folder.path().join("events"), reading, "bench"));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn store_load(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("events");
    store::write(&out, read_once(), "bench").expect("the store can be written");
    bencher
        .counter(ItemsCount::new(read_once().journeys.event_count()))
        .bench(|| store::load(&out));
}

/// A question to a store.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Map,
    Gaps,
    Waits,
}

impl Asked {
    const ALL: [Self; 3] = [Self::Map, Self::Gaps, Self::Waits];

    /// The columns of the events and of the journeys that it needs; an attribute by the beginning of its name.
    fn columns(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Map => [
                &["time", "date_only", "activity", "organisation", "side"],
                &["events"],
            ],
            Self::Gaps => [
                &["time", "date_only", "activity", "request", "planned"],
                &["events", "pseudonym"],
            ],
            Self::Waits => [
                &["time", "date_only", "activity", "attribute."],
                &["events", "attribute."],
            ],
        }
    }

    /// Reads what it needs and answers it; gives the size of the answer.
    fn answer(self, store: &Path) -> usize {
        let needs = match self {
            Self::Map => map::NEEDS,
            Self::Gaps => gaps::NEEDS,
            Self::Waits => waits::NEEDS,
        };
        let journeys = store::load_columns(store, needs).expect("the store can be read");
        match self {
            Self::Map => map::map(&journeys).arcs.len(),
            Self::Gaps => gaps::gaps(&journeys, &expectations::shipped())
                .assessments
                .len(),
            Self::Waits => {
                let question = waits::ready("sent_first_seen").expect("a question of that name");
                waits::waits(&journeys, &question).months.len()
            }
        }
    }
}

/// A store, written once.
fn stored() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let place = folder().join("store");
        store::write(&place, read_once(), "bench").expect("the store can be written");
        place
    })
}

#[divan::bench(sample_count = 20, args = Asked::ALL)]
fn store_columns(bencher: Bencher<'_, '_>, asked: Asked) {
    let store = stored();
    let [events, journeys] = asked.columns();
    bencher.bench(|| rows(&store.join("events"), events) + rows(&store.join("journeys"), journeys));
}

#[divan::bench(sample_count = 20, args = Asked::ALL)]
fn store_question(bencher: Bencher<'_, '_>, asked: Asked) {
    let store = stored();
    bencher.bench(|| asked.answer(store));
}

/// Unpacks these columns of all Parquet files in a folder.
fn rows(folder: &Path, columns: &[&str]) -> usize {
    let files = std::fs::read_dir(folder).expect("the store is there");
    let of_file = |file: std::io::Result<std::fs::DirEntry>| -> usize {
        let file = File::open(file.expect("a file").path()).expect("the store can be read");
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("a Parquet file");
        let schema = builder.parquet_schema();
        let is_wanted = |name: &str| {
            let mut columns = columns.iter();
            columns
                .any(|wanted| name == *wanted || wanted.ends_with('.') && name.starts_with(wanted))
        };
        let wanted = schema.columns().iter().enumerate();
        let wanted = wanted.filter(|(_, column)| is_wanted(column.name()));
        let mask =
            ProjectionMask::leaves(schema, wanted.map(|(place, _)| place).collect::<Vec<_>>());
        let reader = builder
            .with_projection(mask)
            .with_batch_size(1 << 16)
            .build();
        let batches = reader.expect("the columns can be read");
        batches
            .map(|batch| batch.expect("the columns can be read").num_rows())
            .sum()
    };
    files.map(of_file).sum()
}
