//! Civil Europe/London times as whole seconds, office hours, and the hour that does not exist in March.

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;

pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A wall-clock time in Europe/London: seconds since 1970-01-01 00:00:00 on the wall, without an offset.
///
/// Differences between two moments may be wrong by one hour across a clock change; every limit the generator keeps
/// leaves a margin of a day, so that hour never decides anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    /// The first second of a day.
    pub(super) fn at_midnight(date: Date) -> Self {
        let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
        Self(midnight.map_or(0, Timestamp::as_second))
    }

    /// The moment this many seconds later on the wall clock.
    pub(super) fn plus(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// Seconds from `earlier` to this moment.
    pub(super) fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The first second of the same day.
    pub(super) fn midnight(self) -> Self {
        Self(self.0 - self.second_of_day())
    }

    /// The calendar day.
    pub(super) fn date(self) -> Date {
        self.civil().date()
    }

    /// Year, month, day, hour, minute and second.
    pub(super) fn civil(self) -> jiff::civil::DateTime {
        Offset::UTC.to_datetime(Timestamp::UNIX_EPOCH + SignedDuration::from_secs(self.0))
    }

    fn second_of_day(self) -> i64 {
        self.0.rem_euclid(DAY)
    }

    fn hour_of_day(self) -> i64 {
        self.second_of_day() / HOUR
    }

    /// Days since Monday: 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday.
    fn days_since_monday(self) -> i64 {
        (self.0.div_euclid(DAY) + 3).rem_euclid(7)
    }

    /// Whether it is Saturday or Sunday.
    pub(super) fn is_weekend(self) -> bool {
        self.days_since_monday() >= 5
    }

    fn is_office_hour(self) -> bool {
        match self.days_since_monday() {
            6 => false,
            5 => (9..13).contains(&self.hour_of_day()),
            _ => (8..18).contains(&self.hour_of_day()),
        }
    }

    /// The same moment, or an hour later when the wall clock skipped it.
    pub(super) fn existing(self) -> Self {
        let in_the_skipped_hour = self.hour_of_day() == 1
            && self.days_since_monday() == 6
            && is_last_sunday_of_march(self.date());
        if in_the_skipped_hour {
            self.plus(HOUR)
        } else {
            self
        }
    }
}

/// British Summer Time starts on the last Sunday of March and ends on the last Sunday of October, both at 01:00
/// Greenwich time (Summer Time Order 2002).
fn last_sunday(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1)
        .and_then(|first| first.nth_weekday_of_month(-1, Weekday::Sunday))
        .ok()
}

fn is_last_sunday_of_march(date: Date) -> bool {
    last_sunday(date.year(), 3) == Some(date)
}

/// The midnights that open each Sunday on which the clocks change, between two moments, in order.
pub(super) fn clock_changes(from: Moment, until: Moment) -> Vec<Moment> {
    let years = from.date().year()..=until.date().year();
    years
        .flat_map(|year| [last_sunday(year, 3), last_sunday(year, 10)])
        .flatten()
        .map(Moment::at_midnight)
        .filter(|sunday| *sunday >= from && *sunday < until)
        .collect()
}

/// How often a time is drawn again before we accept one outside office hours.
const OFFICE_HOUR_DRAWS: usize = 16;

/// A moment between `least` and `most` seconds after `from`, in office hours when the interval holds any.
pub(super) fn settle(chance: &mut Chance, from: Moment, least: i64, most: i64) -> Moment {
    let mut settled = at_any_hour(chance, from, least, most);
    for _ in 1..OFFICE_HOUR_DRAWS {
        if settled.is_office_hour() {
            break;
        }
        settled = at_any_hour(chance, from, least, most);
    }
    settled
}

/// A moment between `least` and `most` seconds after `from` at any hour, as when a patient books online at night.
pub(super) fn at_any_hour(chance: &mut Chance, from: Moment, least: i64, most: i64) -> Moment {
    from.plus(chance.between(least, most)).existing()
}

/// A clinic slot on the first working day after `from`: a quarter of an hour between 08:30 and 16:45.
/// Bank holidays are not known here.
pub(super) fn clinic_slot_after(chance: &mut Chance, from: Moment) -> Moment {
    let mut day = from.midnight().plus(DAY);
    while day.is_weekend() {
        day = day.plus(DAY);
    }
    day.plus(8 * HOUR + 30 * MINUTE + chance.between(0, 33) * 15 * MINUTE)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DAY, HOUR, MINUTE, Moment, clock_changes};

    #[test]
    fn a_time_the_clocks_skip_is_moved_an_hour_on() {
        let sunday = Moment::at_midnight(date(2026, 3, 29));
        let half_past_one = sunday.plus(HOUR + 30 * MINUTE);
        assert_eq!(half_past_one.existing(), half_past_one.plus(HOUR));
        let a_week_before = half_past_one.plus(-7 * DAY);
        assert_eq!(a_week_before.existing(), a_week_before);
    }

    #[test]
    fn the_clocks_change_on_the_last_sundays_of_march_and_october() {
        let [from, until] = [date(2024, 4, 1), date(2026, 4, 1)].map(Moment::at_midnight);
        let days: Vec<_> = clock_changes(from, until)
            .iter()
            .map(|sunday| sunday.date())
            .collect();
        let expected = [(2024, 10, 27), (2025, 3, 30), (2025, 10, 26), (2026, 3, 29)];
        assert_eq!(
            days,
            expected.map(|(year, month, day)| date(year, month, day))
        );
    }
}
