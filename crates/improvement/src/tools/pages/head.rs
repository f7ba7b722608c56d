//! The name of a drawing and what is said of the whole; putting it away and bringing it back.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{
    asking,
    both::{both_shown, finish_with_notice},
    create::{NAME, name_question},
    found::{self, Found},
};
use crate::{
    people::access::TeamVisit,
    platform::{
        answers::required_line, components::Button, conflict::Difference, errors::PageError,
        form::Form, form_page::FormPage, messages::say, notice, service::Service,
    },
    tools::{
        editing::{self, Outcome},
        keeping::{Deed, put_away_or_back, save_drawing},
        store,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let found = found::named(service.database.connection(), &visit, &parameters).await?;
    let mut form = asking::filled(found.tool.head, &found.sheet.content.head);
    form.set(NAME, &found.drawing.name);
    page(&visit, &found, &form, found.drawing.version)
}

fn page(
    visit: &TeamVisit,
    found: &Found,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let page = FormPage::new(
        found
            .shell(visit, &say("title-tools-head"))
            .with_errors_of(form),
        found.path(visit, "/head"),
        Button::new(say("button-save")),
    )
    .version(version)
    .question(name_question(form));
    asking::questions(found.tool.head, form, &found.sheet)
        .into_iter()
        .fold(page, FormPage::question)
        .way_out(&say("tools-way-out"), found.path(visit, ""))
        .page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let name = required_line(&mut form, NAME, "tools-name-missing");
    let answers = asking::read(&mut form, found.tool.head, &found.sheet, change.at().date());
    if !form.is_fine() {
        return page(&visit, &found, &form, version);
    }
    let connection = change.connection();
    let kept = store::version(connection, &visit.scope, found.drawing.id, version).await?;
    let seen = found.seen(connection, &visit, version).await?;
    let read_name = kept.map(|kept| kept.name);
    let renamed_since = read_name.as_ref() != Some(&found.drawing.name);
    let outcome = editing::change_head(seen.as_ref(), &found.sheet.content, answers.clone());
    match outcome {
        Outcome::Saved(content) if !renamed_since || name == found.drawing.name => {
            let saved = (name.as_str(), &content);
            let words = content
                .head
                .values()
                .cloned()
                .collect::<Vec<_>>()
                .join("; ");
            let deed = (Deed::Named, words.as_str());
            save_drawing(&mut change, &visit.scope, &found.drawing, saved, deed).await?;
            let told = (say("notice-saved"), version);
            finish_with_notice(change, &visit, &session, &found, told, None).await
        }
        _ => {
            let theirs = &found.sheet.content.head;
            let both = (theirs, &answers);
            let mut fields = asking::differences(&form, found.tool.head, &found.sheet, both);
            let names = (found.drawing.name.as_str(), name.as_str());
            fields.push(Difference::new(&say("tools-name"), NAME, names.0, names.1));
            let action = found.path(&visit, "/head");
            Err(both_shown(&change, &visit, &found, (fields, action)).await)
        }
    }
}

/// Puts a drawing away, or brings it back.
pub async fn put_away(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let found = found::named(change.connection(), &visit, &parameters).await?;
    let wanted = form.text("away") == "yes";
    let words = if wanted {
        say("notice-tools-put-away")
    } else {
        say("notice-tools-brought-back")
    };
    let to = visit.path("/tools");
    // Somebody else pressed the same button first: it is as this person wants it.
    if found.drawing.put_away_at.is_some() == wanted {
        return notice::go_on(&session, &to, &words).await;
    }
    put_away_or_back(&mut change, &visit.scope, found.drawing).await?;
    change.commit().await?;
    notice::go_on(&session, &to, &words).await
}
