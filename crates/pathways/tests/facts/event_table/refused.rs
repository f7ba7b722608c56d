//! What the quick look refuses, each with one sentence that says what to do.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, Int64Array};

use super::{Table, in_utc, texts};

fn one(column: Option<&'static str>) -> ArrayRef {
    texts([column].into_iter())
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let table = Table::new().with_rows(10, &[("A", "x", 1)]);
    let columns = pathways::event_table::EventColumns {
        case: "pathway".to_owned(),
        ..super::columns()
    };
    let refusal = pathways::event_table::EventTable::open(&table.files, &columns);
    let sentence = refusal.err().expect("it is refused").to_string();
    assert!(
        sentence
            .ends_with("has no column \"pathway\"; its columns are time, other, activity, case.")
    );
}

#[test]
fn columns_of_other_types_are_refused() {
    let fractions = || -> ArrayRef { Arc::new(Float64Array::from(vec![1.5])) };
    let cases = [
        (
            [fractions(), one(Some("x")), in_utc(0..1)],
            "The column \"case\"",
        ),
        (
            [one(Some("A")), fractions(), in_utc(0..1)],
            "The column \"activity\"",
        ),
        (
            [one(Some("A")), one(Some("x")), fractions()],
            "The column \"time\"",
        ),
    ];
    for (columns, beginning) in cases {
        let refusal = Table::new().with(10, columns).refusal();
        assert!(refusal.starts_with(beginning), "{refusal}");
        assert!(refusal.contains("holds Float64 and not "), "{refusal}");
    }
}

#[test]
fn a_file_that_is_no_parquet_is_refused() {
    let refusal = Table::new()
        .with_file("log.csv", b"case,activity,time\nA,x,2026-01-01\n")
        .refusal();
    assert!(refusal.contains("is not a whole Parquet file"), "{refusal}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let mut table = Table::new();
    table.files.push("nowhere.parquet".into());
    assert!(
        table
            .refusal()
            .starts_with("nowhere.parquet cannot be read")
    );
}

#[test]
fn a_file_that_was_cut_short_is_refused() {
    let whole = Table::new().with_rows(10, &[("A", "x", 1)]);
    let bytes = std::fs::read(&whole.files[0]).expect("readable");
    let refusal = Table::new()
        .with_file("cut.parquet", &bytes[..bytes.len() - 9])
        .refusal();
    assert!(refusal.contains("is not a whole Parquet file"), "{refusal}");
}

#[test]
fn a_file_with_damaged_pages_is_refused() {
    let rows: Vec<_> = (0..5000).map(|time| ("A", "x", time)).collect();
    let whole = Table::new().with_rows(10_000, &rows);
    let mut bytes = std::fs::read(&whole.files[0]).expect("readable");
    bytes[4..400].fill(0xFF);
    let refusal = Table::new().with_file("damaged.parquet", &bytes).refusal();
    assert!(
        refusal.contains("is damaged or packed in a way"),
        "{refusal}"
    );
}

#[test]
fn files_that_write_cases_in_different_ways_are_refused() {
    let refusal = Table::new()
        .with_rows(10, &[("1", "x", 1)])
        .with(
            10,
            [
                Arc::new(Int64Array::from(vec![1])),
                one(Some("x")),
                in_utc(0..1),
            ],
        )
        .refusal();
    assert!(
        refusal.contains("holds cases as numbers and the files before it as text"),
        "{refusal}"
    );
}

#[test]
fn more_activities_than_have_codes_are_refused() {
    let names: Vec<String> = (0..65_536).map(|name| name.to_string()).collect();
    let rows: Vec<_> = names.iter().map(|name| ("A", name.as_str(), 1)).collect();
    let refusal = Table::new().with_rows(100_000, &rows).refusal();
    assert!(
        refusal.contains("brings more than 65535 different activities"),
        "{refusal}"
    );
}

#[test]
fn one_column_cannot_be_case_and_activity() {
    let table = Table::new().with_rows(10, &[("A", "x", 1)]);
    let columns = pathways::event_table::EventColumns {
        activity: "case".to_owned(),
        ..super::columns()
    };
    let refusal = pathways::event_table::EventTable::open(&table.files, &columns);
    assert_eq!(
        refusal.err().expect("it is refused").to_string(),
        "The column \"case\" was named for the case and for the activity; name two columns."
    );
}
