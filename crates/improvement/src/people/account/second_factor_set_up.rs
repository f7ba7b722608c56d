//! Setting the second step up: a secret for the app, a first code to confirm it, and recovery codes shown once.

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
        sign_in::{
            Caller, allow, factor,
            notices::tell,
            progress::{self, Remembered},
            recovery,
        },
        store::sign_in::credentials,
    },
    platform::{
        audit::Entry,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::say,
        moment::Moment,
        qr::{QrDrawing, qr_drawing},
        service::Service,
        sessions::{self, remembers},
        shell::{Shell, Visit, render},
    },
};

/// A secret that waits for its first code.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct NewFactor {
    secret: String,
    since: Moment,
}

impl Remembered for NewFactor {
    const KEY: &'static str = "account.new_factor";
}

/// Enough to fetch a phone and install an app.
const VALID_SECONDS: i64 = 30 * 60;

#[derive(Template)]
#[template(path = "people/account/second_factor_confirm.html")]
struct ConfirmPage {
    shell: Shell,
    qr: QrDrawing,
    key: String,
    code: Input,
    confirm: Button,
}

#[derive(Template)]
#[template(path = "people/account/recovery_codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
}

/// `POST /account/second-factor/start`
pub(super) async fn start(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    if person.person.totp_confirmed {
        // Replacing it asks for a code on that page.
        return Ok(Redirect::to("/account/second-factor").into_response());
    }
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account/second-factor");
    }
    begin(&service, &session).await
}

/// Makes a secret, which counts only once it is confirmed.
pub(super) async fn begin(service: &Service, session: &Session) -> Result<Response, PageError> {
    let new = NewFactor {
        secret: factor::new_secret(),
        since: service.clock.now(),
    };
    progress::remember(session, &new).await?;
    Ok(Redirect::to("/account/second-factor/confirm").into_response())
}

async fn waiting(service: &Service, session: &Session) -> Result<Option<NewFactor>, PageError> {
    let now = service.clock.now();
    let found = progress::recall::<NewFactor>(session).await?;
    Ok(found.filter(|found| now.seconds_since(found.since) < VALID_SECONDS))
}

/// `GET /account/second-factor/confirm`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    match waiting(&service, &session).await? {
        Some(new) => render(&page(&visit, &Form::default(), &person, &new)?),
        None => Ok(Redirect::to("/account/second-factor").into_response()),
    }
}

/// `POST /account/second-factor/confirm`: answers with the recovery codes themselves, which are shown this once.
pub(super) async fn confirm(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(new) = waiting(&service, &session).await? else {
        return Ok(Redirect::to("/account/second-factor").into_response());
    };
    allow(&service, &caller, "second-factor", &person.id().to_string())?;
    let step = factor::step_of(&new.secret, form.text("code"), service.clock.now())?;
    let Some(step) = step else {
        form.refuse("code", say("error-first-app-code"));
        return shown_again(&page(&visit, &form, &person, &new)?);
    };
    let codes = keep(&service, &person, &new.secret, step).await?;
    progress::forget::<NewFactor>(&session).await?;
    session.insert(remembers::SECOND_FACTOR, true).await?;
    codes_page(&visit, codes)
}

/// Keeps the factor and ends every other session: they were begun without it.
async fn keep(
    service: &Service,
    person: &SignedIn,
    secret: &str,
    step: i64,
) -> Result<Vec<String>, PageError> {
    let mut change = person.change(service).await?;
    credentials::set_second_factor(change.connection(), person.id(), secret, step).await?;
    let codes = recovery::renew(change.connection(), person.id()).await?;
    let keep = Some(person.session_hash.as_str());
    sessions::end_sessions(change.connection(), person.id(), keep).await?;
    tell(
        service,
        &change,
        &person.person,
        &say("changed-second-factor-on"),
    )
    .await?;
    let entry = Entry::about("person.second-factor-set-up", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    Ok(codes)
}

/// The page with the recovery codes.
pub(super) fn codes_page(visit: &Visit, codes: Vec<String>) -> Result<Response, PageError> {
    render(&CodesPage {
        shell: shell(visit, &say("recovery-codes-title")),
        codes,
    })
}

fn page(
    visit: &Visit,
    form: &Form,
    person: &SignedIn,
    new: &NewFactor,
) -> Result<ConfirmPage, PageError> {
    let email = person.person.email.clone().unwrap_or_default();
    let address = factor::app_address(&new.secret, &visit.settings.product_name, &email)?;
    Ok(ConfirmPage {
        shell: shell(visit, &say("second-factor-confirm-title")).with_errors_of(form),
        qr: qr_drawing(&address, say("qr-label"))?,
        key: factor::grouped(&new.secret),
        code: Input::new("code", say("second-factor-code-now"))
            .hint(say("app-code-hint"))
            .autocomplete("one-time-code")
            .inputmode("numeric")
            .spellcheck(false)
            .width(10_u8)
            .code(true)
            .error(form.error("code")),
        confirm: Button::new(say("button-confirm-app")),
    })
}
