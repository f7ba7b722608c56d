//! The second step of one's account: being asked for it, and changing it once it is there.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{
    answers::{shell, shown_again},
    second_factor_set_up,
};
use crate::{
    people::{
        access::SignedIn,
        sign_in::{Caller, allow, factor, notices::tell, recovery},
        store::sign_in::{credentials, recovery_code},
    },
    platform::{
        audit::Entry,
        change::Change,
        components::{Button, ChoiceItem, Input, Radios},
        errors::PageError,
        form::Form,
        messages::say,
        notice,
        service::Service,
        sessions::remembers,
        shell::{Shell, Visit, render},
    },
};

/// Without a second factor: why, and the button to begin.
#[derive(Template)]
#[template(path = "people/account/second_factor_none.html")]
struct NonePage {
    shell: Shell,
    start: Button,
}

/// With one that this session has not given yet.
#[derive(Template)]
#[template(path = "people/account/second_factor_give.html")]
struct GivePage {
    shell: Shell,
    code: Input,
    go_on: Button,
}

/// With one that was given.
#[derive(Template)]
#[template(path = "people/account/second_factor_change.html")]
struct ChangePage {
    shell: Shell,
    left: u64,
    what: Radios,
    code: Input,
    go_on: Button,
}

/// `GET /account/second-factor`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    if !person.person.totp_confirmed {
        return render(&NonePage {
            shell: shell(&visit, &say("second-factor-none-title")),
            start: Button::new(say("button-set-up-app")),
        });
    }
    if !person.second_factor {
        return render(&give_page(&visit, &Form::default()));
    }
    render(&change_page(&service, &visit, &Form::default(), &person).await?)
}

/// What may be done once the second factor is proven again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    NewCodes,
    Replace,
    Remove,
}

impl What {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::NewCodes, "codes", "second-factor-new-codes"),
        (Self::Replace, "replace", "second-factor-other-app"),
        (Self::Remove, "remove", "second-factor-off"),
    ];

    fn parse(text: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, key, _)| *key == text).map(|(what, ..)| what)
    }
}

/// `POST /account/second-factor`
pub(super) async fn act(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    person: SignedIn,
    mut form: Form,
) -> Result<Response, PageError> {
    if !person.person.totp_confirmed {
        return Ok(Redirect::to("/account/second-factor").into_response());
    }
    let what = What::parse(form.text("what"));
    if person.second_factor && what.is_none() {
        form.refuse("what", say("error-choose"));
        return shown_again(&change_page(&service, &visit, &form, &person).await?);
    }
    allow(&service, &caller, "second-factor", &person.id().to_string())?;
    let mut change = person.change(&service).await?;
    if !is_proven(&change, &person, form.text("code")).await? {
        let entry = Entry::about("person.wrong-second-factor", "person", person.id());
        change.record(entry).await?;
        change.commit().await?;
        form.refuse("code", say("error-app-or-recovery-code"));
        if person.second_factor {
            return shown_again(&change_page(&service, &visit, &form, &person).await?);
        }
        return shown_again(&give_page(&visit, &form));
    }
    session.insert(remembers::SECOND_FACTOR, true).await?;
    match what {
        None => given(change, &person).await,
        Some(What::NewCodes) => new_codes(&service, &visit, change, &person).await,
        Some(What::Replace) => replace(&service, &session, change, &person).await,
        Some(What::Remove) => remove(&service, &session, change, &person).await,
    }
}

/// A code from the app, or a recovery code for a phone that is lost.
async fn is_proven(change: &Change, person: &SignedIn, code: &str) -> Result<bool, PageError> {
    let (connection, at) = (change.connection(), change.at());
    let Some(current) = factor::current(connection, person.id()).await? else {
        return Ok(false);
    };
    let by_app = factor::use_code(connection, &current, code, at).await?;
    Ok(by_app || recovery::use_code(connection, person.id(), code, at).await?)
}

async fn given(mut change: Change, person: &SignedIn) -> Result<Response, PageError> {
    let entry = Entry::about("person.second-factor-given", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    Ok(Redirect::to("/").into_response())
}

async fn new_codes(
    service: &Service,
    visit: &Visit,
    mut change: Change,
    person: &SignedIn,
) -> Result<Response, PageError> {
    let codes = recovery::renew(change.connection(), person.id()).await?;
    tell(
        service,
        &change,
        &person.person,
        &say("changed-recovery-codes"),
    )
    .await?;
    let entry = Entry::about("person.recovery-codes-renewed", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    second_factor_set_up::codes_page(visit, codes)
}

async fn replace(
    service: &Service,
    session: &Session,
    mut change: Change,
    person: &SignedIn,
) -> Result<Response, PageError> {
    let entry = Entry::about("person.second-factor-given", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    second_factor_set_up::begin(service, session).await
}

async fn remove(
    service: &Service,
    session: &Session,
    mut change: Change,
    person: &SignedIn,
) -> Result<Response, PageError> {
    credentials::remove_second_factor(change.connection(), person.id()).await?;
    recovery_code::forget(change.connection(), person.id()).await?;
    tell(
        service,
        &change,
        &person.person,
        &say("changed-second-factor-off"),
    )
    .await?;
    let entry = Entry::about("person.second-factor-removed", "person", person.id());
    change.record(entry).await?;
    change.commit().await?;
    session.insert(remembers::SECOND_FACTOR, false).await?;
    notice::go_on(session, "/account", &say("notice-second-factor-off")).await
}

fn code_field(form: &Form) -> Input {
    Input::new("code", say("second-factor-code-or-recovery"))
        .autocomplete("one-time-code")
        .spellcheck(false)
        .width(20_u8)
        .code(true)
        .error(form.error("code"))
}

fn give_page(visit: &Visit, form: &Form) -> GivePage {
    GivePage {
        shell: shell(visit, &say("sign-in-second-factor-title")).with_errors_of(form),
        code: code_field(form),
        go_on: Button::new(say("button-continue")),
    }
}

async fn change_page(
    service: &Service,
    visit: &Visit,
    form: &Form,
    person: &SignedIn,
) -> Result<ChangePage, PageError> {
    let what = Radios::new("what", say("second-factor-what"))
        .value(form.text("what"))
        .error(form.error("what"));
    let connection = service.database.connection();
    Ok(ChangePage {
        shell: shell(visit, &say("second-factor-change-title")).with_errors_of(form),
        left: recovery_code::count_left(connection, person.id()).await?,
        what: What::ALL.into_iter().fold(what, |radios, (_, key, words)| {
            radios.item(ChoiceItem::new(key, say(words)))
        }),
        code: code_field(form),
        go_on: Button::new(say("button-continue")),
    })
}
