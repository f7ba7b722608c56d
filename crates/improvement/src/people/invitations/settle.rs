//! Sending a waiting invitation again, and taking one back.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

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
        address, change::Actor, errors::PageError, messages::say, notice, service::Service,
    },
};

pub async fn resend_in_team(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "invitation")?;
    let words = resend(&service, &team_place(&visit), id).await?;
    notice::go_on(&session, &visit.path("/members"), &words).await
}

pub async fn resend_in_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "invitation")?;
    let words = resend(&service, &programme_place(&visit), id).await?;
    notice::go_on(&session, &visit.path("/people"), &words).await
}

pub async fn withdraw_in_team(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "invitation")?;
    let words = withdraw(&service, &team_place(&visit), id).await?;
    notice::go_on(&session, &visit.path("/members"), &words).await
}

pub async fn withdraw_in_programme(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "invitation")?;
    let words = withdraw(&service, &programme_place(&visit), id).await?;
    notice::go_on(&session, &visit.path("/people"), &words).await
}

/// Sends a new link; returns what to tell the sender.
async fn resend(service: &Service, place: &Place<'_>, id: Uuid) -> Result<String, PageError> {
    let actor = Actor::Person(place.inviter_id);
    let mut change = service.database.change(&service.clock, actor).await?;
    let found = place.find(change.connection(), id).await?;
    if !send_again(&mut change, &service.settings, place, found).await? {
        return Ok(say("notice-invitation-over"));
    }
    change.commit().await?;
    Ok(say("notice-invitation-renewed"))
}

/// Takes an invitation back; returns what to tell the sender.
async fn withdraw(service: &Service, place: &Place<'_>, id: Uuid) -> Result<String, PageError> {
    let actor = Actor::Person(place.inviter_id);
    let mut change = service.database.change(&service.clock, actor).await?;
    let mut found = place.find(change.connection(), id).await?;
    let before = json!({ "role": found.role });
    found.withdrawn_at = Some(change.at());
    if !invitation::settle(change.connection(), found).await? {
        return Ok(say("notice-invitation-over"));
    }
    forget(change.connection(), &[id]).await?;
    let entry = place.entry("invitation.withdrawn", id).before(before);
    change.record(entry).await?;
    change.commit().await?;
    Ok(say("notice-invitation-withdrawn"))
}
