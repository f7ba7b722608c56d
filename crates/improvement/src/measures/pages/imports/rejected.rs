//! The rows that are not taken, as they were, with what is wrong: to repair them and bring them again.

use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::{check::work_out, opened::Opened};
use crate::{
    measures::imports::{Outcome, Table as Imported},
    people::access::TeamVisit,
    platform::{
        errors::PageError,
        import::{harmless, read_number},
        messages::say,
        service::Service,
        spreadsheet::{self, Spreadsheet, TableSheet, Value},
    },
};

/// Without it a spreadsheet takes UTF-8 for the local alphabet.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub async fn as_csv(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    match rejected(&service, &visit, &opened).await? {
        Some(rows) => csv(&rows),
        None => Ok(opened.go_to(&visit, "")),
    }
}

pub async fn as_workbook(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    match rejected(&service, &visit, &opened).await? {
        Some(rows) => xlsx(rows),
        None => Ok(opened.go_to(&visit, "")),
    }
}

/// The rejected rows; nothing once the import has ended.
async fn rejected(
    service: &Service,
    visit: &TeamVisit,
    opened: &Opened,
) -> Result<Option<Vec<Vec<String>>>, PageError> {
    let Some(table) = opened.table() else {
        return Ok(None);
    };
    let connection = service.database.connection();
    let outcome = work_out(connection, visit, opened, &table, service.clock.now()).await?;
    Ok(Some(rows(&table, &outcome)))
}

/// Headings, then each row with its number and what is wrong with it.
fn rows(table: &Imported, outcome: &Outcome) -> Vec<Vec<String>> {
    let width = table.sheet.width();
    let names = (0..width).map(|column| table.name(column));
    let heads = names.chain([say("import-row"), say("import-problem-column")]);
    let body = outcome.rejected.iter().flat_map(|(why, rows)| {
        rows.iter().map(|row| {
            let cells = (0..width).map(|column| row.cell(column).to_owned());
            let problem = [row.number.to_string(), say(why.words())];
            cells.chain(problem).collect()
        })
    });
    std::iter::once(heads.collect()).chain(body).collect()
}

fn csv(rows: &[Vec<String>]) -> Result<Response, PageError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| harmless(cell));
        writer.write_record(cells).map_err(PageError::internal)?;
    }
    let bytes = writer.into_inner().map_err(PageError::internal)?;
    let text = String::from_utf8(bytes).map_err(PageError::internal)?;
    let kind = "text/csv; charset=utf-8; header=present";
    Ok(attachment("csv", kind, format!("{BYTE_ORDER_MARK}{text}")))
}

/// Headings of a table in Excel must differ; two columns of one name get a number.
fn xlsx(mut rows: Vec<Vec<String>>) -> Result<Response, PageError> {
    let mut heads = rows.remove(0);
    for place in 1..heads.len() {
        let is_there = |name: &String| {
            heads[..place]
                .iter()
                .any(|one| one.eq_ignore_ascii_case(name))
        };
        if is_there(&heads[place]) {
            heads[place] = format!("{} ({})", heads[place], place + 1);
        }
    }
    let cells = |row: Vec<String>| row.into_iter().map(cell).collect();
    let table = TableSheet {
        name: say("rejected-sheet"),
        title: say("rejected-title"),
        about: vec![say("import-repair")],
        heads,
        rows: rows.into_iter().map(cells).collect(),
    };
    let book = Spreadsheet {
        title: say("rejected-title"),
        cover: Vec::new(),
        cover_name: say("workbook-cover"),
        contents: say("workbook-contents"),
        tables: vec![table],
        chart: None,
    };
    let file = book.file().map_err(PageError::internal)?;
    Ok(attachment("xlsx", spreadsheet::KIND, file))
}

/// A number where it is written as one and nothing more, so that it can be counted with after it was repaired.
fn cell(text: String) -> Value {
    match read_number(&text) {
        _ if text.is_empty() => Value::Nothing,
        Some(number) if number.to_string() == text => Value::Number(number),
        _ => Value::Text(text),
    }
}

fn attachment(ending: &str, kind: &'static str, content: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"rejected-rows.{ending}\""),
        ),
    ];
    (headers, content).into_response()
}
