//! `causeway pathways gaps` and `conformance` as an analyst types them: the worklist, mistakes in files, a drawing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Runs `causeway …` in a folder; the arguments hold no blanks.
fn causeway(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway"));
    command.args(arguments.split(' ')).current_dir(folder);
    command.env_remove("CAUSEWAY_CONFIG");
    command.output().expect("the program starts")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).expect("the program writes text")
}

#[track_caller]
fn done(folder: &Path, arguments: &str) -> String {
    let output = causeway(folder, arguments);
    assert!(output.status.success(), "{arguments}: {}", said(&output));
    said(&output)
}

#[track_caller]
fn refused(folder: &Path, arguments: &str, code: i32) -> String {
    let output = causeway(folder, arguments);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments}: {}",
        said(&output)
    );
    said(&output)
}

/// A small store of five referrals: one is seen in time, one late, and three not at all.
fn store() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write(
        "sources.toml",
        "as_at = 2026-10-31\n[[source]]\nname = \"log\"\nkind = \"events\"\nfiles = [\"log.csv\"]\nside = \"secondary\"\n\
         [source.columns]\ncase = \"case\"\nactivity = \"activity\"\ntime = \"time\"\n",
    );
    write(
        "log.csv",
        "case,activity,time\n1,referral_sent,2026-01-05 10:00\n1,triaged,2026-01-06 10:00\n2,referral_sent,2026-01-05 10:00\n\
         2,triaged,2026-02-05 10:00\n3,referral_sent,2026-03-05 10:00\n4,referral_sent,2026-03-06 10:00\n5,referral_sent,2026-03-07 10:00\n",
    );
    done(folder.path(), "pathways key --pseudonyms own.key");
    done(folder.path(), "pathways key --pseudonyms other.key");
    done(
        folder.path(),
        "pathways read --sources sources.toml --local --key own.key --out events",
    );
    folder
}

fn json(folder: &Path, arguments: &str) -> Value {
    let output = causeway(folder, &format!("{arguments} --format json"));
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn sent_received(answer: &Value) -> Value {
    let mut assessments = answer["answer"]["assessments"]
        .as_array()
        .into_iter()
        .flatten();
    let wanted = assessments.find(|one| one["expectation"]["key"] == "sent_received");
    wanted.expect("judged")["totals"].clone()
}

#[test]
fn a_worklist_is_for_the_holder_of_the_key_and_what_was_accepted_leaves_it() {
    let store = store();
    let folder = store.path();
    let gaps = "pathways gaps --events events";
    refused(folder, &format!("{gaps} --worklist list.csv"), 2);
    let other = refused(
        folder,
        &format!("{gaps} --worklist list.csv --key other.key"),
        3,
    );
    assert!(
        other.contains("not the one that these journeys were read with"),
        "{other}"
    );
    assert!(!folder.join("list.csv").exists());

    let warned = done(folder, &format!("{gaps} --worklist list.csv --key own.key"));
    assert!(
        warned.contains("Careful: list.csv lists 3 missed expectations by pseudonym"),
        "{warned}"
    );
    let list = fs::read_to_string(folder.join("list.csv")).expect("written");
    let rows: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["expectation", "pseudonym"]);
    let people: BTreeSet<&str> = rows[1..].iter().map(|row| row[1]).collect();
    assert_eq!((people.len(), rows.len()), (3, 4));
    assert!(people.iter().all(|person| person.len() == 26));
    refused(
        folder,
        &format!("{gaps} --worklist list.csv --key own.key"),
        1,
    );

    let one = rows[1][1];
    let entry = format!(
        "[[accepted]]\njourney = \"{one}\"\nexpectation = \"sent_received\"\nreason = \"Sent by mistake\"\nwho = \"Data lead\"\ndate = 2026-11-01\n"
    );
    fs::write(folder.join("accepted.toml"), entry).expect("written");
    let accepted = format!("{gaps} --accepted accepted.toml");
    let totals = sent_received(&json(folder, &accepted));
    assert_eq!(
        (&totals["missed"], &totals["accepted"]),
        (&Value::from(2), &Value::from(1))
    );
    let answer = done(folder, &accepted);
    assert!(
        answer.contains("Sent by mistake") && !answer.contains(one),
        "{answer}"
    );
    done(
        folder,
        &format!("{accepted} --worklist less.csv --key own.key"),
    );
    let less = fs::read_to_string(folder.join("less.csv")).expect("written");
    assert!(less.lines().count() == 3 && !less.contains(one), "{less}");
}

