//! Benchmarks: reading about a million actions from an EBSX02-shaped extract of 113 columns, and mapping them.
//!
//! `split` is the csv crate merely splitting the same bytes into records: the measure for `read`. `store_columns` is reading
//! the columns of a store that a question needs: the measure for `store_question`, which reads them and answers.

#[path = "peers/asked.rs"]
mod asked;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use asked::Asked;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::date;
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::synth::{self, Plan, TeamScenario};
use pathways::{KeyFile, Terms, expectations, gaps, map, store};
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
    bencher.bench(|| asked.read_columns(store));
}

#[divan::bench(sample_count = 20, args = Asked::ALL)]
fn store_question(bencher: Bencher<'_, '_>, asked: Asked) {
    let store = stored();
    bencher.bench(|| asked.answer(store));
}
