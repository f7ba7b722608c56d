//! Changing one's own comment while it is time, removing it, and settling or reopening any.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::say;
use crate::{
    discussion::{
        commenting,
        letters::{self, Standing},
        model::may_edit,
        store::{self, comment},
    },
    people::{access::TeamVisit, reading},
    platform::{
        address,
        change::Change,
        components::{Button, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        moment::Moment,
        notice,
        service::Service,
    },
};

async fn found(
    connection: &impl sea_orm::ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<comment::Model, PageError> {
    let id = address::id(parameters, "comment")?;
    let found = store::find(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// The person's own comment. Somebody else's is found, and may not be changed.
fn require_own(visit: &TeamVisit, comment: &comment::Model) -> Result<(), PageError> {
    if comment.made_by == Some(visit.person.id()) {
        return Ok(());
    }
    Err(PageError::Forbidden(say("error-comment-not-own")))
}

fn require_in_time(comment: &comment::Model, now: Moment) -> Result<(), PageError> {
    if may_edit(comment.made_at, now) {
        return Ok(());
    }
    Err(PageError::BadRequest(say("error-comment-too-late")))
}

/// `GET /programmes/{programme}/teams/{team}/discussion/{comment}/edit`
pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let there = found(service.database.connection(), &visit, &parameters).await?;
    require_own(&visit, &there)?;
    require_in_time(&there, service.clock.now())?;
    let version = there.version.to_string();
    let form = Form::filled(&[("comment", &there.words), ("version", &version)]);
    page(&visit, &there, &form)
}

fn page(visit: &TeamVisit, there: &comment::Model, form: &Form) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-comment-edit")).with_errors_of(form);
    let words = Textarea::new("comment", say("question-comment-words"))
        .hint(say("hint-comment-words"))
        .value(form.text("comment"))
        .error(form.error("comment"));
    let action = visit.path(&format!("/discussion/{}/edit", there.id));
    FormPage::new(shell, action, Button::new(say("button-save-comment")))
        .saying(say("words-comment-edit"))
        .version(form.text("version"))
        .question(words)
        .way_out(&say("way-out-comment"), back(visit, there))
        .page()
}

fn back(visit: &TeamVisit, there: &comment::Model) -> String {
    format!("{}#comments", visit.path(&there.path))
}

/// `POST /programmes/{programme}/teams/{team}/discussion/{comment}/edit`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    require_own(&visit, &there)?;
    require_in_time(&there, change.at())?;
    let words = say::words(&mut form, change.at().date());
    if !form.is_fine() {
        return page(&visit, &there, &form);
    }
    if form.number("version") != Some(there.version) {
        return Err(stale(&visit, &there, &words));
    }
    let readers = reading::readers_of_team(change.connection(), &visit.scope).await?;
    let before = store::named_in(change.connection(), vec![there.id]).await?;
    let mut named = say::named(&visit, &form, &words, &readers);
    named.retain(|id| before.iter().all(|known| known.person_id != *id));
    let changed = (words.as_str(), named.as_slice());
    commenting::edit(&mut change, &visit.scope, &there, changed).await?;
    // Whom only the edit names hears of it as anybody else whom a comment names; the others have had their letter.
    let standing = Standing {
        team: &visit.team.name,
        path: &say::standing_path(&visit, &there),
        author: &visit.person.name(),
    };
    let told = (named.as_slice(), &standing);
    letters::tell_named(&mut change, &visit.scope, &service.settings, &there, told).await?;
    change.commit().await?;
    let to = back(&visit, &there);
    notice::go_on(&session, &to, &say("notice-comment-changed")).await
}

fn stale(visit: &TeamVisit, there: &comment::Model, typed: &str) -> PageError {
    PageError::Conflict(Box::new(Conflict {
        what: say("what-comment"),
        by: None,
        when: there.edited_at.map(Moment::words),
        fields: vec![Difference::new(
            &say("question-comment-words"),
            "comment",
            &there.words,
            typed,
        )],
        current_version: there.version,
        action: visit.path(&format!("/discussion/{}/edit", there.id)),
        back: back(visit, there),
    }))
}

/// `POST /programmes/{programme}/teams/{team}/discussion/{comment}/remove`
pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    require_own(&visit, &there)?;
    commenting::remove(&mut change, &visit.scope, &there).await?;
    done(change, &visit, &session, &there, "notice-comment-gone").await
}

/// `POST /programmes/{programme}/teams/{team}/discussion/{comment}/settle`
pub async fn settle(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    commenting::settle(&mut change, &visit.scope, &there, true).await?;
    done(change, &visit, &session, &there, "notice-comment-settled").await
}

/// `POST /programmes/{programme}/teams/{team}/discussion/{comment}/reopen`
pub async fn reopen(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    commenting::settle(&mut change, &visit.scope, &there, false).await?;
    done(change, &visit, &session, &there, "notice-comment-reopened").await
}

async fn done(
    change: Change,
    visit: &TeamVisit,
    session: &Session,
    there: &comment::Model,
    notice: &str,
) -> Result<Response, PageError> {
    change.commit().await?;
    notice::go_on(session, &back(visit, there), &say(notice)).await
}
