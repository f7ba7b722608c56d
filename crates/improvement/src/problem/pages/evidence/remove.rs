//! Removing a piece of evidence: its words and its file go, that there was one stays in the log.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use crate::{
    people::access::TeamVisit,
    platform::{
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
    problem::{pages::found, writing::remove_evidence},
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let piece = found::evidence(service.database.connection(), &visit, &parameters).await?;
    let shell = found::shell_inside_evidence(&visit, &piece, &say("title-evidence-remove"));
    FormPage::new(
        shell,
        found::evidence_path(&visit, &piece, "/remove"),
        Button::warning(say("button-evidence-remove")),
    )
    .saying(say_with(
        "words-evidence-remove",
        &[("title", &piece.title)],
    ))
    .way_out(
        &say("way-out-nothing"),
        found::evidence_path(&visit, &piece, ""),
    )
    .page()
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let piece = found::evidence(change.connection(), &visit, &parameters).await?;
    remove_evidence(&mut change, &visit.scope, piece).await?;
    change.commit().await?;
    let to = visit.path("/problem/evidence");
    notice::go_on(&session, &to, &say("notice-evidence-removed")).await
}
