//! SQL over the tables of a journey store: `events`, `journeys` and `requests`.

use std::io::Write;

use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::arrow::{csv, json};
use datafusion::execution::context::SQLOptions;
use pathways::store;

use crate::answer::patiently;
use crate::failure::{Failure, Outcome};
use crate::session::{self, Place, TABLES};
use crate::store::Store;

/// How rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Rows {
    /// For reading.
    Table,
    /// For programs: an array of objects.
    Json,
    /// For spreadsheets.
    Csv,
}

/// The rows that a statement asks for. It can only ask: nothing is created, changed or written.
pub async fn query(store: &Store, statement: &str, place: &Place) -> Outcome<Vec<RecordBatch>> {
    let manifest = store::manifest(store).map_err(Failure::input)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let tasks = match place {
        Place::Here => cores,
        Place::Cluster { .. } => cores.max(manifest.parts as usize),
    };
    let context = session::open(store, &TABLES, place, tasks, false).await?;
    let only_ask = SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false);
    let asked = context.sql_with_options(statement, only_ask).await;
    let asked = asked.map_err(|error| {
        let said = Failure::plan(error).sentence;
        Failure::input(format!(
            "the statement cannot be answered ({said}); SHOW TABLES and SHOW COLUMNS FROM events say what there is"
        ))
    })?;
    patiently(asked.collect()).await.map_err(Failure::plan)
}

/// Writes rows.
pub fn write(rows: &[RecordBatch], format: Rows, out: &mut impl Write) -> Outcome {
    match format {
        Rows::Table => {
            let table = pretty_format_batches(rows).map_err(Failure::work)?;
            writeln!(out, "{table}").map_err(Failure::work)
        }
        Rows::Json => {
            let mut writer = json::ArrayWriter::new(&mut *out);
            let rows: Vec<&RecordBatch> = rows.iter().collect();
            writer.write_batches(&rows).map_err(Failure::work)?;
            writer.finish().map_err(Failure::work)?;
            writeln!(out).map_err(Failure::work)
        }
        Rows::Csv => {
            let mut writer = csv::Writer::new(out);
            let mut rows = rows.iter();
            rows.try_for_each(|batch| writer.write(batch))
                .map_err(Failure::work)
        }
    }
}
