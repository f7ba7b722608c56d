//! The reports as a file for a spreadsheet.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use super::found::Names;
use crate::{
    people::access::ProgrammeVisit,
    platform::{errors::PageError, service::Service},
    reports::{sheet::csv_of, store},
};

/// `GET /programmes/{programme}/reports/log.csv`
pub async fn csv(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let reports = store::all(connection, &visit.scope).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let text = csv_of(&reports, |report| {
        [
            names.domain(report),
            names.organisation(report.organisation_id),
        ]
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!(
                "attachment; filename=\"{}-reports.csv\"",
                visit.programme.slug
            ),
        ),
    ];
    Ok((headers, text.map_err(PageError::internal)?).into_response())
}
