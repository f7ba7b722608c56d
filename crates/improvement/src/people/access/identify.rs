//! Who is at the door: reads the session, keeps it alive, ends it in time.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_sessions::{Expiry, Session, cookie::time};
use uuid::Uuid;

use super::browser_name::browser_name;
use super::token::{self, UsedToken};
use crate::{
    people::store::{membership, person},
    platform::{
        errors::PageError,
        headers::PageNonce,
        moment::Moment,
        problem::API,
        service::Service,
        sessions::{self, DatabaseSessions, IDLE_SECONDS, remembers},
        shell::{SessionTime, Viewer, Visit},
    },
};

/// A session ends this long after signing in, used or not.
const LONGEST_SECONDS: i64 = 12 * 60 * 60;
/// The time of last use is written at most this often, so that reading a page seldom writes.
const NOTED_EVERY_SECONDS: i64 = 60;

/// A person who is signed in, with every place they hold.
#[derive(Clone, Debug)]
pub struct SignedIn(Arc<Identity>);

/// What is known of the person at the door.
#[derive(Debug)]
pub struct Identity {
    /// The account.
    pub person: person::Model,
    /// The places the person holds now, in every programme.
    pub memberships: Vec<membership::Model>,
    /// Whether a second factor was given in this session.
    pub second_factor: bool,
    /// When the person signed in the time before, to show what changed since.
    pub last_visit: Option<Moment>,
    /// Names the session without giving its reference away.
    pub session_hash: String,
    /// The token, where a program acts for the person.
    pub token: Option<UsedToken>,
    /// How long the session still lasts.
    pub session: SessionTime,
}

impl std::ops::Deref for SignedIn {
    type Target = Identity;

    fn deref(&self) -> &Identity {
        &self.0
    }
}

impl SignedIn {
    pub(super) fn new(identity: Identity) -> Self {
        Self(Arc::new(identity))
    }

    /// The person's id.
    pub fn id(&self) -> Uuid {
        self.person.id
    }

    /// The person's name.
    pub fn name(&self) -> String {
        person::name_of(&self.person)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        // Only pages are come back to. A form that needs a person is behind a guard that shows what was typed.
        let back = if parts.method.is_safe() {
            parts.uri.path().to_owned()
        } else {
            "/".to_owned()
        };
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::SignInFirst(back))
    }
}

/// Middleware around every route: puts the visit and, when signed in, the person into the request.
pub async fn identify(
    State(service): State<Service>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    if request.uri().path().starts_with(API) {
        return token::identify_by_token(service, request, next).await;
    }
    let address = request.uri().to_string();
    let mut visit = Visit::anonymous(service.settings.clone(), address, service.clock.now());
    if let Some(PageNonce(nonce)) = request.extensions().get() {
        visit.nonce.clone_from(nonce);
    }
    match signed_in(&service, &session).await {
        Ok(Some(person)) => {
            visit.viewer = Some(Viewer {
                name: person.name(),
                ..Viewer::default()
            });
            visit.session = Some(person.session);
            visit.notice = take_notice(&session, request.method().is_safe()).await;
            request.extensions_mut().insert(person);
        }
        Ok(None) => {}
        // Somebody whose session cannot be read is not nobody: asking them to sign in would not help.
        Err(error) => return error.into_response(),
    }
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(visit);
    response
}

/// A notice is shown once, on the page that follows a form.
async fn take_notice(session: &Session, showing: bool) -> Option<String> {
    if !showing {
        return None;
    }
    let notice = session
        .get::<String>(remembers::NOTICE)
        .await
        .ok()
        .flatten();
    if notice.is_some() {
        let _ = session.remove::<String>(remembers::NOTICE).await;
    }
    notice
}

