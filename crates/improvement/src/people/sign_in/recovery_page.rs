//! Signing in, second step, without the phone: one of the recovery codes.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{caller, check::over, recovery, second_factor_page};
use crate::platform::{
    change::Actor,
    components::{Button, Input},
    errors::PageError,
    form::Form,
    messages::say,
    service::Service,
    shell::{Shell, Visit, render},
};

#[derive(Template)]
#[template(path = "people/sign_in/recovery_page.html")]
struct RecoveryPage {
    shell: Shell,
    code: Input,
    go_on: Button,
}

/// `GET /sign-in/recovery-code`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
) -> Result<Response, PageError> {
    match second_factor_page::half_way(&service, &session).await? {
        Some(_) => render(&page(&visit, &Form::default())),
        None => Ok(Redirect::to("/sign-in").into_response()),
    }
}

/// `POST /sign-in/recovery-code`
pub(super) async fn check(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: caller::Caller,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(half_way) = second_factor_page::half_way(&service, &session).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let id = half_way.person_id;
    caller::allow(&service, &caller, "second-factor", &id.to_string())?;
    let change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let at = change.at();
    if recovery::use_code(change.connection(), id, form.text("code"), at).await? {
        second_factor_page::keep(change, id, "sign-in.recovery-code").await?;
        return second_factor_page::complete(&service, &session, &headers, &half_way).await;
    }
    second_factor_page::keep(change, id, "sign-in.wrong-second-factor").await?;
    let back = half_way.return_to.clone();
    if second_factor_page::count_wrong(&session, half_way)
        .await?
        .is_none()
    {
        return over(&visit, &back);
    }
    form.refuse("code", say("error-recovery-code"));
    let page = render(&page(&visit, &form))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn page(visit: &Visit, form: &Form) -> RecoveryPage {
    RecoveryPage {
        shell: Shell::new(visit, &say("sign-in-recovery-title")).with_errors_of(form),
        code: Input::new("code", say("recovery-code"))
            .hint(say("recovery-code-hint"))
            .autocomplete("off")
            .spellcheck(false)
            .width(20_u8)
            .code(true)
            .error(form.error("code")),
        go_on: Button::new(say("button-continue")),
    }
}
