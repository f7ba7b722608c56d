//! A look at the first rows of a table, before there is a `sources.toml` that describes it.

use std::path::Path;

use super::field::Row;
use super::inputs;
use super::table::{Header, RowVisitor, visit};
use super::{Context, ReadError};
use crate::actions::ActionMapping;
use crate::sources::{Source, SourceKind};
use crate::vocabulary::Vocabulary;

/// What is shown of a table.
pub(crate) enum RowsSeen<'a> {
    /// The names of the columns.
    Header(&'a [String]),
    Row(&'a Row<'a>),
}

/// Shows the header and at most so many rows of a table; of an archive those of its first file. Says how many rows.
pub(crate) fn look(
    path: &Path,
    most_rows: u64,
    show: &mut dyn FnMut(RowsSeen<'_>),
) -> Result<u64, ReadError> {
    let source = Source::of_kind(SourceKind::Events, path);
    let inputs = inputs::of_source(&source)?;
    let context = Context {
        cohort: None,
        source: &source,
        code: 0,
        mapping: &ActionMapping::default(),
        vocabulary: &Vocabulary::shipped(),
        groups: &[],
        links_by_patient: true,
        deliveries: super::deliveries::Deliveries::default(),
        meter: &|_, _, _| {},
        watch: super::surroundings::Watch::nobody(),
    };
    let Some(first) = inputs.first() else {
        return Ok(0);
    };
    let (looking, _) = visit(&context, first, 0, |header: &Header| {
        header.want_all();
        show(RowsSeen::Header(header.names()));
        Ok(Looking {
            show,
            rows: 0,
            most_rows,
        })
    })?;
    Ok(looking.rows)
}

struct Looking<'a> {
    show: &'a mut dyn FnMut(RowsSeen<'_>),
    rows: u64,
    most_rows: u64,
}

impl RowVisitor for Looking<'_> {
    fn row(&mut self, row: &Row<'_>) -> Result<(), ReadError> {
        self.rows += 1;
        (self.show)(RowsSeen::Row(row));
        Ok(())
    }

    fn row_of_wrong_length(&mut self, _number: u64) -> Result<(), ReadError> {
        self.rows += 1;
        Ok(())
    }

    fn has_seen_enough(&self) -> bool {
        self.rows >= self.most_rows
    }
}
