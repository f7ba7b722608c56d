//! Sub-cohorts are marked by codes and by words in free text, and the text goes nowhere.

use std::collections::BTreeMap;
use std::path::Path;

use pathways::cohort::{CohortRules, MARKED_BY, STANDING};
use pathways::journeys::{Notion, Selection};
use pathways::read::Reading;
use pathways::store;

use crate::support::extracts::table;
use crate::support::{Folder, log_source, position};

/// A log whose cases carry a specialty, a clinic and a free text.
fn log(rows: &[(&str, &str, &str)]) -> Folder {
    let header = [
        "case",
        "activity",
        "time",
        "service_specialty",
        "CLINIC_TYPE_DESC",
        "letter",
    ];
    let rows = (1..).zip(rows).map(|(day, (specialty, clinic, text))| {
        vec![
            format!("case {day}"),
            "referral_sent".to_owned(),
            format!("2026-01-01 10:{:02}", day % 60),
            (*specialty).to_owned(),
            (*clinic).to_owned(),
            (*text).to_owned(),
        ]
    });
    Folder::new()
        .with("log.csv", table(&header, rows))
        .with("cohort.toml", CohortRules::menopause())
}

fn sources() -> String {
    log_source("log.csv").replace("[[source]]", "cohort = \"cohort.toml\"\n[[source]]")
        + "attributes = [\"service_specialty\"]\ntext = [\"letter\"]\n"
}

/// Where each row stands and why, in the order of the rows.
fn marks(rows: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let reading = log(rows).read(&sources()).expect("the log can be read");
    in_order(&reading)
}

fn in_order(reading: &Reading) -> Vec<(String, String)> {
    let journeys = &reading.journeys;
    let attribute = |name| journeys.attribute(name).expect("the mark is there");
    let (standing, why) = (attribute(STANDING), attribute(MARKED_BY));
    let mut marks: Vec<_> = (0..journeys.len())
        .map(|journey| {
            let time = journeys.events.times[journeys.events_of(journey).start];
            let label = |attribute: &pathways::journeys::Attribute| {
                attribute.value(journey).unwrap_or_default().to_owned()
            };
            (time, (label(&standing), label(&why)))
        })
        .collect();
    marks.sort();
    marks.into_iter().map(|(_, mark)| mark).collect()
}

#[test]
fn words_decide_unless_they_are_denied_or_said_of_someone_else() {
    let expected = [
        (
            "Please see this lady with hot flushes and night sweats.",
            "include term: vasomotor",
        ),
        (
            "?Perimenopausal, periods irregular",
            "include term: menopause",
        ),
        (
            "Denies hot flushes, night sweats or vaginal dryness.",
            "denied: vasomotor",
        ),
        (
            "No hot flushes. Vaginal dryness for a year",
            "include term: urogenital",
        ),
        (
            "No hot flushes but vaginal dryness",
            "include term: urogenital",
        ),
        (
            "No improvement in hot flushes with patches",
            "include term: vasomotor",
        ),
        ("Night sweats: no. Weight loss: yes", "denied: vasomotor"),
        (
            "Night sweats: yes, weight loss: no",
            "include term: vasomotor",
        ),
        ("Menopause has been ruled out", "denied: menopause"),
        (
            "Her mother had an early menopause",
            "of someone else: menopause",
        ),
        (
            "Mother had early menopause; she has hot flushes",
            "include term: vasomotor",
        ),
        ("Rule out menopause please", "include term: menopause"),
        ("Fibroids, heavy periods", "no rule found anything"),
        (
            "Post-menopausal bleeding, hot flushes",
            "red flag term: bleeding_after_menopause",
        ),
        (
            "Hot flushes. No postmenopausal bleeding.",
            "include term: vasomotor",
        ),
        (
            "Bleeding 3 years after menopause",
            "red flag term: bleeding_after_menopause",
        ),
        (
            "Premature menopause at 32, wants HRT",
            "exclude term: premature_ovarian_insufficiency",
        ),
        ("", "nothing to read"),
    ];
    let rows = expected.map(|(text, _)| ("502", "", text));
    let found: Vec<_> = marks(&rows).into_iter().map(|(_, why)| why).collect();
    for ((text, why), found) in expected.iter().zip(&found) {
        assert_eq!(found, why, "{text}");
    }
}

