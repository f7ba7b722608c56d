//! Doing something with a report: one page for each action, with its questions and no others.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    answer::letter,
    found::{self, Names},
};
use crate::{
    people::{access::ProgrammeVisit, model::EmailAddress, reading, stale::both_versions},
    platform::{
        address,
        answers::{answer, line},
        change::Change,
        components::{Button, ChoiceItem, Input, Legend, Radios, Select, Size, Textarea},
        conflict::{Conflict, Difference, sent, shown},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice, outbox,
        patient_details::refuse_birth_dates,
        service::Service,
        shell::{Shell, render},
    },
    reports::{
        letters::tell_reporters,
        making::name_of,
        model::{ANSWER_DAYS, Action, Reason, State as Standing, next},
        store::{self, event, report},
        triage::{self, Outcome, Step, take_step},
    },
};

/// A report with the action that the address names.
struct Acting {
    report: report::Model,
    action: Action,
}

impl Acting {
    async fn named(
        connection: &impl ConnectionTrait,
        visit: &ProgrammeVisit,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let report = found::named(connection, visit, parameters).await?;
        let action = Action::parse(address::part(parameters, "action"));
        // Only the reporter replies, at their own address.
        let action = action.filter(|action| *action != Action::Reply);
        Ok(Self {
            report,
            action: action.ok_or(PageError::NotFound)?,
        })
    }

    fn path(&self, visit: &ProgrammeVisit) -> String {
        found::path(visit, &self.report, &format!("/{}", self.action.key()))
    }

    fn is_possible(&self) -> bool {
        let state = Standing::parse(&self.report.state);
        state.is_some_and(|state| next(state, self.action).is_some())
    }
}

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let acting = Acting::named(connection, &visit, &parameters).await?;
    let mut form = Form::default();
    form.set("days", &ANSWER_DAYS[1].to_string());
    page(connection, &visit, &acting, &form, acting.report.version).await
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    acting: &Acting,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let title = acting.action.words();
    let shell = found::shell_inside(visit, &acting.report, &title).with_errors_of(form);
    let button = Button::new(acting.action.words()).prevent_double_click(true);
    let page = FormPage::new(shell, acting.path(visit), button).way_out(
        &say("way-out-report"),
        found::path(visit, &acting.report, ""),
    );
    if !acting.is_possible() {
        let names = Names::of(connection, &visit.scope).await?;
        let standing = names.standing(&acting.report);
        return page
            .saying(say_with("report-not-now", &[("standing", &standing)]))
            .page();
    }
    let page = page.version(version);
    match acting.action {
        Action::Ask => {
            page.saying(say("ask-means"))
                .question(words(form, "question-ask", "hint-ask"))
        }
        Action::PassOn => {
            let organisations =
                reading::organisations_of_programme(connection, &visit.scope).await?;
            let names = organisations.iter().map(|one| (one.id, one.name.clone()));
            page.saying(say("pass-on-means"))
                .question(organisation(form, &names.collect::<Vec<_>>()))
                .question(days(form))
                .question(words(form, "question-pass-on", "hint-pass-on"))
                .question(email(form))
        }
        Action::Answer => {
            page.saying(say("answer-means"))
                .question(words(form, "question-answer", "hint-answer"))
        }
        Action::Join => page.saying(say("join-means")).question(
            Input::new("number", say("question-join"))
                .hint(say("hint-join"))
                .inputmode("numeric")
                .width(5u8)
                .value(form.text("number"))
                .error(form.error("number")),
        ),
        Action::Close => page
            .question(reason(form))
            .question(words(form, "question-close", "hint-close"))
            .question(public(
                form,
                "you_said",
                "question-you-said",
                "hint-you-said",
            ))
            .question(public(form, "we_did", "question-we-did", "hint-we-did")),
        Action::Reopen | Action::Reply => {
            page.question(words(form, "question-reopen", "hint-reopen"))
        }
    }
    .page()
}

fn words(form: &Form, label: &str, hint: &str) -> Textarea {
    public(form, "words", label, hint)
}

fn public(form: &Form, field: &str, label: &str, hint: &str) -> Textarea {
    Textarea::new(field, say(label))
        .hint(say(hint))
        .rows(3u16)
        .value(form.text(field))
        .error(form.error(field))
}

