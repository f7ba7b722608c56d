//! Changing one's e-mail address: a code goes to the new one first.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use super::{
    answers::{shell, shown_again},
    fresh,
};
use crate::{
    people::{
        access::SignedIn,
        model::EmailAddress,
        sign_in::{
            Caller, allow, letters,
            progress::{self, Remembered},
        },
        store::person,
    },
    platform::{
        audit::Entry,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::say,
        moment::Moment,
        outbox, secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

/// A new address that waits for its code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct NewAddress {
    pub(super) email: String,
    pub(super) code_hash: String,
    pub(super) wrong_codes: u8,
    pub(super) since: Moment,
}

impl Remembered for NewAddress {
    const KEY: &'static str = "account.new_address";
}

#[derive(Template)]
#[template(path = "people/account/email.html")]
struct EmailPage {
    shell: Shell,
    now: String,
    email: Input,
    send: Button,
}

/// `GET /account/email`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account/email");
    }
    render(&page(&visit, &Form::default(), &person))
}

/// `POST /account/email`
pub(super) async fn ask(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account/email");
    }
    let email = match EmailAddress::parse(form.text("email")) {
        Ok(email) => email,
        Err(sentence) => {
            form.refuse("email", sentence);
            return shown_again(&page(&visit, &form, &person));
        }
    };
    if person.person.email.as_deref() == Some(email.as_str()) {
        form.refuse("email", say("error-email-same"));
        return shown_again(&page(&visit, &form, &person));
    }
    allow(&service, &caller, "new-address", &person.id().to_string())?;
    let code = send_code(&service, &person, &email).await?;
    let waiting = NewAddress {
        code_hash: secrets::hash(&code),
        email: email.as_str().to_owned(),
        wrong_codes: 0,
        since: service.clock.now(),
    };
    progress::remember(&session, &waiting).await?;
    Ok(Redirect::to("/account/email/check").into_response())
}

/// Sends a code to the new address. An address that has an account already gets a letter that says so and no code,
/// so that this page does not tell who has an account.
async fn send_code(
    service: &Service,
    person: &SignedIn,
    email: &EmailAddress,
) -> Result<String, PageError> {
    let mut change = person.change(service).await?;
    let code = secrets::new_code();
    let taken = person::find_by_email(change.connection(), email.as_str()).await?;
    let letter = match taken {
        Some(owner) => letters::address_taken(&service.settings, &person::name_of(&owner)),
        None => letters::new_address(&service.settings, &person.name(), &code),
    };
    let letter = letter.to(email.as_str())?;
    outbox::post(change.connection(), change.at(), letter).await?;
    let entry = Entry::about("person.new-address-asked", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    Ok(code)
}

fn page(visit: &Visit, form: &Form, person: &SignedIn) -> EmailPage {
    EmailPage {
        shell: shell(visit, &say("account-email-title")).with_errors_of(form),
        now: person.person.email.clone().unwrap_or_default(),
        email: Input::new("email", say("account-new-email"))
            .kind("email")
            .autocomplete("email")
            .spellcheck(false)
            .value(form.text("email"))
            .error(form.error("email")),
        send: Button::new(say("button-send-code")),
    }
}
