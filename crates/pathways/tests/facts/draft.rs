//! Facts about drafting a `sources.toml` from the files themselves.

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::date;

use crate::support::Folder;
use crate::support::extracts::{action, appointment, ers, nhs_number, sus, ubrn};
use pathways::draft::{Draft, DraftFile, draft};
use pathways::sources::{CaseIs, SourceKind, Sources};

fn drafted(folder: &Folder, names: &[&str]) -> Draft {
    let files: Vec<DraftFile> = names
        .iter()
        .map(|name| DraftFile {
            path: folder.path().join(name),
            named: (*name).to_owned(),
        })
        .collect();
    draft(&files, date(2026, 11, 25)).expect("readable")
}

fn parsed(draft: &Draft) -> Sources {
    Sources::parse(&draft.text, "sources.toml", Path::new(""))
        .unwrap_or_else(|error| panic!("{error}\n{}", draft.text))
}

#[test]
fn both_national_extracts_are_recognised_and_the_draft_reads_them() {
    let folder = Folder::new()
        .with(
            "ers.csv",
            ers(&[action(1, "2026-03-01 09:00", "Referral Created")]),
        )
        .with(
            "sus.csv",
            sus(&[appointment(1, "2026-03-20", "09:30", "5")]),
        );
    let draft = drafted(&folder, &["ers.csv", "sus.csv"]);
    let sources = parsed(&draft);
    let kinds: Vec<SourceKind> = sources.sources.iter().map(|source| source.kind).collect();
    assert_eq!(kinds, [SourceKind::Ers, SourceKind::SusOutpatient]);
    assert_eq!(sources.as_at, date(2026, 11, 25));
    assert!(draft.text.contains("is 2026-03-20"), "{}", draft.text);
    // The one thing that a file does not tell: whose it is.
    let completed = draft
        .text
        .replace("# organisation = \"...\"", "organisation = \"RNZ\"");
    let reading = folder.read(&completed).expect("readable");
    assert_eq!(reading.journeys.len(), 1);
}

#[test]
fn files_whose_names_differ_only_in_numbers_are_one_source() {
    let extract = ers(&[action(1, "2026-03-01 09:00", "Referral Created")]);
    let folder = Folder::new()
        .with("ebsx02-2026-02.csv", &extract)
        .with("ebsx02-2026-03.csv", &extract)
        .with("other.csv", &extract);
    let draft = drafted(
        &folder,
        &["ebsx02-2026-02.csv", "ebsx02-2026-03.csv", "other.csv"],
    );
    let sources = parsed(&draft);
    let files: Vec<usize> = sources
        .sources
        .iter()
        .map(|source| source.files.len())
        .collect();
    assert_eq!(files, [2, 1]);
}

fn contacts() -> String {
    let mut rows =
        "ContactId,UBRN,nhs_number,What happened,contact_date,OrgCode,age_band,Notes\n".to_owned();
    for number in 0..20 {
        writeln!(
            rows,
            "{number},{},{},{},2026-03-{:02} 10:00,RDY{},70-79,He said that his knee is worse than ever",
            ubrn(number),
            nhs_number(number),
            if number % 2 == 0 { "assessed" } else { "treated" },
            number + 1,
            number % 3,
        )
        .expect("memory");
    }
    rows
}

#[test]
fn columns_of_an_event_table_are_guessed_with_reasons() {
    let folder = Folder::new().with("community contacts.csv", contacts());
    let draft = drafted(&folder, &["community contacts.csv"]);
    let sources = parsed(&draft);
    let source = &sources.sources[0];
    assert_eq!(source.kind, SourceKind::Events);
    assert_eq!(source.side.key(), "community");
    assert!(matches!(source.case_is, CaseIs::Ubrn));
    let columns = &source.columns;
    let named = |column: &Option<String>| column.clone().unwrap_or_default();
    assert_eq!(named(&columns.case), "UBRN");
    assert_eq!(named(&columns.activity), "What happened");
    assert_eq!(named(&columns.time), "contact_date");
    assert_eq!(named(&columns.patient), "nhs_number");
    assert_eq!(named(&columns.organisation), "OrgCode");
    assert_eq!(columns.attributes, ["age_band"]);
    assert!(
        draft.text.contains("20 of 20 values are NHS numbers"),
        "{}",
        draft.text
    );
    assert!(
        draft.text.contains("# text = [\"Notes\"]"),
        "{}",
        draft.text
    );
    assert_eq!(
        folder.read(&draft.text).expect("readable").journeys.len(),
        20
    );
}

