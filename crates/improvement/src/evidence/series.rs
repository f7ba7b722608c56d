//! Figures by month of a team's newest release, for measures that take their values from it. Withheld stays nothing.

use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    opened,
    release_file::{Expectation, MonthOutcomes, ReleaseBody, answers::Wait},
};
use crate::{people::access::TeamScope, platform::messages::say_with};

/// What a release offers to measures.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedSeries {
    /// The organisation that signed it.
    pub organisation: String,
    /// "1 April 2025 to 31 March 2026".
    pub period: String,
    /// The series, in the order of the release.
    pub series: Vec<Series>,
}

/// One figure for each month.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// A key that stays from release to release.
    pub key: String,
    /// What it is, in words.
    pub words: String,
    /// Whether it is parts of wholes rather than a measured time.
    pub is_share: bool,
    /// The months, in order.
    pub months: Vec<MonthFigure>,
}

/// The figure of one month. Everything in it was released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFigure {
    /// First day of the month.
    pub month: Date,
    /// A time in days, or a part and its whole; nothing where it is withheld or not judged yet.
    pub figure: Option<ReleasedFigure>,
}

/// A figure that was released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleasedFigure {
    /// Days.
    Days(u64),
    /// How many, out of how many.
    Share {
        /// How many.
        part: u64,
        /// Out of how many.
        whole: u64,
    },
}

/// What the newest release of a team offers; nothing while none was brought, or the newest one
/// may not be shown.
pub async fn newest_series(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Option<OfferedSeries>, DbErr> {
    let newest = opened::newest(connection, scope).await?;
    let release = newest.and_then(|opened| opened.release.ok());
    Ok(release.map(|release| offered(release.body())))
}

fn offered(body: &ReleaseBody) -> OfferedSeries {
    let waits = body.answers.waits.iter().flat_map(|answer| &answer.found);
    let waits = waits.filter(|wait| wait.not_answered.is_none());
    let gaps = body.gaps.iter().filter(|gap| gap.not_judged.is_none());
    OfferedSeries {
        organisation: body.organisation.name.to_string(),
        period: body.period.words(),
        series: waits.map(of_wait).chain(gaps.map(of_gap)).collect(),
    }
}

/// Counting those still waiting, so that recent months do not look short because only the quick ones have ended.
fn of_wait(wait: &Wait) -> Series {
    let months = wait.months.iter().map(|month| MonthFigure {
        month: month.month.first_day(),
        figure: month.median_with_waiting.value().map(ReleasedFigure::Days),
    });
    Series {
        key: format!("wait/{}", wait.key.as_str()),
        words: say_with("series-wait", &[("sentence", wait.sentence.as_str())]),
        is_share: false,
        months: months.collect(),
    }
}

fn of_gap(gap: &Expectation) -> Series {
    let months = gap.months.iter().map(|month| MonthFigure {
        month: month.month.first_day(),
        figure: share_met(month),
    });
    Series {
        key: format!("expectation/{}", gap.key.as_str()),
        words: say_with("series-expectation", &[("sentence", gap.sentence.as_str())]),
        is_share: true,
        months: months.collect(),
    }
}

/// A month of which some can still be met in time is not judged yet.
fn share_met(month: &MonthOutcomes) -> Option<ReleasedFigure> {
    let (met, late, missed) = (
        month.met.value()?,
        month.late.value()?,
        month.missed.value()?,
    );
    let whole = met + late + missed;
    let is_judged = month.within_time.value() == Some(0) && whole > 0;
    is_judged.then_some(ReleasedFigure::Share { part: met, whole })
}
