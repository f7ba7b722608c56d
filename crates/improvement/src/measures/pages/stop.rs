//! Stopping to collect a measure, and taking it up again. What was collected stays.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::found;
use crate::{
    measures::adding::stop_or_resume,
    people::access::TeamVisit,
    platform::{
        components::Button, errors::PageError, form_page::FormPage, messages::say, notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let measure = found::named(service.database.connection(), &visit, &parameters).await?;
    let (title, words, button) = match measure.stopped_at {
        None => (
            "title-measure-stop",
            "words-measure-stop",
            Button::warning(say("button-stop")),
        ),
        Some(_) => (
            "title-measure-resume",
            "words-measure-resume",
            Button::new(say("button-resume")),
        ),
    };
    let shell = found::shell_inside(&visit, &measure, &say(title));
    FormPage::new(shell, found::path(&visit, &measure, "/stop"), button)
        .saying(say(words))
        .way_out(&say("way-out-measure"), found::path(&visit, &measure, ""))
        .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let to = found::path(&visit, &measure, "");
    let said = match measure.stopped_at {
        None => "notice-measure-stopped",
        Some(_) => "notice-measure-resumed",
    };
    if stop_or_resume(&mut change, &visit.scope, measure).await? {
        change.commit().await?;
    }
    notice::go_on(&session, &to, &say(said)).await
}
