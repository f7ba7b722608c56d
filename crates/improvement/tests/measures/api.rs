//! The interface for programs: tokens and no cookies, values all or none, the same sent again changes nothing.

use axum::http::{Method, StatusCode, header};
use improvement::people::{Person, access::TokenScope, model::Role};
use serde_json::{Value, json};

use super::values::{path, with_measure};
use crate::support::{Browser, Page, Workspace, on_both_databases};

fn address(workspace: &Workspace, rest: &str) -> String {
    format!("/api/v1{}", path(workspace, rest))
}

struct Program {
    browser: Browser,
    token: String,
}

impl Program {
    async fn of(workspace: &Workspace, role: Role, scope: TokenScope) -> (Person, Self) {
        let (person, _) = workspace
            .member(&format!("Reporting {}", role.label()), role)
            .await;
        let token = workspace.token_of(&person, scope).await;
        let browser = workspace.browser();
        (person, Self { browser, token })
    }

    async fn send(&self, method: Method, to: &str, body: &str) -> Page {
        let token = Some(self.token.as_str());
        self.browser.send_as_program(&method, to, token, body).await
    }
}

impl Program {
    async fn send_once(&self, to: &str, key: &str, body: &str) -> Page {
        let with = (Some(self.token.as_str()), &[("Idempotency-Key", key)][..]);
        self.browser
            .send_with_headers(&Method::PUT, to, with, body)
            .await
    }
}

fn said(page: &Page) -> Value {
    serde_json::from_slice(&page.body).unwrap()
}

