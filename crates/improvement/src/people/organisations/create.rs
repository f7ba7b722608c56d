//! Adding an organisation to a programme.

use axum::{extract::State, response::Response};
use serde_json::json;
use tower_sessions::Session;

use super::answers::{self, Answers};
use crate::{
    people::{
        access::ProgrammeVisit,
        founding::{self, NewOrganisation},
        store::{organisation, organisation_key},
    },
    platform::{
        audit::Entry,
        change::Change,
        components::Button,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(visit: ProgrammeVisit) -> Result<Response, PageError> {
    page(&visit, &Form::default())
}

fn page(visit: &ProgrammeVisit, form: &Form) -> Result<Response, PageError> {
    let list = visit.path("/organisations");
    let shell = visit
        .shell(&say("title-organisation-new"))
        .crumb(&say("title-organisations"), &list)
        .with_errors_of(form);
    let button = Button::new(say("button-add-organisation"));
    let page = FormPage::new(shell, visit.path("/organisations/new"), button)
        .way_out(&say("way-out-organisations"), list);
    let questions = answers::questions(form);
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let others = organisation::all(change.connection(), &visit.scope).await?;
    let Some(answers) = answers::read(&mut form, &others) else {
        return page(&visit, &form);
    };
    let words = say_with("notice-organisation-added", &[("name", &answers.name)]);
    add(&mut change, &visit, answers).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path("/organisations"), &words).await
}

async fn add(
    change: &mut Change,
    visit: &ProgrammeVisit,
    answers: Answers,
) -> Result<(), PageError> {
    let new = NewOrganisation {
        name: answers.name,
        ods_code: answers.ods_code,
        side: answers.side,
    };
    let mut added = founding::add_organisation(change, &visit.scope, new).await?;
    if answers.release_key.is_empty() && answers.checker_key.is_empty() {
        return Ok(());
    }
    added.release_key = answers.release_key;
    added.checker_key = answers.checker_key;
    let entry = Entry::about("organisation.key-registered", "organisation", added.id)
        .within(added.programme_id, None)
        .after(json!({
            "name": added.name,
            "release_key": added.release_key,
            "checker_key": added.checker_key,
        }));
    organisation_key::note(change.connection(), &added, change.at()).await?;
    organisation::save(change.connection(), &visit.scope, added).await?;
    change.record(entry).await?;
    Ok(())
}
