//! Changing a programme: its name, cohort, dates, stages and whether a second factor is needed.

use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::{answers, stages};
use crate::{
    people::{access::ProgrammeVisit, on_record, reading::stages_of, stale, store::programme},
    platform::{
        audit::Entry, change::Change, components::Button, conflict::Conflict, errors::PageError,
        form::Form, form_page::FormPage, messages::say, notice, service::Service,
    },
};

pub async fn ask(visit: ProgrammeVisit) -> Result<Response, PageError> {
    let form = answers::filled(&visit.programme);
    page(&visit, &form, visit.programme.version)
}

fn page(visit: &ProgrammeVisit, form: &Form, version: i32) -> Result<Response, PageError> {
    let shell = visit
        .shell(&say("title-programme-edit"))
        .with_errors_of(form);
    let page = FormPage::new(shell, visit.path("/edit"), Button::new(say("button-save")))
        .version(version)
        .way_out(&say("way-out-programme"), visit.path(""));
    let questions = answers::questions(form);
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let read = answers::read(&mut form, visit.programme.clone());
    if !form.is_fine() {
        return page(&visit, &form, version);
    }
    let edited = programme::Model { version, ..read };
    let mut change = visit.person.change(&service).await?;
    let saved = programme::current(change.connection(), &visit.scope)
        .await?
        .ok_or(PageError::NotFound)?;
    if saved.version != version {
        return Err(stale(&change, &visit, &form, &saved, &edited).await);
    }
    apply(&mut change, &visit, &saved, edited).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path(""), &say("notice-saved")).await
}

async fn apply(
    change: &mut Change,
    visit: &ProgrammeVisit,
    saved: &programme::Model,
    edited: programme::Model,
) -> Result<(), PageError> {
    let (before, after) = (stages_of(saved), stages_of(&edited));
    let entry = Entry::about("programme.edited", "programme", saved.id)
        .within(saved.id, None)
        .before(on_record::programme(saved))
        .after(on_record::programme(&edited));
    programme::save(change.connection(), &visit.scope, edited).await?;
    change.record(entry).await?;
    stages::move_teams(change, &visit.scope, &before, &after).await?;
    Ok(())
}

async fn stale(
    change: &Change,
    visit: &ProgrammeVisit,
    form: &Form,
    saved: &programme::Model,
    edited: &programme::Model,
) -> PageError {
    let conflict = Conflict {
        what: say("what-programme"),
        by: None,
        when: None,
        fields: answers::differences(form, saved, edited),
        current_version: saved.version,
        action: visit.path("/edit"),
        back: visit.path(""),
    };
    stale::both_versions(change.connection(), &visit.scope, saved.id, conflict).await
}
