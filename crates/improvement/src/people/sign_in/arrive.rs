//! The one door: what happens once somebody has proven who they are.

use axum::{
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    known_browser,
    progress::{self, HalfWay},
};
use crate::{
    people::{
        Person,
        access::{change_by, sign_in_session},
    },
    platform::{audit::Entry, errors::PageError, service::Service},
};

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The code from an e-mail.
    Code,
    /// The link from an e-mail.
    Link,
    /// A password.
    Password,
    /// An organisation's own provider.
    Provider,
    /// The link that the program printed when it was first started.
    SetUpLink,
}

/// Goes on after the first proof: to the second factor where the person has one, else into the service.
pub(super) async fn after_first_proof(
    service: &Service,
    session: &Session,
    headers: &HeaderMap,
    person: &Person,
    proof: Proof,
    return_to: &str,
) -> Result<Response, PageError> {
    if !person.totp_confirmed {
        return enter(
            service, session, headers, person.id, proof, false, return_to,
        )
        .await;
    }
    let half_way = HalfWay {
        person_id: person.id,
        proof,
        since: service.clock.now(),
        wrong_codes: 0,
        return_to: return_to.to_owned(),
    };
    // A new reference already here, so that one planted in this browser learns nothing of the first proof.
    session.clear().await;
    session.cycle_id().await?;
    progress::remember(session, &half_way).await?;
    Ok(Redirect::to("/sign-in/second-factor").into_response())
}

/// Signs the person in and goes to where they wanted to be.
pub(super) async fn enter(
    service: &Service,
    session: &Session,
    headers: &HeaderMap,
    person_id: Uuid,
    proof: Proof,
    second_factor: bool,
    return_to: &str,
) -> Result<Response, PageError> {
    let mut change = change_by(service, person_id).await?;
    let entry = Entry::about("person.signed-in", "person", person_id);
    change
        .record(entry.after(json!({ "by": proof, "second_factor": second_factor })))
        .await?;
    let secret = known_browser::secret(change.connection(), person_id).await?;
    change.commit().await?;
    sign_in_session(service, session, headers, person_id, second_factor).await?;
    let mut response = Redirect::to(return_to).into_response();
    known_browser::remember(service, &mut response, &secret);
    Ok(response)
}
