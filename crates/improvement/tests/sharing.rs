//! A data-sharing agreement: drafted in steps, signed by both parties, taken away as a file, changed, ended.

use axum::http::StatusCode;
use improvement::{
    agreements::{
        agreement_file::{Linkage, PublicKey, Question, SigningKey, open},
        remind_due, workspace_public_key,
    },
    people::model::Role,
};

use crate::support::{Browser, Workspace, on_both_databases, outbox::emails, outbox::newest_email};

const DAY_SECONDS: i64 = 24 * 60 * 60;

fn key(seed: u8) -> String {
    PublicKey::of(&SigningKey::from_bytes(&[seed; 32])).base64()
}

/// Sends a step with the fields it shows, some of them changed.
async fn step(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let page = browser.get(path).await;
    let version = page.attribute("input[name=version]", "value").unwrap();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let answer = browser.post(path, &all).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        answer.text()
    );
}

/// Drafts an agreement between the hospital, which releases, and the practice; the path of its page.
async fn drafted(lead: &mut Browser, workspace: &Workspace) -> String {
    let new = workspace.programme_path("/sharing/new");
    let begun = lead.post(&new, &[("title", "Orthopaedic referrals")]).await;
    let first = begun.location.expect("it leads to the first step");
    let agreement = first.strip_suffix("/edit/purpose").unwrap().to_owned();
    let at = |step: &str| format!("{agreement}/edit/{step}");
    step(
        lead,
        &at("parties"),
        &[
            ("parties", "RZZ"),
            ("parties", "A81001"),
            ("releasing", "RZZ"),
            ("recipients", &workspace.team.slug),
        ],
    )
    .await;
    step(
        lead,
        &at("keys"),
        &[
            ("release_key-RZZ", &key(7)),
            ("checker_key-RZZ", &key(8)),
            ("may_release", "Analyst"),
            ("must_check", "Caldicott Guardian"),
        ],
    )
    .await;
    agreement
}

async fn put_forward(lead: &mut Browser, agreement: &str) {
    let check = format!("{agreement}/check");
    step(lead, &check, &[]).await;
}

async fn sign(browser: &mut Browser, agreement: &str) -> String {
    let path = format!("{agreement}/sign");
    let page = browser.get(&path).await;
    let fingerprint = page
        .attribute("input[name=fingerprint]", "value")
        .unwrap_or_default();
    let fields = [
        ("fingerprint", &*fingerprint),
        ("position", "Caldicott Guardian"),
        ("agree", "yes"),
    ];
    browser.post_and_follow(&path, &fields).await.text()
}

on_both_databases! {
    async fn an_agreement_is_drafted_signed_by_both_and_taken_away_as_a_file(workspace: Workspace) {
        let mut hospital = workspace.governance_of(&workspace.hospital, "Gwen Hospital").await;
        let mut practice = workspace.governance_of(&workspace.practice, "Piers Practice").await;
        let agreement = drafted(&mut hospital, &workspace).await;
        let file = format!("{agreement}/file");
        put_forward(&mut hospital, &agreement).await;
        hospital.get(&agreement).await.assert_says("Version 1 waits for");
        assert_eq!(hospital.get(&file).await.status, StatusCode::NOT_FOUND, "nothing is signed yet");

        assert!(sign(&mut hospital, &agreement).await.contains("You signed the agreement"));
        assert!(sign(&mut hospital, &agreement).await.contains("agreement"), "a party signs once");
        assert_eq!(hospital.get(&file).await.status, StatusCode::NOT_FOUND, "one has yet to sign");
        assert!(sign(&mut practice, &agreement).await.contains("Every party has signed now"));

        let text = practice.get(&file).await.html();
        let signed = open(&text).expect("a signed agreement");
        let says = signed.agreement();
        assert_eq!(signed.key(), workspace_public_key(workspace.service.database.connection()).await.unwrap().unwrap());
        assert!(says.is_signed_by_all() && says.linkage == Linkage::None);
        assert_eq!(says.permits(Question::Gaps), Some(1));
        assert_eq!(says.permits(Question::Fairness), None);
        let names: Vec<&str> = says.signatures.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Gwen Hospital", "Piers Practice"]);
        hospital.get(&agreement).await.assert_says(signed.fingerprint());
        hospital.get(&workspace.programme_path("/sharing/matrix")).await.assert_says("Castle Hospital (RZZ)");
    }
}

