//! Facts about the words of the product: what ships as data is what `docs/activities.md` shows.

use pathways::rtt::{Clock, RttStatuses};
use pathways::vocabulary::{Acts, Vocabulary};

const DOCUMENT: &str = include_str!("../../../../docs/activities.md");

#[track_caller]
fn assert_shown(heading: &str, rows: impl Iterator<Item = String>) {
    let (_, rest) = DOCUMENT
        .split_once(&format!("\n## {heading}\n"))
        .expect("the heading is there");
    let section = rest.split("\n## ").next().unwrap_or_default();
    let shown: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(2)
        .collect();
    let shipped: Vec<String> = rows.collect();
    assert_eq!(
        shown,
        shipped,
        "{heading} should be:\n{}",
        shipped.join("\n")
    );
}

#[test]
fn the_document_shows_every_activity_and_no_other() {
    let vocabulary = Vocabulary::shipped();
    let rows = vocabulary.entries().iter().map(|entry| {
        let acts = match entry.acts {
            Acts::Referring => "the referring side",
            Acts::Receiving => "the receiving side",
            Acts::Patient => "the patient",
        };
        format!(
            "| `{}` | {} | {acts} | {} |",
            entry.key, entry.label, entry.category
        )
    });
    assert_shown("Activities", rows);
}

#[test]
fn the_document_shows_every_status_of_the_waiting_time_clock() {
    let statuses = RttStatuses::shipped();
    let rows = statuses.entries().iter().map(|status| {
        let clock = match status.clock {
            Clock::Start => "starts",
            Clock::Stop => "stops",
            Clock::GoesOn => "goes on",
            Clock::None => "there is none",
            Clock::NotKnown => "not known",
        };
        format!("| {} | {} | {clock} |", status.code, status.meaning)
    });
    assert_shown("Waiting-time clock", rows);
}

#[test]
fn the_document_shows_the_shipped_mapping() {
    let mapping: toml::Table = include_str!("../../data/actions.toml")
        .parse()
        .expect("the mapping is TOML");
    let actions = mapping["action"].as_array().expect("a list of actions");
    let rows = actions.iter().map(|action| {
        let text = |name: &str| action.get(name).and_then(toml::Value::as_str);
        let verified = action["verified"].as_bool() == Some(true);
        format!(
            "| {} | {} | {} | {} | {} |",
            text("system").unwrap_or_default(),
            text("code").unwrap_or("–"),
            text("label").unwrap_or("–"),
            match text("activity").unwrap_or_default() {
                "ignored" => "left out".to_owned(),
                key => format!("`{key}`"),
            },
            if verified { "yes" } else { "not yet" },
        )
    });
    assert_shown("Shipped mapping of actions", rows);
}

#[test]
fn every_status_from_10_to_99_says_what_the_clock_does() {
    let statuses = RttStatuses::shipped();
    let clock = |code: &str| statuses.find(code).map(|status| status.clock);
    for code in ["10", "11", "12"] {
        assert_eq!(clock(code), Some(Clock::Start), "{code}");
    }
    for code in ["30", "31", "32", "33", "34", "35", "36"] {
        assert_eq!(clock(code), Some(Clock::Stop), "{code}");
    }
    for code in ["20", "21"] {
        assert_eq!(clock(code), Some(Clock::GoesOn), "{code}");
    }
    for code in ["90", "91", "92", "98"] {
        assert_eq!(clock(code), Some(Clock::None), "{code}");
    }
    assert_eq!(clock(" 99 "), Some(Clock::NotKnown));
    assert_eq!(clock("13"), None);
}
