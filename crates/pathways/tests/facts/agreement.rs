//! Facts about the agreement: what it must say, and that nothing is linked without it.

use crate::support::extracts::{action, appointment, ers, sus};
use crate::support::{AGREEMENT, BOTH_SIDES, Folder, TODAY, key};
use pathways::agreement::AgreementError;
use pathways::journeys::{LinkedBy, Notion};
use pathways::read::{Reading, read};
use pathways::sources::Sources;
use pathways::{Agreement, KeyFile, Terms};

fn parse(text: &str) -> Result<Agreement, AgreementError> {
    Agreement::parse(text, "agreement.toml")
}

fn refused(text: &str) -> String {
    parse(text).expect_err("refused").to_string()
}

/// Both sides tell of the same request.
fn folder() -> Folder {
    Folder::new()
        .with(
            "ers.csv",
            ers(&[action(1, "2026-01-01 10:00", "Referral Created")]),
        )
        .with("sus.csv", sus(&[appointment(1, "2026-01-05", "", "5")]))
}

fn read_on(terms: &Terms, sources: &str) -> Result<Reading, String> {
    let folder = folder();
    let sources = Sources::parse(sources, "sources.toml", folder.path()).expect("right");
    read(&sources, terms, &mut |_| {}).map_err(|error| error.to_string())
}

fn master() -> KeyFile {
    KeyFile::from_bytes([7; 32])
}

#[test]
fn an_agreement_says_who_what_for_why_and_how_long() {
    let agreement = parse(AGREEMENT).expect("right");
    assert_eq!(agreement.reference, "TEST-1");
    assert!(!agreement.opt_out_applies);
    assert_eq!(agreement.parties[0].organisation.as_str(), "QU9");
    for (line, asked) in [
        ("reference", "its reference"),
        ("purpose", "its purpose"),
        ("lawful_basis", "its lawful basis"),
        (
            "national_data_opt_out",
            "whether the national data opt-out applies",
        ),
        (
            "opt_out_basis",
            "why the national data opt-out applies or does not",
        ),
        ("starts", "when it starts"),
        ("ends", "when it ends"),
    ] {
        let without: Vec<&str> = AGREEMENT
            .lines()
            .filter(|one| !one.trim_start().starts_with(line))
            .collect();
        let error = refused(&without.join("\n"));
        assert!(error.contains(asked), "{line}: {error}");
        assert_eq!(error.lines().count(), 1);
    }
}

#[test]
fn an_agreement_with_a_mistake_is_refused_with_the_remedy() {
    let with = |from: &str, to: &str| refused(&AGREEMENT.replace(from, to));
    assert!(with("2030-12-31", "2019-12-31").contains("before it starts"));
    assert!(with("\"QU9\" }", "\"RNZ\" }").contains("names RNZ twice"));
    assert!(with("TEST-1", "two words").contains("reference that cannot be used"));
    assert!(with("does_not_apply", "perhaps").contains("perhaps"));
    assert!(with("purpose", "porpoise").contains("porpoise"));
    let alone = AGREEMENT.split("party = [").next().expect("there");
    assert!(refused(alone).contains("fewer than two parties"));
}

#[test]
fn an_agreement_that_is_over_or_has_not_begun_refuses() {
    let on = |year| {
        let today = jiff::civil::date(year, 6, 1);
        let terms = Terms::under(parse(AGREEMENT).expect("right"), master(), today);
        terms.err().map(|error| error.to_string())
    };
    assert_eq!(on(2026), None);
    assert!(on(2031).is_some_and(|error| error.contains("ended on 2030-12-31")));
    assert!(on(2019).is_some_and(|error| error.contains("begins on 2020-01-01")));
}

#[test]
fn a_source_of_an_organisation_that_did_not_agree_refuses() {
    let error = read_on(&key(), &BOTH_SIDES.replace("RNZ", "RXX")).expect_err("refused");
    assert!(
        error.contains("\"hospital\" comes from RXX, which is no party"),
        "{error}"
    );
}

#[test]
fn under_an_agreement_the_parties_are_linked() {
    let reading = read_on(&key(), BOTH_SIDES).expect("readable");
    assert_eq!(reading.journeys.facts.linked_by, [LinkedBy::Request]);
    assert_eq!(reading.quality.linkage.by_way["request"], 1);
    assert!(reading.quality.linkage.terms.contains("TEST-1"));
}

#[test]
fn in_ones_own_data_nothing_is_linked_between_organisations() {
    let own = Terms::own_data(master());
    let reading = read_on(&own, BOTH_SIDES).expect("readable");
    assert_eq!(reading.journeys.len(), 2);
    // Not even when all journeys of one patient are taken together.
    assert_eq!(reading.journeys.by(Notion::Patient).len(), 2);
    let one = read_on(&own, &BOTH_SIDES.replace("QU9", "RNZ")).expect("readable");
    assert_eq!(one.journeys.len(), 1);
}

#[test]
fn a_source_that_names_no_organisation_is_linked_with_nothing() {
    let sources = BOTH_SIDES.replace("organisation = \"RNZ\"", "");
    let reading = read_on(&key(), &sources).expect("readable");
    assert_eq!(reading.journeys.len(), 2);
    let note = "hospital: no organisation is named";
    assert!(reading.quality.notes.iter().any(|one| one.contains(note)));
}

#[test]
fn pseudonyms_of_two_agreements_or_epochs_cannot_be_compared() {
    let pseudonyms = |agreement: &str| {
        let agreement = parse(agreement).expect("right");
        let terms = Terms::under(agreement, master(), TODAY).expect("in force");
        let reading = read_on(&terms, BOTH_SIDES).expect("readable");
        let facts = &reading.journeys.facts;
        (facts.pseudonyms[0], facts.patients[0])
    };
    let first = pseudonyms(AGREEMENT);
    assert_eq!(first, pseudonyms(&AGREEMENT.replace("Tests", "Trials")));
    for other in [
        AGREEMENT.replace("TEST-1", "TEST-2"),
        format!("epoch = \"2\"\n{AGREEMENT}"),
    ] {
        let other = pseudonyms(&other);
        assert!(first.0 != other.0 && first.1 != other.1);
    }
}

#[test]
fn the_documented_example_is_right() {
    let formats = include_str!("../../../../docs/formats.md");
    let from = formats.find("reference = \"DSA-2026-001\"").expect("there");
    let example = formats[from..].split("```").next().expect("there");
    let agreement = Agreement::parse(example, "docs/formats.md").expect("the example is right");
    assert!(agreement.opt_out_applies);
    assert_eq!(agreement.parties.len(), 2);
}
