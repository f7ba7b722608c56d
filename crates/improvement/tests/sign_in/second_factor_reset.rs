//! The operator's help for somebody who lost both their app and their recovery codes.

use improvement::{
    people::{
        account::{Reset, reset_second_factor},
        model::EmailAddress,
    },
    platform::audit,
};

use super::steps::{app_code, is_signed_in, newest_line, set_up_app, sign_in_by_code};
use crate::support::{Workspace, on_both_databases, outbox::emails};

const AMINA: &str = "amina.khan@example.org";

async fn reset(workspace: &Workspace, email: &str) -> Reset {
    let email = EmailAddress::parse(email).unwrap();
    reset_second_factor(&workspace.service, &email)
        .await
        .unwrap()
}

on_both_databases! {
    async fn after_a_reset_a_code_by_e_mail_signs_in(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        reset(&workspace, "Amina.Khan@example.org ").await;
        let mut browser = workspace.browser();
        sign_in_by_code(&workspace, &mut browser, AMINA).await;
        assert!(is_signed_in(&mut browser).await);
        browser.get("/account/second-factor").await.assert_says("Set up a second step");
    }
}

on_both_databases! {
    async fn a_reset_signs_the_person_out_everywhere(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        set_up_app(&workspace, &mut browser).await;
        let mut other = workspace.browser_of(&person).await;
        assert_eq!(reset(&workspace, AMINA).await, Reset::Done { sessions_ended: 2 });
        assert!(!is_signed_in(&mut browser).await && !is_signed_in(&mut other).await);
    }
}

on_both_databases! {
    async fn a_sign_in_begun_before_the_reset_cannot_be_finished(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let (secret, codes) = set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        let (mut asked, mut half_way) = (workspace.browser(), workspace.browser());
        sign_in_by_code(&workspace, &mut half_way, AMINA).await;
        asked.post("/sign-in", &[("email", AMINA)]).await;
        let code = workspace.letter_to(AMINA).await.code();
        reset(&workspace, AMINA).await;
        asked.post("/sign-in/check", &[("code", &code)]).await;
        half_way.post("/sign-in/second-factor", &[("code", &app_code(&workspace, &secret))]).await;
        half_way.post("/sign-in/recovery-code", &[("code", &codes[0])]).await;
        assert!(!is_signed_in(&mut asked).await && !is_signed_in(&mut half_way).await);
    }
}

on_both_databases! {
    async fn the_person_is_told_by_e_mail(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        reset(&workspace, AMINA).await;
        let letter = workspace.letter_to(AMINA).await;
        assert!(letter.text.contains("turned your second step off"), "{}", letter.text);
    }
}

on_both_databases! {
    async fn the_log_says_that_the_service_did_it_and_still_verifies(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        set_up_app(&workspace, &mut workspace.browser_of(&person).await).await;
        reset(&workspace, AMINA).await;
        let line = newest_line(&workspace, "person.second-factor-reset").await;
        assert_eq!(line["sessions_ended"], 1);
        audit::verify(workspace.service.database.connection()).await.unwrap();
    }
}

on_both_databases! {
    async fn where_there_is_nothing_to_reset_nothing_is_changed(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        assert_eq!(reset(&workspace, AMINA).await, Reset::NothingToReset);
        assert_eq!(reset(&workspace, "nobody@example.org").await, Reset::NobodyThere);
        assert!(is_signed_in(&mut browser).await);
        assert_eq!(emails(&workspace).await, 0);
    }
}
