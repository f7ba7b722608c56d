//! One agreement: where it stands, the text, the signatures; printed, something to bring to a meeting.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use tower_sessions::Session;

use super::{
    found,
    signatures::{self, Known},
};
use crate::{
    aim::{
        agreements::{self, Agreement, Signatory},
        letters::Team,
        model::{Event, State as Standing},
        signing, text,
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Cell, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "aim/pages/agreement.html")]
struct AgreementPage {
    shell: Shell,
    place: String,
    state: String,
    summary: String,
    proposed: String,
    text: SummaryList,
    signatures: Table,
    fingerprint: String,
    sign: Option<String>,
    remind: Option<String>,
    withdraw: Option<String>,
    newest: Option<String>,
    address: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let agreement = found::agreement(connection, &visit, &parameters).await?;
    let known = Known::of(connection, &visit.scope, &[&agreement]).await?;
    let own = found::path(&visit, &agreement, "");
    let is_mine = agreement.place_of(visit.person.id()).is_some();
    let is_lead = found::may_withdraw(&visit, &agreement);
    let may_work = visit.may(Right::WorkInTeam);
    let delegate = |one: &Signatory| {
        let may = agreement.allows(Event::Delegate) && found::may_delegate(&visit, one);
        (may && may_work).then(|| format!("{own}/delegate/{}", one.row.id))
    };
    let is_waited = agreement.waiting().next().is_some();
    let action = |event: Event, may: bool, rest: &str| {
        (may && may_work && agreement.allows(event)).then(|| format!("{own}{rest}"))
    };
    render(&AgreementPage {
        shell: super::shell_inside(&visit, &found::title(&agreement))
            .crumb(&say("title-agreements"), &visit.path("/aim/agreements")),
        place: format!("{}, {}", visit.team.name, visit.programme.name),
        state: say(agreement.state().label()),
        summary: signatures::summary(&agreement, &known),
        proposed: say_with(
            "agreement-proposed-by",
            &[
                ("name", &known.name(agreement.row.proposed_by)),
                ("when", &agreement.row.proposed_at.words()),
            ],
        ),
        text: found::text(&text::from_kept(&agreement.row.words)),
        signatures: signatures::table(&agreement, &known, delegate),
        fingerprint: agreement.row.fingerprint.clone(),
        sign: action(Event::Sign, is_mine, "/sign"),
        remind: action(Event::Remind, is_waited, "/remind"),
        withdraw: action(Event::Withdraw, is_lead, "/withdraw"),
        newest: (agreement.state() == Standing::Superseded)
            .then(|| found::page_of(&visit, agreement.subject())),
        address: visit.visit.settings.url(&own),
    })
}

#[derive(Template)]
#[template(path = "aim/pages/agreements.html")]
struct AgreementsPage {
    shell: Shell,
    summary: String,
    table: Option<Table>,
}

/// Every agreement of the team, the newest first.
pub async fn list(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = agreements::all(connection, &visit.scope).await?;
    let known = Known::of(connection, &visit.scope, &all.iter().collect::<Vec<_>>()).await?;
    let heads = [
        "agreements-text",
        "agreements-state",
        "agreements-what",
        "agreements-since",
    ];
    let empty = Table::new(say("agreements-caption"), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    let table = all.iter().fold(empty, |table, one| {
        table.row([
            Cell::link(found::title(one), found::path(&visit, one, "")),
            Cell::from(say(one.state().label())),
            Cell::from(signatures::summary(one, &known)),
            Cell::from(one.row.proposed_at.date_words()),
        ])
    });
    render(&AgreementsPage {
        shell: super::shell_inside(&visit, &say("title-agreements")),
        summary: match all.len() {
            0 => say("agreements-none"),
            1 => say("agreements-one"),
            count => say_with("agreements-some", &[("count", &count.to_string())]),
        },
        table: (!all.is_empty()).then_some(table),
    })
}

/// Reminds those who have not signed.
pub async fn remind(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let agreement = found::agreement(change.connection(), &visit, &parameters).await?;
    let known = Known::of(change.connection(), &visit.scope, &[&agreement]).await?;
    let waiting: Vec<&Signatory> = agreement
        .waiting()
        .filter(|one| known.is_here(one.signer()))
        .collect();
    let mut said = "notice-nobody-to-remind";
    if agreement.allows(Event::Remind)
        && !waiting.is_empty()
        && !is_just_reminded(&agreement, change.at())
    {
        let team = Team::of(&visit);
        signing::remind(&mut change, &team, &agreement, &waiting, false).await?;
        change.commit().await?;
        said = "notice-reminded";
    }
    notice::go_on(&session, &found::path(&visit, &agreement, ""), &say(said)).await
}

/// Nobody gets two reminders within an hour, however often the button is pressed.
fn is_just_reminded(agreement: &Agreement, now: crate::platform::moment::Moment) -> bool {
    const PAUSE_SECONDS: i64 = 60 * 60;
    let mut reminded = agreement.waiting().filter_map(|one| one.row.reminded_at);
    reminded.any(|last| now.seconds_since(last) < PAUSE_SECONDS)
}
