//! Waits in weekly bands with the figures NHS England publishes from them.
//!
//! The bands are those of the monthly referral-to-treatment statistics: "more than 0 up to 1 week" to "more than 103 up
//! to 104 weeks", and one open band above. Day 126 is the last day within 18 weeks.

use serde::{Deserialize, Serialize};

use crate::statistics::percentile::{Banded, from_bands};

/// Where the open band begins, in weeks.
pub const OPEN_BAND: usize = 104;

/// The standard: 92 per cent of those waiting have waited at most so many weeks (NHS Constitution).
pub const STANDARD_WEEKS: usize = 18;

/// Long waits are counted from here.
pub const LONG_WEEKS: usize = 52;

/// How many waits fall into each week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyBands {
    counts: Vec<u64>,
}

/// What is published from the bands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandFigures {
    /// Waits counted.
    pub total: u64,
    /// Up to 18 weeks.
    pub within_18_weeks: u64,
    /// The share up to 18 weeks, between 0 and 1; `None` when nobody is counted.
    pub share_within_18_weeks: Option<f64>,
    /// More than 52 weeks.
    pub over_52_weeks: u64,
    /// Weeks, evenly spread within the band.
    pub median_weeks: Option<Banded>,
    /// Weeks within which 92 of 100 lie.
    pub percentile_92_weeks: Option<Banded>,
    /// Weeks within which 95 of 100 lie.
    pub percentile_95_weeks: Option<Banded>,
    /// The counts: more than 0 up to 1 week, and so on; the last is more than 104 weeks.
    pub bands: Vec<u64>,
}

impl Default for WeeklyBands {
    fn default() -> Self {
        Self {
            counts: vec![0; OPEN_BAND + 1],
        }
    }
}

impl WeeklyBands {
    /// Published bands; `None` unless there are 105 of them.
    pub fn from_counts(counts: Vec<u64>) -> Option<Self> {
        (counts.len() == OPEN_BAND + 1).then_some(Self { counts })
    }

    /// Counts a wait of so many days; a wait that begins and ends on one day belongs to the first week.
    pub fn add(&mut self, days: i32) {
        self.counts[band_of(days)] += 1;
    }

    /// Joins other waits.
    pub fn merge(&mut self, other: &Self) {
        for (here, there) in self.counts.iter_mut().zip(&other.counts) {
            *here += there;
        }
    }

    /// The published figures.
    pub fn figures(&self) -> BandFigures {
        let total: u64 = self.counts.iter().sum();
        let within: u64 = self.counts[..STANDARD_WEEKS].iter().sum();
        BandFigures {
            total,
            within_18_weeks: within,
            share_within_18_weeks: (total > 0).then(|| within as f64 / total as f64),
            over_52_weeks: self.counts[LONG_WEEKS..].iter().sum(),
            median_weeks: from_bands(&self.counts, 0.5),
            percentile_92_weeks: from_bands(&self.counts, 0.92),
            percentile_95_weeks: from_bands(&self.counts, 0.95),
            bands: self.counts.clone(),
        }
    }
}

/// The band of a wait: days 1 to 7 are "more than 0 up to 1 week", and so is the day of the start itself.
fn band_of(days: i32) -> usize {
    let whole_weeks_before = days.saturating_sub(1).max(0) / 7;
    usize::try_from(whole_weeks_before).map_or(OPEN_BAND, |band| band.min(OPEN_BAND))
}
