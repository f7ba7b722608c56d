//! The evidence of a team: how strong it is, and every piece with who it comes from and what it tells.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Button, Cell, Table},
        errors::PageError,
        messages::say,
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
    })
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
