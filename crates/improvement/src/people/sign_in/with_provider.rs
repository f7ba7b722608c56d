//! Signing in with an organisation's own provider: sending the browser there, and what happens on its return.
//!
//! A provider's word is only ever looked up by issuer and subject. Somebody it knows and we do not is never matched by
//! e-mail: they are joined to an account while they are signed in, or while they accept an invitation.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    arrive::{self, Proof},
    caller::{Caller, allow_caller},
    joining::{VALID_SECONDS, WaitingIdentity, join},
    notices::tell,
    own_path::own_path,
    progress::{self, Away},
    provider_pages::{self, Trouble},
};
use crate::{
    people::{
        access::change_by,
        store::{person, sign_in::identity},
    },
    platform::{
        errors::PageError,
        form::Form,
        messages::say_with,
        oidc::{Known, ProviderError, ProviderSettings},
        secrets,
        service::Service,
        sessions::remembers,
        shell::Visit,
    },
};

/// The pages of invitations start with this: only they make accounts.
const INVITATIONS: &str = "/invitations/";

/// `POST /sign-in/with/{provider}`
pub(super) async fn leave(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    Path(key): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let provider = provider(&service, &key)?;
    allow_caller(&service, &caller)?;
    let return_to = own_path(form.text("return_to"));
    send_away(&service, &visit, &session, provider, None, return_to).await
}

/// Sends the browser to the provider; `connecting` is the signed-in person who joins it to their account.
pub(in crate::people) async fn send_away(
    service: &Service,
    visit: &Visit,
    session: &Session,
    provider: &ProviderSettings,
    connecting: Option<Uuid>,
    return_to: &str,
) -> Result<Response, PageError> {
    let begun = service
        .providers
        .begin(provider, &return_address(service, provider))
        .await;
    let (address, journey) = match begun {
        Ok(begun) => begun,
        Err(error) => return failed(visit, provider, &error),
    };
    let away = Away {
        provider: provider.key.clone(),
        journey,
        connecting,
        since: service.clock.now(),
        return_to: return_to.to_owned(),
    };
    progress::remember(session, &away).await?;
    Ok(Redirect::to(&address).into_response())
}

/// What the provider sends back with the browser.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
    iss: Option<String>,
}

/// `GET /sign-in/with/{provider}/return`: the one address whose opening changes something, because the protocol says so.
/// It works once, in the session that was sent away.
pub(super) async fn come_back(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    Path(key): Path<String>,
    Query(sent): Query<Sent>,
) -> Result<Response, PageError> {
    let provider = provider(&service, &key)?;
    let away = progress::recall::<Away>(&session).await?;
    progress::forget::<Away>(&session).await?;
    let Some(away) = away.filter(|away| fits(&service, away, provider, &sent)) else {
        return provider_pages::show(&visit, provider, Trouble::NotStartedHere);
    };
    if !sent.error.is_empty() || sent.code.is_empty() {
        return provider_pages::show(&visit, provider, Trouble::Refused);
    }
    let address = return_address(&service, provider);
    let answer = service
        .providers
        .finish(provider, &address, away.journey, sent.code);
    let known = match answer.await {
        Ok(known) => known,
        Err(error) => return failed(&visit, provider, &error),
    };
    match away.connecting {
        Some(person_id) => connect(&service, &visit, &session, provider, known, person_id).await,
        None => {
            sign_in(
                &service,
                &visit,
                &session,
                &headers,
                provider,
                known,
                &away.return_to,
            )
            .await
        }
    }
}

/// Whether the answer belongs to what this session asked, of this provider, not long ago.
fn fits(service: &Service, away: &Away, provider: &ProviderSettings, sent: &Sent) -> bool {
    away.provider == provider.key
        && secrets::same(&away.journey.state, &sent.state)
        && service.clock.now().seconds_since(away.since) < VALID_SECONDS
        // RFC 9207: a provider that names itself must be the one that was asked.
        && sent.iss.as_ref().is_none_or(|issuer| *issuer == provider.issuer)
}

async fn sign_in(
    service: &Service,
    visit: &Visit,
    session: &Session,
    headers: &HeaderMap,
    provider: &ProviderSettings,
    known: Known,
    return_to: &str,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let Some(joined) = identity::find(connection, &known.issuer, &known.subject).await? else {
        return unknown(service, visit, session, provider, known, return_to).await;
    };
    let person = person::find(connection, joined.person_id)
        .await?
        .ok_or(PageError::NotFound)?;
    let proof = Proof::Provider;
    if known.second_factor {
        return arrive::enter(service, session, headers, person.id, proof, true, return_to).await;
    }
    arrive::after_first_proof(service, session, headers, &person, proof, return_to).await
}

async fn unknown(
    service: &Service,
    visit: &Visit,
    session: &Session,
    provider: &ProviderSettings,
    known: Known,
    return_to: &str,
) -> Result<Response, PageError> {
    if !return_to.starts_with(INVITATIONS) {
        return provider_pages::show(visit, provider, Trouble::Unknown);
    }
    let waiting = WaitingIdentity::new(&provider.key, known, service.clock.now());
    progress::remember(session, &waiting).await?;
    Ok(Redirect::to(return_to).into_response())
}

/// Only for the person who is signed in and started it.
async fn connect(
    service: &Service,
    visit: &Visit,
    session: &Session,
    provider: &ProviderSettings,
    known: Known,
    person_id: Uuid,
) -> Result<Response, PageError> {
    if session.get::<Uuid>(remembers::PERSON).await? != Some(person_id) {
        return provider_pages::show(visit, provider, Trouble::NotStartedHere);
    }
    let mut change = change_by(service, person_id).await?;
    if !join(&mut change, &provider.key, &known, person_id).await? {
        return provider_pages::show(visit, provider, Trouble::Taken);
    }
    if let Some(person) = person::find(change.connection(), person_id).await? {
        let what = say_with("changed-provider-on", &[("provider", &provider.name)]);
        tell(service, &change, &person, &what).await?;
    }
    change.commit().await?;
    let notice = say_with("notice-connected", &[("provider", &provider.name)]);
    session.insert(remembers::NOTICE, notice).await?;
    Ok(Redirect::to("/account").into_response())
}

fn failed(
    visit: &Visit,
    provider: &ProviderSettings,
    error: &ProviderError,
) -> Result<Response, PageError> {
    tracing::warn!(provider = provider.key, %error, "a sign-in with a provider failed");
    let trouble = match error {
        ProviderError::Down(_) => Trouble::Down,
        ProviderError::Refused(_) => Trouble::Refused,
    };
    provider_pages::show(visit, provider, trouble)
}

/// The provider with this key, as the operator configured it.
pub(in crate::people) fn provider<'a>(
    service: &'a Service,
    key: &str,
) -> Result<&'a ProviderSettings, PageError> {
    let mut providers = service.settings.providers.iter();
    providers
        .find(|provider| provider.key == key)
        .ok_or(PageError::NotFound)
}

fn return_address(service: &Service, provider: &ProviderSettings) -> String {
    service
        .settings
        .url(&format!("/sign-in/with/{}/return", provider.key))
}
