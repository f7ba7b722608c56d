//! Starting a programme: its founder runs it, from an organisation of theirs.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::answers;
use crate::{
    people::{
        access::SignedIn,
        founding::{self, NewMembership, NewOrganisation, NewProgramme},
        model::{Right, Role, Side, may},
        questions,
        store::{organisation, programme},
    },
    platform::{
        change::Change,
        components::Button,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, Visit},
    },
};

const ADDRESS: &str = "/programmes/new";

pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
) -> Result<Response, PageError> {
    let organisations = own_organisations(service.database.connection(), &person).await?;
    let only = match organisations.as_slice() {
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    page(
        &visit,
        &organisations,
        &Form::filled(&[("organisation", &only)]),
    )
}

fn page(
    visit: &Visit,
    organisations: &[organisation::Model],
    form: &Form,
) -> Result<Response, PageError> {
    let shell = Shell::new(visit, &say("title-programme-new"))
        .crumb(&say("link-home"), "/")
        .with_errors_of(form);
    let from =
        questions::organisation_question(organisations, form, &say("hint-founder-organisation"));
    let page = FormPage::new(shell, ADDRESS, Button::new(say("button-start-programme")))
        .saying(say("words-programme-new"));
    let basics = answers::basic_questions(form);
    let page = basics.into_iter().fold(page, FormPage::question);
    page.question(from).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: Visit,
    person: SignedIn,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let organisations = own_organisations(service.database.connection(), &person).await?;
    let basics = answers::read_basics(&mut form);
    let from = questions::chosen_organisation(&mut form, &organisations);
    let Some(from) = from.filter(|_| form.is_fine()) else {
        return page(&visit, &organisations, &form);
    };
    let mut change = person.change(&service).await?;
    let founded = found(&mut change, basics, from, person.id()).await?;
    change.commit().await?;
    let words = say_with("notice-programme-started", &[("programme", &founded.name)]);
    notice::go_on(&session, &format!("/programmes/{}", founded.slug), &words).await
}

/// Makes the programme with its founder's organisation and the founder's place in it.
async fn found(
    change: &mut Change,
    basics: answers::Basics,
    from: organisation::Model,
    person_id: Uuid,
) -> Result<programme::Model, PageError> {
    let new = NewProgramme {
        name: basics.name,
        cohort: basics.cohort,
        starts_on: basics.starts_on,
        ends_on: basics.ends_on,
    };
    let founded = founding::found_programme(change, new).await?;
    let scope = founding::scope_of(&founded);
    let organisation = NewOrganisation {
        name: from.name,
        ods_code: from.ods_code,
        side: from.side.parse().unwrap_or(Side::System),
    };
    let organisation = founding::add_organisation(change, &scope, organisation).await?;
    let place = NewMembership {
        person_id,
        organisation_id: organisation.id,
        role: Role::ProgrammeTeam,
        team: None,
    };
    founding::add_membership(change, &scope, place).await?;
    Ok(founded)
}

/// The organisations from which the person runs programmes, each name once.
async fn own_organisations(
    connection: &impl ConnectionTrait,
    person: &SignedIn,
) -> Result<Vec<organisation::Model>, PageError> {
    let runs = |role: &str| Role::parse(role).is_some_and(|role| may(role, Right::RunProgramme));
    let held = person.memberships.iter();
    let ids = held
        .filter(|held| runs(&held.role))
        .map(|held| held.organisation_id)
        .collect();
    let mut organisations = organisation::find_all(connection, ids).await?;
    organisations.dedup_by(|one, other| one.name == other.name);
    Ok(organisations)
}
