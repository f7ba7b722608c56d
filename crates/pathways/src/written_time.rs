//! Reads the ways in which extracts write a date or a time, without guessing: day before month, four-digit years.

mod cursor;

use std::collections::hash_map::Entry;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use crate::calendar::{DAY, day_of, day_of_date, start_of_day};
use crate::sources::{Precision, Source};
use cursor::Cursor;

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
    precision: Precision,
    midnights: FxHashMap<Date, Midnight>,
}

#[derive(Clone, Copy)]
struct Midnight {
    time: i64,
    clocks_change: bool,
}

impl TimeReader {
    /// A reader of the times of a source. Without formats the common written forms are understood.
    pub fn of(source: &Source) -> Self {
        let zone = TimeZone::get(&source.time_zone).unwrap_or(TimeZone::UTC);
        Self {
            precision: source.times,
            ..Self::new(zone, source.time_formats.clone())
        }
    }

    /// Times without an offset are read in this zone. Without formats the common written forms are understood.
    pub fn new(zone: TimeZone, formats: Vec<String>) -> Self {
        Self {
            zone,
            formats,
            precision: Precision::AsWritten,
            midnights: FxHashMap::default(),
        }
    }

    /// A reader of the usual written forms in London time.
    pub fn as_usual() -> Self {
        let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Self::new(london, Vec::new())
    }

    /// The moment a text writes, or `None` when it writes none.
    pub fn read(&mut self, text: &str) -> Option<Moment> {
        let written = self.parse(text)?;
        let moment = self.moment(self.without_false_time(written))?;
        Some(self.as_precise(moment))
    }

    /// A time of day without offset stands beside the date that is meant, whatever zone it is in.
    fn without_false_time(&self, written: WrittenTime) -> WrittenTime {
        let is_false = written.offset.is_none()
            && match self.precision {
                Precision::AsWritten => false,
                Precision::Dates => true,
                Precision::MidnightIsADate => written.time_of_day == Some(0),
            };
        WrittenTime {
            time_of_day: written.time_of_day.filter(|_| !is_false),
            ..written
        }
    }

    /// A time with an offset is an instant, and its date is that of London.
    fn as_precise(&self, moment: Moment) -> Moment {
        if self.precision == Precision::AsWritten || moment.date_only {
            return moment;
        }
        let midnight = start_of_day(day_of(moment.time));
        if self.precision == Precision::Dates || moment.time == midnight {
            return Moment {
                time: midnight,
                date_only: true,
            };
        }
        moment
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
        let moment = self.moment(WrittenTime {
            time_of_day,
            offset: None,
            ..written
        })?;
        Some(self.as_precise(moment))
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
