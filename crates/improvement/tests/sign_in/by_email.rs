//! By a code or link sent by e-mail.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use super::steps::{is_signed_in, sign_in_by_code};
use crate::support::on_both_databases;

const AMINA: &str = "amina.khan@example.org";

on_both_databases! {
    async fn a_person_signs_in_with_the_code_from_the_e_mail(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        browser.get("/account").await.assert_says("Amina Khan");
    }
}

on_both_databases! {
    async fn the_letter_greets_by_first_name_and_says_nothing_else_of_the_person(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        workspace.browser().post("/sign-in", &[("email", AMINA)]).await;
        let letter = workspace.letter_to(AMINA).await;
        assert!(letter.text.contains("Hello Amina,") && letter.html.contains("Hello Amina,"));
        for body in [&letter.text, &letter.html, &letter.subject] {
            assert!(!body.contains("Khan") && !body.contains(AMINA));
        }
    }
}

on_both_databases! {
    async fn the_answer_is_the_same_whether_the_address_is_known_or_not(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut pages = Vec::new();
        for email in [AMINA, "nobody.here@example.org"] {
            let mut browser = workspace.browser();
            let page = browser.post_and_follow("/sign-in", &[("email", email)]).await;
            pages.push((page.status, page.text().replace(email, "")));
        }
        assert_eq!(pages[0], pages[1]);
        assert!(workspace.letters_to("nobody.here@example.org").await.is_empty());
    }
}

on_both_databases! {
    async fn a_code_works_once(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let mut second_tab = browser.clone();
        let code = workspace.letter_to(AMINA).await.code();
        browser.post("/sign-in/check", &[("code", &code)]).await;
        second_tab.post("/sign-in/check", &[("code", &code)]).await;
        assert!(is_signed_in(&mut browser).await && !is_signed_in(&mut second_tab).await);
    }
}

on_both_databases! {
    async fn a_code_runs_out_after_ten_minutes(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let code = workspace.letter_to(AMINA).await.code();
        workspace.service.clock.advance(601);
        let page = browser.post("/sign-in/check", &[("code", &code)]).await;
        page.assert_says("can no longer be used");
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn after_five_wrong_codes_the_right_one_is_worth_nothing(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let code = workspace.letter_to(AMINA).await.code();
        let wrong = if code == "00000000" { "00000001" } else { "00000000" };
        for _ in 0..5 {
            browser.post("/sign-in/check", &[("code", wrong)]).await;
        }
        browser.post("/sign-in/check", &[("code", &code)]).await;
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_code_is_worth_nothing_in_another_browser(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        workspace.browser().post("/sign-in", &[("email", AMINA)]).await;
        let code = workspace.letter_to(AMINA).await.code();
        let mut thief = workspace.browser();
        thief.post("/sign-in", &[("email", "thief@example.org")]).await;
        thief.post("/sign-in/check", &[("code", &code)]).await;
        assert!(!is_signed_in(&mut thief).await);
    }
}

on_both_databases! {
    async fn a_person_signs_in_although_a_mail_scanner_opened_the_link_first(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let link = workspace.letter_to(AMINA).await.link();

        let mut scanner = workspace.browser();
        scanner.send(Method::HEAD, &link, None, Body::empty()).await;
        for _ in 0..3 {
            scanner.get(&link).await.assert_says("type the 8-digit code");
        }
        let refused = scanner.post(&link, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!is_signed_in(&mut scanner).await);

        assert!(browser.get(&link).await.has("form[method=post]"));
        browser.post(&link, &[]).await;
        assert!(is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn opening_the_link_signs_nobody_in(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let link = workspace.letter_to(AMINA).await.link();
        browser.get(&link).await;
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_link_works_once(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        browser.post("/sign-in", &[("email", AMINA)]).await;
        let link = workspace.letter_to(AMINA).await.link();
        let mut second_tab = browser.clone();
        browser.post(&link, &[]).await;
        second_tab.post(&link, &[]).await;
        assert!(!is_signed_in(&mut second_tab).await);
    }
}

on_both_databases! {
    async fn after_signing_in_a_person_comes_back_to_where_they_were(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut browser = workspace.browser();
        let page = browser.get("/account/name").await;
        assert_eq!(page.location.as_deref(), Some("/sign-in?return_to=/account/name"));
        browser.post("/sign-in", &[("email", AMINA), ("return_to", "/account/name")]).await;
        let code = workspace.letter_to(AMINA).await.code();
        let page = browser.post("/sign-in/check", &[("code", &code)]).await;
        assert_eq!(page.location.as_deref(), Some("/account/name"));
    }
}

on_both_databases! {
    async fn signing_in_never_leads_to_another_site(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"] {
            let mut browser = workspace.browser();
            browser.post("/sign-in", &[("email", AMINA), ("return_to", elsewhere)]).await;
            let code = workspace.letter_to(AMINA).await.code();
            let page = browser.post("/sign-in/check", &[("code", &code)]).await;
            assert_eq!(page.location.as_deref(), Some("/"), "{elsewhere:?}");
        }
    }
}

on_both_databases! {
    async fn too_many_tries_on_one_account_are_refused(workspace: Workspace) {
        let mut browser = workspace.browser();
        let mut last = StatusCode::OK;
        for _ in 0..7 {
            last = browser.post("/sign-in", &[("email", AMINA)]).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}

on_both_databases! {
    async fn nobody_is_flooded_with_e_mails(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        for _ in 0..6 {
            workspace.browser().post("/sign-in", &[("email", AMINA)]).await;
        }
        assert_eq!(workspace.letters_to(AMINA).await.len(), 5);
    }
}

on_both_databases! {
    async fn an_address_that_is_none_is_explained_beside_its_field(workspace: Workspace) {
        let page = workspace.browser().post("/sign-in", &[("email", "amina")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.assert_says("Enter an e-mail address in the correct format");
        assert_eq!(page.attribute("#email", "value").as_deref(), Some("amina"));
    }
}

on_both_databases! {
    async fn the_code_field_is_filled_by_phones(workspace: Workspace) {
        let mut browser = workspace.browser();
        let page = browser.post_and_follow("/sign-in", &[("email", AMINA)]).await;
        assert_eq!(page.attribute("#code", "autocomplete").as_deref(), Some("one-time-code"));
        assert_eq!(page.attribute("#code", "inputmode").as_deref(), Some("numeric"));
    }
}

on_both_databases! {
    async fn a_stranger_who_asks_again_and_again_does_not_use_up_the_letters_of_others(workspace: Workspace) {
        workspace.person("Amina Khan").await;
        let mut stranger = workspace.browser();
        stranger.comes_from([198, 51, 100, 1]);
        for _ in 0..7 {
            stranger.post("/sign-in", &[("email", AMINA)]).await;
        }
        assert_eq!(workspace.letters_to(AMINA).await.len(), 5);
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        assert!(is_signed_in(&mut browser).await);
    }
}
