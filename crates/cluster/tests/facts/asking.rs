//! Facts about questions that this process answers by itself, with the same plan as a cluster.

use pathways::expectations;
use pathways::journeys::{Notion, Selection};
use pathways::rtt::regime::Regimes;
use pathways::rtt::waits::rtt_waits;
use pathways::store;
use pathways::waits::{self, ready};
use pathways::{Journeys, gaps, map};

use crate::support::{answer, as_json, events, run};

fn journeys() -> Journeys {
    store::load(events()).expect("the store can be loaded")
}

fn folder() -> String {
    events().display().to_string()
}

#[test]
fn the_map_is_that_of_the_single_program() {
    let found = answer(&["map", "--events", &folder()]);
    let steps = journeys().steps();
    assert_eq!(found["answer"], as_json(&map::map(&steps)));
    assert_eq!(found["about"]["journeys"], steps.len());
    assert_eq!(found["about"]["order"], as_json(&steps.order_report()));
}

#[test]
fn the_gaps_are_those_of_the_single_program() {
    let found = answer(&["gaps", "--events", &folder()]);
    let expected = gaps::gaps(&journeys().steps(), &expectations::shipped());
    assert_eq!(found["answer"], as_json(&expected));
}

#[test]
fn waits_are_those_of_the_single_program() {
    for key in ["request_first_care", "sent_received"] {
        let found = answer(&["waits", "--events", &folder(), "--wait", key]);
        let question = ready(key).expect("a ready question");
        let expected = waits::waits(&journeys(), &question);
        assert_eq!(found["answer"]["waits"], as_json(&[expected]));
    }
}

#[test]
fn the_clock_is_that_of_the_single_program() {
    let found = answer(&["waits", "--events", &folder()]);
    let expected = rtt_waits(&journeys(), &Regimes::default());
    assert_eq!(found["answer"]["clock"]["found"], as_json(&expected));
}

#[test]
fn chosen_journeys_and_groups_are_those_of_the_single_program() {
    let arguments = [
        "--where",
        "has=booked",
        "--from",
        "2025-01-01",
        "--by",
        "month",
    ];
    let events = folder();
    let found = answer(&[&["map", "--events", &events][..], &arguments].concat());
    let selection = Selection {
        conditions: vec!["has=booked".parse().expect("a condition")],
        from: Some("2025-01-01".parse().expect("a date")),
        to: None,
    };
    let chosen = journeys()
        .select(&selection)
        .expect("they can be chosen")
        .steps();
    let groups = chosen.groups("month").expect("they have months");
    assert!(groups.len() > 6, "there are {} months", groups.len());
    let found = found["groups"].as_array().expect("there are groups");
    assert_eq!(found.len(), groups.len());
    for (found, group) in found.iter().zip(&groups) {
        assert_eq!(found["group"], group.label);
        assert_eq!(found["answer"], as_json(&map::map(&group.journeys)));
    }
}

#[test]
fn single_requests_are_those_of_the_single_program() {
    let found = answer(&["map", "--events", &folder(), "--journey", "ubrn"]);
    let requests = journeys().by(Notion::Request).steps();
    assert_eq!(found["answer"], as_json(&map::map(&requests)));
}

#[test]
fn a_damaged_store_is_named_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let copy = folder.path().join("events");
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(events())
        .arg(&copy)
        .status();
    assert!(copied.expect("cp runs").success());
    std::fs::write(copy.join("events/part-005.parquet"), "cut").expect("it can be damaged");
    let output = run(&["map", "--events", &copy.display().to_string()]);
    let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        sentence.contains("part-005.parquet of the journey store"),
        "{sentence}"
    );
    assert!(
        sentence.contains("read the sources again") && sentence.lines().count() == 1,
        "{sentence}"
    );
}

#[test]
fn what_cannot_be_asked_is_refused_in_a_sentence() {
    let events = folder();
    let refused = |arguments: &[&str], code: i32, said: &str| {
        let output = run(arguments);
        let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{sentence}");
        assert!(
            sentence.contains(said) && sentence.lines().count() == 1,
            "{sentence}"
        );
    };
    refused(&["map", "--events", "nowhere"], 3, "holds no journey store");
    refused(
        &["map", "--events", &events, "--by", "shoe_size"],
        3,
        "shoe_size",
    );
    refused(
        &["map", "--events", &events, "--where", "has=nothing"],
        3,
        "no activity",
    );
    refused(
        &["map", "--events", &events, "--journey", "patient"],
        2,
        "one machine",
    );
    refused(
        &["map", "--events", &events, "--cluster", "http://a"],
        2,
        "df://",
    );
    refused(
        &["map", "--events", &events, "--cluster", "df://127.0.0.1:1"],
        1,
        "no scheduler",
    );
    refused(
        &["waits", "--events", &events, "--wait", "nothing"],
        2,
        "no wait called",
    );
}
