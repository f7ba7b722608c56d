//! Choosing a team's point of contact, whose address is then shown.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;

use super::find;
use crate::{
    people::{
        access::{TeamScope, TeamVisit},
        store::membership,
    },
    platform::{
        address,
        audit::Entry,
        change::Change,
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let member = find(connection, &visit.scope, address::id(&parts, "membership")?).await?;
    let name = member.name();
    let shell = visit
        .shell(&say_with("title-contact", &[("name", &name)]))
        .crumb(&say("title-members"), &visit.path("/members"));
    let action = visit.path(&format!("/members/{}/contact", member.held.id));
    FormPage::new(shell, action, Button::new(say("button-contact")))
        .saying(say_with("words-contact", &[("name", &name)]))
        .way_out(&say("way-out-nothing"), visit.path("/members"))
        .page()
}

pub async fn choose(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let id = address::id(&parts, "membership")?;
    let member = find(change.connection(), &visit.scope, id).await?;
    let words = say_with("notice-contact", &[("name", &member.name())]);
    if !member.held.point_of_contact {
        let before = clear(&change, &visit.scope).await?;
        set(&mut change, &visit.scope, member.held, before).await?;
        change.commit().await?;
    }
    notice::go_on(&session, &visit.path("/members"), &words).await
}

/// Takes the mark from whoever has it, and says who that was.
async fn clear(change: &Change, scope: &TeamScope) -> Result<Option<uuid::Uuid>, PageError> {
    let members = membership::of_team(change.connection(), scope).await?;
    let marked = members.into_iter().find(|held| held.point_of_contact);
    let Some(mut held) = marked else {
        return Ok(None);
    };
    let person = held.person_id;
    held.point_of_contact = false;
    membership::save(change.connection(), &scope.programme(), held).await?;
    Ok(Some(person))
}

async fn set(
    change: &mut Change,
    scope: &TeamScope,
    mut held: membership::Model,
    before: Option<uuid::Uuid>,
) -> Result<(), PageError> {
    let entry = Entry::about("team.contact-chosen", "membership", held.id)
        .within(scope.programme_id(), Some(scope.team_id()))
        .before(json!({ "person": before }))
        .after(json!({ "person": held.person_id }));
    held.point_of_contact = true;
    membership::save(change.connection(), &scope.programme(), held).await?;
    change.record(entry).await?;
    Ok(())
}
