//! The figures of an answer as rows: what each is about, its counts, its other figures, and the same by month.
//!
//! An answer is walked as it is written in the release file, so that a question which is added to the file stands in the Bundle
//! too. A test counts the figures of both.

use serde_json::{Map, Value};

/// A unit of measurement, in words and as UCUM writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// In words.
    pub words: &'static str,
    /// Its code.
    pub code: &'static str,
}

const DAYS: Unit = Unit {
    words: "days",
    code: "d",
};
const WEEKS: Unit = Unit {
    words: "weeks",
    code: "wk",
};
const PERCENT: Unit = Unit {
    words: "percent",
    code: "%",
};
const HUNDREDTHS: Unit = Unit {
    words: "hundredths",
    code: "10*-2",
};

/// How many; no value where it is withheld.
#[derive(Debug)]
pub struct Count {
    /// The name of its field.
    pub code: &'static str,
    /// The figure.
    pub value: Option<u64>,
}

/// A time, a share, a ratio or a difference; no value where it is withheld.
#[derive(Debug)]
pub struct Score {
    /// The name of its field, with that of the field around it where there is one.
    pub code: String,
    /// The figure.
    pub value: Option<i64>,
    /// Its unit.
    pub unit: Unit,
}

/// The figures of one thing.
#[derive(Debug, Default)]
pub struct Line {
    /// How many.
    pub counts: Vec<Count>,
    /// Everything else.
    pub scores: Vec<Score>,
}

/// One thing of an answer.
#[derive(Debug)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// Its figures.
    pub line: Line,
    /// The same by month.
    pub months: Vec<(String, Line)>,
}

/// Fields that say how many.
const COUNTS: &[&str] = &[
    "accepted",
    "across_organisations",
    "converted",
    "could_still",
    "depart",
    "diverted",
    "ends",
    "events",
    "keep",
    "late",
    "links_agree",
    "links_mismatch",
    "links_missing",
    "links_one_source",
    "met",
    "missed",
    "not_known",
    "order_not_known",
    "others",
    "over_52_weeks",
    "pairs",
    "processed",
    "reached",
    "referrals",
    "referrals_sent",
    "repeated",
    "requested",
    "requests",
    "rows_read",
    "rows_rejected",
    "rows_with_unverified_mapping",
    "running",
    "slipped_through",
    "started",
    "starts",
    "still_waiting",
    "stopped",
    "times",
    "waits",
    "watched",
    "within_18_weeks",
    "within_one_organisation",
    "within_time",
];

/// Fields of other figures; those of a comparison are in the unit that the comparison names.
const SCORES: &[(&str, Unit)] = &[
    ("england_percent_diverted", PERCENT),
    ("median", DAYS),
    ("median_days", DAYS),
    ("median_days_to_first_seen", DAYS),
    ("median_weeks", WEEKS),
    ("median_with_waiting", DAYS),
    ("percent", PERCENT),
    ("percent_diverted", PERCENT),
    ("percent_of_unknown_order", PERCENT),
    ("percent_within_18_weeks", PERCENT),
    ("percentile_90", DAYS),
    ("percentile_90_days", DAYS),
    ("percentile_92_weeks", WEEKS),
    ("ratio_percent", PERCENT),
    ("standardised_difference", HUNDREDTHS),
    ("stopped_median_weeks", WEEKS),
];

/// Fields of a group that is compared, in the unit of its comparison.
const COMPARED: &[&str] = &[
    "difference",
    "difference_from",
    "difference_to",
    "figure",
    "others",
];

/// The fields of an object by name: in one order, whatever order they are kept in.
pub fn in_order(object: &Value) -> Vec<(&str, &Value)> {
    let fields = object.as_object().into_iter().flatten();
    let mut fields: Vec<_> = fields.map(|(name, value)| (name.as_str(), value)).collect();
    fields.sort_by_key(|(name, _)| *name);
    fields
}

/// The rows of an answer.
pub fn rows(question: &str, answer: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    walk(
        answer.get("found").unwrap_or(answer),
        question,
        None,
        &mut rows,
    );
    rows
}