#[track_caller]
fn assert_problem(page: &Page, status: StatusCode) {
    assert_eq!(page.status, status, "{}", page.html());
    assert_eq!(
        page.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    assert_eq!(said(page)["status"], status.as_u16());
}

const THREE: &str = r#"{"values":[{"period":"2026-04-01","value":42},{"period":"2026-05-31","value":40.5},{"period":"2026-06-01","value":41}]}"#;

on_both_databases! {
    async fn values_are_sent_once_and_the_same_again_changes_nothing(workspace: Workspace) {
        let mut member = with_measure(&workspace).await;
        let (_, program) = Program::of(&workspace, Role::Member, TokenScope::Write).await;
        let to = address(&workspace, "/values");
        let first = program.send(Method::PUT, &to, THREE).await;
        assert_eq!(first.status, StatusCode::OK, "{}", first.html());
        assert_eq!((said(&first)["added"].clone(), said(&first)["changed"].clone()), (json!(3), json!(0)));
        let again = said(&program.send(Method::PUT, &to, THREE).await);
        assert_eq!(again, json!({ "added": 0, "changed": 0, "same": 3, "import": null }));
        let there = said(&program.send(Method::GET, &to, "").await);
        assert_eq!(there["values"][1], json!({ "period": "2026-05-01", "numerator": null, "denominator": null, "value": 40.5 }));
        // What a program brought in is undone by a person like any other import.
        let import = said(&first)["import"].as_str().unwrap().to_owned();
        let page = member.get(&path(&workspace, &format!("/imports/{import}"))).await;
        page.assert_says("Sent by a program: Reporting");
        member.post_and_follow(&path(&workspace, &format!("/imports/{import}/undo")), &[]).await.assert_says("The values were taken back");
        let there = said(&program.send(Method::GET, &to, "").await);
        assert_eq!(there, json!({ "values": [] }));
    }
}

on_both_databases! {
    async fn one_wrong_value_refuses_all_and_each_is_named(workspace: Workspace) {
        with_measure(&workspace).await;
        let (_, program) = Program::of(&workspace, Role::Member, TokenScope::Write).await;
        let to = address(&workspace, "/values");
        let body = r#"{"values":[{"period":"2026-04-01","value":42},{"period":"2026-04-30","value":43},{"period":"soon","value":1},{"period":"2026-05-01"},{"period":"2026-06-01","value":1e300}]}"#;
        let page = program.send(Method::PUT, &to, body).await;
        assert_problem(&page, StatusCode::UNPROCESSABLE_ENTITY);
        let places: Vec<u64> = said(&page)["errors"].as_array().unwrap().iter().map(|one| one["place"].as_u64().unwrap()).collect();
        assert_eq!(places, [1, 2, 3, 4]);
        assert_eq!(said(&program.send(Method::GET, &to, "").await), json!({ "values": [] }));
        for body in ["", "{", "[]", r#"{"values":[{"period":"2026-04-01","value":1,"surname":"Smith"}]}"#] {
            let page = program.send(Method::PUT, &to, body).await;
            assert!(page.status.is_client_error() && !page.html().contains("Smith"), "{}", page.html());
        }
    }
}

on_both_databases! {
    async fn a_token_does_what_its_scope_and_its_person_may_and_ends(workspace: Workspace) {
        with_measure(&workspace).await;
        let to = address(&workspace, "/values");
        let (person, reads) = Program::of(&workspace, Role::Member, TokenScope::Read).await;
        assert_eq!(reads.send(Method::GET, &to, "").await.status, StatusCode::OK);
        assert_problem(&reads.send(Method::PUT, &to, THREE).await, StatusCode::FORBIDDEN);
        let (_, sponsor) = Program::of(&workspace, Role::Sponsor, TokenScope::Write).await;
        assert_problem(&sponsor.send(Method::PUT, &to, THREE).await, StatusCode::FORBIDDEN);
        let mut browser = workspace.browser_of(&person).await;
        let page = browser.get("/account/tokens").await;
        assert!(!page.html().contains(&reads.token), "the secret is never shown again");
        let id = page.attribute("button[name=token]", "value").unwrap();
        browser.post_and_follow("/account/tokens/revoke", &[("token", &id)]).await.assert_says("The token was ended");
        assert_problem(&reads.send(Method::GET, &to, "").await, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn cookies_open_nothing_here_and_tokens_open_no_page() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let page = member.get(&address(&workspace, "/values")).await;
    assert_problem(&page, StatusCode::UNAUTHORIZED);
    assert_eq!(page.headers[header::WWW_AUTHENTICATE], "Bearer");
    let (_, program) = Program::of(&workspace, Role::Member, TokenScope::Write).await;
    let page = program.send(Method::GET, "/account", "").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let nothing = program.send(Method::GET, "/api/v1/nothing", "").await;
    assert_problem(&nothing, StatusCode::NOT_FOUND);
    let other = program
        .send(Method::DELETE, &address(&workspace, "/values"), "")
        .await;
    assert_problem(&other, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_token_is_made_on_the_account_page_and_runs_out() {
    let workspace = Workspace::on_sqlite().await;
    let mut member = with_measure(&workspace).await;
    let wrong = member.post("/account/tokens", &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Weekly waits"), ("scope", "read"), ("days", "30")];
    let page = member.post("/account/tokens", &fields).await;
    page.assert_says("Weekly waits May Read measures, values and charts");
    let secret = page.texts("code").remove(0);
    let browser = workspace.browser();
    let list = address(&workspace, "").replace("/days-to-first-appointment", "");
    let send = async || {
        browser
            .send_as_program(&Method::GET, &list, Some(&secret), "")
            .await
    };
    let measures = said(&send().await);
    assert_eq!(measures["measures"][0]["slug"], "days-to-first-appointment");
    workspace.service.clock.advance(31 * 24 * 60 * 60);
    assert_problem(&send().await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_chart_is_told_with_its_sentences_and_figures() {
    let workspace = Workspace::on_sqlite().await;
    super::charting::with_values(&workspace).await;
    let (_, program) = Program::of(&workspace, Role::Sponsor, TokenScope::Read).await;
    let to = format!("/api/v1{}", super::charting::path(&workspace, "/chart"));
    let facts = said(&program.send(Method::GET, &to, "").await);
    assert!(
        facts["finding"]
            .as_str()
            .unwrap()
            .starts_with("Improvement: ")
    );
    assert_eq!(facts["points"].as_array().unwrap().len(), 24);
    assert_eq!(facts["points"][0]["period"], "2024-01-01");
    assert!(facts["points"][0]["value"].is_f64() && facts["does_not_say"].is_array());
}

const ONE: &str = r#"{"values":[{"period":"2026-04-01","value":42}]}"#;
const OTHER: &str = r#"{"values":[{"period":"2026-04-01","value":50}]}"#;

on_both_databases! {
    async fn a_request_sent_again_with_its_key_is_answered_and_not_done_again(workspace: Workspace) {
        with_measure(&workspace).await;
        let (_, program) = Program::of(&workspace, Role::Member, TokenScope::Write).await;
        let to = address(&workspace, "/values");
        let first = program.send_once(&to, "monday", ONE).await;
        assert_eq!((first.status, said(&first)["added"].clone()), (StatusCode::OK, json!(1)));
        program.send(Method::PUT, &to, OTHER).await;
        let again = program.send_once(&to, "monday", ONE).await;
        assert_eq!((again.status, said(&again)), (StatusCode::OK, said(&first)));
        assert_eq!(again.headers[header::CONTENT_TYPE], "application/json");
        let there = said(&program.send(Method::GET, &to, "").await);
        assert_eq!(there["values"][0]["value"], json!(50.0), "what came later stays");
        let other = program.send_once(&to, "monday", OTHER).await;
        assert_problem(&other, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&other)["detail"].as_str().unwrap().contains("was used for something else"));
        // What changed nothing is remembered as well.
        let nothing = said(&program.send_once(&to, "tuesday", OTHER).await);
        assert_eq!(nothing["same"], json!(1));
        program.send(Method::PUT, &to, ONE).await;
        assert_eq!(said(&program.send_once(&to, "tuesday", OTHER).await), nothing);
        // Another token has keys of its own, and after a day a key is free again.
        let (_, stranger) = Program::of(&workspace, Role::TeamLead, TokenScope::Write).await;
        assert_eq!(said(&stranger.send_once(&to, "monday", OTHER).await)["changed"], json!(1));
        workspace.service.clock.advance(24 * 60 * 60 + 1);
        assert_eq!(said(&program.send_once(&to, "monday", ONE).await)["changed"], json!(1));
    }
}

#[tokio::test]
async fn a_key_that_is_none_is_refused_and_a_refused_request_may_use_its_key_again() {
    let workspace = Workspace::on_sqlite().await;
    with_measure(&workspace).await;
    let (_, program) = Program::of(&workspace, Role::Member, TokenScope::Write).await;
    let to = address(&workspace, "/values");
    for key in ["", &"k".repeat(256)] {
        let page = program.send_once(&to, key, ONE).await;
        assert_problem(&page, StatusCode::BAD_REQUEST);
    }
    let wrong = r#"{"values":[{"period":"2026-04-01"}]}"#;
    let page = program.send_once(&to, "mended", wrong).await;
    assert_problem(&page, StatusCode::UNPROCESSABLE_ENTITY);
    let page = program.send_once(&to, "mended", ONE).await;
    assert_eq!(page.status, StatusCode::OK);
}
