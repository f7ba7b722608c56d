//! Commenting on a chart, and opening the chart as it stood when somebody did.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::found;
use crate::{
    measures::{
        chart::Material,
        commenting::{Frozen, add_comment, remove_comment},
        store::{
            comment::{self, row},
            measure,
        },
    },
    people::{access::TeamVisit, model::Right, reading},
    platform::{
        address,
        answers::answer,
        components::{Button, Textarea},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

/// A comment as the page of a measure shows it.
pub struct Shown {
    pub words: String,
    pub by: String,
    pub finding: String,
    pub href: String,
}

/// The comments on a measure, the newest first.
pub async fn shown(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    measure: &measure::Model,
) -> Result<Vec<Shown>, PageError> {
    let comments = comment::standing(connection, &visit.scope, measure).await?;
    let ids: Vec<Uuid> = comments.iter().filter_map(|one| one.made_by).collect();
    let names = reading::names_of(connection, ids).await?;
    let shown = comments.into_iter().map(|one| Shown {
        by: said_by(&one, &names),
        finding: Frozen::from_kept(&one.chart)
            .map(|chart| say_with("comment-about", &[("finding", &chart.title)]))
            .unwrap_or_default(),
        href: found::path(visit, measure, &format!("/comments/{}", one.id)),
        words: one.words,
    });
    Ok(shown.collect())
}

fn said_by(comment: &row::Model, names: &HashMap<Uuid, String>) -> String {
    let name = comment.made_by.and_then(|id| names.get(&id));
    let name = name.map_or_else(|| say("comment-by-program"), Clone::clone);
    let when = comment.made_at.words();
    say_with("comment-by", &[("name", name.as_str()), ("when", &when)])
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let measure = found::named(service.database.connection(), &visit, &parameters).await?;
    page(&visit, &measure, &Form::default())
}

fn page(visit: &TeamVisit, measure: &measure::Model, form: &Form) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, measure, &say("title-comment")).with_errors_of(form);
    let words = Textarea::new("words", say("question-comment"))
        .hint(say("hint-comment"))
        .value(form.text("words"))
        .error(form.error("words"));
    FormPage::new(
        shell,
        found::path(visit, measure, "/comment"),
        Button::new(say("button-comment")).prevent_double_click(true),
    )
    .saying(say("comment-frozen"))
    .question(words)
    .way_out(&say("way-out-measure"), found::path(visit, measure, ""))
    .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let material = Material::of(change.connection(), &visit.scope, measure).await?;
    form.required("words", &say("error-comment"));
    let words = answer(&mut form, "words");
    let chart = Frozen::of(&material);
    if chart.is_none() {
        form.refuse("words", say("error-comment-no-chart"));
    }
    let (Some(chart), true) = (chart, form.is_fine()) else {
        return page(&visit, &material.measure, &form);
    };
    let measure = &material.measure;
    add_comment(&mut change, &visit.scope, measure, (&words, &chart)).await?;
    change.commit().await?;
    let to = found::path(&visit, measure, "");
    notice::go_on(&session, &to, &say("notice-commented")).await
}

#[derive(Template)]
#[template(path = "measures/pages/comment.html")]
struct CommentPage {
    shell: Shell,
    words: String,
    by: String,
    state: String,
    chart: Frozen,
    measure: String,
    remove: Option<String>,
    button: Button,
}

/// The chart as it stood.
pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let id = address::id(&parameters, "comment")?;
    let there = comment::find(connection, &visit.scope, &measure, id).await?;
    let there = there.ok_or(PageError::NotFound)?;
    let chart = Frozen::from_kept(&there.chart)
        .ok_or_else(|| PageError::internal("a kept chart could not be read"))?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    let now = Frozen::of(&material).map(|now| now.fingerprint());
    let state = if now.as_ref() == Some(&there.fingerprint) {
        "comment-still-so"
    } else {
        "comment-not-so-any-more"
    };
    let names = reading::names_of(connection, there.made_by.into_iter().collect()).await?;
    let measure = &material.measure;
    let remove = format!("/comments/{id}/remove");
    render(&CommentPage {
        shell: found::shell_inside(&visit, measure, &say("title-comment-then")),
        by: said_by(&there, &names),
        words: there.words,
        state: say(state),
        chart,
        measure: found::path(&visit, measure, ""),
        remove: visit
            .may(Right::WorkInTeam)
            .then(|| found::path(&visit, measure, &remove)),
        button: Button::secondary(say("button-comment-remove")),
    })
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let id = address::id(&parameters, "comment")?;
    let there = comment::find(change.connection(), &visit.scope, &measure, id).await?;
    let there = there.ok_or(PageError::NotFound)?;
    remove_comment(&mut change, &visit.scope, &measure, &there).await?;
    change.commit().await?;
    let to = found::path(&visit, &measure, "");
    notice::go_on(&session, &to, &say("notice-comment-removed")).await
}
