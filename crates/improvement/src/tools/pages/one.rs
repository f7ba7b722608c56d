//! One drawing: what it says, the picture, and its items as a table that can be changed.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::{
    found::{self, Found},
    table::{self, Listed},
};
use crate::{
    discussion::{self, Subject},
    people::{access::TeamVisit, model::Right, reading},
    platform::{
        components::{Content, SummaryList},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "tools/pages/one.html")]
struct OnePage {
    shell: Shell,
    kind: String,
    says: Vec<String>,
    svg: Option<String>,
    example: Option<String>,
    head: SummaryList,
    lists: Vec<Listed>,
    files: Vec<(String, String)>,
    pages: Vec<(String, String)>,
    saved: String,
    history: String,
    path: String,
    put_away: String,
    /// What that button asks for: that it is away, or that it is not.
    away: &'static str,
    may_work: bool,
    comments: Content,
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let found = found::named(connection, &visit, &parameters).await?;
    let ids = found.views.iter().filter_map(|view| view.made_by).collect();
    let names = reading::names_of(connection, ids).await?;
    let is_empty = found.sheet.content.lists.values().all(Vec::is_empty);
    let version = found.drawing.version.to_string();
    let last = found::saved_at(connection, &visit, &found.drawing).await?;
    let (put_away, away) = match found.drawing.put_away_at {
        None => ("button-tools-put-away", "yes"),
        Some(_) => ("button-tools-bring-back", "no"),
    };
    let kind = say(found.tool.name);
    render(&OnePage {
        shell: found::shell(&visit, &found.drawing.name),
        says: found.sheet.says(),
        svg: (!is_empty).then(|| found.sheet.svg("drawing")),
        example: is_empty.then(|| say(found.tool.example)),
        head: table::head(&found),
        lists: found
            .tool
            .lists
            .iter()
            .map(|list| table::listed(&visit, &found, list, &names))
            .collect(),
        files: files(&visit, &found),
        pages: found
            .tool
            .pages
            .iter()
            .map(|(path, words)| (say(words), found.path(&visit, path)))
            .collect(),
        saved: say_with(
            "tools-last-saved",
            &[("saved", &last), ("version", &version)],
        ),
        history: found.path(&visit, "/history"),
        path: found.path(&visit, ""),
        put_away: say(put_away),
        away,
        comments: discussion::thread(connection, &visit, &subject(&found)).await?,
        may_work: visit.may(Right::WorkInTeam),
        kind,
    })
}

/// The drawing as something to talk about.
fn subject(found: &Found) -> Subject {
    Subject {
        kind: "tool",
        id: found.drawing.id,
        path: format!("/tools/{}", found.drawing.slug),
        name: found.drawing.name.clone(),
    }
}

fn files(visit: &TeamVisit, found: &Found) -> Vec<(String, String)> {
    let usual = [
        ("drawing.svg", "download-svg"),
        ("drawing.png", "download-png"),
        ("items.csv", "tools-csv"),
    ];
    let own = found.tool.files.iter().map(|file| (file.name, file.link));
    usual
        .into_iter()
        .chain(own)
        .map(|(name, words)| (say(words), found.path(visit, &format!("/files/{name}"))))
        .collect()
}
