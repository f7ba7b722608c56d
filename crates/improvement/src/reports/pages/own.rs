//! The reporter's own address: thanks, where the report stands, what was asked and answered; and my reports.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::ToSpan;
use sea_orm::ConnectionTrait;

use super::{
    found::{Names, day_words},
    steps::{Told, told},
};
use crate::{
    people::{
        Programme,
        access::{ProgrammeScope, ProgrammeVisit},
        reading,
        sign_in::Caller,
    },
    platform::{
        address,
        answers::answer,
        change::Actor,
        components::{Button, Cell, SummaryList, Table, Textarea},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        moment::date_words,
        secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
    reports::{
        answers::refuse_birth_dates,
        making::name_of,
        model::{Happened, LOOKED_AT_IN_DAYS, State as Standing, Whose, hours_words},
        store::{self, report},
        themes::day_of,
        triage::{Outcome, Step, take_step},
    },
};

/// A report that its reporter looks at.
struct Own {
    report: report::Model,
    /// The report whose fate it shares: itself, or the one it was joined to.
    decided: report::Model,
    programme: Programme,
    scope: ProgrammeScope,
    secret: String,
}

impl Own {
    async fn named(
        service: &Service,
        caller: &Caller,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let connection = service.database.connection();
        let secret = address::part(parameters, "token").to_owned();
        let found = store::of_reporter(connection, &secrets::hash(&secret)).await?;
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
            decided: decided(connection, &scope, &report).await?,
            report,
            programme,
            scope,
            secret,
        })
    }

    fn path(&self) -> String {
        format!("/report/follow/{}", self.secret)
    }
}

/// The report that decides what becomes of this one.
async fn decided(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    report: &report::Model,
) -> Result<report::Model, PageError> {
    let Some(to) = report.joined_to else {
        return Ok(report.clone());
    };
    let found = store::find(connection, scope, to).await?;
    Ok(found.unwrap_or_else(|| report.clone()))
}

#[derive(Template)]
#[template(path = "reports/pages/thanks.html")]
struct ThanksPage {
    shell: Shell,
    number: String,
    looked_at: String,
    has_harm: bool,
    own: String,
    whole: String,
    another: Option<String>,
}

/// `GET /report/thanks/{token}`
pub async fn thanks(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let own = Own::named(&service, &caller, &parameters).await?;
    let by = day_of(&own.report).saturating_add(LOOKED_AT_IN_DAYS.days());
    let mine = format!("/programmes/{}/reports/mine", own.programme.slug);
    render(&ThanksPage {
        shell: Shell::new(&visit, &say("title-report-thanks")),
        number: name_of(&own.report),
        looked_at: say_with("thanks-looked-at", &[("day", &date_words(by))]),
        has_harm: own.report.harm != "none",
        whole: visit.settings.url(&own.path()),
        own: own.path(),
        another: own.report.made_by.map(|_| mine),
    })
}

#[derive(Template)]
#[template(path = "reports/pages/own.html")]
struct OwnPage {
    shell: Shell,
    standing: String,
    joined: Option<String>,
    facts: SummaryList,
    words: String,
    steps: Vec<Told>,
    /// The form for replying, while something is asked.
    reply: Option<(String, Textarea, Button)>,
}

/// `GET /report/follow/{token}`
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let own = Own::named(&service, &caller, &parameters).await?;
    page(&service, &visit, &own, &Form::default()).await
}

async fn page(
    service: &Service,
    visit: &Visit,
    own: &Own,
    form: &Form,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let names = Names::of(connection, &own.scope).await?;
    let mut steps = told(connection, &names, &own.report, true).await?;
    let is_joined = own.decided.id != own.report.id;
    if is_joined {
        steps.extend(told(connection, &names, &own.decided, true).await?);
    }
    let asked = own.report.state == Standing::Asked.key();
    let question = Textarea::new("words", say("question-reply"))
        .hint(say("hint-report-words"))
        .rows(3u16)
        .value(form.text("words"))
        .error(form.error("words"));
    let mut response = render(&OwnPage {
        shell: Shell::new(visit, &name_of(&own.report)).with_errors_of(form),
        standing: names.standing(&own.decided),
        joined: is_joined.then(|| say("own-joined")),
        facts: facts(&names, &own.report),
        words: own.report.words.clone(),
        steps,
        reply: asked.then(|| {
            let button = Button::new(say("button-reply")).prevent_double_click(true);
            (own.path(), question, button)
        }),
    })?;
    if !form.is_fine() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What was reported.
pub fn facts(names: &Names, report: &report::Model) -> SummaryList {
    let happened = Happened::parse(&report.happened).map(Happened::words);
    let whose = Whose::parse(&report.whose).map(Whose::words);
    let cost = say_with(
        "report-cost",
        &[
            ("time", &hours_words(i64::from(report.minutes))),
            ("whose", &whose.unwrap_or_default()),
        ],
    );
    SummaryList::new()
        .row(say("report-domain"), names.domain(report))
        .row(say("report-service"), report.service.as_str())
        .row(say("report-reported-on"), day_words(&report.reported_on))
        .row(say("report-happened"), happened.unwrap_or_default())
        .row(say("report-time"), cost)
}

/// `POST /report/follow/{token}`: the reporter replies.
pub async fn reply(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let own = Own::named(&service, &caller, &parameters).await?;
    if !service
        .limits
        .allow_report(caller.network(), &own.report.follow_up_hash)
    {
        return Err(PageError::TooManyTries);
    }
    form.required("words", &say("error-reply"));
    let words = answer(&mut form, "words");
    refuse_birth_dates(&mut form, &["words"], service.clock.now().date());
    if !form.is_fine() {
        return page(&service, &visit, &own, &form).await;
    }
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let step = (Step::Reply(words), change.at().date());
    let outcome = take_step(&mut change, &own.scope, &own.report, step).await?;
    if matches!(outcome, Outcome::Done(_)) {
        change.commit().await?;
    }
    Ok(Redirect::to(&own.path()).into_response())
}

#[derive(Template)]
#[template(path = "reports/pages/mine.html")]
struct MinePage {
    shell: Shell,
    table: Option<Table>,
    new: String,
}

/// `GET /programmes/{programme}/reports/mine`
pub async fn mine(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let own = store::made_by(connection, &visit.scope, visit.person.id()).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let heads = [
        "report-report",
        "report-service",
        "report-reported-on",
        "report-stands",
    ]
    .map(say);
    let empty = Table::new(say("mine-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let mut table = empty;
    for report in &own {
        let decided = decided(connection, &visit.scope, report).await?;
        let mut standing = names.standing(&decided);
        for step in told(connection, &names, &decided, true).await? {
            standing = format!("{standing} {}: {}", step.what, step.words);
        }
        table = table.row([
            Cell::from(name_of(report)),
            Cell::from(report.service.as_str()),
            Cell::from(day_words(&report.reported_on)),
            Cell::from(standing),
        ]);
    }
    render(&MinePage {
        shell: visit.shell(&say("title-my-reports")),
        table: (!own.is_empty()).then_some(table),
        new: visit.path("/reports/new"),
    })
}
