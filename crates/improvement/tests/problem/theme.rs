//! A theme of reports becomes a team's problem.

use axum::http::StatusCode;
use improvement::people::model::Role;

use crate::{
    reports::made,
    support::{Workspace, on_both_databases},
};

const THEME: (&str, &str) = ("complete-care", "Rheumatology");

on_both_databases! {
    async fn a_theme_brings_its_figures_as_they_stand_and_the_first_words_of_a_statement(workspace: Workspace) {
        made(&workspace, 9, THEME, 60).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let theme = member.get(&workspace.programme_path("/reports/themes/complete-care")).await;
        let choose = theme.attribute("a.nhsuk-button", "href").unwrap();
        let confirm = member.get(&choose).await.attribute("main li a", "href").unwrap();
        member.get(&confirm).await.assert_says("a first version is drafted from the theme");
        let page = member.post_and_follow(&confirm, &[]).await;
        page.assert_says("The theme is now a piece of evidence");
        page.assert_says("Version 1, saved by");
        page.assert_says("About 10 reports since 5 October 2026, which cost about 10 hours");
        made(&workspace, 1, THEME, 600).await;
        let list = member.get(&workspace.team_path("/problem/evidence")).await;
        let piece = list.attribute("th a", "href").unwrap();
        let piece = member.get(&piece).await;
        piece.assert_says("October 2026: about 9 hours");
        let again = member.post_and_follow(&confirm, &[]).await;
        again.assert_says("Version 1, saved by");
    }
}

#[tokio::test]
async fn somebody_who_works_in_no_team_is_offered_none() {
    let workspace = Workspace::on_sqlite().await;
    made(&workspace, 1, THEME, 60).await;
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let choose = workspace.programme_path("/problem-from-theme/complete-care");
    let page = sponsor.get(&choose).await;
    page.assert_says("You work in no team that could take it up");
    let unknown = workspace.programme_path("/problem-from-theme/nothing");
    assert_eq!(sponsor.get(&unknown).await.status, StatusCode::NOT_FOUND);
}
