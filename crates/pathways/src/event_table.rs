//! A quick look at any event table: Parquet files with a case, an activity and a time become the map, the variants
//! and how long journeys took. No key, no store, no mapping; nothing is kept, and no case is ever named.
//!
//! Cases are grouped and never sorted. Threads read row groups and deal the rows into partitions by a hash of the
//! case; each partition then fits into a processor's cache, is grouped there by counting, and feeds states that can
//! be merged. A partition's memory is given back as soon as it was counted.

mod activities;
mod cases;
mod columns;
mod count;
mod error;
mod group;
mod partitions;
mod read;
mod times;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::map::PathwayMap;
use columns::TableFile;

pub use crate::durations::JourneyDurations;
pub use crate::variants::{Variant, VariantCounts, VariantFigures, Variants};
pub use error::EventTableError;

/// How events of one case are ordered. It stands in the result in the place of [`crate::ORDER_POLICY`].
pub const ORDER_POLICY: &str = "Events of a case are ordered by time; an event known only by its date comes after \
the timed events of that day; equal times keep the order of the rows in the files, and of the files as they were named.";

/// Which columns say what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventColumns {
    /// What tells one journey from another: text or whole numbers.
    pub case: String,
    /// What happened: text or whole numbers.
    pub activity: String,
    /// When: a timestamp, a date or text.
    pub time: String,
}

/// What midnight means in a column of timestamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Midnight {
    /// An instant like any other.
    #[default]
    Instant,
    /// That only the date is known, as many systems write it.
    DateOnly,
}

/// How times are understood.
#[derive(Clone, Debug)]
pub struct TimeRules {
    /// The zone of times that carry none.
    pub zone: TimeZone,
    /// What midnight means.
    pub midnight: Midnight,
}

/// What an event table showed. Every count is exact; nothing is suppressed, so this stays inside the organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// What became of the rows.
    pub rows: RowCounts,
    /// Activities and arcs with their figures; a case is a journey.
    pub map: PathwayMap,
    /// The labels of the activities by code.
    pub activities: Vec<String>,
    /// The ways journeys went, as codes.
    pub variants: VariantCounts,
    /// From the first to the last event of a journey.
    pub durations: JourneyDurations,
}

/// What became of the rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Rows in all files.
    pub read: u64,
    /// Left out because they name no case.
    pub without_case: u64,
    /// Left out because they name no activity.
    pub without_activity: u64,
    /// Left out because their time is missing or cannot be read.
    pub without_time: u64,
    /// Used, and at midnight exactly: perhaps only the date is known.
    pub at_midnight: u64,
}

/// An event table: one or several Parquet files with the same columns, opened and found fit.
pub struct EventTable {
    files: Vec<TableFile>,
}

impl EventTable {
    /// Opens the files and checks their columns; no row is read yet.
    pub fn open(paths: &[PathBuf], columns: &EventColumns) -> Result<Self, EventTableError> {
        if columns.case == columns.activity {
            return Err(EventTableError::SameColumn {
                column: columns.case.clone(),
            });
        }
        let open = |path: &PathBuf| TableFile::open(Path::new(path), columns);
        let files = paths.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        columns::refuse_mixed_cases(&files)?;
        Ok(Self { files })
    }

    /// How many rows the files have.
    pub fn rows(&self) -> u64 {
        self.files.iter().map(TableFile::rows).sum()
    }

    /// Reads and counts everything on so many threads. `progress` is told how many rows were just read.
    pub fn glance(
        &self,
        rules: &TimeRules,
        threads: NonZeroUsize,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<Glance, EventTableError> {
        let dealt = read::read(&self.files, rules, threads, progress)?;
        Ok(count::count(dealt, threads))
    }
}

impl Glance {
    /// The figures of the most frequent variants.
    pub fn variants(&self, most: usize) -> Variants {
        self.variants.figures(&self.activities, most)
    }
}

impl RowCounts {
    /// Rows that are events.
    pub fn used(&self) -> u64 {
        self.read - self.without_case - self.without_activity - self.without_time
    }

    fn and(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            without_case: self.without_case + other.without_case,
            without_activity: self.without_activity + other.without_activity,
            without_time: self.without_time + other.without_time,
            at_midnight: self.at_midnight + other.at_midnight,
        }
    }
}
