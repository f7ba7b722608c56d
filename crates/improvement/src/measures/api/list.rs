//! The measures of a team.

use axum::{
    extract::State,
    response::{IntoResponse, Json, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    measures::store::{self, measure},
    people::access::TeamVisit,
    platform::{errors::PageError, problem::Problem, service::Service},
};

/// Measures, in the order they were added.
#[derive(Serialize, ToSchema)]
pub struct Measures {
    measures: Vec<MeasurePlan>,
}

/// A measure and what it counts.
#[derive(Serialize, ToSchema)]
pub struct MeasurePlan {
    /// Its part of addresses. It never changes.
    slug: String,
    /// Its name.
    name: String,
    /// Why it matters.
    why: String,
    /// `outcome`, `process` or `balancing`.
    kind: String,
    /// How one value is made: `proportion`, `rate`, `count` or `measurement`.
    shape: String,
    /// What is counted or measured.
    numerator: String,
    /// Out of what; empty where there is no denominator.
    denominator: String,
    /// What counts as well.
    inclusions: String,
    /// What does not count.
    exclusions: String,
    /// The unit of a value.
    unit: String,
    /// Which way is good.
    direction: String,
    /// The target, in the unit.
    target: Option<f64>,
    /// How long a period is: `day`, `week`, `month` or `quarter`.
    frequency: String,
    /// Whether the team stopped collecting it.
    stopped: bool,
}

impl From<measure::Model> for MeasurePlan {
    fn from(measure: measure::Model) -> Self {
        Self {
            slug: measure.slug,
            name: measure.name,
            why: measure.why,
            kind: measure.kind,
            shape: measure.shape,
            numerator: measure.numerator,
            denominator: measure.denominator,
            inclusions: measure.inclusions,
            exclusions: measure.exclusions,
            unit: measure.unit,
            direction: measure.direction,
            target: measure.target,
            frequency: measure.frequency,
            stopped: measure.stopped_at.is_some(),
        }
    }
}

/// Lists the measures of a team.
#[utoipa::path(
    get,
    path = "/api/v1/programmes/{programme}/teams/{team}/measures",
    tag = "measures",
    params(
        ("programme" = String, Path, description = "The programme, as in the address of its page"),
        ("team" = String, Path, description = "The team, as in the address of its page")
    ),
    responses(
        (status = 200, description = "The measures", body = Measures),
        (status = 400, description = "The request makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
pub async fn list(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let all = store::all(service.database.connection(), &visit.scope).await?;
    let measures = all.into_iter().map(MeasurePlan::from).collect();
    Ok(Json(Measures { measures }).into_response())
}
