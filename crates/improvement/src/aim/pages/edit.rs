//! Writing the aim: the questions that make one sentence, with help and an example.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::shell_inside;
use crate::{
    aim::{
        agreements::{self, newest_about},
        answers,
        letters::Team,
        model::{AimWords, Linked, Subject},
        signing,
        writing::{self, AimVersion, Saved},
    },
    people::{access::TeamVisit, reading},
    platform::{
        change::Change,
        components::{Button, Content, Details, InsetText},
        conflict::Conflict,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
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
    let reopens = reopens(connection, &visit).await?;
    page(
        &visit,
        &answers::filled(&words),
        &measures,
        (number, reopens),
    )
}

/// What saving a change would reopen, in a sentence; nothing when it would reopen nothing.
async fn reopens(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Option<String>, PageError> {
    let all = agreements::all(connection, &visit.scope).await?;
    let live = newest_about(&all, Subject::Aim).filter(|one| signing::is_reopened_by_an_edit(one));
    Ok(live.map(|one| {
        let asked = one.signatories.len();
        let signed = asked - one.waiting().count();
        let facts = [
            ("version", one.row.text_version.to_string()),
            ("signed", signed.to_string()),
            ("asked", asked.to_string()),
        ];
        say_with(
            "aim-edit-reopens",
            &facts
                .each_ref()
                .map(|(name, words)| (*name, words.as_str())),
        )
    }))
}

fn page(
    visit: &TeamVisit,
    form: &Form,
    measures: &[Linked],
    (version, reopens): (i32, Option<String>),
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
    let page = match reopens {
        Some(words) => page.question(InsetText::new(words)),
        None => page,
    };
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
    let items = points.map(|point| format!("<li>{}</li>", Content::from(say(point))));
    let items = items.concat();
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
    form.refuse_birth_dates(change.at().date());
    if words == AimWords::default() {
        form.refuse("what", say("error-aim-empty"));
    }
    if !form.is_fine() {
        let reopens = reopens(change.connection(), &visit).await?;
        return page(&visit, &form, &measures, (version, reopens));
    }
    let before = agreements::all(change.connection(), &visit.scope).await?;
    let saved = writing::save_aim(&mut change, &visit.scope, words.clone(), version).await?;
    let said = match saved {
        Saved::Stale(theirs) => return Err(stale(&change, &visit, &form, &theirs, &words).await),
        Saved::Unchanged => "notice-aim-unchanged",
        Saved::Kept(_) => {
            let team = Team::of(&visit);
            signing::tell_of_a_change(&change, &team, &before, Subject::Aim).await?;
            change.commit().await?;
            "notice-aim-saved"
        }
    };
    let reopened = newest_about(&before, Subject::Aim).is_some_and(signing::is_reopened_by_an_edit);
    if reopened && said == "notice-aim-saved" {
        let to = visit.path("/aim/propose/aim");
        return notice::go_on(&session, &to, &say("notice-aim-saved-again")).await;
    }
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
