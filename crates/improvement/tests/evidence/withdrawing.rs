//! Withdrawing a release: only who may bring one, only after being asked, and never without a line in the log.

use axum::http::StatusCode;
use improvement::{people::model::Role, platform::audit};

use crate::support::{Workspace, on_both_databases, releases::body};

on_both_databases! {
    async fn a_data_lead_withdraws_a_release(workspace: Workspace) {
        let name = workspace.bring(&body(&workspace)).await;
        let path = workspace.team_path(&format!("/evidence/{name}/remove"));
        let mut browser = workspace.signed_in(Role::DataLead).await;
        browser.get(&path).await.assert_says("will no longer be shown to anybody");
        let page = browser.post_and_follow(&path, &[]).await;
        page.assert_says("The release was withdrawn");
        page.assert_says("No release has been brought to this team yet");
        let connection = workspace.service.database.connection();
        assert!(audit::verify(connection).await.is_ok());
    }
}

#[tokio::test]
async fn looking_at_the_question_withdraws_nothing() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::DataLead).await;
    browser
        .get(&workspace.team_path(&format!("/evidence/{name}/remove")))
        .await;
    let page = browser
        .get(&workspace.team_path(&format!("/evidence/{name}")))
        .await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_team_lead_cannot_withdraw_a_release() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::TeamLead).await;
    let page = browser
        .post(
            &workspace.team_path(&format!("/evidence/{name}/remove")),
            &[],
        )
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_withdrawn_release_can_be_brought_again() {
    let workspace = Workspace::on_sqlite().await;
    let name = workspace.bring(&body(&workspace)).await;
    let mut browser = workspace.signed_in(Role::DataLead).await;
    browser
        .post(
            &workspace.team_path(&format!("/evidence/{name}/remove")),
            &[],
        )
        .await;
    assert_eq!(workspace.bring(&body(&workspace)).await, name);
}
