//! Every save of a drawing: who did what when, how it looked, and bringing an older version back.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    both::finish_with_notice,
    found::{self, Found, saved_words},
};
use crate::{
    people::{access::TeamVisit, model::Right, reading},
    platform::{
        address,
        components::{Button, Cell, Table},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    tools::{
        keeping::{Deed, save_drawing},
        model::{Content, sheet::Sheet},
        store::{self, kept},
    },
};

/// The most versions that the page lists.
const LISTED: u64 = 200;

#[derive(Template)]
#[template(path = "tools/pages/history.html")]
struct HistoryPage {
    shell: Shell,
    summary: String,
    table: Table,
}

pub async fn list(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let found = found::named(connection, &visit, &parameters).await?;
    let versions = store::versions(connection, &visit.scope, found.drawing.id, LISTED).await?;
    let ids: Vec<Uuid> = versions.iter().filter_map(|one| one.made_by).collect();
    let names = reading::names_of(connection, ids).await?;
    let heads = ["tools-version", "tools-what-was-done"].map(say);
    let table = Table::new(say("tools-history-caption"), heads).first_cell_is_header(true);
    let table = versions.iter().fold(table, |table, one| {
        let by = one.made_by.and_then(|id| names.get(&id)).cloned();
        let number = say_with(
            "tools-version-number",
            &[("number", &one.number.to_string())],
        );
        let href = found.path(&visit, &format!("/history/{}", one.number));
        table.row([
            Cell::link(number, href),
            Cell::from(saved_words(by, &one.deed, one.made_at)),
        ])
    });
    let version = found.drawing.version.to_string();
    render(&HistoryPage {
        shell: found.shell(&visit, &say("title-tools-history")),
        summary: say_with("tools-history-says", &[("count", &version)]),
        table,
    })
}

#[derive(Template)]
#[template(path = "tools/pages/version.html")]
struct VersionPage {
    shell: Shell,
    saved: String,
    svg: String,
    says: Vec<String>,
    rows: Table,
    restore: Option<(String, i32)>,
    button: Button,
}

async fn version_named(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    (found, parameters): (&Found, &RawPathParams),
) -> Result<(kept::Model, Content), PageError> {
    let number = address::part(parameters, "number").parse().ok();
    let number = number.ok_or(PageError::NotFound)?;
    let kept = store::version(connection, &visit.scope, found.drawing.id, number).await?;
    let kept = kept.ok_or(PageError::NotFound)?;
    let content = Content::read(&kept.content, found.tool).map_err(PageError::internal)?;
    Ok((kept, content))
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let found = found::named(connection, &visit, &parameters).await?;
    let (kept, content) = version_named(connection, &visit, (&found, &parameters)).await?;
    let names = reading::names_of(connection, kept.made_by.into_iter().collect()).await?;
    let by = kept.made_by.and_then(|id| names.get(&id)).cloned();
    let sheet = Sheet {
        activities: found.sheet.activities.clone(),
        ..Sheet::new(found.tool, &kept.name, content)
    };
    let number = kept.number.to_string();
    let older = kept.number != found.drawing.version && visit.may(Right::WorkInTeam);
    let action = found.path(&visit, &format!("/history/{}", kept.number));
    render(&VersionPage {
        shell: found
            .shell(
                &visit,
                &say_with("title-tools-version", &[("number", &number)]),
            )
            .crumb(&say("title-tools-history"), &found.path(&visit, "/history")),
        saved: saved_words(by, &kept.deed, kept.made_at),
        svg: sheet.svg("version"),
        says: sheet.says(),
        rows: rows_table(&sheet),
        restore: older.then_some((action, found.drawing.version)),
        button: Button::secondary(say("button-tools-restore")),
    })
}

/// The rows of a drawing as a table, with all that is said of an item in one cell: a process map has many questions.
fn rows_table(sheet: &Sheet) -> Table {
    let heads = [
        "tools-column-number",
        "tools-column-what",
        "tools-column-item",
    ];
    let empty = Table::new(say("tools-rows-caption"), heads.map(say)).responsive(true);
    let rows = sheet.rows();
    let Some((questions, rows)) = rows.split_first() else {
        return empty;
    };
    rows.iter().fold(empty, |table, row| {
        let answered = questions.iter().zip(row).skip(3);
        let answered = answered.filter(|(_, words)| !words.is_empty());
        let said: Vec<String> = answered
            .map(|(question, words)| format!("{question} {words}"))
            .collect();
        table.row([
            Cell::from(row[1].as_str()),
            Cell::from(row[2].as_str()),
            Cell::from(said.join("; ")),
        ])
    })
}

/// Saves what an older version held as the newest. What was there until now stays in the history.
pub async fn restore(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let seen = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let asked = (&found, &parameters);
    let (kept, content) = version_named(change.connection(), &visit, asked).await?;
    let saved = (kept.name.as_str(), &content);
    save_drawing(
        &mut change,
        &visit.scope,
        &found.drawing,
        saved,
        (Deed::Restored, ""),
    )
    .await?;
    let number = kept.number.to_string();
    let told = say_with("notice-tools-restored", &[("number", &number)]);
    finish_with_notice(change, &visit, &session, &found, (told, seen), None).await
}
