//! `causeway spc` as an analyst types it: files as they come, mistakes in them, every way to answer.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn causeway(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway"));
    command.arg("spc").args(arguments).current_dir(folder);
    command.output().expect("the program starts")
}

/// A folder with one file.
fn with(file: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join(file), text).expect("a file can be written");
    folder
}

#[track_caller]
fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let output = causeway(folder.path(), arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("the program writes text")
}

#[track_caller]
fn refused(folder: &TempDir, arguments: &[&str], code: i32) -> String {
    let output = causeway(folder.path(), arguments);
    assert_eq!(output.status.code(), Some(code));
    String::from_utf8(output.stderr).expect("the program writes text")
}

/// Monthly waits that go up and down around 60, then fall.
fn waits() -> String {
    let before = (0..24).map(|month| if month % 2 == 0 { 59 } else { 61 });
    let after = [58, 57, 58, 57, 58, 57, 58];
    let mut text = "Month,Value\n".to_owned();
    for (place, value) in before.chain(after).enumerate() {
        let (year, month) = (2024 + place / 12, place % 12 + 1);
        writeln!(text, "{year}-{month:02}-01,{value}").expect("text takes more text");
    }
    text
}

#[test]
fn a_chart_is_read_out_with_what_it_does_not_say() {
    let folder = with("waits.csv", &waits());
    let said = done(
        &folder,
        &["waits.csv", "--improvement", "decrease", "--baseline", "24"],
    );
    assert!(said.starts_with("Improvement: "), "{said}");
    assert!(said.contains("It does not say why"), "{said}");
    assert!(said.contains("2024-01-01"), "{said}");
}

#[test]
fn programs_get_signals_with_rule_source_and_dates() {
    let folder = with("waits.csv", &waits());
    let text = done(
        &folder,
        &[
            "waits.csv",
            "--improvement",
            "decrease",
            "--baseline",
            "24",
            "--format",
            "json",
        ],
    );
    let answer: Value = serde_json::from_str(&text).expect("JSON");
    let signals = answer["series"][0]["signals"].as_array().expect("signals");
    let shift = signals
        .iter()
        .find(|signal| signal["rule"] == "shift")
        .expect("a shift");
    assert_eq!(shift["source"], "NHS England, Making Data Count 2023");
    assert_eq!(shift["points"].as_array().map(Vec::len), Some(7));
}

#[test]
fn a_mistake_in_the_file_is_named_by_its_spreadsheet_row() {
    let folder = with("waits.csv", "date,value\n2024-01-01,5\n2024-02-01,six\n");
    let said = refused(&folder, &["waits.csv"], 3);
    assert!(said.contains("Row 3: the value is not a number"), "{said}");
    let folder = with("waits.csv", "date,value\n2024-02-01,5\n2024-01-01,6\n");
    let said = refused(&folder, &["waits.csv"], 3);
    assert!(
        said.contains("Row 3: 2024-01-01 comes before") && said.contains("--sort"),
        "{said}"
    );
    let folder = with(
        "waits.csv",
        "date,numerator,denominator\n2024-01-01,5,10\n2024-02-01,0,0\n",
    );
    let said = refused(&folder, &["waits.csv", "--chart", "p"], 3);
    assert!(said.contains("Row 3: the denominator is 0"), "{said}");
}

#[test]
fn day_and_month_are_asked_about_and_settled() {
    let folder = with("waits.csv", "date,value\n01/02/2024,5\n01/03/2024,6\n");
    let said = refused(&folder, &["waits.csv"], 2);
    assert!(said.contains("--dates dmy"), "{said}");
    assert!(done(&folder, &["waits.csv", "--dates", "dmy"]).contains("2024-03-01"));
    assert!(done(&folder, &["waits.csv", "--dates", "mdy"]).contains("2024-01-03"));
}

