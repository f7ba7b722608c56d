//! Writing the aim: the questions that make one sentence, with help and an example.

use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::shell_inside;
use crate::{
    aim::{
        answers,
        model::{AimWords, Linked},
        writing::{self, AimVersion, Saved},
    },
    people::{access::TeamVisit, reading},
    platform::{
        change::Change,
        components::{Button, Content, Details},
        conflict::Conflict,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::say,
        notice,
        service::Service,
    },
};

pub async fn ask(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let newest = writing::newest(connection, &visit.scope).await?;
    let measures = answers::measures_of(connection, &visit.scope).await?;
    let number = newest.as_ref().map_or(0, |newest| newest.row.number);
    let words = newest.map(|newest| newest.words).unwrap_or_default();
    page(&visit, &answers::filled(&words), &measures, number)
}

fn page(
    visit: &TeamVisit,
    form: &Form,
    measures: &[Linked],
    version: i32,
) -> Result<Response, PageError> {
    let shell = shell_inside(visit, &say("title-aim-edit")).with_errors_of(form);
    let help = Details::new(say("aim-help"), Content::html(help()));
    let page = FormPage::new(
        shell,
        visit.path("/aim/edit"),
        Button::new(say("button-aim-save")),
    )
    .saying(say("aim-edit-how"))
    .version(version)
    .question(help)
    .way_out(&say("way-out-aim"), visit.path("/aim"));
    answers::questions(form, measures)
        .into_iter()
        .fold(page, FormPage::question)
        .page()
}

/// What makes an aim one that people can check, with an example.
fn help() -> String {
    let points = [
        "aim-help-one",
        "aim-help-two",
        "aim-help-three",
        "aim-help-four",
    ];
    let items: String = points
        .iter()
        .map(|point| format!("<li>{}</li>", Content::from(say(point))))
        .collect();
    let example = Content::from(say("aim-help-example"));
    format!("<ul class=\"nhsuk-list nhsuk-list--bullet\">{items}</ul><p>{example}</p>")
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let measures = answers::measures_of(change.connection(), &visit.scope).await?;
    let words = answers::read(&mut form, &measures);
    if words == AimWords::default() {
        form.refuse("what", say("error-aim-empty"));
    }
    if !form.is_fine() {
        return page(&visit, &form, &measures, version);
    }
    let saved = writing::save_aim(&mut change, &visit.scope, words.clone(), version).await?;
    let said = match saved {
        Saved::Stale(theirs) => return Err(stale(&change, &visit, &form, &theirs, &words).await),
        Saved::Unchanged => "notice-aim-unchanged",
        Saved::Kept(_) => {
            change.commit().await?;
            "notice-aim-saved"
        }
    };
    notice::go_on(&session, &visit.path("/aim"), &say(said)).await
}

async fn stale(
    change: &Change,
    visit: &TeamVisit,
    form: &Form,
    theirs: &AimVersion,
    yours: &AimWords,
) -> PageError {
    let by = match theirs.row.made_by {
        Some(id) => reading::name_of_person(change.connection(), id).await.ok(),
        None => None,
    };
    PageError::Conflict(Box::new(Conflict {
        what: say("what-aim"),
        by,
        when: Some(theirs.row.made_at.words()),
        fields: answers::differences(form, &theirs.words, yours),
        current_version: theirs.row.number,
        action: visit.path("/aim/edit"),
        back: visit.path("/aim"),
    }))
}
