//! Removing the value of a period: a page that asks and shows what was entered before, and the removal.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use crate::{
    measures::{
        model::number_words,
        pages::found,
        store::{
            measure,
            value::{self, row},
        },
        values::{Mistake, remove_value},
    },
    people::access::TeamVisit,
    platform::{
        address,
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
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let (day, there) = of_address(connection, &visit, &measure, &parameters).await?;
    let words = say_with(
        "words-value-remove",
        &[
            ("value", number_words(there.value).as_str()),
            ("unit", &measure.unit),
            ("period", &found::period_words(&measure, day)),
        ],
    );
    let action = found::path(&visit, &measure, &format!("/values/{day}/remove"));
    let shell = found::shell_inside(&visit, &measure, &say("title-value-remove"));
    FormPage::new(shell, action, Button::warning(say("button-value-remove")))
        .saying(words)
        .way_out(
            &say("way-out-values"),
            found::path(&visit, &measure, "/values"),
        )
        .page()
}

async fn of_address(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    measure: &measure::Model,
    parameters: &RawPathParams,
) -> Result<(Date, row::Model), PageError> {
    let day: Date = address::part(parameters, "period")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let history = value::history(connection, &visit.scope, measure, day).await?;
    let there = history
        .into_iter()
        .find(|value| value.superseded_at.is_none());
    there.map(|there| (day, there)).ok_or(PageError::NotFound)
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let (_, there) = of_address(change.connection(), &visit, &measure, &parameters).await?;
    let to = found::path(&visit, &measure, "/values");
    let sign_offs = value::sign_offs(change.connection(), &visit.scope, &measure).await?;
    if value::locked_up_to(&sign_offs).is_some_and(|last| there.period.as_str() <= last) {
        return notice::go_on(&session, &to, &say(Mistake::Locked.words())).await;
    }
    remove_value(&mut change, &visit.scope, &measure, &there).await?;
    change.commit().await?;
    notice::go_on(&session, &to, &say("notice-value-removed")).await
}
