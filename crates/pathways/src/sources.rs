//! `sources.toml`: which extracts there are, of which kind, and whose. A data lead writes it; see `docs/formats.md`.

use std::path::{Path, PathBuf};

use data_dictionary::{OdsCode, Side};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::groups::{self, GroupError, GroupRule};
use crate::journeys::Ties;

/// What kind of extract a source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SourceKind {
    /// e-Referral Service extract EBSX02 or EBSX02D: one row for each action on a request.
    #[serde(rename = "e-rs")]
    Ers,
    /// Secondary Uses Service outpatient appointments: one row for each appointment.
    #[serde(rename = "sus-outpatient")]
    SusOutpatient,
    /// A letter log: one row for each letter.
    #[serde(rename = "letters")]
    Letters,
    /// A table of what clinicians wrote: one row for each text. It tells of no event; the rules of a sub-cohort look at it.
    #[serde(rename = "texts")]
    Texts,
    /// Any table with one row for each event.
    #[serde(rename = "events")]
    Events,
    /// An event log in the IEEE XES format.
    #[serde(rename = "xes")]
    Xes,
    /// FHIR resources, R4 or STU3, in JSON or NDJSON.
    #[serde(rename = "fhir")]
    Fhir,
}

/// All sources of one reading. The order matters: it breaks ties between events at the same time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The date of the extracts. What is dated later is left out and counted; the day itself may be incomplete, so
    /// an expectation is not yet missed on the day of its deadline.
    #[serde(deserialize_with = "date")]
    pub as_at: Date,
    /// What decides between events of a journey at the same time.
    #[serde(default)]
    pub ties: Ties,
    /// Rules on events, applied after both sides were joined.
    pub rules: Option<PathBuf>,
    /// Rules that are switched off this time.
    #[serde(skip)]
    pub rules_off: Vec<String>,
    /// Rules that mark a sub-cohort, such as menopause within gynaecology.
    pub cohort: Option<PathBuf>,
    /// A local mapping of actions that extends the shipped one.
    pub actions: Option<PathBuf>,
    /// A list of patients who opted out, one NHS number or pseudonym on each line.
    pub opt_outs: Option<PathBuf>,
    /// How what carries no request number is linked.
    #[serde(default)]
    pub linking: Linking,
    /// Locally defined groups.
    #[serde(rename = "group", default)]
    pub groups: Vec<GroupRule>,
    /// The sources.
    #[serde(rename = "source", default)]
    pub sources: Vec<Source>,
}

/// How what carries no request number is linked with a referral: by patient, specialty and time.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linking {
    /// Whether it is linked at all.
    #[serde(default = "yes")]
    pub by_patient: bool,
    /// How many days after a referral was sent the first of it may happen.
    #[serde(default = "four_weeks")]
    pub window_days: u16,
}

impl Default for Linking {
    fn default() -> Self {
        Self {
            by_patient: yes(),
            window_days: four_weeks(),
        }
    }
}

fn yes() -> bool {
    true
}

/// The stated default. Long enough for a referral that is looked at once a week and registered a fortnight later, short
/// enough that a second referral to the same specialty is rarely within it.
fn four_weeks() -> u16 {
    28
}

/// One source: an extract of one system of one organisation, in one or several files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A name of your choice; reports use it.
    pub name: String,
    /// What kind of extract it is.
    pub kind: SourceKind,
    /// The files, perhaps with `*` for any characters. In `sources.toml` relative to its folder; after loading, ready
    /// to open. When rows are delivered again, files named later are newer.
    pub files: Vec<PathBuf>,
    /// The organisation the extract comes from.
    pub organisation: Option<OdsCode>,
    /// The side of the interface that organisation stands on.
    pub side: Side,
    /// Which column holds what; needed for letters and events.
    #[serde(default)]
    pub columns: Columns,
    /// Whether the case column of events holds a UBRN or the system's own case numbers.
    #[serde(default)]
    pub case_is: CaseIs,
    /// How times are written, when the usual forms do not fit, in the style of `%d.%m.%Y %H:%M`.
    #[serde(default)]
    pub time_formats: Vec<String>,
    /// The zone of times that carry no offset from UTC.
    #[serde(default = "london")]
    pub time_zone: String,
    /// How precisely the times are known.
    #[serde(default)]
    pub times: Precision,
}

