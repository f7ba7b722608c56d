//! Who is at the door of the interface for programs: reads the token, never a session.

use axum::{
    extract::{FromRequestParts, Request},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::{SignedIn, identify::Identity};
use crate::{
    people::{
        sign_in::Caller,
        store::{access_token, membership, person},
    },
    platform::{
        errors::PageError,
        headers::PageNonce,
        secrets,
        service::Service,
        shell::{SessionTime, Visit},
    },
};

/// How secrets begin, so that a leaked one is recognised by those who look for leaks.
const BEGINS: &str = "causeway_";
/// The time of last use is written at most this often.
const NOTED_EVERY_SECONDS: i64 = 60 * 60;

/// What a token may do. What its person may do limits it further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenScope {
    /// Read measures, values and charts.
    Read,
    /// Read, and write values.
    Write,
    /// Bring releases of figures, and nothing else.
    Releases,
}

/// Addresses of the interface for programs that take releases end so.
const RELEASES: &str = "/releases";

impl TokenScope {
    /// Every scope, in the order shown.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Releases];

    /// The word in forms and the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Releases => "releases",
        }
    }

    /// Reads it from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.key() == key)
    }

    /// Whether a request with this method for this address is within it.
    pub(super) fn allows(self, method: &Method, path: &str) -> bool {
        let brings_releases = path.ends_with(RELEASES);
        match self {
            Self::Read => method.is_safe(),
            Self::Write => method.is_safe() || !brings_releases,
            Self::Releases => brings_releases,
        }
    }

    /// What it is called where tokens are made and listed.
    pub fn message(self) -> &'static str {
        match self {
            Self::Read => "token-read",
            Self::Write => "token-write",
            Self::Releases => "token-releases",
        }
    }

    /// What is said where it does not allow something.
    pub(super) fn refusal(self) -> &'static str {
        match self {
            Self::Read => "error-token-reads",
            Self::Write => "error-token-writes",
            Self::Releases => "error-token-releases",
        }
    }
}

/// The token with which a program acts for a person.
#[derive(Clone, Debug)]
pub struct UsedToken {
    /// Opaque id.
    pub id: Uuid,
    /// What its person calls it.
    pub name: String,
    /// What it may do.
    pub scope: TokenScope,
}

/// A new secret for a token.
pub fn new_secret() -> String {
    format!("{BEGINS}{}", secrets::new_token())
}

/// Puts the person of the token into the request. Cookies count for
/// nothing here, so that no other site can act with the cookies of somebody's browser.
pub async fn identify_by_token(service: Service, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut visit = Visit::anonymous(
        service.settings.clone(),
        parts.uri.to_string(),
        service.clock.now(),
    );
    if let Some(PageNonce(nonce)) = parts.extensions.get() {
        visit.nonce.clone_from(nonce);
    }
    parts.extensions.insert(visit);
    let secret = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.strip_prefix("Bearer "))
        .map(|secret| secret.trim().to_owned());
    if let Some(secret) = secret {
        let Ok(caller) = Caller::from_request_parts(&mut parts, &service).await;
        match person_of(&service, &caller, &secret).await {
            Ok(Some(person)) => {
                parts.extensions.insert(person);
            }
            Ok(None) => {}
            Err(error) => return error.into_response(),
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// The person of a token that works. Wrong ones count as tries of the caller, right ones by themselves.
async fn person_of(
    service: &Service,
    caller: &Caller,
    secret: &str,
) -> Result<Option<SignedIn>, PageError> {
    let connection = service.database.connection();
    let hash = secrets::hash(secret);
    let now = service.clock.now();
    let works = |token: &access_token::Model| token.revoked_at.is_none() && token.expires_at > now;
    let token = access_token::find(connection, &hash).await?.filter(works);
    let Some(token) = token else {
        return if service.limits.allow_caller(caller.network()) {
            Ok(None)
        } else {
            Err(PageError::TooManyTries)
        };
    };
    if !service.limits.allow_token(&hash) {
        return Err(PageError::TooManyTries);
    }
    let person = person::find(connection, token.person_id).await?;
    let Some(person) = person.filter(|person| person.erased_at.is_none()) else {
        return Ok(None);
    };
    let is_new = |last| now.seconds_since(last) >= NOTED_EVERY_SECONDS;
    if token.last_used_at.is_none_or(is_new) {
        access_token::note_use(connection, token.id, now).await?;
    }
    let memberships = membership::current_of(connection, person.id).await?;
    Ok(Some(SignedIn::new(Identity {
        person,
        memberships,
        second_factor: token.second_factor,
        last_visit: None,
        session_hash: String::new(),
        // A token has an end of its own and no session.
        session: SessionTime {
            idle_seconds: token.expires_at.seconds_since(now),
            last_seconds: token.expires_at.seconds_since(now),
        },
        token: TokenScope::parse(&token.scope).map(|scope| UsedToken {
            id: token.id,
            name: token.name,
            scope,
        }),
    })))
}
