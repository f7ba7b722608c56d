//! The first set-up of a new workspace.

use axum::http::StatusCode;
use improvement::people::sign_in::open_set_up;

use super::steps::is_signed_in;
use crate::support::on_both_databases;

const ANSWERS: [(&str, &str); 6] = [
    ("name", "Amina Khan"),
    ("email", "amina.khan@example.org"),
    ("programme", "Across the Interface"),
    ("organisation", "Riverside Practice"),
    ("ods_code", "a81001"),
    ("side", "primary"),
];

on_both_databases! {
    async fn the_first_person_sets_the_workspace_up_and_is_signed_in(workspace: Workspace) {
        let link = open_set_up(&workspace.service).await.unwrap().unwrap();
        let mut browser = workspace.browser();
        assert!(browser.get(&link).await.has("#programme"));
        let page = browser.post(&link, &ANSWERS).await;
        assert_eq!(page.location.as_deref(), Some("/"), "{}", page.text());
        let account = browser.get("/account").await;
        account.assert_says("Across the Interface : Programme team, Riverside Practice");
        let log = browser.get("/programmes/across-the-interface/audit").await;
        log.assert_says("Amina Khan What Started the programme");
    }
}

on_both_databases! {
    async fn a_set_up_link_works_once(workspace: Workspace) {
        let link = open_set_up(&workspace.service).await.unwrap().unwrap();
        workspace.browser().post(&link, &ANSWERS).await;
        let mut second = workspace.browser();
        let mut answers = ANSWERS;
        answers[1].1 = "other@example.org";
        let page = second.post(&link, &answers).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.assert_says("has been set up already");
        assert!(!is_signed_in(&mut second).await);
    }
}

on_both_databases! {
    async fn a_set_up_link_runs_out_after_half_an_hour(workspace: Workspace) {
        let link = open_set_up(&workspace.service).await.unwrap().unwrap();
        workspace.service.clock.advance(31 * 60);
        let mut browser = workspace.browser();
        browser.get(&link).await.assert_says("causeway admin set-up-link");
        browser.post(&link, &ANSWERS).await.assert_says("causeway admin set-up-link");
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_fresh_link_makes_the_earlier_link_worthless(workspace: Workspace) {
        let first = open_set_up(&workspace.service).await.unwrap().unwrap();
        open_set_up(&workspace.service).await.unwrap().unwrap();
        assert_eq!(workspace.browser().get(&first).await.status, StatusCode::GONE);
    }
}

on_both_databases! {
    async fn there_is_no_set_up_link_once_there_is_an_account(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        assert_eq!(open_set_up(&workspace.service).await.unwrap(), None);
    }
}

on_both_databases! {
    async fn what_is_missing_in_the_set_up_is_said_and_nothing_typed_is_lost(workspace: Workspace) {
        let link = open_set_up(&workspace.service).await.unwrap().unwrap();
        let page = workspace.browser().post(&link, &[("name", "Amina Khan"), ("ods_code", "!")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["Enter an e-mail address", "Enter a name for the programme", "Enter an ODS code", "Choose the side"] {
            page.assert_says(words);
        }
        assert_eq!(page.attribute("#name", "value").as_deref(), Some("Amina Khan"));
    }
}