async fn signed_in(service: &Service, session: &Session) -> Result<Option<SignedIn>, PageError> {
    let Some(id) = session.get::<Uuid>(remembers::PERSON).await? else {
        return Ok(None);
    };
    let now = service.clock.now();
    let since = session.get::<Moment>(remembers::SIGNED_IN_AT).await?;
    let Some(since) = since.filter(|since| now.seconds_since(*since) <= LONGEST_SECONDS) else {
        session.flush().await?;
        return Ok(None);
    };
    let connection = service.database.connection();
    let Some(person) = person::find(connection, id).await? else {
        return Ok(None);
    };
    if person.erased_at.is_some() {
        session.flush().await?;
        return Ok(None);
    }
    let seen = note_use(session, now).await?;
    let memberships = membership::current_of(connection, id).await?;
    let second_factor = session
        .get::<bool>(remembers::SECOND_FACTOR)
        .await?
        .unwrap_or(false);
    let last_visit = session
        .get::<Option<Moment>>(remembers::LAST_VISIT)
        .await?
        .flatten();
    let session_hash = session
        .id()
        .map(|id| sessions::reference_hash(&id))
        .unwrap_or_default();
    Ok(Some(SignedIn::new(Identity {
        person,
        memberships,
        second_factor,
        last_visit,
        session_hash,
        session: time_left(since, seen, now),
        token: None,
    })))
}

/// Notes that the session is used, and returns since when it counts as unused.
async fn note_use(session: &Session, now: Moment) -> Result<Moment, PageError> {
    let seen = session.get::<Moment>(remembers::SEEN_AT).await?;
    if let Some(seen) = seen.filter(|seen| now.seconds_since(*seen) < NOTED_EVERY_SECONDS) {
        return Ok(seen);
    }
    session.insert(remembers::SEEN_AT, now).await?;
    Ok(now)
}

/// How long a session still lasts. The store counts from when the use was noted, up to a minute ago.
fn time_left(since: Moment, seen: Moment, now: Moment) -> SessionTime {
    SessionTime {
        idle_seconds: (IDLE_SECONDS - now.seconds_since(seen)).max(1),
        last_seconds: (LONGEST_SECONDS - now.seconds_since(since)).max(1),
    }
}

/// Signs a person in: a new session reference, so that one planted earlier is worth nothing.
pub async fn sign_in_session(
    service: &Service,
    session: &Session,
    headers: &HeaderMap,
    person_id: Uuid,
    second_factor: bool,
) -> Result<(), PageError> {
    // Not `flush`: it would keep the old reference for what is put in afterwards.
    session.clear().await;
    session.cycle_id().await?;
    let connection = service.database.connection();
    let before = person::find(connection, person_id)
        .await?
        .and_then(|person| person.last_signed_in_at);
    person::note_sign_in(connection, person_id, service.clock.now()).await?;
    session.insert(remembers::LAST_VISIT, before).await?;
    session.insert(remembers::PERSON, person_id).await?;
    session
        .insert(remembers::SIGNED_IN_AT, service.clock.now())
        .await?;
    session
        .insert(remembers::SEEN_AT, service.clock.now())
        .await?;
    session
        .insert(remembers::SECOND_FACTOR, second_factor)
        .await?;
    session
        .insert(remembers::BROWSER, browser_name(headers))
        .await?;
    Ok(())
}

/// Opens a session outside any request and returns the value of its cookie: for the demonstration's checks and the tests.
pub async fn open_session(
    service: &Service,
    person_id: Uuid,
    second_factor: bool,
) -> Result<String, PageError> {
    let store = DatabaseSessions::new(service.database.clone(), service.clock.clone());
    let idle = Expiry::OnInactivity(time::Duration::seconds(IDLE_SECONDS));
    let session = Session::new(None, Arc::new(store), Some(idle));
    sign_in_session(
        service,
        &session,
        &HeaderMap::new(),
        person_id,
        second_factor,
    )
    .await?;
    session.save().await?;
    session
        .id()
        .map(|id| id.to_string())
        .ok_or_else(|| PageError::internal("a session without a reference"))
}

/// Moves the end of the session on, for somebody who says that they are still there.
pub async fn keep_signed_in(session: &Session, now: Moment) -> Result<(), PageError> {
    session.insert(remembers::SEEN_AT, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_when_the_store_ends_the_session_and_not_later() {
        let start = Moment(0);
        let at = |seconds| start.plus_seconds(seconds);
        let left = time_left(start, at(100), at(159));
        assert_eq!((left.idle_seconds, left.last_seconds), (1741, 43_041));
        let last = time_left(start, at(43_100), at(43_110));
        assert_eq!((last.idle_seconds, last.last_seconds), (1790, 90));
    }
}
