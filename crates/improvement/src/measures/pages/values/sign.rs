//! Signing values off, so that nobody changes them by mistake; and unlocking them, which leaves a trace.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use crate::{
    measures::{
        pages::found,
        store::{measure, value},
        values::{sign_off, unlock},
    },
    people::access::TeamVisit,
    platform::{
        answers::answer,
        components::{Button, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let values = value::current(connection, &visit.scope, &measure).await?;
    let shell = found::shell_inside(&visit, &measure, &say("title-sign-off"));
    let action = found::path(&visit, &measure, "/sign-off");
    let words = match values.last() {
        None => say("sign-off-nothing"),
        Some(last) => {
            let day = found::kept_period_words(&measure, &last.period);
            let count = values.len().to_string();
            say_with(
                "words-sign-off",
                &[("day", day.as_str()), ("count", &count)],
            )
        }
    };
    let page = FormPage::new(shell, action, Button::new(say("button-sign-off")))
        .saying(words)
        .way_out(
            &say("way-out-values"),
            found::path(&visit, &measure, "/values"),
        );
    if values.is_empty() {
        return page.without_form().page();
    }
    page.page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let values = value::current(change.connection(), &visit.scope, &measure).await?;
    let to = found::path(&visit, &measure, "/values");
    let Some(last) = values.last() else {
        return notice::go_on(&session, &to, &say("sign-off-nothing")).await;
    };
    sign_off(&mut change, &visit.scope, &measure, &last.period).await?;
    change.commit().await?;
    notice::go_on(&session, &to, &say("notice-signed-off")).await
}

pub async fn ask_to_unlock(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let measure = found::named(service.database.connection(), &visit, &parameters).await?;
    unlock_page(&visit, &measure, &Form::default())
}

fn unlock_page(
    visit: &TeamVisit,
    measure: &measure::Model,
    form: &Form,
) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, measure, &say("title-unlock")).with_errors_of(form);
    let question = Textarea::new("reason", say("question-unlock-reason"))
        .value(form.text("reason"))
        .error(form.error("reason"));
    FormPage::new(
        shell,
        found::path(visit, measure, "/unlock"),
        Button::new(say("button-unlock")),
    )
    .saying(say("words-unlock"))
    .question(question)
    .way_out(
        &say("way-out-values"),
        found::path(visit, measure, "/values"),
    )
    .page()
}

pub async fn save_unlock(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    form.required("reason", &say("error-unlock-reason"));
    let reason = answer(&mut form, "reason");
    if !form.is_fine() {
        return unlock_page(&visit, &measure, &form);
    }
    unlock(&mut change, &visit.scope, &measure, &reason).await?;
    change.commit().await?;
    let to = found::path(&visit, &measure, "/values");
    notice::go_on(&session, &to, &say("notice-unlocked")).await
}