/// Goes through an answer. `unit` is that of the comparison around it.
fn walk(value: &Value, path: &str, unit: Option<Unit>, rows: &mut Vec<Row>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| walk(one, path, unit, rows)),
        Value::Object(fields) => walk_object(value, fields, path, unit, rows),
        _ => {}
    }
}

fn walk_object(
    value: &Value,
    fields: &Map<String, Value>,
    path: &str,
    unit: Option<Unit>,
    rows: &mut Vec<Row>,
) {
    let label = label(fields).map_or(path.to_owned(), |own| format!("{path}: {own}"));
    let unit = unit_of(fields).or(unit);
    let line = line(value, unit);
    let months: Vec<(String, Line)> = fields
        .get("months")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|month| {
            Some((
                text(month.get("month")?)?.to_owned(),
                self::line(month, unit),
            ))
        })
        .collect();
    if !line.counts.is_empty() || !line.scores.is_empty() || !months.is_empty() {
        rows.push(Row {
            label: label.clone(),
            line,
            months,
        });
    }
    for (name, inside) in in_order(value) {
        if name != "months" && !is_times(inside) {
            let path = if inside.is_object() {
                format!("{label}, {}", name.replace('_', " "))
            } else {
                label.clone()
            };
            walk(inside, &path, unit, rows);
        }
    }
}

/// The figures that stand directly in an object, and those of the times in it.
fn line(object: &Value, unit: Option<Unit>) -> Line {
    let mut line = Line::default();
    for (name, value) in in_order(object) {
        if is_times(value) {
            for (part, time) in in_order(value) {
                if let Some(Told(value)) = figure(time) {
                    line.scores.push(Score {
                        code: format!("{name}.{part}"),
                        value,
                        unit: DAYS,
                    });
                }
            }
        } else if let Some(Told(value)) = figure(value) {
            add(&mut line, name, value, unit);
        }
    }
    line
}

fn add(line: &mut Line, name: &str, value: Option<i64>, unit: Option<Unit>) {
    let score = |unit| Score {
        code: name.to_owned(),
        value,
        unit,
    };
    if let Some(unit) = unit.filter(|_| COMPARED.contains(&name)) {
        line.scores.push(score(unit));
    } else if let Some(code) = COUNTS.iter().find(|code| **code == name) {
        let value = value.and_then(|value| u64::try_from(value).ok());
        line.counts.push(Count { code, value });
    } else if let Some((_, unit)) = SCORES.iter().find(|(code, _)| *code == name) {
        line.scores.push(score(*unit));
    }
}

/// A number; nothing in it where it is withheld.
struct Told(Option<i64>);

/// A number or the word for one that is withheld; nothing where there is something else.
fn figure(value: &Value) -> Option<Told> {
    match value {
        Value::Number(number) => number.as_i64().map(|number| Told(Some(number))),
        Value::String(word) if word == "withheld" => Some(Told(None)),
        _ => None,
    }
}

/// Whether this is a pair of times that were waited.
fn is_times(value: &Value) -> bool {
    let keys = value
        .as_object()
        .map(|object| object.contains_key("percentile_90"));
    keys == Some(true)
}

/// The unit of a comparison.
fn unit_of(fields: &Map<String, Value>) -> Option<Unit> {
    match text(fields.get("unit")?)? {
        "days" => Some(DAYS),
        _ => Some(PERCENT),
    }
}

/// What an object is about, in its own words.
fn label(fields: &Map<String, Value>) -> Option<String> {
    let there = |name: &str| fields.get(name).and_then(text);
    if let (Some(from), Some(to)) = (there("from"), there("to")) {
        return Some(format!("{from} to {to}"));
    }
    if let Some(steps) = fields.get("steps").and_then(Value::as_array) {
        let steps: Vec<&str> = steps.iter().filter_map(text).collect();
        return Some(steps.join(", then "));
    }
    let named = ["key", "label", "name", "within", "sentence"];
    let name = named.iter().find_map(|name| there(name));
    let days = fields.get("days").and_then(Value::as_u64);
    match (name, days) {
        (Some(name), _) => Some(name.to_owned()),
        (None, Some(days)) => Some(format!("within {days} days")),
        (None, None) => None,
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}
