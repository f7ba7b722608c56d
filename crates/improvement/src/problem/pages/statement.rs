//! Writing the problem statement: every save is a new version.

use axum::{Extension, extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::found;
use crate::{
    people::{access::TeamVisit, reading as people},
    platform::{
        answers::answer,
        components::{Button, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    problem::{
        Signers,
        model::statement::{QUESTIONS, Words},
        reading::words_of,
        store::statement,
        writing::{Saved, save_statement},
    },
};

pub async fn ask(
    State(service): State<Service>,
    Extension(Signers(signers)): Extension<Signers>,
    visit: TeamVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let newest = statement::newest(connection, &visit.scope).await?;
    let asked = signers(connection, &visit.scope).await?;
    let words = newest.as_ref().map(words_of).unwrap_or_default();
    let filled = words
        .answers()
        .map(|(question, text)| (question.field, text));
    let version = newest.map_or(0, |newest| newest.number);
    page(&visit, &Form::filled(&filled), version, &asked)
}

fn page(
    visit: &TeamVisit,
    form: &Form,
    version: i32,
    asked: &[String],
) -> Result<Response, PageError> {
    let reopens = if asked.is_empty() {
        say("problem-edit-reopens")
    } else {
        say_with("problem-edit-asked", &[("names", &asked.join(", "))])
    };
    let title = if version == 0 {
        "title-problem-write"
    } else {
        "title-problem-edit"
    };
    let shell = found::shell(visit, &say(title)).with_errors_of(form);
    let button = Button::new(say("button-problem-save")).prevent_double_click(true);
    let page = FormPage::new(shell, visit.path("/problem/edit"), button)
        .saying(say("problem-new-version"))
        .saying(reopens)
        .version(version)
        .way_out(&say("way-out-problem"), visit.path("/problem"));
    let page = QUESTIONS.into_iter().fold(page, |page, question| {
        let asked = Textarea::new(question.field, say(question.label))
            .hint(say(question.hint))
            .rows(4_u16)
            .value(form.text(question.field))
            .error(form.error(question.field));
        page.question(asked)
    });
    page.page()
}

pub async fn save(
    State(service): State<Service>,
    Extension(Signers(signers)): Extension<Signers>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let seen = form.number("version").unwrap_or_default();
    form.required("what", &say("error-problem-what"));
    let fields = QUESTIONS.map(|question| question.field);
    refuse_birth_dates(&mut form, &fields, service.clock.now().date());
    let words = Words::asked(|field| answer(&mut form, field));
    if !form.is_fine() {
        let asked = signers(service.database.connection(), &visit.scope).await?;
        return page(&visit, &form, seen, &asked);
    }
    let mut change = visit.person.change(&service).await?;
    let said = match save_statement(&mut change, &visit.scope, &words, seen).await? {
        Saved::Stale => return Err(stale(change.connection(), &visit, &words).await),
        Saved::Unchanged => say("notice-problem-unchanged"),
        Saved::Version(number) => {
            change.commit().await?;
            say_with("notice-problem-saved", &[("number", &number.to_string())])
        }
    };
    notice::go_on(&session, &visit.path("/problem"), &said).await
}

/// What both people wrote.
async fn stale(connection: &impl ConnectionTrait, visit: &TeamVisit, typed: &Words) -> PageError {
    match conflict(connection, visit, typed).await {
        Ok(conflict) => PageError::Conflict(Box::new(conflict)),
        Err(error) => error,
    }
}

async fn conflict(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    typed: &Words,
) -> Result<Conflict, PageError> {
    let newest = statement::newest(connection, &visit.scope).await?;
    let saved = newest.as_ref().map(words_of).unwrap_or_default();
    let by = newest.as_ref().and_then(|newest| newest.saved_by);
    let names = people::names_of(connection, by.into_iter().collect()).await?;
    let pairs = saved.answers().into_iter().zip(typed.answers());
    let fields = pairs.map(|((question, theirs), (_, yours))| {
        Difference::new(&say(question.label), question.field, theirs, yours)
    });
    Ok(Conflict {
        what: say("what-problem"),
        by: by.map(|_| found::name_in(&names, by)),
        when: newest.as_ref().map(|newest| newest.saved_at.words()),
        fields: fields.collect(),
        current_version: newest.map_or(0, |newest| newest.number),
        action: visit.path("/problem/edit"),
        back: visit.path("/problem"),
    })
}
