//! Leaving a team by oneself.

use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::{keeps_a_lead, remove::end};
use crate::{
    people::{access::TeamVisit, store::membership},
    platform::{
        components::Button,
        errors::PageError,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

/// For somebody who reads the page by a role of the programme and has no place in the team to leave.
#[derive(askama::Template)]
#[template(path = "people/members/not_a_member.html")]
struct NotAMember {
    shell: Shell,
}

pub async fn ask(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let title = say_with("title-leave", &[("team", &visit.team.name)]);
    let shell = visit.shell(&title);
    let own: Vec<Uuid> = visit.own_memberships().map(|held| held.id).collect();
    if own.is_empty() {
        return render(&NotAMember { shell });
    }
    let connection = service.database.connection();
    let mut page = FormPage::new(
        shell,
        visit.path("/leave"),
        Button::warning(say("button-leave-team")),
    )
    .saying(say("words-leave"))
    .way_out(&say("way-out-stay"), visit.path(""));
    if !keeps_a_lead(connection, &visit.scope, &own).await? {
        page = page.saying(say("words-last-lead-self"));
    }
    page.page()
}

pub async fn leave(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let own = own_places(change.connection(), &visit).await?;
    if own.is_empty() {
        return notice::go_on(&session, &visit.path(""), &say("notice-no-place")).await;
    }
    for held in own {
        end(&mut change, &visit, held, "member.left").await?;
    }
    change.commit().await?;
    let words = say_with("notice-left-team", &[("team", &visit.team.name)]);
    notice::go_on(&session, "/", &words).await
}

async fn own_places(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<membership::Model>, PageError> {
    let mut members = membership::of_team(connection, &visit.scope).await?;
    members.retain(|held| held.person_id == visit.person.id());
    Ok(members)
}
