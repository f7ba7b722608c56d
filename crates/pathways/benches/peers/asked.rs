//! A question to a journey store, and reading merely the columns that it needs: what it is measured against.

use std::fs::File;
use std::path::Path;

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use pathways::expectations::{self, Accepted};
use pathways::{gaps, map, store, waits};

/// A question to a store.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    Map,
    Gaps,
    Waits,
}

impl Asked {
    /// Every question.
    pub const ALL: [Self; 3] = [Self::Map, Self::Gaps, Self::Waits];

    /// Unpacks the columns that it needs, of the events and of the journeys; gives the number of rows.
    pub fn read_columns(self, store: &Path) -> usize {
        let [events, journeys] = self.columns();
        rows(&store.join("events"), events) + rows(&store.join("journeys"), journeys)
    }

    /// The columns of the events and of the journeys that it needs.
    fn columns(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Map => [
                &["time", "date_only", "activity", "organisation", "side"],
                &["events"],
            ],
            Self::Gaps => [
                &["time", "date_only", "activity", "request", "planned"],
                &["events"],
            ],
            Self::Waits => [&["time", "date_only", "activity"], &["events"]],
        }
    }

    /// Reads what it needs and answers it; gives the size of the answer.
    pub fn answer(self, store: &Path) -> usize {
        let expected = expectations::shipped();
        let needs = match self {
            Self::Map => map::NEEDS,
            Self::Gaps => gaps::needs(&expected, &Accepted::default()),
            Self::Waits => waits::NEEDS,
        };
        let journeys = store::load_columns(store, needs).expect("the store can be read");
        match self {
            Self::Map => map::map(&journeys).arcs.len(),
            Self::Gaps => gaps::gaps(&journeys, &expected).assessments.len(),
            Self::Waits => {
                let question = waits::ready("sent_first_seen").expect("a question of that name");
                waits::waits(&journeys, &question).months.len()
            }
        }
    }
}

/// Unpacks these columns of all Parquet files in a folder.
fn rows(folder: &Path, columns: &[&str]) -> usize {
    let files = std::fs::read_dir(folder).expect("the store is there");
    let of_file = |file: std::io::Result<std::fs::DirEntry>| -> usize {
        let file = File::open(file.expect("a file").path()).expect("the store can be read");
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("a Parquet file");
        let schema = builder.parquet_schema();
        let wanted = schema.columns().iter().enumerate();
        let wanted = wanted.filter(|(_, column)| columns.contains(&column.name()));
        let mask =
            ProjectionMask::leaves(schema, wanted.map(|(place, _)| place).collect::<Vec<_>>());
        let reader = builder
            .with_projection(mask)
            .with_batch_size(1 << 16)
            .build();
        let batches = reader.expect("the columns can be read");
        batches
            .map(|batch| batch.expect("the columns can be read").num_rows())
            .sum()
    };
    files.map(of_file).sum()
}
