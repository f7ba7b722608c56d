//! Changing one's e-mail address, second step: the code that went to the new one.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;
use tower_sessions::Session;

use super::{
    answers::{shell, shown_again},
    email::NewAddress,
};
use crate::{
    people::{
        Person,
        access::SignedIn,
        sign_in::{Caller, allow, letters, progress},
        store::person,
    },
    platform::{
        audit::Entry,
        change::Change,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::say,
        notice, outbox, sealed, secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

const VALID_SECONDS: i64 = 10 * 60;
const WRONG_CODES: u8 = 5;

#[derive(Template)]
#[template(path = "people/account/email_check.html")]
struct EmailCheckPage {
    shell: Shell,
    email: String,
    code: Input,
    save: Button,
}

/// `GET /account/email/check`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
) -> Result<Response, PageError> {
    match waiting(&service, &session).await? {
        Some(waiting) => render(&page(&visit, &Form::default(), &waiting)),
        None => Ok(Redirect::to("/account/email").into_response()),
    }
}

async fn waiting(service: &Service, session: &Session) -> Result<Option<NewAddress>, PageError> {
    let now = service.clock.now();
    let found = progress::recall::<NewAddress>(session).await?;
    Ok(found.filter(|found| {
        now.seconds_since(found.since) < VALID_SECONDS && found.wrong_codes < WRONG_CODES
    }))
}

/// `POST /account/email/check`
pub(super) async fn check(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(mut waiting) = waiting(&service, &session).await? else {
        return notice::go_on(&session, "/account/email", &say("notice-new-address-over")).await;
    };
    allow(
        &service,
        &caller,
        "new-address-code",
        &person.id().to_string(),
    )?;
    let typed: String = form
        .text("code")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    if !secrets::same(&waiting.code_hash, &secrets::hash(&typed)) {
        waiting.wrong_codes += 1;
        progress::remember(&session, &waiting).await?;
        form.refuse("code", say("error-code-wrong"));
        return shown_again(&page(&visit, &form, &waiting));
    }
    progress::forget::<NewAddress>(&session).await?;
    if !change_address(&service, &person, &waiting.email).await? {
        return notice::go_on(&session, "/account/email", &say("notice-new-address-over")).await;
    }
    notice::go_on(&session, "/account", &say("notice-address-changed")).await
}

/// Changes the address and tells the old one; false when somebody took it meanwhile.
async fn change_address(
    service: &Service,
    person: &SignedIn,
    email: &str,
) -> Result<bool, PageError> {
    let mut change = person.change(service).await?;
    let taken = person::find_by_email(change.connection(), email).await?;
    let current = person::find(change.connection(), person.id()).await?;
    let (None, Some(current)) = (taken, current) else {
        return Ok(false);
    };
    let before = current.email.clone().unwrap_or_default();
    let told = letters::address_changed(&service.settings, &person.name());
    outbox::post(change.connection(), change.at(), told.to(&before)?).await?;
    let moved = Person {
        email: Some(email.to_owned()),
        ..current
    };
    if !person::save(change.connection(), moved).await? {
        return Ok(false);
    }
    record(&mut change, person, &before, email).await?;
    change.commit().await?;
    Ok(true)
}

async fn record(
    change: &mut Change,
    person: &SignedIn,
    before: &str,
    after: &str,
) -> Result<(), PageError> {
    let before = sealed::seal(change.connection(), person.id(), before).await?;
    let after = sealed::seal(change.connection(), person.id(), after).await?;
    let entry = Entry::about("person.address-changed", "person", person.id());
    let entry = entry
        .before(json!({ "email": before }))
        .after(json!({ "email": after }));
    Ok(change.record(entry).await?)
}

fn page(visit: &Visit, form: &Form, waiting: &NewAddress) -> EmailCheckPage {
    EmailCheckPage {
        shell: shell(visit, &say("account-email-check-title")).with_errors_of(form),
        email: waiting.email.clone(),
        code: Input::new("code", "Code")
            .hint(say("sign-in-code-hint"))
            .autocomplete("one-time-code")
            .inputmode("numeric")
            .spellcheck(false)
            .width(10_u8)
            .code(true)
            .error(form.error("code")),
        save: Button::new(say("button-change-address")),
    }
}
