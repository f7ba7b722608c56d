//! How a data lead brings a release: choose, check, add. What does not belong here gets one sentence and is not kept.

use axum::http::StatusCode;
use improvement::{
    evidence::release_file::{Instant, PublicKey, ReleaseBody, Slug},
    people::{
        access::TeamScope,
        founding::{self, NewTeam},
        model::{Role, Visibility},
    },
    platform::{audit, change::Actor},
};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{
    Browser, Page, Workspace, on_both_databases,
    releases::{
        approved, approved_by, body, hospital_key, register_hospital_key, signed, strange_key,
    },
};

/// A data lead in the browser, and the hospital's key registered.
async fn data_lead(workspace: &Workspace) -> Browser {
    register_hospital_key(workspace).await;
    workspace.signed_in(Role::DataLead).await
}

async fn choose(workspace: &Workspace, browser: &mut Browser, bytes: &[u8]) -> Page {
    let path = workspace.team_path("/evidence/bring");
    browser.upload(&path, "file", "release.json", bytes).await
}

/// Presses the button of the page that shows what the file says.
async fn add(workspace: &Workspace, browser: &mut Browser, check: &Page) -> Page {
    let carried = check.attribute("input[name=release]", "value").unwrap();
    let path = workspace.team_path("/evidence/bring");
    let page = browser
        .upload(&path, "release", "", carried.as_bytes())
        .await;
    let location = page.location.expect("adding leads on");
    browser.get(&location).await
}

async fn releases_kept(workspace: &Workspace) -> i64 {
    let connection = workspace.service.database.connection();
    let backend = connection.get_database_backend();
    let count = Statement::from_string(backend, "SELECT COUNT(*) AS kept FROM release");
    let row = connection.query_one_raw(count).await.unwrap().unwrap();
    row.try_get("", "kept").unwrap()
}

/// The release is refused with these words, beside the field and above the page, and nothing is kept.
async fn assert_refused(workspace: &Workspace, file: &str, words: &str) {
    let mut browser = data_lead(workspace).await;
    assert_refused_by(&mut browser, workspace, file, words).await;
}

async fn assert_refused_by(browser: &mut Browser, workspace: &Workspace, file: &str, words: &str) {
    let page = choose(workspace, browser, file.as_bytes()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.assert_says(words);
    assert!(page.has("#file-error"));
    assert_eq!(releases_kept(workspace).await, 0);
}

fn signed_with(workspace: &Workspace, change: impl FnOnce(&mut ReleaseBody)) -> String {
    let mut release = body(workspace);
    change(&mut release);
    approved_by(workspace, &release, &hospital_key())
}

on_both_databases! {
    async fn a_data_lead_brings_a_release_and_sees_it(workspace: Workspace) {
        let mut browser = data_lead(&workspace).await;
        let check = choose(&workspace, &mut browser, approved(&workspace).as_bytes()).await;
        check.assert_says("Check before you add it");
        check.assert_says("Castle Hospital");
        check.assert_says("1 April 2025 to 31 March 2026");
        assert_eq!(releases_kept(&workspace).await, 0);
        let page = add(&workspace, &mut browser, &check).await;
        page.assert_says("The release was added");
        page.assert_says("About 35 referrals slipped through");
        assert_eq!(releases_kept(&workspace).await, 1);
    }
}

on_both_databases! {
    async fn adding_is_on_the_record(workspace: Workspace) {
        workspace.bring(&body(&workspace)).await;
        let connection = workspace.service.database.connection();
        let end = audit::verify(connection).await.unwrap();
        let backend = connection.get_database_backend();
        let sql = format!("SELECT action, after FROM audit_entry WHERE sequence = {}", end.sequence);
        let row = connection.query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<String>("", "action").unwrap(), "release.brought");
        assert!(row.try_get::<String>("", "after").unwrap().contains("2026-03-31"));
    }
}

