//! The inbox for programs: a release sent with a token of its own kind. The file is its own key: sent again, nothing is
//! done again.

use axum::{
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    inbox::{Arrived, Way, arrive},
    release_file::LARGEST_RELEASE,
};
use crate::{
    people::{
        access::{Access, Route, TeamVisit},
        model::Right,
    },
    platform::{errors::PageError, messages::say, problem::Problem, service::Service},
};

/// The routes.
pub fn routes() -> Vec<Route> {
    vec![Route::post(
        "/api/v1/programmes/{programme}/teams/{team}/releases",
        Access::Team(Right::BringRelease),
        bring,
    )]
}

#[derive(OpenApi)]
#[openapi(
    paths(bring),
    tags((name = "releases", description = "Signed figures that organisations bring to a team"))
)]
struct Description;

/// The description of this part of the interface, made from the code that answers.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// What became of a release that was taken in.
#[derive(Serialize, ToSchema)]
pub struct ReleaseTakenIn {
    /// The name of the release in addresses.
    name: String,
    /// Its page.
    address: String,
    /// Whether the team had it already, so that nothing was done.
    was_there: bool,
}

/// Brings a signed release to the inbox of a team. The body is the file as it was written, a FHIR Bundle or plain JSON. A
/// release that is not taken in goes to quarantine, where the team's data leads see it with the reason.
#[utoipa::path(
    post,
    operation_id = "bring_release",
    path = "/api/v1/programmes/{programme}/teams/{team}/releases",
    tag = "releases",
    params(
        ("programme" = String, Path, description = "The programme, as in the address of its page"),
        ("team" = String, Path, description = "The team, as in the address of its page")
    ),
    request_body(content = String, description = "The release file as it was written, smaller than 5 MB. Sending the same file again changes nothing: its own fingerprint is the key.", content_type = "application/json"),
    responses(
        (status = 200, description = "The team has this release already; nothing was done", body = ReleaseTakenIn),
        (status = 201, description = "The release was taken in", body = ReleaseTakenIn),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token is not one for bringing releases, or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The file is too large", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The release was not taken in, for the reason given, and is in quarantine", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
pub async fn bring(
    State(service): State<Service>,
    visit: TeamVisit,
    body: Bytes,
) -> Result<Response, PageError> {
    if body.len() > LARGEST_RELEASE {
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(Problem::new(status, say("release-too-large")).into_response());
    }
    let mut change = visit.person.change(&service).await?;
    let (name, was_there) = match arrive(&mut change, &visit.scope, &body, Way::Program).await? {
        Arrived::Added(name) => {
            change.commit().await?;
            (name, false)
        }
        Arrived::There(name) => (name, true),
        Arrived::Quarantined { reason, .. } => {
            change.commit().await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(Problem::new(status, reason).into_response());
        }
    };
    let address = service
        .settings
        .url(&visit.path(&format!("/evidence/{name}")));
    let status = if was_there {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let taken_in = ReleaseTakenIn {
        name,
        address,
        was_there,
    };
    Ok((status, Json(taken_in)).into_response())
}
