//! Waits by the clock of referral to treatment, released.

use disclosure::{ReleasedStatistic, release_count, release_share, release_statistic};
use improvement::evidence::release_file::{
    Answer, Month,
    answers::{ClockFigures, ClockMonth, ClockWaits},
};
use pathways::{
    rtt::{
        bands::BandFigures,
        comparison::{in_words, not_comparable},
        waits::{CLOCK_POLICY, RttMonth, RttWaits},
    },
    statistics::percentile::Banded,
};

use super::figures::{month, sentence, sentences};
use crate::failure::Failure;

/// Of a hundred, so many lie beyond the percentile that NHS England publishes; more than seven people must.
const BEYOND_THE_92ND: u64 = 8;

/// Why months are left out; how many clocks started by which rule is not told here, for it would be exact.
const MIXED_CLOCKS: &str = "Months are left out because not all clocks started by the same rule, and a change of the rule \
would look like a change of the wait; compare the wait from the first request to first care.";

/// The waits whose clock runs or has stopped.
pub fn clock(waits: &RttWaits, first: Month) -> Result<Answer<ClockWaits>, Failure> {
    let months: Result<Vec<_>, _> = waits.months.iter().map(clock_month).collect();
    let mut months = months?;
    months.retain(|one| one.month >= first);
    let mut rules = sentences(CLOCK_POLICY)?;
    for regime in &waits.regimes {
        let change = in_words(regime);
        rules.push(sentence(&format!(
            "The clock starts by another rule {change}."
        ))?);
    }
    // Waits on either side of a change do not measure the same thing, so months are not set beside one another.
    if not_comparable([waits]).is_some() {
        months.clear();
        rules.push(sentence(MIXED_CLOCKS)?);
    }
    Ok(Answer {
        rules,
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
