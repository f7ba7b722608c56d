//! The recipients' ledger of a team, verified as it is shown.

use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    evidence::{
        ledger::{self, Read},
        release_chain::{Entry, Kind},
    },
    people::access::TeamVisit,
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

/// So many digits of a fingerprint or hash tell lines apart for a reader; the download has all of them.
const DIGITS: usize = 8;

#[derive(Template)]
#[template(path = "evidence/pages/ledger.html")]
struct LedgerPage {
    shell: Shell,
    verdict: String,
    lines: Option<Table>,
    download: String,
    way_out: String,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let read = ledger::of_team(service.database.connection(), &visit.scope).await?;
    render(&LedgerPage {
        shell: visit
            .shell(&say("title-ledger"))
            .crumb(&say("title-evidence"), &visit.path("/evidence")),
        verdict: verdict(&read),
        lines: read
            .ok()
            .filter(|all| !all.is_empty())
            .map(|all| table(&all)),
        download: visit.path("/evidence/ledger.jsonl"),
        way_out: visit.path("/evidence"),
    })
}

/// The lines as they are kept, for somebody who checks the chain with a program of their own.
pub async fn download(
    State(service): State<Service>,
    visit: TeamVisit,
) -> Result<Response, PageError> {
    let text = ledger::text_of_team(service.database.connection(), &visit.scope).await?;
    let name = format!("attachment; filename=\"{}-ledger.jsonl\"", visit.team.slug);
    let headers = [
        (header::CONTENT_TYPE, "application/jsonl".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}

fn verdict(read: &Read) -> String {
    match read {
        Ok(all) if all.is_empty() => say("ledger-empty"),
        Ok(all) => {
            let head = all.last().map(|last| last.hash.to_string());
            let count = all.len().to_string();
            let facts = [
                ("count", count.as_str()),
                ("head", head.as_deref().unwrap_or("")),
            ];
            say_with("ledger-whole", &facts)
        }
        Err(problem) => say_with("ledger-broken", &[("problem", &problem.to_string())]),
    }
}

fn table(all: &[Entry]) -> Table {
    let heads = [
        "ledger-number",
        "ledger-when",
        "ledger-happened",
        "ledger-line",
    ]
    .map(say);
    let empty = Table::new(say("ledger-lines-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    all.iter().rev().fold(empty, |table, entry| {
        table.row([
            Cell::from(entry.number.to_string()),
            Cell::from(entry.at.moment().words()),
            Cell::from(happened(entry)),
            Cell::from(start(entry.hash.as_str())),
        ])
    })
}

fn start(hash: &str) -> String {
    hash.chars().take(DIGITS).collect()
}

fn happened(entry: &Entry) -> String {
    let fact = |name: &str| entry.says(name).unwrap_or_default().to_owned();
    let release = start(&fact("release"));
    let facts = [
        ("release", release.as_str()),
        ("organisation", &fact("organisation")),
        ("from", &fact("from")),
        ("to", &fact("to")),
        ("agreement", &fact("agreement")),
        ("replaces", &start(&fact("replaces"))),
        ("reason", &fact("reason")),
        ("file", &start(&fact("file"))),
    ];
    let key = match entry.kind {
        Kind::Opened => "ledger-opened",
        Kind::Released if entry.says("held_before").is_some() => "ledger-held-before",
        Kind::Released if entry.says("replaces").is_some() => "ledger-replaced",
        Kind::Released if entry.says("agreement").is_some() => "ledger-released-under",
        Kind::Released => "ledger-released",
        Kind::Refused => "ledger-refused",
        Kind::Withdrawn => "ledger-withdrawn",
        Kind::Agreement | Kind::Key => "ledger-other",
    };
    say_with(key, &facts)
}
