//! Counts what becomes of the rows of one source.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::months::Months;
use crate::quality::RejectedRows;
use crate::quality::{
    Example, FileQuality, KeyQuality, LeftOut, MOST_EXAMPLES, MOST_LABELS, Rejection,
    UnmappedAction, UnverifiedAction, XesCounts,
};

/// How many different unmapped actions are counted one by one.
const MOST_REMEMBERED: usize = 10_000;

/// Why nothing was taken from a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// The row is bad.
    Rejected {
        reason: &'static str,
        column: String,
    },
    /// The row is good but not meant for journeys.
    LeftOut(Cow<'static, str>),
}

impl Refusal {
    pub fn rejected(reason: &'static str, column: &str) -> Self {
        Self::Rejected {
            reason,
            column: column.to_owned(),
        }
    }

    pub fn left_out(reason: &'static str) -> Self {
        Self::LeftOut(Cow::Borrowed(reason))
    }
}

/// The counts of one source while it is being read.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct SourceTally {
    pub files: Vec<FileQuality>,
    pub rows_read: u64,
    pub rows_used: u64,
    rejected: Vec<Rejection>,
    rejected_values: Vec<Rejection>,
    left_out: Vec<(Cow<'static, str>, u64)>,
    pub events_after_as_at: u64,
    unmapped: FxHashMap<(String, String), u64>,
    unverified: FxHashMap<(String, String), u64>,
    pub test_patients: u64,
    pub patient_keys: KeyQuality,
    pub request_keys: KeyQuality,
    pub organisations_not_known: u64,
    pub xes: Option<XesCounts>,
    pub months: Months,
    pub rejected_rows: RejectedRows,
}

/// Why a row is left out that was delivered again.
pub(crate) const REPLACED: &str = "delivered again: a newer delivery of the row was used";

impl SourceTally {
    /// Counts a row by what became of it.
    pub fn count_row(&mut self, file: &str, row: u64, result: Result<(), Refusal>) {
        self.rows_read += 1;
        match result {
            Ok(()) => self.rows_used += 1,
            Err(Refusal::LeftOut(reason)) => self.leave_out(reason),
            Err(Refusal::Rejected { reason, column }) => {
                self.rejected_rows.add(file, row, &column, reason, false);
                let file = file.to_owned();
                reject(&mut self.rejected, reason, || Example { file, row, column });
            }
        }
    }

    /// Counts a value that could not be read in a row that is used all the same.
    pub fn reject_value(&mut self, reason: &'static str, file: &str, row: u64, column: &str) {
        self.rejected_rows.add(file, row, column, reason, true);
        reject(&mut self.rejected_values, reason, || Example {
            file: file.to_owned(),
            row,
            column: column.to_owned(),
        });
    }

    /// Rows that were read and then could not be linked with anything.
    pub fn not_linked(&mut self, rows: u64, reason: &'static str) {
        self.rows_used -= rows;
        self.leave_out_rows(Cow::Borrowed(reason), rows);
    }

    fn leave_out(&mut self, reason: Cow<'static, str>) {
        self.leave_out_rows(reason, 1);
    }

    fn leave_out_rows(&mut self, reason: Cow<'static, str>, rows: u64) {
        match self.left_out.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += rows,
            None => self.left_out.push((reason, rows)),
        }
    }

    pub fn unmapped_action(&mut self, code: String, label: String) {
        let action = (code, label);
        let known = self.unmapped.len() < MOST_REMEMBERED || self.unmapped.contains_key(&action);
        let action = if known {
            action
        } else {
            (String::new(), "(further labels)".to_owned())
        };
        *self.unmapped.entry(action).or_default() += 1;
    }

    pub fn unverified_action(&mut self, label: &str, activity: &str, count: u64) {
        *self
            .unverified
            .entry((label.to_owned(), activity.to_owned()))
            .or_default() += count;
    }

    /// The rejected rows, the most frequent reason first.
    pub fn rejections(&self) -> Vec<Rejection> {
        by_frequency(&self.rejected)
    }

    /// The rejected values, the most frequent reason first.
    pub fn value_rejections(&self) -> Vec<Rejection> {
        by_frequency(&self.rejected_values)
    }

    /// The rows left out, the most frequent reason first.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let mut left_out: Vec<_> = self
            .left_out
            .iter()
            .map(|(reason, count)| LeftOut {
                reason: reason.clone().into_owned(),
                count: *count,
            })
            .collect();
        left_out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.reason.cmp(&b.reason)));
        left_out
    }

    /// The rows that a newer delivery replaced.
    pub fn replaced(&self) -> u64 {
        let found = self.left_out.iter().find(|(reason, _)| *reason == REPLACED);
        found.map_or(0, |(_, count)| *count)
    }

    /// The unmapped actions, the most frequent first.
    pub fn unmapped_actions(&self) -> Vec<UnmappedAction> {
        let mut unmapped: Vec<_> = self
            .unmapped
            .iter()
            .map(|((code, label), count)| UnmappedAction {
                code: code.clone(),
                label: label.clone(),
                count: *count,
            })
            .collect();
        unmapped.sort_by(|a, b| {
            let names = |action: &UnmappedAction| (action.label.clone(), action.code.clone());
            b.count.cmp(&a.count).then_with(|| names(a).cmp(&names(b)))
        });
        unmapped.truncate(MOST_LABELS);
        unmapped
    }

    /// The unverified rows of the mapping that were used, the most frequent first.
    pub fn unverified_actions(&self) -> Vec<UnverifiedAction> {
        let mut unverified: Vec<_> = self
            .unverified
            .iter()
            .map(|((label, activity), count)| UnverifiedAction {
                label: label.clone(),
                activity: activity.clone(),
                count: *count,
            })
            .collect();
        unverified.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        unverified
    }
}

fn reject(
    rejections: &mut Vec<Rejection>,
    reason: &'static str,
    example: impl FnOnce() -> Example,
) {
    let known = rejections
        .iter()
        .position(|rejection| rejection.reason == reason);
    let position = known.unwrap_or_else(|| {
        rejections.push(Rejection {
            reason: reason.to_owned(),
            count: 0,
            examples: Vec::new(),
        });
        rejections.len() - 1
    });
    let rejection = &mut rejections[position];
    rejection.count += 1;
    if rejection.examples.len() < MOST_EXAMPLES {
        rejection.examples.push(example());
    }
}

fn by_frequency(rejections: &[Rejection]) -> Vec<Rejection> {
    let mut sorted = rejections.to_vec();
    sorted.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.reason.cmp(&b.reason)));
    sorted
}
