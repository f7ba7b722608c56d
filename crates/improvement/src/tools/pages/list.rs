//! The drawings of a team, and the tools to begin one with.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    tools::{
        kinds,
        model::{Content, sheet::Sheet},
        store::{self, drawing},
    },
};

/// A tool as it is offered.
struct Offered {
    name: String,
    why: String,
    example: String,
    begin: String,
    worksheet: String,
}

#[derive(Template)]
#[template(path = "tools/pages/list.html")]
struct ListPage {
    shell: Shell,
    summary: String,
    table: Option<Table>,
    put_away: Option<Table>,
    tools: Vec<Offered>,
    bring: String,
    may_work: bool,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let all = store::all(service.database.connection(), &visit.scope).await?;
    let (drawn, away): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.put_away_at.is_none());
    let offered = kinds::ALL.iter().map(|tool| Offered {
        name: say(tool.name),
        why: say(tool.why),
        example: say(tool.example),
        begin: visit.path(&format!("/tools/new/{}", tool.key)),
        worksheet: visit.path(&format!("/tools/worksheets/{}", tool.key)),
    });
    let count = drawn.len().to_string();
    render(&ListPage {
        shell: visit.shell(&say("title-tools")),
        summary: match drawn.len() {
            0 => say("tools-none"),
            1 => say("tools-one"),
            _ => say_with("tools-some", &[("count", &count)]),
        },
        table: table(&visit, &drawn, "tools-caption"),
        put_away: table(&visit, &away, "tools-away-caption"),
        tools: offered.collect(),
        bring: visit.path("/tools/bring"),
        may_work: visit.may(Right::WorkInTeam),
    })
}

fn table(visit: &TeamVisit, drawings: &[&drawing::Model], caption: &str) -> Option<Table> {
    if drawings.is_empty() {
        return None;
    }
    let heads = [
        "tools-column-drawing",
        "tools-column-tool",
        "tools-column-says",
    ]
    .map(say);
    let empty = Table::new(say(caption), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let rows = drawings.iter().filter_map(|one| row(visit, one));
    Some(rows.fold(empty, Table::row))
}

fn row(visit: &TeamVisit, drawing: &drawing::Model) -> Option<[Cell; 3]> {
    let tool = kinds::find(&drawing.tool)?;
    let content = Content::read(&drawing.content, tool).ok()?;
    let says = Sheet::new(tool, &drawing.name, content).says();
    let href = visit.path(&format!("/tools/{}", drawing.slug));
    Some([
        Cell::link(drawing.name.as_str(), href),
        Cell::from(say(tool.name)),
        Cell::from(says.first().cloned().unwrap_or_default()),
    ])
}
