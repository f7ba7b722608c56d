//! Signing in, second step: the code from the person's app.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    arrive, caller,
    check::over,
    factor,
    progress::{self, HalfWay},
};
use crate::platform::{
    audit::Entry,
    change::{Actor, Change},
    components::{Button, Input},
    errors::PageError,
    form::Form,
    messages::say,
    service::Service,
    shell::{Shell, Visit, render},
};

/// The second proof must follow the first within this time.
const VALID_SECONDS: i64 = 10 * 60;
/// After this many wrong codes the first proof must be given again.
const WRONG_CODES: u8 = 5;

#[derive(Template)]
#[template(path = "people/sign_in/second_factor_page.html")]
struct SecondFactorPage {
    shell: Shell,
    code: Input,
    go_on: Button,
}

/// Who has given the first proof in this browser not long ago.
pub(super) async fn half_way(
    service: &Service,
    session: &Session,
) -> Result<Option<HalfWay>, PageError> {
    let found = progress::recall::<HalfWay>(session).await?;
    let now = service.clock.now();
    Ok(found.filter(|found| now.seconds_since(found.since) < VALID_SECONDS))
}

/// Signs in somebody who has given both proofs.
pub(super) async fn complete(
    service: &Service,
    session: &Session,
    headers: &HeaderMap,
    half_way: &HalfWay,
) -> Result<Response, PageError> {
    let HalfWay {
        person_id,
        proof,
        return_to,
        ..
    } = half_way;
    arrive::enter(
        service, session, headers, *person_id, *proof, true, return_to,
    )
    .await
}

/// Counts a wrong code; nothing is left of the first proof after too many.
pub(super) async fn count_wrong(
    session: &Session,
    mut half_way: HalfWay,
) -> Result<Option<HalfWay>, PageError> {
    half_way.wrong_codes += 1;
    if half_way.wrong_codes >= WRONG_CODES {
        progress::forget::<HalfWay>(session).await?;
        return Ok(None);
    }
    progress::remember(session, &half_way).await?;
    Ok(Some(half_way))
}

/// Keeps what a right or wrong second proof changed, with its line in the log.
pub(super) async fn keep(
    mut change: Change,
    person_id: Uuid,
    action: &'static str,
) -> Result<(), PageError> {
    change
        .record(Entry::about(action, "person", person_id))
        .await?;
    Ok(change.commit().await?)
}

/// `GET /sign-in/second-factor`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
) -> Result<Response, PageError> {
    match half_way(&service, &session).await? {
        Some(_) => render(&page(&visit, &Form::default())),
        None => Ok(Redirect::to("/sign-in").into_response()),
    }
}

/// `POST /sign-in/second-factor`
pub(super) async fn check(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: caller::Caller,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let Some(half_way) = half_way(&service, &session).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let id = half_way.person_id;
    caller::allow(&service, &caller, "second-factor", &id.to_string())?;
    let change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let person = factor::current(change.connection(), id)
        .await?
        .ok_or(PageError::NotFound)?;
    let at = change.at();
    if factor::use_code(change.connection(), &person, form.text("code"), at).await? {
        keep(change, id, "sign-in.second-factor").await?;
        return complete(&service, &session, &headers, &half_way).await;
    }
    keep(change, id, "sign-in.wrong-second-factor").await?;
    let back = half_way.return_to.clone();
    if count_wrong(&session, half_way).await?.is_none() {
        return over(&visit, &back);
    }
    form.refuse("code", say("error-app-code"));
    let page = render(&page(&visit, &form))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The field for a code from the app.
pub(in crate::people) fn code_field(form: &Form) -> Input {
    Input::new("code", say("app-code"))
        .hint(say("app-code-hint"))
        .autocomplete("one-time-code")
        .inputmode("numeric")
        .spellcheck(false)
        .width(10_u8)
        .code(true)
        .error(form.error("code"))
}

fn page(visit: &Visit, form: &Form) -> SecondFactorPage {
    SecondFactorPage {
        shell: Shell::new(visit, &say("sign-in-second-factor-title")).with_errors_of(form),
        code: code_field(form),
        go_on: Button::new(say("button-continue")),
    }
}
