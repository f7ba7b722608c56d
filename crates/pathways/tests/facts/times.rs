//! Facts about how written times are understood.

use crate::support::{Folder, read_log};
use jiff::Timestamp;

/// The instant and precision that a plain log in UTC reads from a text, or `None` when the row is rejected.
fn understood(text: &str) -> Option<(String, bool)> {
    understood_in("UTC", text)
}

fn understood_in(zone: &str, text: &str) -> Option<(String, bool)> {
    let sources = crate::support::log_source("log.csv").replace("\"UTC\"", &format!("\"{zone}\""));
    let content = format!("case;activity;time\nA;x;\"{text}\"\n");
    let reading = Folder::new()
        .with("log.csv", content)
        .read(&sources)
        .expect("the file is a table");
    let events = &reading.journeys.events;
    let time = Timestamp::from_microsecond(*events.times.first()?).expect("in range");
    Some((time.to_string(), events.date_only[0]))
}

#[track_caller]
fn is(text: &str, instant: &str, date_only: bool) {
    assert_eq!(
        understood(text),
        Some((instant.to_owned(), date_only)),
        "{text:?}"
    );
}

#[test]
fn iso_forms_are_understood() {
    is("2026-03-05T14:22:10Z", "2026-03-05T14:22:10Z", false);
    is("2026-03-05 14:22", "2026-03-05T14:22:00Z", false);
    is(
        "2026-03-05T14:22:10.123456789Z",
        "2026-03-05T14:22:10.123456Z",
        false,
    );
    is(
        "2026-03-05 14:22:10.5+01:00",
        "2026-03-05T13:22:10.5Z",
        false,
    );
    is("2026-03-05T14:22:10-0530", "2026-03-05T19:52:10Z", false);
    is("20260305", "2026-03-05T00:00:00Z", true);
    is("2026-03-05", "2026-03-05T00:00:00Z", true);
}

#[test]
fn british_forms_are_understood_day_first() {
    is("05/03/2026 14:22", "2026-03-05T14:22:00Z", false);
    is("5/3/2026", "2026-03-05T00:00:00Z", true);
    is("05-MAR-2026 02:22:10 PM", "2026-03-05T14:22:10Z", false);
    is("5 March 2026", "2026-03-05T00:00:00Z", true);
    is("31.12.2025 00:00:01", "2025-12-31T00:00:01Z", false);
}

#[test]
fn what_is_no_time_is_rejected() {
    for text in [
        "",
        "soon",
        "2026-02-30",
        "2026-13-01",
        "05/03/26",
        "2026-03-05 25:00",
        "2026-03-05 14:22 later",
        "2026-03-05T",
    ] {
        assert_eq!(understood(text), None, "{text:?}");
    }
}

#[test]
fn local_times_are_london_times() {
    let read = |text| understood_in("Europe/London", text).map(|(time, _)| time);
    assert_eq!(
        read("2026-07-01 09:00").as_deref(),
        Some("2026-07-01T08:00:00Z")
    );
    assert_eq!(
        read("2026-01-01 09:00").as_deref(),
        Some("2026-01-01T09:00:00Z")
    );
}

#[test]
fn on_the_night_clocks_change_no_time_is_lost() {
    let read = |text| understood_in("Europe/London", text).map(|(time, _)| time);
    // 01:30 does not exist on this night: it moves on to 02:30.
    assert_eq!(
        read("2026-03-29 01:30").as_deref(),
        Some("2026-03-29T01:30:00Z")
    );
    // 01:30 comes twice on this night: the first one is meant.
    assert_eq!(
        read("2026-10-25 01:30").as_deref(),
        Some("2026-10-25T00:30:00Z")
    );
    assert_eq!(
        read("2026-10-25 12:00").as_deref(),
        Some("2026-10-25T12:00:00Z")
    );
}

#[test]
fn a_stated_format_is_the_only_one() {
    let sources = crate::support::log_source("log.csv").replace(
        "time_zone = \"UTC\"",
        "time_zone = \"UTC\"\ntime_formats = [\"%m/%d/%Y %H.%M\", \"%m/%d/%Y\"]",
    );
    let content = "case,activity,time\nA,x,03/05/2026 14.22\nA,y,03/06/2026\nA,z,2026-03-05\n";
    let reading = Folder::new()
        .with("log.csv", content)
        .read(&sources)
        .expect("the file is a table");
    let times: Vec<String> = reading
        .journeys
        .events
        .times
        .iter()
        .map(|time| {
            Timestamp::from_microsecond(*time)
                .expect("in range")
                .to_string()
        })
        .collect();
    assert_eq!(times, ["2026-03-05T14:22:00Z", "2026-03-06T00:00:00Z"]);
    assert_eq!(reading.journeys.events.date_only, [false, true]);
    assert_eq!(reading.quality.sources[0].rejected[0].count, 1);
}

#[test]
fn no_text_makes_the_reader_fall_over() {
    use proptest::prelude::*;
    proptest!(ProptestConfig::with_cases(300), |(text in "[0-9TZ:./ +a-z-]{0,30}")| {
        let content = format!("case,activity,time\nA,x,{text}\n");
        let _ = read_log("log.csv", content);
    });
}
