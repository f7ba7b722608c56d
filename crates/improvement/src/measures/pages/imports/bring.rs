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
        import::{
            Book, Finding, NamedSheet, NotRead, Sheet, SheetProblem, Unreadable, WorkbookProblem,
            finding, read_apart, text_of,
        },
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
        upload::Upload,
    },
};

/// The largest file or pasted table, in bytes.
const LARGEST: usize = 5 * 1024 * 1024;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 100;

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
    let upload = Upload::read(request, LARGEST).await?;
    let (name, book) = match read(&service, upload).await {
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

/// What was sent and where it came from; or the field that is wrong and the sentence that says why.
async fn read(service: &Service, upload: Upload) -> Result<(String, Book), (&'static str, String)> {
    let field = if upload.file.is_some() {
        "file"
    } else {
        "pasted"
    };
    let refuse = |sentence: String| (field, sentence);
    if upload.is_too_large {
        return Err(("file", say("import-too-large")));
    }
    if upload.is_cut_off {
        return Err(("file", say("import-not-arrived")));
    }
    let pasted = upload
        .texts
        .get("pasted")
        .map(String::as_str)
        .unwrap_or_default();
    let (name, bytes) = match upload.file {
        Some((name, bytes)) => (short(&name), bytes),
        None if pasted.trim().is_empty() => return Err(("pasted", say("import-nothing"))),
        None => (String::new(), pasted.as_bytes().to_vec()),
    };
    let book = match text_of(&bytes) {
        Err(Unreadable::Workbook) => read_apart(&service.settings.workbook_reader, &bytes)
            .await
            .map_err(|why| refuse(say(not_a_workbook(why))))?,
        Err(why) => return Err(refuse(say(unreadable(why)))),
        Ok(text) => Sheet::read(&text)
            .map(Book::of_one)
            .map_err(|why| refuse(say(not_a_table(why))))?,
    };
    match book.sheets.iter().find_map(stop) {
        None => Ok((name, book)),
        Some(sentence) => Err(refuse(sentence)),
    }
}

/// The sentence that stops a sheet with rows about patients, with the name of the sheet where there are several.
fn stop(sheet: &NamedSheet) -> Option<String> {
    let found = finding(&sheet.sheet)?;
    let sentence = stopped(&found);
    if sheet.name.is_empty() || data_dictionary::contains_nhs_number(&sheet.name) {
        return Some(sentence);
    }
    let place = say_with("import-stop-sheet", &[("sheet", &sheet.name)]);
    Some(format!("{place} {sentence}"))
}

/// The name of a file without its folder, and nothing in it that could be about a patient.
fn short(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if data_dictionary::contains_nhs_number(name) {
        return say("import-unnamed");
    }
    name.chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_NAME)
        .collect()
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "import-empty",
        Unreadable::Workbook => "import-workbook",
        Unreadable::OtherFormat => "import-other-format",
        Unreadable::NotText => "import-not-text",
    }
}

fn not_a_workbook(why: NotRead) -> &'static str {
    match why {
        NotRead::Problem(WorkbookProblem::NoSheet(why)) => not_a_table(why),
        NotRead::Problem(WorkbookProblem::OtherFormat) => "import-other-format",
        NotRead::Problem(WorkbookProblem::Macros) => "import-macros",
        NotRead::Problem(WorkbookProblem::TooLarge) => "import-workbook-too-large",
        NotRead::Problem(WorkbookProblem::Broken) => "import-workbook-broken",
        NotRead::Died => "import-workbook-died",
        NotRead::NoReader => "import-workbook",
    }
}

fn not_a_table(why: SheetProblem) -> &'static str {
    match why {
        SheetProblem::NoRows => "import-no-rows",
        SheetProblem::TooManyRows => "import-too-many-rows",
        SheetProblem::TooLarge => "import-too-wide",
        SheetProblem::Broken => "import-broken",
    }
}

/// The privacy stop says where, and never what.
fn stopped(found: &Finding) -> String {
    let in_row = |key: &str, row: usize| say_with(key, &[("row", &row.to_string())]);
    let what = match found {
        Finding::NhsNumber { row } => in_row("import-stop-nhs-number", *row),
        Finding::Postcode { row } => in_row("import-stop-postcode", *row),
        Finding::BirthDate { row } => in_row("import-stop-birth-date", *row),
        Finding::FreeText { row } => in_row("import-stop-free-text", *row),
        Finding::Heading(heading) => say_with("import-stop-heading", &[("heading", heading)]),
    };
    format!("{what} {}", say("import-stop"))
}
