//! Reads the ways in which extracts write a date or a time, without guessing: day before month, four-digit years.

use std::collections::hash_map::Entry;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use crate::calendar::{DAY, day_of_date, start_of_day};

/// When something happened: microseconds since 1970 in UTC, and whether only the date is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    pub time: i64,
    pub date_only: bool,
}

/// A date, perhaps a time of day, perhaps an offset from UTC, as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WrittenTime {
    date: Date,
    /// Microseconds since midnight.
    time_of_day: Option<i64>,
    /// Seconds east of UTC.
    offset: Option<i32>,
}

/// Turns written times of one source into moments. It remembers each day's midnight, because asking the time zone
/// for every row would cost more than splitting the row.
pub(crate) struct TimeReader {
    zone: TimeZone,
    formats: Vec<String>,
    midnights: FxHashMap<Date, Midnight>,
}

#[derive(Clone, Copy)]
struct Midnight {
    time: i64,
    clocks_change: bool,
}

impl TimeReader {
    /// Times without an offset are read in this zone. Without formats the common written forms are understood.
    pub fn new(zone: TimeZone, formats: Vec<String>) -> Self {
        Self {
            zone,
            formats,
            midnights: FxHashMap::default(),
        }
    }

    /// The moment a text writes, or `None` when it writes none.
    pub fn read(&mut self, text: &str) -> Option<Moment> {
        self.parse(text).and_then(|written| self.moment(written))
    }

    /// The day a text writes, whatever time of day stands beside it.
    pub fn read_date(&mut self, text: &str) -> Option<Moment> {
        let written = self.parse(text)?;
        self.moment(WrittenTime {
            time_of_day: None,
            offset: None,
            ..written
        })
    }

    /// A date in one column and a time of day in another. A missing time, or midnight, which hospitals write when
    /// the time is not known, leaves the date alone.
    pub fn read_date_and_time(&mut self, date: &str, time: &str) -> Option<Moment> {
        let written = self.parse(date)?;
        let time_of_day = Cursor(time.trim().as_bytes())
            .time_of_day()
            .filter(|time| *time > 0);
        self.moment(WrittenTime {
            time_of_day,
            offset: None,
            ..written
        })
    }

    fn parse(&self, text: &str) -> Option<WrittenTime> {
        let text = text.trim();
        if self.formats.is_empty() {
            return WrittenTime::parse(text);
        }
        self.formats
            .iter()
            .find_map(|format| by_format(format, text))
    }

    fn moment(&mut self, written: WrittenTime) -> Option<Moment> {
        let Some(time_of_day) = written.time_of_day else {
            return Some(Moment {
                time: start_of_day(day_of_date(written.date)),
                date_only: true,
            });
        };
        let time = match written.offset {
            Some(offset) => {
                i64::from(day_of_date(written.date)) * DAY + time_of_day
                    - i64::from(offset) * 1_000_000
            }
            None => self.local(written.date, time_of_day)?,
        };
        Some(Moment {
            time,
            date_only: false,
        })
    }

    fn local(&mut self, date: Date, time_of_day: i64) -> Option<i64> {
        let midnight = match self.midnights.entry(date) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => *new.insert(midnight(&self.zone, date)?),
        };
        if !midnight.clocks_change {
            return Some(midnight.time + time_of_day);
        }
        let time = Time::midnight()
            .checked_add(jiff::SignedDuration::from_micros(time_of_day))
            .ok()?;
        instant(&self.zone, date.to_datetime(time))
    }
}

/// On the night the clocks change an hour that does not exist moves on, and an hour that comes twice is the first.
fn instant(zone: &TimeZone, civil: DateTime) -> Option<i64> {
    let zoned = civil.to_zoned(zone.clone()).ok()?;
    Some(zoned.timestamp().as_microsecond())
}

fn midnight(zone: &TimeZone, date: Date) -> Option<Midnight> {
    let time = instant(zone, date.to_datetime(Time::midnight()))?;
    let next = instant(zone, date.tomorrow().ok()?.to_datetime(Time::midnight()))?;
    Some(Midnight {
        time,
        clocks_change: next - time != DAY,
    })
}

fn by_format(format: &str, text: &str) -> Option<WrittenTime> {
    let parsed = BrokenDownTime::parse(format, text).ok()?;
    let since_midnight = |time: Time| {
        let seconds = i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        seconds * 1_000_000 + i64::from(time.subsec_nanosecond()) / 1_000
    };
    Some(WrittenTime {
        date: parsed.to_date().ok()?,
        time_of_day: parsed
            .hour()
            .and_then(|_| parsed.to_time().ok())
            .map(since_midnight),
        offset: parsed.offset().map(jiff::tz::Offset::seconds),
    })
}

