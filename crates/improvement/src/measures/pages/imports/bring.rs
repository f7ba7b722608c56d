//! The first step: paste from a spreadsheet, or choose a file. Rows about patients are refused before anything is kept.

use askama::Template;
use axum::{
    extract::{RawPathParams, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    measures::{imports::begin_import, pages::found, store::measure},
    people::access::TeamVisit,
    platform::{
        components::{Button, Input, Textarea},
        errors::PageError,
        form::Form,
        import::{LARGEST_BROUGHT, NamedSheet, brought, finding},
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
        upload::Upload,
    },
};

#[derive(Template)]
#[template(path = "measures/pages/imports/bring.html")]
struct BringPage {
    shell: Shell,
    action: String,
    pasted: Textarea,
    file: Input,
    button: Button,
    way_out: String,
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let measure = found::named(service.database.connection(), &visit, &parameters).await?;
    page(&visit, &measure, &Form::default())
}

fn page(visit: &TeamVisit, measure: &measure::Model, form: &Form) -> Result<Response, PageError> {
    let pasted = Textarea::new("pasted", say("question-import-pasted"))
        .hint(say("hint-import-pasted"))
        .rows(8u16)
        .error(form.error("pasted"));
    // A plain file input: the package's enhanced one has a name that differs from its visible words (WCAG 2.2, 2.5.3).
    let file = Input::new("file", say("question-import-file"))
        .kind("file")
        .classes("causeway-file")
        .attribute(
            "accept",
            ".xlsx,.csv,.tsv,.txt,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .hint(say("hint-import-file"))
        .error(form.error("file"));
    let mut response = render(&BringPage {
        shell: found::shell_inside(visit, measure, &say("title-import"))
            .crumb(
                &say("title-values"),
                &found::path(visit, measure, "/values"),
            )
            .with_errors_of(form),
        action: found::path(visit, measure, "/import"),
        pasted,
        file,
        button: Button::new(say("button-continue")).prevent_double_click(true),
        way_out: found::path(visit, measure, "/values"),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub async fn take(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    request: Request,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let upload = Upload::read(request, LARGEST_BROUGHT).await?;
    let is_file = upload.file.is_some();
    let brought = brought(&service.settings.workbook_reader, upload).await;
    let stopped = brought.and_then(|(name, book)| match book.sheets.iter().find_map(stop) {
        None => Ok((name, book)),
        Some(sentence) => Err((if is_file { "file" } else { "pasted" }, sentence)),
    });
    let (name, book) = match stopped {
        Ok(table) => table,
        Err((field, sentence)) => {
            let mut form = Form::default();
            form.refuse(field, sentence);
            return page(&visit, &measure, &form);
        }
    };
    let mut change = visit.person.change(&service).await?;
    let id = begin_import(&mut change, &visit.scope, &measure, (&name, &book)).await?;
    change.commit().await?;
    let to = found::path(&visit, &measure, &format!("/imports/{id}/heading"));
    Ok(Redirect::to(&to).into_response())
}

/// The sentence that stops a sheet with rows about patients, with the name of the sheet where there are several.
fn stop(sheet: &NamedSheet) -> Option<String> {
    let found = finding(&sheet.sheet)?;
    let sentence = found.words();
    if sheet.name.is_empty() || data_dictionary::contains_nhs_number(&sheet.name) {
        return Some(sentence);
    }
    let place = say_with("import-stop-sheet", &[("sheet", &sheet.name)]);
    Some(format!("{place} {sentence}"))
}
