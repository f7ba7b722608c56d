//! Inviting somebody to a team or to a role of the whole programme.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{
    host::Host,
    send::{self, Place},
};
use crate::{
    people::{
        model::{EmailAddress, Right, Role},
        questions::{chosen_organisation, chosen_role, organisation_question, role_question},
        store::{membership, organisation, person},
    },
    platform::{
        change::Change,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(State(service): State<Service>, host: Host) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let organisations = organisation::all(connection, &host.place().scope).await?;
    page(&host, &organisations, &Form::default())
}

fn page(
    host: &Host,
    organisations: &[organisation::Model],
    form: &Form,
) -> Result<Response, PageError> {
    let place = host.place();
    let title = say_with("title-invite", &[("place", place.name)]);
    let email = Input::new("email", say("question-email"))
        .hint(say("hint-invite-email"))
        .kind("email")
        .autocomplete("off")
        .spellcheck(false)
        .value(form.text("email"))
        .error(form.error("email"));
    let shell = host.shell(&title).with_errors_of(form);
    FormPage::new(shell, host.action(), Button::new(say("button-invite")))
        .saying(say("words-invite"))
        .question(email)
        .question(role_question(host.roles().into_iter(), form))
        .question(organisation_question(
            organisations,
            form,
            &organisation_hint(host),
        ))
        .way_out(&say("way-out-nothing"), &place.list)
        .page()
}

/// How to add an organisation that is not in the list.
fn organisation_hint(host: &Host) -> String {
    match host {
        Host::Team(visit) if !visit.may(Right::RunProgramme) => say("hint-organisation-ask"),
        Host::Team(_) | Host::Programme(_) => say("hint-organisation-add"),
    }
}

pub async fn send(
    State(service): State<Service>,
    host: Host,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let place = host.place();
    let mut change = host.person().change(&service).await?;
    let connection = change.connection();
    let organisations = organisation::all(connection, &place.scope).await?;
    let email = read_email(&mut form);
    let role = chosen_role(&mut form, host.roles().into_iter());
    let organisation = chosen_organisation(&mut form, &organisations);
    let (Some(email), Some(role), Some(organisation)) = (email, role, organisation) else {
        return page(&host, &organisations, &form);
    };
    refuse_known(&place, &change, &mut form, &email, role).await?;
    if !form.is_fine() {
        return page(&host, &organisations, &form);
    }
    send::send(
        &mut change,
        &service.settings,
        &place,
        &email,
        role,
        &organisation,
    )
    .await?;
    change.commit().await?;
    let key = if service.settings.sends_mail() {
        "notice-invited"
    } else {
        "notice-invited-no-mail"
    };
    let words = say_with(key, &[("email", email.as_str())]);
    notice::go_on(&session, &place.list, &words).await
}

/// Nobody is invited to what they have, or twice to the same.
async fn refuse_known(
    place: &Place<'_>,
    change: &Change,
    form: &mut Form,
    email: &EmailAddress,
    role: Role,
) -> Result<(), PageError> {
    let connection = change.connection();
    if place.inviter.person.email.as_deref() == Some(email.as_str()) {
        form.refuse("email", say("error-invite-self"));
        return Ok(());
    }
    let waiting = place.waiting(connection, change.at()).await?;
    let known = waiting
        .iter()
        .any(|one| one.email == email.as_str() && one.role == role.key());
    if known {
        form.refuse("email", say("error-invited-already"));
    } else if has_role(connection, place, email, role).await? {
        form.refuse("email", say("error-member-already"));
    }
    Ok(())
}

fn read_email(form: &mut Form) -> Option<EmailAddress> {
    form.required("email", &say("error-email-empty"));
    match EmailAddress::parse(form.text("email")) {
        Ok(email) => form.error("email").is_none().then_some(email),
        Err(message) => {
            form.refuse("email", message);
            None
        }
    }
}

async fn has_role(
    connection: &impl ConnectionTrait,
    place: &Place<'_>,
    email: &EmailAddress,
    role: Role,
) -> Result<bool, PageError> {
    let Some(person) = person::find_by_email(connection, email.as_str()).await? else {
        return Ok(false);
    };
    let held = match &place.team {
        Some(team) => membership::of_team(connection, team).await?,
        None => membership::above_teams(connection, &place.scope).await?,
    };
    Ok(held
        .iter()
        .any(|one| one.person_id == person.id && one.role == role.key()))
}