#[test]
fn a_picture_shows_one_series_of_several() {
    let text = waits().replace("Month,Value", "Month,Value,Series");
    let rows: Vec<String> = text
        .lines()
        .skip(1)
        .map(|row| format!("{row},Ward A\n"))
        .collect();
    let other: Vec<String> = text
        .lines()
        .skip(1)
        .map(|row| format!("{row},Ward B\n"))
        .collect();
    let folder = with(
        "waits.csv",
        &format!("Month,Value,Series\n{}{}", rows.concat(), other.concat()),
    );
    assert!(refused(&folder, &["waits.csv", "--format", "svg"], 2).contains("--only"));
    let svg = done(
        &folder,
        &["waits.csv", "--format", "svg", "--only", "Ward B"],
    );
    assert!(svg.starts_with("<svg"), "{svg}");
    done(
        &folder,
        &[
            "waits.csv",
            "--format",
            "png",
            "--only",
            "Ward A",
            "--out",
            "a.png",
        ],
    );
    let png = fs::read(folder.path().join("a.png")).expect("the picture is there");
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn a_new_phase_carries_its_reason() {
    let folder = with("waits.csv", &waits());
    let text = done(
        &folder,
        &[
            "waits.csv",
            "--rebase",
            "2026-01-01=second clinic opened",
            "--format",
            "json",
        ],
    );
    let answer: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        answer["series"][0]["phases"][1]["reason"],
        "second clinic opened"
    );
    assert_eq!(answer["series"][0]["phases"][1]["trial_limits"], true);
    let said = refused(&folder, &["waits.csv", "--rebase", "2026-01-02"], 3);
    assert!(said.contains("no point at 2026-01-02"), "{said}");
}

#[test]
fn the_headline_of_new_limits_says_what_changed_with_them() {
    let folder = with("waits.csv", &waits());
    let rebase = "2026-01-01=second clinic opened";
    let said = done(
        &folder,
        &["waits.csv", "--rebase", rebase, "--improvement", "decrease"],
    );
    assert!(
        said.starts_with("From 2026-01-01 (second clinic opened) the mean is 57.6, down from 60."),
        "{said}"
    );
}

#[test]
fn a_point_that_is_not_there_cannot_be_left_out() {
    let folder = with("waits.csv", &waits());
    let said = refused(&folder, &["waits.csv", "--exclude", "2031-01-01"], 3);
    assert!(
        said.contains("no point at 2031-01-01, so none can be left out"),
        "{said}"
    );
}

#[test]
fn a_baseline_longer_than_the_figures_is_refused() {
    let folder = with("waits.csv", &waits());
    let said = refused(&folder, &["waits.csv", "--baseline", "100"], 3);
    assert!(said.contains("baseline of 100 points"), "{said}");
    assert!(said.contains("at most 31"), "{said}");
    done(&folder, &["waits.csv", "--baseline", "31"]);
}

#[test]
fn the_commands_of_the_page_on_charts_work_word_for_word() {
    let page = include_str!("../../../docs/spc.md");
    let folder = tempfile::tempdir().expect("a folder");
    let blocks: Vec<&str> = crate::first_extract::commands(page);
    assert!(blocks.len() >= 2, "the page has lost its commands");
    for block in blocks {
        crate::first_extract::run(block, folder.path());
    }
    assert!(folder.path().join("dna.png").exists());
}

