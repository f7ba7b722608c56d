//! The form, by a link without an account or signed in, the question about names, and the thanks.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::ConnectionTrait;

use crate::{
    people::{
        Organisation, Programme,
        access::{ProgrammeScope, ProgrammeVisit},
        reading,
        sign_in::Caller,
    },
    platform::{
        address,
        change::{Actor, Change},
        components::Button,
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, Visit, render},
    },
    reports::{
        answers::{Questions, begun, name_to_ask_about, read},
        domains::{Domain, domains},
        making::make_report,
        store::{self, link},
    },
};

/// A service is suggested once so many reports call it so.
const SAID_ALIKE: i64 = 3;

/// Where somebody reports from.
struct Door {
    shell: Shell,
    programme: Programme,
    scope: ProgrammeScope,
    organisation: Option<Organisation>,
    action: String,
}

/// What the questions need to know.
struct Known {
    domains: Vec<Domain>,
    services: Vec<String>,
    organisations: Vec<String>,
}

#[derive(Template)]
#[template(path = "reports/pages/form.html")]
struct FormOfReport {
    shell: Shell,
    place: String,
    action: String,
    questions: Questions,
    services: Vec<String>,
    button: Button,
}

#[derive(Template)]
#[template(path = "reports/pages/names.html")]
struct NamesPage {
    shell: Shell,
    action: String,
    asked: String,
    fields: Vec<(String, String)>,
}

impl Door {
    /// By a link: its code is all that is known of whoever uses it.
    async fn by_code(
        service: &Service,
        visit: &Visit,
        caller: &Caller,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let connection = service.database.connection();
        let code = address::part(parameters, "code");
        let Some(link) = link::by_code(connection, code).await? else {
            // Guessing codes is counted as other tries are.
            return Err(if service.limits.allow_caller(caller.network()) {
                PageError::NotFound
            } else {
                PageError::TooManyTries
            });
        };
        let behind = reading::programme_behind_secret(connection, link.programme_id).await?;
        let (programme, scope) = behind.ok_or(PageError::NotFound)?;
        let organisations = reading::organisations_of_programme(connection, &scope).await?;
        Ok(Self {
            shell: Shell::new(visit, &say("title-report")),
            organisation: organisations
                .into_iter()
                .find(|one| one.id == link.organisation_id),
            action: format!("/report/{code}"),
            programme,
            scope,
        })
    }

    /// Signed in: the organisation is that of the person's first place in the programme.
    async fn signed_in(service: &Service, visit: &ProgrammeVisit) -> Result<Self, PageError> {
        let connection = service.database.connection();
        let organisations = reading::organisations_of_programme(connection, &visit.scope).await?;
        let held = visit.person.memberships.iter();
        let mut held = held.filter(|held| held.programme_id == visit.programme.id);
        let own = held.next().map(|held| held.organisation_id);
        Ok(Self {
            shell: visit.shell(&say("title-report")),
            programme: visit.programme.clone(),
            scope: visit.scope,
            organisation: organisations.into_iter().find(|one| Some(one.id) == own),
            action: visit.path("/reports/new"),
        })
    }

    async fn known(&self, connection: &impl ConnectionTrait) -> Result<Known, PageError> {
        let organisations = reading::organisations_of_programme(connection, &self.scope).await?;
        Ok(Known {
            domains: domains(connection, &self.scope).await?,
            services: store::services(connection, &self.scope, SAID_ALIKE).await?,
            organisations: organisations.into_iter().map(|one| one.name).collect(),
        })
    }

    fn page(self, known: Known, form: &Form) -> Result<Response, PageError> {
        let place = match &self.organisation {
            Some(organisation) => say_with(
                "report-place",
                &[
                    ("programme", &self.programme.name),
                    ("organisation", &organisation.name),
                ],
            ),
            None => self.programme.name.clone(),
        };
        let mut response = render(&FormOfReport {
            shell: self.shell.with_errors_of(form),
            place,
            action: self.action,
            questions: Questions::of(form, &known.domains),
            services: known.services,
            button: Button::new(say("button-send-report")).prevent_double_click(true),
        })?;
        if !form.is_fine() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        Ok(response)
    }

    fn begun(&self) -> Form {
        let side = self.organisation.as_ref().map(|one| one.side.parse());
        begun(side.and_then(Result::ok))
    }

    /// Keeps the report, or shows what is still to be settled.
    async fn take(
        self,
        service: &Service,
        mut form: Form,
        open: impl AsyncFnOnce() -> Result<Change, PageError>,
    ) -> Result<Response, PageError> {
        let known = self.known(service.database.connection()).await?;
        if form.text("names") == "change" {
            return self.page(known, &form);
        }
        let organisation_id = self.organisation.as_ref().map(|one| one.id);
        let today = service.clock.now().date();
        let Some(new) = read(&mut form, &known.domains, today, organisation_id) else {
            return self.page(known, &form);
        };
        let names: Vec<&str> = known.organisations.iter().map(String::as_str).collect();
        if let Some(name) = name_to_ask_about(&form, &names) {
            return self.ask_about(&name, form);
        }
        let mut change = open().await?;
        let (_, secret) = make_report(&mut change, &self.scope, new).await?;
        change.commit().await?;
        Ok(Redirect::to(&format!("/report/thanks/{secret}")).into_response())
    }

    /// Stops and asks; everything that was typed goes along.
    fn ask_about(self, name: &str, mut form: Form) -> Result<Response, PageError> {
        form.clear("names");
        render(&NamesPage {
            shell: Shell::new(&self.shell.visit, &say("title-report-names")),
            action: self.action,
            asked: say_with("report-names-asked", &[("name", name)]),
            fields: form.into_values(),
        })
    }
}

/// `GET /report/{code}`
pub async fn ask_by_code(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let door = Door::by_code(&service, &visit, &caller, &parameters).await?;
    let known = door.known(service.database.connection()).await?;
    let form = door.begun();
    door.page(known, &form)
}

/// `POST /report/{code}`
pub async fn send_by_code(
    State(service): State<Service>,
    visit: Visit,
    caller: Caller,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let door = Door::by_code(&service, &visit, &caller, &parameters).await?;
    let code = address::part(&parameters, "code");
    if !service.limits.allow_report(caller.network(), code) {
        return Err(PageError::TooManyTries);
    }
    // Whoever comes by a link stays unknown, even when somebody is signed in at this computer.
    let open = async || {
        Ok(service
            .database
            .change(&service.clock, Actor::Program)
            .await?)
    };
    door.take(&service, form, open).await
}

/// `GET /programmes/{programme}/reports/new`
pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let door = Door::signed_in(&service, &visit).await?;
    let known = door.known(service.database.connection()).await?;
    let form = door.begun();
    door.page(known, &form)
}

/// `POST /programmes/{programme}/reports/new`
pub async fn send(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    form: Form,
) -> Result<Response, PageError> {
    let door = Door::signed_in(&service, &visit).await?;
    let open = async || visit.person.change(&service).await;
    door.take(&service, form, open).await
}
