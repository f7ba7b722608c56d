//! Changing what a team is.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::answers::{self, Choices, Version};
use crate::{
    people::{
        access::TeamVisit,
        on_record,
        reading::stages_of,
        stale,
        store::{organisation, team},
    },
    platform::{
        audit::Entry, change::Change, components::Button, conflict::Conflict, errors::PageError,
        form::Form, form_page::FormPage, messages::say, notice, service::Service,
    },
};

pub async fn ask(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let taking_part = team::organisations(connection, &visit.scope).await?;
    let form = answers::filled(&visit.team, &taking_part);
    let choices = choices(connection, &visit).await?;
    page(&visit, &choices, &form, visit.team.version)
}

async fn choices(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Choices, PageError> {
    let programme = visit.scope.programme();
    let mut others = team::all(connection, &programme).await?;
    others.retain(|other| other.id != visit.team.id);
    Ok(Choices {
        organisations: organisation::all(connection, &programme).await?,
        stages: stages_of(&visit.programme),
        others,
    })
}

fn page(
    visit: &TeamVisit,
    choices: &Choices,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-team-edit")).with_errors_of(form);
    let page = FormPage::new(shell, visit.path("/edit"), Button::new(say("button-save")))
        .version(version)
        .way_out(&say("way-out-team"), visit.path(""));
    let questions = answers::questions(form, choices);
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let choices = choices(change.connection(), &visit).await?;
    let Some(answers) = answers::read(&mut form, &choices) else {
        return page(&visit, &choices, &form, version);
    };
    let saved = team::current(change.connection(), &visit.scope).await?;
    let saved = saved.ok_or(PageError::NotFound)?;
    let taking_part = team::organisations(change.connection(), &visit.scope).await?;
    let theirs = Version {
        team: &saved,
        organisations: &taking_part,
    };
    let organisations: Vec<Uuid> = answers.organisations;
    let edited = team::Model {
        name: answers.name,
        place: answers.place,
        problem_area: answers.problem_area,
        visibility: answers.visibility.key().to_owned(),
        stage: answers.stage,
        ..saved.clone()
    };
    let yours = Version {
        team: &edited,
        organisations: &organisations,
    };
    if saved.version != version {
        return Err(stale(&change, &visit, &choices, &theirs, &yours).await);
    }
    apply(&mut change, &visit, &theirs, &yours).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path(""), &say("notice-saved")).await
}

async fn apply(
    change: &mut Change,
    visit: &TeamVisit,
    before: &Version<'_>,
    after: &Version<'_>,
) -> Result<(), PageError> {
    let scope = &visit.scope;
    let entry = Entry::about("team.edited", "team", visit.team.id)
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(on_record::team(before.team, before.organisations))
        .after(on_record::team(after.team, after.organisations));
    team::save(change.connection(), scope, after.team.clone()).await?;
    team::set_organisations(change.connection(), scope, after.organisations).await?;
    change.record(entry).await?;
    Ok(())
}

async fn stale(
    change: &Change,
    visit: &TeamVisit,
    choices: &Choices,
    theirs: &Version<'_>,
    yours: &Version<'_>,
) -> PageError {
    let conflict = Conflict {
        what: say("what-team"),
        by: None,
        when: None,
        fields: answers::differences(choices, theirs, yours),
        current_version: theirs.team.version,
        action: visit.path("/edit"),
        back: visit.path(""),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, theirs.team.id, conflict).await
}
