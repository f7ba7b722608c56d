//! The second step: which row has the headings, and whether dates run down or across.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::opened::Opened;
use crate::{
    measures::imports::{Settings, decide},
    people::access::TeamVisit,
    platform::{
        components::{Button, ChoiceItem, Legend, Radios, Size},
        errors::PageError,
        form::Form,
        import::Sheet,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

/// Rows and cells shown: enough to recognise a table.
const ROWS_SHOWN: usize = 10;
const CELLS_SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "measures/pages/imports/heading.html")]
struct HeadingPage {
    shell: Shell,
    rows: Vec<(usize, Vec<String>)>,
    size: String,
    action: String,
    question: Radios,
    layout: Radios,
    button: Button,
    give_up: String,
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    let Some(sheet) = opened.sheet() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let shown = sheet.rows.iter().take(ROWS_SHOWN);
    let rows = shown.map(|row| {
        (
            row.number,
            row.cells.iter().take(CELLS_SHOWN).cloned().collect(),
        )
    });
    let size = [
        ("rows", sheet.rows.len().to_string()),
        ("columns", sheet.width().to_string()),
    ];
    let size = size.each_ref().map(|(name, text)| (*name, text.as_str()));
    render(&HeadingPage {
        shell: opened.shell(&visit, "title-import-heading"),
        rows: rows.collect(),
        size: say_with("import-size", &size),
        action: opened.path(&visit, "/heading"),
        question: heading_question(&sheet, &opened.settings),
        layout: layout_question(&opened.settings),
        button: Button::new(say("button-continue")),
        give_up: opened.path(&visit, "/undo"),
    })
}

fn heading_question(sheet: &Sheet, settings: &Settings) -> Radios {
    let legend = Legend::from(say("question-import-heading")).size(Size::Small);
    let question = Radios::new("heading", legend)
        .hint(say("hint-import-heading"))
        .value(settings.heading.to_string());
    let rows = sheet.rows.iter().take(ROWS_SHOWN).enumerate();
    rows.fold(question, |question, (place, row)| {
        let first: Vec<&str> = row
            .cells
            .iter()
            .filter(|cell| !cell.is_empty())
            .take(3)
            .map(String::as_str)
            .collect();
        let number = row.number.to_string();
        let words = say_with(
            "import-row-words",
            &[("row", number.as_str()), ("cells", &first.join(", "))],
        );
        question.item(ChoiceItem::new(place.to_string(), words))
    })
}

fn layout_question(settings: &Settings) -> Radios {
    let legend = Legend::from(say("question-import-layout")).size(Size::Small);
    Radios::new("layout", legend)
        .value(if settings.across { "across" } else { "down" })
        .item(ChoiceItem::new("down", say("import-down")))
        .item(ChoiceItem::new("across", say("import-across")))
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let Some(sheet) = opened.sheet() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let last = sheet.rows.len() - 2;
    let heading = form
        .text("heading")
        .parse()
        .unwrap_or(opened.settings.heading)
        .min(last);
    let across = form.text("layout") == "across";
    // Another row or layout makes other columns, so what was said about them is asked again.
    let settings = if (heading, across) == (opened.settings.heading, opened.settings.across) {
        opened.settings.clone()
    } else {
        Settings {
            heading,
            across,
            ..Settings::default()
        }
    };
    decide(
        &mut change,
        &visit.scope,
        &opened.measure,
        opened.import.clone(),
        &settings,
    )
    .await?;
    change.commit().await?;
    Ok(opened.go_to(&visit, "/columns"))
}
