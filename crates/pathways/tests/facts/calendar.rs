//! Facts about days in London.

use jiff::civil::date;
use pathways::calendar::{
    DAY, date_of_day, day_of, day_of_date, elapsed, month_of_day, order_time, start_of_day,
};

const HOUR: i64 = 3_600_000_000;

#[test]
fn an_hour_before_midnight_utc_is_the_next_day_in_summer() {
    let summer = i64::from(day_of_date(date(2026, 7, 1))) * DAY + 23 * HOUR;
    let winter = i64::from(day_of_date(date(2026, 1, 1))) * DAY + 23 * HOUR;
    assert_eq!(day_of(summer), day_of_date(date(2026, 7, 2)));
    assert_eq!(day_of(winter), day_of_date(date(2026, 1, 1)));
}

#[test]
fn the_days_on_which_clocks_change_have_23_and_25_hours() {
    let hours = |day| (start_of_day(day_of_date(day) + 1) - start_of_day(day_of_date(day))) / HOUR;
    assert_eq!(hours(date(2026, 3, 29)), 23);
    assert_eq!(hours(date(2026, 10, 25)), 25);
    assert_eq!(hours(date(2026, 10, 26)), 24);
}

#[test]
fn a_date_without_time_stands_at_the_end_of_its_day() {
    let midnight = start_of_day(day_of_date(date(2026, 5, 4)));
    let last_minute = midnight + 24 * HOUR - 60_000_000;
    assert!(order_time(midnight, true) > order_time(last_minute, false));
    assert!(order_time(midnight, true) < order_time(midnight + 24 * HOUR, false));
}

#[test]
fn time_to_a_bare_date_is_counted_in_whole_days() {
    let morning = start_of_day(day_of_date(date(2026, 5, 4))) + 10 * HOUR;
    let same_day = start_of_day(day_of_date(date(2026, 5, 4)));
    let third_day = start_of_day(day_of_date(date(2026, 5, 6)));
    assert_eq!(elapsed(morning, same_day, true), 0);
    assert_eq!(elapsed(morning, third_day, true), 2 * DAY);
}

#[test]
fn months_are_shown_with_year_and_two_digits() {
    assert_eq!(
        month_of_day(day_of_date(date(2026, 3, 31))).to_string(),
        "2026-03"
    );
    assert_eq!(
        month_of_day(day_of_date(date(1969, 12, 31))).to_string(),
        "1969-12"
    );
}

#[test]
fn the_month_of_a_day_is_that_of_its_date() {
    for day in day_of_date(date(1599, 12, 31))..=day_of_date(date(2401, 3, 1)) {
        let date = date_of_day(day);
        let expected = format!("{:04}-{:02}", date.year(), date.month());
        assert_eq!(month_of_day(day).to_string(), expected);
    }
}

#[test]
fn every_day_of_a_century_begins_within_itself() {
    for day in day_of_date(date(1975, 1, 1))..day_of_date(date(2075, 1, 1)) {
        assert_eq!(day_of(start_of_day(day)), day);
        assert_eq!(day_of(start_of_day(day) - 1), day - 1);
    }
}

#[test]
fn every_instant_stands_on_the_day_that_clocks_in_london_show() {
    let london = jiff::tz::TimeZone::get("Europe/London").expect("known");
    let shown = |time: i64| {
        let instant = jiff::Timestamp::from_microsecond(time).expect("in range");
        day_of_date(instant.to_zoned(london.clone()).date())
    };
    // Steps of no whole number of days, from before there were changes of the clock to after the last that is known.
    let mut time = i64::from(day_of_date(date(1880, 1, 1))) * DAY;
    while time < i64::from(day_of_date(date(2125, 1, 1))) * DAY {
        assert_eq!(day_of(time), shown(time), "{time}");
        time += 7 * HOUR + 13;
    }
    for change in london.following(jiff::Timestamp::UNIX_EPOCH).take(200) {
        let at = change.timestamp().as_microsecond();
        for near in [at - 1, at, at + HOUR - 1, at - HOUR] {
            assert_eq!(day_of(near), shown(near));
        }
    }
}
