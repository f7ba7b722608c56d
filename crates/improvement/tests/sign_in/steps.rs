//! Steps that many journeys share.

use improvement::platform::audit;
use openidconnect::http::StatusCode;

use crate::support::{Browser, Workspace};

/// Asks for a code and types it.
pub async fn sign_in_by_code(workspace: &Workspace, browser: &mut Browser, email: &str) {
    browser.post("/sign-in", &[("email", email)]).await;
    let code = workspace.letter_to(email).await.code();
    let page = browser.post("/sign-in/check", &[("code", &code)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

/// Whether somebody is signed in in this browser.
pub async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

/// The code that the person's app shows now.
pub fn app_code(workspace: &Workspace, secret: &str) -> String {
    let bytes = data_encoding::BASE32_NOPAD
        .decode(secret.as_bytes())
        .unwrap();
    let totp = totp_rs::Builder::new().with_secret(bytes).build().unwrap();
    let seconds = workspace.service.clock.now().0 / 1_000_000;
    totp.generate(u64::try_from(seconds).unwrap()).to_string()
}

/// Sets the second step up in a signed-in browser; returns the secret and the recovery codes.
pub async fn set_up_app(workspace: &Workspace, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser
        .post_and_follow("/account/second-factor/start", &[])
        .await;
    let secret = page.texts("p > code")[0].replace(' ', "");
    let code = app_code(workspace, &secret);
    let page = browser
        .post("/account/second-factor/confirm", &[("code", &code)])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    // The code just used is spent: the next one comes with the next half minute.
    workspace.service.clock.advance(30);
    (secret, page.texts("li > code"))
}

/// What the newest line of the audit log with this action says is there after it.
pub async fn newest_line(workspace: &Workspace, action: &str) -> serde_json::Value {
    use sea_orm::{EntityTrait, QueryOrder};
    let lines = audit::entry::Entity::find()
        .order_by_desc(audit::entry::COLUMN.sequence)
        .all(workspace.service.database.connection())
        .await
        .unwrap();
    let line = lines.into_iter().find(|line| line.action == action);
    serde_json::from_str(&line.unwrap().after).unwrap()
}
