//! How long a session lasts, and how it begins and ends.

use axum::http::StatusCode;

use super::steps::is_signed_in;
use crate::support::on_both_databases;

const AMINA: &str = "amina.khan@example.org";

on_both_databases! {
    async fn signing_in_makes_a_new_session_reference(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let before = browser.cookie("causeway").unwrap();
        let code = workspace.letter_to(AMINA).await.code();
        browser.post("/sign-in/check", &[("code", &code)]).await;
        assert_ne!(browser.cookie("causeway").unwrap(), before);
        let mut planted = workspace.browser();
        planted.set_cookie("causeway", &before);
        assert!(!is_signed_in(&mut planted).await);
    }
}

on_both_databases! {
    async fn a_session_ends_after_half_an_hour_without_use(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        workspace.service.clock.advance(31 * 60);
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_session_in_use_ends_after_twelve_hours(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        for _ in 0..35 {
            workspace.service.clock.advance(20 * 60);
            assert!(is_signed_in(&mut browser).await);
        }
        workspace.service.clock.advance(20 * 60);
        workspace.service.clock.advance(60);
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn saying_that_one_is_still_there_keeps_the_session(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        workspace.service.clock.advance(25 * 60);
        assert_eq!(browser.post("/session/stay", &[]).await.status, StatusCode::NO_CONTENT);
        workspace.service.clock.advance(25 * 60);
        assert!(is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn signing_out_ends_the_session_on_the_server(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let mut copy = browser.clone();
        browser.post_and_follow("/sign-out", &[]).await.assert_says("You are signed out");
        assert!(!is_signed_in(&mut copy).await);
    }
}
