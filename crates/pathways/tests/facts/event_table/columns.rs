//! What may stand in the columns of cases and activities.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int32Array, Int64Array, LargeStringArray, UInt64Array};

use super::{Table, in_utc, texts, variants};

/// Two events for each case, the second a second later; as many journeys as there are different cases.
fn journeys_of(cases: &[&str]) -> u64 {
    let rows: Vec<_> = cases
        .iter()
        .flat_map(|case| [(*case, "x", 0), (*case, "y", 1)])
        .collect();
    Table::new()
        .with_rows(1000, &rows)
        .glance()
        .expect("readable")
        .map
        .journeys
}

#[test]
fn cases_of_every_length_are_told_apart() {
    // The lengths at which another form of the key begins, and texts that differ only at their end or in length.
    let texts: Vec<String> = [1, 11, 12, 13, 14, 15, 16, 17, 36, 64, 500]
        .into_iter()
        .flat_map(|length| [format!("{:a>length$}", "b"), format!("{:a>length$}", "c")])
        .collect();
    let cases: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(journeys_of(&cases), 22);
}

#[test]
fn a_case_that_is_literally_na_is_a_case() {
    assert_eq!(journeys_of(&["NA", "null", "0", "A"]), 4);
}

#[test]
fn a_text_of_zero_bytes_is_not_the_same_as_a_shorter_one() {
    assert_eq!(
        journeys_of(&["a", "a\0", "a\0\0", "a\0\0\0\0\0\0\0\0\0\0\0\0\0\0"]),
        4
    );
}

#[test]
fn rows_without_case_activity_or_time_are_left_out_and_counted() {
    let columns: [ArrayRef; 3] = [
        texts([Some("A"), None, Some(""), Some("A"), Some("A"), Some("A")].into_iter()),
        texts([Some("x"), Some("x"), Some("x"), None, Some(""), Some("x")].into_iter()),
        texts(
            [
                Some("2026-01-01"),
                Some("2026-01-01"),
                Some("2026-01-01"),
                Some("2026-01-01"),
                Some("2026-01-01"),
                Some("soon"),
            ]
            .into_iter(),
        ),
    ];
    let rows = Table::new()
        .with(10, columns)
        .glance()
        .expect("readable")
        .rows;
    assert_eq!((rows.read, rows.used()), (6, 1));
    assert_eq!(
        (rows.without_case, rows.without_activity, rows.without_time),
        (2, 2, 1)
    );
}

#[test]
fn cases_and_activities_may_be_numbers() {
    let columns: [ArrayRef; 3] = [
        Arc::new(Int32Array::from(vec![Some(0), Some(-1), Some(0), None])),
        Arc::new(Int64Array::from(vec![7, 8, 9, 9])),
        in_utc(0..4),
    ];
    let glance = Table::new().with(10, columns).glance().expect("readable");
    assert_eq!(
        variants(&glance),
        [("7 9".to_owned(), 1), ("8".to_owned(), 1)]
    );
    assert_eq!(glance.rows.without_case, 1);
}

#[test]
fn the_largest_numbers_are_cases_of_their_own() {
    let columns: [ArrayRef; 3] = [
        Arc::new(UInt64Array::from(vec![u64::MAX, u64::MAX - 1])),
        texts([Some("x"), Some("x")].into_iter()),
        in_utc(0..2),
    ];
    assert_eq!(
        Table::new()
            .with(10, columns)
            .glance()
            .expect("readable")
            .map
            .journeys,
        2
    );
}

#[test]
fn text_written_in_another_width_is_the_same_text() {
    let wide = |text: &'static str| -> ArrayRef { Arc::new(LargeStringArray::from(vec![text])) };
    let glance = Table::new()
        .with(10, [wide("A"), wide("x"), in_utc(0..1)])
        .with_rows(10, &[("A", "y", 1)])
        .glance();
    assert_eq!(
        variants(&glance.expect("readable")),
        [("x y".to_owned(), 1)]
    );
}

#[test]
fn activities_written_as_categories_are_labels() {
    let categories: arrow::array::DictionaryArray<arrow::datatypes::Int8Type> =
        ["x", "y", "x"].into_iter().collect();
    let case = || texts([Some("A"); 3].into_iter());
    let glance = Table::new()
        .with(10, [case(), Arc::new(categories), in_utc(0..3)])
        .glance();
    assert_eq!(
        variants(&glance.expect("readable")),
        [("x y x".to_owned(), 1)]
    );
}

#[test]
fn activities_that_look_like_nhs_numbers_are_withheld() {
    let rows = [
        ("A", "999 000 0018", 0),
        ("A", "9990000018", 1),
        ("A", "x", 2),
    ];
    let glance = Table::new()
        .with_rows(10, &rows)
        .glance()
        .expect("readable");
    let withheld = "(withheld: looks like an NHS number)";
    assert_eq!(variants(&glance), [(format!("{withheld} {withheld} x"), 1)]);
}
