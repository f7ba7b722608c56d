//! Choosing, changing and removing a password.

use askama::Template;
use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::{
    answers::{shell, shown_again},
    fresh,
};
use crate::{
    people::{
        access::SignedIn,
        model::password_problem,
        sign_in::{Caller, allow, notices::tell, password},
        store::sign_in::credentials,
    },
    platform::{
        audit::Entry,
        components::{Button, PasswordInput},
        errors::PageError,
        form::Form,
        messages::say,
        notice,
        service::Service,
        sessions,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/account/password.html")]
struct PasswordPage {
    shell: Shell,
    username: String,
    has_password: bool,
    current: Option<PasswordInput>,
    new: PasswordInput,
    save: Button,
    remove: Button,
}

/// What stands between the person and a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// Nothing: the person has just signed in.
    Nothing,
    /// The present password.
    Current,
    /// Signing in again.
    SigningIn,
}

async fn needs(
    service: &Service,
    session: &Session,
    person: &SignedIn,
) -> Result<Needs, PageError> {
    if fresh::is_fresh(session, &service.clock).await? {
        return Ok(Needs::Nothing);
    }
    Ok(match person.person.password_hash {
        Some(_) => Needs::Current,
        None => Needs::SigningIn,
    })
}

/// `GET /account/password`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    match needs(&service, &session, &person).await? {
        Needs::SigningIn => fresh::page(&visit, "/account/password"),
        needs => render(&page(&visit, &Form::default(), &person, needs)),
    }
}

/// `POST /account/password`
pub(super) async fn save(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    let needs = needs(&service, &session, &person).await?;
    if needs == Needs::SigningIn {
        return fresh::page(&visit, "/account/password");
    }
    let chosen = password::typed(&form, "new_password");
    if let Some(problem) = problem(&service, &person, &chosen) {
        form.refuse("new_password", problem);
    }
    if needs == Needs::Current && form.is_fine() {
        check_current(&service, &caller, &person, &mut form).await?;
    }
    if !form.is_fine() {
        return shown_again(&page(&visit, &form, &person, needs));
    }
    let hash = password::hash(chosen).await?;
    keep(&service, &person, Some(hash), "person.password-chosen").await?;
    notice::go_on(&session, "/account", &say("notice-password-saved")).await
}

/// `POST /account/password/remove`
pub(super) async fn remove(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    person: SignedIn,
) -> Result<Response, PageError> {
    if !fresh::is_fresh(&session, &service.clock).await? {
        return fresh::page(&visit, "/account/password");
    }
    keep(&service, &person, None, "person.password-removed").await?;
    notice::go_on(&session, "/account", &say("notice-password-removed")).await
}

/// Words that a guesser would try first are the person's own and the service's.
fn problem(service: &Service, person: &SignedIn, chosen: &str) -> Option<String> {
    let name = person.name();
    let email = person.person.email.clone().unwrap_or_default();
    let mut about: Vec<&str> = name.split_whitespace().collect();
    about.extend(email.split(['@', '.']));
    about.extend([email.as_str(), service.settings.product_name.as_str()]);
    password_problem(chosen, &about)
}

async fn check_current(
    service: &Service,
    caller: &Caller,
    person: &SignedIn,
    form: &mut Form,
) -> Result<(), PageError> {
    let email = person.person.email.clone().unwrap_or_default();
    allow(service, caller, "password", &email)?;
    let current = password::typed(form, "current_password");
    if !password::is_right(current, person.person.password_hash.clone()).await? {
        form.refuse("current_password", say("error-current-password"));
    }
    Ok(())
}

/// Keeps the new state, ends every other session and tells the person by e-mail.
async fn keep(
    service: &Service,
    person: &SignedIn,
    hash: Option<String>,
    action: &'static str,
) -> Result<(), PageError> {
    let mut change = person.change(service).await?;
    credentials::set_password(change.connection(), person.id(), hash).await?;
    let keep = Some(person.session_hash.as_str());
    sessions::end_sessions(change.connection(), person.id(), keep).await?;
    tell(service, &change, &person.person, &say("changed-password")).await?;
    change
        .record(Entry::about(action, "person", person.id()))
        .await?;
    Ok(change.commit().await?)
}

fn page(visit: &Visit, form: &Form, person: &SignedIn, needs: Needs) -> PasswordPage {
    let has_password = person.person.password_hash.is_some();
    let title = if has_password {
        say("account-password-change-title")
    } else {
        say("account-password-title")
    };
    PasswordPage {
        shell: shell(visit, &title).with_errors_of(form),
        username: person.person.email.clone().unwrap_or_default(),
        has_password,
        current: (needs == Needs::Current).then(|| {
            PasswordInput::new("current_password", say("password-present"))
                .error(form.error("current_password"))
        }),
        new: PasswordInput::new("new_password", say("password-new"))
            .hint(say("new-password-hint"))
            .autocomplete("new-password")
            .error(form.error("new_password")),
        save: Button::new(say("button-save-password")),
        remove: Button::warning(say("button-remove-password")),
    }
}
