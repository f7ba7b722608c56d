//! The evidence of a team: how strong it is, and every piece with who it comes from and what it tells.

use askama::Template;
use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;

use crate::{
    evidence::{Summary, newest_summary},
    measures,
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Button, Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    problem::{
        model::evidence::Reader,
        pages::found,
        reading,
        store::evidence::{self, row},
    },
};

#[derive(Template)]
#[template(path = "problem/pages/evidence/list.html")]
struct ListPage {
    shell: Shell,
    strength: Vec<String>,
    table: Option<Table>,
    reads_all: bool,
    add: Option<Button>,
    /// Buttons that keep a chart or the newest release, with where each leads.
    freeze: Vec<(String, Button)>,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let reader = found::reader(&visit);
    let all = evidence::all(connection, &visit.scope, reader).await?;
    let strength = reading::strength(connection, &visit.scope, reader).await?;
    let add = Button::new(say("title-evidence-new")).href(visit.path("/problem/evidence/new"));
    render(&ListPage {
        shell: found::shell(&visit, &say("title-heard")),
        strength: strength.sentences(),
        table: table(&visit, &all),
        reads_all: reader == Reader::Member,
        add: visit.may(Right::WorkInTeam).then_some(add),
        freeze: freeze(connection, &visit).await?,
    })
}

/// What has figures and can be kept as it stands.
async fn freeze(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<(String, Button)>, PageError> {
    if !visit.may(Right::WorkInTeam) {
        return Ok(Vec::new());
    }
    let button = |words: String| {
        Button::secondary(words)
            .small(true)
            .prevent_double_click(true)
    };
    let to = |rest: String| visit.path(&format!("/problem/evidence/{rest}"));
    let mut all = Vec::new();
    let newest = newest_summary(connection, &visit.scope).await?;
    if let Some(newest) = newest.filter(Summary::is_shown) {
        let whose = [
            ("organisation", newest.organisation.as_str()),
            ("period", newest.period.as_str()),
        ];
        let words = say_with("freeze-release-title", &whose);
        all.push((to(format!("from-release/{}", newest.name)), button(words)));
    }
    for (name, slug) in measures::with_values(connection, &visit.scope).await? {
        let words = say_with("freeze-chart-title", &[("name", &name)]);
        all.push((to(format!("from-measure/{slug}")), button(words)));
    }
    Ok(all)
}

fn table(visit: &TeamVisit, all: &[row::Model]) -> Option<Table> {
    if all.is_empty() {
        return None;
    }
    let heads = [
        "heard-what",
        "heard-who",
        "heard-when",
        "heard-tells",
        "heard-use",
    ]
    .map(say);
    let empty = Table::new(say("heard-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true)
        .classes("causeway-board");
    Some(all.iter().fold(empty, |table, piece| {
        table.row([
            Cell::link(piece.title.as_str(), found::evidence_path(visit, piece, "")),
            Cell::from(found::from_whom(piece)),
            Cell::from(found::day_words(&piece.happened_on)),
            Cell::from(piece.tells.as_str()),
            Cell::from(found::use_words(piece)),
        ])
    }))
}