on_both_databases! {
    async fn a_later_change_is_a_new_version_and_the_signed_one_counts_until_then(workspace: Workspace) {
        let mut hospital = workspace.governance_of(&workspace.hospital, "Gwen Hospital").await;
        let mut practice = workspace.governance_of(&workspace.practice, "Piers Practice").await;
        let agreement = drafted(&mut hospital, &workspace).await;
        put_forward(&mut hospital, &agreement).await;
        sign(&mut hospital, &agreement).await;
        sign(&mut practice, &agreement).await;
        let first = open(&hospital.get(&format!("{agreement}/file")).await.html()).unwrap();

        let law = format!("{agreement}/edit/questions");
        step(&mut hospital, &law, &[("questions", "map"), ("finest_period", "quarter")]).await;
        put_forward(&mut hospital, &agreement).await;
        let page = hospital.get(&agreement).await;
        page.assert_says("Version 2 waits for");
        page.assert_says("Until then, version 1 counts");
        let still = open(&hospital.get(&format!("{agreement}/file")).await.html()).unwrap();
        assert_eq!(still.fingerprint(), first.fingerprint());
        hospital.get(&format!("{agreement}/versions/1")).await.assert_says("Gwen Hospital, Caldicott Guardian");

        sign(&mut hospital, &agreement).await;
        sign(&mut practice, &agreement).await;
        let second = open(&hospital.get(&format!("{agreement}/file")).await.html()).unwrap();
        assert_eq!(second.agreement().version, 2);
    }
}

on_both_databases! {
    async fn nobody_signs_for_another_organisation(workspace: Workspace) {
        let mut hospital = workspace.governance_of(&workspace.hospital, "Gwen Hospital").await;
        let agreement = drafted(&mut hospital, &workspace).await;
        put_forward(&mut hospital, &agreement).await;
        sign(&mut hospital, &agreement).await;
        let mut second = workspace.governance_of(&workspace.hospital, "Greta Hospital").await;
        let page = second.get(&format!("{agreement}/sign")).await;
        page.assert_says("There is nothing here for you to sign");
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let refused = faculty.get(&format!("{agreement}/sign")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}

on_both_databases! {
    async fn what_is_missing_is_named_and_nothing_is_put_forward(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let new = workspace.programme_path("/sharing/new");
        let begun = faculty.post(&new, &[("title", "Half an agreement")]).await;
        let first = begun.location.unwrap();
        let agreement = first.strip_suffix("/edit/purpose").unwrap();
        let page = faculty.get(&format!("{agreement}/check")).await;
        page.assert_says("Choose at least two parties");
        page.assert_says("Choose at least one team that receives figures");
        let keys = format!("{agreement}/edit/rules");
        let version = faculty.get(&keys).await.attribute("input[name=version]", "value").unwrap();
        let fields = [("version", &*version), ("linkage", "route"), ("required_width", "none"), ("rule_profile", "x")];
        let refused = faculty.post(&keys, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.assert_says("Required width must be a whole number");
        refused.assert_says("Enter the lawful route");
    }
}

on_both_databases! {
    async fn the_parties_are_reminded_once_before_the_review_and_once_before_the_end(workspace: Workspace) {
        let mut hospital = workspace.governance_of(&workspace.hospital, "Gwen Hospital").await;
        let mut practice = workspace.governance_of(&workspace.practice, "Piers Practice").await;
        let agreement = drafted(&mut hospital, &workspace).await;
        put_forward(&mut hospital, &agreement).await;
        sign(&mut hospital, &agreement).await;
        sign(&mut practice, &agreement).await;
        let mut letters = Vec::new();
        for days in [200, 60, 1, 90, 1, 60] {
            workspace.service.clock.advance(days * DAY_SECONDS);
            let before = emails(&workspace).await;
            remind_due(&workspace.service).await.unwrap();
            letters.push(emails(&workspace).await - before);
        }
        assert_eq!(letters, [0, 2, 0, 2, 0, 0]);
        assert!(newest_email(&workspace).await.subject.contains("ends on"));
    }
}

on_both_databases! {
    async fn an_agreement_that_was_ended_says_why_and_asks_nobody_to_sign(workspace: Workspace) {
        let mut hospital = workspace.governance_of(&workspace.hospital, "Gwen Hospital").await;
        let agreement = drafted(&mut hospital, &workspace).await;
        put_forward(&mut hospital, &agreement).await;
        let end = format!("{agreement}/end");
        let refused = hospital.post(&end, &[("why", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = hospital.post_and_follow(&end, &[("why", "The pilot was stopped")]).await;
        page.assert_says("The pilot was stopped");
        page.assert_says("ended before its time");
        assert!(sign(&mut hospital, &agreement).await.contains("changed since you read it"));
        let csv = hospital.get(&workspace.programme_path("/sharing/register.csv")).await.html();
        assert!(csv.contains("Ended early") && csv.contains("Orthopaedic referrals"), "{csv}");
    }
}
