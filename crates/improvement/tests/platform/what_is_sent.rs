//! What nobody types on purpose: characters that no text holds, in forms and addresses.

use axum::http::{Method, StatusCode};
use improvement::{app, people::model::Role};

use crate::support::on_both_databases;

on_both_databases! {
    async fn a_character_that_no_text_holds_is_taken_out_of_a_form_and_said(workspace: Workspace) {
        let mut member = workspace.signed_in(Role::TeamLead).await;
        let page = member.post("/account/name", &[("name", "Am\0ina\u{1b} Khan")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        page.assert_says("a character that cannot be shown");
        assert_eq!(page.attribute("input[name=name]", "value").as_deref(), Some("Amina Khan"));
        let mut nobody = workspace.browser();
        for path in ["/sign-in", "/sign-in/password"] {
            let page = nobody.post(path, &[("email", "amina\0@example.org"), ("password", "seven\0otters")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
    }
}

on_both_databases! {
    async fn an_address_with_a_character_that_no_text_holds_is_refused_in_a_sentence(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        for route in app::routes(&workspace.service) {
            let parts: Vec<&str> = route.path.split('/').collect();
            let named: Vec<&str> = parts.iter().map(|part| if part.starts_with('{') { "a%00b" } else { *part }).collect();
            let address = format!("{}?month=%00", named.join("/"));
            let page = match route.method {
                Method::GET => lead.get(&address).await,
                _ => lead.post(&address, &[]).await,
            };
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{} {address}", route.method);
            page.assert_says("a character that no address of ours has");
        }
    }
}
