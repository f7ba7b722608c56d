//! The lists that reviewers fill in: one row for each journey, with room for a verdict and for nothing else.

use std::collections::BTreeMap;

use thiserror::Error;

use super::judged::{Verdict, Verdicts};
use crate::pseudonym::Pseudonym;

/// The columns of a list.
pub const COLUMNS: [&str; 4] = ["number", "request", "journey", "belongs"];

/// A list that cannot be read. None of these repeats what stands in it.
#[derive(Debug, Error)]
pub enum WorklistError {
    /// A column is missing.
    #[error("has no column \"{0}\"; keep the header row as it was written.")]
    NoColumn(&'static str),
    /// A row that cannot be read.
    #[error(
        "cannot be read in row {0}; save it as CSV and leave all columns but \"belongs\" as they were."
    )]
    BadRow(u64),
    /// A verdict that is none.
    #[error(
        "has something other than yes, no or unsure in row {0}; write one of the three, or nothing."
    )]
    BadVerdict(u64),
}

/// A list of these journeys in this order. `numbers` are the request numbers that are known of them.
///
/// # Panics
/// Never: the list is written to memory.
pub fn write(journeys: &[Pseudonym], numbers: &BTreeMap<Pseudonym, String>) -> String {
    let mut list = csv::Writer::from_writer(Vec::new());
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for (number, journey) in (1..).zip(journeys) {
        rows.push([
            number.to_string(),
            numbers
                .get(journey)
                .map(|text| harmless(text))
                .unwrap_or_default(),
            journey.to_string(),
            String::new(),
        ]);
    }
    for row in rows {
        list.write_record(row).expect("memory takes every row");
    }
    let bytes = list.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("rows are text")
}

/// A spreadsheet takes a value that begins so for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// What a reviewer wrote into a list. Rows without a verdict are passed over; spreadsheets may have changed the delimiter.
pub fn read(text: &str) -> Result<Verdicts, WorklistError> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|delimiter| header.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',');
    let mut list = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = list
        .headers()
        .map_err(|_| WorklistError::BadRow(1))?
        .clone();
    let column = |name: &'static str| {
        let mut names = header.iter();
        names
            .position(|one| one.trim().eq_ignore_ascii_case(name))
            .ok_or(WorklistError::NoColumn(name))
    };
    let (journey, belongs) = (column(COLUMNS[2])?, column(COLUMNS[3])?);
    let mut verdicts = Verdicts::new();
    for (number, row) in (2..).zip(list.records()) {
        let row = row.map_err(|_| WorklistError::BadRow(number))?;
        let written = row.get(belongs).unwrap_or_default().trim();
        if written.is_empty() {
            continue;
        }
        let verdict: Verdict = written
            .parse()
            .map_err(|()| WorklistError::BadVerdict(number))?;
        let journey = row.get(journey).unwrap_or_default().trim();
        let journey = journey.parse().map_err(|_| WorklistError::BadRow(number))?;
        verdicts.insert(journey, verdict);
    }
    Ok(verdicts)
}
