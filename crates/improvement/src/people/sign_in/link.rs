//! The link in the e-mail. Programs that check mail open links and even press their buttons, so opening it changes
//! nothing and its button works only in the browser that asked.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use super::{
    arrive::{self, Proof},
    caller::{Caller, allow},
    check::over,
    progress::{self, Asked},
    request::{self, Outcome},
};
use crate::{
    people::store::{person, sign_in::request as requests},
    platform::{
        components::Button,
        errors::PageError,
        messages::say,
        secrets,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/sign_in/link.html")]
struct LinkPage {
    shell: Shell,
    action: String,
    sign_in: Button,
}

#[derive(Template)]
#[template(path = "people/sign_in/other_browser.html")]
struct OtherBrowserPage {
    shell: Shell,
}

/// Where a link stands when it is opened in some browser.
enum Standing {
    /// Used, too old, or never made.
    Over,
    /// Open, but asked for in another browser.
    Elsewhere,
    /// Open, and asked for here.
    Here(Asked),
}

/// `GET /sign-in/link/{token}`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    match standing(&service, &session, &token).await? {
        Standing::Over => over(&visit, "/"),
        Standing::Elsewhere => other_browser(&visit, StatusCode::OK),
        Standing::Here(_) => render(&LinkPage {
            shell: Shell::new(&visit, &say("sign-in-title")),
            action: format!("/sign-in/link/{token}"),
            sign_in: Button::new(say("button-sign-in")),
        }),
    }
}

/// `POST /sign-in/link/{token}`
pub(super) async fn follow(
    State(service): State<Service>,
    visit: Visit,
    session: Session,
    caller: Caller,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    allow(&service, &caller, "link", &token)?;
    let asked = match standing(&service, &session, &token).await? {
        Standing::Over => return over(&visit, "/"),
        Standing::Elsewhere => return other_browser(&visit, StatusCode::FORBIDDEN),
        Standing::Here(asked) => asked,
    };
    let Outcome::Right(person_id) = request::follow_link(&service, &asked, &token).await? else {
        return over(&visit, &asked.return_to);
    };
    let person = person::find(service.database.connection(), person_id)
        .await?
        .ok_or(PageError::NotFound)?;
    let back = &asked.return_to;
    arrive::after_first_proof(&service, &session, &headers, &person, Proof::Link, back).await
}

async fn standing(
    service: &Service,
    session: &Session,
    token: &str,
) -> Result<Standing, PageError> {
    let connection = service.database.connection();
    let found = requests::find_by_link(connection, &secrets::hash(token)).await?;
    let Some(found) = found.filter(|found| request::is_open(found, service.clock.now())) else {
        return Ok(Standing::Over);
    };
    let asked = progress::recall::<Asked>(session).await?;
    Ok(asked
        .filter(|asked| request::is_of_browser(&found, asked))
        .map_or(Standing::Elsewhere, Standing::Here))
}

fn other_browser(visit: &Visit, status: StatusCode) -> Result<Response, PageError> {
    let page = render(&OtherBrowserPage {
        shell: Shell::new(visit, &say("sign-in-other-browser-title")),
    })?;
    Ok((status, page).into_response())
}
