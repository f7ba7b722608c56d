//! Connecting an organisation's own sign-in to one's account, and disconnecting it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;

use super::fresh;
use crate::{
    people::{
        access::SignedIn,
        sign_in::{Caller, allow, notices::tell, with_provider},
        store::sign_in::identity,
    },
    platform::{
        audit::Entry,
        components::Button,
        errors::PageError,
        messages::{say, say_with},
        notice,
        oidc::ProviderSettings,
        service::Service,
        shell::Visit,
    },
};

/// One provider on the account page.
pub(super) struct ProviderRow {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) action: String,
    pub(super) button: Button,
}

/// Every provider the operator configured, and whether it is connected.
pub(super) async fn rows(
    service: &Service,
    person: &SignedIn,
) -> Result<Vec<ProviderRow>, PageError> {
    let connection = service.database.connection();
    let joined = identity::of_person(connection, person.id()).await?;
    let row = |provider: &ProviderSettings| {
        let since = joined
            .iter()
            .find(|joined| joined.issuer == provider.issuer)
            .map(|joined| joined.created_at.date_words());
        row(provider, since)
    };
    Ok(service.settings.providers.iter().map(row).collect())
}

fn row(provider: &ProviderSettings, since: Option<String>) -> ProviderRow {
    let name = provider.name.clone();
    let (words, verb, button) = match since {
        Some(since) => (
            say_with("provider-connected", &[("since", &since)]),
            "disconnect",
            say_with("button-disconnect", &[("provider", &name)]),
        ),
        None => (
            say("provider-not-connected"),
            "connect",
            say_with("button-connect", &[("provider", &name)]),
        ),
    };
    ProviderRow {
        words,
        action: format!("/account/{verb}/{}", provider.key),
        button: Button::secondary(button),
        name,
    }
}

/// `POST /account/connect/{provider}`
pub(super) async fn connect(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let provider = with_provider::provider(&service, &key)?;
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account");
    }
    allow(&service, &caller, "provider", &person.id().to_string())?;
    let connecting = Some(person.id());
    with_provider::send_away(&service, &visit, &session, provider, connecting, "/account").await
}

/// `POST /account/disconnect/{provider}`
pub(super) async fn disconnect(
    State(service): State<Service>,
    session: Session,
    person: SignedIn,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let provider = with_provider::provider(&service, &key)?;
    let notice = say_with("notice-disconnected", &[("provider", &provider.name)]);
    let mut change = person.change(&service).await?;
    if identity::remove(change.connection(), &provider.issuer, person.id()).await? {
        let what = say_with("changed-provider-off", &[("provider", &provider.name)]);
        tell(&service, &change, &person.person, &what).await?;
        let entry = Entry::about("person.provider-disconnected", "person", person.id());
        change
            .record(entry.after(json!({ "provider": provider.key })))
            .await?;
        change.commit().await?;
    }
    notice::go_on(&session, "/account", &notice).await
}
