//! `causeway disclose` as an analyst types it: tables as they come, mistakes in them, every way to answer.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const OUTCOMES: &str = "practice,outcome,count\nA,advice,3\nA,referral,30\nB,advice,41\nB,referral,29\nC,advice,40\nC,referral,35\n";

fn with(file: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join(file), text).expect("a file can be written");
    folder
}

fn causeway(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_causeway"));
    command
        .arg("disclose")
        .args(arguments)
        .current_dir(folder.path());
    command.output().expect("the program starts")
}

#[track_caller]
fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let output = causeway(folder, arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("the program writes text")
}

#[track_caller]
fn refused(folder: &TempDir, arguments: &[&str], code: i32) -> String {
    let output = causeway(folder, arguments);
    assert_eq!(output.status.code(), Some(code));
    String::from_utf8(output.stderr).expect("the program writes text")
}

#[test]
fn a_protected_table_passes_its_own_check() {
    let folder = with("outcomes.csv", OUTCOMES);
    let protect = [
        "protect",
        "outcomes.csv",
        "--profile",
        "local",
        "--format",
        "csv",
        "--out",
        "safe.csv",
    ];
    done(&folder, &protect);
    let safe = fs::read_to_string(folder.path().join("safe.csv")).expect("a table");
    assert!(
        safe.contains("A,advice,withheld") && safe.contains("Total,Total,178"),
        "{safe}"
    );
    assert_eq!(safe.matches("withheld").count(), 4);
    assert!(
        done(&folder, &["check", "safe.csv", "--profile", "local"]).contains("none can be told")
    );
}

#[test]
fn a_table_with_one_withheld_figure_and_its_totals_is_not_safe() {
    let table = "practice,advice,referral,total\nA,*,30,33\nB,41,29,70\ntotal,44,59,103\n";
    let folder = with("cross.csv", table);
    let said = refused(&folder, &["check", "cross.csv", "--profile", "local"], 4);
    assert!(said.contains("not safe"), "{said}");
}

#[test]
fn a_small_count_that_is_shown_breaks_the_rules() {
    let folder = with("raw.csv", OUTCOMES);
    let output = causeway(&folder, &["check", "raw.csv", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(output.status.code(), Some(4));
    // 3, 41 and 29 are no multiples of 5.
    assert_eq!(answer["problems"], 3);
}

#[test]
fn the_page_explains_without_telling_which_figures_are_small() {
    let folder = with("outcomes.csv", OUTCOMES);
    let page = done(
        &folder,
        &[
            "protect",
            "outcomes.csv",
            "--profile",
            "local",
            "--format",
            "html",
        ],
    );
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert_eq!(page.matches("Withheld, because").count(), 4);
}

#[test]
fn records_in_json_and_a_hierarchy_are_read() {
    let records = r#"[{"practice": "A", "count": 3}, {"practice": "B", "count": 40}, {"practice": "C", "count": 50}, {"practice": "D", "count": 60}]"#;
    let folder = with("list.json", records);
    fs::write(
        folder.path().join("places.csv"),
        "code,part_of\nA,north\nB,north\nC,south\nD,south\n",
    )
    .expect("written");
    let protect = [
        "protect",
        "list.json",
        "--profile",
        "local",
        "--least",
        "--hierarchy",
        "practice=places.csv",
        "--format",
        "csv",
    ];
    let said = done(&folder, &protect);
    assert!(
        said.contains("north,43") && said.contains("Total,153"),
        "{said}"
    );
    assert!(
        said.contains("A,withheld") && said.contains("B,withheld"),
        "{said}"
    );
}

#[test]
fn mistakes_are_told_in_one_sentence() {
    let folder = with("bad.csv", "practice,count\nA,3\nB,-2\n");
    let said = refused(&folder, &["protect", "bad.csv"], 3);
    assert!(said.contains("neither a whole number"), "{said}");
    let said = refused(&folder, &["protect", "bad.csv", "--profile", "none"], 2);
    assert!(said.contains("nhs-hes"), "{said}");
    let folder = with("odd.csv", "practice,count\nA,3\nB,9\ntotal,13\n");
    let said = refused(&folder, &["protect", "odd.csv"], 3);
    assert!(said.contains("not the sum of its parts"), "{said}");
}
