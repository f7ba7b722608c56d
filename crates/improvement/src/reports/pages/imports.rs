//! Bringing in an existing log: paste or choose a file, match columns, bring in everything, or undo it.

use askama::Template;
use axum::{
    extract::{RawPathParams, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::found;
use crate::{
    people::{access::ProgrammeVisit, reading},
    platform::{
        address,
        components::{Button, Input, Select, Textarea},
        errors::PageError,
        form::Form,
        import::{Book, LARGEST_BROUGHT, brought},
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
        upload::Upload,
    },
    reports::{
        domains::domains,
        imports::{
            Column, Known, Outcome, Settings, begin_import, confirm, decide, outcome, stop, undo,
        },
        store::import::{self, row},
    },
};

/// More mistakes than these are not read one by one.
const MOST_WRONG: usize = 20;

#[derive(Template)]
#[template(path = "reports/pages/bring.html")]
struct BringPage {
    shell: Shell,
    action: String,
    pasted: Textarea,
    file: Input,
    button: Button,
}

pub async fn ask(visit: ProgrammeVisit) -> Result<Response, PageError> {
    page(&visit, &Form::default())
}

fn page(visit: &ProgrammeVisit, form: &Form) -> Result<Response, PageError> {
    let pasted = Textarea::new("pasted", say("question-import-pasted"))
        .hint(say("hint-import-pasted"))
        .rows(8u16)
        .error(form.error("pasted"));
    let file = Input::new("file", say("question-import-file"))
        .kind("file")
        .classes("causeway-file")
        .hint(say("hint-import-file"))
        .error(form.error("file"));
    let mut response = render(&BringPage {
        shell: found::shell(visit, &say("title-log-import")).with_errors_of(form),
        action: visit.path("/reports/import"),
        pasted,
        file,
        button: Button::new(say("button-continue")).prevent_double_click(true),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub async fn take(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    request: Request,
) -> Result<Response, PageError> {
    let upload = Upload::read(request, LARGEST_BROUGHT).await?;
    let is_file = upload.file.is_some();
    let brought = brought(&service.settings.workbook_reader, upload).await;
    let stopped = brought.and_then(|(name, book)| {
        let settings = Settings::guessed(&book);
        match stop(settings.sheet(&book), &settings) {
            None => Ok((name, book)),
            Some(found) => Err((if is_file { "file" } else { "pasted" }, found.words())),
        }
    });
    let (name, book) = match stopped {
        Ok(found) => found,
        Err((field, sentence)) => {
            let mut form = Form::default();
            form.refuse(field, sentence);
            return page(&visit, &form);
        }
    };
    let mut change = visit.person.change(&service).await?;
    let id = begin_import(&mut change, &visit.scope, (&name, &book)).await?;
    change.commit().await?;
    Ok(Redirect::to(&path(&visit, id, "")).into_response())
}

fn path(visit: &ProgrammeVisit, id: uuid::Uuid, rest: &str) -> String {
    visit.path(&format!("/reports/imports/{id}{rest}"))
}

/// An import with its table as decided so far; without one once it has ended.
struct Opened {
    import: row::Model,
    settings: Settings,
    book: Option<Book>,
}

impl Opened {
    async fn named(
        connection: &impl ConnectionTrait,
        visit: &ProgrammeVisit,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let id = address::id(parameters, "import")?;
        let found = import::find(connection, &visit.scope, id).await?;
        let import = found.ok_or(PageError::NotFound)?;
        Ok(Self {
            settings: serde_json::from_str(&import.settings).map_err(PageError::internal)?,
            book: Book::from_kept(&import.document),
            import,
        })
    }

    async fn outcome(
        &self,
        connection: &impl ConnectionTrait,
        visit: &ProgrammeVisit,
        service: &Service,
    ) -> Result<Option<Outcome>, PageError> {
        let Some(book) = &self.book else {
            return Ok(None);
        };
        let sheet = self.settings.sheet(book);
        if let Some(found) = stop(sheet, &self.settings) {
            return Ok(Some(Outcome {
                reports: Vec::new(),
                wrong: vec![found.words()],
            }));
        }
        let known = Known {
            domains: &domains(connection, &visit.scope).await?,
            organisations: &reading::organisations_of_programme(connection, &visit.scope).await?,
            today: service.clock.now().date(),
        };
        Ok(Some(outcome(sheet, &self.settings, &known)))
    }
}

#[derive(Template)]
#[template(path = "reports/pages/import.html")]
struct ImportPage {
    shell: Shell,
    standing: String,
    questions: Vec<Select>,
    wrong: Vec<String>,
    action: String,
    check: Button,
    confirm: Option<Button>,
    undo: Option<Button>,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let opened = Opened::named(connection, &visit, &parameters).await?;
    let outcome = opened.outcome(connection, &visit, &service).await?;
    let import = &opened.import;
    let added = [("problems", &*problems(import.added.unsigned_abs() as usize))];
    let ended = match (import.confirmed_at, import.undone_at) {
        (_, Some(_)) => say("log-undone"),
        (Some(_), None) => say_with("log-done", &added),
        (None, None) => say("log-forgotten"),
    };
    let (standing, wrong, ready) = match outcome {
        None => (ended, Vec::new(), 0),
        Some(mut outcome) if !outcome.wrong.is_empty() => {
            let count = outcome.wrong.len().to_string();
            outcome.wrong.truncate(MOST_WRONG);
            (
                say_with("log-wrong", &[("count", &count)]),
                outcome.wrong,
                0,
            )
        }
        Some(outcome) => {
            let count = outcome.reports.len();
            let words = say_with("log-ready", &[("problems", &problems(count))]);
            (words, Vec::new(), count)
        }
    };
    let can_undo = import.confirmed_at.is_some() && import.undone_at.is_none();
    render(&ImportPage {
        shell: found::shell(&visit, &say("title-log-import")),
        standing,
        questions: opened
            .book
            .as_ref()
            .map(|book| questions(&opened, book))
            .unwrap_or_default(),
        wrong,
        action: path(&visit, import.id, ""),
        check: Button::secondary(say("button-log-check")),
        confirm: (ready > 0).then(|| {
            let words = say_with("button-log-confirm", &[("problems", &problems(ready))]);
            Button::new(words).prevent_double_click(true)
        }),
        undo: can_undo.then(|| Button::warning(say("button-undo"))),
    })
}

/// "1 problem", "12 problems".
fn problems(count: usize) -> String {
    match count {
        1 => say("problems-count-one"),
        count => say_with("problems-count", &[("count", &count.to_string())]),
    }
}

fn questions(opened: &Opened, book: &Book) -> Vec<Select> {
    let sheet = opened.settings.sheet(book);
    let heading = &sheet.rows[opened.settings.heading.min(sheet.rows.len() - 1)];
    let columns = opened.settings.columns.iter().enumerate();
    columns
        .map(|(place, column)| {
            let name = match heading.cell(place) {
                "" => (place + 1).to_string(),
                name => name.to_owned(),
            };
            let question = Select::new(format!("column-{place}"), name).value(column.key());
            Column::all().fold(question, |question, (_, key, words)| {
                question.item(key, words)
            })
        })
        .collect()
}

/// Keeps which column is what, and checks again.
pub async fn save(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let to = path(&visit, opened.import.id, "");
    if opened.book.is_some() {
        let columns = opened.settings.columns.iter().enumerate();
        let columns = columns.map(|(place, before)| {
            Column::parse(form.text(&format!("column-{place}"))).unwrap_or(*before)
        });
        let settings = Settings {
            columns: columns.collect(),
            ..opened.settings.clone()
        };
        if decide(&mut change, &visit.scope, opened.import, &settings).await? {
            change.commit().await?;
        }
    }
    Ok(Redirect::to(&to).into_response())
}

pub async fn bring_in(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let to = path(&visit, opened.import.id, "");
    let outcome = opened
        .outcome(change.connection(), &visit, &service)
        .await?;
    let Some(outcome) = outcome.filter(|one| one.wrong.is_empty() && !one.reports.is_empty())
    else {
        return Ok(Redirect::to(&to).into_response());
    };
    let said = if confirm(&mut change, &visit.scope, opened.import, outcome.reports).await? {
        change.commit().await?;
        "notice-log-done"
    } else {
        "notice-log-elsewhere"
    };
    notice::go_on(&session, &to, &say(said)).await
}

pub async fn take_back(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let to = path(&visit, opened.import.id, "");
    let may = opened.import.undone_at.is_none();
    let said = if may && undo(&mut change, &visit.scope, opened.import).await? {
        change.commit().await?;
        "notice-log-undone"
    } else {
        "notice-log-not-undone"
    };
    notice::go_on(&session, &to, &say(said)).await
}
