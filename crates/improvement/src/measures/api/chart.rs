//! What the chart of a measure says: the same sentences, lines and signals as on its page.

use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    measures::{
        chart::{Material, assurance, computed, not_said, periods, picture, said, variation},
        pages::named,
    },
    people::access::TeamVisit,
    platform::{errors::PageError, problem::Problem, service::Service},
};

/// What a chart says, and the figures it is made of.
#[derive(Serialize, ToSchema)]
pub struct ChartFacts {
    /// The finding in one sentence.
    finding: String,
    /// What the latest ups and downs mean, in words.
    variation: Option<String>,
    /// Whether the target will be met, in words.
    assurance: Option<String>,
    /// What the chart says.
    says: Vec<String>,
    /// What it does not say.
    does_not_say: Vec<String>,
    /// How it was made.
    how_made: Vec<String>,
    /// The unit of every figure.
    unit: String,
    /// A point for each period, gaps included.
    points: Vec<ChartPoint>,
}

/// One period of a chart.
#[derive(Serialize, ToSchema)]
pub struct ChartPoint {
    /// First day of the period.
    #[schema(value_type = String, format = Date)]
    period: Date,
    /// The value; nothing where it is missing.
    value: Option<f64>,
    /// The centre line.
    centre: Option<f64>,
    /// The lower process limit.
    lower_limit: Option<f64>,
    /// The upper process limit.
    upper_limit: Option<f64>,
    /// The target.
    target: Option<f64>,
    /// Whether the team left the point out.
    is_left_out: bool,
    /// The rules whose signals the point belongs to.
    rules: Vec<String>,
}

/// Reads what the chart of a measure says.
#[utoipa::path(
    get,
    path = "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/chart",
    tag = "measures",
    params(
        ("programme" = String, Path, description = "The programme, as in the address of its page"),
        ("team" = String, Path, description = "The team, as in the address of its page"),
        ("measure" = String, Path, description = "The measure, by its slug")
    ),
    responses(
        (status = 200, description = "What the chart says", body = ChartFacts),
        (status = 400, description = "The request makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "There is no chart yet, for the reason given", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = named(connection, &visit, &parameters).await?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    match computed(&material) {
        Ok(chart) => Ok(Json(facts(&material, &chart)).into_response()),
        Err(refusal) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(Problem::new(status, refusal.to_string()).into_response())
        }
    }
}

fn facts(material: &Material, chart: &spc::Chart) -> ChartFacts {
    let picture = picture(material, chart);
    let shown = chart.shown();
    let point = |(place, period): (usize, Date)| {
        let computed = chart.point(place);
        // A long run marks no point by itself, but is shown at all of its own.
        let first = shown[place].map(|(_, rule)| rule);
        let others = chart.rules_at(place).map(|rule| rule.name).skip(1);
        ChartPoint {
            period,
            value: computed.value(),
            centre: computed.centre(),
            lower_limit: computed.lower_limit(),
            upper_limit: computed.upper_limit(),
            target: computed.target(),
            is_left_out: computed.excluded,
            rules: first
                .into_iter()
                .chain(others)
                .map(|rule| spc::words::rule_name(rule).to_owned())
                .collect(),
        }
    };
    ChartFacts {
        finding: picture.title,
        variation: variation(chart).map(charts::icons::Variation::words),
        assurance: assurance(chart).map(charts::icons::Assurance::words),
        says: said(chart),
        does_not_say: not_said(material, chart),
        how_made: picture.notes,
        unit: material.measure.unit.clone(),
        points: periods(material)
            .into_iter()
            .enumerate()
            .map(point)
            .collect(),
    }
}
