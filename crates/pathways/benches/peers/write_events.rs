//! Writes a made-up event table of any size as Parquet: referrals between practices and hospitals in arrival order.
//!
//! `write_events EVENTS FILE`. The same number gives the same file. About ten events a journey, 28 activities, dates
//! without a time from practices, 1.2 % of rows twice, and journeys that are still open at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, RecordBatch, StringBuilder, TimestampMicrosecondArray, TimestampMicrosecondBuilder,
};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const ROWS_IN_GROUP: usize = 1 << 18;
const ROWS_IN_BATCH: usize = 1 << 16;
const HOUR: u64 = 3_600_000_000;
const DAY: u64 = 24 * HOUR;
/// 1 April 2023.
const FIRST_DAY: u64 = 19_448 * DAY;
/// New journeys begin over three years.
const YEARS: u64 = 3 * 365 * DAY;

const PRACTICES: u64 = 400;
const HOSPITALS: u64 = 24;
const SPECIALTIES: u64 = 30;

/// What may follow: the activity, its weight in a hundred, and days until then on average. The rest of the hundred
/// ends the journey.
type Next = &'static [(usize, u64, u64)];

/// The activities. Those of practices carry only a date.
#[rustfmt::skip]
const ACTIVITIES: [(&str, bool, Next); 28] = [
    ("GP consultation", true, &[(1, 30, 2), (3, 20, 3), (5, 50, 2)]),
    ("GP test requested", true, &[(2, 95, 5), (5, 5, 3)]),
    ("GP test result", true, &[(5, 60, 4), (3, 30, 3), (0, 10, 10)]),
    ("advice requested", true, &[(4, 92, 4), (5, 8, 14)]),
    ("advice given", false, &[(5, 45, 6), (1, 10, 5), (26, 20, 2)]),
    ("referral sent", true, &[(6, 96, 1)]),
    ("referral received", false, &[(7, 90, 4), (12, 10, 6)]),
    ("triaged", false, &[(11, 78, 1), (8, 9, 2), (9, 6, 3), (10, 5, 3)]),
    ("returned with advice", false, &[(5, 30, 20), (27, 40, 3)]),
    ("redirected", false, &[(6, 90, 4)]),
    ("rejected", false, &[(5, 35, 15), (27, 30, 3)]),
    ("accepted", false, &[(12, 92, 20), (18, 6, 5)]),
    ("appointment booked", false, &[(17, 72, 30), (14, 8, 15), (15, 8, 15), (16, 8, 30)]),
    ("appointment rebooked", false, &[(17, 78, 25), (14, 5, 15), (15, 6, 15), (16, 8, 25)]),
    ("cancelled by patient", false, &[(13, 80, 5), (25, 10, 5)]),
    ("cancelled by hospital", false, &[(13, 95, 4)]),
    ("did not attend", false, &[(13, 60, 7), (25, 30, 5)]),
    ("attended first", false, &[(18, 35, 1), (20, 20, 60), (21, 18, 2), (25, 25, 1)]),
    ("test requested", false, &[(19, 95, 14)]),
    ("test reported", false, &[(20, 60, 15), (18, 8, 4), (21, 12, 8), (25, 18, 5)]),
    ("attended follow-up", false, &[(20, 22, 80), (18, 15, 1), (21, 15, 2), (25, 45, 1)]),
    ("added to waiting list", false, &[(22, 85, 40), (25, 5, 60)]),
    ("pre-operative assessment", false, &[(23, 88, 20), (21, 6, 10)]),
    ("admitted", false, &[(24, 94, 1), (21, 4, 2)]),
    ("treated", false, &[(25, 60, 1), (20, 38, 40)]),
    ("discharged", false, &[(26, 85, 2)]),
    ("letter sent", false, &[(27, 88, 3)]),
    ("letter received", true, &[(0, 6, 30)]),
];

/// An event that will happen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Coming {
    time: u64,
    /// Breaks ties, so that the order never depends on the heap.
    number: u64,
    journey: u64,
    activity: usize,
    practice: u64,
    hospital: u64,
    is_copy: bool,
}

struct Columns {
    referral: StringBuilder,
    patient: StringBuilder,
    time: TimestampMicrosecondBuilder,
    activity: StringBuilder,
    organisation: StringBuilder,
    specialty: StringBuilder,
    source: StringBuilder,
    rows: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().and_then(|rows| rows.parse::<u64>().ok());
    let (Some(rows), Some(path)) = (rows, arguments.next()) else {
        eprintln!("Say how many events and which file: write_events 10000000 events.parquet");
        std::process::exit(2);
    };
    write(rows, &path);
}

