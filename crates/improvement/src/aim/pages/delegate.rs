//! Naming somebody who signs instead of a signatory: of the same side, and shown as such.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::found;
use crate::{
    aim::{
        agreements::{Agreement, Signatory},
        letters::Team,
        model::Event,
        signing,
    },
    people::{
        access::TeamVisit,
        reading::{self, Member},
        sides::in_sentence,
    },
    platform::{
        address,
        components::{Button, Select},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

/// Chosen when nobody signs instead.
const IN_PERSON: &str = "in-person";

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let agreement = found::agreement(connection, &visit, &parameters).await?;
    let signatory = named(&agreement, &parameters)?;
    match refusal(&visit, &agreement, signatory) {
        None => page(connection, &visit, &agreement, signatory, &Form::default()).await,
        Some(why) => notice::go_on(&session, &found::path(&visit, &agreement, ""), &say(why)).await,
    }
}

fn named<'a>(
    agreement: &'a Agreement,
    parameters: &RawPathParams,
) -> Result<&'a Signatory, PageError> {
    let id = address::id(parameters, "signatory")?;
    let mut all = agreement.signatories.iter();
    all.find(|one| one.row.id == id).ok_or(PageError::NotFound)
}

/// Why this visitor cannot name somebody now.
fn refusal(
    visit: &TeamVisit,
    agreement: &Agreement,
    signatory: &Signatory,
) -> Option<&'static str> {
    if !agreement.allows(Event::Delegate) || signatory.answer().is_some() {
        return Some("delegate-too-late");
    }
    (!found::may_delegate(visit, signatory)).then_some("delegate-who")
}

/// The members who may sign instead: of that side, with what is needed, and not asked themselves.
async fn candidates(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &Agreement,
    signatory: &Signatory,
) -> Result<Vec<Member>, PageError> {
    let others: Vec<Uuid> = agreement
        .signatories
        .iter()
        .filter(|one| one.row.id != signatory.row.id)
        .flat_map(|one| [Some(one.row.person_id), one.row.delegate_person_id])
        .flatten()
        .collect();
    let members = reading::team_members(connection, &visit.scope).await?;
    Ok(members
        .into_iter()
        .filter(|one| one.takes_part() && agreement.may_sign_in_place(signatory, one))
        .filter(|one| one.membership.person_id != signatory.row.person_id)
        .filter(|one| !others.contains(&one.membership.person_id))
        .collect())
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &Agreement,
    signatory: &Signatory,
    form: &Form,
) -> Result<Response, PageError> {
    let name = reading::name_of_person(connection, signatory.row.person_id).await?;
    let side = in_sentence(signatory.side());
    let facts = [("name", name.as_str()), ("side", side.as_str())];
    let candidates = candidates(connection, visit, agreement, signatory).await?;
    let shell = found::shell_inside(visit, agreement, &say_with("title-delegate", &facts));
    let action = format!("/delegate/{}", signatory.row.id);
    let page = FormPage::new(
        shell.with_errors_of(form),
        found::path(visit, agreement, &action),
        Button::new(say("button-delegate")),
    )
    .saying(say_with("delegate-how", &facts))
    .way_out(&say("way-out-agreement"), found::path(visit, agreement, ""));
    if candidates.is_empty() && signatory.row.delegate_person_id.is_none() {
        return page.saying(say_with("delegate-nobody", &facts)).page();
    }
    let chosen = signatory
        .row
        .delegate_membership_id
        .map(|id| id.to_string());
    let question = Select::new("delegate", say("question-delegate"))
        .value(chosen.unwrap_or_default())
        .error(form.error("delegate"))
        .item("", say("choose-member"))
        .item(IN_PERSON, say_with("delegate-in-person", &facts));
    let question = candidates.iter().fold(question, |question, member| {
        let words = format!("{}, {}", member.name, member.organisation);
        question.item(member.membership.id.to_string(), words)
    });
    page.question(question).page()
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let agreement = found::agreement(change.connection(), &visit, &parameters).await?;
    let signatory = named(&agreement, &parameters)?;
    let to = found::path(&visit, &agreement, "");
    if let Some(why) = refusal(&visit, &agreement, signatory) {
        return notice::go_on(&session, &to, &say(why)).await;
    }
    let candidates = candidates(change.connection(), &visit, &agreement, signatory).await?;
    let sent = form.text("delegate").to_owned();
    let chosen = candidates
        .iter()
        .find(|one| one.membership.id.to_string() == sent);
    if chosen.is_none() && sent != IN_PERSON {
        form.refuse("delegate", say("error-delegate"));
        return page(change.connection(), &visit, &agreement, signatory, &form).await;
    }
    let team = Team::of(&visit);
    signing::delegate(&mut change, &team, &agreement, signatory, chosen).await?;
    change.commit().await?;
    notice::go_on(&session, &to, &say("notice-delegate")).await
}
