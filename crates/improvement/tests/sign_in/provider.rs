//! With an organisation's own provider: a real one, started beside the tests.

use axum::http::StatusCode;
use improvement::people::model::Role;

use super::steps::{app_code, is_signed_in, newest_line, set_up_app};
use crate::support::{
    Browser, Workspace, on_both_databases,
    outbox::newest_invitation,
    provider::{RETURN_PATH, provider},
};

async fn with_provider(workspace: &mut Workspace, strong: bool) {
    let mut settings = provider().await.settings();
    if strong {
        settings.acr_values = vec!["AAL2_OR_AAL3_ANY".into()];
        settings.is_second_factor = true;
    }
    workspace.configure(|all| all.providers = vec![settings]);
}

/// Goes to the provider, signs in there and comes back.
async fn go_round(
    browser: &mut Browser,
    path: &str,
    account: &str,
    strong: bool,
) -> crate::support::Page {
    let page = browser.post(path, &[]).await;
    let away = page
        .location
        .unwrap_or_else(|| panic!("not sent away: {}", page.status));
    let back = provider().await.visit(&away, account, strong).await;
    browser.get(&back).await
}

async fn connected(workspace: &Workspace, account: &str) -> improvement::people::Person {
    let person = workspace.person("Amina Khan").await;
    let mut browser = workspace.browser_of(&person).await;
    let page = go_round(&mut browser, "/account/connect/test", account, false).await;
    assert_eq!(
        page.location.as_deref(),
        Some("/account"),
        "{}",
        page.text()
    );
    person
}

on_both_databases! {
    async fn a_person_who_connected_a_provider_signs_in_with_it(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        connected(&workspace, "amina").await;
        let mut browser = workspace.browser();
        let page = go_round(&mut browser, "/sign-in/with/test", "amina", false).await;
        assert_eq!(page.location.as_deref(), Some("/"), "{}", page.text());
        browser.get("/account").await.assert_says("Connected since");
    }
}

