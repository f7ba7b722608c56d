//! Ending somebody's role in the whole programme. One person who runs it must stay.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::{
        access::{ProgrammeScope, ProgrammeVisit},
        letters,
        model::Role,
        questions::role_of,
        store::{membership, person},
    },
    platform::{
        address,
        audit::Entry,
        change::Change,
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice, outbox,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let held = find(connection, &visit.scope, address::id(&parts, "membership")?).await?;
    let name = name_of(connection, held.person_id).await?;
    let role = role_of(&held).label();
    let title = say_with("title-role-end", &[("name", &name), ("role", role)]);
    let shell = visit
        .shell(&title)
        .crumb(&say("title-programme-people"), &visit.path("/people"));
    let action = visit.path(&format!("/people/{}/end", held.id));
    FormPage::new(shell, action, Button::warning(say("button-role-end")))
        .saying(say("words-role-end"))
        .way_out(&say("way-out-nothing"), visit.path("/people"))
        .page()
}

pub async fn end(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let id = address::id(&parts, "membership")?;
    let mut change = visit.person.change(&service).await?;
    let held = find(change.connection(), &visit.scope, id).await?;
    if is_last_to_run(change.connection(), &visit.scope, &held).await? {
        return Err(PageError::Forbidden(say("error-last-programme-team")));
    }
    tell(&change, &visit, &held).await?;
    let words = say_with(
        "notice-role-ended",
        &[("name", &name_of(change.connection(), held.person_id).await?)],
    );
    let own = held.person_id == visit.person.id();
    finish(&mut change, &visit.scope, held).await?;
    change.commit().await?;
    let to = if own {
        "/".to_owned()
    } else {
        visit.path("/people")
    };
    notice::go_on(&session, &to, &words).await
}

async fn find(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    id: Uuid,
) -> Result<membership::Model, PageError> {
    membership::find_in_programme(connection, scope, id)
        .await?
        .filter(|held| held.left_at.is_none())
        .ok_or(PageError::NotFound)
}

async fn name_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<String, DbErr> {
    let found = person::find(connection, id).await?;
    Ok(found.as_ref().map(person::name_of).unwrap_or_default())
}

async fn is_last_to_run(
    connection: &impl ConnectionTrait,
    scope: &ProgrammeScope,
    ending: &membership::Model,
) -> Result<bool, DbErr> {
    if role_of(ending) != Role::ProgrammeTeam {
        return Ok(false);
    }
    let others = membership::above_teams(connection, scope).await?;
    Ok(!others
        .iter()
        .any(|held| held.id != ending.id && role_of(held) == Role::ProgrammeTeam))
}

async fn finish(
    change: &mut Change,
    scope: &ProgrammeScope,
    mut held: membership::Model,
) -> Result<(), DbErr> {
    let entry = Entry::about("member.role-ended", "membership", held.id)
        .within(scope.programme_id(), None)
        .before(json!({ "person": held.person_id, "role": held.role }));
    held.left_at = Some(change.at());
    membership::save(change.connection(), scope, held).await?;
    change.record(entry).await
}

/// The person reads in an e-mail that the role ended, unless they ended it themselves.
async fn tell(
    change: &Change,
    visit: &ProgrammeVisit,
    held: &membership::Model,
) -> Result<(), PageError> {
    if held.person_id == visit.person.id() {
        return Ok(());
    }
    let found = person::find(change.connection(), held.person_id).await?;
    let Some(address) = found.and_then(|person| person.email) else {
        return Ok(());
    };
    let by = visit.person.name();
    let letter = letters::role_ended(&by, &visit.programme.name, role_of(held)).to(&address)?;
    outbox::post(change.connection(), change.at(), letter).await?;
    Ok(())
}
