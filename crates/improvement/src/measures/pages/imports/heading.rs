//! The second step: which sheet, which row has the headings, and whether dates run down or across.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::DbErr;

use super::opened::Opened;
use crate::{
    measures::imports::{Settings, decide},
    people::access::TeamVisit,
    platform::{
        change::Change,
        components::{Button, ChoiceItem, Legend, Radios, Size},
        errors::PageError,
        form::Form,
        import::{Book, NamedSheet, Sheet, SheetProblem},
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
    notes: Vec<String>,
    action: String,
    which: Option<Radios>,
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
    let Some(book) = opened.book() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let chosen = opened.settings.chosen(&book);
    let sheet = &chosen.sheet;
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
        notes: notes(&book, chosen),
        action: opened.path(&visit, "/heading"),
        which: (book.sheets.len() > 1).then(|| sheet_question(&book, &opened.settings)),
        question: heading_question(sheet, &opened.settings),
        layout: layout_question(&opened.settings),
        button: Button::new(say("button-continue")),
        give_up: opened.path(&visit, "/undo"),
    })
}

/// What somebody must know about the workbook: merged cells, and sheets that were left out.
fn notes(book: &Book, chosen: &NamedSheet) -> Vec<String> {
    let rows: Vec<String> = chosen.merged.iter().map(ToString::to_string).collect();
    let merged = match rows.as_slice() {
        [] => None,
        [row] => Some(say_with("import-merged-one", &[("row", row)])),
        rows => Some(say_with("import-merged", &[("rows", &rows.join(", "))])),
    };
    let left_out = book.left_out.iter().map(|(name, why)| {
        let words = match why {
            SheetProblem::TooManyRows => "import-sheet-too-many-rows",
            SheetProblem::NoRows | SheetProblem::TooLarge | SheetProblem::Broken => {
                "import-sheet-too-wide"
            }
        };
        say_with(words, &[("sheet", name)])
    });
    merged.into_iter().chain(left_out).collect()
}

fn sheet_question(book: &Book, settings: &Settings) -> Radios {
    let legend = Legend::from(say("question-import-sheet")).size(Size::Small);
    let question = Radios::new("sheet", legend)
        .hint(say("hint-import-sheet"))
        .value(settings.sheet.to_string());
    let sheets = book.sheets.iter().enumerate();
    sheets.fold(question, |question, (place, sheet)| {
        let rows = sheet.sheet.rows.len().to_string();
        let facts = [("sheet", sheet.name.as_str()), ("rows", rows.as_str())];
        question.item(ChoiceItem::new(
            place.to_string(),
            say_with("import-sheet-words", &facts),
        ))
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
    let Some(book) = opened.book() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let place = form.text("sheet").parse().unwrap_or(opened.settings.sheet);
    if place != opened.settings.sheet && place < book.sheets.len() {
        // Another sheet has other rows, so this step is shown again for it.
        let settings = Settings::guessed(&book, place);
        keep(&mut change, &visit, &opened, &settings).await?;
        change.commit().await?;
        return Ok(opened.go_to(&visit, "/heading"));
    }
    let last = opened.settings.chosen(&book).sheet.rows.len() - 2;
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
            sheet: opened.settings.sheet,
            heading,
            across,
            ..Settings::default()
        }
    };
    keep(&mut change, &visit, &opened, &settings).await?;
    change.commit().await?;
    Ok(opened.go_to(&visit, "/columns"))
}

async fn keep(
    change: &mut Change,
    visit: &TeamVisit,
    opened: &Opened,
    settings: &Settings,
) -> Result<bool, DbErr> {
    let import = opened.import.clone();
    decide(change, &visit.scope, &opened.measure, import, settings).await
}
