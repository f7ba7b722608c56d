//! The life of a request to sign in by e-mail: made once, used once, in the browser that asked.

use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::progress::Asked;
use crate::{
    people::store::sign_in::request::{self, Model},
    platform::{
        audit::Entry,
        change::{Actor, Change},
        moment::Moment,
        secrets,
        service::Service,
    },
};

/// A link and code work this long (ASVS 5.0, 6.5.5).
pub(super) const VALID_SECONDS: i64 = 10 * 60;
/// After this many wrong codes a request is worth nothing.
const WRONG_CODES: i32 = 5;

/// A request just made, with the secrets that are kept nowhere else.
pub(super) struct NewRequest {
    pub(super) id: Uuid,
    /// For the session of the browser that asked.
    pub(super) browser: String,
    /// For the e-mail.
    pub(super) code: String,
    /// For the e-mail.
    pub(super) link: String,
}

/// Makes a request of a person.
pub(super) async fn make(change: &mut Change, person_id: Uuid) -> Result<NewRequest, DbErr> {
    let (new, row) = new_request(Some(person_id), change.at());
    request::insert(change.connection(), row).await?;
    change
        .record(Entry::about("sign-in.asked", "sign-in-request", new.id))
        .await?;
    Ok(new)
}

/// Makes a request that can never be used, because from outside an unknown address looks like a known one. It is gone
/// after ten minutes and leaves no line in the audit log, which strangers could fill.
pub(super) async fn make_for_nobody(service: &Service) -> Result<NewRequest, DbErr> {
    let (new, row) = new_request(None, service.clock.now());
    request::insert(service.database.connection(), row).await?;
    Ok(new)
}

fn new_request(person_id: Option<Uuid>, at: Moment) -> (NewRequest, Model) {
    let new = NewRequest {
        id: Uuid::now_v7(),
        browser: secrets::new_token(),
        code: secrets::new_code(),
        link: secrets::new_token(),
    };
    let row = Model {
        id: new.id,
        person_id,
        browser_hash: secrets::hash(&new.browser),
        code_hash: code_hash(new.id, &new.code),
        link_hash: secrets::hash(&new.link),
        wrong_codes: 0,
        created_at: at,
        expires_at: at.plus_seconds(VALID_SECONDS),
        used_at: None,
    };
    (new, row)
}

/// The code is short, so its hash is bound to the request.
fn code_hash(id: Uuid, code: &str) -> String {
    secrets::hash(&format!("{id}:{code}"))
}

/// Whether a request can still be used.
pub(super) fn is_open(request: &Model, now: Moment) -> bool {
    request.used_at.is_none() && request.expires_at > now && request.wrong_codes < WRONG_CODES
}

/// Whether this is the browser that asked.
pub(super) fn is_of_browser(request: &Model, asked: &Asked) -> bool {
    request.id == asked.request_id
        && secrets::same(&request.browser_hash, &secrets::hash(&asked.browser))
}

/// The open request that this browser asked for.
pub(super) async fn find_asked(
    connection: &impl sea_orm::ConnectionTrait,
    asked: &Asked,
    now: Moment,
) -> Result<Option<Model>, DbErr> {
    let found = request::find(connection, asked.request_id).await?;
    Ok(found.filter(|found| is_of_browser(found, asked) && is_open(found, now)))
}

/// What came of a code or link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was right, and this is who it was for.
    Right(Uuid),
    /// The code was wrong and may be typed again.
    Wrong,
    /// The request is used, too old or had too many wrong codes.
    Over,
}

/// Tries a code in the browser that asked.
pub(super) async fn try_code(
    service: &Service,
    asked: &Asked,
    code: &str,
) -> Result<Outcome, DbErr> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let Some(found) = find_asked(change.connection(), asked, change.at()).await? else {
        return Ok(Outcome::Over);
    };
    if secrets::same(&found.code_hash, &code_hash(found.id, code)) {
        return use_up(change, found, "code").await;
    }
    if found.person_id.is_some() {
        request::count_wrong_code(change.connection(), found.id).await?;
        let entry = Entry::about("sign-in.wrong-code", "sign-in-request", found.id);
        change.record(entry).await?;
        change.commit().await?;
    } else {
        // A request of nobody leaves no line in the audit log.
        drop(change);
        request::count_wrong_code(service.database.connection(), found.id).await?;
    }
    if found.wrong_codes + 1 < WRONG_CODES {
        Ok(Outcome::Wrong)
    } else {
        Ok(Outcome::Over)
    }
}

/// Follows the link of a request in the browser that asked.
pub(super) async fn follow_link(
    service: &Service,
    asked: &Asked,
    link: &str,
) -> Result<Outcome, DbErr> {
    let change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let found = find_asked(change.connection(), asked, change.at()).await?;
    match found.filter(|found| secrets::same(&found.link_hash, &secrets::hash(link))) {
        Some(found) => use_up(change, found, "link").await,
        None => Ok(Outcome::Over),
    }
}

async fn use_up(mut change: Change, found: Model, by: &str) -> Result<Outcome, DbErr> {
    let used = request::mark_used(change.connection(), found.id, change.at()).await?;
    let (true, Some(person_id)) = (used, found.person_id) else {
        return Ok(Outcome::Over);
    };
    let entry = Entry::about("sign-in.proven", "sign-in-request", found.id);
    change.record(entry.after(json!({ "by": by }))).await?;
    change.commit().await?;
    Ok(Outcome::Right(person_id))
}