fn organisation(form: &Form, organisations: &[(Uuid, String)]) -> Select {
    let empty = Select::new("organisation", say("question-pass-to"))
        .value(form.text("organisation"))
        .error(form.error("organisation"))
        .item("", say("pass-to-choose"));
    organisations.iter().fold(empty, |question, (id, name)| {
        question.item(id.to_string(), name.as_str())
    })
}

fn days(form: &Form) -> Radios {
    let legend = Legend::from(say("question-answer-days")).size(Size::Small);
    let question = Radios::new("days", legend)
        .inline(true)
        .value(form.text("days"))
        .error(form.error("days"));
    ANSWER_DAYS.iter().fold(question, |question, days| {
        let words = say_with("days-words", &[("count", &days.to_string())]);
        question.item(ChoiceItem::new(days.to_string(), words))
    })
}

fn email(form: &Form) -> Input {
    Input::new("email", say("question-answer-email"))
        .hint(say("hint-answer-email"))
        .kind("email")
        .autocomplete("off")
        .spellcheck(false)
        .value(form.text("email"))
        .error(form.error("email"))
}

fn reason(form: &Form) -> Radios {
    let legend = Legend::from(say("question-close-reason")).size(Size::Small);
    let question = Radios::new("reason", legend)
        .value(form.text("reason"))
        .error(form.error("reason"));
    Reason::ALL.iter().fold(question, |question, reason| {
        question.item(ChoiceItem::new(reason.key(), reason.words()))
    })
}

/// A step that was read from a form, and where the address for answering goes.
struct Read {
    step: Step,
    /// The secret of that address, and the e-mail address it is sent to.
    to_answer: Option<(String, Option<EmailAddress>)>,
}

pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let acting = Acting::named(change.connection(), &visit, &parameters).await?;
    let version = form.number("version").unwrap_or_default();
    let read = read(&mut change, &visit, &acting, &mut form).await?;
    let Some(read) = read.filter(|_| form.is_fine()) else {
        return page(change.connection(), &visit, &acting, &form, version).await;
    };
    let as_read = report::Model {
        version,
        ..acting.report.clone()
    };
    if version != acting.report.version {
        return Err(stale(&change, &visit, &acting, &form).await);
    }
    let step = (read.step, change.at().date());
    let outcome = take_step(&mut change, &visit.scope, &as_read, step).await?;
    let Outcome::Done(after) = outcome else {
        return page(change.connection(), &visit, &acting, &form, version).await;
    };
    let place = (&visit.programme, &visit.scope);
    let what = (&*after, acting.action);
    tell_reporters(&change, &service.settings, place, what).await?;
    let Some((secret, email)) = read.to_answer else {
        change.commit().await?;
        let to = found::path(&visit, &acting.report, "");
        return notice::go_on(&session, &to, &say("notice-report-step")).await;
    };
    let address = service.settings.url(&format!("/report/answer/{secret}"));
    if let Some(email) = &email {
        let letter = letter(&visit.programme.name, &acting.report, address.clone());
        let letter = letter.to(email.as_str())?;
        outbox::post(change.connection(), change.at(), letter).await?;
    }
    change.commit().await?;
    render(&PassedOnPage {
        shell: found::shell_inside(&visit, &acting.report, &say("title-passed-on")),
        address,
        sent: email.is_some(),
        back: found::path(&visit, &acting.report, ""),
    })
}

/// The address for answering, which is shown this once.
#[derive(askama::Template)]
#[template(path = "reports/pages/passed_on.html")]
struct PassedOnPage {
    shell: Shell,
    address: String,
    sent: bool,
    back: String,
}

async fn read(
    change: &mut Change,
    visit: &ProgrammeVisit,
    acting: &Acting,
    form: &mut Form,
) -> Result<Option<Read>, PageError> {
    let required = match acting.action {
        Action::Ask => Some("error-ask"),
        Action::Answer => Some("error-answer"),
        Action::Reopen => Some("error-reopen"),
        _ => None,
    };
    if let Some(message) = required {
        form.required("words", &say(message));
    }
    let words = answer(form, "words");
    refuse_birth_dates(form, &["words", "you_said", "we_did"], change.at().date());
    let step = match acting.action {
        Action::Ask => Step::Ask(words),
        Action::Answer => Step::Answer(words),
        Action::Reopen => Step::Reopen(words),
        Action::PassOn => return read_pass_on(change, visit, form, &words).await,
        Action::Join => match join(change, visit, acting, form).await? {
            Some(to) => Step::Join(to),
            None => return Ok(None),
        },
        Action::Close => match read_close(form, words) {
            Some(step) => step,
            None => return Ok(None),
        },
        Action::Reply => return Ok(None),
    };
    Ok(Some(Read {
        step,
        to_answer: None,
    }))
}

