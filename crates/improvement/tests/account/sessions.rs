//! Where a person is signed in.

use axum::http::StatusCode;

use crate::support::{Browser, on_both_databases};

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

on_both_databases! {
    async fn a_person_ends_one_of_their_sessions(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut elsewhere = workspace.browser_of(&person).await;
        let mut here = workspace.browser_of(&person).await;
        let which = here.get("/account").await.attribute("button[name=session]", "value").unwrap();
        here.post("/account/sessions/end", &[("session", &which)]).await;
        assert!(is_signed_in(&mut here).await && !is_signed_in(&mut elsewhere).await);
    }
}

on_both_databases! {
    async fn nobody_ends_the_session_of_somebody_else(workspace: Workspace) {
        let amina = workspace.person("Amina Khan").await;
        let ben = workspace.person("Ben Okafor").await;
        workspace.browser_of(&amina).await;
        let mut amina = workspace.browser_of(&amina).await;
        let which = amina.get("/account").await.attribute("button[name=session]", "value").unwrap();
        workspace.browser_of(&ben).await.post("/account/sessions/end", &[("session", &which)]).await;
        assert!(amina.get("/account").await.has("button[name=session]"));
    }
}

on_both_databases! {
    async fn a_person_signs_out_everywhere_else(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut elsewhere = workspace.browser_of(&person).await;
        let mut here = workspace.browser_of(&person).await;
        here.post_and_follow("/account/sessions/end-others", &[]).await;
        assert!(is_signed_in(&mut here).await && !is_signed_in(&mut elsewhere).await);
    }
}
