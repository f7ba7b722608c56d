//! The second step: an app's codes and recovery codes.

use axum::http::StatusCode;

use super::steps::{app_code, is_signed_in, set_up_app, sign_in_by_code};
use crate::support::on_both_databases;

const AMINA: &str = "amina.khan@example.org";

on_both_databases! {
    async fn with_an_app_set_up_signing_in_takes_two_steps(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        assert!(!is_signed_in(&mut browser).await);
        browser.get("/sign-in/second-factor").await.assert_says("6-digit code");
        let code = app_code(&workspace, &secret);
        browser.post("/sign-in/second-factor", &[("code", &code)]).await;
        assert!(is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn the_key_in_words_and_the_drawn_code_are_both_offered(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let page = browser.post_and_follow("/account/second-factor/start", &[]).await;
        assert!(page.has("svg[role=img] path") && page.texts("p > code")[0].len() == 39);
    }
}

on_both_databases! {
    async fn a_wrong_first_code_sets_nothing_up(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        browser.post("/account/second-factor/start", &[]).await;
        let page = browser.post("/account/second-factor/confirm", &[("code", "12345")]).await;
        page.assert_says("not the code the app shows");
        let mut other = workspace.browser();
        sign_in_by_code(&workspace, &mut other, AMINA).await;
        assert!(is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn a_code_from_the_app_works_once(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let code = app_code(&workspace, &secret);
        let mut first = workspace.browser();
        sign_in_by_code(&workspace, &mut first, AMINA).await;
        first.post("/sign-in/second-factor", &[("code", &code)]).await;
        let mut second = workspace.browser();
        sign_in_by_code(&workspace, &mut second, AMINA).await;
        second.post("/sign-in/second-factor", &[("code", &code)]).await.assert_says("was used before");
        assert!(is_signed_in(&mut first).await && !is_signed_in(&mut second).await);
    }
}

on_both_databases! {
    async fn the_code_that_confirmed_the_app_cannot_sign_in(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let page = browser.post_and_follow("/account/second-factor/start", &[]).await;
        let secret = page.texts("p > code")[0].replace(' ', "");
        let code = app_code(&workspace, &secret);
        browser.post("/account/second-factor/confirm", &[("code", &code)]).await;
        let mut other = workspace.browser();
        sign_in_by_code(&workspace, &mut other, AMINA).await;
        other.post("/sign-in/second-factor", &[("code", &code)]).await;
        assert!(!is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn each_of_ten_recovery_codes_signs_in_once(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (_, codes) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        assert_eq!(codes.len(), 10);
        let typed = codes[0].to_uppercase().replace('-', " ");
        let mut first = workspace.browser();
        sign_in_by_code(&workspace, &mut first, AMINA).await;
        first.post("/sign-in/recovery-code", &[("code", &typed)]).await;
        let mut second = workspace.browser();
        sign_in_by_code(&workspace, &mut second, AMINA).await;
        second.post("/sign-in/recovery-code", &[("code", &typed)]).await;
        assert!(is_signed_in(&mut first).await && !is_signed_in(&mut second).await);
    }
}

on_both_databases! {
    async fn after_five_wrong_codes_signing_in_starts_again(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        for _ in 0..5 {
            browser.post("/sign-in/recovery-code", &[("code", "aaaaa-aaaaa")]).await;
        }
        let code = app_code(&workspace, &secret);
        let page = browser.post("/sign-in/second-factor", &[("code", &code)]).await;
        assert_eq!(page.location.as_deref(), Some("/sign-in"));
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn the_second_step_must_follow_the_first_within_ten_minutes(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        workspace.service.clock.advance(601);
        let code = app_code(&workspace, &secret);
        browser.post("/sign-in/second-factor", &[("code", &code)]).await;
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn setting_the_app_up_signs_out_everywhere_else(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut elsewhere = workspace.browser_of(&person).await;
        set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        assert!(!is_signed_in(&mut elsewhere).await);
    }
}

on_both_databases! {
    async fn turning_the_second_step_off_asks_for_a_code(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let (secret, _) = set_up_app(&workspace, &mut browser).await;
        let wrong = [("what", "remove"), ("code", "000")];
        browser.post("/account/second-factor", &wrong).await.assert_says("not right");
        let code = app_code(&workspace, &secret);
        browser.post("/account/second-factor", &[("what", "remove"), ("code", &code)]).await;
        let mut other = workspace.browser();
        sign_in_by_code(&workspace, &mut other, AMINA).await;
        assert!(is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn a_person_who_lost_the_phone_moves_to_another_with_a_recovery_code(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let (_, codes) = set_up_app(&workspace, &mut browser).await;
        let fields = [("what", "replace"), ("code", codes[3].as_str())];
        let page = browser.post("/account/second-factor", &fields).await;
        assert_eq!(page.location.as_deref(), Some("/account/second-factor/confirm"));
        let secret = browser.get("/account/second-factor/confirm").await.texts("p > code")[0].replace(' ', "");
        let code = app_code(&workspace, &secret);
        let page = browser.post("/account/second-factor/confirm", &[("code", &code)]).await;
        assert_eq!((page.status, page.texts("li > code").len()), (StatusCode::OK, 10));
    }
}

on_both_databases! {
    async fn new_recovery_codes_replace_the_old_ones(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let (secret, old) = set_up_app(&workspace, &mut browser).await;
        let code = app_code(&workspace, &secret);
        let page = browser.post("/account/second-factor", &[("what", "codes"), ("code", &code)]).await;
        assert_eq!(page.texts("li > code").len(), 10);
        let mut other = workspace.browser();
        sign_in_by_code(&workspace, &mut other, AMINA).await;
        other.post("/sign-in/recovery-code", &[("code", &old[0])]).await;
        assert!(!is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn a_session_begun_without_the_app_gives_the_code_when_it_is_needed(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, _) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let mut browser = workspace.browser_of(&person).await;
        browser.get("/account/second-factor").await.assert_says("needs the second step");
        let code = app_code(&workspace, &secret);
        let page = browser.post("/account/second-factor", &[("code", &code)]).await;
        assert_eq!(page.location.as_deref(), Some("/"));
        browser.get("/account/second-factor").await.assert_says("What do you want to do?");
    }
}
