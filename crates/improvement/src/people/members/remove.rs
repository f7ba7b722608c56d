//! Removing a member from a team. The person is told politely by e-mail.

use axum::{
    extract::{RawPathParams, State},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;
use tower_sessions::Session;

use super::{Member, find, keeps_a_lead};
use crate::{
    people::{access::TeamVisit, letters, store::membership},
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
    visit: TeamVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let member = find(connection, &visit.scope, address::id(&parts, "membership")?).await?;
    if is_self(&visit, &member) {
        return Ok(Redirect::to(&visit.path("/leave")).into_response());
    }
    let name = member.name();
    let shell = visit
        .shell(&say_with("title-remove", &[("name", &name)]))
        .crumb(&say("title-members"), &visit.path("/members"));
    let action = visit.path(&format!("/members/{}/remove", member.held.id));
    let mut page = FormPage::new(shell, action, Button::warning(say("button-remove")))
        .saying(say_with(
            "words-remove",
            &[("name", &name), ("role", member.role().label())],
        ))
        .way_out(&say("way-out-nothing"), visit.path("/members"));
    if !keeps_a_lead(connection, &visit.scope, &[member.held.id]).await? {
        page = page.saying(say("words-last-lead"));
    }
    page.page()
}

/// Nobody removes themselves: they leave, which says other things.
fn is_self(visit: &TeamVisit, member: &Member) -> bool {
    member.person.id == visit.person.id()
}

pub async fn remove(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let id = address::id(&parts, "membership")?;
    let member = find(change.connection(), &visit.scope, id).await?;
    if is_self(&visit, &member) {
        return Ok(Redirect::to(&visit.path("/leave")).into_response());
    }
    tell(&change, &visit, &member).await?;
    let words = say_with("notice-removed", &[("name", &member.name())]);
    end(&mut change, &visit, member.held, "member.removed").await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path("/members"), &words).await
}

async fn tell(change: &Change, visit: &TeamVisit, member: &Member) -> Result<(), PageError> {
    let Some(address) = &member.person.email else {
        return Ok(());
    };
    let by = visit.person.name();
    let letter = letters::removed(&by, &visit.team.name, &visit.programme.name, member.role());
    outbox::post(change.connection(), change.at(), letter.to(address)?).await?;
    Ok(())
}

/// Ends a place in the team. What the person wrote stays.
pub async fn end(
    change: &mut Change,
    visit: &TeamVisit,
    mut held: membership::Model,
    action: &'static str,
) -> Result<(), PageError> {
    let entry = Entry::about(action, "membership", held.id)
        .within(visit.scope.programme_id(), Some(visit.scope.team_id()))
        .before(json!({ "person": held.person_id, "role": held.role }));
    held.left_at = Some(change.at());
    held.point_of_contact = false;
    membership::save(change.connection(), &visit.scope.programme(), held).await?;
    change.record(entry).await?;
    Ok(())
}
