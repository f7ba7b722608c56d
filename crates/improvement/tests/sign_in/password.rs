//! Passwords: choosing, using, changing.

use axum::http::StatusCode;

use super::steps::{is_signed_in, sign_in_by_code};
use crate::support::{Browser, on_both_databases};

const AMINA: &str = "amina.khan@example.org";
const GOOD: &str = "seven otters paint slowly";

async fn choose(browser: &mut Browser, password: &str) -> crate::support::Page {
    browser
        .post("/account/password", &[("new_password", password)])
        .await
}

async fn sign_in_with(browser: &mut Browser, password: &str) {
    let fields = [("email", AMINA), ("password", password)];
    browser.post("/sign-in/password", &fields).await;
}

on_both_databases! {
    async fn a_person_who_chose_a_password_signs_in_with_it(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        choose(&mut workspace.browser_of(&person).await, GOOD).await;
        let mut browser = workspace.browser();
        sign_in_with(&mut browser, GOOD).await;
        assert!(is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        choose(&mut workspace.browser_of(&person).await, GOOD).await;
        let mut answers = Vec::new();
        for email in [AMINA, "nobody.here@example.org"] {
            let fields = [("email", email), ("password", "not the right one")];
            let page = workspace.browser().post("/sign-in/password", &fields).await;
            answers.push((page.status, page.text()));
        }
        assert_eq!(answers[0], answers[1]);
    }
}

on_both_databases! {
    async fn a_short_password_is_refused(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let page = choose(&mut workspace.browser_of(&person).await, "x7!Qz9#Lm2").await;
        page.assert_says("at least 12 characters");
    }
}

on_both_databases! {
    async fn a_guessable_password_is_refused(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        for guessable in ["password1234", "amina.khan@example.org", "aaaaaaaaaaaaaaaa"] {
            let page = choose(&mut workspace.browser_of(&person).await, guessable).await;
            page.assert_says("easy to guess");
        }
    }
}

on_both_databases! {
    async fn a_long_password_needs_no_capitals_digits_or_signs(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let page = choose(&mut workspace.browser_of(&person).await, GOOD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
}

on_both_databases! {
    async fn blanks_at_the_ends_belong_to_a_password(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        choose(&mut workspace.browser_of(&person).await, &format!(" {GOOD}")).await;
        let mut browser = workspace.browser();
        sign_in_with(&mut browser, GOOD).await;
        assert!(!is_signed_in(&mut browser).await);
    }
}

on_both_databases! {
    async fn changing_the_password_signs_out_everywhere_else_and_tells_by_e_mail(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut here = workspace.browser_of(&person).await;
        let mut elsewhere = workspace.browser_of(&person).await;
        choose(&mut here, GOOD).await;
        assert!(is_signed_in(&mut here).await && !is_signed_in(&mut elsewhere).await);
        assert!(workspace.letter_to(AMINA).await.text.contains("Your password was changed"));
    }
}

on_both_databases! {
    async fn an_old_sign_in_must_give_the_present_password_to_change_it(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        choose(&mut browser, GOOD).await;
        workspace.service.clock.advance(16 * 60);
        let next = "nine badgers sing loudly";
        choose(&mut browser, next).await.assert_says("not your present password");
        let fields = [("new_password", next), ("current_password", GOOD)];
        let page = browser.post("/account/password", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
}

on_both_databases! {
    async fn an_old_sign_in_without_a_password_must_sign_in_again_to_choose_one(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        workspace.service.clock.advance(16 * 60);
        choose(&mut browser, GOOD).await.assert_says("Sign in again first");
        let page = browser.post("/account/sign-in-again", &[("return_to", "/account/password")]).await;
        assert_eq!(page.location.as_deref(), Some("/sign-in?return_to=%2Faccount%2Fpassword"));
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        assert_eq!(choose(&mut browser, GOOD).await.status, StatusCode::SEE_OTHER);
    }
}

on_both_databases! {
    async fn a_removed_password_no_longer_signs_in(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        choose(&mut browser, GOOD).await;
        browser.post("/account/password/remove", &[]).await;
        let mut other = workspace.browser();
        sign_in_with(&mut other, GOOD).await;
        assert!(!is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn guessing_passwords_is_slowed_down(workspace: Workspace) {
        let mut browser = workspace.browser();
        let fields = [("email", AMINA), ("password", "guess after guess")];
        let mut last = StatusCode::OK;
        for _ in 0..7 {
            last = browser.post("/sign-in/password", &fields).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}

on_both_databases! {
    async fn a_stranger_who_guesses_keeps_nobody_out(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        choose(&mut workspace.browser_of(&person).await, GOOD).await;
        let mut at_work = workspace.browser();
        at_work.comes_from([192, 0, 2, 1]);
        sign_in_with(&mut at_work, GOOD).await;
        at_work.post("/sign-out", &[]).await;
        let guess = [("email", AMINA), ("password", "guess after guess")];
        for number in 0..10 {
            let mut stranger = workspace.browser();
            stranger.comes_from([198, 51, 100, number]);
            for _ in 0..7 {
                stranger.post("/sign-in/password", &guess).await;
            }
        }
        // The same network, a browser that is known.
        at_work.comes_from([198, 51, 100, 1]);
        sign_in_with(&mut at_work, GOOD).await;
        assert!(is_signed_in(&mut at_work).await);
        // A browser that is not known is sent to its e-mails.
        let mut at_home = workspace.browser();
        at_home.comes_from([192, 0, 2, 77]);
        let fields = [("email", AMINA), ("password", GOOD)];
        let page = at_home.post("/sign-in/password", &fields).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        page.assert_says("sign in with a code by e-mail");
        sign_in_by_code(&workspace, &mut at_home, AMINA).await;
        assert!(is_signed_in(&mut at_home).await);
    }
}