on_both_databases! {
    async fn somebody_the_provider_knows_and_we_do_not_is_told_how_to_connect(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        // The subject is the very address of an account here: it must not matter.
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        let page = go_round(&mut browser, "/sign-in/with/test", "amina.khan@example.org", false).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.assert_says("We do not match people by their e-mail address");
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn an_answer_with_another_state_is_refused(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        connected(&workspace, "amina").await;
        let mut browser = workspace.browser();
        let away = browser.post("/sign-in/with/test", &[]).await.location.unwrap();
        let back = provider().await.visit(&away, "amina", false).await;
        let page = browser.get(&back.replace("state=", "state=x")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn an_answer_is_worth_nothing_in_another_browser(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        connected(&workspace, "amina").await;
        let away = workspace.browser().post("/sign-in/with/test", &[]).await.location.unwrap();
        let back = provider().await.visit(&away, "amina", false).await;
        let mut victim = workspace.browser();
        victim.get(&back).await.assert_says("cannot be finished here");
        assert!(!is_signed_in(&mut victim).await);
    }
}

on_both_databases! {
    async fn an_answer_works_once(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        connected(&workspace, "amina").await;
        let mut browser = workspace.browser();
        let away = browser.post("/sign-in/with/test", &[]).await.location.unwrap();
        let mut copy = browser.clone();
        let back = provider().await.visit(&away, "amina", false).await;
        browser.get(&back).await;
        copy.get(&back).await;
        assert!(is_signed_in(&mut browser).await && !is_signed_in(&mut copy).await);
    }
}

on_both_databases! {
    async fn a_refusal_by_the_provider_is_explained(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        let mut browser = workspace.browser();
        let page = go_round(&mut browser, "/sign-in/with/test", "", false).await;
        page.assert_says("Test Trust did not sign you in");
    }
}

on_both_databases! {
    async fn a_provider_that_does_not_answer_is_explained(workspace: Workspace) {
        let mut workspace = workspace;
        let mut settings = provider().await.settings();
        settings.issuer = "http://127.0.0.1:1".into();
        workspace.configure(|all| all.providers = vec![settings]);
        let page = workspace.browser().post("/sign-in/with/test", &[]).await;
        assert_eq!(page.status, StatusCode::BAD_GATEWAY);
        page.assert_says("Test Trust does not answer");
    }
}

on_both_databases! {
    async fn a_provider_that_nobody_configured_is_not_found(workspace: Workspace) {
        let page = workspace.browser().post("/sign-in/with/other", &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_strong_sign_in_at_the_provider_counts_as_the_second_factor(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, true).await;
        connected(&workspace, "amina").await;
        let mut browser = workspace.browser();
        go_round(&mut browser, "/sign-in/with/test", "amina", true).await;
        assert_eq!(newest_line(&workspace, "person.signed-in").await["second_factor"], true);
    }
}

on_both_databases! {
    async fn a_weak_sign_in_at_the_provider_does_not_count_as_the_second_factor(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, true).await;
        connected(&workspace, "amina").await;
        let mut browser = workspace.browser();
        go_round(&mut browser, "/sign-in/with/test", "amina", false).await;
        assert_eq!(newest_line(&workspace, "person.signed-in").await["second_factor"], false);
    }
}

on_both_databases! {
    async fn after_a_weak_sign_in_at_the_provider_the_app_is_asked_for(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        let person = connected(&workspace, "amina").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let mut browser = workspace.browser();
        let page = go_round(&mut browser, "/sign-in/with/test", "amina", false).await;
        assert_eq!(page.location.as_deref(), Some("/sign-in/second-factor"));
        let code = app_code(&workspace, &secret);
        browser.post("/sign-in/second-factor", &[("code", &code)]).await;
        assert!(is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_provider_account_belongs_to_one_person(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        connected(&workspace, "amina").await;
        let other = workspace.person("Ben Okafor").await;
        let mut browser = workspace.browser_of(&other).await;
        let page = go_round(&mut browser, "/account/connect/test", "amina", false).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.assert_says("connected to somebody else");
    }
}

on_both_databases! {
    async fn a_disconnected_provider_no_longer_signs_in(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        let person = connected(&workspace, "amina").await;
        workspace.browser_of(&person).await.post("/account/disconnect/test", &[]).await;
        let mut browser = workspace.browser();
        go_round(&mut browser, "/sign-in/with/test", "amina", false).await;
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn an_invited_person_joins_with_the_provider(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        let organisation = workspace.practice.id.to_string();
        let fields = [("email", "new.comer@example.org"), ("role", "member"), ("organisation", &organisation)];
        lead.post(&workspace.team_path("/invite"), &fields).await;
        let invitation = newest_invitation(&workspace).await;

        let mut browser = workspace.browser();
        let page = browser.get(&invitation).await;
        let return_to = page.attribute("form[action='/sign-in/with/test'] input", "value").unwrap();
        let away = browser.post("/sign-in/with/test", &[("return_to", &return_to)]).await.location.unwrap();
        let back = provider().await.visit(&away, "newcomer", false).await;
        assert_eq!(browser.get(&back).await.location.as_deref(), Some(invitation.as_str()));
        browser.post(&invitation, &[("name", "New Comer")]).await;
        assert!(is_signed_in(&mut browser).await);

        let mut later = workspace.browser();
        go_round(&mut later, "/sign-in/with/test", "newcomer", false).await;
        later.get("/account").await.assert_says("New Comer");
    }
}

on_both_databases! {
    async fn the_sign_in_page_offers_the_configured_providers(workspace: Workspace) {
        let mut workspace = workspace;
        with_provider(&mut workspace, false).await;
        let page = workspace.browser().get("/sign-in").await;
        page.assert_says("Sign in with Test Trust");
        assert!(page.has("form[action='/sign-in/with/test'][method=post]"));
        assert!(RETURN_PATH.starts_with("/sign-in/with/test"));
    }
}