#[test]
fn outcomes_that_hang_on_an_unknown_order_are_told_in_words_and_in_the_table() {
    let store = store();
    let folder = store.path();
    let without = done(folder, "pathways gaps --events events");
    assert!(!without.contains("came first; they"), "{without}");
    fs::write(
        folder.join("log.csv"),
        "case,activity,time\n1,referral_sent,2026-01-05 10:00\n1,triaged,2026-01-05 10:00\n2,referral_sent,2026-01-05 10:00\n",
    )
    .expect("written");
    done(
        folder,
        "pathways read --sources sources.toml --local --key own.key --out tied",
    );
    let gaps = "pathways gaps --events tied --expectations own.toml";
    let own = "source = \"us\"\nreviewed = \"2026-11-30\"\n[[expectation]]\nkey = \"k\"\nstatement = \"S.\"\n\
        trigger = [\"referral_sent\"]\nsatisfied_by = [\"triaged\"]\ndays = 3\n";
    fs::write(folder.join("own.toml"), own).expect("written");
    let told = done(folder, gaps);
    assert!(
        told.contains("1 of 2 outcomes (50.0 %) could have come out otherwise"),
        "{told}"
    );
    let sheet = done(folder, &format!("{gaps} --format csv"));
    assert!(sheet.starts_with("Expectation,Month,Met,"), "{sheet}");
    let mut lines = sheet.lines();
    assert!(
        lines
            .next()
            .is_some_and(|heads| heads.ends_with(",Order not known"))
    );
    assert!(
        lines.next().is_some_and(|first| first.ends_with(",1")),
        "{sheet}"
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_worklist() {
    use std::os::unix::fs::PermissionsExt as _;
    let store = store();
    done(
        store.path(),
        "pathways gaps --events events --worklist list.csv --key own.key",
    );
    let about = fs::metadata(store.path().join("list.csv")).expect("written");
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_mistake_in_a_file_ends_with_one_sentence_and_its_line() {
    let store = store();
    let folder = store.path();
    let own = "source = \"us\"\nreviewed = \"2026-11-30\"\n[[expectation]]\nkey = \"k\"\nstatement = \"S.\"\ntrigger = [\"sent\"]\nsatisfied_by = [\"triaged\"]\n";
    fs::write(folder.join("own.toml"), own).expect("written");
    for question in ["gaps", "conformance"] {
        let sentence = refused(
            folder,
            &format!("pathways {question} --events events --expectations own.toml"),
            3,
        );
        assert!(
            sentence.contains("own.toml, line 6: \"sent\" is no activity"),
            "{sentence}"
        );
        assert_eq!(sentence.lines().count(), 1, "{sentence}");
    }
    fs::write(
        folder.join("own.toml"),
        own.replace("\"sent\"", "\"referral_sent\""),
    )
    .expect("written");
    let answer = json(
        folder,
        "pathways gaps --events events --expectations own.toml",
    );
    assert_eq!(
        answer["answer"]["assessments"][0]["totals"]["within_time"],
        3
    );
}

#[test]
fn journeys_are_checked_against_a_drawing() {
    let store = store();
    let folder = store.path();
    let drawing = "<definitions><process id=\"p\"><startEvent id=\"s\"/><task id=\"a\" name=\"Referral sent\"/>\
        <task id=\"b\" name=\"Triaged\"/><endEvent id=\"e\"/><sequenceFlow sourceRef=\"s\" targetRef=\"a\"/>\
        <sequenceFlow sourceRef=\"a\" targetRef=\"b\"/><sequenceFlow sourceRef=\"b\" targetRef=\"e\"/></process></definitions>";
    fs::write(folder.join("drawn.bpmn"), drawing).expect("written");
    let found = json(
        folder,
        "pathways conformance --events events --drawing drawn.bpmn",
    );
    let found = &found["answer"];
    assert_eq!(
        (&found["fit"], &found["fit_so_far"], &found["deviate"]),
        (&Value::from(2), &Value::from(3), &Value::from(0))
    );
    let answer = done(
        folder,
        "pathways conformance --events events --drawing drawn.bpmn",
    );
    assert!(
        answer.contains("2 of 5 journeys fit (40.0 per cent)"),
        "{answer}"
    );
    let page = done(
        folder,
        "pathways conformance --events events --drawing drawn.bpmn --format html",
    );
    assert!(page.contains("Referral sent → Triaged"));
    fs::write(folder.join("drawn.bpmn"), "<html/>").expect("written");
    let sentence = refused(
        folder,
        "pathways conformance --events events --drawing drawn.bpmn",
        3,
    );
    assert!(
        sentence.contains("drawn.bpmn, line 1: its first element is not <definitions>"),
        "{sentence}"
    );
}

#[test]
fn a_summary_of_patients_says_what_it_cannot_answer_and_answers_the_rest() {
    let folder = store();
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    let sources = fs::read_to_string(folder.path().join("sources.toml")).expect("there");
    write(
        "people.toml",
        &format!(
            "{}patient = \"patient\"\n",
            sources.replace("log.csv", "people.csv")
        ),
    );
    write(
        "people.csv",
        "case,patient,activity,time\n1,pseudonym-of-one,referral_sent,2026-01-05 10:00\n2,pseudonym-of-one,triaged,2026-01-06 10:00\n",
    );
    done(
        folder.path(),
        "pathways read --sources people.toml --key own.key --local --out people",
    );
    let page = done(
        folder.path(),
        "pathways summary --events people --journey patient",
    );
    let alone = refused(
        folder.path(),
        "pathways advice --events people --journey patient",
        2,
    );
    assert!(alone.contains("ask with --journey referral"), "{alone}");
    assert!(page.contains("Requests are compared among referrals"));
    assert!(page.contains("ask with --journey referral or --journey ubrn."));
    assert!(page.contains("</html>"));
}

#[test]
fn an_agreement_and_ones_own_data_at_once_are_refused_in_one_sentence() {
    let folder = store();
    let said = refused(
        folder.path(),
        "pathways read --key own.key --agreement agreement.toml --local --out both",
        2,
    );
    assert!(said.contains("say either --agreement"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

#[test]
fn ones_own_expectations_hold_for_every_question_that_judges_by_them() {
    let store = store();
    let folder = store.path();
    let own = "source = \"us\"\nreviewed = \"2026-11-30\"\n[[expectation]]\nkey = \"sent_received\"\nstatement = \"Our own words.\"\n\
        trigger = [\"referral_sent\"]\nsatisfied_by = [\"triaged\"]\ndays = 3\n";
    fs::write(folder.join("own.toml"), own).expect("written");
    done(
        folder,
        "pathways key --release release.key --checker checker.key",
    );
    done(
        folder,
        "ledger practice ledger --organisation RNZ --name Castle --programme p --team t --release-key release.key.pub --checker-key checker.key.pub --out agreement.json",
    );
    let with = "--events events --expectations own.toml";
    let release =
        "--agreement agreement.json --ledger ledger --key release.key --mend --out release.json";
    for command in [
        format!("summary {with}"),
        format!("fairness {with} --by month --at-least 1"),
        format!("compare {with} --on 2026-03-01 --at-least 1 --format json"),
    ] {
        let answer = done(folder, &format!("pathways {command}"));
        assert!(answer.contains("Our own words"), "{command}: {answer}");
    }
    done(folder, &format!("pathways release {with} {release}"));
    let released = fs::read_to_string(folder.join("release.json")).expect("written");
    assert!(released.contains("Our own words."), "{released}");
}

#[test]
fn a_rule_of_the_clock_that_would_change_nothing_is_refused() {
    let store = store();
    let said = refused(
        store.path(),
        "pathways fairness --events events --by month --clock clock.toml",
        2,
    );
    assert!(said.contains("add --of clock"), "{said}");
}

#[test]
fn those_of_no_known_group_have_a_row_of_their_own_in_a_spreadsheet() {
    let store = store();
    let folder = store.path();
    fs::write(
        folder.join("log.csv"),
        "case,activity,time,where\n1,referral_sent,2026-01-05 10:00,A\n1,triaged,2026-01-06 10:00,A\n2,referral_sent,2026-01-05 10:00,B\n3,referral_sent,2026-01-05 10:00,\n",
    )
    .expect("written");
    let sources = fs::read_to_string(folder.join("sources.toml")).expect("there");
    fs::write(
        folder.join("sources.toml"),
        format!("{sources}attributes = [\"where\"]\n"),
    )
    .expect("written");
    done(
        folder,
        "pathways read --sources sources.toml --local --key own.key --out grouped",
    );
    let sheet = done(
        folder,
        "pathways fairness --events grouped --by where --of has:triaged:30 --at-least 1 --format csv",
    );
    let rows: Vec<Vec<&str>> = sheet
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let unknown = rows.iter().find(|row| row[1] == "(group not known)");
    let unknown = unknown.unwrap_or_else(|| panic!("{sheet}"));
    assert_eq!((unknown.len(), unknown[3]), (rows[0].len(), "1"), "{sheet}");
}
