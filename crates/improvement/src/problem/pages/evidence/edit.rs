//! Changing a piece of evidence.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::answers;
use crate::{
    people::{access::TeamVisit, stale},
    platform::{
        change::Change, components::Button, conflict::Conflict, errors::PageError, form::Form,
        form_page::FormPage, messages::say, notice, service::Service,
    },
    problem::{pages::found, store::evidence::row, writing::change_evidence},
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let piece = found::evidence(service.database.connection(), &visit, &parameters).await?;
    page(&visit, &piece, &answers::filled(&piece), piece.version)
}

fn page(
    visit: &TeamVisit,
    piece: &row::Model,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let shell = found::shell_inside_evidence(visit, piece, &say("title-evidence-edit"));
    let page = FormPage::new(
        shell.with_errors_of(form),
        found::evidence_path(visit, piece, "/edit"),
        Button::new(say("button-save")),
    )
    .saying(say("evidence-no-patients"))
    .version(version)
    .way_out(
        &say("way-out-nothing"),
        found::evidence_path(visit, piece, ""),
    );
    let questions = answers::questions(form, found::reader(visit));
    questions.into_iter().fold(page, FormPage::question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let saved = found::evidence(change.connection(), &visit, &parameters).await?;
    let version = form.number("version").unwrap_or_default();
    let today = change.at().date();
    let edited = answers::read(&mut form, found::reader(&visit), today, saved.clone());
    let edited = row::Model { version, ..edited };
    if !form.is_fine() {
        return page(&visit, &saved, &form, version);
    }
    if !change_evidence(&mut change, &visit.scope, edited.clone()).await? {
        return Err(both(&change, &visit, &form, (&saved, &edited)).await);
    }
    change.commit().await?;
    let to = found::evidence_path(&visit, &saved, "");
    notice::go_on(&session, &to, &say("notice-saved")).await
}

async fn both(
    change: &Change,
    visit: &TeamVisit,
    form: &Form,
    (saved, edited): (&row::Model, &row::Model),
) -> PageError {
    let conflict = Conflict {
        what: say("what-evidence"),
        by: None,
        when: None,
        fields: answers::differences(form, saved, edited),
        current_version: saved.version,
        action: found::evidence_path(visit, saved, "/edit"),
        back: found::evidence_path(visit, saved, ""),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, saved.id, conflict).await
}
