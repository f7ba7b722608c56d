//! The Bundle of FHIR that leaves: derived from the signed release, whole, and the same bytes every time.

use improvement::evidence::release_file::{
    ReleaseProblem, answers::Answers, bundle, open, sign_draft,
};
use serde_json::{Value, json};

use crate::support::{
    Workspace,
    releases::{agreed_body, approved, signed},
};

async fn file() -> String {
    bundle(&open(&approved(&Workspace::on_sqlite().await)).unwrap())
}

/// Every object of a document.
fn objects<'a>(value: &'a Value, all: &mut Vec<&'a Value>) {
    match value {
        Value::Array(inside) => inside.iter().for_each(|one| objects(one, all)),
        Value::Object(inside) => {
            all.push(value);
            inside.values().for_each(|one| objects(one, all));
        }
        _ => {}
    }
}

#[tokio::test]
async fn a_bundle_opens_as_the_release_inside_it() {
    let workspace = Workspace::on_sqlite().await;
    let release = open(&approved(&workspace)).unwrap();
    let file = bundle(&release);
    assert_eq!(open(&file), Ok(release.clone()));
    assert_eq!(bundle(&release), file);
}

#[tokio::test]
async fn a_report_that_says_something_else_than_what_was_signed_is_refused() {
    let file = file().await;
    let other = file.replacen("\"value\":45", "\"value\":40", 1);
    assert_ne!(other, file, "the sample has lost its median");
    assert_eq!(open(&other), Err(ReleaseProblem::BundleDiffers));
    let mut value: Value = serde_json::from_str(&file).unwrap();
    value["entry"].as_array_mut().unwrap().pop();
    assert_eq!(open(&value.to_string()), Err(ReleaseProblem::BundleDiffers));
    value["entry"][0]["resource"]["data"] = json!("AAAA");
    assert!(open(&value.to_string()).is_err());
}

#[tokio::test]
async fn a_bundle_holds_no_release_of_one_signature() {
    let workspace = Workspace::on_sqlite().await;
    let earlier = open(&signed(&workspace)).unwrap();
    assert_eq!(open(&bundle(&earlier)), Err(ReleaseProblem::BundleDiffers));
    let draft = sign_draft(
        &agreed_body(&workspace),
        &crate::support::releases::hospital_key(),
    );
    let inside = data_encoding::BASE64.encode(draft.as_bytes());
    let file = json!({ "resourceType": "Bundle", "entry": [{ "resource": { "data": inside } }] });
    assert_eq!(open(&file.to_string()), Err(ReleaseProblem::Draft));
}

#[tokio::test]
async fn withheld_counts_are_masked_and_have_no_value() {
    let file: Value = serde_json::from_str(&file().await).unwrap();
    let mut all = Vec::new();
    objects(&file, &mut all);
    let populations = all.iter().filter(|one| one.get("count").is_some());
    assert!(populations.count() > 20);
    let masked = all.iter().filter(|one| one.get("_count").is_some());
    let masked: Vec<_> = masked.collect();
    assert!(!masked.is_empty());
    for one in masked {
        assert!(one.get("count").is_none());
        assert_eq!(one["_count"]["extension"][0]["valueCode"], "masked");
    }
}

/// The numbers and withheld figures of a part of the release file, as it is written.
fn figures(value: &Value, not: &[&str]) -> usize {
    match value {
        Value::Array(all) => all.iter().map(|one| figures(one, not)).sum(),
        Value::Object(all) => all
            .iter()
            .filter(|(name, _)| !not.contains(&name.as_str()))
            .map(|(_, one)| figures(one, not))
            .sum(),
        Value::Number(_) => 1,
        Value::String(word) => usize::from(word == "withheld"),
        _ => 0,
    }
}

#[tokio::test]
async fn every_figure_of_the_release_stands_in_the_reports() {
    let workspace = Workspace::on_sqlite().await;
    let body = agreed_body(&workspace);
    assert_ne!(body.answers, Answers::default());
    let written = serde_json::to_value(&body).unwrap();
    // The days that an expectation allows, or within which something was counted, are no figure.
    let parameters = ["days", "agreement"];
    let expected: usize = ["headline", "quality", "map", "gaps", "answers"]
        .iter()
        .map(|part| figures(&written[part], &parameters))
        .sum();
    let file: Value = serde_json::from_str(&file().await).unwrap();
    let mut all = Vec::new();
    objects(&file, &mut all);
    let told = all.iter().filter(|one| {
        let figure = ["count", "_count", "measureScore", "valueInteger"];
        let masked = one.get("url").is_some() && one["extension"][0]["valueCode"] == "masked";
        masked || figure.iter().any(|name| one.get(name).is_some())
    });
    assert_eq!(told.count(), expected);
}
