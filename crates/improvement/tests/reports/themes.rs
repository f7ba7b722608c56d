//! Themes: what costs most, guarded across organisations; what was changed; files and the interface for programs.

use axum::http::{Method, StatusCode};
use improvement::people::{access::TokenScope, model::Role};

use super::{act, link, made, newest, report};
use crate::support::{Workspace, on_both_databases};

on_both_databases! {
    async fn what_costs_most_comes_first_for_those_who_may_read_each_report(workspace: Workspace) {
        let link = link(&workspace).await;
        report(&workspace, &link, &[("minutes", "120"), ("domain", "onward-referral")]).await;
        report(&workspace, &link, &[]).await;
        let mut coach = workspace.signed_in(Role::Coach).await;
        let page = coach.get(&workspace.programme_path("/reports/themes")).await;
        page.assert_says("2 reports cost 2.3 hours");
        page.assert_says("“Sent back to refer on” costs most: 2 hours");
        // By organisation they are withheld for everybody: that table is made to be shown around.
        page.assert_says("Time lost withheld");
        let theme = coach.get(&workspace.programme_path("/reports/themes/onward-referral")).await;
        theme.assert_says("1 report, which cost 2 hours");
        let none = coach.get(&workspace.programme_path("/reports/themes/call-and-recall")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn others_are_shown_no_small_count_by_any_filter_or_program(workspace: Workspace) {
        made(&workspace, 9, ("complete-care", "Rheumatology"), 60).await;
        made(&workspace, 8, ("points-of-contact", "Cardiology"), 30).await;
        made(&workspace, 2, ("onward-referral", "The clinic of one doctor"), 15).await;
        made(&workspace, 1, ("call-and-recall", "Pain clinic"), 15).await;
        let mut member = workspace.signed_in(Role::Member).await;
        let page = member.get(&workspace.programme_path("/reports/themes")).await;
        page.assert_says("About 20 reports cost about 15 hours");
        page.assert_says("“Care or paperwork left undone” costs most: about 10 hours");
        page.assert_says("counts of 1 to 7 are withheld here");
        page.assert_says("Other services, with fewer reports");
        assert!(page.has("svg") && !page.has("a[href$='/log.csv']"));
        assert!(!page.text().contains("one doctor"), "what a few call a service is not told");
        let theme = |rest: &str| workspace.programme_path(&format!("/reports/themes/{rest}"));
        let few = member.get(&theme("onward-referral")).await;
        few.assert_says("Fewer than 8 reports, so no figures are shown");
        assert!(!few.text().contains("one doctor") && !few.text().contains("October 2026"));
        assert_eq!(member.get(&theme("service-pain-clinic")).await.status, StatusCode::NOT_FOUND);
        let many = member.get(&theme("service-cardiology")).await;
        many.assert_says("About 10 reports, which cost about 5 hours since 5 October 2026");
        assert!(!many.text().contains("Report 1"), "the reports themselves are for those who run the programme");
        let (person, _) = workspace.member("Test Program", Role::Member).await;
        let token = workspace.token_of(&person, TokenScope::Read).await;
        let path = format!("/api/v1{}", workspace.programme_path("/reports/themes"));
        let told = workspace.browser().send_as_program(&Method::GET, &path, Some(&token), "").await.html();
        assert!(told.contains(r#""key":"complete-care","name":"Care or paperwork left undone","guarded":true,"reports":10,"minutes":600"#), "{told}");
        assert!(told.contains(r#""guarded":true,"reports":null,"minutes":null,"since":null,"months":[]"#), "{told}");
        assert!(!told.contains("one doctor"), "{told}");
    }
}

#[tokio::test]
async fn one_small_count_alone_is_not_the_difference_to_the_total() {
    let workspace = Workspace::on_sqlite().await;
    made(&workspace, 20, ("complete-care", "Rheumatology"), 60).await;
    made(&workspace, 9, ("points-of-contact", "Cardiology"), 60).await;
    made(&workspace, 1, ("onward-referral", "Pain clinic"), 60).await;
    let mut member = workspace.signed_in(Role::Member).await;
    let page = member
        .get(&workspace.programme_path("/reports/themes"))
        .await;
    page.assert_says("About 30 reports");
    page.assert_says("Nobody to ask Reports withheld Time lost withheld");
}

#[tokio::test]
async fn every_route_for_programs_is_described() {
    let workspace = Workspace::on_sqlite().await;
    let described = workspace.browser().get("/api/openapi.json").await.html();
    let described: serde_json::Value = serde_json::from_str(&described).unwrap();
    for route in improvement::app::routes(&workspace.service) {
        let method = route.method.to_string().to_lowercase();
        let is_described = !described["paths"][route.path][&method].is_null();
        assert!(
            !route.path.starts_with("/api/v1/") || is_described,
            "{method} {}",
            route.path
        );
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
