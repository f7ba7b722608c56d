//! Bringing in a log that was kept elsewhere: everything or nothing, and undone as a whole.

use axum::http::StatusCode;
use improvement::people::model::Role;

use super::{act, newest};
use crate::support::{Browser, Page, Workspace, on_both_databases};

const LOG: &str = "Date,Category,Service,Minutes,Practice,What happened\n\
    3 April 2026,Nobody to ask,Pain clinic,15,Riverside Practice,The line was engaged\n\
    4 April 2026,onward-referral,Cardiology,30,,Sent back to be referred on\n";

async fn bring(workspace: &Workspace, faculty: &mut Browser, log: &str) -> (String, Page) {
    let path = workspace.programme_path("/reports/import");
    let page = faculty.upload_text(&path, "pasted", log).await;
    let Some(to) = page.location.clone() else {
        return (path, page);
    };
    let page = faculty.get(&to).await;
    (to, page)
}

on_both_databases! {
    async fn a_log_is_brought_in_as_a_whole_and_undone_as_a_whole(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let (to, page) = bring(&workspace, &mut faculty, LOG).await;
        page.assert_says("2 problems can be brought in");
        let done = faculty.post_and_follow(&format!("{to}/confirm"), &[]).await;
        done.assert_says("Brought in: 2 problems");
        let inbox = faculty.get(&workspace.programme_path("/reports")).await;
        inbox.assert_says("Pain clinic");
        inbox.assert_says("3 April 2026");
        faculty.post_and_follow(&format!("{to}/undo"), &[]).await.assert_says("nothing of it is there any more");
        faculty.get(&workspace.programme_path("/reports")).await.assert_says("Nothing has been reported yet");
    }
}

on_both_databases! {
    async fn nothing_is_brought_in_while_one_row_is_wrong(workspace: Workspace) {
        let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
        let log = LOG.replace(",30,", ",a lot,");
        let (to, page) = bring(&workspace, &mut faculty, &log).await;
        page.assert_says("Row 3: the minutes must be a number");
        faculty.post(&format!("{to}/confirm"), &[]).await;
        faculty.get(&workspace.programme_path("/reports")).await.assert_says("Nothing has been reported yet");
    }
}

#[tokio::test]
async fn a_log_that_somebody_works_on_is_not_undone() {
    let workspace = Workspace::on_sqlite().await;
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let (to, _) = bring(&workspace, &mut faculty, LOG).await;
    faculty.post(&format!("{to}/confirm"), &[]).await;
    let (mut other, report) = newest(&workspace).await;
    act(&mut other, &report, "close", &[("reason", "not-now")]).await;
    faculty
        .post_and_follow(&format!("{to}/undo"), &[])
        .await
        .assert_says("Nothing was undone");
}

#[tokio::test]
async fn a_column_that_was_not_recognised_is_chosen_and_patients_are_refused() {
    let workspace = Workspace::on_sqlite().await;
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let log = LOG.replace("Minutes", "Cost");
    let (to, page) = bring(&workspace, &mut faculty, &log).await;
    page.assert_says("Choose the column with");
    let page = faculty
        .post_and_follow(&to, &[("column-3", "minutes")])
        .await;
    page.assert_says("2 problems can be brought in");
    let about = LOG.replace("The line was engaged", "999 000 0018");
    let (_, refused) = bring(&workspace, &mut faculty, &about).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
