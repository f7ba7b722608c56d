//! Reports by the organisation they came from. Guarded for whoever reads it, since the table is made to be shown around.

use uuid::Uuid;

use super::{
    guarded::{Figures, Reader, shown},
    store::report,
    themes::minutes_of,
};

/// What is shown of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub organisation: Option<Uuid>,
    /// How many reports, and the time they cost.
    pub figures: Figures,
}

/// The organisations with reports, the one with most first, those withheld last.
pub fn across(reports: &[report::Model]) -> Vec<Row> {
    let mut organisations: Vec<Option<Uuid>> = reports
        .iter()
        .map(|report| report.organisation_id)
        .collect();
    organisations.sort_unstable();
    organisations.dedup();
    let counts: Vec<(usize, i64)> = organisations
        .iter()
        .map(|organisation| counted(reports, *organisation))
        .collect();
    let figures = shown(&counts, Reader::Other);
    let mut rows: Vec<Row> = organisations
        .into_iter()
        .zip(figures)
        .map(|(organisation, figures)| Row {
            organisation,
            figures,
        })
        .collect();
    // By what is shown, then by id, so that the order of withheld ones tells nothing.
    rows.sort_by_key(|row| (std::cmp::Reverse(row.figures.reports()), row.organisation));
    rows
}

fn counted(reports: &[report::Model], organisation: Option<Uuid>) -> (usize, i64) {
    let own: Vec<&report::Model> = reports
        .iter()
        .filter(|report| report.organisation_id == organisation)
        .collect();
    (own.len(), minutes_of(&own))
}