#[test]
fn no_value_of_a_row_gets_into_the_draft() {
    let folder = Folder::new().with("contacts.csv", contacts());
    let text = drafted(&folder, &["contacts.csv"]).text;
    assert!(!text.contains("knee") && !text.contains("assessed") && !text.contains(&ubrn(0)));
    assert!(!data_dictionary::contains_nhs_number(&text));
}

#[test]
fn a_letter_log_is_recognised() {
    let rows = format!(
        "ubrn,nhs_number,letter_type,date_sent,date_received\n{},{},outcome,2026-03-01,2026-03-04\n",
        ubrn(1),
        nhs_number(1)
    );
    let folder = Folder::new().with("letters.csv", rows);
    let draft = drafted(&folder, &["letters.csv"]);
    let columns = &parsed(&draft).sources[0].columns;
    assert_eq!(columns.sent.as_deref(), Some("date_sent"));
    assert_eq!(columns.received.as_deref(), Some("date_received"));
    assert_eq!(columns.patient.as_deref(), Some("nhs_number"));
}

#[test]
fn event_logs_and_fhir_are_told_by_their_content() {
    let folder = Folder::new()
        .with("log.xes", "<?xml version=\"1.0\"?><log/>")
        .with("export.ndjson", "{}");
    let draft = drafted(&folder, &["log.xes", "export.ndjson"]);
    let kinds: Vec<SourceKind> = parsed(&draft)
        .sources
        .iter()
        .map(|source| source.kind)
        .collect();
    assert_eq!(kinds, [SourceKind::Xes, SourceKind::Fhir]);
}

#[test]
fn a_table_without_a_time_is_mentioned_with_the_reason() {
    let folder = Folder::new()
        .with("codes.csv", "code,label\n1,one\n2,two\n")
        .with(
            "ers.csv",
            ers(&[action(1, "2026-03-01 09:00", "Referral Created")]),
        );
    let draft = drafted(&folder, &["codes.csv", "ers.csv"]);
    assert_eq!(parsed(&draft).sources.len(), 1);
    assert_eq!(draft.not_recognised.len(), 1);
    assert!(draft.text.contains("# Not recognised"), "{}", draft.text);
    assert!(
        draft.not_recognised[0].1.contains("a time"),
        "{}",
        draft.not_recognised[0].1
    );
}

#[test]
fn a_table_without_a_header_is_not_guessed_and_not_shown() {
    let rows = format!(
        "{},{},2026-03-01\n{},{},2026-03-02\n",
        ubrn(1),
        nhs_number(1),
        ubrn(2),
        nhs_number(2)
    );
    let folder = Folder::new().with("rows.csv", rows);
    let draft = drafted(&folder, &["rows.csv"]);
    assert!(draft.recognised.is_empty());
    assert!(draft.not_recognised[0].1.contains("header row"));
    assert!(!draft.text.contains(&nhs_number(1)));
}

#[test]
fn names_that_would_break_the_draft_are_written_safely() {
    let folder = Folder::new().with(
        "odd.csv",
        "case,\"activity \"\"x\"\" # \\\",time\nA,x,2026-01-01\n",
    );
    let draft = drafted(&folder, &["odd.csv"]);
    let columns = &parsed(&draft).sources[0].columns;
    assert_eq!(columns.activity.as_deref(), Some("activity \"x\" # \\"));
}

#[test]
fn a_time_that_is_always_midnight_is_pointed_out() {
    let folder = Folder::new().with(
        "log.csv",
        "case,activity,time\nA,x,2026-01-01 00:00\nA,y,2026-01-02 00:00\n",
    );
    let text = drafted(&folder, &["log.csv"]).text;
    assert!(text.contains("# times = \"midnight_is_a_date\""), "{text}");
}
