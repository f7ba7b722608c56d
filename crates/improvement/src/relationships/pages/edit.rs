//! Putting somebody on the map, changing what is written about them, erasing them.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{
    answers::{self, Choices},
    map::steps,
};
use crate::{
    people::{access::TeamVisit, reading, stale},
    platform::{
        address,
        components::Button,
        conflict::{Conflict, Difference, sent},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{label, say},
        notice,
        service::Service,
        shell::Shell,
    },
    relationships::{
        model::{Influence, Support},
        store::{self, stakeholder},
        writing::{add_stakeholder, blank, change_stakeholder, erase_stakeholder},
    },
};

async fn choices(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Choices, PageError> {
    Ok(Choices {
        members: reading::team_members(connection, &visit.scope).await?,
        steps: steps(connection, visit).await?,
    })
}

async fn found(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<stakeholder::Model, PageError> {
    let id = address::id(parameters, "stakeholder")?;
    let found = store::stakeholder(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

fn shell(visit: &TeamVisit, title: &str) -> Shell {
    visit
        .shell(title)
        .crumb(&say("title-stakeholders"), &visit.path("/stakeholders"))
}

/// `GET /programmes/{programme}/teams/{team}/stakeholders/new`
pub async fn ask_new(
    State(service): State<Service>,
    visit: TeamVisit,
) -> Result<Response, PageError> {
    let choices = choices(service.database.connection(), &visit).await?;
    page_new(&visit, &Form::default(), &choices)
}

fn page_new(visit: &TeamVisit, form: &Form, choices: &Choices) -> Result<Response, PageError> {
    let shell = shell(visit, &say("title-stakeholder-new")).with_errors_of(form);
    let button = Button::new(say("button-add-stakeholder")).prevent_double_click(true);
    let page = FormPage::new(shell, visit.path("/stakeholders/new"), button)
        .saying(say("words-stakeholder-private"))
        .way_out(&say("way-out-stakeholders"), visit.path("/stakeholders"));
    answers::ask(page, form, choices).page()
}

/// `POST /programmes/{programme}/teams/{team}/stakeholders/new`
pub async fn add(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let choices = choices(change.connection(), &visit).await?;
    let new = answers::read(&mut form, &choices, blank(&visit.scope));
    answers::refuse_days(&mut form, change.at().date());
    if !form.is_fine() {
        return page_new(&visit, &form, &choices);
    }
    add_stakeholder(&mut change, new).await?;
    change.commit().await?;
    let to = visit.path("/stakeholders");
    notice::go_on(&session, &to, &say("notice-stakeholder-added")).await
}

/// `GET /programmes/{programme}/teams/{team}/stakeholders/{stakeholder}/edit`
pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let there = found(connection, &visit, &parameters).await?;
    let choices = choices(connection, &visit).await?;
    page(&visit, &there, &answers::filled(&there), &choices)
}

fn page(
    visit: &TeamVisit,
    there: &stakeholder::Model,
    form: &Form,
    choices: &Choices,
) -> Result<Response, PageError> {
    let shell = shell(visit, &there.name).with_errors_of(form);
    let action = path(visit, there, "edit");
    let page = FormPage::new(shell, action, Button::new(say("button-save-stakeholder")))
        .saying(say("words-stakeholder-private"))
        .version(form.text("version"))
        .way_out(&say("title-stakeholder-erase"), path(visit, there, "erase"));
    answers::ask(page, form, choices).page()
}

fn path(visit: &TeamVisit, there: &stakeholder::Model, what: &str) -> String {
    visit.path(&format!("/stakeholders/{}/{what}", there.id))
}

/// `POST /programmes/{programme}/teams/{team}/stakeholders/{stakeholder}/edit`
pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    let choices = choices(change.connection(), &visit).await?;
    let changed = answers::read(&mut form, &choices, there.clone());
    answers::refuse_days(&mut form, change.at().date());
    if !form.is_fine() {
        return page(&visit, &there, &form, &choices);
    }
    if form.number("version") != Some(there.version) {
        let conflict = both(&visit, (&there, &changed), &form, &choices);
        let programme = visit.scope.programme();
        return Err(
            stale::both_versions(change.connection(), &programme, there.id, conflict).await,
        );
    }
    change_stakeholder(&mut change, &visit.scope, changed).await?;
    change.commit().await?;
    let to = visit.path("/stakeholders");
    notice::go_on(&session, &to, &say("notice-saved")).await
}

/// What each of two versions chose, in words, by the question.
fn chosen_of_both<'a>(
    there: &'a stakeholder::Model,
    typed: &'a stakeholder::Model,
) -> [(&'static str, &'a str, &'a str); 4] {
    let influence = |key: &str| {
        Influence::parse(key)
            .map(|one| label(one.words()))
            .unwrap_or_default()
    };
    let support = |key: &str| {
        Support::parse(key)
            .map(|one| label(one.words()))
            .unwrap_or_default()
    };
    [
        (
            "question-influence",
            influence(&there.influence),
            influence(&typed.influence),
        ),
        (
            "question-support-now",
            support(&there.support_now),
            support(&typed.support_now),
        ),
        (
            "question-support-wanted",
            support(&there.support_wanted),
            support(&typed.support_wanted),
        ),
        (
            "question-touch-point",
            there.touch_point.as_str(),
            typed.touch_point.as_str(),
        ),
    ]
}

fn both(
    visit: &TeamVisit,
    (there, typed): (&stakeholder::Model, &stakeholder::Model),
    form: &Form,
    choices: &Choices,
) -> Conflict {
    let mut fields = Vec::new();
    for (label, field, theirs, yours) in [
        (
            "question-stakeholder-name",
            "name",
            &there.name,
            &typed.name,
        ),
        (
            "question-stakeholder-organisation",
            "organisation",
            &there.organisation,
            &typed.organisation,
        ),
        (
            "question-touch-words",
            "touch_words",
            &there.touch_words,
            &typed.touch_words,
        ),
        (
            "question-matters",
            "matters",
            &there.matters,
            &typed.matters,
        ),
    ] {
        fields.push(Difference::new(&say(label), field, theirs, yours));
    }
    let chosen = chosen_of_both(there, typed);
    for (label, theirs, yours) in chosen {
        fields.push(stale::shown(&say(label), theirs, yours));
    }
    let group = |one: &stakeholder::Model| {
        say(if one.is_group {
            "stakeholder-group"
        } else {
            "stakeholder-person"
        })
    };
    let owner = |one: &stakeholder::Model| choices.owner_of(one);
    for (label, theirs, yours) in [
        ("question-is-group", group(there), group(typed)),
        ("question-owner", owner(there), owner(typed)),
    ] {
        fields.push(stale::shown(&say(label), &theirs, &yours));
    }
    for field in [
        "is_group",
        "touch_point",
        "influence",
        "support_now",
        "support_wanted",
        "owner",
    ] {
        fields.push(sent(field, form.text(field)));
    }
    fields.extend(answers::LAST_CONTACT.differences(
        form,
        &there.last_contact,
        &typed.last_contact,
    ));
    Conflict {
        what: say("what-stakeholder"),
        by: None,
        when: None,
        fields,
        current_version: there.version,
        action: path(visit, there, "edit"),
        back: visit.path("/stakeholders"),
    }
}

/// `GET /programmes/{programme}/teams/{team}/stakeholders/{stakeholder}/erase`
pub async fn ask_erase(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let there = found(service.database.connection(), &visit, &parameters).await?;
    let button = Button::warning(say("button-erase-stakeholder"));
    FormPage::new(
        shell(&visit, &say("title-stakeholder-erase")),
        path(&visit, &there, "erase"),
        button,
    )
    .saying(there.name.as_str())
    .saying(say("words-stakeholder-erase"))
    .way_out(&say("way-out-stakeholders"), visit.path("/stakeholders"))
    .page()
}

/// `POST /programmes/{programme}/teams/{team}/stakeholders/{stakeholder}/erase`
pub async fn erase(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    erase_stakeholder(&mut change, &visit.scope, &there).await?;
    change.commit().await?;
    let to = visit.path("/stakeholders");
    notice::go_on(&session, &to, &say("notice-stakeholder-erased")).await
}
