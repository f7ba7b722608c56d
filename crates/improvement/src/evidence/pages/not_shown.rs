//! The page of a release that is not shown: why, what else there is, and what a data lead can do.

use askama::Template;
use axum::response::Response;

use super::releases;
use crate::{
    evidence::{opened, store::Listed},
    people::{access::TeamVisit, model::Right},
    platform::{
        components::Table,
        errors::PageError,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "evidence/pages/not_shown.html")]
struct NotShownPage {
    shell: Shell,
    sentence: String,
    releases: Option<Table>,
    may_bring: Option<Ways>,
}

/// Where a data lead goes from here.
struct Ways {
    remove: String,
    bring: String,
}

/// The page; `sentence` says why the release is not shown.
pub async fn page(
    service: &Service,
    visit: &TeamVisit,
    shell: Shell,
    stored: &Listed,
    sentence: String,
) -> Result<Response, PageError> {
    render(&NotShownPage {
        shell,
        sentence,
        releases: releases::releases(service.database.connection(), visit).await?,
        may_bring: visit.may(Right::BringRelease).then(|| Ways {
            remove: opened::path(stored, visit, "/remove"),
            bring: visit.path("/evidence/bring"),
        }),
    })
}
