//! Rows that were delivered again, as monthly extracts that overlap do: of each the newest counts.
//!
//! The newest is the one submitted last, where a column says when that was, and otherwise the one in the file named
//! last. All files of a source are looked through once for this before they are read.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::field::Row;
use super::inputs::Input;
use super::table::{Header, RowVisitor, visit};
use super::{Context, ReadError};
use crate::sources::{Source, SourceKind};
use crate::written_time::{Moment, TimeReader};

/// Which rows of which files are older deliveries.
#[derive(Default)]
pub(crate) struct Deliveries {
    /// By file and row, counted from 0.
    older: Vec<Vec<bool>>,
}

/// The rows of one file that are older deliveries.
#[derive(Clone, Copy)]
pub(crate) struct Older<'a>(&'a [bool]);

impl Deliveries {
    pub fn older_rows(&self, file: usize) -> Older<'_> {
        Older(self.older.get(file).map_or(&[], Vec::as_slice))
    }
}

impl Older<'_> {
    pub fn contains(self, row: u64) -> bool {
        let row = usize::try_from(row).unwrap_or(usize::MAX);
        self.0.get(row).copied().unwrap_or_default()
    }
}

/// Whether the files of a source are looked through once before they are read.
pub(crate) fn are_looked_for(source: &Source, inputs: &[Input]) -> bool {
    let has_identity = match source.kind {
        SourceKind::Ers | SourceKind::SusOutpatient => true,
        SourceKind::Letters | SourceKind::Texts | SourceKind::Events => source.columns.id.is_some(),
        SourceKind::Xes | SourceKind::Fhir => false,
    };
    has_identity && (inputs.len() > 1 || source.columns.submitted.is_some())
}

/// Looks through the files of a source for rows that were delivered again.
pub(crate) fn find(context: &Context<'_>, inputs: &[Input]) -> Result<Deliveries, ReadError> {
    if !are_looked_for(context.source, inputs) {
        return Ok(Deliveries::default());
    }
    let mut rows = Vec::new();
    let mut lengths = Vec::new();
    for (file, input) in (0_u32..).zip(inputs) {
        let (listing, _) = visit(context, input, 0, |header| {
            Ok(Listing {
                identity: Identity::find(context, header)?,
                submission: Submission::find(context, header)?,
                rows: &mut rows,
                file,
                row: 0,
            })
        })?;
        lengths.push(listing.row as usize);
    }
    Ok(older(rows, &lengths))
}

/// One row: what it is, when it was submitted, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Delivered {
    identity: u128,
    submitted: i64,
    file: u32,
    row: u32,
}

fn older(mut rows: Vec<Delivered>, lengths: &[usize]) -> Deliveries {
    rows.sort_unstable();
    let mut older: Vec<Vec<bool>> = lengths.iter().map(|length| vec![false; *length]).collect();
    for same in rows.chunk_by(|a, b| a.identity == b.identity) {
        let newest = same[same.len() - 1];
        for row in same {
            // What one delivery says twice is for the linking to judge.
            if (row.submitted, row.file) != (newest.submitted, newest.file) {
                older[row.file as usize][row.row as usize] = true;
            }
        }
    }
    Deliveries { older }
}

/// Lists the rows of one file.
struct Listing<'a> {
    identity: Identity,
    submission: Submission,
    rows: &'a mut Vec<Delivered>,
    file: u32,
    row: u32,
}

impl RowVisitor for Listing<'_> {
    fn row(&mut self, row: &Row<'_>) -> Result<(), ReadError> {
        if let Some(identity) = self.identity.of(row) {
            self.rows.push(Delivered {
                identity,
                submitted: self
                    .submission
                    .of(row)
                    .map_or(i64::MIN, |moment| moment.time),
                file: self.file,
                row: self.row,
            });
        }
        self.row += 1;
        Ok(())
    }

    fn row_of_wrong_length(&mut self, _number: u64) -> Result<(), ReadError> {
        self.row += 1;
        Ok(())
    }
}

/// What tells one row of a source from another, in several ways of which the first that has a value counts.
struct Identity {
    /// Ways, of parts, of columns: of a part the first column with a value counts, and each part must have one.
    ways: Vec<Vec<Vec<usize>>>,
}

impl Identity {
    fn find(context: &Context<'_>, header: &Header) -> Result<Self, ReadError> {
        let named = |names: &[&str]| {
            names
                .iter()
                .filter_map(|name| header.find(&[name]))
                .collect()
        };
        let ways: Vec<Vec<Vec<usize>>> = match context.source.kind {
            SourceKind::Ers => vec![vec![named(&["UBRN", "UBRN_ID"]), named(&["ACTION_ID"])]],
            SourceKind::SusOutpatient => vec![
                vec![named(&["system.transaction.cds_unique_identifier"])],
                vec![
                    named(&["appointment.commissioning.service_agreement.provider"]),
                    named(&["appointment.identifier"]),
                    named(&[
                        "appointment.referral_to_treatment.ubrn.value Pseudo",
                        "appointment.referral_to_treatment.ubrn.value",
                    ]),
                ],
            ],
            SourceKind::Letters
            | SourceKind::Texts
            | SourceKind::Events
            | SourceKind::Xes
            | SourceKind::Fhir => match &context.source.columns.id {
                Some(id) => vec![vec![header.require([&[id]])?.to_vec()]],
                None => Vec::new(),
            },
        };
        Ok(Self { ways })
    }

    fn of(&self, row: &Row<'_>) -> Option<u128> {
        self.ways.iter().find_map(|parts| {
            let values = parts.iter().map(|columns| {
                let filled = columns.iter().find(|column| !row.is_empty(**column));
                filled.map(|column| row.text(Some(*column)))
            });
            let values = values.collect::<Option<Vec<_>>>()?;
            (!values.is_empty()).then(|| digest(&values))
        })
    }
}

/// 128 bits, so that two of billions of rows are not taken for one. Hyphens and blanks are only for show.
fn digest(values: &[std::borrow::Cow<'_, str>]) -> u128 {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(seed);
        for value in values {
            let shown = value.bytes().filter(|byte| !matches!(byte, b'-' | b' '));
            for byte in shown {
                hasher.write_u8(byte);
            }
            u8::MAX.hash(&mut hasher);
        }
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// When a row was submitted or extracted.
pub(crate) struct Submission {
    /// The column of the date, and one of the time of day.
    columns: Option<(usize, Option<usize>)>,
    times: TimeReader,
}

/// Columns of outpatient extracts that say when a row was submitted, and at what time of that day.
const SUBMITTED_TO_SUS: [(&str, &str); 2] = [
    (
        "system.interchange.received_date",
        "system.interchange.received_time",
    ),
    (
        "system.transaction.cds_extract_date",
        "system.transaction.cds_extract_time",
    ),
];

impl Submission {
    pub fn find(context: &Context<'_>, header: &Header) -> Result<Self, ReadError> {
        let columns = match &context.source.columns.submitted {
            Some(name) => {
                let [column] = header.require([&[name]])?;
                Some((column, None))
            }
            None if context.source.kind == SourceKind::SusOutpatient => SUBMITTED_TO_SUS
                .iter()
                .find_map(|(date, time)| Some((header.find(&[date])?, header.find(&[time])))),
            None => None,
        };
        Ok(Self {
            columns,
            times: TimeReader::of(context.source),
        })
    }

    pub fn of(&mut self, row: &Row<'_>) -> Option<Moment> {
        let (date, time) = self.columns?;
        let date = row.text(Some(date));
        match time {
            None => self.times.read(&date),
            Some(time) => self.times.read_date_and_time(&date, &row.text(Some(time))),
        }
    }
}
