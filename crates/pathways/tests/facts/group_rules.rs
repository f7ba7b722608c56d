//! Facts about locally defined groups.

use crate::support::extracts::{Action, action, appointment, ers, sus};
use crate::support::{BOTH_SIDES, Folder, position};
use pathways::journeys::Selection;
use pathways::read::Reading;
use pathways::sources::Sources;

fn read(group: &str) -> Reading {
    let of = |request: u64, actor: &str| Action {
        actor: actor.to_owned(),
        ..action(request, "2026-01-01 10:00", "Referral Created")
    };
    Folder::new()
        .with("codes.csv", "code,name\nz91001,A barracks\n")
        .with(
            "ers.csv",
            ers(&[of(1, "Z91001"), of(2, "A81001"), of(1, "A81001")]),
        )
        .with("sus.csv", sus(&[appointment(3, "2026-01-05", "", "5")]))
        .read(&format!("{BOTH_SIDES}\n{group}"))
        .expect("readable")
}

fn value(reading: &Reading, request: u64) -> Option<String> {
    let attribute = reading.journeys.attribute("armed_forces").expect("there");
    let journey = position(&reading.journeys, request).expect("there");
    attribute.value(journey).map(str::to_owned)
}

const BY_VALUES: &str =
    "[[group]]\nname = \"armed_forces\"\ncolumn = \"ORG_ID\"\nvalues = [\"Z91001\"]\n";

#[test]
fn a_journey_belongs_to_a_group_when_any_of_its_rows_says_so() {
    let reading = read(BY_VALUES);
    assert_eq!(value(&reading, 1).as_deref(), Some("yes"));
    assert_eq!(value(&reading, 2).as_deref(), Some("no"));
    // No extract with that column tells of it.
    assert_eq!(value(&reading, 3), None);
}

#[test]
fn questions_can_pick_and_part_by_a_group() {
    let reading = read(BY_VALUES);
    let selection = Selection {
        conditions: vec!["armed_forces=yes".parse().expect("a condition")],
        ..Selection::default()
    };
    assert_eq!(reading.journeys.select(&selection).expect("there").len(), 1);
    let groups = reading.journeys.groups("armed_forces").expect("there");
    let labels: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["no", "yes", ""]);
}

#[test]
fn the_values_may_stand_in_a_file() {
    let from_file = BY_VALUES.replace("values = [\"Z91001\"]", "values_file = \"codes.csv\"");
    assert_eq!(value(&read(&from_file), 1).as_deref(), Some("yes"));
}

#[test]
fn another_sources_column_does_not_count_when_a_source_is_named() {
    let reading = read(&format!("{BY_VALUES}source = \"hospital\"\n"));
    assert!(reading.journeys.attribute("armed_forces").is_err());
}

#[test]
fn a_group_that_cannot_be_told_apart_is_refused_with_the_remedy() {
    let refused = |group: &str| {
        let text = format!("{BOTH_SIDES}\n{group}");
        let parsed = Sources::parse(&text, "sources.toml", std::path::Path::new(""));
        parsed.expect_err("refused").to_string()
    };
    assert!(refused(&BY_VALUES.replace("[\"Z91001\"]", "[]")).contains("has no values"));
    assert!(refused(&format!("{BY_VALUES}source = \"GPs\"\n")).contains("\"GPs\", which is not"));
    assert!(refused(&BY_VALUES.replace("armed_forces", "Armed Forces")).contains("small letters"));
    let fhir = BOTH_SIDES.replace("e-rs", "fhir");
    let of_fhir = format!("{fhir}\n{BY_VALUES}source = \"GP\"\n");
    let parsed = Sources::parse(&of_fhir, "sources.toml", std::path::Path::new(""));
    let sentence = parsed.expect_err("refused").to_string();
    assert!(
        sentence.contains("resources of FHIR have no columns"),
        "{sentence}"
    );
    let of_either = format!("{fhir}\n{BY_VALUES}");
    assert!(Sources::parse(&of_either, "sources.toml", std::path::Path::new("")).is_ok());
}
