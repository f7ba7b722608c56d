//! Guesses what a file is and which of its columns hold what, and says why.

use super::sample::{Column, Content, Sample};
use super::stem;

/// What a source seems to be: its kind, and the lines of the draft below its files.
pub(super) struct Guess {
    pub name: String,
    pub kind: &'static str,
    pub why: String,
    pub side: &'static str,
    pub lines: Vec<Line>,
}

/// A line of the draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// `key = value`, and why.
    Set {
        key: &'static str,
        values: Vec<String>,
        is_list: bool,
        why: String,
    },
    /// Where the columns begin.
    Columns,
    /// The same as `Set`, but only proposed.
    Perhaps {
        key: &'static str,
        values: Vec<String>,
        why: String,
    },
}

/// Words in names of columns, the better ones first.
const CASE: [&str; 8] = [
    "ubrn", "case", "referral", "request", "pathway", "journey", "episode", "booking",
];
const ACTIVITY: [&str; 9] = [
    "activity", "event", "action", "status", "step", "happened", "what", "contact", "type",
];
const TIME: [&str; 6] = ["timestamp", "datetime", "time", "when", "date", "dt"];
const SENT: [&str; 3] = ["sent", "dispatched", "posted"];
const RECEIVED: [&str; 2] = ["received", "arrived"];
const SUBMITTED: [&str; 5] = ["extract", "extracted", "submitted", "submission", "loaded"];
const KEPT: [&str; 10] = [
    "age",
    "sex",
    "gender",
    "ethnicity",
    "ethnic",
    "imd",
    "deprivation",
    "specialty",
    "priority",
    "urgency",
];

/// What a file is, or why it cannot be told.
pub(super) fn guess(sample: &Sample, named: &str) -> Result<Guess, String> {
    match sample.content {
        Content::Xml => {
            return Ok(plain(
                named,
                "xes",
                "it is XML, so it should be an XES event log",
            ));
        }
        Content::Json => {
            return Ok(plain(
                named,
                "fhir",
                "it is JSON, so it should hold FHIR resources",
            ));
        }
        Content::Table => {}
    }
    if sample.has_no_header() {
        return Err(
            "its first row holds values where the names of columns should be; add a header row."
                .to_owned(),
        );
    }
    let has = |names: &[&str]| names.iter().any(|name| sample.column(name).is_some());
    if has(&["ACTION_DT_TM"]) && has(&["UBRN", "UBRN_ID"]) && has(&["ACTION_CD", "ACTION_DESC"]) {
        let why = "it has the columns of extract EBSX02 of the e-Referral Service";
        return Ok(Guess {
            side: "primary",
            ..plain(named, "e-rs", why)
        });
    }
    if has(&["appointment.date"]) && has(&["appointment.attended_or_dna"]) {
        return Ok(plain(
            named,
            "sus-outpatient",
            "it has the columns of outpatient appointments in SUS",
        ));
    }
    letters(sample, named)
        .or_else(|| events(sample, named))
        .ok_or_else(|| missing(sample))
}

fn plain(named: &str, kind: &'static str, why: &str) -> Guess {
    Guess {
        name: stem(named),
        kind,
        why: why.to_owned(),
        side: side(named),
        lines: Vec::new(),
    }
}

fn side(named: &str) -> &'static str {
    let name = named.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if says(&["gp", "practice", "primary"]) {
        "primary"
    } else if says(&["community"]) {
        "community"
    } else {
        "secondary"
    }
}

/// A letter log has a day on which each letter was sent, and no column that says what happened.
fn letters(sample: &Sample, named: &str) -> Option<Guess> {
    let request = sample.columns.iter().find(|column| is_request(column))?;
    let sent = by_words(sample, &SENT, |column| column.mostly(column.times))?;
    // The type of a letter does not say what happened to the patient.
    let says_what = &ACTIVITY[..ACTIVITY.len() - 1];
    if by_words(sample, says_what, may_be_activity).is_some() {
        return None;
    }
    let received = by_words(sample, &RECEIVED, |column| column.mostly(column.times));
    let mut lines = vec![
        Line::Columns,
        set("ubrn", request, request_reason(request)),
        set("sent", sent, times_reason(sent)),
    ];
    lines.extend(received.map(|column| set("received", column, times_reason(column))));
    lines.extend(patient(sample, request));
    lines.extend(submitted(sample));
    Some(Guess {
        lines,
        ..plain(
            named,
            "letters",
            "it has request numbers and a day on which something was sent",
        )
    })
}

fn events(sample: &Sample, named: &str) -> Option<Guess> {
    let case = sample
        .columns
        .iter()
        .find(|column| is_request(column))
        .or_else(|| {
            by_words(sample, &CASE, |column| {
                column.filled > 0 && !is_time(column)
            })
        })?;
    let other = |column: &Column| column.name != case.name;
    let time = by_words(sample, &TIME, is_time)
        .or_else(|| sample.columns.iter().find(|column| is_time(column)))?;
    let activity = by_words(sample, &ACTIVITY, |column| {
        other(column) && may_be_activity(column)
    })?;
    let mut lines = Vec::new();
    if is_request(case) {
        lines.push(Line::Set {
            key: "case_is",
            values: vec!["ubrn".to_owned()],
            is_list: false,
            why: request_reason(case),
        });
    }
    if time.dates == 0 && midnights_only(time) {
        lines.push(Line::Perhaps {
            key: "times",
            values: vec!["midnight_is_a_date".to_owned()],
            why: "if midnight stands for a time that is not known".to_owned(),
        });
    }
    lines.push(Line::Columns);
    lines.push(set(
        "case",
        case,
        if is_request(case) {
            request_reason(case)
        } else {
            "by its name".to_owned()
        },
    ));
    lines.push(set(
        "activity",
        activity,
        format!(
            "by its name; {} different values in {} rows",
            activity.different.len(),
            sample.rows
        ),
    ));
    lines.push(set("time", time, times_reason(time)));
    lines.extend(patient(sample, case));
    lines.extend(organisation(sample, activity));
    lines.extend(kept(sample, &[case, activity, time]));
    lines.extend(submitted(sample));
    lines.extend(free_text(sample));
    Some(Guess {
        lines,
        ..plain(
            named,
            "events",
            "it has a case, an activity and a time in each row",
        )
    })
}

