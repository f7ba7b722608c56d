//! The reporter's own address: thanks, where the report stands, what was asked and answered; and my reports.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::ToSpan;
use sea_orm::ConnectionTrait;

use super::{
    found::{self, Names, day_words},
    steps::{ToWhom, Told, told},
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
        change::{Actor, Change},
        components::{Button, Cell, SummaryList, Table, Textarea},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        moment::date_words,
        patient_details::refuse_birth_dates,
        secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
    reports::{
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
    /// The address at which it looks at it and replies.
    path: String,
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
            path: format!("/report/follow/{secret}"),
        })
    }

    /// Signed in: one of the reports that the visitor made.
    async fn of_visitor(
        connection: &impl ConnectionTrait,
        visit: &ProgrammeVisit,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let report = found::named(connection, visit, parameters).await?;
        if report.made_by != Some(visit.person.id()) {
            return Err(PageError::NotFound);
        }
        Ok(Self {
            decided: decided(connection, &visit.scope, &report).await?,
            path: visit.path(&format!("/reports/mine/{}", report.id)),
            report,
            programme: visit.programme.clone(),
            scope: visit.scope,
        })
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
        whole: visit.settings.url(&own.path),
        own: own.path.clone(),
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
    /// Whether the address of the page is the only way back to it.
    keep: bool,
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
    let shell = Shell::new(&visit, &name_of(&own.report));
    page(&service, shell, &own, &Form::default()).await
}

/// `GET /programmes/{programme}/reports/mine/{report}`
pub async fn show_mine(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let own = Own::of_visitor(service.database.connection(), &visit, &parameters).await?;
    page(&service, shell(&visit, &own), &own, &Form::default()).await
}

fn shell(visit: &ProgrammeVisit, own: &Own) -> Shell {
    visit
        .shell(&name_of(&own.report))
        .crumb(&say("title-my-reports"), &visit.path("/reports/mine"))
}

async fn page(
    service: &Service,
    shell: Shell,
    own: &Own,
    form: &Form,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let names = Names::of(connection, &own.scope).await?;
    let mut steps = told(connection, &names, &own.report, ToWhom::Reporter).await?;
    let is_joined = own.decided.id != own.report.id;
    if is_joined {
        let to_whom = ToWhom::ReporterOfAnother;
        steps.extend(told(connection, &names, &own.decided, to_whom).await?);
    }
    // What came too late is shown once more, so that it is not lost.
    let asked = own.report.state == Standing::Asked.key() || !form.is_fine();
    let question = Textarea::new("words", say("question-reply"))
        .hint(say("hint-report-words"))
        .rows(3u16)
        .value(form.text("words"))
        .error(form.error("words"));
    let mut response = render(&OwnPage {
        shell: shell.with_errors_of(form),
        standing: names.standing(&own.decided),
        joined: is_joined.then(|| say("own-joined")),
        facts: facts(&names, &own.report),
        words: own.report.words.clone(),
        keep: own.report.made_by.is_none(),
        steps,
        reply: asked.then(|| {
            let button = Button::new(say("button-reply")).prevent_double_click(true);
            (own.path.clone(), question, button)
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
    form: Form,
) -> Result<Response, PageError> {
    let own = Own::named(&service, &caller, &parameters).await?;
    if !service
        .limits
        .allow_report(caller.network(), &own.report.follow_up_hash)
    {
        return Err(PageError::TooManyTries);
    }
    let change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let shell = Shell::new(&visit, &name_of(&own.report));
    replied(&service, change, shell, &own, form).await
}

/// `POST /programmes/{programme}/reports/mine/{report}`: the reporter replies, signed in.
pub async fn reply_mine(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let change = visit.person.change(&service).await?;
    let own = Own::of_visitor(change.connection(), &visit, &parameters).await?;
    replied(&service, change, shell(&visit, &own), &own, form).await
}

async fn replied(
    service: &Service,
    mut change: Change,
    shell: Shell,
    own: &Own,
    mut form: Form,
) -> Result<Response, PageError> {
    form.required("words", &say("error-reply"));
    let words = answer(&mut form, "words");
    refuse_birth_dates(&mut form, &["words"], change.at().date());
    if !form.is_fine() {
        return page(service, shell, own, &form).await;
    }
    // As it stands now: somebody may have worked on it since the page was opened.
    let now = store::find(change.connection(), &own.scope, own.report.id).await?;
    let step = (Step::Reply(words), change.at().date());
    let outcome = match &now {
        Some(report) => take_step(&mut change, &own.scope, report, step).await?,
        None => Outcome::NotNow,
    };
    if !matches!(outcome, Outcome::Done(_)) {
        form.refuse("words", say("error-reply-late"));
        return page(service, shell, own, &form).await;
    }
    change.commit().await?;
    Ok(Redirect::to(&own.path).into_response())
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
    let joined = own.iter().filter_map(|report| report.joined_to).collect();
    let deciding = store::these(connection, &visit.scope, joined).await?;
    let table = own.iter().fold(empty, |table, report| {
        let decided = deciding.iter().find(|one| Some(one.id) == report.joined_to);
        let href = visit.path(&format!("/reports/mine/{}", report.id));
        table.row([
            Cell::link(name_of(report), href),
            Cell::from(report.service.as_str()),
            Cell::from(day_words(&report.reported_on)),
            Cell::from(names.standing(decided.unwrap_or(report))),
        ])
    });
    render(&MinePage {
        shell: visit.shell(&say("title-my-reports")),
        table: (!own.is_empty()).then_some(table),
        new: visit.path("/reports/new"),
    })
}
