//! What can be taken away of a measure: its chart as SVG and PNG, its values and limits as CSV and as a workbook.

use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};
use charts::control_chart;

use super::found;
use crate::{
    measures::{
        chart::{Material, computed, picture},
        sheet::sheet,
        workbook::workbook,
    },
    people::access::TeamVisit,
    platform::{address, errors::PageError, service::Service},
};

const CSV: &str = "text/csv; charset=utf-8; header=present";
use crate::platform::spreadsheet::KIND as XLSX;

pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    let chart = computed(&material).map_err(|_| PageError::NotFound)?;
    let svg = || control_chart::wide_svg(&picture(&material, &chart), "chart");
    match address::part(&parameters, "file") {
        "chart.svg" => Ok(attachment(&visit, &material, "svg", "image/svg+xml", svg())),
        "chart.png" => {
            let pixels = as_png(svg()).await?;
            Ok(attachment(&visit, &material, "png", "image/png", pixels))
        }
        "values.csv" => {
            let text = sheet(&material, &chart).map_err(PageError::internal)?;
            Ok(attachment(&visit, &material, "csv", CSV, text))
        }
        "workbook.xlsx" => {
            let whose = (visit.team.name.as_str(), service.clock.now());
            let file = workbook(&material, &chart, whose).map_err(PageError::internal)?;
            Ok(attachment(&visit, &material, "xlsx", XLSX, file))
        }
        _ => Err(PageError::NotFound),
    }
}

/// Drawing pixels takes a while, so it is done where it holds up nobody else.
async fn as_png(svg: String) -> Result<Vec<u8>, PageError> {
    let drawn = tokio::task::spawn_blocking(move || charts::png::png(&svg)).await;
    let drawn = drawn.map_err(PageError::internal)?;
    drawn.ok_or_else(|| PageError::internal("the chart of a measure could not be drawn"))
}

/// A file to keep, with team and measure in its name.
fn attachment(
    visit: &TeamVisit,
    material: &Material,
    ending: &str,
    kind: &'static str,
    content: impl IntoResponse,
) -> Response {
    let name = format!("{}-{}.{ending}", visit.team.slug, material.measure.slug);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, content).into_response()
}
