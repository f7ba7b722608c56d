//! What the report says of one source.

use charts::{Section, Table};
use pathways::quality::{MonthQuality, Rejection, SourceQuality};

use crate::pathways::answers;

/// A field that fewer than nine in ten rows fill is worth a line.
const WELL_FILLED: f64 = 0.9;

/// The facts worth a line: what, how many, and where to look.
pub fn facts(source: &SourceQuality) -> Vec<(String, u64, String)> {
    let mut facts = vec![
        ("rows read".to_owned(), source.rows_read, encodings(source)),
        ("events".to_owned(), source.events, String::new()),
    ];
    let rejections = source.rejected.iter().chain(&source.rejected_values);
    facts
        .extend(rejections.map(|one| (format!("rejected: {}", one.reason), one.count, place(one))));
    let plain = |what: String, count: u64| (what, count, String::new());
    facts.extend(
        source
            .left_out
            .iter()
            .map(|one| plain(format!("left out: {}", one.reason), one.count)),
    );
    for one in &source.unmapped_actions {
        facts.push((
            format!("action not mapped: {}", one.label),
            one.count,
            format!("code {}", one.code),
        ));
    }
    for one in &source.unverified_actions {
        facts.push((
            format!("mapping not verified: {}", one.label),
            one.count,
            format!("taken as {}", one.activity),
        ));
    }
    facts.extend(
        counts(source)
            .into_iter()
            .map(|(what, count)| plain(what.to_owned(), count)),
    );
    facts.extend(badly_filled(source));
    for fall in &source.falls {
        facts.push((
            format!("suddenly fewer rows in {}", fall.month),
            fall.rows,
            format!("usual are {}", fall.usual),
        ));
    }
    facts
}

