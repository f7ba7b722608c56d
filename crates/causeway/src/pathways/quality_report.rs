//! The data-quality report for reading: one line for each fact, or a page with everything.

mod source;

use charts::{Cell, Document, Section, Table};
use pathways::cohort::Counted;
use pathways::quality::{FALL_POLICY, LinkageQuality, MONTHS_POLICY, QualityReport, SourceQuality};

use super::answers;
use crate::version;

/// One line a fact: source, what, how many, and where to look.
pub fn list(quality: &QualityReport) -> Table {
    let mut rows = Vec::new();
    for source in &quality.sources {
        for (what, count, place) in source::facts(source) {
            rows.push((source.name.clone(), what, count, place));
        }
    }
    for (outcome, count) in &quality.linkage.by_patient_key {
        rows.push((
            "both sides".to_owned(),
            format!("patient keys of a journey: {outcome}"),
            *count,
            String::new(),
        ));
    }
    for (way, count) in &quality.linkage.by_way {
        rows.push((
            "both sides".to_owned(),
            format!("journeys linked by: {way}"),
            *count,
            String::new(),
        ));
    }
    for (standing, count) in quality.cohort.iter().flat_map(|cohort| &cohort.journeys) {
        rows.push((
            "sub-cohort".to_owned(),
            format!("journeys: {}", standing_in_words(standing)),
            *count,
            String::new(),
        ));
    }
    let cells = |row: (String, String, u64, String)| {
        let (source, what, count, place) = row;
        vec![
            Cell::heading(&source),
            Cell::known(&what),
            Cell::figure(&count.to_string()),
            Cell::Words(place),
        ]
    };
    let headers = ["Source", "What", "How many", "Where to look"];
    Table {
        caption: "What was read".to_owned(),
        headers: headers.map(str::to_owned).to_vec(),
        rows: rows.into_iter().map(cells).collect(),
    }
}

/// Everything on one page.
pub fn document(quality: &QualityReport) -> Document {
    let fact = |name: &str, said: String| (name.to_owned(), said);
    let mut sections = vec![first(quality)];
    sections.extend(quality.sources.iter().map(source::section));
    sections.push(joined(quality));
    sections.extend(quality.cohort.as_ref().map(marked));
    Document {
        title: "How good the extracts are".to_owned(),
        facts: vec![
            fact("Date of the extracts", quality.as_at.to_string()),
            fact("Sources", names(&quality.sources)),
            fact("Read", quality.linkage.terms.clone()),
            fact("Journeys", quality.linkage.journeys.to_string()),
            fact("Program", version::WITH_COMMIT.to_owned()),
        ],
        sections,
        notes: vec![
            "Every row is used, rejected or left out; rejected rows stand with their places and reasons in rejected.parquet of the store.".to_owned(),
            MONTHS_POLICY.to_owned(),
            FALL_POLICY.to_owned(),
            "The report holds counts, names of files and columns, and labels of actions, and nothing else of any row.".to_owned(),
        ],
        ..Document::default()
    }
}

fn standing_in_words(standing: &str) -> &str {
    if standing.is_empty() {
        "nothing to read"
    } else {
        standing
    }
}

/// What the rules of a sub-cohort marked.
fn marked(cohort: &Counted) -> Section {
    let rows = |counts: &std::collections::BTreeMap<String, u64>| {
        let rows = counts.iter();
        rows.map(|(label, count)| vec![standing_in_words(label).to_owned(), count.to_string()])
            .collect()
    };
    Section {
        heading: format!("The sub-cohort \"{}\"", cohort.name),
        sentences: vec![
            cohort.statement.clone(),
            format!(
                "Rules: {} (last looked at on {}).",
                cohort.source, cohort.reviewed
            ),
        ],
        tables: vec![
            answers::table(
                "Journeys by where they stand",
                &["Stands", "Journeys"],
                1,
                rows(&cohort.journeys),
            ),
            answers::table(
                "Journeys by why",
                &["Why", "Journeys"],
                1,
                rows(&cohort.why),
            ),
        ],
        ..Section::default()
    }
}

