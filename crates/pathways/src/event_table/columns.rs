//! Opens a Parquet file, finds the three columns and asks for them in the forms that cost least to read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;

use super::{EventColumns, EventTableError};

/// Rows decoded at a time: their three columns stay in a processor's second cache.
const BATCH: usize = 8192;

/// How many names an error lists.
const MOST_NAMES: usize = 30;

/// A file that was opened and found fit.
pub(super) struct TableFile {
    pub name: String,
    pub columns: EventColumns,
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    case_is: CaseIs,
}

/// How a file writes cases: the same case must look the same in every file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum CaseIs {
    Text,
    Number,
}

impl CaseIs {
    fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "numbers",
        }
    }
}

impl TableFile {
    /// Opens a file and checks its columns.
    pub fn open(path: &Path, columns: &EventColumns) -> Result<Self, EventTableError> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| EventTableError::CannotRead {
            file: name.clone(),
            reason: error.to_string(),
        })?;
        let not_parquet = |error: ParquetError| EventTableError::NotParquet {
            file: name.clone(),
            reason: error.to_string(),
        };
        let options = ArrowReaderOptions::new();
        let plain = ArrowReaderMetadata::load(&file, options.clone()).map_err(not_parquet)?;
        let (schema, case_is) = wanted_schema(&name, plain.schema(), columns)?;
        let options = options.with_schema(schema);
        let metadata = ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), options)
            .map_err(not_parquet)?;
        Ok(Self {
            name,
            columns: columns.clone(),
            path: path.to_owned(),
            metadata,
            case_is,
        })
    }

    /// How many rows the file has.
    pub fn rows(&self) -> u64 {
        self.rows_of_groups().sum()
    }

    /// The rows of each row group.
    pub fn rows_of_groups(&self) -> impl Iterator<Item = u64> {
        let groups = self.metadata.metadata().row_groups();
        groups
            .iter()
            .map(|group| u64::try_from(group.num_rows()).unwrap_or(0))
    }

    /// Reads the three columns of some row groups.
    pub fn reader(&self, groups: Vec<usize>) -> Result<ParquetRecordBatchReader, EventTableError> {
        // Opened anew, because copies of one open file share the place where they read.
        let file = File::open(&self.path).map_err(|error| self.damaged(&error))?;
        let names = [
            &self.columns.case,
            &self.columns.activity,
            &self.columns.time,
        ];
        let schema = self.metadata.schema();
        let places = names.map(|name| schema.index_of(name));
        let mask = ProjectionMask::roots(
            self.metadata.parquet_schema(),
            places.into_iter().filter_map(Result::ok),
        );
        ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
            .with_row_groups(groups)
            .with_projection(mask)
            .with_batch_size(BATCH)
            .build()
            .map_err(|error| self.damaged(&error))
    }

    /// The error for content that cannot be read.
    pub fn damaged(&self, error: &dyn std::error::Error) -> EventTableError {
        EventTableError::Damaged {
            file: self.name.clone(),
            reason: error.to_string(),
        }
    }
}

/// Refuses files that write cases in different ways, because the same case would become two.
pub(super) fn refuse_mixed_cases(files: &[TableFile]) -> Result<(), EventTableError> {
    let Some(first) = files.first() else {
        return Ok(());
    };
    match files.iter().find(|file| file.case_is != first.case_is) {
        None => Ok(()),
        Some(other) => Err(EventTableError::MixedCases {
            file: other.name.clone(),
            found: other.case_is.words(),
            before: first.case_is.words(),
        }),
    }
}

/// The file's schema with cases as views, which copies no text, and activities as dictionaries, which the file
/// mostly holds already.
fn wanted_schema(
    file: &str,
    found: &SchemaRef,
    columns: &EventColumns,
) -> Result<(SchemaRef, CaseIs), EventTableError> {
    let wrong = |field: &Field, wanted| EventTableError::WrongType {
        file: file.to_owned(),
        column: field.name().clone(),
        found: field.data_type().to_string(),
        wanted,
    };
    let mut fields: Vec<Field> = found
        .fields()
        .iter()
        .map(|field| (**field).clone())
        .collect();
    let find = |name: &String| {
        found
            .index_of(name)
            .map_err(|_| missing(file, name, found.fields()))
    };
    let (case, activity, time) = (
        find(&columns.case)?,
        find(&columns.activity)?,
        find(&columns.time)?,
    );
    let case_is = match fields[case].data_type() {
        kind if is_text(kind) => CaseIs::Text,
        kind if kind.is_integer() => CaseIs::Number,
        _ => return Err(wrong(&fields[case], "text or whole numbers")),
    };
    if !is_text(fields[activity].data_type()) && !fields[activity].data_type().is_integer() {
        return Err(wrong(&fields[activity], "text or whole numbers"));
    }
    if !is_text(fields[time].data_type()) && !is_time(fields[time].data_type()) {
        return Err(wrong(&fields[time], "timestamps, dates or text"));
    }
    let mut ask = |place: usize, kind: DataType| {
        if is_text(fields[place].data_type()) {
            fields[place].set_data_type(kind);
        }
    };
    ask(time, DataType::Utf8View);
    ask(activity, dictionary());
    ask(case, DataType::Utf8View);
    Ok((Arc::new(Schema::new(fields)), case_is))
}

/// Activities as codes with a list of labels.
pub(super) fn dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// Some programs write text without saying that it is text, or as a list of categories.
fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_text(values),
        kind => kind.is_string() || kind.is_binary() && !is_of_fixed_size(kind),
    }
}

fn is_of_fixed_size(kind: &DataType) -> bool {
    matches!(kind, DataType::FixedSizeBinary(_))
}

fn is_time(kind: &DataType) -> bool {
    matches!(kind, DataType::Timestamp(_, _) | DataType::Date32)
}

fn missing(file: &str, column: &str, fields: &arrow::datatypes::Fields) -> EventTableError {
    let mut names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("others");
    }
    EventTableError::MissingColumn {
        file: file.to_owned(),
        column: column.to_owned(),
        columns: names.join(", "),
    }
}
