//! Reports by the organisation they came from, shown across organisations: small counts are withheld.

use disclosure::{Released, release_count};
use uuid::Uuid;

use super::{store::report, themes::minutes_of};
use crate::platform::messages::{say, say_with};

/// What is shown of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub organisation: Option<Uuid>,
    /// How many reports, withheld or rounded.
    pub reports: Released,
    /// Hours that they cost, in fives; withheld together with the reports.
    pub hours: Option<i64>,
}

impl Row {
    /// The hours in words.
    pub fn hours_words(&self) -> String {
        match self.hours {
            None => say("hours-withheld"),
            Some(0) => say("hours-under-five"),
            Some(hours) => say_with("hours-about", &[("count", &hours.to_string())]),
        }
    }
}

/// The organisations with reports, the one with most first, those withheld last.
///
/// A count of 1 to 7 is withheld by the release rules. Since everybody in the programme knows the total, one withheld
/// alone could be worked out from the others: then the smallest that is shown is withheld as well. Hours are rounded, so
/// that they give no count away.
pub fn across(reports: &[report::Model]) -> Vec<Row> {
    let mut organisations: Vec<Option<Uuid>> = reports
        .iter()
        .map(|report| report.organisation_id)
        .collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut rows: Vec<(usize, Row)> = organisations
        .into_iter()
        .map(|organisation| counted(reports, organisation))
        .collect();
    // By what is shown, then by id, so that the order of withheld ones tells nothing.
    withhold_a_second(&mut rows);
    rows.sort_by_key(|(_, row)| (std::cmp::Reverse(row.reports.value()), row.organisation));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn counted(reports: &[report::Model], organisation: Option<Uuid>) -> (usize, Row) {
    let own: Vec<&report::Model> = reports
        .iter()
        .filter(|report| report.organisation_id == organisation)
        .collect();
    let released = release_count(own.len() as u64);
    let hours = (minutes_of(&own) + 150) / 300 * 5;
    let row = Row {
        organisation,
        reports: released,
        hours: (!released.is_withheld()).then_some(hours),
    };
    (own.len(), row)
}

fn withhold_a_second(rows: &mut [(usize, Row)]) {
    let withheld = rows.iter().filter(|(_, row)| row.reports.is_withheld());
    if withheld.count() != 1 {
        return;
    }
    let shown = rows
        .iter_mut()
        .filter(|(_, row)| !row.reports.is_withheld());
    if let Some((_, smallest)) = shown.min_by_key(|(count, _)| *count) {
        // What any count too small to show becomes.
        smallest.reports = release_count(1);
        smallest.hours = None;
    }
}