#[test]
fn codes_come_before_terms_and_red_flags_before_codes() {
    let found = marks(&[
        ("502", "Menopause", "Fibroids"),
        ("502", "menopause clinic", "PMS"),
        ("502", "Menopause", "PMB"),
        ("502", "General gynaecology", ""),
        ("110", "Menopause", "hot flushes"),
    ]);
    let expected = [
        ("menopause", "include code: menopause_clinic_type"),
        ("menopause", "include code: menopause_clinic_type"),
        ("red flag", "red flag term: bleeding_after_menopause"),
        ("none", "no rule found anything"),
        ("outside", "outside"),
    ];
    assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn the_mark_can_be_asked_for_and_is_counted_in_the_report() {
    let rows = [
        ("502", "", "hot flushes"),
        ("502", "", "fibroids"),
        ("502", "", "PMB"),
        ("502", "", ""),
    ];
    let reading = log(&rows).read(&sources()).expect("the log can be read");
    let selection = Selection {
        conditions: vec!["cohort=menopause".parse().expect("a condition")],
        ..Selection::default()
    };
    let chosen = reading
        .journeys
        .select(&selection)
        .expect("the mark is an attribute");
    assert_eq!(chosen.len(), 1);
    let counted = reading.quality.cohort.expect("the report counts");
    let expected = [("", 1), ("menopause", 1), ("none", 1), ("red flag", 1)];
    let expected = expected.map(|(label, count)| (label.to_owned(), count));
    assert_eq!(counted.journeys, BTreeMap::from(expected));
}

/// Two requests of one journey: the advice says it, the referral that follows does not.
#[test]
fn a_journey_is_marked_by_any_of_its_requests_and_each_request_by_its_own() {
    let rows = [
        (
            1,
            "2026-01-01 09:00",
            "Advice Request Created",
            "",
            "hot flushes",
        ),
        (
            2,
            "2026-01-05 09:00",
            "Referral Created",
            "1",
            "as discussed",
        ),
    ];
    let header = [
        "UBRN",
        "PREVIOUS_UBRN",
        "ACTION_ID",
        "ACTION_DT_TM",
        "ACTION_DESC",
        "ORG_ID",
        "SERVICE_SPECIALTY_CD",
        "TEXT",
    ];
    let ubrn = crate::support::extracts::ubrn;
    let rows = rows.map(|(number, time, what, previous, text)| {
        let previous = previous.parse().map(ubrn).unwrap_or_default();
        vec![
            ubrn(number),
            previous,
            number.to_string(),
            time.to_owned(),
            what.to_owned(),
            "A81001".to_owned(),
            "502".to_owned(),
            text.to_owned(),
        ]
    });
    let folder = Folder::new()
        .with("ers.csv", table(&header, rows.into_iter()))
        .with("cohort.toml", CohortRules::menopause());
    let reading = folder
        .read(
            "as_at = 2026-10-31\ncohort = \"cohort.toml\"\n[[source]]\nname = \"GP\"\nkind = \"e-rs\"\nfiles = [\"ers.csv\"]\nside = \"primary\"\norganisation = \"QU9\"\n[source.columns]\ntext = [\"TEXT\"]\n",
        )
        .expect("the extract can be read");
    let standing = |journeys: &pathways::Journeys, number| {
        let journey = position(journeys, number).expect("the journey is there");
        journeys
            .attribute(STANDING)
            .expect("marked")
            .value(journey)
            .map(str::to_owned)
    };
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(standing(&reading.journeys, 1).as_deref(), Some("menopause"));
    let requests = reading.journeys.by(Notion::Request);
    assert_eq!(standing(&requests, 1).as_deref(), Some("menopause"));
    assert_eq!(standing(&requests, 2).as_deref(), Some("none"));
}

fn every_byte_below(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            every_byte_below(&path, bytes);
        } else if path.extension().is_some_and(|ending| ending == "parquet") {
            bytes.extend(every_value_of(&path).into_bytes());
        } else {
            bytes.extend(std::fs::read(&path).expect("a file"));
        }
    }
}

fn every_value_of(parquet: &Path) -> String {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let file = std::fs::File::open(parquet).expect("a file");
    let rows = ParquetRecordBatchReaderBuilder::try_new(file).expect("a Parquet file");
    let rows = rows.build().expect("a Parquet file");
    let batches: Vec<_> = rows.map(|batch| batch.expect("rows")).collect();
    format!("{batches:?}")
}

/// Every word of the text is one that nothing else says, and Parquet is looked at unpacked.
#[test]
fn no_free_text_is_in_the_store_the_report_or_the_list_of_rejected_rows() {
    let secrets = ["Zebrafinch", "hot flushes Quokkaword"];
    let rows = secrets.map(|text| ("502", "", text));
    let folder = log(&rows);
    // A row that is rejected must not bring its text along either.
    let mut log = std::fs::read_to_string(folder.path().join("log.csv")).expect("the log");
    log.push_str("case 9,referral_sent,not a time,502,,Zebrafinch again\n");
    log.push_str("case 10,referral_sent,2026-01-01,502,,Zebrafinch,too,many\n");
    let folder = folder.with("log.csv", log);
    let reading = folder.read(&sources()).expect("the log can be read");
    assert_eq!(reading.quality.sources[0].rejected.len(), 2);
    let place = folder.path().join("store");
    store::write(&place, &reading, "test").expect("the store can be written");
    let mut bytes = Vec::new();
    every_byte_below(&place, &mut bytes);
    let kept = String::from_utf8_lossy(&bytes);
    let said = format!("{kept}{reading:?}");
    for word in ["Zebrafinch", "Quokka", "flushes Q"] {
        assert!(!said.contains(word), "{word} got out");
    }
    // The same search finds what is kept.
    assert!(said.contains("include term: vasomotor"));
}

