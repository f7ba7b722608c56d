//! The measure that an address names, and what its pages have in common.

use axum::extract::RawPathParams;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::{
    measures::{
        answers::Asked,
        model::Frequency,
        store::{self, measure},
    },
    people::{access::TeamVisit, reading},
    platform::{
        address,
        components::{Button, Content},
        errors::PageError,
        messages::say,
        moment::date_words,
        shell::Shell,
    },
};

/// The measure of the team that the address names.
pub async fn named(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<measure::Model, PageError> {
    let slug = address::part(parameters, "measure");
    let found = store::find(connection, &visit.scope, slug).await?;
    found.ok_or(PageError::NotFound)
}

/// The address of a page of a measure: `path(&visit, &measure, "/edit")`.
pub fn path(visit: &TeamVisit, measure: &measure::Model, rest: &str) -> String {
    visit.path(&format!("/measures/{}{rest}", measure.slug))
}

/// A period of a measure in words.
pub fn period_words(measure: &measure::Model, start: Date) -> String {
    Frequency::parse(&measure.frequency).map_or_else(
        || date_words(start),
        |frequency| frequency.period_words(start),
    )
}

/// A period that the database holds as text, in words.
pub fn kept_period_words(measure: &measure::Model, start: &str) -> String {
    start
        .parse()
        .map_or_else(|_| start.to_owned(), |start| period_words(measure, start))
}

/// A frame with the way back to the team's measures.
pub fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-measures"), &visit.path("/measures"))
}

/// A frame with the way back to one measure.
pub fn shell_inside(visit: &TeamVisit, measure: &measure::Model, title: &str) -> Shell {
    shell(visit, title).crumb(&measure.name, &path(visit, measure, ""))
}

/// Who may be chosen, and which names are taken.
pub async fn asked(connection: &impl ConnectionTrait, visit: &TeamVisit) -> Result<Asked, DbErr> {
    Ok(Asked {
        members: members(connection, visit).await?,
        others: store::all(connection, &visit.scope).await?,
    })
}

/// The members who take part in the team, by membership.
pub async fn members(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    let members = reading::team_members(connection, &visit.scope).await?;
    let taking_part = members.into_iter().filter(reading::Member::takes_part);
    Ok(taking_part
        .map(|member| (member.membership.id, member.name))
        .collect())
}

/// A form in parts, each with its heading.
#[derive(askama::Template)]
#[template(path = "measures/pages/form.html")]
pub struct PartsPage {
    pub shell: Shell,
    pub action: String,
    pub introduction: Option<String>,
    pub hidden: Vec<(&'static str, String)>,
    pub parts: Vec<crate::measures::answers::Part>,
    pub last: Vec<Content>,
    pub button: Button,
    pub way_out: (String, String),
}
