//! The file beside a piece of evidence: put there, taken away, handed out. It is checked by what is in it, and handed
//! out as a file to keep, never as a page of ours.

use askama::Template;
use axum::{
    extract::{RawPathParams, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use crate::{
    people::access::TeamVisit,
    platform::{
        answers::LONGEST_LINE,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
        upload::Upload,
    },
    problem::{
        model::{
            file::{FileKind, LARGEST},
            picture::without_metadata,
        },
        pages::found,
        store::{evidence::row, file},
        writing::{NewFile, put_file, remove_file},
    },
};

#[derive(Template)]
#[template(path = "problem/pages/evidence/file.html")]
struct FilePage {
    shell: Shell,
    action: String,
    file: Input,
    alt: Input,
    button: Button,
    remove: Option<(String, Button)>,
    way_out: String,
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let piece = found::evidence(connection, &visit, &parameters).await?;
    page(connection, &visit, &piece, &Form::default()).await
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    piece: &row::Model,
    form: &Form,
) -> Result<Response, PageError> {
    let there = file::about(connection, &visit.scope, piece.id).await?;
    let path = |rest: &str| found::evidence_path(visit, piece, rest);
    let shell = found::shell_inside_evidence(visit, piece, &say("title-evidence-file"));
    let file = Input::new("file", say("question-evidence-file"))
        .kind("file")
        .classes("causeway-file")
        .attribute("accept", ".pdf,.png,.jpg,.jpeg,.txt")
        .hint(say("hint-evidence-file"))
        .error(form.error("file"));
    let alt = Input::new("alt", say("question-evidence-alt"))
        .hint(say("hint-evidence-alt"))
        .value(form.text("alt"))
        .error(form.error("alt"));
    let mut response = render(&FilePage {
        shell: shell.with_errors_of(form),
        action: path("/file"),
        file,
        alt,
        button: Button::new(say("button-evidence-file")).prevent_double_click(true),
        remove: there.map(|_| {
            let button = Button::secondary(say("button-evidence-file-remove"));
            (path("/file/remove"), button)
        }),
        way_out: path(""),
    })?;
    if !form.is_fine() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub async fn put(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    request: Request,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let piece = found::evidence(connection, &visit, &parameters).await?;
    let upload = Upload::read(request, LARGEST).await?;
    let mut form = Form::default();
    let alt = upload.texts.get("alt").cloned().unwrap_or_default();
    form.set("alt", &alt);
    let Some(new) = checked(&mut form, upload) else {
        return page(connection, &visit, &piece, &form).await;
    };
    let mut change = visit.person.change(&service).await?;
    let piece = found::evidence(change.connection(), &visit, &parameters).await?;
    put_file(&mut change, &visit.scope, &piece, new).await?;
    change.commit().await?;
    let to = found::evidence_path(&visit, &piece, "");
    notice::go_on(&session, &to, &say("notice-evidence-file")).await
}

/// The file, or mistakes in the form.
fn checked(form: &mut Form, upload: Upload) -> Option<NewFile> {
    if upload.is_too_large {
        form.refuse("file", say("error-evidence-file-large"));
    }
    if upload.is_cut_off {
        form.refuse("file", say("error-evidence-file-cut"));
    }
    let Some((given, content)) = upload.file else {
        form.refuse("file", say("error-evidence-file-none"));
        return None;
    };
    if content.is_empty() {
        form.refuse("file", say("error-evidence-file-empty"));
    }
    let Some(kind) = FileKind::of(&content) else {
        form.refuse("file", say("error-evidence-file-kind"));
        return None;
    };
    let alt = form.text("alt").to_owned();
    if kind.is_image() && alt.is_empty() {
        form.refuse("alt", say("error-evidence-alt"));
    }
    if alt.chars().count() > LONGEST_LINE {
        let limit = LONGEST_LINE.to_string();
        form.refuse("alt", say_with("error-text-long", &[("limit", &limit)]));
    }
    if data_dictionary::contains_nhs_number(&alt) {
        form.refuse("alt", say("error-nhs-number"));
    }
    if holds_nhs_number(kind, &given, &content) {
        form.refuse("file", say("error-evidence-file-number"));
    }
    let Some(content) = without_metadata(kind, content) else {
        form.refuse("file", say("error-evidence-file-picture"));
        return None;
    };
    form.is_fine().then(|| NewFile {
        name: kind.harmless_name(&given),
        alt: if kind.is_image() { alt } else { String::new() },
        kind,
        content,
    })
}

/// Whether a patient's number stands in the name or, where it is text, in the file. Others cannot be read through.
fn holds_nhs_number(kind: FileKind, name: &str, content: &[u8]) -> bool {
    let text = match kind {
        FileKind::Text => std::str::from_utf8(content).unwrap_or_default(),
        _ => "",
    };
    [name, text]
        .into_iter()
        .any(data_dictionary::contains_nhs_number)
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let piece = found::evidence(change.connection(), &visit, &parameters).await?;
    remove_file(&mut change, &visit.scope, &piece).await?;
    change.commit().await?;
    let to = found::evidence_path(&visit, &piece, "");
    notice::go_on(&session, &to, &say("notice-evidence-file-removed")).await
}

/// The file itself. The browser is told to keep it and not to guess what it is.
pub async fn hand_out(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let piece = found::evidence(connection, &visit, &parameters).await?;
    let kept = file::find(connection, &visit.scope, piece.id).await?;
    let kept = kept.ok_or(PageError::NotFound)?;
    let kind = FileKind::parse(&kept.kind).ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, kind.content_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", kept.name),
        ),
    ];
    Ok((headers, kept.content).into_response())
}
