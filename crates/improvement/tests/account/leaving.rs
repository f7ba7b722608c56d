//! Leaving a team or programme.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::support::on_both_databases;

on_both_databases! {
    async fn a_member_leaves_a_team(workspace: Workspace) {
        let (person, held) = workspace.member("Amina Khan", Role::Member).await;
        let mut browser = workspace.browser_of(&person).await;
        let path = format!("/account/leave/{}", held.id);
        browser.get(&path).await.assert_says("Leave Orthopaedics team, Interface programme?");
        browser.post_and_follow(&path, &[]).await.assert_says("not in a team or programme");
    }
}

on_both_databases! {
    async fn nobody_leaves_for_somebody_else(workspace: Workspace) {
        let (_, held) = workspace.member("Amina Khan", Role::Member).await;
        let mut other = workspace.signed_in(Role::Member).await;
        let page = other.post(&format!("/account/leave/{}", held.id), &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn the_last_of_the_programme_team_cannot_leave(workspace: Workspace) {
        let (person, held) = workspace.member("Amina Khan", Role::ProgrammeTeam).await;
        let mut browser = workspace.browser_of(&person).await;
        let path = format!("/account/leave/{}", held.id);
        browser.post(&path, &[]).await.assert_says("only member of the programme team");
        workspace.member("Ben Okafor", Role::ProgrammeTeam).await;
        browser.post_and_follow(&path, &[]).await.assert_says("not in a team or programme");
    }
}
