//! The reports of a programme: what waits for whom.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use sea_orm::ConnectionTrait;

use super::found::{self, Names, day_words};
use crate::{
    people::{access::ProgrammeVisit, model::Right},
    platform::{
        components::{Cell, Pagination, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    reports::{
        making::name_of,
        model::{Harm, State as Standing, hours_words},
        store::{self, report},
        themes::day_of,
    },
};

const REPORTS_A_PAGE: u64 = 25;

#[derive(Template)]
#[template(path = "reports/pages/inbox.html")]
struct InboxPage {
    shell: Shell,
    answer: String,
    /// The states with their addresses and whether each is shown.
    states: Vec<(String, String, bool)>,
    table: Option<Table>,
    pages: Option<Pagination>,
    is_empty: bool,
    may_run: bool,
    base: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let state = asked(query.as_deref(), "state");
    let state = state.and_then(|key| Standing::parse(&key));
    let state = state.unwrap_or(Standing::Inbox);
    let counts = store::counts(connection, &visit.scope).await?;
    let here = counts.iter().find(|(one, _)| *one == state);
    let here = here.map_or(0, |(_, count)| *count);
    let last = u32::try_from(here.div_ceil(REPORTS_A_PAGE))
        .unwrap_or(u32::MAX)
        .max(1);
    let page = asked(query.as_deref(), "page").and_then(|text| text.parse().ok());
    let page: u32 = page.unwrap_or(1).clamp(1, last);
    let wanted = (u64::from(page - 1), REPORTS_A_PAGE);
    let reports = store::page(connection, &visit.scope, state, wanted).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let address = |state: Standing| visit.path(&format!("/reports?state={}", state.key()));
    let pages = Pagination::numbered(page, last, |number| {
        format!("{}&page={number}", address(state))
    });
    let states = counts.iter().map(|(one, count)| {
        let words = format!("{} ({count})", one.words());
        (words, address(*one), *one == state)
    });
    render(&InboxPage {
        shell: visit.shell(&say("title-reports")),
        answer: answer(connection, &visit, &service, &counts).await?,
        states: states.collect(),
        table: (!reports.is_empty()).then(|| table(&visit, &names, state, &reports)),
        pages: (last > 1).then_some(pages),
        is_empty: counts.iter().all(|(_, count)| *count == 0),
        may_run: visit.may(Right::RunProgramme),
        base: visit.path("/reports"),
    })
}

/// A part of the query.
fn asked(query: Option<&str>, name: &str) -> Option<String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.into_owned())
}

/// What waits, in one sentence.
async fn answer(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    service: &Service,
    counts: &[(Standing, u64)],
) -> Result<String, PageError> {
    let count = |state: Standing| {
        let found = counts.iter().find(|(one, _)| *one == state);
        found.map_or(0, |(_, count)| *count)
    };
    if counts.iter().all(|(_, count)| *count == 0) {
        return Ok(say("reports-none"));
    }
    let new = count(Standing::Inbox);
    if new == 0 {
        return Ok(say("reports-all-seen"));
    }
    // The oldest new report is the last one on the last page.
    let oldest = store::page(connection, &visit.scope, Standing::Inbox, (new - 1, 1)).await?;
    let today = service.clock.now().date();
    let days = oldest
        .first()
        .map_or(0, |one| (today - day_of(one)).get_days().max(0));
    let key = match (new, days) {
        (1, 0) => "reports-one-new-today",
        (1, _) => "reports-one-new",
        (_, 0) => "reports-some-new-today",
        _ => "reports-some-new",
    };
    let days = match days {
        1 => say("days-words-one"),
        days => say_with("days-words", &[("count", &days.to_string())]),
    };
    Ok(say_with(
        key,
        &[("count", &new.to_string()), ("days", &days)],
    ))
}

fn table(
    visit: &ProgrammeVisit,
    names: &Names,
    state: Standing,
    reports: &[report::Model],
) -> Table {
    let heads = [
        "report-report",
        "report-domain",
        "report-service",
        "report-organisation",
        "report-reported-on",
        "report-time",
    ];
    let empty = Table::new(state.words(), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    reports.iter().fold(empty, |table, report| {
        let harm = Harm::parse(&report.harm).filter(|harm| *harm != Harm::None);
        let domain = names.domain(report);
        let domain = match harm {
            Some(harm) => format!("{domain} ({})", harm.words()),
            None => domain,
        };
        table.row([
            Cell::link(name_of(report), found::path(visit, report, "")),
            Cell::from(domain),
            Cell::from(report.service.as_str()),
            Cell::from(names.organisation(report.organisation_id)),
            Cell::from(day_words(&report.reported_on)),
            Cell::from(hours_words(i64::from(report.minutes))),
        ])
    })
}