/// Which column of a table, or attribute of an event log, holds what.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Events: the case.
    pub case: Option<String>,
    /// Events: what happened.
    pub activity: Option<String>,
    /// Events: when.
    pub time: Option<String>,
    /// Events: who acted.
    pub organisation: Option<String>,
    /// Events and letters: the NHS number or a pseudonym of it.
    pub patient: Option<String>,
    /// Letters: the UBRN.
    pub ubrn: Option<String>,
    /// Letters: when the letter was sent.
    pub sent: Option<String>,
    /// Letters: when it was received.
    pub received: Option<String>,
    /// Events: columns to keep for the whole journey; the first value found counts.
    #[serde(default)]
    pub attributes: Vec<String>,
    /// Events: columns to keep for each event.
    #[serde(default)]
    pub event_attributes: Vec<String>,
    /// Columns of free text, or attributes of a log that hold it. They are looked at while a row is read, for the rules of sub-cohorts, and never kept.
    #[serde(default)]
    pub text: Vec<String>,
    /// Events and letters: what tells one row from another when rows are delivered again.
    pub id: Option<String>,
    /// When the row was submitted or extracted: among rows delivered again the newest counts.
    pub submitted: Option<String>,
}

/// How precisely the times of a source are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// As each value is written: with a time of day, or as a date alone.
    #[default]
    AsWritten,
    /// Only dates are known, whatever time of day stands beside them.
    Dates,
    /// Midnight stands for a time that is not known.
    MidnightIsADate,
}

/// What a case number of an event table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseIs {
    /// The system's own number, which no other source knows.
    #[default]
    Own,
    /// The UBRN, by which events are joined with other sources.
    Ubrn,
}

