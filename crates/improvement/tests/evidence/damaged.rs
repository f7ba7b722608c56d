//! A stored release that is no longer what was signed: pages say so in one sentence and show everything else.

use axum::http::StatusCode;
use improvement::{evidence::release_file::PublicKey, people::model::Role, platform::audit};
use sea_orm::ConnectionTrait;

use crate::support::{
    Workspace, on_both_databases,
    releases::{approved_by, body, count, hospital_key, made_at, period, strange_key},
};

const NOT_SIGNED: &str = "are not shown: what is stored here is no longer what was signed";

async fn in_the_database(workspace: &Workspace, sql: &str) {
    let connection = workspace.service.database.connection();
    connection.execute_unprepared(sql).await.unwrap();
}

/// Somebody changes a figure of every stored release behind the program's back.
async fn change_a_figure(workspace: &Workspace) {
    let sql = "UPDATE release SET document = replace(document, '1245', '1250')";
    in_the_database(workspace, sql).await;
}

on_both_databases! {
    async fn pages_show_everything_else_and_one_sentence(workspace: Workspace) {
        workspace.bring(&body(&workspace)).await;
        let mut browser = workspace.signed_in(Role::ProgrammeTeam).await;
        // Looked at before, so that what was kept of it is not shown in its place.
        browser.get(&workspace.team_path("/evidence")).await.assert_says("About 1,245 referrals were sent");
        change_a_figure(&workspace).await;
        let programme = format!("/programmes/{}", workspace.programme.slug);
        for (path, also) in [
            (workspace.team_path(""), "What to do together"),
            (programme, "Orthopaedics team"),
            (workspace.team_path("/evidence"), "What really happens to patients between us"),
        ] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(page.text().matches(NOT_SIGNED).count(), 1, "{path}");
            page.assert_says(also);
            assert!(!page.text().contains("slipped through"), "{path}");
        }
    }
}

on_both_databases! {
    async fn a_damaged_release_can_be_withdrawn_and_brought_again(workspace: Workspace) {
        let name = workspace.bring(&body(&workspace)).await;
        change_a_figure(&workspace).await;
        let mut browser = workspace.signed_in(Role::DataLead).await;
        let page = browser.get(&workspace.team_path("/evidence")).await;
        let remove = page.attribute("a.nhsuk-button", "href").unwrap();
        assert_eq!(remove, workspace.team_path(&format!("/evidence/{name}/remove")));
        browser.get(&remove).await.assert_says("The figures of Castle Hospital for 1 April 2025 to 31 March 2026");
        browser.post_and_follow(&remove, &[]).await.assert_says("The release was withdrawn");
        assert!(audit::verify(workspace.service.database.connection()).await.is_ok());
        workspace.bring(&body(&workspace)).await;
        browser.get(&workspace.team_path("/evidence")).await.assert_says("About 1,245 referrals were sent");
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_break_no_page() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    in_the_database(
        &workspace,
        "UPDATE release SET document = CAST(x'7bff00fe' AS TEXT)",
    )
    .await;
    let mut browser = workspace.signed_in(Role::DataLead).await;
    for path in ["", "/evidence"] {
        let page = browser.get(&workspace.team_path(path)).await;
        page.assert_says(NOT_SIGNED);
    }
    let remove = workspace.team_path(&format!("/evidence/{name}/remove"));
    let page = browser.post_and_follow(&remove, &[]).await;
    page.assert_says("The release was withdrawn");
}

#[tokio::test]
async fn nothing_of_a_damaged_release_can_be_downloaded() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    change_a_figure(&workspace).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    for file in ["file", "map.csv", "gaps.csv", "tables/waits.csv"] {
        let path = workspace.team_path(&format!("/evidence/{name}/{file}"));
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{file}");
        page.assert_says(NOT_SIGNED);
    }
}

#[tokio::test]
async fn a_release_that_was_signed_anew_with_another_key_is_not_shown() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let forged = approved_by(&workspace, &body(&workspace), &strange_key()).replace('\'', "''");
    in_the_database(
        &workspace,
        &format!("UPDATE release SET document = '{forged}'"),
    )
    .await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says("signed with a key that is not registered for the organisation");
}

#[tokio::test]
async fn a_release_is_compared_with_the_keys_of_its_organisation_at_every_look() {
    let workspace = Workspace::on_sqlite().await;
    workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let path = workspace.team_path("/evidence");
    browser
        .get(&path)
        .await
        .assert_says("About 1,245 referrals were sent");
    let other = PublicKey::of(&strange_key()).base64();
    in_the_database(
        &workspace,
        &format!("UPDATE organisation SET release_key = '{other}' WHERE ods_code = 'RZZ'"),
    )
    .await;
    let page = browser.get(&path).await;
    page.assert_says("Ask the organisation to sign them again with its key in force");
    assert!(!page.text().contains("1,245"));
}

on_both_databases! {
    async fn what_was_signed_with_the_key_of_its_time_stays_shown_when_the_key_changes(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let edit = workspace.programme_path(&format!("/organisations/{}/edit", workspace.hospital.id));
        let old = PublicKey::of(&hospital_key()).base64();
        let new = PublicKey::of(&strange_key()).base64();
        let saved = |version, key| [("version", version), ("name", "Castle Hospital"), ("ods_code", "RZZ"), ("side", "secondary"), ("release_key", key)];
        assert_eq!(faculty.post(&edit, &saved("1", &old)).await.status, StatusCode::SEE_OTHER);
        workspace.bring(&body(&workspace)).await;
        assert_eq!(faculty.post(&edit, &saved("2", &new)).await.status, StatusCode::SEE_OTHER);
        let page = faculty.get(&workspace.team_path("/evidence")).await;
        page.assert_says("About 1,245 referrals were sent");
        // The old key opens nothing that comes now.
        let mut lead = workspace.signed_in(Role::DataLead).await;
        let mut later = body(&workspace);
        later.headline.referrals_sent = count(2_000);
        let refused = lead.upload_text(&workspace.team_path("/evidence/bring"), "file", &approved_by(&workspace, &later, &hospital_key())).await;
        refused.assert_says("signed with a key that is not the one registered for Castle Hospital");
    }
}

#[tokio::test]
async fn an_earlier_release_stays_in_reach_beside_a_damaged_one() {
    let workspace = Workspace::on_sqlite().await;
    let old_name = workspace.bring(&body(&workspace)).await;
    let mut new = body(&workspace);
    new.period = period("2025-07-01", "2026-06-30");
    new.made_at = made_at("2026-07-03T08:00:00Z");
    new.headline.referrals_sent = count(2_000);
    workspace.bring(&new).await;
    let sql = "UPDATE release SET document = replace(document, '2000', '2005')";
    in_the_database(&workspace, sql).await;
    let mut browser = workspace.signed_in(Role::Member).await;
    let page = browser.get(&workspace.team_path("/evidence")).await;
    page.assert_says(NOT_SIGNED);
    assert!(page.html().contains(&old_name));
    let old = browser
        .get(&workspace.team_path(&format!("/evidence/{old_name}")))
        .await;
    old.assert_says("About 1,245 referrals were sent");
}
