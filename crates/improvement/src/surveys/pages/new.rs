//! Making a survey: first what the team wants to know, then what is there already, and only then the form.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use tower_sessions::Session;

use super::{edit, path, shell};
use crate::{
    measures,
    people::access::TeamVisit,
    platform::{
        components::{Button, Content, Input, Textarea},
        errors::PageError,
        form::Form,
        messages::say,
        notice,
        service::Service,
        shell::{Shell, render},
    },
    surveys::{
        making::{add_survey, blank},
        model::is_related,
        store,
    },
};

/// What the team wants to know.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    about: String,
}

#[derive(Template)]
#[template(path = "surveys/pages/new.html")]
struct NewPage {
    shell: Shell,
    about: Input,
    look: Button,
    /// What is there already; nothing before it was said what is wanted.
    there: Option<Vec<There>>,
    action: String,
    hidden: String,
    questions: Vec<Content>,
    button: Button,
}

/// Something that may answer it already.
struct There {
    what: String,
    name: String,
    /// Where it is, unless it is another team's.
    href: Option<String>,
}

/// `GET /programmes/{programme}/teams/{team}/surveys/new`
pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let mut form = edit::filled(&blank(&visit.scope));
    form.clear("purpose");
    form.set("purpose", wanted.about.trim());
    form.set("about", wanted.about.trim());
    page(service.database.connection(), &visit, &form).await
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    form: &Form,
) -> Result<Response, PageError> {
    let about = form.text("about").to_owned();
    let there = if about.is_empty() {
        None
    } else {
        Some(there(connection, visit, &about).await?)
    };
    let mut questions = edit::questions(form);
    if there.as_ref().is_some_and(|there| !there.is_empty()) {
        let why = Textarea::new("why_again", say("question-why-again"))
            .hint(say("hint-why-again"))
            .value(form.text("why_again"))
            .error(form.error("why_again"));
        questions.push(Content::html(why));
    }
    let mut response = render(&NewPage {
        shell: shell(visit, &say("title-survey-new")).with_errors_of(form),
        about: Input::new("about", say("question-survey-about"))
            .hint(say("hint-survey-about"))
            .value(about.as_str())
            .error(form.error("about")),
        look: Button::secondary(say("button-look")),
        there,
        action: visit.path("/surveys/new"),
        hidden: about,
        questions,
        button: Button::new(say("button-add-survey")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What the team counts and what was asked before, that has to do with it.
async fn there(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    about: &str,
) -> Result<Vec<There>, PageError> {
    let mut found = Vec::new();
    for survey in store::of_programme(connection, &visit.scope.programme()).await? {
        if is_related(about, &format!("{} {}", survey.title, survey.purpose)) {
            let is_own = survey.team_id == visit.team.id;
            found.push(There {
                what: say(if is_own {
                    "there-survey"
                } else {
                    "there-others-survey"
                }),
                href: is_own.then(|| path(visit, &survey, "")),
                name: survey.title,
            });
        }
    }
    for (_, name, measure) in measures::paths(connection, &visit.scope).await? {
        if is_related(about, &name) {
            found.push(There {
                what: say("there-measure"),
                href: Some(visit.path(&measure)),
                name,
            });
        }
    }
    Ok(found)
}

/// `POST /programmes/{programme}/teams/{team}/surveys/new`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let about = form.required("about", &say("error-survey-about"));
    let mut new = edit::read(&mut form, blank(&visit.scope), change.at().date());
    let there = there(change.connection(), &visit, &about).await?;
    if !there.is_empty() {
        form.required("why_again", &say("error-why-again"));
        new.why_again = crate::platform::answers::answer(&mut form, "why_again");
    }
    if !form.is_fine() {
        return page(change.connection(), &visit, &form).await;
    }
    let added = add_survey(&mut change, new).await?;
    change.commit().await?;
    let to = path(&visit, &added, "");
    notice::go_on(&session, &to, &say("notice-survey-added")).await
}
