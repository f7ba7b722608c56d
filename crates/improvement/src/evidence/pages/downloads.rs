//! What can be taken away: the file as it came, tables for a spreadsheet, the picture.

use axum::{
    extract::{RawPathParams, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    evidence::{
        figures::{self, Detail},
        naming,
        opened::{self, Shown},
    },
    people::access::TeamVisit,
    platform::{address, errors::PageError, service::Service},
};

const CSV: &str = "text/csv; charset=utf-8; header=present";

pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
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
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
    let text = figures::map_csv(opened.body());
    Ok(attachment(&visit, &opened, "map.csv", CSV, text))
}

pub async fn activities_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
    let text = figures::activities_csv(opened.body());
    Ok(attachment(&visit, &opened, "activities.csv", CSV, text))
}

pub async fn gaps_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
    let text = figures::gaps_csv(opened.body());
    Ok(attachment(&visit, &opened, "gaps.csv", CSV, text))
}

/// A picture of the page as SVG or PNG. The map comes in the detail that the address asks for.
pub async fn picture(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
    let file = address::part(&parameters, "picture");
    let (name, ending) = file.rsplit_once('.').ok_or(PageError::NotFound)?;
    let detail = Detail::asked(&query.unwrap_or_default());
    let svg = drawn(&opened, name, detail).ok_or(PageError::NotFound)?;
    match ending {
        "svg" => Ok(attachment(&visit, &opened, file, "image/svg+xml", svg)),
        "png" => Ok(attachment(
            &visit,
            &opened,
            file,
            "image/png",
            as_png(svg).await?,
        )),
        _ => Err(PageError::NotFound),
    }
}

fn drawn(opened: &Shown, name: &str, detail: Detail) -> Option<String> {
    if name == "map" {
        return Some(figures::map(&opened.release, detail).wide.clone());
    }
    let drawings = figures::drawings(&opened.release);
    drawings.figure(name).map(|figure| figure.wide.clone())
}

/// Drawing pixels takes a while, so it is done where it holds up nobody else.
async fn as_png(svg: String) -> Result<Vec<u8>, PageError> {
    let drawn = tokio::task::spawn_blocking(move || charts::png::png(&svg)).await;
    let drawn = drawn.map_err(PageError::internal)?;
    drawn.ok_or_else(|| PageError::internal("a picture of a release could not be drawn"))
}

/// The figures of one question for a spreadsheet.
pub async fn table(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named_and_shown(&service, &visit, &parameters).await?;
    let file = address::part(&parameters, "table");
    let name = file.strip_suffix(".csv").ok_or(PageError::NotFound)?;
    let drawings = figures::drawings(&opened.release);
    let part = drawings.parts.iter().find(|part| part.name == name);
    let text = part.ok_or(PageError::NotFound)?.sheet.csv();
    Ok(attachment(&visit, &opened, file, CSV, text))
}

/// A file to keep, with the team and the day of its figures in its name.
fn attachment(
    visit: &TeamVisit,
    opened: &Shown,
    what: &str,
    kind: &'static str,
    content: impl IntoResponse,
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
    (headers, content).into_response()
}
