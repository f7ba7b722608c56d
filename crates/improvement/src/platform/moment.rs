//! A moment in time: stored as microseconds in UTC, shown in Europe/London.

use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// Microseconds since 1970 in UTC. A whole number, because SQLite keeps other
/// times as text whose order goes wrong within a second.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
pub struct Moment(pub i64);

const MICROSECONDS_PER_SECOND: i64 = 1_000_000;

impl Moment {
    /// The time now, by this machine's clock. Only the edge of the program calls this.
    pub fn now() -> Self {
        Self(Timestamp::now().as_microsecond())
    }

    /// This moment moved by a number of seconds, which may be negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * MICROSECONDS_PER_SECOND)
    }

    /// Whole seconds from `earlier` to this moment.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / MICROSECONDS_PER_SECOND
    }

    /// Civil date and time in London, clock changes included.
    pub fn in_london(self) -> Zoned {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        self.timestamp().to_zoned(zone)
    }

    /// Reads a time by the clock in London, written in this form. An hour that came twice is taken as the earlier one.
    pub fn parse_in_london(text: &str, form: &str) -> Option<Self> {
        let time = DateTime::strptime(form, text).ok()?;
        let zone = TimeZone::get("Europe/London").ok()?;
        let moment = zone.to_ambiguous_zoned(time).compatible().ok()?;
        Some(Self(moment.timestamp().as_microsecond()))
    }

    /// The London calendar day of this moment.
    pub fn date(self) -> Date {
        self.in_london().date()
    }

    /// "6 August 2018 at 5:30pm", as the NHS service manual writes dates and times.
    pub fn words(self) -> String {
        let zoned = self.in_london();
        format!("{} at {}", date_words(zoned.date()), time_words(&zoned))
    }

    /// "6 August 2018".
    pub fn date_words(self) -> String {
        date_words(self.date())
    }

    /// The same as a point on the time line.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::UNIX_EPOCH
            .checked_add(SignedDuration::from_micros(self.0))
            .unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// "6 August 2018": the day without a leading zero and the month in full.
pub fn date_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn time_words(zoned: &Zoned) -> String {
    match (zoned.hour(), zoned.minute()) {
        (12, 0) => "midday".to_owned(),
        (0, 0) => "midnight".to_owned(),
        (_, 0) => zoned.strftime("%-I%P").to_string(),
        _ => zoned.strftime("%-I:%M%P").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_is_shown_as_london_has_it() {
        // 1 July 2026 16:30 UTC is half past five in London.
        assert_eq!(
            Moment(1_782_923_400_000_000).words(),
            "1 July 2026 at 5:30pm"
        );
    }

    #[test]
    fn a_time_of_london_is_read_back() {
        // 1 July 2026 16:30 UTC.
        let read = Moment::parse_in_london("at 20260701-173000", "at %Y%m%d-%H%M%S");
        assert_eq!(read, Some(Moment(1_782_923_400_000_000)));
        assert_eq!(Moment::parse_in_london("at noon", "at %Y%m%d-%H%M%S"), None);
    }

    #[test]
    fn midday_is_a_word() {
        // 1 January 2026 12:00 UTC.
        assert_eq!(
            Moment(1_767_268_800_000_000).words(),
            "1 January 2026 at midday"
        );
    }
}
