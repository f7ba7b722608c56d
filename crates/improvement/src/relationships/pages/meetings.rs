//! Who met whom: which pairs of different sides have not met yet, said first; the matrix; the log.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use crate::{
    people::{
        access::TeamVisit,
        reading::{self, Member},
    },
    platform::{
        address,
        components::{Button, Cell, Table},
        errors::PageError,
        form_page::FormPage,
        messages::{label, say, say_with},
        moment::date_words,
        notice,
        service::Service,
        shell::{Shell, render},
    },
    relationships::{
        model::{MeetingKind, Pair, Seat, met_of, pair},
        store::{self, meeting},
        writing::erase_meeting,
    },
};

#[derive(Template)]
#[template(path = "relationships/pages/meetings.html")]
struct MeetingsPage {
    shell: Shell,
    answer: String,
    is_empty: bool,
    matrix: Option<Table>,
    log: Option<Table>,
    new: String,
    stakeholders: String,
}

/// A member who takes part, with the side they stand for: a patient partner stands for patients.
pub fn seats(members: &[Member]) -> Vec<Seat> {
    let present = members.iter().filter(|one| one.takes_part());
    present
        .map(|one| {
            let side = one.seat().map(|seat| seat.side);
            Seat {
                id: one.membership.person_id,
                name: one.name.clone(),
                side: side.map(|side| side.to_string()).unwrap_or_default(),
            }
        })
        .collect()
}

/// `GET /programmes/{programme}/teams/{team}/meetings`
pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let members = reading::team_members(connection, &visit.scope).await?;
    let meetings = meetings_of_people(connection, &visit).await?;
    let ids = meetings.iter().flat_map(|(_, there)| there.clone());
    let names = reading::names_of(connection, ids.collect()).await?;
    let seats = seats(&members);
    let dated: Vec<(Date, Vec<Uuid>)> = meetings
        .iter()
        .filter_map(|(one, there)| Some((one.on_day.parse().ok()?, there.clone())))
        .collect();
    let (met, pairs) = met_of(&seats, &dated);
    render(&MeetingsPage {
        shell: visit
            .shell(&say("title-meetings"))
            .crumb(&say("title-stakeholders"), &visit.path("/stakeholders")),
        answer: answer(met, pairs),
        is_empty: meetings.is_empty(),
        matrix: (pairs > 0).then(|| matrix(&seats, &dated)),
        log: (!meetings.is_empty()).then(|| log(&visit, &meetings, &names)),
        new: visit.path("/meetings/new"),
        stakeholders: visit.path("/stakeholders"),
    })
}

/// The meetings with the people who were there: who left the team and came back is the same person, though in a new place.
async fn meetings_of_people(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<(meeting::Model, Vec<Uuid>)>, PageError> {
    let mut meetings = store::meetings(connection, &visit.scope).await?;
    let people = reading::people_by_place(connection, &visit.scope).await?;
    for place in meetings.iter_mut().flat_map(|(_, there)| there) {
        *place = people.get(place).copied().unwrap_or(*place);
    }
    Ok(meetings)
}

fn answer(met: usize, pairs: usize) -> String {
    let words = [("met", &*met.to_string()), ("pairs", &*pairs.to_string())];
    match (met, pairs) {
        (_, 0) => say("pairs-none"),
        (met, pairs) if met == pairs => say("pairs-all"),
        _ => say_with("pairs-some", &words),
    }
}

fn matrix(seats: &[Seat], meetings: &[(Date, Vec<Uuid>)]) -> Table {
    let mut heads = vec![say("matrix-member")];
    heads.extend(seats.iter().map(|seat| seat.name.clone()));
    let empty = Table::new(say("matrix-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    seats.iter().fold(empty, |table, one| {
        let mut cells = vec![Cell::from(one.name.as_str())];
        cells.extend(seats.iter().map(|other| match pair(one, other, meetings) {
            Pair::Same => Cell::from("–").visually_hidden_text(say("pair-same")),
            Pair::OneSide => Cell::from(say("pair-one-side")),
            Pair::Met(day) => Cell::from(date_words(day)),
            Pair::NotYet => Cell::from(say("pair-not-yet")).classes("causeway-not-yet"),
        }));
        table.row(cells)
    })
}

fn log(
    visit: &TeamVisit,
    meetings: &[(meeting::Model, Vec<Uuid>)],
    names: &HashMap<Uuid, String>,
) -> Table {
    let heads = [
        "question-meeting-day",
        "meeting-what",
        "meeting-who",
        "meeting-learned",
        "values-change",
    ];
    let empty = Table::new(say("meetings-caption"), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    meetings.iter().fold(empty, |table, (one, there)| {
        let mut who: Vec<String> = there
            .iter()
            .map(|id| {
                names
                    .get(id)
                    .cloned()
                    .unwrap_or_else(|| say("former-member"))
            })
            .collect();
        who.extend((!one.others.is_empty()).then(|| one.others.clone()));
        let day = one.on_day.parse().map(date_words).unwrap_or_default();
        let erase = visit.path(&format!("/meetings/{}/erase", one.id));
        let erase = Cell::link(say("meeting-erase"), erase).visually_hidden_text(day.as_str());
        table.row([
            Cell::from(day),
            Cell::from(
                MeetingKind::parse(&one.kind)
                    .map(|one| label(one.words()))
                    .unwrap_or_default(),
            ),
            Cell::from(who.join(", ")),
            Cell::from(one.learned.as_str()),
            erase,
        ])
    })
}

async fn found(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    parameters: &RawPathParams,
) -> Result<meeting::Model, PageError> {
    let id = address::id(parameters, "meeting")?;
    let found = store::meeting(connection, &visit.scope, id).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /programmes/{programme}/teams/{team}/meetings/{meeting}/erase`
pub async fn ask_erase(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let there = found(service.database.connection(), &visit, &parameters).await?;
    let day = there.on_day.parse().map(date_words).unwrap_or_default();
    let kind = MeetingKind::parse(&there.kind).map(|one| label(one.words()));
    let which = [("day", day.as_str()), ("kind", kind.unwrap_or_default())];
    FormPage::new(
        visit
            .shell(&say("title-meeting-erase"))
            .crumb(&say("title-meetings"), &visit.path("/meetings")),
        visit.path(&format!("/meetings/{}/erase", there.id)),
        Button::warning(say("button-erase-meeting")),
    )
    .saying(say_with("words-meeting-erase", &which))
    .way_out(&say("way-out-meetings"), visit.path("/meetings"))
    .page()
}

/// `POST /programmes/{programme}/teams/{team}/meetings/{meeting}/erase`
pub async fn erase(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let there = found(change.connection(), &visit, &parameters).await?;
    erase_meeting(&mut change, &visit.scope, &there).await?;
    change.commit().await?;
    let to = visit.path("/meetings");
    notice::go_on(&session, &to, &say("notice-meeting-erased")).await
}
