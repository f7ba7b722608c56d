//! A task whose work is kept elsewhere for now: why it matters, one example, where it is, how far it is.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;
use tower_sessions::Session;

use crate::{
    overview::{
        model::{self, Guidance, Place, Progress, TaskKind},
        store::{self, team_task},
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        audit::Entry,
        components::{ChoiceItem, Radios, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        sealed,
        service::Service,
        sessions::remembers,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "overview/task.html")]
struct TaskPage {
    shell: Shell,
    name: &'static str,
    guidance: &'static Guidance,
    note: String,
    may_work: bool,
    action: String,
    version: i32,
    textarea: Textarea,
    radios: Radios,
}

/// `GET /programmes/{programme}/teams/{team}/tasks/{task}`
pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    Path((_, _, key)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (task, guidance) = own_task(&key)?;
    let marked = store::find(service.database.connection(), &visit.scope, task.key).await?;
    let (note, status, version) = marked
        .map(|marked| (marked.note, marked.status, marked.version))
        .unwrap_or_default();
    let form = Form::filled(&[("note", &note), ("done", done_answer(&status))]);
    page(&visit, task, guidance, &form, version)
}

/// Only tasks that the team marks have a page of this kind.
fn own_task(key: &str) -> Result<(&'static TaskKind, &'static Guidance), PageError> {
    let task = model::task(key).ok_or(PageError::NotFound)?;
    match task.place {
        Place::Own(guidance) => Ok((task, guidance)),
        Place::Page(_) => Err(PageError::NotFound),
    }
}

fn done_answer(status: &str) -> &'static str {
    match Progress::parse(status) {
        Some(Progress::Completed) => "yes",
        Some(Progress::Begun) => "no",
        _ => "",
    }
}

fn page(
    visit: &TeamVisit,
    task: &'static TaskKind,
    guidance: &'static Guidance,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let textarea = Textarea::new("note", say("question-task-note"))
        .hint(say("hint-task-note"))
        .value(form.text("note"))
        .error(form.error("note"));
    let radios = Radios::new("done", say("question-task-done"))
        .item(ChoiceItem::new("yes", say("task-done-yes")))
        .item(ChoiceItem::new("no", say("task-done-no")))
        .value(form.text("done"))
        .error(form.error("done"));
    render(&TaskPage {
        shell: visit.shell(task.name).with_errors_of(form),
        name: task.name,
        guidance,
        note: form.text("note").to_owned(),
        may_work: visit.may(Right::WorkInTeam),
        action: visit.path(&format!("/tasks/{}", task.key)),
        version,
        textarea,
        radios,
    })
}

/// `POST /programmes/{programme}/teams/{team}/tasks/{task}`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    Path((_, _, key)): Path<(String, String, String)>,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let (task, guidance) = own_task(&key)?;
    let version = form.number("version").unwrap_or(0);
    let status = match form.text("done") {
        "yes" => Progress::Completed,
        "no" => Progress::Begun,
        _ => {
            form.refuse("done", say("error-task-done"));
            Progress::Untouched
        }
    };
    if !form.is_fine() {
        let page = page(&visit, task, guidance, &form, version)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let marked = team_task::Model {
        programme_id: visit.scope.programme_id(),
        team_id: visit.scope.team_id(),
        task: task.key.to_owned(),
        status: status.key().to_owned(),
        note: form.text("note").to_owned(),
        version,
    };
    keep(&service, &visit, task, marked).await?;
    session
        .insert(remembers::NOTICE, say("notice-saved"))
        .await?;
    Ok(Redirect::to(&visit.path("")).into_response())
}

async fn keep(
    service: &Service,
    visit: &TeamVisit,
    task: &TaskKind,
    marked: team_task::Model,
) -> Result<(), PageError> {
    let mut change = visit.person.change(service).await?;
    let before = store::find(change.connection(), &visit.scope, task.key).await?;
    if !store::save(change.connection(), &visit.scope, marked.clone()).await? {
        return Err(conflict(visit, task, before, &marked));
    }
    let note = sealed::words(&change, &marked.note).await?;
    let entry = Entry::about("task.marked", "task", visit.scope.team_id())
        .within(visit.scope.programme_id(), Some(visit.scope.team_id()))
        .before(json!({ "task": task.key, "status": before.as_ref().map(|before| before.status.as_str()) }))
        .after(json!({ "task": task.key, "status": marked.status, "note": note }));
    change.record(entry).await?;
    change.commit().await?;
    Ok(())
}

fn conflict(
    visit: &TeamVisit,
    task: &TaskKind,
    saved: Option<team_task::Model>,
    typed: &team_task::Model,
) -> PageError {
    let (note, status, version) = saved
        .map(|saved| (saved.note, saved.status, saved.version))
        .unwrap_or_default();
    PageError::Conflict(Box::new(Conflict {
        what: say_with("what-task", &[("task", task.name)]),
        by: None,
        when: None,
        fields: vec![
            Difference::new(&say("question-task-note"), "note", &note, &typed.note),
            Difference::new(
                &say("task-completed"),
                "done",
                done_answer(&status),
                done_answer(&typed.status),
            ),
        ],
        current_version: version,
        action: visit.path(&format!("/tasks/{}", task.key)),
        back: visit.path(""),
    }))
}
