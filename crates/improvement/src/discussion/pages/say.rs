//! Saying something about a thing.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use tower_sessions::Session;
use uuid::Uuid;

use super::thread::mention_question;
use crate::{
    discussion::{
        commenting::{NewComment, add_comment},
        letters::{self, Standing},
        model::{self, named_in},
        store::comment,
    },
    people::{
        access::TeamVisit,
        reading::{self, Member},
    },
    platform::{
        address, answers,
        components::{Button, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
};

/// `POST /programmes/{programme}/teams/{team}/comments/{kind}/{subject}`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let kind = model::kind(address::part(&parameters, "kind")).ok_or(PageError::NotFound)?;
    let subject_id = address::id(&parameters, "subject")?;
    let path = path(&form)?;
    let mut change = visit.person.change(&service).await?;
    let readers = reading::readers_of_team(change.connection(), &visit.scope).await?;
    let words = words(&mut form, change.at().date());
    if !form.is_fine() {
        return page(&visit, (kind, subject_id), &path, &readers, &form);
    }
    let named = named(&visit, &form, &words, &readers);
    let new = NewComment {
        kind,
        subject_id,
        path: &path,
        words: &words,
        named: &named,
    };
    let comment = add_comment(&mut change, &visit.scope, &new).await?;
    let standing = Standing {
        team: &visit.team.name,
        path: &standing_path(&visit, &comment),
        author: &visit.person.name(),
    };
    let told = (named.as_slice(), &standing);
    letters::tell(&mut change, &visit.scope, &service.settings, &comment, told).await?;
    change.commit().await?;
    let to = format!("{}#comments", visit.path(&path));
    notice::go_on(&session, &to, &say("notice-comment-added")).await
}

/// The address of a comment on its page.
pub fn standing_path(visit: &TeamVisit, comment: &comment::Model) -> String {
    format!("{}#comment-{}", visit.path(&comment.path), comment.id)
}

/// The page that the comment stands on, as the form sends it along.
fn path(form: &Form) -> Result<String, PageError> {
    model::path_inside(form.text("path"))
        .map(str::to_owned)
        .ok_or_else(|| PageError::BadRequest(say("error-comment-path")))
}

/// What is said.
pub fn words(form: &mut Form, today: Date) -> String {
    form.required("comment", &say("error-comment-empty"));
    refuse_birth_dates(form, &["comment"], today);
    answers::answer(form, "comment")
}

/// Whom a comment names: those ticked and those written with an `@`, but for its author.
pub fn named(visit: &TeamVisit, form: &Form, words: &str, readers: &[Member]) -> Vec<Uuid> {
    let people: Vec<(Uuid, String)> = readers
        .iter()
        .map(|one| (one.membership.person_id, one.name.clone()))
        .collect();
    let mut named = named_in(words, &people);
    for (id, _) in &people {
        if form.is_ticked("mention", &id.to_string()) && !named.contains(id) {
            named.push(*id);
        }
    }
    named.retain(|id| *id != visit.person.id());
    named
}

fn page(
    visit: &TeamVisit,
    (kind, subject): (&str, Uuid),
    path: &str,
    readers: &[Member],
    form: &Form,
) -> Result<Response, PageError> {
    let shell = visit.shell(&say("title-comment-new")).with_errors_of(form);
    let words = Textarea::new("comment", say("question-comment-words"))
        .hint(say("hint-comment-words"))
        .value(form.text("comment"))
        .error(form.error("comment"));
    let action = visit.path(&format!("/comments/{kind}/{subject}"));
    let button = Button::new(say("button-add-comment")).prevent_double_click(true);
    let page = FormPage::new(shell, action, button)
        .hidden("path", path)
        .question(words);
    let page = match mention_question(visit, readers, form) {
        Some(question) => page.question(question),
        None => page,
    };
    page.way_out(&say("way-out-comment"), visit.path(path))
        .page()
}
