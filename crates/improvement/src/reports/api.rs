//! The interface for programs: the reports of a programme and their themes, as JSON with a token.
//!
//! The rights are those of the person whose token it is; nothing here tells more than a page does.

use axum::{
    extract::State,
    response::{IntoResponse, Json, Response},
};
use serde::Serialize;

use super::{
    domains::{domains, name_of},
    store::{self, report},
    themes::{Theme, themes},
};
use crate::{
    people::{
        access::{Access, ProgrammeVisit, Route},
        model::Right,
    },
    platform::{errors::PageError, service::Service},
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

#[derive(Serialize)]
struct Reports {
    reports: Vec<Told>,
}

/// A report; keys are those of docs/formats.md.
#[derive(Serialize)]
struct Told {
    number: i32,
    reported_on: String,
    domain: String,
    service: String,
    happened: String,
    minutes: i32,
    whose: String,
    harm: String,
    words: String,
    organisation: Option<String>,
    state: String,
}

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

#[derive(Serialize)]
struct Themes {
    themes: Vec<ToldTheme>,
}

#[derive(Serialize)]
struct ToldTheme {
    key: String,
    name: String,
    reports: usize,
    minutes: i64,
    since: String,
    months: Vec<ToldMonth>,
}

#[derive(Serialize)]
struct ToldMonth {
    month: String,
    reports: usize,
    minutes: i64,
}

async fn list_themes(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let told = |theme: Theme| ToldTheme {
        since: theme.since.to_string(),
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
        reports: theme.reports,
        minutes: theme.minutes,
    };
    let all = themes(service.database.connection(), &visit.scope).await?;
    let themes = all.into_iter().map(told).collect();
    Ok(Json(Themes { themes }).into_response())
}