on_both_databases! {
    async fn the_same_release_is_not_brought_twice(workspace: Workspace) {
        let mut browser = data_lead(&workspace).await;
        let file = approved(&workspace);
        let check = choose(&workspace, &mut browser, file.as_bytes()).await;
        add(&workspace, &mut browser, &check).await;
        // Pressing the button twice leads to the same page and adds nothing.
        add(&workspace, &mut browser, &check).await.assert_says("brought before");
        choose(&workspace, &mut browser, file.as_bytes()).await.assert_says("brought before");
        assert_eq!(releases_kept(&workspace).await, 1);
    }
}

on_both_databases! {
    async fn a_release_of_another_team_is_refused(workspace: Workspace) {
        let file = signed_with(&workspace, |release| release.team = Slug::parse("another").unwrap());
        assert_refused(&workspace, &file, "This release names the team").await;
    }
}

#[tokio::test]
async fn a_release_of_another_programme_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let elsewhere = Slug::parse(&workspace.foreign_programme.slug).unwrap();
    let file = signed_with(&workspace, |release| release.programme = elsewhere);
    assert_refused(&workspace, &file, "This release names the programme").await;
}

#[tokio::test]
async fn a_tampered_release_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let file = signed(&workspace).replacen("1245", "1250", 1);
    assert_refused(&workspace, &file, "The signature does not fit the content").await;
}

#[tokio::test]
async fn a_release_with_a_field_about_people_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let file = signed(&workspace).replacen("\"events\"", "\"patients\": [], \"events\"", 1);
    assert_refused(&workspace, &file, "“patients”, which no release has").await;
}

#[tokio::test]
async fn a_truncated_release_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let file = signed(&workspace);
    assert_refused(&workspace, &file[..900], "ends too early").await;
}

#[tokio::test]
async fn an_organisation_outside_the_programme_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let file = signed_with(&workspace, |release| {
        release.organisation.ods_code = "RXX".to_owned().try_into().unwrap();
    });
    assert_refused(&workspace, &file, "does not belong to this programme").await;
}

#[tokio::test]
async fn an_organisation_outside_the_team_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let lonely = team_without_organisations(&workspace).await;
    let file = signed_with(&workspace, |release| {
        release.team = Slug::parse("lonely").unwrap();
    });
    register_hospital_key(&workspace).await;
    let (database, clock) = (&workspace.service.database, &workspace.service.clock);
    let mut change = database.change(clock, Actor::Program).await.unwrap();
    let refused = improvement::evidence::add_release(&mut change, &lonely, &file).await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("Castle Hospital does not take part")
    );
}

async fn team_without_organisations(workspace: &Workspace) -> TeamScope {
    let (database, clock) = (&workspace.service.database, &workspace.service.clock);
    let mut change = database.change(clock, Actor::Program).await.unwrap();
    let new = NewTeam {
        name: "Lonely".into(),
        place: String::new(),
        problem_area: String::new(),
        visibility: Visibility::Private,
        organisations: Vec::new(),
    };
    let scope = founding::scope_of(&workspace.programme);
    let team = founding::add_team(&mut change, &scope, new).await.unwrap();
    change.commit().await.unwrap();
    founding::team_scope_of(&team)
}

#[tokio::test]
async fn an_unknown_key_is_named_by_its_fingerprint() {
    let workspace = Workspace::on_sqlite().await;
    let file = approved_by(&workspace, &body(&workspace), &strange_key());
    let fingerprint = PublicKey::of(&strange_key()).fingerprint();
    assert_refused(&workspace, &file, &fingerprint).await;
}

#[tokio::test]
async fn an_organisation_without_a_key_is_told_whom_to_ask() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = workspace.signed_in(Role::DataLead).await;
    let page = choose(&workspace, &mut browser, signed(&workspace).as_bytes()).await;
    page.assert_says("No release key is registered for Castle Hospital. Ask the programme team");
}

#[tokio::test]
async fn a_release_from_the_future_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let tomorrow = Timestamp::now().as_second() + 24 * 3600;
    let file = signed_with(&workspace, |release| {
        release.made_at = Instant::new(Timestamp::from_second(tomorrow).unwrap());
    });
    assert_refused(&workspace, &file, "made later than now").await;
}

