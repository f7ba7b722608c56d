//! The audit log of a programme, to read: when, who, what.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::log_words::{Names, words_for};
use crate::{
    people::{access::ProgrammeVisit, store::history},
    platform::{
        components::{Pagination, Table},
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
};

const LINES_A_PAGE: u64 = 25;

#[derive(Template)]
#[template(path = "people/programmes/audit_page.html")]
struct AuditPage {
    shell: Shell,
    lines: u64,
    table: Table,
    pages: Option<Pagination>,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let lines = history::count(connection, &visit.scope).await?;
    let last = u32::try_from(lines.div_ceil(LINES_A_PAGE))
        .unwrap_or(u32::MAX)
        .max(1);
    let page = page_asked(query.as_deref()).min(last);
    let shown = history::page(connection, &visit.scope, u64::from(page - 1), LINES_A_PAGE).await?;
    let names = Names::gather(connection, &visit.scope, &shown).await?;
    let head = ["when", "who", "what", "where"].map(|key| say(&format!("audit-{key}")));
    let table = shown
        .iter()
        .fold(Table::new(say("audit-caption"), head), |table, line| {
            let words = words_for(line, &names);
            table.row([line.happened_at.words(), words.who, words.what, words.place])
        });
    let pages = Pagination::numbered(page, last, |number| {
        visit.path(&format!("/audit?page={number}"))
    });
    render(&AuditPage {
        shell: visit.shell(&say("title-audit")).enhanced(),
        lines,
        table: table.responsive(true),
        pages: (last > 1).then_some(pages),
    })
}

/// The page asked for, from 1. What is no number is the first page.
fn page_asked(query: Option<&str>) -> u32 {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "page")
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(1)
        .max(1)
}
