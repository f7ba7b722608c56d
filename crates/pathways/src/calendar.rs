//! Civil days and months in Europe/London for times kept as microseconds since 1970 in UTC.

use std::fmt;
use std::sync::OnceLock;

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Microseconds in a day of 24 hours.
pub const DAY: i64 = 86_400_000_000;

/// A civil month, shown as `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: i16,
    month: i8,
}

/// The civil day in London of an instant, counted from 1970-01-01.
#[inline]
pub fn day_of(time: i64) -> i32 {
    whole_days(time + london().offset_at(time))
}

/// The instant at which a civil day begins in London.
pub fn start_of_day(day: i32) -> i64 {
    let wall_clock = i64::from(day) * DAY;
    let guess = wall_clock - london().offset_at(wall_clock);
    wall_clock - london().offset_at(guess)
}

/// The month of a civil day counted from 1970-01-01.
///
/// # Panics
/// Never: the year is clamped, and there are twelve months.
pub fn month_of_day(day: i32) -> Month {
    // Counted from the first of March of the year 0, so that the day that some years have comes last in its year; the
    // Gregorian calendar repeats itself every 400 years, that is 146,097 days (Hinnant, chrono-Compatible Low-Level Date
    // Algorithms, 2013, civil_from_days).
    let from_march = i64::from(day) + 719_468;
    let (cycle, day) = (
        from_march.div_euclid(146_097),
        from_march.rem_euclid(146_097),
    );
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (year, month) = match month {
        0..10 => (year, month + 3),
        _ => (year + 1, month - 9),
    };
    let year = (cycle * 400 + year).clamp(i16::MIN.into(), i16::MAX.into());
    Month {
        year: i16::try_from(year).expect("clamped to it"),
        month: i8::try_from(month).expect("a month is at most 12"),
    }
}

/// The calendar date of a civil day counted from 1970-01-01.
pub fn date_of_day(day: i32) -> jiff::civil::Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(day)))
}

/// The civil day, counted from 1970-01-01, of a calendar date.
pub fn day_of_date(date: jiff::civil::Date) -> i32 {
    let midnight = date
        .to_zoned(TimeZone::UTC)
        .map_or(0, |zoned| zoned.timestamp().as_microsecond());
    whole_days(midnight)
}

/// Where an event stands in the order of its journey: a date without a time stands at the end of its day.
pub fn order_time(time: i64, date_only: bool) -> i64 {
    if date_only {
        start_of_day(day_of(time) + 1) - 1
    } else {
        time
    }
}

/// Microseconds from one event to the next: exact, or whole calendar days when one is known only by its date.
#[inline]
pub fn elapsed(from: i64, to: i64, by_calendar_day: bool) -> i64 {
    if by_calendar_day {
        i64::from(day_of(to) - day_of(from)) * DAY
    } else {
        to - from
    }
}

#[inline]
fn whole_days(microseconds: i64) -> i32 {
    i32::try_from(microseconds.div_euclid(DAY))
        .expect("64-bit microseconds span fewer than 2^31 days")
}

/// When London's clocks changed, and to which offset from UTC, in microseconds.
struct Changes {
    starts: Vec<i64>,
    offsets: Vec<i64>,
    /// For each span of time the last change before it: days are asked for many millions of times, and from there it is
    /// rarely more than one step.
    before_span: Vec<u16>,
}

/// Spans are about 25 days long, shorter than clocks ever stood. The first begins with 1970.
const SPAN_BITS: u32 = 41;
/// Spans to the year 2109; what lies outside is searched for.
const SPANS: u16 = 2_000;

impl Changes {
    #[inline]
    fn offset_at(&self, time: i64) -> i64 {
        let span = usize::try_from(time >> SPAN_BITS).ok();
        match span.and_then(|span| self.before_span.get(span)) {
            Some(place) => self.offset_from(usize::from(*place), time),
            None => self.offsets[self.place(time)],
        }
    }

    #[inline]
    fn offset_from(&self, mut place: usize, time: i64) -> i64 {
        while self
            .starts
            .get(place + 1)
            .is_some_and(|start| *start <= time)
        {
            place += 1;
        }
        self.offsets[place]
    }

    fn place(&self, time: i64) -> usize {
        let after = self.starts.partition_point(|start| *start <= time);
        after.saturating_sub(1)
    }
}

fn london() -> &'static Changes {
    static LONDON: OnceLock<Changes> = OnceLock::new();
    LONDON.get_or_init(changes_of_london)
}

fn changes_of_london() -> Changes {
    let zone = TimeZone::get("Europe/London").expect("the time zone database is built in");
    let first = Timestamp::from_second(-3_000_000_000).expect("1874 is in range");
    let last = Timestamp::from_second(5_000_000_000).expect("2128 is in range");
    let mut changes = Changes {
        starts: vec![i64::MIN],
        offsets: vec![i64::from(zone.to_offset(first).seconds()) * 1_000_000],
        before_span: Vec::new(),
    };
    for change in zone
        .following(first)
        .take_while(|change| change.timestamp() < last)
    {
        changes.starts.push(change.timestamp().as_microsecond());
        changes
            .offsets
            .push(i64::from(change.offset().seconds()) * 1_000_000);
    }
    let span = |span: u16| changes.place(i64::from(span) << SPAN_BITS);
    changes.before_span = (0..SPANS)
        .map(|number| u16::try_from(span(number)).unwrap_or(u16::MAX))
        .collect();
    changes
}

impl Month {
    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self {
                year: self.year.saturating_add(1),
                month: 1,
            },
            month => Self {
                month: month + 1,
                ..self
            },
        }
    }
}

impl Month {
    /// The year in which the financial year of the month begins: in April.
    pub fn financial_year(self) -> i16 {
        self.year - i16::from(self.month < 4)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = || "A month is written as 2026-03.".to_owned();
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let month = Self {
            year: year.parse().map_err(|_| wrong())?,
            month: month.parse().map_err(|_| wrong())?,
        };
        (1..=12)
            .contains(&month.month)
            .then_some(month)
            .ok_or_else(wrong)
    }
}
