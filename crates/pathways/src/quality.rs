//! The data-quality report: what was read, what was refused and why, what does not fit together.
//!
//! It holds counts, file names, row numbers and column names, and never a value of a row, except labels of actions,
//! which are checked for NHS numbers first.

mod monthly;
mod rejected;

use std::collections::BTreeMap;

use data_dictionary::Side;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cohort::Counted;
use crate::sources::SourceKind;

pub use monthly::{Delay, FALL_POLICY, Fall, MONTHS_POLICY, MonthQuality, falls};
pub use rejected::{RejectedRow, RejectedRows};

/// How many examples of a reason are kept.
pub const MOST_EXAMPLES: usize = 20;

/// How many different labels of unmapped actions are listed.
pub const MOST_LABELS: usize = 200;

/// What reading found in all sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QualityReport {
    /// The date of the extracts.
    pub as_at: Date,
    /// One report for each source.
    pub sources: Vec<SourceQuality>,
    /// How the sources fit together.
    pub linkage: LinkageQuality,
    /// Different labels that were withheld because they hold what looks like an NHS number.
    pub labels_withheld: u64,
    /// What the rules of a sub-cohort marked, when there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Counted>,
    /// Sentences for the reader: what to look at first.
    pub notes: Vec<String>,
}

/// What reading found in one source.
///
/// Every row is used, rejected or left out: `rows_read` is the sum of the three.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceQuality {
    /// The name in `sources.toml`.
    pub name: String,
    /// What kind of extract it is.
    pub kind: SourceKind,
    /// The organisation it comes from.
    pub organisation: Option<String>,
    /// The side that organisation stands on.
    pub side: Side,
    /// The files, each with its fingerprint.
    pub files: Vec<FileQuality>,
    /// Rows (in XES: events) found.
    pub rows_read: u64,
    /// Rows from which something was taken.
    pub rows_used: u64,
    /// Rows that could not be read, by reason.
    pub rejected: Vec<Rejection>,
    /// Single values that could not be read, in rows whose other values were used.
    pub rejected_values: Vec<Rejection>,
    /// Good rows that are not meant for journeys, by reason.
    pub left_out: Vec<LeftOut>,
    /// Rows that were delivered again; of each the newest was used.
    #[serde(default)]
    pub replaced: u64,
    /// Events taken into journeys.
    pub events: u64,
    /// Events by activity, in the order of the vocabulary.
    #[serde(default)]
    pub activities: Vec<ActivityCount>,
    /// The fields whose completeness is counted month by month.
    #[serde(default)]
    pub fields: Vec<String>,
    /// The rows used, by the month in which they happened.
    #[serde(default)]
    pub months: Vec<MonthQuality>,
    /// Months with suddenly fewer rows.
    #[serde(default)]
    pub falls: Vec<Fall>,
    /// Actions that no mapping knows, the most frequent first.
    pub unmapped_actions: Vec<UnmappedAction>,
    /// Rows of the mapping that nobody has confirmed yet, and how often they were used.
    pub unverified_actions: Vec<UnverifiedAction>,
    /// Rows of test patients, which were left out.
    pub test_patients: u64,
    /// Patient keys, row by row.
    pub patient_keys: KeyQuality,
    /// Request numbers, row by row.
    pub request_keys: KeyQuality,
    /// Rows whose organisation code is missing or has not the shape of one.
    pub organisations_not_known: u64,
    /// Events known only by their date.
    pub events_date_only: u64,
    /// Events dated before the request they belong to was made; they are kept.
    pub events_before_birth: u64,
    /// Events dated after the date of the extracts; they are left out.
    pub events_after_as_at: u64,
    /// Events that are there twice with the same time, activity and organisation.
    pub exact_duplicates: u64,
    /// Whether the second of two such events was left out (it stays in plain event logs).
    pub duplicates_left_out: bool,
    /// What an XES file held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xes: Option<XesCounts>,
}

/// How often an activity was taken from a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityCount {
    /// The activity's key.
    pub activity: String,
    /// How many events.
    pub events: u64,
}

/// One file as it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileQuality {
    /// The file's name.
    pub file: String,
    /// Its size on disk in bytes.
    pub bytes: u64,
    /// Its SHA-256 fingerprint in hexadecimal.
    pub sha256: String,
    /// How its text is encoded.
    pub encoding: String,
    /// Values that were not UTF-8 and were read as Windows-1252.
    pub values_in_windows_1252: u64,
    /// Rows (in XES: events) found.
    pub rows: u64,
}

/// Rows rejected for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rejection {
    /// The reason.
    pub reason: String,
    /// How many rows.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// Where to find a rejected row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The file's name.
    pub file: String,
    /// The row as a spreadsheet numbers it: the header is row 1. In XES: the event, counted from 1.
    pub row: u64,
    /// The column that is to blame.
    pub column: String,
}

/// Rows left out for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The reason.
    pub reason: String,
    /// How many rows.
    pub count: u64,
}

/// An action that no mapping knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnmappedAction {
    /// The system's code, when it has one.
    pub code: String,
    /// The system's label.
    pub label: String,
    /// How many rows.
    pub count: u64,
}

/// A row of the mapping that nobody has confirmed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnverifiedAction {
    /// The system's label.
    pub label: String,
    /// What it was taken for.
    pub activity: String,
    /// How many rows.
    pub count: u64,
}

/// How usable a key was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyQuality {
    /// Well-formed numbers.
    pub numbers: u64,
    /// Texts that are no numbers and were taken as existing pseudonyms.
    pub pseudonyms: u64,
    /// Empty or a placeholder.
    pub not_known: u64,
    /// Malformed, or with a wrong check digit.
    pub invalid: u64,
}

/// What an XES file held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct XesCounts {
    /// Traces.
    pub traces: u64,
    /// Events.
    pub events: u64,
    /// Attributes of the log, its traces and events, nested ones and defaults of the header included.
    pub attributes: u64,
}

/// How the sources fit together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LinkageQuality {
    /// On what terms the sources were read together.
    #[serde(default)]
    pub terms: String,
    /// Journeys in all.
    pub journeys: u64,
    /// Journeys by the weakest way in which anything in them was joined.
    #[serde(default)]
    pub by_way: BTreeMap<String, u64>,
    /// Journeys by how the patient keys of their sources compare.
    pub by_patient_key: BTreeMap<String, u64>,
    /// Journeys by the sides whose sources saw them, for example `primary+secondary`.
    pub by_sides_seen: BTreeMap<String, u64>,
    /// Requests that follow from another one, by the numbers that requests name, and were joined with it.
    pub requests_that_follow: u64,
    /// Sendings of a referral that had been sent before under another number: "referred again".
    pub referred_again: u64,
    /// Requests that name an earlier one that is not in the data.
    pub earlier_request_not_found: u64,
    /// Requests that name an earlier one of another patient: they were not joined.
    pub earlier_request_of_another_patient: u64,
    /// How many days after a referral was sent something without a request number may begin and still be linked with it;
    /// nothing when it is never linked.
    #[serde(default)]
    pub window_days: Option<u16>,
    /// Cases without a request number that were linked by patient, specialty and time.
    #[serde(default)]
    pub linked_by_patient: u64,
    /// Such cases for which there is no referral of the same patient and specialty in time.
    #[serde(default)]
    pub no_referral_of_patient: u64,
    /// Such cases for which there are several, so that none was chosen.
    #[serde(default)]
    pub several_referrals_of_patient: u64,
    /// Events left out because they belong to requests of patients who opted out, besides the rows that name them.
    #[serde(default)]
    pub events_of_opted_out: u64,
}
