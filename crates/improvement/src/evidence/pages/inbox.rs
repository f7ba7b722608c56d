//! The inbox of a team: the ways in, and what is in quarantine.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    evidence::{
        inbox::Way,
        store::quarantined::{self, Held},
    },
    people::access::TeamVisit,
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "evidence/pages/inbox.html")]
struct InboxPage {
    shell: Shell,
    bring: String,
    /// Where a program sends releases.
    address: String,
    /// Whether the operator set a watched folder.
    watched: bool,
    held: Option<Table>,
    ledger: String,
    way_out: String,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let held = quarantined::list(service.database.connection(), &visit.scope).await?;
    let sent_to = format!("/api/v1{}", visit.path("/releases"));
    render(&InboxPage {
        shell: visit
            .shell(&say("title-inbox"))
            .crumb(&say("title-evidence"), &visit.path("/evidence")),
        bring: visit.path("/evidence/bring"),
        address: service.settings.url(&sent_to),
        watched: service.settings.release_folder.is_some(),
        held: (!held.is_empty()).then(|| table(&visit, &held)),
        ledger: visit.path("/evidence/ledger"),
        way_out: visit.path("/evidence"),
    })
}

fn table(visit: &TeamVisit, held: &[Held]) -> Table {
    let heads = [
        "quarantine-arrived",
        "quarantine-reason",
        "quarantine-of",
        "quarantine-way",
    ]
    .map(say);
    let empty = Table::new(say("quarantine-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    held.iter().fold(empty, |table, one| {
        table.row([
            Cell::link(
                one.arrived_at.words(),
                visit.path(&format!("/evidence/inbox/{}", one.id)),
            ),
            Cell::from(one.reason.as_str()),
            Cell::from(of(&one.says_it_is_of)),
            Cell::from(say(Way::message(&one.way))),
        ])
    })
}

/// The organisation that a file names.
pub fn of(code: &str) -> String {
    if code.is_empty() {
        return say("quarantine-of-nobody");
    }
    code.to_owned()
}
