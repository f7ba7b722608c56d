//! Waits by the clock of referral to treatment, released.

use disclosure::{ReleasedStatistic, release_count, release_share, release_statistic};
use improvement::evidence::release_file::{
    Answer, Month,
    answers::{ClockFigures, ClockMonth, ClockWaits},
};
use pathways::{
    rtt::{
        bands::BandFigures,
        waits::{CLOCK_POLICY, RttMonth, RttWaits},
    },
    statistics::percentile::Banded,
};

use super::figures::{month, sentences};
use crate::failure::Failure;

/// Of a hundred, so many lie beyond the percentile that NHS England publishes; more than seven people must.
const BEYOND_THE_92ND: u64 = 8;

/// The waits whose clock runs or has stopped.
pub fn clock(waits: &RttWaits, first: Month) -> Result<Answer<ClockWaits>, Failure> {
    let months: Result<Vec<_>, _> = waits.months.iter().map(clock_month).collect();
    let mut months = months?;
    months.retain(|one| one.month >= first);
    Ok(Answer {
        rules: sentences(CLOCK_POLICY)?,
        found: ClockWaits {
            running: figures(&waits.incomplete),
            stopped: figures(&waits.completed),
            months,
        },
    })
}

fn figures(bands: &BandFigures) -> ClockFigures {
    ClockFigures {
        waits: release_count(bands.total),
        within_18_weeks: release_count(bands.within_18_weeks),
        percent_within_18_weeks: release_share(bands.within_18_weeks, bands.total),
        over_52_weeks: release_count(bands.over_52_weeks),
        median_weeks: weeks(bands.median_weeks, bands.total),
        percentile_92_weeks: weeks(
            bands.percentile_92_weeks,
            bands.total * BEYOND_THE_92ND / 100,
        ),
    }
}

/// Weeks, shown when more than seven people stand behind them.
fn weeks(weeks: Option<Banded>, people: u64) -> ReleasedStatistic {
    let weeks = weeks.map_or(f64::NAN, Banded::at_least);
    release_statistic(weeks, &[people])
}

fn clock_month(month_of: &RttMonth) -> Result<ClockMonth, Failure> {
    Ok(ClockMonth {
        month: month(month_of.month)?,
        running: release_count(month_of.incomplete.total),
        stopped: release_count(month_of.completed.total),
        stopped_median_weeks: weeks(month_of.completed.median_weeks, month_of.completed.total),
    })
}
