//! The rows of a Parquet table: only the columns asked for are unpacked, and their values are read as text.

use std::cell::Cell;
use std::fs::File;

use arrow::array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Schema};
use arrow::error::ArrowError;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};

use super::{Header, RowVisitor};
use crate::quality::FileQuality;
use crate::read::field::{Cells, Row};
use crate::read::fingerprint::fingerprint;
use crate::read::inputs::Input;
use crate::read::open::io_error;
use crate::read::{Context, ReadError};

/// Rows unpacked at a time.
const BATCH: usize = 8192;

pub(super) fn visit<'a, V: RowVisitor>(
    context: &'a Context<'a>,
    input: &'a Input,
    rows_before: u64,
    make_visitor: impl FnOnce(&Header) -> Result<V, ReadError>,
) -> Result<(V, FileQuality), ReadError> {
    let failed = |error: std::io::Error| io_error(&input.shown(), 0, &error);
    let sha256 = fingerprint(&input.path).map_err(failed)?;
    let file = File::open(&input.path).map_err(failed)?;
    // What other programs wrote beside the schema is of no use here.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|_| damaged(input))?;
    let header = Header::new(input.shown(), names(builder.schema()))?;
    let total = builder.metadata().file_metadata().num_rows();
    let mut visitor = make_visitor(&header)?;
    let wanted = wanted(input, builder.schema(), &header)?;
    let positions = (0..wanted.len()).filter(|column| wanted[*column]);
    let mask = ProjectionMask::roots(builder.parquet_schema(), positions);
    let batches = builder
        .with_projection(mask)
        .with_batch_size(BATCH)
        .build()
        .map_err(|_| damaged(input))?;
    let unused = Cell::new(0);
    let mut rows = 0;
    for batch in batches {
        let batch = batch.map_err(|_| damaged(input))?;
        let columns = as_columns(&batch, &wanted).map_err(|_| damaged(input))?;
        if visitor.has_seen_enough() {
            break;
        }
        for row in 0..batch.num_rows() {
            rows += 1;
            visitor.row(&Row {
                cells: Cells::Parquet(&columns, row),
                number: rows,
                sequence: rows_before + rows,
                in_windows_1252: &unused,
            })?;
        }
        meter(context, input, batch.num_rows(), total);
    }
    let file = FileQuality {
        file: input.name(),
        bytes: input.bytes,
        sha256,
        encoding: "Parquet".to_owned(),
        values_in_windows_1252: 0,
        rows,
    };
    Ok((visitor, file))
}

fn names(schema: &Schema) -> Vec<String> {
    let fields = schema.fields().iter();
    fields.map(|field| field.name().clone()).collect()
}

/// The columns to unpack. A nested one that is asked for by name is refused.
fn wanted(input: &Input, schema: &Schema, header: &Header) -> Result<Vec<bool>, ReadError> {
    let mut wanted = header.wanted();
    if header.wants_all() {
        let fields = schema.fields().iter();
        wanted = fields.map(|field| !field.data_type().is_nested()).collect();
    }
    let mut fields = schema.fields().iter().zip(&wanted);
    let nested = fields.find(|(field, wanted)| **wanted && field.data_type().is_nested());
    match nested {
        None => Ok(wanted),
        Some((field, _)) => Err(ReadError::Parquet {
            file: input.shown(),
            reason: format!(
                "its column \"{}\" holds lists or nested values; write it anew with one plain value in each row.",
                field.name()
            ),
        }),
    }
}

/// The columns as text in their places in the header.
fn as_columns(
    batch: &RecordBatch,
    wanted: &[bool],
) -> Result<Vec<Option<StringArray>>, ArrowError> {
    let mut read = batch.columns().iter();
    wanted
        .iter()
        .map(|wanted| match wanted {
            true => read.next().map(as_text).transpose(),
            false => Ok(None),
        })
        .collect()
}

/// Values as a person would write them into a table.
fn as_text(values: &ArrayRef) -> Result<StringArray, ArrowError> {
    let text = match values.data_type() {
        // Instants are kept in UTC whatever zone stands beside them.
        DataType::Timestamp(unit, Some(_)) => {
            let in_utc = DataType::Timestamp(*unit, Some("+00:00".into()));
            cast(&cast(values, &in_utc)?, &DataType::Utf8)?
        }
        DataType::Date64 => cast(&cast(values, &DataType::Date32)?, &DataType::Utf8)?,
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            return Ok(numbers(&cast(values, &DataType::Float64)?));
        }
        _ => cast(values, &DataType::Utf8)?,
    };
    let text = text.as_any().downcast_ref::<StringArray>();
    text.cloned()
        .ok_or_else(|| ArrowError::CastError("text".to_owned()))
}

/// Whole numbers with gaps arrive as 5.0 where 5 is meant.
fn numbers(values: &ArrayRef) -> StringArray {
    let values = values.as_any().downcast_ref::<Float64Array>();
    let numbers = values.into_iter().flatten();
    numbers
        .map(|number| number.map(|number| number.to_string()))
        .collect()
}

fn meter(context: &Context<'_>, input: &Input, rows: usize, total: i64) {
    let total = u64::try_from(total).unwrap_or(1).max(1);
    let share = input.bytes.saturating_mul(rows as u64) / total;
    (context.meter)(&context.source.name, &input.path, share);
}

fn damaged(input: &Input) -> ReadError {
    ReadError::Parquet {
        file: input.shown(),
        reason: "it is damaged, cut short or written in an unusual way; copy or write it anew."
            .to_owned(),
    }
}
