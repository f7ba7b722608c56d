//! A table as it is: CSV with whatever delimiter and quoting, or Parquet.

mod csv_rows;
mod header;
mod parquet_rows;
mod records;
mod row_loop;

use std::fs::File;
use std::io::Read as _;

use super::collect::Collected;
use super::field::Row;
use super::inputs::Input;
use super::open::io_error;
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::quality::FileQuality;
use crate::written_time::Moment;
use row_loop::RowLoop;

pub(crate) use header::Header;
pub(crate) use records::Record;

/// What a row became part of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub strand: u32,
    pub moment: Moment,
}

/// What the reader of one kind of source does with each row.
pub(crate) trait RowReader {
    /// Takes what it needs from a row, or says why not.
    fn row(&mut self, row: &Row<'_>, tally: &mut SourceTally) -> Result<Taken, Refusal>;

    /// Where it puts what it takes.
    fn collected(&mut self) -> &mut Collected;

    /// The columns that should hold a value in every row.
    fn key_columns(&self) -> Vec<usize>;

    /// Hands over what it counted itself, after the last row.
    fn finish(&mut self, _tally: &mut SourceTally) {}
}

/// What goes through all rows of a table.
pub(crate) trait RowVisitor {
    fn row(&mut self, row: &Row<'_>) -> Result<(), ReadError>;

    /// A row that has more or fewer values than the header has columns.
    fn row_of_wrong_length(&mut self, number: u64) -> Result<(), ReadError>;

    /// Whether the rest of the table need not be read.
    fn has_seen_enough(&self) -> bool {
        false
    }
}

/// Streams a table through a reader that is made from its header.
pub(crate) fn read_table<'a, R: RowReader>(
    context: &'a Context<'a>,
    input: &'a Input,
    tally: &mut SourceTally,
    make_reader: impl FnOnce(&Header) -> Result<R, ReadError>,
) -> Result<(), ReadError> {
    let rows_before = tally.rows_read;
    let (rows, file) = visit(context, input, rows_before, |header| {
        let reader = make_reader(header)?;
        RowLoop::new(context, header, reader, &mut *tally, input)
    })?;
    rows.finish();
    tally.files.push(file);
    Ok(())
}

/// Hands every row of a table to a visitor that is made from its header, and reports on the file.
pub(crate) fn visit<'a, V: RowVisitor>(
    context: &'a Context<'a>,
    input: &'a Input,
    rows_before: u64,
    make_visitor: impl FnOnce(&Header) -> Result<V, ReadError>,
) -> Result<(V, FileQuality), ReadError> {
    if is_parquet(input)? {
        parquet_rows::visit(context, input, rows_before, make_visitor)
    } else {
        csv_rows::visit(context, input, rows_before, make_visitor)
    }
}

fn is_parquet(input: &Input) -> Result<bool, ReadError> {
    if input.entry.is_some() {
        return Ok(false);
    }
    let mut head = Vec::with_capacity(4);
    File::open(&input.path)
        .and_then(|file| file.take(4).read_to_end(&mut head))
        .map_err(|error| io_error(&input.shown(), 0, &error))?;
    Ok(head == *b"PAR1")
}
