//! Themes: what costs most, guarded across organisations; what was changed; files and the interface for programs.

use axum::http::{Method, StatusCode};
use improvement::people::{access::TokenScope, model::Role};

use super::{act, link, newest, report};
use crate::support::{Workspace, on_both_databases};

on_both_databases! {
    async fn what_costs_most_comes_first_and_small_counts_are_withheld_across_organisations(workspace: Workspace) {
        let link = link(&workspace).await;
        report(&workspace, &link, &[("minutes", "120"), ("domain", "onward-referral")]).await;
        report(&workspace, &link, &[]).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let page = member.get(&workspace.programme_path("/reports/themes")).await;
        page.assert_says("2 reports cost 2.3 hours");
        page.assert_says("“Sent back to refer on” costs most: 2 hours");
        page.assert_says("Time lost withheld");
        assert!(page.has("svg") && !page.has("a[href$='/log.csv']"));
        let theme = member.get(&workspace.programme_path("/reports/themes/onward-referral")).await;
        theme.assert_says("1 report, which cost 2 hours");
        assert!(!theme.text().contains("Report 1"), "the reports themselves are for those who run the programme");
        let none = member.get(&workspace.programme_path("/reports/themes/call-and-recall")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_was_changed_is_told_to_everybody_who_can_report() {
    let workspace = Workspace::on_sqlite().await;
    let link = link(&workspace).await;
    report(&workspace, &link, &[("words", "It was awful")]).await;
    let (mut faculty, page) = newest(&workspace).await;
    let words = [
        ("reason", "changed"),
        ("you_said", "Letters came late"),
        ("we_did", "They are sent by computer"),
    ];
    act(&mut faculty, &page, "close", &words).await;
    let told = workspace
        .browser()
        .get(&format!("{link}/you-said-we-did"))
        .await;
    told.assert_says("They are sent by computer");
    assert!(
        !told.text().contains("awful"),
        "what people wrote stays with the programme team"
    );
    let mut sponsor = workspace.signed_in(Role::Sponsor).await;
    let inside = workspace.programme_path("/reports/you-said-we-did");
    sponsor.get(&inside).await.assert_says("Letters came late");
}

#[tokio::test]
async fn reports_go_out_as_a_file_and_to_programs_of_those_who_may_read_them() {
    let workspace = Workspace::on_sqlite().await;
    report(&workspace, &link(&workspace).await, &[("words", "=1+1")]).await;
    let mut faculty = workspace.signed_in(Role::ProgrammeTeam).await;
    let file = faculty
        .get(&workspace.programme_path("/reports/log.csv"))
        .await;
    assert!(file.html().contains("Rheumatology") && file.html().contains("'=1+1"));
    let (person, _) = workspace.member("Test Program", Role::Coach).await;
    let token = workspace.token_of(&person, TokenScope::Read).await;
    let path = format!("/api/v1{}", workspace.programme_path("/reports"));
    let answer = workspace
        .browser()
        .send_as_program(&Method::GET, &path, Some(&token), "")
        .await;
    assert!(
        answer.html().contains("\"service\":\"Rheumatology\""),
        "{}",
        answer.html()
    );
    let (person, _) = workspace.member("Test Member", Role::Member).await;
    let token = workspace.token_of(&person, TokenScope::Read).await;
    let refused = workspace
        .browser()
        .send_as_program(&Method::GET, &path, Some(&token), "")
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
