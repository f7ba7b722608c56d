//! Benchmarks: reading a million events from an EBSX02-shaped table of 113 columns, and mapping them.
//!
//! `split` is the csv crate merely splitting the same bytes into records: the measure for `read`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::{KeyFile, expectations, gaps, map, store};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use tempfile::TempDir;

const EVENTS: usize = 1_000_000;

/// The columns that are read, by position; the other 97 are filled with what such columns usually hold.
const COLUMNS: usize = 113;
const NAMED: [(usize, &str); 14] = [
    (1, "UBRN_ID"),
    (4, "SPECIALTY_CD"),
    (8, "REFERRING_ORG_ID"),
    (16, "ACTION_ID"),
    (17, "ACTION_DT_TM"),
    (18, "ACTION_CD"),
    (20, "ORG_ID"),
    (25, "APPT_DT_TM"),
    (44, "UBRN"),
    (46, "PREVIOUS_UBRN"),
    (50, "TEST_PATIENT_IND"),
    (56, "ACTION_DESC"),
    (83, "PROVIDER_ORG_ID"),
    (87, "NHS_NUMBER Pseudo"),
];

const LABELS: [&str; 6] = [
    "Referral Created",
    "Referral Triaged",
    "Referral Accepted",
    "Appointment Booked",
    "Appointment Rebooked",
    "Reminder Letter Printed",
];

fn main() {
    divan::main();
}

/// A folder with the table and its `sources.toml`, made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            std::fs::write(folder.path().join("ers.csv"), table()).expect("a file can be written");
            let toml = "as_at = 2026-10-31\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nfiles = [\"ers.csv\"]\nside = \"primary\"\n";
            std::fs::write(folder.path().join("sources.toml"), toml).expect("a file can be written");
            folder
        })
        .path()
}

fn table() -> String {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut text = String::with_capacity(EVENTS * 700);
    for column in 0..COLUMNS {
        let name = NAMED.iter().find(|(position, _)| *position == column);
        let name = name.map_or_else(
            || format!("COLUMN_{column}"),
            |(_, name)| (*name).to_owned(),
        );
        text.push_str(&name);
        text.push(if column + 1 < COLUMNS { ',' } else { '\n' });
    }
    for row in 0..EVENTS {
        let request = chance.random_range(0..EVENTS / 8);
        let minute = chance.random_range(0..400_000_u32);
        let (day, hour) = (minute / 1440, minute / 60 % 24);
        let date = format!(
            "2026-{:02}-{:02} {hour:02}:{:02}:00.000",
            day / 28 % 9 + 1,
            day % 28 + 1,
            minute % 60
        );
        for column in 0..COLUMNS {
            match column {
                0 | 16 => write!(text, "{row}"),
                4 => write!(text, "SPEC{}", request % 20),
                8 => write!(text, "A{:05}", request % 900),
                17 => write!(text, "{date}"),
                20 | 83 => write!(text, "R{:02}", request % 40),
                44 => write!(
                    text,
                    "{:04}-{:04}-{:04}",
                    7000,
                    request / 10_000,
                    request % 10_000
                ),
                50 => write!(text, "0"),
                56 => write!(text, "{}", LABELS[chance.random_range(0..LABELS.len())]),
                87 => write!(text, "{request:032x}"),
                60..=80 => write!(text, "\"Text, of {column}\""),
                _ if column % 3 == 0 => write!(text, "{}", column * 7),
                _ => Ok(()),
            }
            .expect("memory takes every value");
            text.push(if column + 1 < COLUMNS { ',' } else { '\n' });
        }
    }
    text
}

fn reading() -> Reading {
    let sources = Sources::load(&folder().join("sources.toml")).expect("the sources are right");
    read(&sources, &KeyFile::from_bytes([1; 32]), &mut |_| {}).expect("the table can be read")
}

fn read_once() -> &'static Reading {
    static READING: OnceLock<Reading> = OnceLock::new();
    READING.get_or_init(reading)
}

fn bytes() -> u64 {
    std::fs::metadata(folder().join("ers.csv"))
        .expect("the file is there")
        .len()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn split(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(bytes())).bench(|| {
        let mut csv = csv::ReaderBuilder::new()
            .buffer_capacity(1 << 16)
            .from_path(folder().join("ers.csv"))
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
