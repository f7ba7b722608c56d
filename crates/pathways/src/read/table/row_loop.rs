//! Hands the rows of a table to the reader of its kind, and counts what becomes of them.

use super::{Header, RowReader, RowVisitor, Taken};
use crate::groups::Group;
use crate::read::cohort_rows::CohortRows;
use crate::read::deliveries::{Older, Submission};
use crate::read::field::Row;
use crate::read::inputs::Input;
use crate::read::surroundings::Watch;
use crate::read::tally::{REPLACED, Refusal, SourceTally};
use crate::read::{Collected, Context, ReadError};

/// How often limits are checked, so that a wrong column cannot fill memory.
const ROWS_BETWEEN_CHECKS: u64 = 10_000;

pub(super) struct RowLoop<'a, R> {
    reader: R,
    tally: &'a mut SourceTally,
    /// The file's name in the report, and in errors.
    file: String,
    shown: String,
    rows: u64,
    older: Older<'a>,
    watch: Watch<'a>,
    submission: Submission,
    cohort: Option<CohortRows<'a>>,
    /// Columns that should hold a value, and their fields in the report.
    key_columns: Vec<(usize, usize)>,
    /// Columns that tell who belongs to a group, and the group's attribute.
    groups: Vec<(usize, usize, &'a Group)>,
}

impl<'a, R: RowReader> RowLoop<'a, R> {
    pub fn new(
        context: &'a Context<'a>,
        header: &Header,
        mut reader: R,
        tally: &'a mut SourceTally,
        input: &Input,
    ) -> Result<Self, ReadError> {
        let columns = reader.key_columns();
        let names = columns.iter().map(|column| header.names()[*column].clone());
        let fields = tally.months.fields(names);
        Ok(Self {
            submission: Submission::find(context, header)?,
            cohort: CohortRows::find(context, header)?,
            watch: context.watch,
            older: context.deliveries.older_rows(tally.files.len()),
            key_columns: columns.into_iter().zip(fields).collect(),
            groups: groups(context, header, reader.collected()),
            reader,
            tally,
            file: input.name(),
            shown: input.shown(),
            rows: 0,
        })
    }

    pub fn finish(mut self) {
        self.reader.finish(self.tally);
    }

    fn take(&mut self, row: &Row<'_>) -> Result<Taken, Refusal> {
        if self.older.contains(self.rows) {
            return Err(Refusal::left_out(REPLACED));
        }
        let taken = self.reader.row(row, self.tally)?;
        for (column, attribute, group) in &self.groups {
            let value = row.text(Some(*column));
            if !value.trim().is_empty() {
                let is_member = group.has(&value);
                let collected = self.reader.collected();
                collected.mark_group(*attribute, taken.strand, is_member);
            }
        }
        if let Some(cohort) = &mut self.cohort {
            cohort.look(row, taken.strand, &mut self.reader.collected().findings);
        }
        self.count_month(row, &taken);
        Ok(taken)
    }

    fn count_month(&mut self, row: &Row<'_>, taken: &Taken) {
        let submitted = self.submission.of(row);
        let columns = self.key_columns.iter();
        let present = columns
            .filter(|(column, _)| !row.is_empty(*column))
            .map(|(_, field)| *field);
        let collected = self.reader.collected();
        let counted = collected.counted_in_month(taken.strand, taken.moment);
        let months = &mut self.tally.months;
        months.take(counted, taken.moment, present, submitted);
    }

    fn count(&mut self, number: u64, result: Result<Taken, Refusal>) -> Result<(), ReadError> {
        self.rows += 1;
        self.tally.count_row(&self.file, number, result.map(|_| ()));
        if self.rows.is_multiple_of(ROWS_BETWEEN_CHECKS) {
            let collected = self.reader.collected();
            collected.check_limits(&self.shown)?;
            self.watch.while_reading(collected)?;
        }
        Ok(())
    }
}

/// The columns of this table that tell who belongs to a group.
fn groups<'a>(
    context: &Context<'a>,
    header: &Header,
    collected: &mut Collected,
) -> Vec<(usize, usize, &'a Group)> {
    let groups = context.groups.iter();
    groups
        .filter(|group| group.concerns(&context.source.name))
        .filter_map(|group| {
            let column = header.find(&[&group.column])?;
            Some((column, collected.journey_attribute(&group.name), group))
        })
        .collect()
}

impl<R: RowReader> RowVisitor for RowLoop<'_, R> {
    fn row(&mut self, row: &Row<'_>) -> Result<(), ReadError> {
        let result = self.take(row);
        self.count(row.number, result)
    }

    fn row_of_wrong_length(&mut self, number: u64) -> Result<(), ReadError> {
        self.count(
            number,
            Err(Refusal::rejected(
                "the row has more or fewer values than the header has columns",
                "(whole row)",
            )),
        )
    }
}
