//! What stands around every page: the database away, the operator's own logo, a session that ended before a form came.

use axum::http::{StatusCode, header};
use improvement::{people::model::Role, platform::logo::Logo};
use sea_orm::ConnectionTrait;

use crate::support::{Workspace, on_both_databases};

on_both_databases! {
    async fn a_session_that_cannot_be_read_is_our_trouble_and_not_nobody_s(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let connection = workspace.service.database.connection();
        connection.execute_unprepared("ALTER TABLE membership RENAME TO lost").await.unwrap();
        let page = browser.get("/account").await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        page.assert_says("there is a problem with the service");
        // Styles and probes need no session.
        assert_eq!(browser.get("/livez").await.status, StatusCode::OK);
        assert_eq!(browser.get(improvement::platform::assets::url("causeway.css")).await.status, StatusCode::OK);
    }
}

on_both_databases! {
    async fn a_form_sent_after_the_session_ended_shows_what_was_typed_and_the_way_back(workspace: Workspace) {
        let mut lead = workspace.signed_in(Role::TeamLead).await;
        workspace.service.clock.advance(31 * 60);
        let words = "Letters <b>never</b> arrive";
        let fields = [("problem_area", words), ("version", "1"), ("name", "Orthopaedics")];
        let path = workspace.team_path("/edit");
        let page = lead.post(&path, &fields).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        page.assert_says("You were signed out before this was sent");
        assert_eq!(page.texts("textarea[readonly]"), ["Orthopaedics", words]);
        let way_back = page.attribute("main a", "href").unwrap();
        assert_eq!(way_back, format!("/sign-in?return_to={path}"));
    }
}

on_both_databases! {
    async fn the_way_back_is_a_page_also_where_the_address_only_takes_forms(workspace: Workspace) {
        let mut nobody = workspace.browser();
        let page = nobody.post("/account/password/remove", &[]).await;
        let way_back = page.attribute("main a", "href").unwrap();
        assert_eq!(way_back, "/sign-in?return_to=/account/password");
        let person = workspace.person("Amina Khan").await;
        let page = workspace.browser_of(&person).await.get("/account/password").await;
        assert_eq!(page.status, StatusCode::OK);
        let ended = page.attribute("body", "data-session-ended");
        assert_eq!(ended.as_deref(), Some("/sign-in?return_to=/account/password"));
    }
}

on_both_databases! {
    async fn a_page_knows_how_long_the_session_still_lasts(workspace: Workspace) {
        let person = workspace.person("Amina Khan").await;
        let mut browser = workspace.browser_of(&person).await;
        let mut seconds = async |name: &str| {
            let page = browser.get("/account").await;
            page.attribute("body", name).unwrap().parse::<i64>().unwrap()
        };
        workspace.service.clock.advance(50);
        assert!((1740..=1750).contains(&seconds("data-session-idle-seconds").await));
        workspace.service.clock.advance(20);
        assert!((1795..=1800).contains(&seconds("data-session-idle-seconds").await));
        assert!((43_120..=43_130).contains(&seconds("data-session-last-seconds").await));
    }
}

const LOGO: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;

#[tokio::test]
async fn the_operators_own_logo_is_shown_and_served() {
    let mut workspace = Workspace::on_sqlite().await;
    assert_eq!(
        workspace.browser().get("/own-logo").await.status,
        StatusCode::NOT_FOUND
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("logo.svg");
    std::fs::write(&file, LOGO).unwrap();
    let logo = Logo::read(&file).unwrap();
    workspace.configure(|settings| settings.own_logo = Some(logo));
    let mut browser = workspace.browser();
    let page = browser.get("/sign-in").await;
    let address = page.attribute("header img", "src").unwrap();
    let served = browser.get(&address).await;
    assert_eq!(
        (served.status, served.html().as_str()),
        (StatusCode::OK, LOGO)
    );
    assert_eq!(served.headers[header::CONTENT_TYPE], "image/svg+xml");
    assert!(
        served.headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("max-age")
    );
}
