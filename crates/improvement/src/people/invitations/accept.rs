//! Accepting an invitation: the account, the place and the end of the invitation in one change.

use axum::{
    Extension,
    extract::{RawPathParams, State},
    http::HeaderMap,
    response::Response,
};
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    door::{AtTheDoor, Caller, Door},
    forget,
    offer::{Offer, Standing, standing},
    page::{ended, page},
};
use crate::{
    people::{
        access::{self, SignedIn},
        founding::{self, NewMembership},
        questions::required_line,
        sign_in::join_waiting_identity,
        store::{invitation, membership, person},
    },
    platform::{
        audit::Entry,
        change::{Actor, Change},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::Visit,
    },
};

pub async fn accept(
    State(service): State<Service>,
    visit: Visit,
    signed_in: Option<Extension<SignedIn>>,
    parts: RawPathParams,
    session: Session,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let caller = Caller::of(&service, &session, signed_in, &parts).await?;
    // An unknown link is turned away before anybody has to wait for it.
    caller.look(service.database.connection()).await?;
    // Looked at again inside the change: two clicks at once meet here one after the other.
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let AtTheDoor { offer, door } = caller.look(change.connection()).await?;
    let standing = standing(&offer.invitation, change.at());
    if standing != Standing::Waiting {
        return ended(&visit, &offer, standing);
    }
    let name = own_name(&caller, door, &mut form)?;
    if !form.is_fine() {
        return page(&visit, &caller, &AtTheDoor { offer, door }, &form);
    }
    let signed_in = caller.signed_in.as_ref();
    let person_id = person_of(&mut change, &offer, signed_in, &name).await?;
    change.continue_as(person_id);
    let arrival = match signed_in {
        None => Some(arrive(&service, &session, &mut change, person_id).await?),
        Some(_) => None,
    };
    join(&mut change, &offer, person_id).await?;
    settle(&mut change, &offer).await?;
    change.commit().await?;
    if let Some(second_factor) = arrival {
        access::sign_in_session(&service, &session, &headers, person_id, second_factor).await?;
    }
    let words = say_with("notice-joined", &[("place", offer.place())]);
    notice::go_on(&session, &offer.path(), &words).await
}

/// The name of somebody new. Those who cannot come in this way are told which way they can.
fn own_name(caller: &Caller, door: Door, form: &mut Form) -> Result<String, PageError> {
    match door {
        Door::SomebodyElse => Err(PageError::Forbidden(say("error-invited-other"))),
        Door::SignInFirst => Err(PageError::SignInFirst(caller.path())),
        Door::New => Ok(required_line(form, "name", "error-own-name")),
        Door::Invited => Ok(String::new()),
    }
}

/// The account that accepts: the one signed in, the one with the address, or a new one.
async fn person_of(
    change: &mut Change,
    offer: &Offer,
    signed_in: Option<&SignedIn>,
    name: &str,
) -> Result<Uuid, PageError> {
    if let Some(person) = signed_in {
        access::still_here(change, person.id()).await?;
        return Ok(person.id());
    }
    let email = &offer.invitation.email;
    if let Some(account) = person::find_by_email(change.connection(), email).await? {
        return Ok(account.id);
    }
    Ok(founding::add_person(change, email, name).await?.id)
}

/// Notes that the person signs in by this link, and joins the provider's account that waits in the session, if one does.
/// Returns whether that provider proved a second factor.
async fn arrive(
    service: &Service,
    session: &Session,
    change: &mut Change,
    person_id: Uuid,
) -> Result<bool, PageError> {
    let second_factor = join_waiting_identity(service, session, change, person_id).await?;
    let entry = Entry::about("person.signed-in", "person", person_id);
    let by = json!({ "by": "invitation", "second_factor": second_factor });
    change.record(entry.after(by)).await?;
    Ok(second_factor)
}

/// Gives the person the place, unless they have it by now.
async fn join(change: &mut Change, offer: &Offer, person_id: Uuid) -> Result<(), PageError> {
    let held = membership::current_of(change.connection(), person_id).await?;
    let has_it = held.iter().any(|one| {
        one.programme_id == offer.programme.id
            && one.team_id == offer.team_id()
            && one.role == offer.role.key()
    });
    if has_it {
        return Ok(());
    }
    let place = NewMembership {
        person_id,
        organisation_id: offer.invitation.organisation_id,
        role: offer.role,
        team: offer.team_scope(),
    };
    founding::add_membership(change, &offer.scope(), place).await?;
    Ok(())
}

/// Uses the invitation up and forgets its address.
async fn settle(change: &mut Change, offer: &Offer) -> Result<(), PageError> {
    let mut used = offer.invitation.clone();
    let id = used.id;
    let entry = Entry::about("invitation.accepted", "invitation", id)
        .within(used.programme_id, used.team_id)
        .after(json!({ "role": used.role }));
    used.accepted_at = Some(change.at());
    if !invitation::settle(change.connection(), used).await? {
        return Err(PageError::internal("an invitation was used twice at once"));
    }
    forget(change.connection(), id).await?;
    change.record(entry).await?;
    Ok(())
}
