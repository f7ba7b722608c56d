//! The questions of a survey: added, changed, moved and taken out while it is being written.

use axum::{
    extract::{RawPathParams, State as Has},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{found, path, require, shell_inside};
use crate::{
    people::{access::TeamVisit, stale},
    platform::{
        address,
        answers::{answer, required_line},
        change::Change,
        components::{Button, ChoiceItem, Input, Legend, Radios, Size, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
    },
    surveys::{
        making::{NewQuestion, add_question, change_question, move_up, remove_question},
        model::{Kind, MOST_OPTIONS, MOST_QUESTIONS, State, options},
        store::{self, question, survey},
    },
};

/// What was answered about a question.
struct Read {
    kind: Kind,
    words: String,
    options: String,
    is_required: bool,
}

fn read(form: &mut Form, today: Date) -> Option<Read> {
    refuse_birth_dates(form, &["words", "options"], today);
    let kind = Kind::parse(form.text("kind"));
    if kind.is_none() {
        form.refuse("kind", say("error-question-kind"));
    }
    let words = required_line(form, "words", "error-question-words");
    let written = answer(form, "options");
    let count = options(&written).len();
    let most = MOST_OPTIONS.to_string();
    if kind.is_some_and(Kind::has_options) && !(2..=MOST_OPTIONS).contains(&count) {
        form.refuse("options", say_with("error-options", &[("most", &most)]));
    }
    let has_options = kind.is_some_and(Kind::has_options);
    let read = Read {
        kind: kind?,
        words,
        options: if has_options {
            options(&written).join("\n")
        } else {
            String::new()
        },
        is_required: form.text("is_required") == "yes",
    };
    form.is_fine().then_some(read)
}

fn asked(page: FormPage, form: &Form) -> FormPage {
    let legend = |key| Legend::from(say(key)).size(Size::Small);
    let kinds = Radios::new("kind", legend("question-question-kind"))
        .value(form.text("kind"))
        .error(form.error("kind"));
    let kinds = Kind::KINDS.into_iter().fold(kinds, |question, kind| {
        question.item(ChoiceItem::new(kind.key(), kind.words()))
    });
    page.question(
        Input::new("words", say("question-question-words"))
            .hint(say("hint-question-words"))
            .value(form.text("words"))
            .error(form.error("words")),
    )
    .question(kinds)
    .question(
        Textarea::new("options", say("question-options"))
            .hint(say("hint-options"))
            .value(form.text("options"))
            .error(form.error("options")),
    )
    .question(
        Radios::new("is_required", legend("question-is-required"))
            .inline(true)
            .value(form.text("is_required"))
            .item(ChoiceItem::new("no", say("required-no")))
            .item(ChoiceItem::new("yes", say("required-yes"))),
    )
}

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}/questions/new`
pub async fn ask_new(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let survey = found(service.database.connection(), &visit, &parameters).await?;
    require(&survey, State::Draft)?;
    page_new(&visit, &survey, &Form::filled(&[("is_required", "no")]))
}

fn page_new(visit: &TeamVisit, survey: &survey::Model, form: &Form) -> Result<Response, PageError> {
    let shell = shell_inside(visit, survey, &say("title-question-new")).with_errors_of(form);
    let action = path(visit, survey, "/questions/new");
    let button = Button::new(say("button-add-question")).prevent_double_click(true);
    let page = FormPage::new(shell, action, button)
        .way_out(&say("way-out-survey"), path(visit, survey, ""));
    asked(page, form).page()
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/questions/new`
pub async fn add(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    require(&survey, State::Draft)?;
    let there = store::questions(change.connection(), &survey).await?;
    if there.len() >= MOST_QUESTIONS {
        let most = MOST_QUESTIONS.to_string();
        form.refuse(
            "words",
            say_with("error-questions-many", &[("most", &most)]),
        );
    }
    let Some(read) = read(&mut form, change.at().date()) else {
        return page_new(&visit, &survey, &form);
    };
    let new = NewQuestion {
        kind: read.kind,
        words: &read.words,
        options: &read.options,
        is_required: read.is_required,
    };
    add_question(&mut change, &survey, &new).await?;
    done(change, &visit, &session, &survey, "notice-question-added").await
}

async fn done(
    change: Change,
    visit: &TeamVisit,
    session: &Session,
    survey: &survey::Model,
    notice: &str,
) -> Result<Response, PageError> {
    change.commit().await?;
    notice::go_on(session, &path(visit, survey, ""), &say(notice)).await
}

async fn question(
    connection: &impl ConnectionTrait,
    survey: &survey::Model,
    parameters: &RawPathParams,
) -> Result<question::Model, PageError> {
    let id = address::id(parameters, "question")?;
    let all = store::questions(connection, survey).await?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or(PageError::NotFound)
}

/// `GET /programmes/{programme}/teams/{team}/surveys/{survey}/questions/{question}`
pub async fn ask(
    Has(service): Has<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let survey = found(connection, &visit, &parameters).await?;
    let there = question(connection, &survey, &parameters).await?;
    require(&survey, State::Draft)?;
    let form = Form::filled(&[
        ("kind", &there.kind),
        ("words", &there.words),
        ("options", &there.options),
        ("is_required", if there.is_required { "yes" } else { "no" }),
        ("version", &there.version.to_string()),
    ]);
    page(&visit, &survey, &there, &form)
}

fn page(
    visit: &TeamVisit,
    survey: &survey::Model,
    there: &question::Model,
    form: &Form,
) -> Result<Response, PageError> {
    let shell = shell_inside(visit, survey, &say("title-question-edit")).with_errors_of(form);
    let action = path(visit, survey, &format!("/questions/{}", there.id));
    let page = FormPage::new(shell, action, Button::new(say("button-save-question")))
        .version(form.text("version"))
        .way_out(&say("way-out-survey"), path(visit, survey, ""));
    asked(page, form).page()
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/questions/{question}`
pub async fn save(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    let there = question(change.connection(), &survey, &parameters).await?;
    require(&survey, State::Draft)?;
    let Some(read) = read(&mut form, change.at().date()) else {
        return page(&visit, &survey, &there, &form);
    };
    if form.number("version") != Some(there.version) {
        let conflict = both(&visit, &survey, &there, &read);
        let programme = visit.scope.programme();
        return Err(
            stale::both_versions(change.connection(), &programme, survey.id, conflict).await,
        );
    }
    let changed = question::Model {
        kind: read.kind.key().to_owned(),
        words: read.words,
        options: read.options,
        is_required: read.is_required,
        ..there
    };
    change_question(&mut change, &survey, changed).await?;
    done(change, &visit, &session, &survey, "notice-saved").await
}

fn both(
    visit: &TeamVisit,
    survey: &survey::Model,
    there: &question::Model,
    typed: &Read,
) -> Conflict {
    let required = |is: bool| if is { "yes" } else { "no" };
    let fields = [
        (
            "question-question-words",
            "words",
            there.words.as_str(),
            typed.words.as_str(),
        ),
        (
            "question-question-kind",
            "kind",
            &there.kind,
            typed.kind.key(),
        ),
        (
            "question-options",
            "options",
            &there.options,
            &typed.options,
        ),
        (
            "question-is-required",
            "is_required",
            required(there.is_required),
            required(typed.is_required),
        ),
    ];
    Conflict {
        what: say("what-question"),
        by: None,
        when: None,
        fields: fields
            .map(|(label, field, theirs, yours)| Difference::new(&say(label), field, theirs, yours))
            .to_vec(),
        current_version: there.version,
        action: path(visit, survey, &format!("/questions/{}", there.id)),
        back: path(visit, survey, ""),
    }
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/questions/{question}/up`
pub async fn up(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    let there = question(change.connection(), &survey, &parameters).await?;
    require(&survey, State::Draft)?;
    move_up(&mut change, &survey, there.id).await?;
    done(change, &visit, &session, &survey, "notice-question-moved").await
}

/// `POST /programmes/{programme}/teams/{team}/surveys/{survey}/questions/{question}/remove`
pub async fn remove(
    Has(service): Has<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let survey = found(change.connection(), &visit, &parameters).await?;
    let there = question(change.connection(), &survey, &parameters).await?;
    require(&survey, State::Draft)?;
    remove_question(&mut change, &survey, there.id).await?;
    done(change, &visit, &session, &survey, "notice-question-removed").await
}
