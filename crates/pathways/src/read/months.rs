//! Counts the rows of a source month by month: how complete they are, and how late they were submitted.
//!
//! What is left out on purpose does not count: neither test patients, nor patients who opted out, nor older deliveries, nor
//! what is dated after the extracts. Whether a row that names no patient belongs to somebody who opted out is known only
//! when all sources were read; where there is a list, such rows wait until then.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::calendar::{DAY, Month, day_of, month_of_day, start_of_day};
use crate::quality::{Delay, MonthQuality};
use crate::written_time::Moment;

/// Delays beyond these many days are counted as this many.
const LONGEST_DELAY: i32 = 3660;

const HOUR: i64 = DAY / 24;

/// The rows of a source by the month in which they happened.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Months {
    /// The fields that are looked at; a month counts them in this order.
    fields: Vec<String>,
    counted: Vec<MonthCounts>,
    position_of_day: FxHashMap<i32, usize>,
    waiting: Vec<Waiting>,
}

/// When a row is counted in its month.
#[derive(Clone, Copy)]
pub(crate) enum Counted {
    /// Now.
    Now,
    /// Once it is known whether the patient of this case opted out.
    Later(u32),
    /// Never.
    Never,
}

/// A row of which nobody knows yet whether it may count.
#[derive(Serialize, Deserialize)]
struct Waiting {
    case: u32,
    time: i64,
    date_only: bool,
    present: Vec<usize>,
    submitted: Option<i32>,
}

#[derive(Serialize, Deserialize)]
struct MonthCounts {
    month: Month,
    rows: u64,
    date_only: u64,
    at_midnight: u64,
    present: Vec<u64>,
    /// Rows by days from what happened to its submission.
    delays: BTreeMap<i32, u64>,
}

impl Months {
    /// The positions of these fields, new or known.
    pub fn fields(&mut self, names: impl Iterator<Item = String>) -> Vec<usize> {
        names.map(|name| self.field(name)).collect()
    }

    fn field(&mut self, name: String) -> usize {
        let known = self.fields.iter().position(|field| *field == name);
        known.unwrap_or_else(|| {
            self.fields.push(name);
            self.fields.len() - 1
        })
    }

    /// Takes a row: when it happened, which fields hold a value, and when it was submitted, if that is known.
    pub fn take(
        &mut self,
        counted: Counted,
        moment: Moment,
        present: impl Iterator<Item = usize>,
        submitted: Option<Moment>,
    ) {
        let Moment { time, date_only } = moment;
        let submitted = submitted.map(|moment| day_of(moment.time));
        match counted {
            Counted::Now => self.count(time, date_only, present, submitted),
            Counted::Never => {}
            Counted::Later(case) => self.waiting.push(Waiting {
                case,
                time,
                date_only,
                present: present.collect(),
                submitted,
            }),
        }
    }

    fn count(
        &mut self,
        time: i64,
        date_only: bool,
        present: impl Iterator<Item = usize>,
        submitted: Option<i32>,
    ) {
        let day = day_of(time);
        let fields = self.fields.len();
        let position = self.position(day);
        let month = &mut self.counted[position];
        month.rows += 1;
        month.date_only += u64::from(date_only);
        month.at_midnight += u64::from(!date_only && is_midnight(time, day));
        month.present.resize(fields, 0);
        for field in present {
            month.present[field] += 1;
        }
        if let Some(submitted) = submitted {
            let days = (submitted - day).clamp(-LONGEST_DELAY, LONGEST_DELAY);
            *month.delays.entry(days).or_default() += 1;
        }
    }

    /// Counts the rows that waited, without those of these cases.
    pub fn count_waiting(&mut self, is_left_out: impl Fn(u32) -> bool) {
        for row in std::mem::take(&mut self.waiting) {
            if !is_left_out(row.case) {
                let present = row.present.into_iter();
                self.count(row.time, row.date_only, present, row.submitted);
            }
        }
    }

    fn position(&mut self, day: i32) -> usize {
        if let Some(known) = self.position_of_day.get(&day) {
            return *known;
        }
        let month = month_of_day(day);
        let known = self.counted.iter().position(|counts| counts.month == month);
        let position = known.unwrap_or_else(|| {
            self.counted.push(MonthCounts {
                month,
                rows: 0,
                date_only: 0,
                at_midnight: 0,
                present: Vec::new(),
                delays: BTreeMap::new(),
            });
            self.counted.len() - 1
        });
        self.position_of_day.insert(day, position);
        position
    }

    /// The names of the fields, and the months in order.
    pub fn finish(self) -> (Vec<String>, Vec<MonthQuality>) {
        let fields = self.fields.len();
        let mut months: Vec<MonthQuality> = self
            .counted
            .into_iter()
            .map(|counts| counts.finish(fields))
            .collect();
        months.sort_by_key(|month| month.month);
        (self.fields, months)
    }
}

/// Whether an instant is the beginning of its day. London is whole hours from UTC since 1847, so most are seen not to be.
fn is_midnight(time: i64, day: i32) -> bool {
    time % HOUR == 0 && time == start_of_day(day)
}

impl MonthCounts {
    fn finish(mut self, fields: usize) -> MonthQuality {
        self.present.resize(fields, 0);
        MonthQuality {
            month: self.month,
            rows: self.rows,
            date_only: self.date_only,
            at_midnight: self.at_midnight,
            present: self.present,
            delay: Delay::of(&self.delays),
        }
    }
}
