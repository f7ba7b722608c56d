//! The statement: written, changed, compared, and saved by two at once.

use axum::http::StatusCode;
use data_encoding::HEXLOWER;
use improvement::{
    people::model::Role,
    platform::change::Actor,
    problem::{current_statement, missing, record_override, statement_version},
};
use sha2::{Digest, Sha256};

use crate::support::{Browser, Page, Workspace, on_both_databases};

/// Saves a version from the one with this number.
async fn save(browser: &mut Browser, workspace: &Workspace, seen: &str, what: &str) -> Page {
    let answers = [
        ("version", seen),
        ("what", what),
        ("whom", "People who wait"),
    ];
    let to = workspace.team_path("/problem/edit");
    browser.post_and_follow(&to, &answers).await
}

on_both_databases! {
    async fn every_save_is_a_version_that_can_be_compared(workspace: Workspace) {
        let mut member = workspace.signed_in_as("Wendy Writer", Role::Member).await;
        let empty = member.get(&workspace.team_path("/problem")).await;
        empty.assert_says("Nobody has written what the problem is yet");
        save(&mut member, &workspace, "0", "Advice takes 9 days.").await.assert_says("Version 1 was saved");
        let page = save(&mut member, &workspace, "1", "Advice takes 14 days or more.").await;
        page.assert_says("Version 2, saved by Wendy Writer");
        page.assert_says("How the team knows");
        let history = member.get(&workspace.team_path("/problem/versions")).await;
        history.assert_says("There are 2 versions");
        let compared = member.get(&workspace.team_path("/problem/compare?from=1&to=2")).await;
        assert_eq!(compared.texts("del"), ["Removed: 9 days."]);
        assert_eq!(compared.texts("ins"), ["Added: 14 days or more."]);
        compared.assert_says("What did not change For whom?");
        member.get(&workspace.team_path("/problem/versions/1")).await.assert_says("Advice takes 9 days.");
        let home = member.get(&workspace.team_path("")).await;
        home.assert_says("Wendy Writer saved a version of the problem statement");
        home.assert_says("Write the problem down together In progress");
    }
}

on_both_databases! {
    async fn two_members_who_save_at_once_see_both_texts(workspace: Workspace) {
        let mut first = workspace.signed_in_as("First Writer", Role::Member).await;
        let mut second = workspace.signed_in(Role::TeamLead).await;
        save(&mut first, &workspace, "0", "First words").await;
        let conflict = save(&mut second, &workspace, "0", "Second words").await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for words in ["First Writer changed the problem statement", "First words", "Second words"] {
            conflict.assert_says(words);
        }
        let version = conflict.attribute("input[name=version]", "value").unwrap();
        save(&mut second, &workspace, &version, "Second words").await.assert_says("Version 2 was saved");
        let older = statement_version(workspace.service.database.connection(), &workspace.team_scope(), 1).await.unwrap();
        assert_eq!(older.unwrap().answers.what, "First words");
    }
}

on_both_databases! {
    async fn going_on_although_something_is_missing_keeps_the_reason(workspace: Workspace) {
        let scope = workspace.team_scope();
        let mut member = workspace.signed_in(Role::Member).await;
        let connection = workspace.service.database.connection();
        let missed = missing(connection, &scope).await.unwrap().join(" ");
        for words in ["There is no problem statement yet", "No patient has been heard", "There are no figures"] {
            assert!(missed.contains(words), "{missed}");
        }
        save(&mut member, &workspace, "0", "Advice takes 9 days.").await;
        let (person, _) = workspace.member("Olive Override", Role::TeamLead).await;
        let service = &workspace.service;
        let mut change = service.database.change(&service.clock, Actor::Person(person.id)).await.unwrap();
        record_override(&mut change, &scope, "The clinic closes in May").await.unwrap();
        change.commit().await.unwrap();
        let page = member.get(&workspace.team_path("/problem")).await;
        page.assert_says("Olive Override went on with version 1");
        page.assert_says("The clinic closes in May");
        page.assert_says("The statement leaves open:");
    }
}

#[tokio::test]
async fn the_file_of_a_version_has_its_fingerprint() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    save(&mut member, &workspace, "0", "“Late” letters\nand more").await;
    let file = member
        .get(&workspace.team_path("/problem/versions/1/statement.json"))
        .await;
    let connection = workspace.service.database.connection();
    let statement = current_statement(connection, &workspace.team_scope())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        HEXLOWER.encode(&Sha256::digest(&file.body)),
        statement.fingerprint
    );
    assert!(statement.words.contains("“Late” letters\nand more"));
}

#[tokio::test]
async fn the_same_words_are_no_new_version() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    save(&mut member, &workspace, "0", "Letters arrive late").await;
    let page = save(&mut member, &workspace, "1", "Letters arrive late").await;
    page.assert_says("Nothing was changed, so there is no new version");
    page.assert_says("Version 1, saved");
}

#[tokio::test]
async fn a_statement_without_what_goes_wrong_or_with_a_patients_number_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in(Role::Member).await;
    let empty = save(&mut member, &workspace, "0", " ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.assert_says("Enter what goes wrong");
    let number = save(&mut member, &workspace, "0", "Letters about 999 000 0018").await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    number.assert_says("This looks like a patient's NHS number");
}

#[tokio::test]
async fn words_of_a_statement_are_in_the_download_of_whoever_wrote_them_and_sealed_in_the_log() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = workspace.signed_in_as("Wendy Writer", Role::Member).await;
    save(&mut member, &workspace, "0", "Letters arrive late").await;
    let data = member.get("/account/data").await.html();
    let told: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert!(
        told["problems"]["statements"]
            .to_string()
            .contains("Letters arrive late")
    );
    assert!(
        told["audit_log"]
            .to_string()
            .contains("Letters arrive late")
    );
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let log = faculty.get(&workspace.programme_path("/audit")).await;
    log.assert_says("Saved a version of the problem statement");
    assert!(!log.html().contains("Letters arrive late"));
}