/// `sources.toml` cannot be used.
#[derive(Debug, Error)]
pub enum SourcesError {
    /// The file cannot be opened.
    #[error("{file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("{file} is not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// There is nothing to read.
    #[error("{file} names no source; add a [[source]] with its name, kind, files and side.")]
    NoSource {
        /// The file's path.
        file: String,
    },
    /// A group cannot be used.
    #[error(transparent)]
    Group(#[from] GroupError),
    /// Something does not fit within one source.
    #[error("The source \"{source_name}\" {problem}")]
    Source {
        /// The name of the source.
        source_name: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// At most this many sources, because which of them saw a journey is kept in one word of 64 bits.
pub const MOST_SOURCES: usize = 64;

impl Sources {
    /// Reads and checks `sources.toml`; paths in it count from its own folder.
    pub fn load(path: &Path) -> Result<Self, SourcesError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| SourcesError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        Self::parse(&text, &file, path.parent().unwrap_or(Path::new("")))
    }

    /// Reads and checks the text of a `sources.toml`; paths in it count from `folder`.
    pub fn parse(text: &str, file: &str, folder: &Path) -> Result<Self, SourcesError> {
        let mut sources: Self = toml::from_str(text).map_err(|error| SourcesError::Malformed {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        if sources.sources.is_empty() {
            return Err(SourcesError::NoSource {
                file: file.to_owned(),
            });
        }
        sources.actions = sources.actions.map(|path| folder.join(path));
        sources.rules = sources.rules.map(|path| folder.join(path));
        sources.opt_outs = sources.opt_outs.map(|path| folder.join(path));
        for group in &mut sources.groups {
            group.values_file = group.values_file.take().map(|path| folder.join(path));
        }
        sources.cohort = sources.cohort.map(|path| folder.join(path));
        for source in &mut sources.sources {
            source.files = source.files.iter().map(|path| folder.join(path)).collect();
        }
        sources.check()?;
        let all = sources.sources.iter();
        let named = all.map(|source| (source.name.as_str(), source.kind));
        groups::check(&sources.groups, named)?;
        Ok(sources)
    }

    fn check(&self) -> Result<(), SourcesError> {
        for (position, source) in self.sources.iter().enumerate() {
            let problem = if position >= MOST_SOURCES {
                Some(format!(
                    "is one too many; {MOST_SOURCES} can be read together, so put files of one system into one source."
                ))
            } else if self.sources[..position]
                .iter()
                .any(|earlier| earlier.name == source.name)
            {
                Some("is there twice; give each source its own name.".to_owned())
            } else {
                source.problem()
            };
            if let Some(problem) = problem {
                return Err(SourcesError::Source {
                    source_name: source.name.clone(),
                    problem,
                });
            }
        }
        Ok(())
    }
}

impl Source {
    /// One file as a source of a kind, without anything else being said of it.
    pub(crate) fn of_kind(kind: SourceKind, file: &Path) -> Self {
        Self {
            name: "file".to_owned(),
            kind,
            files: vec![file.to_owned()],
            organisation: None,
            side: Side::Secondary,
            columns: Columns::default(),
            case_is: CaseIs::Own,
            time_formats: Vec::new(),
            time_zone: london(),
            times: Precision::AsWritten,
        }
    }

    fn problem(&self) -> Option<String> {
        if self.name.trim().is_empty() {
            return Some("has an empty name; give it one.".to_owned());
        }
        if self.files.is_empty() {
            return Some("names no files; add at least one to `files`.".to_owned());
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            return Some(format!(
                "has the time zone \"{}\", which is not known; use for example Europe/London or UTC.",
                self.time_zone
            ));
        }
        if let Some(problem) = self.text_problem() {
            return Some(problem);
        }
        if self.kind == SourceKind::Texts && self.columns.text.is_empty() {
            return Some(
                "needs `text` under [source.columns]; name the columns of free text.".to_owned(),
            );
        }
        self.missing_column().map(|column| {
            format!("needs `{column}` under [source.columns]; name the column that holds it.")
        })
    }

    /// Free text is only ever looked at: a column of it must not be kept, nor stand where something is kept.
    fn text_problem(&self) -> Option<String> {
        let columns = &self.columns;
        if !columns.text.is_empty() && self.kind == SourceKind::Fhir {
            return Some(
                "names `text`, but free text of FHIR is passed over unread; give the texts as a table in a source of kind \"texts\" and take `text` out here."
                    .to_owned(),
            );
        }
        let single = [
            &columns.case,
            &columns.activity,
            &columns.time,
            &columns.organisation,
            &columns.patient,
            &columns.ubrn,
            &columns.sent,
            &columns.received,
            &columns.id,
            &columns.submitted,
        ];
        let used: Vec<&String> = columns
            .attributes
            .iter()
            .chain(&columns.event_attributes)
            .chain(single.into_iter().flatten())
            .collect();
        let is_used = |text: &&String| used.iter().any(|used| used.eq_ignore_ascii_case(text));
        columns.text.iter().find(is_used).map(|column| {
            format!("names the column \"{column}\" as text and for something else; free text is never kept, so leave it in one place.")
        })
    }

    fn missing_column(&self) -> Option<&'static str> {
        let columns = &self.columns;
        let needed: &[(&str, &Option<String>)] = match self.kind {
            SourceKind::Letters | SourceKind::Texts => {
                &[("ubrn", &columns.ubrn), ("sent", &columns.sent)]
            }
            SourceKind::Events => &[
                ("case", &columns.case),
                ("activity", &columns.activity),
                ("time", &columns.time),
            ],
            SourceKind::Ers | SourceKind::SusOutpatient | SourceKind::Xes | SourceKind::Fhir => &[],
        };
        needed
            .iter()
            .find(|(_, column)| column.is_none())
            .map(|(name, _)| *name)
    }
}

fn london() -> String {
    "Europe/London".to_owned()
}

/// A date that may be left out, written bare, as TOML allows, or in quotation marks.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

/// A date written bare, as TOML allows, or in quotation marks.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Bare(toml::value::Datetime),
        Quoted(String),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Bare(date) => date.to_string(),
        Written::Quoted(text) => text,
    };
    text.parse()
        .map_err(|_| serde::de::Error::custom("write the date as 2026-10-31"))
}