async fn read_pass_on(
    change: &Change,
    visit: &ProgrammeVisit,
    form: &mut Form,
    words: &str,
) -> Result<Option<Read>, PageError> {
    let organisations =
        reading::organisations_of_programme(change.connection(), &visit.scope).await?;
    let chosen = form.text("organisation").parse::<Uuid>().ok();
    let chosen = chosen.filter(|id| organisations.iter().any(|one| one.id == *id));
    if chosen.is_none() {
        form.refuse("organisation", say("error-pass-to"));
    }
    let days = form
        .number("days")
        .filter(|days| ANSWER_DAYS.contains(days));
    if days.is_none() {
        form.refuse("days", say("error-answer-days"));
    }
    let typed = line(form, "email");
    let email = match EmailAddress::parse(&typed) {
        _ if typed.is_empty() => None,
        Ok(email) => Some(email),
        Err(message) => {
            form.refuse("email", message);
            None
        }
    };
    let (Some(organisation), Some(days)) = (chosen, days) else {
        return Ok(None);
    };
    let (step, secret) = triage::pass_on(organisation, days, change.at().date(), words);
    Ok(Some(Read {
        step,
        to_answer: Some((secret, email)),
    }))
}

/// The report to join to, and never round in a circle: what is joined itself leads on to its own.
async fn join(
    change: &Change,
    visit: &ProgrammeVisit,
    acting: &Acting,
    form: &mut Form,
) -> Result<Option<Uuid>, PageError> {
    let number = form.number("number").unwrap_or_default();
    let found = store::numbered(change.connection(), &visit.scope, number).await?;
    let to = found.map(|found| found.joined_to.unwrap_or(found.id));
    if to.is_none_or(|to| to == acting.report.id) {
        form.refuse("number", say("error-join"));
        return Ok(None);
    }
    let own = store::joined_to(change.connection(), &visit.scope, acting.report.id).await?;
    if !own.is_empty() {
        form.refuse("number", say("error-join-others"));
    }
    Ok(to)
}

fn read_close(form: &mut Form, words: String) -> Option<Step> {
    let reason = Reason::parse(form.text("reason"));
    if reason.is_none() {
        form.refuse("reason", say("error-close-reason"));
    }
    let (you_said, we_did) = (answer(form, "you_said"), answer(form, "we_did"));
    if you_said.is_empty() && !we_did.is_empty() {
        form.refuse("you_said", say("error-you-said"));
    }
    if we_did.is_empty() && (!you_said.is_empty() || reason == Some(Reason::Changed)) {
        form.refuse("we_did", say("error-we-did"));
    }
    Some(Step::Close {
        reason: reason?,
        words,
        you_said,
        we_did,
    })
}

/// Both texts, when somebody else worked on the report in the meantime.
async fn stale(change: &Change, visit: &ProgrammeVisit, acting: &Acting, form: &Form) -> PageError {
    let report = &acting.report;
    let (names, events) = match (
        Names::of(change.connection(), &visit.scope).await,
        event::of_report(change.connection(), report).await,
    ) {
        (Ok(names), Ok(events)) => (names, events),
        (Err(error), _) => return error,
        (_, Err(error)) => return error.into(),
    };
    let last = events.last().map(|event| event.words.clone());
    let mut fields = vec![
        shown(
            &say("report-stands"),
            &names.standing(report),
            &acting.action.words(),
        ),
        Difference::new(
            &say("report-words"),
            "words",
            &last.unwrap_or_default(),
            form.text("words"),
        ),
    ];
    let others = [
        "organisation",
        "days",
        "email",
        "number",
        "reason",
        "you_said",
        "we_did",
    ];
    let others = others
        .into_iter()
        .filter(|field| !form.text(field).is_empty());
    fields.extend(others.map(|field| sent(field, form.text(field))));
    let conflict = Conflict {
        what: name_of(report),
        by: None,
        when: None,
        fields,
        current_version: report.version,
        action: acting.path(visit),
        back: found::path(visit, report, ""),
    };
    both_versions(change.connection(), &visit.scope, report.id, conflict).await
}