#[test]
fn a_table_of_texts_marks_the_request_and_tells_of_no_event() {
    let text = |number: u64, text: &str| {
        let ubrn = crate::support::extracts::ubrn(number);
        vec![ubrn, "2026-01-02".to_owned(), text.to_owned()]
    };
    let rows = [text(1, "hot flushes"), text(7, "hot flushes")];
    let actions = [crate::support::extracts::action(
        1,
        "2026-01-01 09:00",
        "Referral Created",
    )];
    let folder = Folder::new()
        .with("ers.csv", crate::support::extracts::ers(&actions))
        .with(
            "texts.csv",
            table(&["ubrn", "sent", "text"], rows.into_iter()),
        )
        .with(
            "cohort.toml",
            CohortRules::menopause().replace("within =", "# within ="),
        );
    let source = |name: &str, kind: &str, rest: &str| {
        format!(
            "[[source]]\nname = \"{name}\"\nkind = \"{kind}\"\nfiles = [\"{name}.csv\"]\nside = \"primary\"\norganisation = \"QU9\"\n{rest}"
        )
    };
    let columns = "[source.columns]\nubrn = \"ubrn\"\nsent = \"sent\"\ntext = [\"text\"]\n";
    let sources = [
        "as_at = 2026-10-31\ncohort = \"cohort.toml\"\n".to_owned(),
        source("ers", "e-rs", ""),
        source("texts", "texts", columns),
    ];
    let reading = folder
        .read(&sources.concat())
        .expect("the extracts can be read");
    // A text about a request of which nothing else is known makes no journey.
    assert_eq!(reading.journeys.len(), 1);
    assert_eq!(reading.journeys.event_count(), 1);
    assert_eq!(in_order(&reading)[0].0, "menopause");
}

fn refusal(rules: &str, sources: &str) -> String {
    let folder = log(&[("502", "", "hot flushes")]).with("cohort.toml", rules);
    folder.read(sources).expect_err("it is refused").to_string()
}

#[test]
fn rules_that_cannot_be_used_are_refused_with_what_to_do() {
    let head = "name = \"x\"\nstatement = \"x\"\nsource = \"x\"\nreviewed = \"2026-11-30\"\n";
    let rule = |rest: &str| format!("{head}[[rule]]\nkey = \"a\"\nclass = \"include\"\n{rest}\n");
    let usual = sources();
    for (rules, sources, says) in [
        (String::new(), usual.clone(), "name"),
        (head.to_owned(), usual.clone(), "[[rule]]"),
        (
            rule(""),
            usual.clone(),
            "either `column` and `values`, or `terms`",
        ),
        (
            rule("terms = [\"a*\"]"),
            usual.clone(),
            "at least three letters before *",
        ),
        (
            rule("terms = [\"hot\", \"HOT\"]"),
            usual.clone(),
            "leave it in one",
        ),
        (
            rule("terms = [\"hot\"]").replace("name = \"x\"", "name = \"none\""),
            usual.clone(),
            "cannot be used",
        ),
        (
            rule("terms = [\"hot\"]").replace("statement", "within = [\"nonsense=1\"]\nstatement"),
            usual.clone(),
            "service_specialty",
        ),
        (
            rule("terms = [\"hot\"]"),
            usual.replace("text = [\"letter\"]", ""),
            "no source names a column of free text",
        ),
        (
            rule("terms = [\"hot\"]"),
            usual.replace("text = [\"letter\"]", "text = [\"note\"]"),
            "has no column \"note\"",
        ),
    ] {
        let said = refusal(&rules, &sources);
        assert!(said.contains(says), "{said}");
        assert!(!said.contains("flushes"), "{said}");
    }
}

#[test]
fn the_documented_and_the_shipped_rules_are_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let example = formats
        .split("```toml\n")
        .filter_map(|rest| rest.split("```").next())
        .find(|text| text.contains("class = \"red_flag\""))
        .expect("an example");
    for text in [example, CohortRules::menopause()] {
        let rules = CohortRules::parse(text, "cohort.toml").expect("the rules are right");
        assert_eq!(rules.name, "menopause");
    }
}

#[test]
fn a_column_of_text_cannot_be_kept_as_well() {
    let sources = sources().replace("[\"service_specialty\"]", "[\"Letter\"]");
    let refused = pathways::sources::Sources::parse(&sources, "sources.toml", Path::new(""))
        .expect_err("it is refused");
    assert!(
        refused.to_string().contains("free text is never kept"),
        "{refused}"
    );
}
