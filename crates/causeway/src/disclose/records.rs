//! A file as records: what each count is about, and the count as it is written.

use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use crate::failure::Failure;

/// What columns of counts go by.
const COUNTS: &[&str] = &["count", "n", "value", "figure", "patients", "people"];

/// A table as a list of what each cell is about and what stands in it.
pub struct Records {
    /// The names of the dimensions.
    pub dimensions: Vec<String>,
    /// For each cell: a label of each dimension, and what is written there.
    pub cells: Vec<(Vec<String>, String)>,
}

impl Records {
    /// Reads CSV (a list or a cross-table) or JSON records.
    pub fn read(path: &Path, count: Option<&str>) -> Result<Self, Failure> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Failure::input(format!(
                "There is no file {shown} here; check its name and folder."
            )),
            ErrorKind::InvalidData => Failure::input(format!(
                "{shown} is not text in UTF-8; save it as CSV (UTF-8) and try again."
            )),
            _ => Failure::input(format!("{shown} cannot be read: {error}.")),
        })?;
        let text = text.trim_start_matches('\u{feff}');
        let is_json = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let rows = if is_json {
            json_rows(text)
        } else {
            csv_rows(text)
        };
        let records = rows.and_then(|rows| Self::of(rows, count));
        records.map_err(|sentence| Failure::input(format!("{shown}: {sentence}")))
    }

    fn of(rows: Vec<Vec<String>>, count: Option<&str>) -> Result<Self, String> {
        let mut rows = rows.into_iter();
        let names = rows.next().unwrap_or_default();
        let rows: Vec<Vec<String>> = rows
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        if names.len() < 2 || rows.is_empty() {
            return Err("there is no table in it; the first row names the columns, and each row below has a label and a \
                 count."
                .to_owned());
        }
        let place = |wanted: &str| {
            names
                .iter()
                .position(|name| name.eq_ignore_ascii_case(wanted))
        };
        let column = match count {
            Some(count) => Some(place(count).ok_or_else(|| {
                format!(
                    "there is no column {count}; choose another with --count. The columns are {}.",
                    names.join(", ")
                )
            })?),
            None => COUNTS.iter().find_map(|name| place(name)),
        };
        Ok(match column {
            Some(column) => Self::list(&names, rows, column),
            None => Self::cross_table(&names, rows),
        })
    }

    fn list(names: &[String], rows: Vec<Vec<String>>, column: usize) -> Self {
        let without = |row: &[String]| -> Vec<String> {
            let cells = row.iter().enumerate().filter(|(place, _)| *place != column);
            cells.map(|(_, cell)| cell.clone()).collect()
        };
        Self {
            dimensions: without(names),
            cells: rows
                .iter()
                .map(|row| (without(row), row[column].clone()))
                .collect(),
        }
    }

    /// The first column holds the labels of the rows, the names of the others are those of the columns.
    fn cross_table(names: &[String], rows: Vec<Vec<String>>) -> Self {
        let cells = rows.iter().flat_map(|row| {
            let columns = names.iter().zip(row).skip(1);
            columns.map(move |(name, cell)| (vec![row[0].clone(), name.clone()], cell.clone()))
        });
        let first = if names[0].is_empty() {
            "row"
        } else {
            &names[0]
        };
        Self {
            dimensions: vec![first.to_owned(), "column".to_owned()],
            cells: cells.collect(),
        }
    }
}

/// Rows of CSV with commas, semicolons or tabs; the first names the columns.
pub fn csv_rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|delimiter| head.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let rows: Result<Vec<Vec<String>>, _> = reader
        .records()
        .map(|record| record.map(|record| record.iter().map(str::to_owned).collect()))
        .collect();
    rows.map_err(|_| {
        "not every row has as many cells as the first; save it again as CSV.".to_owned()
    })
}

/// A list of objects that all have the same names.
fn json_rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let refusal =
        || "it is no list of records such as {\"practice\": \"A\", \"count\": 12}.".to_owned();
    let records: Vec<serde_json::Map<String, Value>> =
        serde_json::from_str(text).map_err(|_| refusal())?;
    let names: Vec<String> = records
        .first()
        .ok_or_else(refusal)?
        .keys()
        .cloned()
        .collect();
    let word = |value: Option<&Value>| match value {
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(refusal()),
    };
    let row = |record: &serde_json::Map<String, Value>| {
        names.iter().map(|name| word(record.get(name))).collect()
    };
    let rows: Result<Vec<Vec<String>>, String> = records.iter().map(row).collect();
    Ok(std::iter::once(names.clone()).chain(rows?).collect())
}
