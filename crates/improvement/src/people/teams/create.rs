//! Starting a team.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::answers::{self, Choices};
use crate::{
    people::{
        access::ProgrammeVisit,
        founding::{self, NewTeam},
        store::{organisation, team},
    },
    platform::{
        components::Button,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let choices = choices(service.database.connection(), &visit).await?;
    page(&visit, &choices, &Form::default())
}

/// A new team starts at the first stage, so the stage is not asked.
async fn choices(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
) -> Result<Choices, PageError> {
    Ok(Choices {
        organisations: organisation::all(connection, &visit.scope).await?,
        stages: Vec::new(),
        others: team::all(connection, &visit.scope).await?,
    })
}

fn page(visit: &ProgrammeVisit, choices: &Choices, form: &Form) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-team-new")).with_errors_of(form);
    let button = Button::new(say("button-start-team"));
    let mut page = FormPage::new(shell, visit.path("/teams/new"), button)
        .way_out(&say("way-out-programme"), visit.path(""));
    if choices.organisations.is_empty() {
        page = page.saying(say("words-organisations-first"));
    }
    let questions = answers::questions(form, choices);
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let choices = choices(change.connection(), &visit).await?;
    let Some(answers) = answers::read(&mut form, &choices) else {
        return page(&visit, &choices, &form);
    };
    let new = NewTeam {
        name: answers.name,
        place: answers.place,
        problem_area: answers.problem_area,
        visibility: answers.visibility,
        organisations: answers.organisations,
    };
    let added = founding::add_team(&mut change, &visit.scope, new).await?;
    change.commit().await?;
    let words = say_with("notice-team-started", &[("team", &added.name)]);
    let members = visit.path(&format!("/teams/{}/members", added.slug));
    notice::go_on(&session, &members, &words).await
}
