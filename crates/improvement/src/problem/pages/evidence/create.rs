//! Adding a piece of evidence.

use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::answers;
use crate::{
    people::access::TeamVisit,
    platform::{
        components::Button, errors::PageError, form::Form, form_page::FormPage, messages::say,
        notice, service::Service,
    },
    problem::{
        pages::found,
        writing::{add_evidence, blank},
    },
};

pub async fn ask(visit: TeamVisit) -> Result<Response, PageError> {
    page(&visit, &Form::default())
}

fn page(visit: &TeamVisit, form: &Form) -> Result<Response, PageError> {
    let shell = found::shell_of_evidence(visit, &say("title-evidence-new")).with_errors_of(form);
    let button = Button::new(say("button-evidence-add")).prevent_double_click(true);
    let page = FormPage::new(shell, visit.path("/problem/evidence/new"), button)
        .saying(say("evidence-no-patients"))
        .way_out(&say("way-out-heard"), visit.path("/problem/evidence"));
    let questions = answers::questions(form, found::reader(visit));
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let today = service.clock.now().date();
    let empty = blank(&visit.scope);
    let new = answers::read(&mut form, found::reader(&visit), today, empty);
    if !form.is_fine() {
        return page(&visit, &form);
    }
    let mut change = visit.person.change(&service).await?;
    let id = add_evidence(&mut change, &visit.scope, new).await?;
    change.commit().await?;
    let to = visit.path(&format!("/problem/evidence/{id}"));
    notice::go_on(&session, &to, &say("notice-evidence-added")).await
}
