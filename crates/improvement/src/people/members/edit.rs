//! Changing a member's place: the lead everything, the person their own time and strengths.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{
    Member,
    edit_answers::{self as answers, Asked},
    find, keeps_a_lead,
};
use crate::{
    people::{
        access::TeamVisit,
        model::{Right, Role},
        on_record,
        questions::role_of,
        stale,
        store::{membership, organisation},
    },
    platform::{
        address,
        audit::Entry,
        change::Change,
        components::Button,
        conflict::Conflict,
        errors::PageError,
        form::Form,
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
    let asked = asked(connection, &visit).await?;
    let form = answers::filled(&member.held);
    page(&visit, &member, &asked, &form, member.held.version)
}

async fn asked(connection: &impl ConnectionTrait, visit: &TeamVisit) -> Result<Asked, PageError> {
    Ok(Asked {
        as_lead: visit.may(Right::LeadTeam),
        organisations: organisation::all(connection, &visit.scope.programme()).await?,
    })
}

fn page(
    visit: &TeamVisit,
    member: &Member,
    asked: &Asked,
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let title = if member.person.id == visit.person.id() {
        say("title-member-self")
    } else {
        say_with("title-member-edit", &[("name", &member.name())])
    };
    let shell = visit
        .shell(&title)
        .crumb(&say("title-members"), &visit.path("/members"))
        .with_errors_of(form);
    let page = FormPage::new(
        shell,
        address_of(visit, member),
        Button::new(say("button-save")),
    )
    .version(version)
    .way_out(&say("way-out-members"), visit.path("/members"));
    let questions = answers::questions(form, asked);
    questions.into_iter().fold(page, FormPage::question).page()
}

fn address_of(visit: &TeamVisit, member: &Member) -> String {
    visit.path(&format!("/members/{}/edit", member.held.id))
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    parts: RawPathParams,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let version = form.number("version").unwrap_or_default();
    let mut change = visit.person.change(&service).await?;
    let id = address::id(&parts, "membership")?;
    let member = find(change.connection(), &visit.scope, id).await?;
    let asked = asked(change.connection(), &visit).await?;
    let edited = answers::read(&mut form, &asked, member.held.clone());
    let members = membership::of_team(change.connection(), &visit.scope).await?;
    answers::refuse_same_role(&mut form, &members, &edited);
    if !form.is_fine() {
        return page(&visit, &member, &asked, &form, version);
    }
    if member.held.version != version {
        return Err(stale(&change, &visit, &member, &asked, &edited).await);
    }
    let words = words_after(&change, &visit, &edited).await?;
    apply(&mut change, &visit, &member, edited).await?;
    change.commit().await?;
    notice::go_on(&session, &visit.path("/members"), &words).await
}

/// "Saved", and what it means when nobody leads the team any more.
async fn words_after(
    change: &Change,
    visit: &TeamVisit,
    edited: &membership::Model,
) -> Result<String, PageError> {
    let leads = role_of(edited) == Role::TeamLead;
    if leads || keeps_a_lead(change.connection(), &visit.scope, &[edited.id]).await? {
        return Ok(say("notice-saved"));
    }
    Ok(say("notice-saved-without-lead"))
}

async fn apply(
    change: &mut Change,
    visit: &TeamVisit,
    member: &Member,
    edited: membership::Model,
) -> Result<(), PageError> {
    let connection = change.connection();
    let before = on_record::membership(connection, &member.held).await?;
    let after = on_record::membership(connection, &edited).await?;
    let entry = Entry::about("member.edited", "membership", edited.id)
        .within(visit.scope.programme_id(), Some(visit.scope.team_id()))
        .before(before)
        .after(after);
    membership::save(connection, &visit.scope.programme(), edited).await?;
    change.record(entry).await?;
    Ok(())
}

async fn stale(
    change: &Change,
    visit: &TeamVisit,
    member: &Member,
    asked: &Asked,
    edited: &membership::Model,
) -> PageError {
    let conflict = Conflict {
        what: say_with("what-member", &[("name", &member.name())]),
        by: None,
        when: None,
        fields: answers::differences(asked, &member.held, edited),
        current_version: member.held.version,
        action: address_of(visit, member),
        back: visit.path("/members"),
    };
    let programme = visit.scope.programme();
    stale::both_versions(change.connection(), &programme, member.held.id, conflict).await
}