fn names(sources: &[SourceQuality]) -> String {
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    names.join(", ")
}

fn first(quality: &QualityReport) -> Section {
    Section {
        heading: "What to look at first".to_owned(),
        sentences: stands_out(quality),
        ..Section::default()
    }
}

/// What to look at first, in sentences.
pub fn stands_out(quality: &QualityReport) -> Vec<String> {
    if quality.notes.is_empty() {
        vec!["Nothing stands out.".to_owned()]
    } else {
        quality.notes.clone()
    }
}

/// One source as a row: its name, and rows read, used, rejected, left out, and the events they gave.
pub fn in_short(source: &SourceQuality) -> Vec<String> {
    let rejected = source.rejected.iter().map(|one| one.count).sum();
    let left_out = source.left_out.iter().map(|one| one.count).sum();
    let counts = [
        source.rows_read,
        source.rows_used,
        rejected,
        left_out,
        source.events,
    ];
    let figures = counts.iter().map(u64::to_string);
    std::iter::once(source.name.clone())
        .chain(figures)
        .collect()
}

fn joined(quality: &QualityReport) -> Section {
    let linkage = &quality.linkage;
    let rows = |counts: &std::collections::BTreeMap<String, u64>| {
        let rows = counts.iter();
        rows.map(|(name, count)| vec![name.replace('_', " "), count.to_string()])
            .collect()
    };
    let requests = [
        (
            "Requests joined with one they follow from",
            linkage.requests_that_follow,
        ),
        ("Referred again", linkage.referred_again),
        (
            "Requests that name an earlier one that is not in the data",
            linkage.earlier_request_not_found,
        ),
        (
            "Requests that name an earlier one of another patient",
            linkage.earlier_request_of_another_patient,
        ),
    ];
    let requests = requests.map(|(what, count)| vec![what.to_owned(), count.to_string()]);
    Section {
        heading: "How the sources were joined".to_owned(),
        tables: vec![
            answers::table(
                "Journeys by the patient keys of their sources",
                &["Patient keys", "Journeys"],
                1,
                rows(&linkage.by_patient_key),
            ),
            answers::table(
                "Journeys by how they were linked (of several ways the weakest)",
                &["Linked by", "Journeys"],
                1,
                rows(&linkage.by_way),
            ),
            answers::table(
                "What carries no request number (UBRN)",
                &["What", "How many"],
                1,
                unnumbered(linkage),
            ),
            answers::table(
                "Journeys by the sides that saw them",
                &["Sides", "Journeys"],
                1,
                rows(&linkage.by_sides_seen),
            ),
            answers::table(
                "Requests that follow from one another",
                &["What", "How many"],
                1,
                requests.to_vec(),
            ),
        ],
        ..Section::default()
    }
}

/// What was linked by patient, specialty and time, and what was not.
fn unnumbered(linkage: &LinkageQuality) -> Vec<Vec<String>> {
    let window = linkage.window_days.map_or_else(
        || "not linked by patient".to_owned(),
        |days| format!("within {days} days"),
    );
    let cases = [
        (
            "Linked with the one referral of the same patient and specialty",
            linkage.linked_by_patient,
        ),
        (
            "Not linked: no such referral",
            linkage.no_referral_of_patient,
        ),
        (
            "Not linked: several such referrals",
            linkage.several_referrals_of_patient,
        ),
    ];
    let cases = cases.map(|(what, count)| (format!("{what} ({window})"), count));
    let opted_out = "Events left out with requests of patients who opted out".to_owned();
    let rows = cases
        .into_iter()
        .chain([(opted_out, linkage.events_of_opted_out)]);
    rows.map(|(what, count)| vec![what, count.to_string()])
        .collect()
}
