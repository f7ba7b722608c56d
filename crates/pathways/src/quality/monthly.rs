//! The months of a source: complete, in time, and none suddenly empty.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Month, day_of_date, month_of_day};

/// A month is compared with at most so many months before it, and only when there are at least three.
const MONTHS_COMPARED: usize = 6;
const FEWEST_COMPARED: usize = 3;

/// How a sudden fall is told. The thresholds are our own: they are meant to catch a delivery that is missing or cut
/// short, not a change in demand.
pub const FALL_POLICY: &str = "A month is pointed out when it has fewer than half as many rows as the usual month \
(the median of up to six months before it); the month of the date of the extracts is left aside, because it is not over.";

/// Which rows the months count. Every report says it.
pub const MONTHS_POLICY: &str = "The months count the rows from which something was taken, and those that could not be linked \
afterwards: what they leave empty is incomplete. Rows left out on purpose are not counted and make no month look incomplete: test \
patients, patients who opted out, rows delivered again, actions that are no milestone of care, and what is dated after the date of \
the extracts. Rejected rows are not counted either; they are listed with their reasons.";

/// What one month of a source holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthQuality {
    /// The month in which the rows happened.
    pub month: Month,
    /// Rows that count, see [`MONTHS_POLICY`].
    pub rows: u64,
    /// Of these, known only by their date.
    pub date_only: u64,
    /// Of these, timed at midnight exactly: perhaps the time is not known.
    pub at_midnight: u64,
    /// How many of the rows hold a value in each of the source's fields, in their order.
    pub present: Vec<u64>,
    /// How long after it happened it was submitted, when the source says when that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<Delay>,
}

/// Days from what happened to its submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// Rows whose submission is known.
    pub rows: u64,
    /// Half of the rows were submitted within so many days.
    pub median_days: i32,
    /// Nine in ten rows were submitted within so many days.
    pub nine_in_ten_days: i32,
    /// Rows that were submitted before they happened.
    pub before: u64,
}

/// A month with suddenly fewer rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fall {
    /// The month.
    pub month: Month,
    /// Its rows.
    pub rows: u64,
    /// The rows of a usual month before it.
    pub usual: u64,
}

impl Delay {
    /// The delay of rows counted by days.
    pub(crate) fn of(rows_by_days: &BTreeMap<i32, u64>) -> Option<Self> {
        let rows: u64 = rows_by_days.values().sum();
        (rows > 0).then(|| Self {
            rows,
            median_days: within(rows_by_days, rows.div_ceil(2)),
            nine_in_ten_days: within(rows_by_days, (rows * 9).div_ceil(10)),
            before: rows_by_days.range(..0).map(|(_, rows)| rows).sum(),
        })
    }
}

/// The days within which so many rows were submitted.
fn within(rows_by_days: &BTreeMap<i32, u64>, wanted: u64) -> i32 {
    let mut seen = 0;
    let mut days = rows_by_days.iter().skip_while(|(_, rows)| {
        seen += **rows;
        seen < wanted
    });
    days.next().map_or(0, |(days, _)| *days)
}

/// The months that suddenly have fewer rows. A month without any row has fewer too.
pub fn falls(months: &[MonthQuality], as_at: Date) -> Vec<Fall> {
    let this_month = month_of_day(day_of_date(as_at));
    let Some(first) = months.first() else {
        return Vec::new();
    };
    let rows_of = |month: Month| {
        let found = months.iter().find(|quality| quality.month == month);
        found.map_or(0, |quality| quality.rows)
    };
    let mut before = Vec::new();
    let mut falls = Vec::new();
    let mut month = first.month;
    while month < this_month {
        let rows = rows_of(month);
        if let Some(usual) = usual(&before).filter(|usual| rows * 2 < *usual) {
            falls.push(Fall { month, rows, usual });
        }
        before.push(rows);
        month = month.next();
    }
    falls
}

/// The median of the last months, the lower one of two.
fn usual(before: &[u64]) -> Option<u64> {
    let mut compared = before[before.len().saturating_sub(MONTHS_COMPARED)..].to_vec();
    compared.sort_unstable();
    (compared.len() >= FEWEST_COMPARED).then(|| compared[(compared.len() - 1) / 2])
}
