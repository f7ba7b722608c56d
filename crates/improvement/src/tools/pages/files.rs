//! What can be taken away of a drawing: the picture as SVG and PNG, its items as CSV, and what its tool offers besides.

use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::found::{self, Found};
use crate::{
    people::access::TeamVisit,
    platform::{address, errors::PageError, import::harmless, service::Service},
};

const CSV: &str = "text/csv; charset=utf-8; header=present";

pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let found = found::named(service.database.connection(), &visit, &parameters).await?;
    let attach = |ending: &str, kind: &'static str, content: Vec<u8>| {
        attachment(&visit, &found, (ending, kind), content)
    };
    match address::part(&parameters, "export") {
        "drawing.svg" => {
            let svg = found.sheet.svg("drawing");
            Ok(attach("svg", "image/svg+xml", svg.into_bytes()))
        }
        "drawing.png" => {
            let pixels = as_png(found.sheet.svg("drawing")).await?;
            Ok(attach("png", "image/png", pixels))
        }
        "items.csv" => {
            let text = as_csv(&found).map_err(PageError::internal)?;
            Ok(attach("csv", CSV, text))
        }
        name => {
            let own = found.tool.files.iter().find(|file| file.name == name);
            let own = own.ok_or(PageError::NotFound)?;
            let (_, ending) = own.name.split_once('.').unwrap_or(("", own.name));
            Ok(attach(
                ending,
                own.kind,
                (own.write)(&found.sheet).into_bytes(),
            ))
        }
    }
}

/// Drawing pixels takes a while, so it is done where it holds up nobody else.
async fn as_png(svg: String) -> Result<Vec<u8>, PageError> {
    let drawn = tokio::task::spawn_blocking(move || charts::png::png(&svg)).await;
    let drawn = drawn.map_err(PageError::internal)?;
    drawn.ok_or_else(|| PageError::internal("a drawing could not be drawn as pixels"))
}

fn as_csv(found: &Found) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in found.sheet.rows() {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|problem| csv::Error::from(problem.into_error()))
}

/// A file to keep, with team and drawing in its name.
fn attachment(
    visit: &TeamVisit,
    found: &Found,
    (ending, kind): (&str, &'static str),
    content: Vec<u8>,
) -> Response {
    let name = format!("{}-{}.{ending}", visit.team.slug, found.drawing.slug);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, content).into_response()
}
