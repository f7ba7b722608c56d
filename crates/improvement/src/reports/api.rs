//! The interface for programs: the reports of a programme and their themes, as JSON with a token.
//!
//! The rights are those of the person whose token it is; nothing here tells more than a page does. Themes are guarded for
//! whoever may not read the reports themselves.

use axum::{
    extract::State,
    response::{IntoResponse, Json, Response},
};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    domains::{domains, name_of},
    guarded::Reader,
    store::{self, report},
    themes::{Theme, themes},
};
use crate::{
    people::{
        access::{Access, ProgrammeVisit, Route},
        model::Right,
    },
    platform::{errors::PageError, problem::Problem, service::Service},
};

/// The routes.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "/api/v1/programmes/{programme}/reports",
            Access::Programme(Right::SeeProgramme),
            list,
        ),
        Route::get(
            "/api/v1/programmes/{programme}/reports/themes",
            Access::Programme(Right::EnterProgramme),
            list_themes,
        ),
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, list_themes),
    tags((name = "reports", description = "What goes wrong between GP and hospital, as staff reported it"))
)]
struct Description;

/// The description of this part of the interface, made from the code that answers.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// Reports, the oldest first.
#[derive(Serialize, ToSchema)]
struct Reports {
    reports: Vec<Told>,
}

/// A report; keys of choices are those that the form sends.
#[derive(Serialize, ToSchema)]
struct Told {
    /// Its number in the programme.
    number: i32,
    /// The day it was reported, `YYYY-MM-DD`.
    reported_on: String,
    /// What went wrong, in words.
    domain: String,
    /// Which service, as the reporter calls it.
    service: String,
    /// `today`, `this-week` or `earlier`.
    happened: String,
    /// Minutes that it cost.
    minutes: i32,
    /// Whose time: `primary-clinician`, `primary-staff`, `hospital-clinician`, `hospital-staff` or `patient`.
    whose: String,
    /// `none`, `near-miss` or `harm`.
    harm: String,
    /// What else was written.
    words: String,
    /// The id of the organisation it was reported from, where known.
    organisation: Option<String>,
    /// `inbox`, `asked`, `passed-on`, `answered`, `joined` or `closed`.
    state: String,
}

/// Every report of a programme.
///
/// For those who may read each report: the programme team and its coaches.
#[utoipa::path(
    get,
    path = "/api/v1/programmes/{programme}/reports",
    tag = "reports",
    params(("programme" = String, Path, description = "The programme, as in the address of its page")),
    responses(
        (status = 200, description = "The reports", body = Reports),
        (status = 400, description = "The request makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
async fn list(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let known = domains(connection, &visit.scope).await?;
    let told = |report: report::Model| Told {
        domain: name_of(&known, &report.domain),
        number: report.number,
        reported_on: report.reported_on,
        service: report.service,
        happened: report.happened,
        minutes: report.minutes,
        whose: report.whose,
        harm: report.harm,
        words: report.words,
        organisation: report.organisation_id.map(|id| id.to_string()),
        state: report.state,
    };
    let all = store::all(connection, &visit.scope).await?;
    let reports = all.into_iter().map(told).collect();
    Ok(Json(Reports { reports }).into_response())
}

/// What reports are about.
#[derive(Serialize, ToSchema)]
struct Themes {
    themes: Vec<ToldTheme>,
}

/// Reports about the same.
#[derive(Serialize, ToSchema)]
struct ToldTheme {
    /// Its part of addresses.
    key: String,
    /// What it is called.
    name: String,
    /// Whether figures are withheld or rounded, because the person of the token may not read the reports themselves.
    guarded: bool,
    /// How many reports; nothing where it is withheld, rounded to the nearest 5 where it is guarded.
    reports: Option<u64>,
    /// Minutes that they cost; nothing where they are withheld, rounded to 5 hours where they are guarded.
    minutes: Option<i64>,
    /// The day of the first one, `YYYY-MM-DD`.
    since: Option<String>,
    /// By month; empty where figures are withheld.
    months: Vec<ToldMonth>,
}

/// One month of a theme.
#[derive(Serialize, ToSchema)]
struct ToldMonth {
    /// Its first day, `YYYY-MM-DD`.
    month: String,
    /// How many reports; nothing where figures are guarded.
    reports: Option<usize>,
    /// Minutes that they cost; rounded to the hour where figures are guarded.
    minutes: i64,
}

/// What reports are about, with the time they cost.
#[utoipa::path(
    get,
    path = "/api/v1/programmes/{programme}/reports/themes",
    tag = "reports",
    params(("programme" = String, Path, description = "The programme, as in the address of its page")),
    responses(
        (status = 200, description = "The themes, those by what went wrong first, then those by service", body = Themes),
        (status = 400, description = "The request makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
async fn list_themes(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let reader = Reader::of(&visit);
    let told = |theme: Theme| ToldTheme {
        guarded: !theme.figures.is_exact(),
        reports: theme.figures.reports(),
        minutes: theme.figures.minutes(),
        since: theme.since.map(|day| day.to_string()),
        months: theme
            .months
            .iter()
            .map(|month| ToldMonth {
                month: month.month.to_string(),
                reports: month.reports,
                minutes: month.minutes,
            })
            .collect(),
        key: theme.key,
        name: theme.name,
    };
    let all = themes(service.database.connection(), &visit.scope, reader).await?;
    let shown = all.into_iter().filter(Theme::may_be_named);
    let themes = shown.map(told).collect();
    Ok(Json(Themes { themes }).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_and_every_description_has_its_route() {
        let described: Vec<String> = description().paths.paths.into_keys().collect();
        let there: Vec<&str> = routes().iter().map(|route| route.path).collect();
        assert_eq!(described, there);
    }
}