#[test]
fn a_month_without_a_row_is_kept_as_a_gap_and_said() {
    let text = waits()
        .replace("2024-06-01,61\n", "")
        .replace("2025-02-01,61\n", "");
    let folder = with("waits.csv", &text);
    let said = done(&folder, &["waits.csv"]);
    assert!(
        said.contains("There are no rows for 2024-06-01 and 2025-02-01: they are kept as gaps."),
        "{said}"
    );
    let answer = done(&folder, &["waits.csv", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let points = answer["series"][0]["points"].as_array().expect("points");
    assert_eq!((points.len(), &points[5]["value"]), (31, &Value::Null));
    // Another program joins what stands side by side.
    let other = done(&folder, &["waits.csv", "--method", "nhsrplotthedots"]);
    assert!(!other.contains("kept as gaps"), "{other}");
}

#[test]
fn sentences_give_no_more_figures_than_mean_something() {
    let folder = with("waits.csv", &waits().replace(",61", ",61.373"));
    let said = done(
        &folder,
        &[
            "waits.csv",
            "--target",
            "92.625",
            "--improvement",
            "increase",
        ],
    );
    let sentences: Vec<&str> = said
        .lines()
        .take_while(|line| !line.contains("───"))
        .collect();
    let sentences = sentences.join(" ");
    assert!(sentences.contains("92.625"), "{sentences}");
    let long = sentences.split(' ').filter(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        word.contains('.') && digits > 3 && !word.starts_with("92.625")
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<&str>::new(), "{sentences}");
}

#[test]
fn units_side_by_side_are_a_funnel_and_nobody_is_ranked() {
    let mut text = "practice,numerator,denominator\n".to_owned();
    for unit in 0..12 {
        writeln!(text, "P{unit:02},{},200", 20 + unit % 3).expect("text takes more text");
    }
    text.push_str("P99,90,200\n");
    let folder = with("practices.csv", &text);
    let said = done(
        &folder,
        &["practices.csv", "--chart", "funnel", "--by-chance"],
    );
    assert!(
        said.starts_with("Outside the 99.8 % limits: P99 (45.0 %, above)."),
        "{said}"
    );
    assert!(said.contains("does not say who is better"), "{said}");
    let svg = done(
        &folder,
        &["practices.csv", "--chart", "funnel", "--format", "svg"],
    );
    assert!(svg.starts_with("<svg") && svg.contains("P99"), "{svg}");
    let folder = with(
        "practices.csv",
        "practice,numerator,denominator\nA,20,200\nB,22,210\nC,70,190\n",
    );
    let said = done(&folder, &["practices.csv", "--chart", "funnel"]);
    assert!(
        said.starts_with("No unit lies outside the 99.8 % limits.\n")
            && said.contains("times as much as chance"),
        "{said}"
    );
    let folder = with("practices.csv", "practice,numerator,denominator\nA,,5\n");
    let said = refused(&folder, &["practices.csv", "--chart", "funnel"], 3);
    assert!(said.contains("Row 2: a figure is not known"), "{said}");
}

#[test]
fn single_events_are_watched_for_a_rise_of_their_odds() {
    let events = (0..60).map(|number| u8::from(number >= 50));
    let rows: Vec<String> = events.map(|event| format!("{event}\n")).collect();
    let folder = with("events.csv", &format!("event\n{}", rows.concat()));
    let said = done(
        &folder,
        &["events.csv", "--chart", "bernoulli", "--expected", "0.1"],
    );
    assert!(said.starts_with("Signals of a rise: at 5"), "{said}");
    let csv = done(
        &folder,
        &[
            "events.csv",
            "--chart",
            "bernoulli",
            "--expected",
            "0.1",
            "--format",
            "csv",
        ],
    );
    assert_eq!(csv.lines().count(), 61);
    let drawn = done(
        &folder,
        &[
            "events.csv",
            "--chart",
            "bernoulli",
            "--expected",
            "0.1",
            "--format",
            "svg",
        ],
    );
    assert!(
        drawn.starts_with("<svg") && drawn.contains("Rise: 5"),
        "{drawn}"
    );
    let folder = with("events.csv", "event\n1\n2\n");
    let said = refused(&folder, &["events.csv", "--chart", "bernoulli"], 3);
    assert!(said.contains("ow 3"), "{said}");
}

#[test]
fn medians_move_by_themselves_only_when_runcharter_is_named() {
    let mut text = "date,value\n".to_owned();
    for place in 0..30 {
        let (year, month) = (2023 + place / 12, place % 12 + 1);
        let value = if place < 15 {
            60 + place % 3
        } else {
            40 + place % 3
        };
        writeln!(text, "{year}-{month:02}-01,{value}").expect("text takes more text");
    }
    let folder = with("waits.csv", &text);
    let said = done(&folder, &["waits.csv", "--method", "runcharter"]);
    assert!(said.starts_with("The median moved once."), "{said}");
    assert!(said.contains("hides that a change was ever seen"), "{said}");
    assert!(said.contains("2024-04-01"), "{said}");
    let drawn = done(
        &folder,
        &["waits.csv", "--method", "runcharter", "--format", "svg"],
    );
    assert!(
        drawn.starts_with("<svg")
            && drawn.contains("The median moved once")
            && drawn.contains("new median"),
        "{drawn}"
    );
    let said = refused(
        &folder,
        &["waits.csv", "--method", "runcharter", "--chart", "p"],
        2,
    );
    assert!(said.contains("run charts only"), "{said}");
    assert!(!done(&folder, &["waits.csv", "--chart", "run"]).contains("moved"));
}