/// Counts that are worth a line when they are not zero.
fn counts(source: &SourceQuality) -> Vec<(&'static str, u64)> {
    let counts = [
        ("patient keys not known", source.patient_keys.not_known),
        ("patient keys invalid", source.patient_keys.invalid),
        ("referral keys not known", source.request_keys.not_known),
        ("referral keys invalid", source.request_keys.invalid),
        ("test patients left out", source.test_patients),
        ("organisations not known", source.organisations_not_known),
        ("events known only by their date", source.events_date_only),
        ("events before the referral", source.events_before_birth),
        ("events after the as-at date", source.events_after_as_at),
        ("exact duplicates", source.exact_duplicates),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn badly_filled(source: &SourceQuality) -> Vec<(String, u64, String)> {
    let rows: u64 = source.months.iter().map(|month| month.rows).sum();
    let filled =
        |field: usize| -> u64 { source.months.iter().map(|month| month.present[field]).sum() };
    let fields = source.fields.iter().enumerate();
    fields
        .map(|(position, field)| (field, filled(position)))
        .filter(|(_, filled)| rows > 0 && (*filled as f64) < rows as f64 * WELL_FILLED)
        .map(|(field, filled)| {
            (
                format!("rows without a value: {field}"),
                rows - filled,
                share(filled, rows) + " have one",
            )
        })
        .collect()
}

/// Everything about one source.
pub fn section(source: &SourceQuality) -> Section {
    let organisation = source
        .organisation
        .as_deref()
        .unwrap_or("organisation not named");
    let rejected: u64 = source.rejected.iter().map(|one| one.count).sum();
    let left_out: u64 = source.left_out.iter().map(|one| one.count).sum();
    let tables = [
        files(source),
        rejections(source),
        left_outs(source),
        actions(source),
        keys(source),
        activities(source),
        complete(source),
        in_time(source),
        further(source),
    ];
    Section {
        heading: format!("{} ({organisation}, {})", source.name, source.side.label()),
        sentences: vec![format!(
            "Of {} rows {} were used, {rejected} were rejected and {left_out} were left out; they gave {} events.",
            source.rows_read, source.rows_used, source.events
        )],
        tables: tables
            .into_iter()
            .filter(|table| !table.rows.is_empty())
            .collect(),
        ..Section::default()
    }
}

fn files(source: &SourceQuality) -> Table {
    let rows = source.files.iter().map(|file| {
        vec![
            file.file.clone(),
            file.encoding.clone(),
            file.sha256.chars().take(12).collect(),
            file.rows.to_string(),
            file.bytes.to_string(),
        ]
    });
    answers::table(
        "Files",
        &["File", "Written as", "Fingerprint begins", "Rows", "Bytes"],
        3,
        rows.collect(),
    )
}

fn rejections(source: &SourceQuality) -> Table {
    let row = |one: &Rejection, what: &str| {
        vec![
            one.reason.clone(),
            what.to_owned(),
            place(one),
            one.count.to_string(),
        ]
    };
    let rows = source.rejected.iter().map(|one| row(one, "the row"));
    let values = source
        .rejected_values
        .iter()
        .map(|one| row(one, "only the value"));
    answers::table(
        "Rejected",
        &["Reason", "What", "First place", "How many"],
        3,
        rows.chain(values).collect(),
    )
}

fn left_outs(source: &SourceQuality) -> Table {
    let rows = source
        .left_out
        .iter()
        .map(|one| vec![one.reason.clone(), one.count.to_string()]);
    answers::table(
        "Left out, though nothing is wrong with them",
        &["Reason", "Rows"],
        1,
        rows.collect(),
    )
}

fn actions(source: &SourceQuality) -> Table {
    let unmapped = source.unmapped_actions.iter().map(|one| {
        vec![
            one.label.clone(),
            one.code.clone(),
            "no mapping knows it".to_owned(),
            one.count.to_string(),
        ]
    });
    let unverified = source.unverified_actions.iter().map(|one| {
        vec![
            one.label.clone(),
            String::new(),
            format!("taken as {}, not confirmed yet", one.activity),
            one.count.to_string(),
        ]
    });
    answers::table(
        "Actions to look at",
        &["Label", "Code", "What is open", "Rows"],
        3,
        unmapped.chain(unverified).collect(),
    )
}

fn keys(source: &SourceQuality) -> Table {
    let row = |what: &str, keys: &pathways::quality::KeyQuality| {
        let counts = [keys.numbers, keys.pseudonyms, keys.not_known, keys.invalid];
        [
            vec![what.to_owned()],
            counts.map(|count| count.to_string()).to_vec(),
        ]
        .concat()
    };
    let rows = vec![
        row("Patients", &source.patient_keys),
        row("Requests", &source.request_keys),
    ];
    answers::table(
        "Keys, row by row",
        &["Key", "Numbers", "Pseudonyms", "Not known", "Invalid"],
        1,
        rows,
    )
}

fn activities(source: &SourceQuality) -> Table {
    let rows = source
        .activities
        .iter()
        .map(|one| vec![one.activity.replace('_', " "), one.events.to_string()]);
    answers::table(
        "Events by activity",
        &["Activity", "Events"],
        1,
        rows.collect(),
    )
}

/// The share of rows of each month that hold a value in each field.
fn complete(source: &SourceQuality) -> Table {
    let mut headers = vec!["Month", "Rows"];
    headers.extend(source.fields.iter().map(String::as_str));
    let row = |month: &MonthQuality| {
        let shares = month
            .present
            .iter()
            .map(|present| share(*present, month.rows));
        [month.month.to_string(), month.rows.to_string()]
            .into_iter()
            .chain(shares)
            .collect()
    };
    let rows = if source.fields.is_empty() {
        Vec::new()
    } else {
        source.months.iter().map(row).collect()
    };
    answers::table(
        "Complete: rows with a value in each field, by month",
        &headers,
        1,
        rows,
    )
}

/// How precisely and how late the rows of each month are known, and whether there are suddenly fewer.
fn in_time(source: &SourceQuality) -> Table {
    let row = |month: &MonthQuality| {
        let fall = source.falls.iter().find(|fall| fall.month == month.month);
        let delay = |days: Option<i32>| {
            days.map_or_else(|| "not known".to_owned(), |days| days.to_string())
        };
        vec![
            month.month.to_string(),
            fall.map_or_else(
                || "as usual".to_owned(),
                |fall| format!("suddenly fewer, usual are {}", fall.usual),
            ),
            month.rows.to_string(),
            share(month.date_only, month.rows),
            share(month.at_midnight, month.rows),
            delay(month.delay.map(|delay| delay.median_days)),
            delay(month.delay.map(|delay| delay.nine_in_ten_days)),
        ]
    };
    let headers = [
        "Month",
        "Compared with before",
        "Rows",
        "Only a date",
        "At midnight exactly",
        "Half submitted within days",
        "Nine in ten within days",
    ];
    answers::table(
        "In time: by month",
        &headers,
        2,
        source.months.iter().map(row).collect(),
    )
}

fn further(source: &SourceQuality) -> Table {
    let rows = counts(source)
        .into_iter()
        .map(|(what, count)| vec![what.to_owned(), count.to_string()]);
    answers::table("Further", &["What", "How many"], 1, rows.collect())
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    format!("{:.1}%", part as f64 * 100.0 / whole as f64)
}

fn place(rejection: &Rejection) -> String {
    let first = rejection.examples.first();
    first.map_or_else(String::new, |example| {
        format!(
            "{}, row {}, column {}",
            example.file, example.row, example.column
        )
    })
}

fn encodings(source: &SourceQuality) -> String {
    let mut names: Vec<&str> = source
        .files
        .iter()
        .map(|file| file.encoding.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}
