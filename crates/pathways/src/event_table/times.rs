//! Reads columns of times as places in the order of a journey.
//!
//! A place is twice the microseconds since 1970 in UTC, plus one when only the date is known; such a day stands at
//! its end ([`crate::calendar::order_time`]). So a journey is ordered by comparing one number.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, TimeUnit, TimestampMicrosecondType};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Midnight, TimeRules};
use crate::calendar::{DAY, day_of, order_time, start_of_day};
use crate::written_time::TimeReader;

/// The place of a row without a readable time.
pub(super) const NO_TIME: i64 = i64::MIN;

const HOUR: i64 = DAY / 24;

/// Times further from 1970 than about 70,000 years are no times of events.
const FURTHEST: i64 = 1 << 61;

/// The place in the order of a journey.
pub(super) fn place(time: i64, date_only: bool) -> i64 {
    order_time(time, date_only) << 1 | i64::from(date_only)
}

/// The time of a place, and whether only its date is known.
pub(super) fn time_of(place: i64) -> (i64, bool) {
    (place >> 1, place & 1 == 1)
}

/// Reads columns of times on one thread.
pub(super) struct PlaceReader {
    midnight: Midnight,
    texts: TimeReader,
    local: LocalClock,
    /// The day read last and its place, because many rows in a row are of one day.
    last_day: Option<(i32, i64)>,
    /// Rows at midnight exactly so far.
    pub at_midnight: u64,
}

impl PlaceReader {
    /// A reader under these rules.
    pub fn new(rules: &TimeRules) -> Self {
        Self {
            midnight: rules.midnight,
            texts: TimeReader::new(rules.zone.clone(), Vec::new()),
            local: LocalClock::new(rules.zone.clone()),
            last_day: None,
            at_midnight: 0,
        }
    }

    /// The places of a column, or `None` when it is of a type that was not asked for.
    pub fn read(&mut self, column: &ArrayRef, places: &mut Vec<i64>) -> Option<()> {
        places.clear();
        match column.data_type() {
            DataType::Timestamp(_, zone) => self.read_timestamps(column, zone.is_some(), places)?,
            DataType::Date32 => {
                let days = column.as_primitive_opt::<Date32Type>()?;
                places.extend(days.values().iter().map(|day| self.day(*day)));
            }
            _ => {
                let texts = column.as_string_view_opt()?;
                places.extend(texts.iter().map(|text| self.text(text.unwrap_or_default())));
            }
        }
        if column.null_count() > 0 {
            for (row, place) in places.iter_mut().enumerate() {
                if column.is_null(row) {
                    *place = NO_TIME;
                }
            }
        }
        Some(())
    }

    fn read_timestamps(
        &mut self,
        column: &ArrayRef,
        in_utc: bool,
        places: &mut Vec<i64>,
    ) -> Option<()> {
        // Finer times than microseconds lose their last digits; a time too large for microseconds becomes missing.
        let microseconds = DataType::Timestamp(TimeUnit::Microsecond, None);
        let plain = cast(&without_zone(column)?, &microseconds).ok()?;
        let times = plain.as_primitive_opt::<TimestampMicrosecondType>()?;
        let values = times.values().iter();
        if in_utc {
            places.extend(values.map(|time| self.in_utc(*time)));
        } else {
            places.extend(values.map(|wall_clock| self.on_the_wall(*wall_clock)));
        }
        for row in (0..times.len()).filter(|_| times.null_count() > column.null_count()) {
            if times.is_null(row) {
                places[row] = NO_TIME;
            }
        }
        Some(())
    }

    fn in_utc(&mut self, time: i64) -> i64 {
        if !(-FURTHEST..FURTHEST).contains(&time) {
            return NO_TIME;
        }
        let whole_hour = time % HOUR == 0;
        let midnight = whole_hour && (time % DAY == 0 || start_of_day(day_of(time)) == time);
        self.instant(time, midnight)
    }

    fn on_the_wall(&mut self, wall_clock: i64) -> i64 {
        let midnight = wall_clock.rem_euclid(DAY) == 0;
        match self.local.in_utc(wall_clock) {
            Some(time) => self.instant(time, midnight),
            None => NO_TIME,
        }
    }

    fn instant(&mut self, time: i64, midnight: bool) -> i64 {
        self.at_midnight += u64::from(midnight);
        if midnight && self.midnight == Midnight::DateOnly {
            return self.day(day_of(time));
        }
        time << 1
    }

    fn day(&mut self, day: i32) -> i64 {
        match self.last_day {
            Some((last, place)) if last == day => place,
            _ => {
                let place = place(start_of_day(day), true);
                self.last_day = Some((day, place));
                place
            }
        }
    }

    fn text(&mut self, text: &str) -> i64 {
        match self.texts.read(text) {
            Some(moment) if moment.date_only => place(moment.time, true),
            Some(moment) => {
                let midnight = start_of_day(day_of(moment.time)) == moment.time;
                self.instant(moment.time, midnight)
            }
            None => NO_TIME,
        }
    }
}

/// The same numbers without the word that they are in UTC, so that changing the unit changes nothing else.
fn without_zone(column: &ArrayRef) -> Option<ArrayRef> {
    let DataType::Timestamp(unit, _) = column.data_type() else {
        return None;
    };
    let plain = DataType::Timestamp(*unit, None);
    let data = column.to_data().into_builder().data_type(plain).build();
    data.ok().map(arrow::array::make_array)
}

/// Turns wall-clock times of a zone into UTC. Between two changes of the clocks that is one subtraction.
struct LocalClock {
    zone: TimeZone,
    /// Wall-clock times from the first to before the second are ahead of UTC by the third, in microseconds.
    steady: (i64, i64, i64),
}

impl LocalClock {
    fn new(zone: TimeZone) -> Self {
        Self {
            zone,
            steady: (0, 0, 0),
        }
    }

    fn in_utc(&mut self, wall_clock: i64) -> Option<i64> {
        let (from, to, ahead) = self.steady;
        if (from..to).contains(&wall_clock) {
            return Some(wall_clock - ahead);
        }
        let civil = civil(wall_clock)?;
        // An hour that does not exist moves on, and an hour that comes twice is the first, as in `written_time`.
        let time = civil.to_zoned(self.zone.clone()).ok()?.timestamp();
        self.steady = self.steady_around(time);
        Some(time.as_microsecond())
    }

    /// A day's distance from either change of the clocks nothing is doubtful.
    fn steady_around(&self, time: Timestamp) -> (i64, i64, i64) {
        let ahead = i64::from(self.zone.to_offset(time).seconds()) * 1_000_000;
        let before = self.zone.preceding(time).next();
        let after = self.zone.following(time).next();
        let from = before.map_or(-FURTHEST, |change| change.timestamp().as_microsecond());
        let to = after.map_or(FURTHEST, |change| change.timestamp().as_microsecond());
        (from + ahead + DAY, to + ahead - DAY, ahead)
    }
}

fn civil(wall_clock: i64) -> Option<DateTime> {
    let as_if_utc = Timestamp::from_microsecond(wall_clock).ok()?;
    Some(TimeZone::UTC.to_datetime(as_if_utc))
}
