//! The rows of a CSV table.

use std::cell::Cell;
use std::io::{BufRead, Read};
use std::rc::Rc;

use super::records::Records;
use super::{Header, RowVisitor};
use crate::quality::FileQuality;
use crate::read::content::Expected;
use crate::read::field::{Cells, Row};
use crate::read::inputs::Input;
use crate::read::open::{OpenFile, io_error};
use crate::read::{Context, ReadError};

pub(super) fn visit<'a, V: RowVisitor>(
    context: &'a Context<'a>,
    input: &'a Input,
    rows_before: u64,
    make_visitor: impl FnOnce(&Header) -> Result<V, ReadError>,
) -> Result<(V, FileQuality), ReadError> {
    let mut open = OpenFile::open(context, input, Expected::Table)?;
    let name = input.shown();
    let since_record = Rc::clone(&open.since_record);
    let delimiter = delimiter(&mut open.text).map_err(|error| io_error(&name, 1, &error))?;
    let mut records =
        Records::new(&mut open.text, delimiter).map_err(|error| io_error(&name, 1, &error))?;
    let header = header(&name, &mut records)?;
    let mut visitor = make_visitor(&header)?;
    let columns = header.names().len();
    let in_windows_1252 = Cell::new(0);
    let mut rows = 0;
    loop {
        since_record.set(0);
        let number = rows + 2;
        let record = records.next();
        let Some(record) = record.map_err(|error| io_error(&name, number, &error))? else {
            break;
        };
        rows += 1;
        if record.len() == columns {
            visitor.row(&Row {
                cells: Cells::Csv(record),
                number,
                sequence: rows_before + number,
                in_windows_1252: &in_windows_1252,
            })?;
        } else {
            visitor.row_of_wrong_length(number)?;
        }
        if visitor.has_seen_enough() {
            return Ok((visitor, open.unfinished(rows)));
        }
    }
    Ok((visitor, open.finish(rows, in_windows_1252.get())?))
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

fn header(file: &str, records: &mut Records<impl Read>) -> Result<Header, ReadError> {
    let record = records.next().map_err(|error| io_error(file, 1, &error))?;
    let record = record.unwrap_or_default();
    let unused = Cell::new(0);
    let row = Row {
        cells: Cells::Csv(record),
        number: 1,
        sequence: 1,
        in_windows_1252: &unused,
    };
    let names = (0..record.len())
        .map(|column| row.text(Some(column)).trim().to_owned())
        .collect();
    Header::new(file.to_owned(), names)
}
