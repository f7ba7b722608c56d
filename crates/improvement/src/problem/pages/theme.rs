//! A theme of reports becomes a problem: the team is chosen, then the theme's figures become a piece of evidence, and a
//! draft of the statement where there is none.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::found;
use crate::{
    people::{
        Team,
        access::{ProgrammeScope, ProgrammeVisit, TeamVisit},
        model::Right,
        reading as people,
    },
    platform::{
        address,
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
    problem::{model::theme::summary, reading, writing::bring_theme},
    reports::{self, Theme},
};

/// The theme that the address names.
async fn named(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    parameters: &RawPathParams,
) -> Result<Theme, PageError> {
    let key = address::part(parameters, "theme");
    let found = reports::theme(connection, scope, key).await?;
    found.ok_or(PageError::NotFound)
}

#[derive(Template)]
#[template(path = "problem/pages/choose_team.html")]
struct ChooseTeam {
    shell: Shell,
    theme: String,
    teams: Vec<(String, String)>,
}

/// Which team takes the theme up.
pub async fn choose(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let theme = named(connection, &visit.scope, &parameters).await?;
    let teams = people::teams_for(connection, &visit).await?.into_iter();
    let teams = teams.filter(|(team, _)| visit.may_in(team, Right::WorkInTeam));
    let link = |(team, _): (Team, _)| {
        let path = format!("/teams/{}/problem/from-theme/{}", team.slug, theme.key);
        (format!("{}, {}", team.name, team.place), visit.path(&path))
    };
    render(&ChooseTeam {
        shell: visit.shell(&say("title-theme-choose")),
        theme: theme_words(&theme),
        teams: teams.map(link).collect(),
    })
}

/// What the theme counts.
fn theme_words(theme: &Theme) -> String {
    say_with(
        "theme-words",
        &[("name", &theme.name), ("figures", &summary(theme))],
    )
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let theme = named(connection, &visit.scope.programme(), &parameters).await?;
    let there = reading::current_statement(connection, &visit.scope).await?;
    let next = if there.is_some() {
        "theme-keeps-statement"
    } else {
        "theme-drafts-statement"
    };
    let action = visit.path(&format!("/problem/from-theme/{}", theme.key));
    let button = Button::new(say("button-theme")).prevent_double_click(true);
    FormPage::new(found::shell(&visit, &say("title-theme")), action, button)
        .saying(theme_words(&theme))
        .saying(say("theme-becomes-evidence"))
        .saying(say(next))
        .way_out(&say("way-out-problem"), visit.path("/problem"))
        .page()
}

pub async fn bring(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let theme = named(change.connection(), &visit.scope.programme(), &parameters).await?;
    bring_theme(&mut change, &visit.scope, &theme).await?;
    change.commit().await?;
    let said = say("notice-theme");
    notice::go_on(&session, &visit.path("/problem"), &said).await
}
