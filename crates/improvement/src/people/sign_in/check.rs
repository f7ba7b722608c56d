//! Typing the code from the e-mail in the browser that asked.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{
    arrive::{self, Proof},
    ask::with_return,
    caller::{Caller, allow},
    progress::{self, Asked},
    request::{self, Outcome},
};
use crate::{
    people::store::person,
    platform::{
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::say,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/sign_in/check.html")]
struct CheckPage {
    shell: Shell,
    email: String,
    again_href: String,
    code: Input,
    go_on: Button,
}

#[derive(Template)]
#[template(path = "people/sign_in/over.html")]
struct OverPage {
    shell: Shell,
    again_href: String,
}

/// `GET /sign-in/check`
pub(super) async fn show(visit: Visit, session: Session) -> Result<Response, PageError> {
    match progress::recall::<Asked>(&session).await? {
        Some(asked) => render(&page(&visit, &Form::default(), &asked)),
        None => Ok(Redirect::to("/sign-in").into_response()),
    }
}

/// `POST /sign-in/check`
pub(super) async fn check(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(asked) = progress::recall::<Asked>(&session).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let Some(code) = typed_code(&mut form) else {
        return shown_again(&visit, &form, &asked);
    };
    allow(&service, &caller, "code", &asked.request_id.to_string())?;
    match request::try_code(&service, &asked, &code).await? {
        Outcome::Right(person_id) => {
            let connection = service.database.connection();
            let person = person::find(connection, person_id)
                .await?
                .ok_or(PageError::NotFound)?;
            let back = &asked.return_to;
            arrive::after_first_proof(&service, &session, &headers, &person, Proof::Code, back)
                .await
        }
        Outcome::Wrong => {
            form.refuse("code", say("error-code-wrong"));
            shown_again(&visit, &form, &asked)
        }
        Outcome::Over => over(&visit, &asked.return_to),
    }
}

/// Eight digits, however they are grouped.
fn typed_code(form: &mut Form) -> Option<String> {
    let code: String = form
        .text("code")
        .chars()
        .filter(|character| !character.is_whitespace() && *character != '-')
        .collect();
    let right_shape = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !right_shape {
        form.refuse("code", say("error-code-shape"));
    }
    right_shape.then_some(code)
}

/// The page for a request that is used, too old or had too many wrong codes.
pub(super) fn over(visit: &Visit, return_to: &str) -> Result<Response, PageError> {
    let page = render(&OverPage {
        shell: Shell::new(visit, &say("sign-in-over-title")),
        again_href: with_return("/sign-in", return_to),
    })?;
    Ok((StatusCode::GONE, page).into_response())
}

fn shown_again(visit: &Visit, form: &Form, asked: &Asked) -> Result<Response, PageError> {
    let page = render(&page(visit, form, asked))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn page(visit: &Visit, form: &Form, asked: &Asked) -> CheckPage {
    CheckPage {
        shell: Shell::new(visit, &say("sign-in-check-title")).with_errors_of(form),
        email: asked.email.clone(),
        again_href: with_return("/sign-in", &asked.return_to),
        code: Input::new("code", say("question-sign-in-code"))
            .hint(say("sign-in-code-hint"))
            .autocomplete("one-time-code")
            .inputmode("numeric")
            .spellcheck(false)
            .width(10_u8)
            .code(true)
            .error(form.error("code")),
        go_on: Button::new(say("button-sign-in")),
    }
}