impl WrittenTime {
    /// Reads `2026-03-05`, `2026-03-05 14:22[:10[.5]]`, `2026-03-05T14:22:10Z` or with `+01:00`, `20260305`,
    /// `05/03/2026 14:22`, `5-Mar-2026` and their like.
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor(text.as_bytes());
        let date = cursor.date()?;
        if cursor.0.is_empty() {
            return Some(Self {
                date,
                time_of_day: None,
                offset: None,
            });
        }
        if !cursor.eat(b'T') && !cursor.eat(b' ') {
            return None;
        }
        cursor.blanks();
        let time_of_day = cursor.time_of_day()?;
        let offset = cursor.offset()?;
        cursor.0.is_empty().then_some(Self {
            date,
            time_of_day: Some(time_of_day),
            offset,
        })
    }
}

/// What is left to read of a written time.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.0.first() == Some(&byte);
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    fn blanks(&mut self) {
        while self.eat(b' ') {}
    }

    /// A number of between `least` and `most` digits; a longer run of digits stops after `most`.
    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let length = self
            .0
            .iter()
            .take(most)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if length < least {
            return None;
        }
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(
            digits
                .iter()
                .fold(0, |number, digit| number * 10 + i64::from(digit - b'0')),
        )
    }

    fn date(&mut self) -> Option<Date> {
        let leading = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        match leading {
            8 => {
                let (year, month, day) =
                    (self.number(4, 4)?, self.number(2, 2)?, self.number(2, 2)?);
                date(year, month, day)
            }
            4 => {
                let year = self.number(4, 4)?;
                let separator = self.separator()?;
                let month = self.number(1, 2)?;
                self.eat(separator).then_some(())?;
                date(year, month, self.number(1, 2)?)
            }
            1 | 2 => {
                let day = self.number(1, 2)?;
                let separator = self.separator()?;
                let month = self.number(1, 2).or_else(|| self.month_name())?;
                self.eat(separator).then_some(())?;
                date(self.number(4, 4)?, month, day)
            }
            _ => None,
        }
    }

    fn separator(&mut self) -> Option<u8> {
        [b'-', b'/', b'.', b' ']
            .into_iter()
            .find(|byte| self.eat(*byte))
    }

    fn month_name(&mut self) -> Option<i64> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let length = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let (name, rest) = self.0.split_at(length);
        let name = std::str::from_utf8(name).ok()?.to_ascii_lowercase();
        let position = MONTHS
            .iter()
            .position(|month| name.len() >= 3 && month.starts_with(&name))?;
        self.0 = rest;
        i64::try_from(position + 1).ok()
    }

    /// Microseconds since midnight of `14:22`, `14:22:10`, `14:22:10.123456`, `2:22 PM`, `1422` or `142210`.
    fn time_of_day(&mut self) -> Option<i64> {
        let together = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
            >= 4;
        let hour = self.number(1, 2)?;
        if !together && !self.eat(b':') {
            return None;
        }
        let minute = self.number(2, 2)?;
        let seconds_follow = if together {
            !self.0.is_empty()
        } else {
            self.eat(b':')
        };
        let second = if seconds_follow {
            self.number(2, 2)?
        } else {
            0
        };
        let fraction = if self.eat(b'.') || self.eat(b',') {
            self.fraction()?
        } else {
            0
        };
        let hour = self.twelve_hour_clock(hour)?;
        let in_range = hour < 24 && minute < 60 && second < 60;
        in_range.then_some(((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction)
    }

    /// Microseconds of a decimal fraction of a second; digits beyond the sixth are cut off.
    fn fraction(&mut self) -> Option<i64> {
        let before = self.0.len();
        let kept = self.number(1, 6)?;
        let missing = 6 - u32::try_from(before - self.0.len()).ok()?;
        while self.0.first().is_some_and(u8::is_ascii_digit) {
            self.0 = &self.0[1..];
        }
        Some(kept * 10_i64.pow(missing))
    }

    fn twelve_hour_clock(&mut self, hour: i64) -> Option<i64> {
        let text = self.0.trim_ascii_start();
        let afternoon = match text.get(..2) {
            Some(half) if half.eq_ignore_ascii_case(b"am") => false,
            Some(half) if half.eq_ignore_ascii_case(b"pm") => true,
            _ => return Some(hour),
        };
        self.0 = &text[2..];
        (1..=12)
            .contains(&hour)
            .then_some(hour % 12 + if afternoon { 12 } else { 0 })
    }

    /// Seconds east of UTC: `Z`, `+01:00`, `-0530`, `+01`; `Some(None)` when nothing is written.
    #[expect(
        clippy::option_option,
        reason = "no offset and a malformed offset are different things"
    )]
    fn offset(&mut self) -> Option<Option<i32>> {
        self.blanks();
        if self.0.is_empty() {
            return Some(None);
        }
        if self.eat(b'Z') || self.eat(b'z') {
            return Some(Some(0));
        }
        let east = if self.eat(b'+') {
            1
        } else {
            self.eat(b'-').then_some(-1)?
        };
        let hours = self.number(2, 2)?;
        let _ = self.eat(b':');
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.number(2, 2)?
        };
        (hours < 24 && minutes < 60).then_some(())?;
        Some(i32::try_from(east * (hours * 60 + minutes) * 60).ok())
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let (year, month, day) = (
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    // Years outside these are typing errors or a system's "no date"; they would lie far from any extract.
    (1850..=2120)
        .contains(&year)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}
