//! Sending a waiting invitation again, and taking one back.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;

use super::{
    forget,
    host::Host,
    send::{Place, send_again},
};
use crate::{
    people::store::invitation,
    platform::{
        address, change::Change, errors::PageError, messages::say, notice, service::Service,
    },
};

/// Sends a new link, and says so on the page with the list.
pub async fn resend(
    State(service): State<Service>,
    host: Host,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let place = host.place();
    let (mut change, found) = open(&service, &place, &parts).await?;
    if !send_again(&mut change, &service.settings, &place, found).await? {
        return over(&session, &place).await;
    }
    change.commit().await?;
    let key = if service.settings.sends_mail() {
        "notice-invitation-renewed"
    } else {
        "notice-renewed-no-mail"
    };
    notice::go_on(&session, &place.list, &say(key)).await
}

/// Takes an invitation back, and says so on the page with the list.
pub async fn withdraw(
    State(service): State<Service>,
    host: Host,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let place = host.place();
    let (mut change, mut found) = open(&service, &place, &parts).await?;
    let (id, before) = (found.id, json!({ "role": found.role }));
    found.withdrawn_at = Some(change.at());
    if !invitation::settle(change.connection(), found).await? {
        return over(&session, &place).await;
    }
    forget(change.connection(), id).await?;
    let entry = place.entry("invitation.withdrawn", id).before(before);
    change.record(entry).await?;
    change.commit().await?;
    notice::go_on(&session, &place.list, &say("notice-invitation-withdrawn")).await
}

/// A change by the person who looks, and the invitation that the address names.
async fn open(
    service: &Service,
    place: &Place<'_>,
    parts: &RawPathParams,
) -> Result<(Change, invitation::Model), PageError> {
    let id = address::id(parts, "invitation")?;
    let change = place.inviter.change(service).await?;
    let found = place.find(change.connection(), id).await?;
    Ok((change, found))
}

/// Somebody accepted it, took it back, or it ran out.
async fn over(session: &Session, place: &Place<'_>) -> Result<Response, PageError> {
    notice::go_on(session, &place.list, &say("notice-invitation-over")).await
}
