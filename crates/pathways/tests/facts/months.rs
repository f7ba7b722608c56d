//! Facts about the months of a source: complete, in time, none suddenly empty.

use std::fmt::Write as _;

use jiff::civil::date;

use crate::support::extracts::{Action, action, ers, sus};
use crate::support::{BOTH_SIDES, Folder, log_source};
use pathways::quality::{MonthQuality, falls};
use pathways::read::Reading;

const SOURCES: &str = "organisation = \"org\"\nsubmitted = \"extracted\"";

fn read(rows: &str) -> Reading {
    Folder::new()
        .with(
            "log.csv",
            format!("case,activity,time,org,extracted\n{rows}"),
        )
        .read(&(log_source("log.csv") + SOURCES))
        .expect("readable")
}

#[test]
fn each_month_says_how_many_rows_hold_each_field() {
    let reading = read(
        "A,x,2026-01-01 10:00,RNZ,\nA,y,2026-01-02,,\nB,x,2026-02-01 00:00,,\nB,y,never,RNZ,\n",
    );
    let quality = &reading.quality.sources[0];
    assert_eq!(quality.fields, ["case", "org"]);
    let months: Vec<_> = quality
        .months
        .iter()
        .map(|m| {
            (
                m.month.to_string(),
                m.rows,
                m.date_only,
                m.at_midnight,
                m.present.clone(),
            )
        })
        .collect();
    assert_eq!(
        months,
        [
            ("2026-01".to_owned(), 2, 1, 0, vec![2, 1]),
            ("2026-02".to_owned(), 1, 0, 1, vec![1, 0]),
        ]
    );
}

#[test]
fn test_patients_older_deliveries_and_what_is_dated_later_count_in_no_month() {
    let test_patient = Action {
        test: "TRUE".to_owned(),
        ..action(2, "2026-02-01 10:00", "Referral Created")
    };
    let first = [
        action(1, "2026-01-01 10:00", "Referral Created"),
        test_patient,
        action(3, "2027-01-01 10:00", "Referral Created"),
    ];
    let again = [action(1, "2026-01-01 10:00", "Referral Created")];
    let reading = Folder::new()
        .with("ers-1.csv", ers(&first))
        .with("ers-2.csv", ers(&again))
        .with("sus.csv", sus(&[]))
        .read(&BOTH_SIDES.replace("ers.csv", "ers-*.csv"))
        .expect("readable");
    let rows: Vec<_> = reading.quality.sources[0]
        .months
        .iter()
        .map(|month| (month.month.to_string(), month.rows))
        .collect();
    assert_eq!(rows, [("2026-01".to_owned(), 1)]);
}

#[test]
fn each_month_says_how_long_its_rows_took_to_be_submitted() {
    let mut rows = String::new();
    for day in 1..=10 {
        writeln!(rows, "A,x,2026-01-01 10:00,RNZ,2026-01-{:02}", day + 1).expect("memory");
    }
    let reading = read(&(rows + "A,x,2026-02-02,RNZ,2026-02-01\n"));
    let delays: Vec<_> = reading.quality.sources[0]
        .months
        .iter()
        .map(|m| m.delay.expect("known"))
        .collect();
    assert_eq!(
        (
            delays[0].rows,
            delays[0].median_days,
            delays[0].nine_in_ten_days
        ),
        (10, 5, 9)
    );
    assert_eq!((delays[1].median_days, delays[1].before), (-1, 1));
}

fn months(rows: &[u64]) -> Vec<MonthQuality> {
    let mut month = "2026-01".to_owned().try_into().expect("a month");
    let mut months = Vec::new();
    for rows in rows {
        months.push(MonthQuality {
            month,
            rows: *rows,
            date_only: 0,
            at_midnight: 0,
            present: Vec::new(),
            delay: None,
        });
        month = month.next();
    }
    months
}

fn fallen(rows: &[u64], as_at: jiff::civil::Date) -> Vec<String> {
    let falls = falls(&months(rows), as_at);
    falls
        .iter()
        .map(|fall| format!("{} {} of {}", fall.month, fall.rows, fall.usual))
        .collect()
}

#[test]
fn a_month_with_fewer_than_half_of_the_usual_rows_is_pointed_out() {
    assert_eq!(
        fallen(&[100, 110, 90, 49, 100], date(2026, 6, 15)),
        ["2026-04 49 of 100"]
    );
    assert!(fallen(&[100, 110, 90, 50, 100], date(2026, 6, 15)).is_empty());
}

#[test]
fn a_month_that_is_missing_altogether_is_pointed_out() {
    let mut missing = months(&[100, 100, 100, 1, 100]);
    missing.remove(3);
    let falls = falls(&missing, date(2026, 6, 1));
    assert_eq!(
        (falls[0].month.to_string().as_str(), falls[0].rows),
        ("2026-04", 0)
    );
}

#[test]
fn the_month_of_the_extracts_and_the_first_months_are_left_aside() {
    assert!(fallen(&[100, 100, 100, 10], date(2026, 4, 15)).is_empty());
    assert!(
        fallen(&[100, 100, 10], date(2026, 6, 1))
            .iter()
            .all(|fall| !fall.starts_with("2026-03"))
    );
}

#[test]
fn every_rejected_row_is_kept_with_its_reason_and_nothing_it_holds() {
    let mut rows = String::new();
    for _ in 0..30 {
        rows.push_str("A,x,never,RNZ,\n");
    }
    let reading = read(&rows);
    assert_eq!(reading.rejected.len(), 30);
    let last = reading.rejected.iter().last().expect("there");
    assert_eq!(
        (last.source, last.file, last.row, last.column),
        ("log", "log.csv", 31, "time")
    );
    assert_eq!(
        (last.reason, last.row_was_used),
        ("the time cannot be read", false)
    );
}
