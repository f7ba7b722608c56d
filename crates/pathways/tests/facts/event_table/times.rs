//! How the quick look understands times.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray,
};
use jiff::civil::DateTime;
use pathways::event_table::Midnight;

use super::{Table, texts, variants};

/// A journey with the activities a, b and so on at the times of a column.
fn journey(times: ArrayRef) -> Table {
    let names: Vec<String> = ('a'..).take(times.len()).map(String::from).collect();
    let activities = texts(names.iter().map(|name| Some(name.as_str())));
    Table::new().with(
        10,
        [texts(names.iter().map(|_| Some("A"))), activities, times],
    )
}

fn longest(table: &Table) -> f64 {
    table.glance().expect("readable").durations.max
}

fn wall_clock(time: &str) -> i64 {
    let time: DateTime = time.parse().expect("a time");
    let utc = time.to_zoned(jiff::tz::TimeZone::UTC).expect("in range");
    utc.timestamp().as_microsecond()
}

#[test]
fn every_unit_of_a_timestamp_is_understood() {
    let columns: [ArrayRef; 4] = [
        Arc::new(TimestampSecondArray::from(vec![0, 90])),
        Arc::new(TimestampMillisecondArray::from(vec![0, 90_000])),
        Arc::new(TimestampMicrosecondArray::from(vec![0, 90_000_000])),
        Arc::new(TimestampNanosecondArray::from(vec![0, 90_000_000_000])),
    ];
    for column in columns {
        assert!((longest(&journey(column)) - 90.0).abs() < 1e-9);
    }
}

#[test]
fn wall_clock_times_are_of_the_named_zone() {
    // The night of 29 March 2026 is an hour shorter in London.
    let times = ["2026-03-28T12:00", "2026-03-29T12:00"].map(wall_clock);
    let mut table = journey(Arc::new(TimestampMicrosecondArray::from(times.to_vec())));
    assert!((longest(&table) - 86_400.0).abs() < 1e-9);
    table.zone = "Europe/London";
    assert!((longest(&table) - 82_800.0).abs() < 1e-9);
}

#[test]
fn an_hour_that_comes_twice_is_the_first() {
    let times = ["2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25T02:30"].map(wall_clock);
    let mut table = journey(Arc::new(TimestampMicrosecondArray::from(times.to_vec())));
    table.zone = "Europe/London";
    let map = table.glance().expect("readable").map;
    let seconds: Vec<f64> = map.arcs.iter().map(|arc| arc.seconds.sum).collect();
    assert_eq!(seconds, [3600.0, 7200.0]);
}

#[test]
fn a_date_comes_after_the_timed_events_of_its_day() {
    let times = ["2026-01-05", "2026-01-05 09:00", "2026-01-06 09:00"];
    let glance = journey(texts(times.into_iter().map(Some)))
        .glance()
        .expect("readable");
    assert_eq!(variants(&glance), [("b a c".to_owned(), 1)]);
    assert_eq!(glance.map.pairs_of_unknown_order, 1);
}

#[test]
fn a_column_of_dates_counts_in_whole_days() {
    let table = journey(Arc::new(Date32Array::from(vec![20_000, 20_002, 20_002])));
    let glance = table.glance().expect("readable");
    assert!((glance.durations.max - 2.0 * 86_400.0).abs() < 1e-9);
    assert_eq!(glance.map.pairs_of_unknown_order, 1);
}

#[test]
fn midnight_is_an_instant_unless_it_is_said_to_be_a_date() {
    let times = ["2026-01-05T00:00", "2026-01-05T09:00"].map(wall_clock);
    let mut table = journey(Arc::new(TimestampMicrosecondArray::from(times.to_vec())));
    let as_instant = table.glance().expect("readable");
    assert_eq!(variants(&as_instant), [("a b".to_owned(), 1)]);
    assert_eq!(
        (
            as_instant.rows.at_midnight,
            as_instant.map.pairs_of_unknown_order
        ),
        (1, 0)
    );
    table.midnight = Midnight::DateOnly;
    let as_date = table.glance().expect("readable");
    assert_eq!(variants(&as_date), [("b a".to_owned(), 1)]);
    assert_eq!(as_date.map.pairs_of_unknown_order, 1);
}

#[test]
fn a_midnight_of_british_summer_time_is_noticed_in_utc() {
    // 23:00 UTC on 30 June is midnight in London.
    let midnight = wall_clock("2026-06-30T23:00");
    let times = TimestampMicrosecondArray::from(vec![midnight, midnight + 1]).with_timezone("UTC");
    assert_eq!(
        journey(Arc::new(times))
            .glance()
            .expect("readable")
            .rows
            .at_midnight,
        1
    );
}

#[test]
fn missing_and_impossible_times_are_left_out() {
    let times = TimestampSecondArray::from(vec![Some(0), None, Some(i64::MAX), Some(5)]);
    let rows = journey(Arc::new(times)).glance().expect("readable").rows;
    assert_eq!((rows.used(), rows.without_time), (2, 2));
}