#[tokio::test]
async fn no_file_and_an_empty_file_are_told_apart() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = data_lead(&workspace).await;
    let path = workspace.team_path("/evidence/bring");
    browser
        .upload(&path, "file", "", b"")
        .await
        .assert_says("Select a release file");
    choose(&workspace, &mut browser, b"")
        .await
        .assert_says("The selected file is empty");
}

#[tokio::test]
async fn another_kind_of_file_is_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = data_lead(&workspace).await;
    let picture = [0x89, b'P', b'N', b'G', 0xff, 0xfe];
    let page = choose(&workspace, &mut browser, &picture).await;
    page.assert_says("The selected file must be a release");
}

#[tokio::test]
async fn files_over_five_megabytes_are_refused_whatever_their_size() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = data_lead(&workspace).await;
    for megabytes in [6, 20] {
        let page = choose(&workspace, &mut browser, &vec![b'x'; megabytes * 1_000_000]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("The selected file must be smaller than 5MB");
    }
    assert_eq!(releases_kept(&workspace).await, 0);
}

#[tokio::test]
async fn what_is_carried_between_the_pages_is_checked_again() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = data_lead(&workspace).await;
    let tampered = signed(&workspace).replacen("1245", "1250", 1);
    let carried = data_encoding::BASE64.encode(tampered.as_bytes());
    let path = workspace.team_path("/evidence/bring");
    let page = browser
        .upload(&path, "release", "", carried.as_bytes())
        .await;
    page.assert_says("The signature does not fit the content");
    assert_eq!(releases_kept(&workspace).await, 0);
}

#[tokio::test]
async fn a_member_without_the_right_cannot_bring_a_release() {
    let workspace = Workspace::on_sqlite().await;
    register_hospital_key(&workspace).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = choose(&workspace, &mut browser, signed(&workspace).as_bytes()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let form = browser.get(&workspace.team_path("/evidence/bring")).await;
    assert_eq!(form.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_of_another_kind_is_not_an_error_of_ours() {
    let workspace = Workspace::on_sqlite().await;
    let mut browser = data_lead(&workspace).await;
    let path = workspace.team_path("/evidence/bring");
    let page = browser.post(&path, &[("file", "words")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

/// Changes the file after it was signed, as somebody with a text editor would.
fn edited(workspace: &Workspace, change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut value = serde_json::from_str(&signed(workspace)).unwrap();
    change(&mut value);
    value.to_string()
}

#[tokio::test]
async fn hostile_answers_are_refused_in_one_sentence_and_not_kept() {
    let workspace = Workspace::on_sqlite().await;
    let answers = |change: fn(&mut serde_json::Value)| {
        edited(&workspace, |file| change(&mut file["body"]["answers"]))
    };
    let files = [
        (
            answers(|all| all["worklist"] = serde_json::json!([])),
            "“worklist”",
        ),
        (
            answers(|all| all["loops"]["found"][0]["referrals"] = serde_json::json!(-5)),
            "has not passed the release rules",
        ),
        (
            answers(|all| all["loops"]["found"][0]["times"] = serde_json::json!(4)),
            "has not passed the release rules",
        ),
        (
            answers(|all| all["waits"]["found"] = serde_json::json!("all")),
            "does not hold what a release has there",
        ),
        (
            answers(|all| {
                all["advice"]["found"]["groups"][0]["label"] = serde_json::json!("999 000 001 2");
            }),
            "ten or more digits",
        ),
        (
            answers(|all| all["loops"]["rules"] = serde_json::json!([[[[[[["deep"]]]]]]])),
            "not built like a release",
        ),
        (
            answers(|all| {
                let again = all["loops"]["found"][0].clone();
                all["loops"]["found"].as_array_mut().unwrap().push(again);
            }),
            "Parts of this release do not fit together",
        ),
    ];
    let mut browser = data_lead(&workspace).await;
    for (file, words) in files {
        assert_refused_by(&mut browser, &workspace, &file, words).await;
    }
}

#[tokio::test]
async fn twenty_megabytes_get_a_sentence_and_not_a_broken_line() {
    let workspace = Workspace::on_sqlite().await;
    assert_refused(
        &workspace,
        &" ".repeat(20_000_000),
        "must be smaller than 5MB",
    )
    .await;
}
