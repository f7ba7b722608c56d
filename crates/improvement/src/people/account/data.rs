//! The download of everything that is held about a person.

use axum::{
    Extension,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{audit_lines, home};
use crate::{
    people::{
        access::SignedIn,
        store::{
            access_token, membership, of_person,
            sign_in::{identity, recovery_code, request},
        },
    },
    platform::{
        errors::PageError, held::Holders, messages::say, moment::Moment, outbox, service::Service,
        sessions,
    },
};

/// `GET /account/data`
pub(super) async fn download(
    State(service): State<Service>,
    Extension(Holders(holders)): Extension<Holders>,
    person: SignedIn,
) -> Result<Response, PageError> {
    let mut held = Map::new();
    held.insert("made".to_owned(), when(service.clock.now()));
    held.insert("account".to_owned(), account(&service, &person).await?);
    held.insert("places".to_owned(), places(&service, &person).await?);
    held.insert(
        "invitations".to_owned(),
        invitations(&service, &person).await?,
    );
    held.insert(
        "sessions".to_owned(),
        own_sessions(&service, &person).await?,
    );
    held.insert("access_tokens".to_owned(), tokens(&service, &person).await?);
    held.insert(
        "sign_in_requests".to_owned(),
        requests(&service, &person).await?,
    );
    held.insert("emails".to_owned(), emails(&service, &person).await?);
    for holder in holders {
        let told = (holder.tell)(service.database.connection(), person.id()).await?;
        held.insert(holder.name.to_owned(), told);
    }
    let lines = audit_lines::of(&service, &person).await?;
    held.insert("audit_log".to_owned(), lines);
    let text = serde_json::to_string_pretty(&held).map_err(PageError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"what-is-held-about-you.json\"",
        ),
    ];
    Ok((headers, text).into_response())
}

/// A time in words and as a computer reads it.
pub(super) fn when(moment: Moment) -> Value {
    json!({ "words": moment.words(), "microseconds_since_1970": moment.0 })
}

async fn account(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let connection = service.database.connection();
    let row = &person.person;
    let providers: Vec<Value> = identity::of_person(connection, person.id())
        .await?
        .into_iter()
        .map(|joined| json!({ "issuer": joined.issuer, "subject": joined.subject, "connected": when(joined.created_at) }))
        .collect();
    Ok(json!({
        "id": row.id,
        "name": row.name,
        "email": row.email,
        "made": when(row.created_at),
        "last_signed_in": row.last_signed_in_at.map(when),
        "times_saved": row.version,
        "password": say(if row.password_hash.is_some() { "data-password-set" } else { "data-password-none" }),
        "second_step": say(if row.totp_confirmed { "data-second-step-on" } else { "data-second-step-off" }),
        "unused_recovery_codes": recovery_code::count_left(connection, person.id()).await?,
        "connected_providers": providers,
    }))
}

async fn places(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let connection = service.database.connection();
    let ever = membership::ever_of(connection, person.id()).await?;
    let named = home::places(service, &ever).await?;
    let places = ever.iter().zip(named).map(|(held, place)| {
        json!({
            "where": place.what,
            "as": place.as_what,
            "joined": when(held.joined_at),
            "left": held.left_at.map(when),
            "time_commitment": held.time_commitment,
            "strengths": held.strengths,
            "point_of_contact": held.point_of_contact,
        })
    });
    Ok(places.collect())
}

async fn invitations(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let connection = service.database.connection();
    let sent = of_person::invitations_by(connection, person.id()).await?;
    let email = person.person.email.clone().unwrap_or_default();
    let received = of_person::invitations_to(connection, &email).await?;
    // Whom the person invited is about somebody else: only the role and the time are theirs.
    let told = |list: Vec<crate::people::store::invitation::Model>| -> Vec<Value> {
        list.into_iter()
            .map(|one| {
                json!({
                    "role": one.role,
                    "sent": when(one.created_at),
                    "accepted": one.accepted_at.map(when),
                    "withdrawn": one.withdrawn_at.map(when),
                })
            })
            .collect()
    };
    Ok(json!({ "sent_by_you": told(sent), "sent_to_you": told(received) }))
}

async fn own_sessions(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let connection = service.database.connection();
    let own = sessions::sessions_of(connection, person.id(), service.clock.now()).await?;
    Ok(own
        .into_iter()
        .map(|one| json!({ "browser": one.browser, "signed_in": when(one.created_at), "last_used": when(one.last_used_at) }))
        .collect())
}

async fn tokens(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let rows = access_token::of_person(service.database.connection(), person.id()).await?;
    let told = rows.into_iter().map(|one| {
        json!({
            "name": one.name,
            "may": one.scope,
            "made": when(one.created_at),
            "ends": when(one.expires_at),
            "last_used": one.last_used_at.map(when),
        })
    });
    Ok(told.collect())
}

async fn requests(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let rows = request::of_person(service.database.connection(), person.id()).await?;
    Ok(rows
        .into_iter()
        .map(|row| json!({ "asked": when(row.created_at), "used": row.used_at.map(when), "wrong_codes": row.wrong_codes }))
        .collect())
}

/// Without their texts: those hold links and codes that still work.
async fn emails(service: &Service, person: &SignedIn) -> Result<Value, PageError> {
    let Some(email) = &person.person.email else {
        return Ok(json!([]));
    };
    let rows = outbox::addressed_to(service.database.connection(), email).await?;
    Ok(rows
        .into_iter()
        .map(|row| json!({ "subject": row.subject, "written": when(row.created_at), "sent": row.sent_at.map(when) }))
        .collect())
}
