//! The page behind the link of an invitation. Looking never uses it up: mail scanners look.

use askama::Template;
use axum::{
    Extension,
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use tower_sessions::Session;

use super::{
    door::{AtTheDoor, Caller, Door},
    offer::{Offer, Standing, standing},
};
use crate::{
    people::{access::SignedIn, model::Visibility},
    platform::{
        components::{Button, Input},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, Visit, render},
    },
};

#[derive(Template)]
#[template(path = "people/invitations/invitation.html")]
struct InvitationPage<'a> {
    shell: Shell,
    offer: &'a Offer,
    readers: String,
    until: String,
    action: String,
    door: Door,
    name: Input,
    /// Organisations' own sign-ins that are offered: key and button.
    providers: Vec<(String, Button)>,
    /// The name of the one that was used on the way here.
    provider_used: Option<String>,
}

#[derive(Template)]
#[template(path = "people/invitations/ended.html")]
struct EndedPage {
    shell: Shell,
    words: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    signed_in: Option<Extension<SignedIn>>,
    parts: RawPathParams,
    session: Session,
) -> Result<Response, PageError> {
    let caller = Caller::of(&service, &session, signed_in, &parts).await?;
    let at_the_door = caller.look(service.database.connection()).await?;
    match standing(&at_the_door.offer.invitation, service.clock.now()) {
        Standing::Waiting => page(&visit, &caller, &at_the_door, &Form::default()),
        over => ended(&visit, &at_the_door.offer, over),
    }
}

/// The page of an invitation that waits, with what was typed.
pub fn page(
    visit: &Visit,
    caller: &Caller,
    at_the_door: &AtTheDoor,
    form: &Form,
) -> Result<Response, PageError> {
    let AtTheDoor { offer, door } = at_the_door;
    let title = say_with("title-invitation", &[("place", offer.place())]);
    let shell = Shell::new(visit, &title).with_errors_of(form);
    let has_errors = shell.has_errors;
    let name = Input::new("name", say("question-own-name"))
        .hint(say("hint-own-name"))
        .autocomplete("name")
        .value(form.text("name"))
        .error(form.error("name"));
    let mut response = render(&InvitationPage {
        providers: providers_offered(visit, caller, *door),
        provider_used: provider_used(visit, caller),
        shell,
        readers: readers(offer),
        until: offer.invitation.expires_at.words(),
        action: caller.path(),
        door: *door,
        name,
        offer,
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Those who come with an account of their organisation may join it, unless they just used one.
fn providers_offered(visit: &Visit, caller: &Caller, door: Door) -> Vec<(String, Button)> {
    let comes_new = door == Door::New;
    if !comes_new || caller.provider.is_some() {
        return Vec::new();
    }
    let button = |name: &str| Button::secondary(say_with("sign-in-with", &[("provider", name)]));
    let all = visit.settings.providers.iter();
    all.map(|one| (one.key.clone(), button(&one.name)))
        .collect()
}

fn provider_used(visit: &Visit, caller: &Caller) -> Option<String> {
    let key = caller.provider.as_ref()?;
    let mut all = visit.settings.providers.iter();
    all.find(|one| one.key == *key).map(|one| one.name.clone())
}

/// Who will see the new member's name.
fn readers(offer: &Offer) -> String {
    let visibility = offer.team.as_ref();
    match visibility.and_then(|team| Visibility::parse(&team.visibility)) {
        Some(Visibility::Private) => say("readers-private"),
        Some(Visibility::Programme) | None => say("readers-programme"),
    }
}

/// The page of an invitation that is over, and what to do about it.
pub fn ended(visit: &Visit, offer: &Offer, standing: Standing) -> Result<Response, PageError> {
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
