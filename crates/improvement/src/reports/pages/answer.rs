//! The other side answers a report, by the address it was given: that one report and nothing else.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};

use super::{
    found::{Names, day_words},
    own::facts,
};
use crate::{
    people::{Programme, access::ProgrammeScope, reading, sign_in::Caller},
    platform::{
        address,
        answers::answer,
        change::Actor,
        components::{Button, SummaryList, Textarea},
        errors::PageError,
        form::Form,
        letter::Letter,
        messages::{say, say_with},
        patient_details::refuse_birth_dates,
        secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
    reports::{
        letters::tell_reporters,
        making::name_of,
        model::Action,
        store::{self, event, report},
        triage::{Outcome, Step, take_step},
    },
};

struct Asked {
    report: report::Model,
    programme: Programme,
    scope: ProgrammeScope,
    action: String,
}

impl Asked {
    async fn named(
        service: &Service,
        caller: &Caller,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let connection = service.database.connection();
        let secret = address::part(parameters, "token");
        let found = store::to_answer(connection, &secrets::hash(secret)).await?;
        let Some(report) = found else {
            return Err(if service.limits.allow_caller(caller.network()) {
                PageError::NotFound
            } else {
                PageError::TooManyTries
            });
        };
        let behind = reading::programme_behind_secret(connection, report.programme_id).await?;
        let (programme, scope) = behind.ok_or(PageError::NotFound)?;
        Ok(Self {
            report,
            programme,
            scope,
            action: format!("/report/answer/{secret}"),
        })
    }
}

#[derive(Template)]
#[template(path = "reports/pages/answer.html")]
struct AnswerPage {
    shell: Shell,
    asked: String,
    words: String,
    facts: SummaryList,
    question_words: String,
    action: String,
    question: Textarea,
    button: Button,
}

/// `GET /report/answer/{token}`
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let asked = Asked::named(&service, &caller, &parameters).await?;
    page(&service, &visit, asked, &Form::default()).await
}

async fn page(
    service: &Service,
    visit: &Visit,
    asked: Asked,
    form: &Form,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let names = Names::of(connection, &asked.scope).await?;
    let report = &asked.report;
    let events = event::of_report(connection, report).await?;
    let passed_on = events
        .iter()
        .rev()
        .find(|one| one.action == Action::PassOn.key());
    let question = Textarea::new("words", say("question-answer"))
        .hint(say("hint-answer"))
        .value(form.text("words"))
        .error(form.error("words"));
    let mut response = render(&AnswerPage {
        shell: Shell::new(visit, &say("title-answer")).with_errors_of(form),
        asked: say_with(
            "answer-asked",
            &[
                ("programme", &asked.programme.name),
                ("organisation", &names.organisation(report.passed_to)),
                ("due", &day_words(&report.answer_due_on)),
            ],
        ),
        words: report.words.clone(),
        facts: facts(&names, report),
        question_words: passed_on.map(|one| one.words.clone()).unwrap_or_default(),
        action: asked.action,
        question,
        button: Button::new(say("button-answer")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "reports/pages/answered.html")]
struct AnsweredPage {
    shell: Shell,
}

/// `POST /report/answer/{token}`
pub async fn save(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let asked = Asked::named(&service, &caller, &parameters).await?;
    form.required("words", &say("error-answer"));
    let words = answer(&mut form, "words");
    refuse_birth_dates(&mut form, &["words"], service.clock.now().date());
    if !form.is_fine() {
        return page(&service, &visit, asked, &form).await;
    }
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let secret = secrets::hash(address::part(&parameters, "token"));
    let now = store::to_answer(change.connection(), &secret).await?;
    let step = (Step::Answer(words), change.at().date());
    let outcome = match &now {
        Some(report) => take_step(&mut change, &asked.scope, report, step).await?,
        None => Outcome::NotNow,
    };
    let Outcome::Done(answered) = outcome else {
        form.refuse("words", say("error-answer-late"));
        return page(&service, &visit, asked, &form).await;
    };
    let place = (&asked.programme, &asked.scope);
    let what = (&*answered, Action::Answer);
    tell_reporters(&change, &service.settings, place, what).await?;
    change.commit().await?;
    render(&AnsweredPage {
        shell: Shell::new(&visit, &say("title-answered")),
    })
}

/// Asks the other side to answer. The report itself is not in the e-mail.
pub fn letter(programme: &str, report: &report::Model, address: String) -> Letter {
    let facts = [("programme", programme), ("report", &name_of(report))];
    Letter::new(&say_with("mail-answer-subject", &facts))
        .paragraph(say_with("mail-answer-what", &facts))
        .link(say("mail-answer-link"), address)
        .paragraph(say("mail-answer-means"))
}
