//! A CSV table as it is: delimiter, header, rows, whatever the quoting.

use std::cell::Cell;
use std::io::BufRead;
use std::path::Path;
use std::rc::Rc;

use csv::{ByteRecord, Reader, ReaderBuilder};
use data_dictionary::contains_nhs_number;

use super::content::Expected;
use super::field::Row;
use super::open::{OpenFile, file_name, io_error};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};

/// How often limits are checked, so that a wrong column cannot fill memory.
const ROWS_BETWEEN_CHECKS: u64 = 10_000;

/// The names of the columns, in order.
pub(crate) struct Header {
    path: String,
    names: Vec<String>,
}

/// What a reader finds out from the header and does with each row.
pub(crate) trait RowReader {
    /// Takes what it needs from a row, or says why not.
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<(), Refusal>;

    /// Refuses a table that brings more than can be counted; asked now and then.
    fn check_limits(&self) -> Result<(), ReadError> {
        Ok(())
    }

    /// Hands over what it counted itself, after the last row.
    fn finish(&mut self, _tally: &mut SourceTally) {}
}

/// Streams a table through a reader that is made from its header.
pub(crate) fn read_table<'a, R: RowReader>(
    context: &'a Context<'a>,
    path: &'a Path,
    tally: &mut SourceTally,
    make_reader: impl FnOnce(&Header) -> Result<R, ReadError>,
) -> Result<(), ReadError> {
    let mut open = OpenFile::open(context, path, Expected::Table)?;
    let name = path.display().to_string();
    let file = file_name(path);
    let since_record = Rc::clone(&open.since_record);
    let delimiter = delimiter(&mut open.text).map_err(|error| io_error(&name, 1, &error))?;
    let mut csv = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 16)
        .from_reader(&mut open.text);
    let header = Header::read(&name, &mut csv)?;
    let mut reader = make_reader(&header)?;
    let in_windows_1252 = Cell::new(0);
    let mut record = ByteRecord::new();
    let mut rows = 0;
    loop {
        since_record.set(0);
        let number = rows + 2;
        if !csv
            .read_byte_record(&mut record)
            .map_err(|error| csv_error(&name, number, error))?
        {
            break;
        }
        rows += 1;
        let result = if record.len() == header.names.len() {
            let row = Row {
                record: &record,
                number,
                in_windows_1252: &in_windows_1252,
            };
            reader.row(&row, tally)
        } else {
            Err(Refusal::rejected(
                "the row has more or fewer values than the header has columns",
                "(whole row)",
            ))
        };
        tally.count_row(&file, number, result);
        if rows % ROWS_BETWEEN_CHECKS == 0 {
            reader.check_limits()?;
        }
    }
    reader.finish(tally);
    drop(csv);
    tally.files.push(open.finish(rows, in_windows_1252.get())?);
    Ok(())
}

/// The delimiter that occurs most often in the first line, a comma when none does.
fn delimiter(text: &mut impl BufRead) -> std::io::Result<u8> {
    let head = text.fill_buf()?;
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.split(|byte| *byte == delimiter).count();
    // The comma comes last because the last of equals wins.
    let best = [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| count(*delimiter));
    Ok(best.unwrap_or(b','))
}

fn csv_error(file: &str, row: u64, error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => io_error(file, row, &error),
        _ => ReadError::CannotRead {
            file: file.to_owned(),
            reason: format!("row {row} is not a CSV row"),
        },
    }
}

impl Header {
    fn read<T: std::io::Read>(path: &str, csv: &mut Reader<T>) -> Result<Self, ReadError> {
        let mut record = ByteRecord::new();
        csv.read_byte_record(&mut record)
            .map_err(|error| csv_error(path, 1, error))?;
        let unused = Cell::new(0);
        let row = Row {
            record: &record,
            number: 1,
            in_windows_1252: &unused,
        };
        let names: Vec<String> = (0..record.len())
            .map(|column| row.text(Some(column)).trim().to_owned())
            .collect();
        let header = Self {
            path: path.to_owned(),
            names,
        };
        header.refuse_duplicates()?;
        Ok(header)
    }

    /// Spreadsheets leave nameless columns behind, and nobody asks for those.
    fn refuse_duplicates(&self) -> Result<(), ReadError> {
        let mut seen = rustc_hash::FxHashMap::default();
        for (position, name) in self
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
        {
            if let Some(first) = seen.insert(name, position) {
                return Err(ReadError::DuplicateColumn {
                    file: self.path.clone(),
                    column: shown(name),
                    first: first + 1,
                    second: position + 1,
                });
            }
        }
        Ok(())
    }

    /// The position of the first of these names that is there; capitals count only when two names need them.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|wanted| {
            let exact = self.names.iter().position(|name| name == wanted);
            exact.or_else(|| {
                self.names
                    .iter()
                    .position(|name| name.eq_ignore_ascii_case(wanted))
            })
        })
    }

    /// The positions of columns that must be there, each given by its possible names.
    pub fn require<const N: usize>(&self, columns: [&[&str]; N]) -> Result<[usize; N], ReadError> {
        let missing: Vec<String> = columns
            .iter()
            .filter(|names| self.find(names).is_none())
            .map(|names| format!("\"{}\"", names.join("\" or \"")))
            .collect();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns {
                file: self.path.clone(),
                columns: missing.join(" and no column "),
            });
        }
        Ok(columns.map(|names| {
            self.find(names)
                .expect("missing columns were refused above")
        }))
    }
}

/// A file without a header row shows its first row where names should be, so names are checked before they are shown.
fn shown(name: &str) -> String {
    if contains_nhs_number(name) || name.len() > 100 {
        "the same (not shown here)".to_owned()
    } else {
        format!("\"{name}\"")
    }
}
