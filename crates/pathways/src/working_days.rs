//! Working days in England: Monday to Friday without bank holidays, which are shipped as data.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::day_of_date;

/// How working days are counted. Outputs that count them carry this sentence.
pub const WORKING_DAYS_POLICY: &str = "Working days are Monday to Friday without the bank holidays of England; the \
day on which the count begins is not counted. Outside the years of the shipped list only weekends are left out.";

/// One bank holiday that falls on a weekday.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankHoliday {
    /// The day.
    #[serde(deserialize_with = "crate::sources::date")]
    pub date: Date,
    /// What it is called.
    pub name: String,
}

/// The bank holidays of England with their source and the day they were last reviewed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankHolidays {
    /// Where the days come from.
    pub source: String,
    /// When they were last reviewed.
    pub reviewed: String,
    /// The first year of the list.
    pub first_year: i16,
    /// The last year of the list.
    pub last_year: i16,
    /// The last year whose days are announced; later ones follow from the Act alone.
    pub announced_to: i16,
    #[serde(rename = "holiday")]
    holidays: Vec<BankHoliday>,
}

impl BankHolidays {
    /// The list shipped with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the shipped file is read there.
    pub fn shipped() -> Self {
        toml::from_str(include_str!("../data/bank-holidays-england.toml"))
            .expect("a test reads the shipped bank holidays")
    }

    /// Every day, in order.
    pub fn days(&self) -> &[BankHoliday] {
        &self.holidays
    }
}

/// Whether people work on a civil day, counted from 1970-01-01.
pub fn is_working_day(day: i32) -> bool {
    weekday(day) < 5 && holidays().binary_search(&day).is_err()
}

/// How many working days lie after the civil day `from`, up to and with `to`; negative when `to` comes first.
///
/// From a Friday to the next Monday it is one.
pub fn working_days_between(from: i32, to: i32) -> i32 {
    if to < from {
        return -working_days_between(to, from);
    }
    weekdays_to(to) - weekdays_to(from) - (holidays_to(to) - holidays_to(from))
}

/// The civil day on which `count` working days after `from` have passed. Without any it is `from` itself.
pub fn after_working_days(from: i32, count: u32) -> i32 {
    let mut left = i32::try_from(count).unwrap_or(i32::MAX);
    // Whole weeks at once, then day by day: `jump` never passes over the day looked for.
    let jump = left.saturating_sub(1) / 5 * 7;
    let mut day = from.saturating_add(jump);
    left -= working_days_between(from, day);
    while left > 0 && day < i32::MAX {
        day += 1;
        left -= i32::from(is_working_day(day));
    }
    day
}

/// Monday is 0. The first of January 1970 was a Thursday.
fn weekday(day: i32) -> i32 {
    (i64::from(day) + 3).rem_euclid(7).try_into().unwrap_or(0)
}

/// Weekdays from the Monday before 1970 up to and with a day.
fn weekdays_to(day: i32) -> i32 {
    let since_monday = day.saturating_add(3);
    since_monday.div_euclid(7) * 5 + (since_monday.rem_euclid(7) + 1).min(5)
}

fn holidays_to(day: i32) -> i32 {
    let passed = holidays().partition_point(|holiday| *holiday <= day);
    i32::try_from(passed).expect("there are eight bank holidays a year")
}

fn holidays() -> &'static [i32] {
    static HOLIDAYS: OnceLock<Vec<i32>> = OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        let shipped = BankHolidays::shipped();
        shipped
            .holidays
            .iter()
            .map(|holiday| day_of_date(holiday.date))
            .collect()
    })
}
