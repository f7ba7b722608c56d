//! A request that is sent twice is done once, where the program gives it a key (`Idempotency-Key`, as in
//! draft-ietf-httpapi-idempotency-key-header-07): the second time it gets the answer of the first.

use axum::{
    body::Body,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{
    measures::store::{answered, measure},
    people::access::TeamVisit,
    platform::{messages::say, moment::Moment, problem::Problem, secrets},
};

/// The header that carries the key.
const HEADER: &str = "idempotency-key";
/// The longest key, in characters.
const LONGEST: usize = 255;
/// Seconds an answer is kept.
const KEPT_FOR: i64 = 24 * 60 * 60;

/// A request with a key.
pub struct Once {
    token_id: Uuid,
    key_hash: String,
    request_hash: String,
}

impl Once {
    /// The key of a request; nothing where it has none; or what is wrong with it.
    pub fn of(
        visit: &TeamVisit,
        headers: &HeaderMap,
        (measure, body): (&measure::Model, &[u8]),
    ) -> Result<Option<Self>, Problem> {
        let (Some(key), Some(token)) = (headers.get(HEADER), &visit.person.token) else {
            return Ok(None);
        };
        let key = key.to_str().map(str::trim).unwrap_or_default();
        if key.is_empty() || key.len() > LONGEST {
            return Err(Problem::new(StatusCode::BAD_REQUEST, say("api-wrong-key")));
        }
        Ok(Some(Self {
            token_id: token.id,
            key_hash: secrets::hash(key),
            request_hash: secrets::hash_of(&[measure.id.as_bytes(), body]),
        }))
    }

    /// What was answered when it was done; nothing while it was not. The same key with something else is refused.
    pub async fn answered(
        &self,
        connection: &impl ConnectionTrait,
        now: Moment,
    ) -> Result<Option<Response>, DbErr> {
        let since = forgotten_before(now);
        let found = answered::find(connection, self.token_id, &self.key_hash, since).await?;
        Ok(found.map(|found| {
            if found.request_hash == self.request_hash {
                return json(found.answer);
            }
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Problem::new(status, say("api-key-used")).into_response()
        }))
    }

    /// Keeps what is answered now that it is done.
    pub async fn keep(
        &self,
        connection: &impl ConnectionTrait,
        measure: &measure::Model,
        (answer, now): (&str, Moment),
    ) -> Result<(), DbErr> {
        // A key may be used anew after its time; the old answer would stand in its way.
        answered::forget_before(connection, forgotten_before(now)).await?;
        let row = answered::row::Model {
            id: Uuid::now_v7(),
            programme_id: measure.programme_id,
            team_id: measure.team_id,
            measure_id: measure.id,
            token_id: self.token_id,
            key_hash: self.key_hash.clone(),
            request_hash: self.request_hash.clone(),
            answer: answer.to_owned(),
            answered_at: now,
        };
        answered::keep(connection, row).await
    }
}

/// An answer that is written as JSON already.
pub fn json(text: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, Body::from(text)).into_response()
}

/// The moment before which answers are forgotten.
pub fn forgotten_before(now: Moment) -> Moment {
    now.plus_seconds(-KEPT_FOR)
}
