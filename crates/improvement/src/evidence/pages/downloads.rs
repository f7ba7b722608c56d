//! What can be taken away: the file as it came, tables for a spreadsheet, the picture.

use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::opened::{self, Opened};
use crate::{
    evidence::{figures, naming},
    people::access::TeamVisit,
    platform::{errors::PageError, service::Service},
};

const CSV: &str = "text/csv; charset=utf-8; header=present";

pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let text = opened.release.text().to_owned();
    Ok(attachment(
        &visit,
        &opened,
        "release.json",
        "application/json",
        text,
    ))
}

pub async fn map_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let text = figures::map_csv(opened.body());
    Ok(attachment(&visit, &opened, "map.csv", CSV, text))
}

pub async fn activities_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let text = figures::activities_csv(opened.body());
    Ok(attachment(&visit, &opened, "activities.csv", CSV, text))
}

pub async fn gaps_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let text = figures::gaps_csv(opened.body());
    Ok(attachment(&visit, &opened, "gaps.csv", CSV, text))
}

pub async fn map_svg(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let text = figures::map_svg(opened.body());
    Ok(attachment(
        &visit,
        &opened,
        "map.svg",
        "image/svg+xml",
        text,
    ))
}

/// A file to keep, with the team and the day of its figures in its name.
fn attachment(
    visit: &TeamVisit,
    opened: &Opened,
    what: &str,
    kind: &'static str,
    text: String,
) -> Response {
    let name = format!(
        "{}-{}-{what}",
        visit.team.slug,
        naming::name_of(&opened.stored)
    );
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, text).into_response()
}
