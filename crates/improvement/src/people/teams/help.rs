//! Asking the programme team for help, and taking that back.

use axum::{extract::State, response::Response};
use serde_json::json;
use tower_sessions::Session;

use crate::{
    people::{access::TeamVisit, questions::answer, stale, store::team},
    platform::{
        audit::Entry,
        change::Change,
        components::{Button, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice, sealed,
        service::Service,
        shell::{Shell, render},
    },
};

/// The page of somebody whose team has asked already: also offers to take it back.
#[derive(askama::Template)]
#[template(path = "people/teams/help.html")]
struct AskedPage {
    shell: Shell,
    action: String,
    withdraw: String,
    version: i32,
    question: Textarea,
}

pub async fn ask(visit: TeamVisit) -> Result<Response, PageError> {
    let form = Form::filled(&[("help_asked", &visit.team.help_asked)]);
    page(&visit, &form, visit.team.version)
}

fn page(visit: &TeamVisit, form: &Form, version: i32) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-help")).with_errors_of(form);
    let question = Textarea::new("help_asked", say("question-help"))
        .hint(say("hint-help"))
        .value(form.text("help_asked"))
        .error(form.error("help_asked"));
    if visit.team.help_asked.is_empty() || shell.has_errors {
        return FormPage::new(shell, visit.path("/help"), Button::new(say("button-help")))
            .saying(say("words-help"))
            .version(version)
            .question(question)
            .way_out(&say("way-out-team"), visit.path(""))
            .page();
    }
    render(&AskedPage {
        shell,
        action: visit.path("/help"),
        withdraw: visit.path("/help/withdraw"),
        version,
        question,
    })
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    form.required("help_asked", &say("error-help-empty"));
    let words = answer(&mut form, "help_asked");
    if !form.is_fine() {
        return page(&visit, &form, version);
    }
    let (mut change, saved) = open(&service, &visit).await?;
    if saved.version != version {
        return Err(stale(&change, &visit, &saved, &words).await);
    }
    let entry = Entry::about("team.help-asked", "team", saved.id)
        .after(json!({ "help": sealed::words(&change, &words).await? }));
    put(&mut change, &visit, saved, words, entry).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path("/help"), &say("notice-help-asked")).await
}

/// Taking back what is no longer needed loses nothing that somebody else wrote unseen: the words stay in the log, sealed.
pub async fn withdraw(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
) -> Result<Response, PageError> {
    let (mut change, saved) = open(&service, &visit).await?;
    if !saved.help_asked.is_empty() {
        let entry = Entry::about("team.help-withdrawn", "team", saved.id);
        put(&mut change, &visit, saved, String::new(), entry).await?;
        change.commit().await?;
    }
    notice::go_on(
        &session,
        &visit.path("/help"),
        &say("notice-help-withdrawn"),
    )
    .await
}

async fn open(service: &Service, visit: &TeamVisit) -> Result<(Change, team::Model), PageError> {
    let change = visit.person.change(service).await?;
    let saved = team::current(change.connection(), &visit.scope).await?;
    Ok((change, saved.ok_or(PageError::NotFound)?))
}

async fn put(
    change: &mut Change,
    visit: &TeamVisit,
    mut saved: team::Model,
    words: String,
    entry: Entry,
) -> Result<(), PageError> {
    let scope = &visit.scope;
    saved.help_asked = words;
    team::save(change.connection(), scope, saved).await?;
    let entry = entry.within(scope.programme_id(), Some(scope.team_id()));
    change.record(entry).await?;
    Ok(())
}

async fn stale(change: &Change, visit: &TeamVisit, saved: &team::Model, typed: &str) -> PageError {
    let label = say("question-help");
    let conflict = Conflict {
        what: say("what-team"),
        by: None,
        when: None,
        fields: vec![Difference::new(
            &label,
            "help_asked",
            &saved.help_asked,
            typed,
        )],
        current_version: saved.version,
        action: visit.path("/help"),
        back: visit.path("/help"),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, saved.id, conflict).await
}
