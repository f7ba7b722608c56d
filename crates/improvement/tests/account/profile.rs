//! Name and e-mail address.

use axum::http::StatusCode;

use crate::support::on_both_databases;

const AMINA: &str = "amina.khan@example.org";
const NEW: &str = "a.khan@trust.example.org";

on_both_databases! {
    async fn a_person_changes_their_name(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let fields = [("name", "Amina Rahman"), ("version", "1")];
        let page = browser.post_and_follow("/account/name", &fields).await;
        page.assert_says("Amina Rahman");
    }
}

on_both_databases! {
    async fn a_stale_change_of_name_shows_both_versions(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        browser.post("/account/name", &[("name", "Amina Rahman"), ("version", "1")]).await;
        let page = browser.post("/account/name", &[("name", "Mina Khan"), ("version", "1")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.assert_says("Amina Rahman");
        page.assert_says("Mina Khan");
        let version = page.attribute("input[name=version]", "value").unwrap();
        let fields = [("name", "Mina Khan"), ("version", version.as_str())];
        browser.post_and_follow("/account/name", &fields).await.assert_says("Mina Khan");
    }
}

on_both_databases! {
    async fn a_name_must_not_be_empty(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let page = workspace.browser_of(&person).await.post("/account/name", &[("version", "1")]).await;
        page.assert_says("Enter your name");
    }
}

on_both_databases! {
    async fn a_new_address_counts_once_its_code_is_typed(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        browser.post("/account/email", &[("email", NEW)]).await;
        browser.get("/account").await.assert_says(AMINA);
        let code = workspace.letter_to(NEW).await.code();
        browser.post_and_follow("/account/email/check", &[("code", &code)]).await.assert_says(NEW);
        assert!(workspace.letter_to(AMINA).await.text.contains("now uses another e-mail address"));
    }
}

on_both_databases! {
    async fn a_wrong_code_changes_no_address(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        browser.post("/account/email", &[("email", NEW)]).await;
        let code = workspace.letter_to(NEW).await.code();
        let wrong = if code == "00000000" { "00000001" } else { "00000000" };
        for _ in 0..5 {
            browser.post("/account/email/check", &[("code", wrong)]).await;
        }
        browser.post("/account/email/check", &[("code", &code)]).await;
        browser.get("/account").await.assert_says(AMINA);
    }
}

on_both_databases! {
    async fn the_address_of_somebody_else_cannot_be_taken_and_is_not_given_away(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        workspace.person("Ben Okafor").await;
        let mut browser = workspace.browser_of(&person).await;
        let taken = "ben.okafor@example.org";
        let page = browser.post("/account/email", &[("email", taken)]).await;
        assert_eq!(page.location.as_deref(), Some("/account/email/check"));
        let letter = workspace.letter_to(taken).await;
        assert!(letter.text.contains("already belongs to yours"));
        assert!(!letter.text.split_whitespace().any(|word| word.len() == 4 && word.parse::<u32>().is_ok()));
    }
}

on_both_databases! {
    async fn changing_the_address_needs_a_fresh_sign_in(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        workspace.service.clock.advance(16 * 60);
        let page = browser.post("/account/email", &[("email", NEW)]).await;
        page.assert_says("Sign in again first");
        assert!(workspace.letters_to(NEW).await.is_empty());
    }
}
