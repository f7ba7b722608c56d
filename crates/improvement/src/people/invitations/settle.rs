//! Sending a waiting invitation again, and taking one back.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;

use super::{
    forget,
    invite::{programme_place, team_place},
    send::{Place, send_again},
};
use crate::{
    people::{
        access::{ProgrammeVisit, TeamVisit},
        store::invitation,
    },
    platform::{
        address, change::Change, errors::PageError, messages::say, notice, service::Service,
    },
};

pub async fn resend_in_team(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    resend(&service, &team_place(&visit), &parts, &session).await
}

pub async fn resend_in_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    resend(&service, &programme_place(&visit), &parts, &session).await
}

pub async fn withdraw_in_team(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    withdraw(&service, &team_place(&visit), &parts, &session).await
}

pub async fn withdraw_in_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    withdraw(&service, &programme_place(&visit), &parts, &session).await
}

/// Sends a new link, and says so on the page with the list.
async fn resend(
    service: &Service,
    place: &Place<'_>,
    parts: &RawPathParams,
    session: &Session,
) -> Result<Response, PageError> {
    let (mut change, found) = open(service, place, parts).await?;
    if !send_again(&mut change, &service.settings, place, found).await? {
        return over(session, place).await;
    }
    change.commit().await?;
    notice::go_on(session, &place.list, &say("notice-invitation-renewed")).await
}

/// Takes an invitation back, and says so on the page with the list.
async fn withdraw(
    service: &Service,
    place: &Place<'_>,
    parts: &RawPathParams,
    session: &Session,
) -> Result<Response, PageError> {
    let (mut change, mut found) = open(service, place, parts).await?;
    let (id, before) = (found.id, json!({ "role": found.role }));
    found.withdrawn_at = Some(change.at());
    if !invitation::settle(change.connection(), found).await? {
        return over(session, place).await;
    }
    forget(change.connection(), id).await?;
    let entry = place.entry("invitation.withdrawn", id).before(before);
    change.record(entry).await?;
    change.commit().await?;
    notice::go_on(session, &place.list, &say("notice-invitation-withdrawn")).await
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
