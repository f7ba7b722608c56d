//! How one side sees the problem, written by somebody of that side, or by the lead on their behalf.

use axum::{
    extract::{RawPathParams, State},
    http::StatusCode,
    response::Response,
};
use sea_orm::{ConnectionTrait, DbErr};
use tower_sessions::Session;

use super::found;
use crate::{
    people::{
        access::TeamVisit,
        model::{Right, Side},
        reading as people,
        sides::{Seat, in_sentence},
    },
    platform::{
        address,
        answers::answer,
        components::{Button, Textarea},
        conflict::{Conflict, Difference},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        patient_details::refuse_birth_dates,
        service::Service,
        shell::{Shell, render},
    },
    problem::{
        model::perspective::{ASKED, View},
        store::perspective,
        writing::write_perspective,
    },
};

/// How somebody writes for a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// They stand on that side.
    Own,
    /// They lead the team and write for somebody else.
    OnBehalf,
    /// They stand elsewhere.
    Neither,
}

/// For whom the visitor speaks here.
async fn voice(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    side: Side,
) -> Result<Voice, DbErr> {
    let members = people::team_members(connection, &visit.scope).await?;
    let own = members.iter().any(|member| {
        let seat = member.role.zip(member.side);
        let stands = seat.is_some_and(|(role, here)| Seat::of(role, here).side == side);
        member.membership.person_id == visit.person.id() && member.takes_part() && stands
    });
    Ok(match (own, visit.may(Right::LeadTeam)) {
        (true, _) => Voice::Own,
        (false, true) => Voice::OnBehalf,
        (false, false) => Voice::Neither,
    })
}

/// The side that the address names.
fn named(parameters: &RawPathParams) -> Result<Side, PageError> {
    let side = address::part(parameters, "side").parse();
    side.map_err(|_| PageError::NotFound)
}

fn path(visit: &TeamVisit, side: Side) -> String {
    visit.path(&format!("/problem/perspectives/{}", side.key()))
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let side = named(&parameters)?;
    let voice = voice(connection, &visit, side).await?;
    let there = perspective::find(connection, &visit.scope, side).await?;
    let view = there
        .as_ref()
        .map(crate::problem::store::perspective::row::Model::view)
        .unwrap_or_default();
    let mut form = Form::default();
    for (asked, answer) in view.answers() {
        form.set(asked.field, answer);
    }
    page(
        &visit,
        (side, voice),
        &form,
        there.map_or(0, |there| there.version),
    )
}

fn page(
    visit: &TeamVisit,
    (side, voice): (Side, Voice),
    form: &Form,
    version: i32,
) -> Result<Response, PageError> {
    let for_side = in_sentence(side);
    let title = say_with("title-view", &[("side", &for_side)]);
    let shell = found::shell(visit, &title).with_errors_of(form);
    let opening = match voice {
        Voice::Own => say("view-own"),
        Voice::OnBehalf => say_with("view-on-behalf", &[("side", &for_side)]),
        Voice::Neither => return not_yours(visit, shell, &for_side),
    };
    let button = Button::new(say("button-save")).prevent_double_click(true);
    let page = FormPage::new(shell, path(visit, side), button)
        .saying(opening)
        .saying(say("view-may-differ"))
        .version(version)
        .way_out(&say("way-out-problem"), visit.path("/problem"));
    let page = ASKED.into_iter().fold(page, |page, asked| {
        let question = Textarea::new(asked.field, say(asked.label))
            .hint(say(asked.hint))
            .rows(3_u16)
            .value(form.text(asked.field))
            .error(form.error(asked.field));
        page.question(question)
    });
    page.page()
}

#[derive(askama::Template)]
#[template(path = "problem/pages/not_yours.html")]
struct NotYours {
    shell: Shell,
    words: String,
    members: String,
    problem: String,
}

/// Who may write for this side, for somebody who may not.
fn not_yours(visit: &TeamVisit, shell: Shell, side: &str) -> Result<Response, PageError> {
    render(&NotYours {
        shell,
        words: say_with("view-not-yours", &[("side", side)]),
        members: visit.path("/members"),
        problem: visit.path("/problem"),
    })
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let side = named(&parameters)?;
    let seen = form.number("version").unwrap_or_default();
    let fields = ASKED.map(|asked| asked.field);
    refuse_birth_dates(&mut form, &fields, service.clock.now().date());
    let view = View::asked(|field| answer(&mut form, field));
    if view.is_empty() {
        form.refuse(ASKED[0].field, say("error-view-empty"));
    }
    let mut change = visit.person.change(&service).await?;
    let voice = voice(change.connection(), &visit, side).await?;
    if !form.is_fine() || voice == Voice::Neither {
        let mut response = page(&visit, (side, voice), &form, seen)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let who = (side, voice == Voice::OnBehalf);
    if !write_perspective(&mut change, &visit.scope, who, &view, seen).await? {
        return Err(stale(change.connection(), &visit, side, &view).await);
    }
    change.commit().await?;
    notice::go_on(&session, &visit.path("/problem"), &say("notice-view-saved")).await
}

async fn stale(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    side: Side,
    typed: &View,
) -> PageError {
    match conflict(connection, visit, side, typed).await {
        Ok(conflict) => PageError::Conflict(Box::new(conflict)),
        Err(error) => error.into(),
    }
}

async fn conflict(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    side: Side,
    typed: &View,
) -> Result<Conflict, DbErr> {
    let there = perspective::find(connection, &visit.scope, side).await?;
    let saved = there
        .as_ref()
        .map(crate::problem::store::perspective::row::Model::view)
        .unwrap_or_default();
    let by = there.as_ref().and_then(|there| there.written_by);
    let names = people::names_of(connection, by.into_iter().collect()).await?;
    let pairs = saved.answers().zip(typed.answers());
    let fields = pairs.map(|((asked, theirs), (_, yours))| {
        Difference::new(&say(asked.label), asked.field, theirs, yours)
    });
    Ok(Conflict {
        what: say_with("what-view", &[("side", &in_sentence(side))]),
        by: by.map(|_| found::name_in(&names, by)),
        when: there.as_ref().map(|there| there.written_at.words()),
        fields: fields.collect(),
        current_version: there.map_or(0, |there| there.version),
        action: path(visit, side),
        back: visit.path("/problem"),
    })
}
