//! Letting a survey be answered, and ending it.

use axum::{
    extract::{RawPathParams, State as Has},
    response::Response,
};
use tower_sessions::Session;

use super::{found, path, require, shell_inside};
use crate::{
    people::{access::TeamVisit, reading},
    platform::{
        components::Button, errors::PageError, form_page::FormPage, messages::say, notice,
        service::Service,
    },
    surveys::{making, model::State, store},
};

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/open`
pub async fn open(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    require(&survey, State::Draft)?;
    if store::questions(change.connection(), &survey)
        .await?
        .is_empty()
    {
        return Err(PageError::BadRequest(say("error-survey-empty")));
    }
    let around = reading::organisations_around_team(change.connection(), &visit.scope).await?;
    let names: Vec<String> = around.into_iter().map(|(one, _)| one.name).collect();
    if !making::open(&mut change, &visit.scope, &survey, &names).await? {
        return Err(PageError::BadRequest(say("error-survey-not-draft")));
    }
    change.commit().await?;
    let to = path(&visit, &survey, "");
    notice::go_on(&session, &to, &say("notice-survey-opened")).await
}

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}/close`
pub async fn ask_close(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let survey = found(service.database.connection(), &visit, &parameters).await?;
    require(&survey, State::Open)?;
    FormPage::new(
        shell_inside(&visit, &survey, &say("title-survey-close")),
        path(&visit, &survey, "/close"),
        Button::new(say("button-close-survey")),
    )
    .saying(say("words-survey-close"))
    .way_out(&say("way-out-survey"), path(&visit, &survey, ""))
    .page()
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/close`
pub async fn close(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    require(&survey, State::Open)?;
    if !making::close(&mut change, &visit.scope, &survey).await? {
        return Err(PageError::BadRequest(say("error-survey-not-open")));
    }
    change.commit().await?;
    let to = path(&visit, &survey, "");
    notice::go_on(&session, &to, &say("notice-survey-closed")).await
}
