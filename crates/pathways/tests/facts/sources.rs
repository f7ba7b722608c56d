//! Facts about `sources.toml` and the data shipped with the program.

use std::path::Path;

use pathways::actions::ActionMapping;
use pathways::expectations::{self, Limit};
use pathways::sources::Sources;
use pathways::vocabulary::Vocabulary;

const GOOD: &str = r#"
as_at = "2026-10-31"
[[source]]
name = "GP"
kind = "e-rs"
files = ["a.csv", "b/c.csv.gz"]
organisation = "qu9"
side = "defence"
"#;

#[track_caller]
fn refused(text: &str) -> String {
    Sources::parse(text, "sources.toml", Path::new(""))
        .expect_err("refused")
        .to_string()
}

#[test]
fn files_count_from_the_folder_of_sources_toml() {
    let sources = Sources::parse(GOOD, "sources.toml", Path::new("/data")).expect("right");
    assert_eq!(
        sources.sources[0].files,
        [Path::new("/data/a.csv"), Path::new("/data/b/c.csv.gz")]
    );
    assert_eq!(
        sources.sources[0]
            .organisation
            .as_ref()
            .expect("given")
            .as_str(),
        "QU9"
    );
}

#[test]
fn the_date_may_be_bare_or_quoted() {
    let bare = GOOD.replace("\"2026-10-31\"", "2026-10-31");
    let date = |text| {
        Sources::parse(text, "sources.toml", Path::new(""))
            .expect("right")
            .as_at
    };
    assert_eq!(date(&bare), date(GOOD));
    assert!(refused(&GOOD.replace("2026-10-31", "31/10/2026")).contains("write the date as"));
}

#[test]
fn an_unknown_word_is_refused_by_name() {
    assert!(refused(&GOOD.replace("organisation", "organization")).contains("organization"));
    assert!(refused(&GOOD.replace("e-rs", "ers")).contains("ers"));
    assert!(refused(&GOOD.replace("defence", "army")).contains("army"));
}

#[test]
fn what_a_kind_needs_is_asked_for() {
    let events =
        GOOD.replace("e-rs", "events") + "[source.columns]\ncase = \"a\"\nactivity = \"b\"\n";
    assert!(refused(&events).contains("needs `time`"));
    assert!(refused(&GOOD.replace("e-rs", "letters")).contains("needs `ubrn`"));
}

#[test]
fn names_files_and_zones_are_checked() {
    assert!(
        refused(&(GOOD.to_owned() + &GOOD[GOOD.find("[[").expect("there")..]))
            .contains("is there twice")
    );
    assert!(refused(&GOOD.replace("[\"a.csv\", \"b/c.csv.gz\"]", "[]")).contains("names no files"));
    assert!(refused(&GOOD.replace("side =", "time_zone = \"Mars\"\nside =")).contains("Mars"));
    assert!(refused("as_at = 2026-10-31").contains("names no source"));
}

#[test]
fn the_shipped_files_are_right() {
    assert_eq!(Vocabulary::shipped().entries().len(), 28);
    let mapping = ActionMapping::shipped();
    for (code, label, activity, verified) in [
        ("1412", "", "booked", true),
        ("1420", "", "accepted", true),
        ("1422", "", "referral_sent", true),
        (
            "",
            "Referral Returned With Advice",
            "returned_with_advice",
            false,
        ),
        ("9999", "Appointment Reminder Sent", "ignored", false),
    ] {
        let action = mapping.find("e-rs", code, label).expect("mapped");
        assert_eq!(
            (action.activity.as_str(), action.verified),
            (activity, verified)
        );
    }
    let keys: Vec<_> = expectations::shipped()
        .into_iter()
        .map(|e| (e.key, e.limit))
        .collect();
    let expected = [
        ("sent_received", 3),
        ("accepted_booked", 14),
        ("attended_letter", 7),
        ("not_attended_followed_up", 14),
        ("booked_seen", 14),
        ("rejected_acted_on", 28),
    ];
    assert_eq!(
        keys,
        expected.map(|(key, days)| (key.to_owned(), Some(Limit::Days(days))))
    );
}

#[test]
fn the_example_in_the_documentation_is_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let mut examples = formats
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("closed"));
    let sources = examples
        .next()
        .expect("the first example is a sources.toml");
    let sources = Sources::parse(sources, "docs/formats.md", Path::new(""))
        .expect("the documented example is right");
    assert_eq!(sources.sources.len(), 7);
}