fn write(rows: u64, path: &str) {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut columns = Columns::new();
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
        .build();
    let file = File::create(path).expect("the file can be written");
    let schema = columns.batch().schema();
    let mut writer = ArrowWriter::try_new(file, schema, Some(properties)).expect("a table");
    let between = YEARS / (rows / 10).max(1);
    let (mut coming, mut journeys, mut number) = (BinaryHeap::new(), 0, 0);
    for _ in 0..rows {
        while coming
            .peek()
            .is_none_or(|Reverse(next): &Reverse<Coming>| next.time >= journeys * between)
        {
            number += 1;
            coming.push(Reverse(new_journey(
                journeys,
                journeys * between,
                number,
                &mut chance,
            )));
            journeys += 1;
        }
        let Reverse(event) = coming.pop().expect("a journey was just begun");
        columns.push(&event);
        let is_copy = !event.is_copy && chance.random_range(0..1000) < 12;
        for mut next in after(event, is_copy, &mut chance) {
            number += 1;
            next.number = number;
            coming.push(Reverse(next));
        }
        if columns.rows == ROWS_IN_BATCH {
            writer
                .write(&columns.batch())
                .expect("the file can be written");
        }
    }
    writer
        .write(&columns.batch())
        .expect("the file can be written");
    writer.close().expect("the file can be written");
}

fn new_journey(journey: u64, time: u64, number: u64, chance: &mut ChaCha8Rng) -> Coming {
    Coming {
        time,
        number,
        journey,
        activity: [0, 0, 3, 5, 5, 5][chance.random_range(0..6)],
        practice: chance.random_range(0..PRACTICES),
        hospital: chance.random_range(0..HOSPITALS),
        is_copy: false,
    }
}

/// What follows an event: the same row once more, and the next step of the journey.
fn after(event: Coming, is_copy: bool, chance: &mut ChaCha8Rng) -> Vec<Coming> {
    let mut follow = Vec::new();
    if event.is_copy {
        return follow;
    }
    let mut dice = chance.random_range(0..100);
    for (activity, weight, days) in ACTIVITIES[event.activity].2 {
        if dice < *weight {
            // The smaller of two even chances, so that short waits are more frequent than long ones.
            let most = days * 3 * DAY;
            let wait = chance
                .random_range(0..most)
                .min(chance.random_range(0..most));
            follow.push(Coming {
                // Systems write minutes.
                time: (event.time + wait) / (HOUR / 60) * (HOUR / 60),
                activity: *activity,
                ..event
            });
            break;
        }
        dice -= weight;
    }
    if is_copy {
        follow.push(Coming {
            is_copy: true,
            ..event
        });
    }
    follow
}

impl Columns {
    fn new() -> Self {
        Self {
            referral: StringBuilder::new(),
            patient: StringBuilder::new(),
            time: TimestampMicrosecondArray::builder(ROWS_IN_BATCH).with_timezone("UTC"),
            activity: StringBuilder::new(),
            organisation: StringBuilder::new(),
            specialty: StringBuilder::new(),
            source: StringBuilder::new(),
            rows: 0,
        }
    }

    fn push(&mut self, event: &Coming) {
        let (activity, by_practice, _) = ACTIVITIES[event.activity];
        let time = FIRST_DAY + event.time;
        let time = if by_practice { time / DAY * DAY } else { time };
        // Twelve digits that do not count up: a multiplier without a factor in common with 10^12 meets each once.
        let request = event.journey * 618_033_988_749 % 1_000_000_000_000;
        self.referral.append_value(format!("{request:012}"));
        self.patient
            .append_value(format!("P{:09}", event.journey * 7 % 900_000_001));
        self.time
            .append_value(i64::try_from(time).expect("this century"));
        self.activity.append_value(activity);
        let organisation = if by_practice {
            format!("Y{:05}", event.practice)
        } else {
            format!("R{:02}", event.hospital)
        };
        self.organisation.append_value(organisation);
        self.specialty
            .append_value(format!("{}", 100 + event.journey % SPECIALTIES));
        self.source
            .append_value(if by_practice { "practice" } else { "hospital" });
        self.rows += 1;
    }

    fn batch(&mut self) -> RecordBatch {
        self.rows = 0;
        let columns: [(&str, ArrayRef); 7] = [
            ("referral_id", Arc::new(self.referral.finish())),
            ("patient_id", Arc::new(self.patient.finish())),
            ("event_time", Arc::new(self.time.finish())),
            ("activity", Arc::new(self.activity.finish())),
            ("organisation", Arc::new(self.organisation.finish())),
            ("specialty", Arc::new(self.specialty.finish())),
            ("source", Arc::new(self.source.finish())),
        ];
        RecordBatch::try_from_iter(columns).expect("columns of one length")
    }
}
