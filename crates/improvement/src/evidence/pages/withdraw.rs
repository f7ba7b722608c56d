//! Withdrawing a release: a page that asks, and the withdrawal itself.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use crate::{
    evidence::{adding::withdraw_release, naming, opened},
    people::access::TeamVisit,
    platform::{
        change::Actor,
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = opened::named(&service, &visit, &parameters).await?;
    let stored = &opened.stored;
    let shell = visit
        .shell(&say("title-withdraw"))
        .crumb(&say("title-evidence"), &visit.path("/evidence"));
    let words = say_with(
        "words-withdraw",
        &[
            ("organisation", opened.organisation.as_str()),
            ("period", &opened::period_words(stored)),
        ],
    );
    let button = Button::warning(say("button-withdraw"));
    FormPage::new(shell, opened::path(stored, &visit, "/remove"), button)
        .saying(words)
        .way_out(&say("way-out-evidence"), opened::path(stored, &visit, ""))
        .page()
}

pub async fn withdraw(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let stored = opened::row(&service, &visit, &parameters).await?;
    let actor = Actor::Person(visit.person.id());
    let mut change = service.database.change(&service.clock, actor).await?;
    let name = naming::name_of(&stored);
    if !withdraw_release(&mut change, &visit.scope, &name).await? {
        return Err(PageError::NotFound);
    }
    change.commit().await?;
    notice::go_on(
        &session,
        &visit.path("/evidence"),
        &say("notice-release-withdrawn"),
    )
    .await
}
