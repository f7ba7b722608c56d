//! The first set-up: a link that the program prints while there is no account, and what it makes.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use data_dictionary::OdsCode;
use sea_orm::DbErr;
use tower_sessions::Session;

use super::{
    arrive::{self, Proof},
    caller::{Caller, allow},
};
use crate::{
    people::{
        Person,
        founding::{self, NewMembership, NewOrganisation, NewProgramme},
        model::{EmailAddress, Role, Side},
        store::{person, sign_in::set_up_link},
    },
    platform::{
        audit::Entry,
        change::{Actor, Change},
        components::{Button, ChoiceItem, Input, Radios},
        errors::PageError,
        form::Form,
        messages::say,
        secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

/// A set-up link works this long.
const VALID_SECONDS: i64 = 30 * 60;

/// Makes a link for the first account and returns its path; nothing when there is an account already.
/// An earlier link stops working.
pub async fn open_set_up(service: &Service) -> Result<Option<String>, DbErr> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    if person::any(change.connection()).await? {
        return Ok(None);
    }
    let token = secrets::new_token();
    let expires_at = change.at().plus_seconds(VALID_SECONDS);
    set_up_link::replace(change.connection(), &secrets::hash(&token), expires_at).await?;
    change.record(entry("set-up.opened")).await?;
    change.commit().await?;
    Ok(Some(format!("/set-up/{token}")))
}

fn entry(action: &'static str) -> Entry {
    Entry {
        subject_id: None,
        ..Entry::about(action, "set-up-link", uuid::Uuid::nil())
    }
}

#[derive(Template)]
#[template(path = "people/sign_in/first_set_up.html")]
struct SetUpPage {
    shell: Shell,
    action: String,
    name: Input,
    email: Input,
    programme: Input,
    organisation: Input,
    ods_code: Input,
    side: Radios,
    make: Button,
}

#[derive(Template)]
#[template(path = "people/sign_in/set_up_over.html")]
struct SetUpOverPage {
    shell: Shell,
    done: bool,
}

/// `GET /set-up/{token}`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    if set_up_link::is_open(connection, &secrets::hash(&token), service.clock.now()).await? {
        return render(&page(&visit, &Form::default(), &token));
    }
    over(&service, &visit).await
}

/// `POST /set-up/{token}`
pub(super) async fn make(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    headers: HeaderMap,
    Path(token): Path<String>,
    mut form: Form,
) -> Result<Response, PageError> {
    allow(&service, &caller, "set-up", &token)?;
    let Some(first) = read(&mut form) else {
        let page = render(&page(&visit, &form, &token))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let Some(person) = found(&service, &token, first).await? else {
        return over(&service, &visit).await;
    };
    arrive::after_first_proof(&service, &session, &headers, &person, Proof::SetUpLink, "/").await
}

/// What the first person says.
struct First {
    name: String,
    email: EmailAddress,
    programme: String,
    organisation: NewOrganisation,
}

fn read(form: &mut Form) -> Option<First> {
    let name = form.required("name", &say("error-name-empty"));
    let email = EmailAddress::parse(form.text("email"));
    if let Err(sentence) = &email {
        form.refuse("email", sentence.clone());
    }
    let programme = form.required("programme", &say("error-first-programme"));
    let organisation = form.required("organisation", &say("error-own-organisation"));
    let ods_code = read_ods_code(form);
    let side = form.text("side").parse::<Side>();
    if side.is_err() {
        form.refuse("side", say("error-side"));
    }
    let organisation = NewOrganisation {
        name: organisation,
        ods_code,
        side: side.ok()?,
    };
    let first = First {
        name,
        email: email.ok()?,
        programme,
        organisation,
    };
    form.is_fine().then_some(first)
}

fn read_ods_code(form: &mut Form) -> String {
    if form.text("ods_code").is_empty() {
        return String::new();
    }
    let code = OdsCode::parse(form.text("ods_code"));
    if code.is_err() {
        form.refuse("ods_code", say("error-ods-code"));
    }
    code.map(String::from).unwrap_or_default()
}

/// Makes person, programme, organisation and place in one change; nothing when the link can no longer be used.
async fn found(service: &Service, token: &str, first: First) -> Result<Option<Person>, DbErr> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let hash = secrets::hash(token);
    let usable = set_up_link::mark_used(change.connection(), &hash, change.at()).await?;
    if !usable || person::any(change.connection()).await? {
        return Ok(None);
    }
    change.record(entry("set-up.used")).await?;
    let person = furnish(&mut change, first).await?;
    change.commit().await?;
    Ok(Some(person))
}

async fn furnish(change: &mut Change, first: First) -> Result<Person, DbErr> {
    let person = founding::add_person(change, first.email.as_str(), &first.name).await?;
    change.continue_as(person.id);
    let programme = NewProgramme {
        name: first.programme,
        ..NewProgramme::default()
    };
    let programme = founding::found_programme(change, programme).await?;
    let scope = founding::scope_of(&programme);
    let organisation = founding::add_organisation(change, &scope, first.organisation).await?;
    let place = NewMembership {
        person_id: person.id,
        organisation_id: organisation.id,
        role: Role::ProgrammeTeam,
        team: None,
    };
    founding::add_membership(change, &scope, place).await?;
    Ok(person)
}

async fn over(service: &Service, visit: &Visit) -> Result<Response, PageError> {
    let page = render(&SetUpOverPage {
        shell: Shell::new(visit, &say("set-up-over-title")),
        done: person::any(service.database.connection()).await?,
    })?;
    Ok((StatusCode::GONE, page).into_response())
}

fn page(visit: &Visit, form: &Form, token: &str) -> SetUpPage {
    let text = |name: &str, label: &str| {
        Input::new(name, label)
            .value(form.text(name))
            .error(form.error(name))
    };
    let side = Radios::new("side", say("set-up-side"))
        .value(form.text("side"))
        .error(form.error("side"));
    SetUpPage {
        shell: Shell::new(visit, &say("set-up-title")).with_errors_of(form),
        action: format!("/set-up/{token}"),
        name: text("name", &say("question-own-name")).autocomplete("name"),
        email: text("email", &say("set-up-email"))
            .hint(say("set-up-email-hint"))
            .kind("email")
            .autocomplete("email")
            .spellcheck(false),
        programme: text("programme", &say("question-programme-name"))
            .hint(say("set-up-programme-hint")),
        organisation: text("organisation", &say("invitation-organisation"))
            .autocomplete("organization"),
        ods_code: text("ods_code", &say("set-up-ods"))
            .hint(say("set-up-ods-hint"))
            .spellcheck(false)
            .width(10_u8),
        side: Side::ALL.into_iter().fold(side, |side, one| {
            side.item(ChoiceItem::new(one.key(), one.label()))
        }),
        make: Button::new(say("button-set-up")),
    }
}
