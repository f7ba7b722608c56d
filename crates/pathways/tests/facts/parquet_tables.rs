//! Facts about tables in Parquet files.

use std::fs::File;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, ListArray,
    RecordBatch, StringArray, TimestampMicrosecondArray,
};
use arrow::datatypes::{Int32Type, Int64Type};
use parquet::arrow::ArrowWriter;

use crate::support::extracts::{appointment, nhs_number, sus, ubrn};
use crate::support::{BOTH_SIDES, Folder, log_source, story};
use pathways::read::{ReadError, Reading};

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn write(folder: &Folder, name: &str, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, values)| (name, values, true)),
    )
    .expect("columns of equal length");
    let file = File::create(folder.path().join(name)).expect("writable");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).expect("writable");
    writer.write(&batch).expect("writable");
    writer.close().expect("writable");
}

fn read_log(columns: Vec<(&str, ArrayRef)>) -> Result<Reading, ReadError> {
    let folder = Folder::new();
    write(&folder, "log.parquet", columns);
    folder.read(&log_source("log.parquet"))
}

#[test]
fn values_of_any_plain_type_are_read() {
    let activities: DictionaryArray<Int32Type> = ["x", "y", "x"].into_iter().collect();
    let noon = 1_767_268_800_000_000;
    let reading = read_log(vec![
        ("case", Arc::new(Int64Array::from(vec![1, 1, 2]))),
        ("activity", Arc::new(activities)),
        (
            "time",
            Arc::new(
                TimestampMicrosecondArray::from(vec![noon, noon + 1, noon + 2])
                    .with_timezone("UTC"),
            ),
        ),
        (
            "not asked for",
            Arc::new(BooleanArray::from(vec![true, false, true])),
        ),
    ])
    .expect("readable");
    assert_eq!(reading.journeys.len(), 2);
    assert_eq!(reading.journeys.event_count(), 3);
    assert!(reading.journeys.events.times.contains(&(noon + 1)));
    assert!(!reading.journeys.events.date_only[0]);
    assert_eq!(reading.quality.sources[0].files[0].encoding, "Parquet");
}

#[test]
fn a_case_kept_as_a_number_with_gaps_is_the_whole_number() {
    let of_floats = read_log(vec![
        ("case", Arc::new(Float64Array::from(vec![Some(7.0), None]))),
        ("activity", text(&["x", "y"])),
        ("time", text(&["2026-01-01", "2026-01-02"])),
    ])
    .expect("readable");
    let of_text = read_log(vec![
        ("case", text(&["7", ""])),
        ("activity", text(&["x", "y"])),
        ("time", text(&["2026-01-01", "2026-01-02"])),
    ])
    .expect("readable");
    assert_eq!(of_floats.journeys, of_text.journeys);
    let rejected = &of_floats.quality.sources[0].rejected[0];
    assert_eq!(
        (rejected.reason.as_str(), rejected.examples[0].row),
        ("the case is empty", 2)
    );
}

#[test]
fn a_column_of_dates_is_known_only_by_its_date() {
    let reading = read_log(vec![
        ("case", text(&["A"])),
        ("activity", text(&["x"])),
        ("time", Arc::new(Date32Array::from(vec![20_454]))),
    ])
    .expect("readable");
    assert!(reading.journeys.events.date_only[0]);
}

#[test]
fn outpatient_appointments_in_parquet_are_the_same_as_in_csv() {
    let rows = [
        appointment(1, "2026-02-01", "09:30", "5"),
        appointment(2, "2026-02-02", "", "3"),
    ];
    let csv = sus(&rows);
    let sources = BOTH_SIDES.split("[[source]]").collect::<Vec<_>>();
    let hospital = format!("{}[[source]]{}", sources[0], sources[2]);
    let of_csv = Folder::new()
        .with("sus.csv", &csv)
        .read(&hospital)
        .expect("readable");

    let mut table = csv::Reader::from_reader(csv.as_slice());
    let header = table.headers().expect("a header").clone();
    let records: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let folder = Folder::new();
    let columns = header.iter().enumerate().map(|(column, name)| {
        let values: Vec<&str> = records.iter().map(|row| &row[column]).collect();
        (name, text(&values))
    });
    write(&folder, "sus.parquet", columns.collect());
    let of_parquet = folder
        .read(&hospital.replace("sus.csv", "sus.parquet"))
        .expect("readable");
    assert_eq!(of_csv.journeys, of_parquet.journeys);
    assert_eq!(story(&of_parquet, 1), ["attended"]);
}

#[test]
fn a_missing_column_is_named() {
    let error = read_log(vec![
        ("case", text(&["A"])),
        ("time", text(&["2026-01-01"])),
    ]);
    let sentence = error.expect_err("refused").to_string();
    assert!(sentence.contains("no column \"activity\""), "{sentence}");
}

#[test]
fn lists_in_a_column_that_is_needed_are_refused() {
    let lists = ListArray::from_iter_primitive::<Int64Type, _, _>([Some([Some(1)])]);
    let error = read_log(vec![
        ("case", Arc::new(lists)),
        ("activity", text(&["x"])),
        ("time", text(&["2026-01-01"])),
    ]);
    let sentence = error.expect_err("refused").to_string();
    assert!(sentence.contains("\"case\" holds lists"), "{sentence}");
}

#[test]
fn a_damaged_or_truncated_parquet_file_is_refused() {
    let folder = Folder::new();
    let cases: Vec<String> = (0..500).map(|number| format!("case {number}")).collect();
    let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
    write(
        &folder,
        "log.parquet",
        vec![
            ("case", text(&cases)),
            ("activity", text(&["x"; 500])),
            ("time", text(&["2026-01-01"; 500])),
        ],
    );
    let whole = std::fs::read(folder.path().join("log.parquet")).expect("readable");
    for length in [5, 100, whole.len() / 2, whole.len() - 1] {
        let folder = Folder::new().with("log.parquet", &whole[..length]);
        let error = folder
            .read(&log_source("log.parquet"))
            .expect_err("refused");
        assert!(error.to_string().contains("damaged"), "{length}: {error}");
    }
    let mut damaged = whole;
    damaged[40..80].fill(0xff);
    let folder = Folder::new().with("log.parquet", damaged);
    assert!(folder.read(&log_source("log.parquet")).is_err());
}

#[test]
fn a_patient_and_a_request_in_parquet_are_those_of_csv() {
    let folder = Folder::new().with(
        "log.csv",
        format!(
            "case,activity,time,who\n{},x,2026-01-01,{}\n",
            ubrn(1),
            nhs_number(1)
        ),
    );
    write(
        &folder,
        "log.parquet",
        vec![
            (
                "case",
                Arc::new(Int64Array::from(vec![
                    ubrn(1).parse::<i64>().expect("digits"),
                ])),
            ),
            ("activity", text(&["y"])),
            ("time", text(&["2026-01-02"])),
            (
                "who",
                Arc::new(Int64Array::from(vec![
                    nhs_number(1).parse::<i64>().expect("digits"),
                ])),
            ),
        ],
    );
    let sources = log_source("log.csv")
        .replace("[\"log.csv\"]", "[\"log.csv\", \"log.parquet\"]")
        .replace(
            "time_zone",
            "case_is = \"ubrn\"\norganisation = \"RNZ\"\ntime_zone",
        )
        + "patient = \"who\"";
    let reading = folder.read(&sources).expect("readable");
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(story(&reading, 1), ["x", "y"]);
}