/// The column whose name has the best of these words, among those that may be it.
fn by_words<'a>(
    sample: &'a Sample,
    words: &[&str],
    may_be: impl Fn(&Column) -> bool,
) -> Option<&'a Column> {
    words.iter().find_map(|wanted| {
        let mut columns = sample.columns.iter();
        columns.find(|column| {
            may_be(column) && words_of(&column.name).iter().any(|word| word == wanted)
        })
    })
}

/// The words of a name: `dateSent`, `date_sent` and `Date sent` have the same.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let begins = letter.is_uppercase() && before.is_lowercase();
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            let last = words.len() - 1;
            words[last].extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}

fn is_request(column: &Column) -> bool {
    column.mostly(column.request_numbers)
}

fn is_time(column: &Column) -> bool {
    column.mostly(column.times) && !is_request(column)
}

/// Words that come again and again.
fn may_be_activity(column: &Column) -> bool {
    let repeats = column.filled < 10 || (column.different.len() as u64) * 2 < column.filled;
    column.filled > 0
        && repeats
        && !is_time(column)
        && !column.mostly(column.nhs_numbers)
        && column.sentences == 0
}

/// A few times that are all the same time of day cannot be told from dates; the reader of the draft can.
fn midnights_only(column: &Column) -> bool {
    column.times > 0 && column.times == column.midnights
}

fn set(key: &'static str, column: &Column, why: String) -> Line {
    Line::Set {
        key,
        values: vec![column.name.clone()],
        is_list: false,
        why,
    }
}

fn request_reason(column: &Column) -> String {
    format!(
        "{} of {} values are request numbers (UBRN)",
        column.request_numbers, column.filled
    )
}

fn times_reason(column: &Column) -> String {
    format!(
        "{} of {} values are times, {} of them dates alone",
        column.times, column.filled, column.dates
    )
}

fn patient(sample: &Sample, case: &Column) -> Option<Line> {
    let by_value = sample
        .columns
        .iter()
        .find(|column| column.mostly(column.nhs_numbers));
    if let Some(column) = by_value {
        let why = format!(
            "{} of {} values are NHS numbers",
            column.nhs_numbers, column.filled
        );
        return Some(set("patient", column, why));
    }
    let column = by_words(sample, &["nhs"], |column| column.name != case.name)?;
    Some(set(
        "patient",
        column,
        "by its name; perhaps it holds pseudonyms".to_owned(),
    ))
}

fn organisation(sample: &Sample, activity: &Column) -> Option<Line> {
    let words = [
        "organisation",
        "org",
        "provider",
        "practice",
        "team",
        "site",
        "group",
    ];
    let may_be =
        |column: &Column| column.name != activity.name && column.mostly(column.organisations);
    let column = by_words(sample, &words, may_be)?;
    let why = format!(
        "{} of {} values look like ODS codes",
        column.organisations, column.filled
    );
    Some(set("organisation", column, why))
}

fn kept(sample: &Sample, taken: &[&Column]) -> Option<Line> {
    let is_free = |column: &&Column| taken.iter().all(|one| one.name != column.name);
    let is_wanted = |column: &&Column| {
        column.sentences == 0
            && words_of(&column.name)
                .iter()
                .any(|word| KEPT.contains(&word.as_str()))
    };
    let found = sample.columns.iter().filter(is_free).filter(is_wanted);
    let values: Vec<String> = found.map(|column| column.name.clone()).collect();
    (!values.is_empty()).then(|| Line::Set {
        key: "attributes",
        values,
        is_list: true,
        why: "by their names; they tell groups of patients apart".to_owned(),
    })
}

fn submitted(sample: &Sample) -> Option<Line> {
    let column = by_words(sample, &SUBMITTED, |column| column.mostly(column.times))?;
    Some(set("submitted", column, times_reason(column)))
}

fn free_text(sample: &Sample) -> Option<Line> {
    let texts = sample
        .columns
        .iter()
        .filter(|column| column.sentences * 2 > column.filled);
    let values: Vec<String> = texts.map(|column| column.name.clone()).collect();
    (!values.is_empty()).then(|| Line::Perhaps {
        key: "text",
        values,
        why: "free text; name it only for the rules of sub-cohorts".to_owned(),
    })
}

/// What an event table would need and this one does not seem to have.
fn missing(sample: &Sample) -> String {
    let has_time = sample.columns.iter().any(is_time);
    let has_case =
        sample.columns.iter().any(is_request) || by_words(sample, &CASE, |_| true).is_some();
    let has_activity = by_words(sample, &ACTIVITY, may_be_activity).is_some();
    let wanted = [
        (has_case, "a case"),
        (has_activity, "an activity"),
        (has_time, "a time"),
    ];
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(has, _)| !has)
        .map(|(_, what)| *what)
        .collect();
    if sample.rows == 0 {
        return "it has no row below its header.".to_owned();
    }
    format!(
        "no column was recognised as {}; describe it by hand, see docs/formats.md.",
        missing.join(", ")
    )
}
