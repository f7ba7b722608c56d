//! The page behind the link of an invitation, and accepting it. Looking never uses it up: mail scanners look.

use askama::Template;
use axum::{
    Extension,
    extract::{RawPathParams, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    door::{Door, door},
    forget,
    offer::{Offer, Standing, standing},
};
use crate::{
    people::{
        access::{self, SignedIn},
        founding::{self, NewMembership},
        model::Visibility,
        questions::required_line,
        sign_in::join_waiting_identity,
        store::{invitation, membership, person},
    },
    platform::{
        address,
        audit::Entry,
        change::{Actor, Change},
        components::Input,
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/invitations/invitation.html")]
struct InvitationPage<'a> {
    shell: Shell,
    offer: &'a Offer,
    readers: &'static str,
    until: String,
    action: String,
    door: Door,
    name: Input,
    /// Where somebody goes to use their organisation's own sign-in; nothing where none is set up.
    own_sign_in: Option<String>,
}

#[derive(Template)]
#[template(path = "people/invitations/ended.html")]
struct EndedPage {
    shell: Shell,
    words: String,
}

/// Everything that is known when somebody opens the link.
struct AtTheDoor {
    offer: Offer,
    door: Door,
    token: String,
}

async fn look(
    connection: &impl ConnectionTrait,
    parts: &RawPathParams,
    signed_in: Option<&SignedIn>,
) -> Result<AtTheDoor, PageError> {
    let token = address::part(parts, "token").to_owned();
    let offer = Offer::behind(connection, &token).await?;
    let email = &offer.invitation.email;
    let account = person::find_by_email(connection, email).await?;
    let door = door(email, signed_in, account.as_ref());
    Ok(AtTheDoor { offer, door, token })
}

pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    signed_in: Option<Extension<SignedIn>>,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let signed_in = signed_in.map(|Extension(person)| person);
    let connection = service.database.connection();
    let at_the_door = look(connection, &parts, signed_in.as_ref()).await?;
    match standing(&at_the_door.offer.invitation, service.clock.now()) {
        Standing::Waiting => page(&visit, &at_the_door, &Form::default()),
        over => ended(&visit, &at_the_door.offer, over),
    }
}

fn page(visit: &Visit, at_the_door: &AtTheDoor, form: &Form) -> Result<Response, PageError> {
    let AtTheDoor { offer, door, token } = at_the_door;
    let title = say_with("title-invitation", &[("place", offer.place())]);
    let shell = Shell::new(visit, &title).with_errors_of(form);
    let has_errors = shell.has_errors;
    let name = Input::new("name", say("question-own-name"))
        .hint(say("hint-own-name"))
        .autocomplete("name")
        .value(form.text("name"))
        .error(form.error("name"));
    let action = format!("/invitations/{token}");
    let has_providers = !visit.settings.providers.is_empty();
    let mut response = render(&InvitationPage {
        own_sign_in: has_providers.then(|| format!("/sign-in?return_to={action}")),
        shell,
        readers: readers(offer),
        until: offer.invitation.expires_at.words(),
        action,
        door: *door,
        name,
        offer,
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Who will see the new member's name.
fn readers(offer: &Offer) -> &'static str {
    let visibility = offer.team.as_ref();
    match visibility.and_then(|team| Visibility::parse(&team.visibility)) {
        Some(Visibility::Private) => "the members of the team, the coaches and the programme team",
        Some(Visibility::Programme) | None => "everybody in the programme",
    }
}

fn ended(visit: &Visit, offer: &Offer, standing: Standing) -> Result<Response, PageError> {
    let key = match standing {
        Standing::Accepted => "words-invitation-used",
        Standing::Withdrawn => "words-invitation-withdrawn",
        Standing::Waiting | Standing::RunOut => "words-invitation-run-out",
    };
    let page = EndedPage {
        shell: Shell::new(visit, &say("title-invitation-over")),
        words: say_with(key, &[("inviter", &offer.inviter)]),
    };
    let mut response = render(&page)?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}

pub async fn accept(
    State(service): State<Service>,
    visit: Visit,
    signed_in: Option<Extension<SignedIn>>,
    parts: RawPathParams,
    session: Session,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, PageError> {
    let signed_in = signed_in.map(|Extension(person)| person);
    // An unknown link is turned away before anybody has to wait for it.
    look(service.database.connection(), &parts, signed_in.as_ref()).await?;
    // Looked at again inside the change: two clicks at once meet here one after the other.
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let at_the_door = look(change.connection(), &parts, signed_in.as_ref()).await?;
    let standing = standing(&at_the_door.offer.invitation, change.at());
    if standing != Standing::Waiting {
        return ended(&visit, &at_the_door.offer, standing);
    }
    let offer = &at_the_door.offer;
    let name = own_name(&at_the_door, &mut form)?;
    if !form.is_fine() {
        return page(&visit, &at_the_door, &form);
    }
    let person_id = person_of(&mut change, offer, signed_in.as_ref(), &name).await?;
    change.continue_as(person_id);
    let arrival = match signed_in {
        None => Some(arrive(&service, &session, &mut change, person_id).await?),
        Some(_) => None,
    };
    join(&mut change, offer, person_id).await?;
    settle(&mut change, offer).await?;
    change.commit().await?;
    if let Some(second_factor) = arrival {
        access::sign_in_session(&service, &session, &headers, person_id, second_factor).await?;
    }
    let words = say_with("notice-joined", &[("place", offer.place())]);
    notice::go_on(&session, &offer.path(), &words).await
}

/// The name of somebody new. Those who cannot come in this way are told which way they can.
fn own_name(at_the_door: &AtTheDoor, form: &mut Form) -> Result<String, PageError> {
    let path = format!("/invitations/{}", at_the_door.token);
    match at_the_door.door {
        Door::SomebodyElse => Err(PageError::Forbidden(say("error-invited-other"))),
        Door::SignInFirst => Err(PageError::SignInFirst(path)),
        Door::New => Ok(required_line(form, "name", "error-new-name")),
        Door::Invited | Door::Known => Ok(String::new()),
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
    forget(change.connection(), &[id]).await?;
    change.record(entry).await?;
    Ok(())
}
