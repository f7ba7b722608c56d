//! The download of what is held about a person.

use axum::http::header;
use improvement::people::model::Role;

use crate::support::on_both_databases;

on_both_databases! {
    async fn a_person_downloads_what_is_held_about_them(workspace: Workspace) {
        let (person, _) = workspace.member("Amina Khan", Role::TeamLead).await;
        let mut browser = workspace.browser_of(&person).await;
        browser.post("/account/name", &[("name", "Amina Rahman"), ("version", "1")]).await;
        let page = browser.get("/account/data").await;
        assert!(page.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        let held: serde_json::Value = serde_json::from_slice(&page.body).unwrap();
        assert_eq!(held["account"]["email"], "amina.khan@example.org");
        assert_eq!(held["places"][0]["where"], "Orthopaedics team, Interface programme");
        assert_eq!(held["sessions"].as_array().unwrap().len(), 1);
        let log = held["audit_log"].as_array().unwrap();
        let renamed = log.iter().find(|line| line["what"] == "person.renamed").unwrap();
        assert_eq!(renamed["before"]["name"], "Amina Khan");
        assert_eq!(renamed["by"], "you");
    }
}

on_both_databases! {
    async fn the_download_holds_nothing_that_signs_in(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        workspace.browser().post("/sign-in", &[("email", "amina.khan@example.org")]).await;
        browser.post("/account/password", &[("new_password", "seven otters paint slowly")]).await;
        let held = browser.get("/account/data").await.html();
        let letters = workspace.letters_to("amina.khan@example.org").await;
        let sign_in = letters.iter().find(|letter| letter.subject.contains("code")).unwrap();
        let (code, link) = (sign_in.code(), sign_in.link());
        for secret in ["argon2", code.as_str(), &code[..4], link.as_str()] {
            assert!(secret.len() == 4 || !held.contains(secret), "{secret}");
        }
    }
}

on_both_databases! {
    async fn the_download_holds_nothing_of_others(workspace: Workspace) {
        workspace.member("Ben Okafor", Role::Member).await;
        let (person, _) = workspace.member("Amina Khan", Role::Member).await;
        let held = workspace.browser_of(&person).await.get("/account/data").await.html();
        assert!(!held.contains("Okafor") && !held.contains("okafor"));
    }
}
