//! All values of a measure, which are due, late or missing and whose, what is signed off, and what was imported.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use crate::{
    measures::{
        calendar::{Period, State as Standing, calendar, count},
        model::number_words,
        pages::found,
        store::{self, import, measure, value},
    },
    people::{access::TeamVisit, model::Right, reading},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        moment::{Moment, date_words},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "measures/pages/values/list.html")]
struct ValuesPage {
    shell: Shell,
    summary: String,
    owner: String,
    locked: Option<String>,
    missing: Option<Table>,
    values: Option<Table>,
    imports: Option<Table>,
    enter: Option<String>,
    bring: String,
    from_release: String,
    sign_off: Option<String>,
    unlock: Option<String>,
    signed: Vec<String>,
}

/// Periods without a value that are listed; the newest, because those can still be found.
const MOST_MISSING: usize = 24;

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let values = value::current(connection, &visit.scope, &measure).await?;
    let sign_offs = value::sign_offs(connection, &visit.scope, &measure).await?;
    let locked = value::locked_up_to(&sign_offs);
    let periods: Vec<Date> = values
        .iter()
        .filter_map(|value| value.period.parse().ok())
        .collect();
    let calendar = calendar(&measure, &periods, service.clock.now().date());
    let may_work = visit.may(Right::WorkInTeam);
    let members = found::members(connection, &visit).await?;
    let owner = measure
        .collected_by
        .and_then(|id| members.iter().find(|(member, _)| *member == id));
    render(&ValuesPage {
        shell: found::shell_inside(&visit, &measure, &say("title-values")),
        summary: summary(values.len(), &calendar),
        owner: match owner {
            Some((_, name)) => say_with("values-owner", &[("name", name)]),
            None => say("values-no-owner"),
        },
        locked: locked.map(|day| say_with("values-locked", &[("day", &day_words(day))])),
        missing: missing(&visit, &measure, &calendar),
        imports: imports(connection, &visit, &measure).await?,
        enter: may_work.then(|| found::path(&visit, &measure, "/values/new")),
        bring: found::path(&visit, &measure, "/import"),
        from_release: found::path(&visit, &measure, "/from-release"),
        sign_off: (may_work && !values.is_empty())
            .then(|| found::path(&visit, &measure, "/sign-off")),
        unlock: (locked.is_some() && visit.may(Right::LeadTeam))
            .then(|| found::path(&visit, &measure, "/unlock")),
        signed: signed(connection, &sign_offs).await?,
        values: table(&visit, &measure, &values, locked),
    })
}

fn day_words(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), date_words)
}

/// "31 values. 1 is late, 2 are missing."
pub fn summary(values: usize, calendar: &[Period]) -> String {
    let count = |state| count(calendar, state).to_string();
    say_with(
        "values-summary",
        &[
            ("values", &values.to_string()),
            ("due", &count(Standing::Due)),
            ("late", &count(Standing::Late)),
            ("missing", &count(Standing::Missing)),
        ],
    )
}

fn missing(visit: &TeamVisit, measure: &measure::Model, calendar: &[Period]) -> Option<Table> {
    let open = calendar
        .iter()
        .rev()
        .filter(|period| period.state != Standing::There);
    let open: Vec<&Period> = open.take(MOST_MISSING).collect();
    if open.is_empty() {
        return None;
    }
    let heads = ["values-period", "values-due", "values-state"].map(say);
    let empty = Table::new(say("values-missing-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let rows = open.iter().map(|period| {
        let start = date_words(period.start);
        let first = if visit.may(Right::WorkInTeam) {
            let to = format!("/values/new?period={}", period.start);
            Cell::link(start, found::path(visit, measure, &to))
        } else {
            Cell::from(start)
        };
        [
            first,
            Cell::from(date_words(period.due)),
            Cell::from(say(period.state.words())),
        ]
    });
    Some(rows.fold(empty, Table::row))
}

fn table(
    visit: &TeamVisit,
    measure: &measure::Model,
    values: &[value::row::Model],
    locked: Option<&str>,
) -> Option<Table> {
    if values.is_empty() {
        return None;
    }
    let has_parts = values.iter().any(|value| value.denominator.is_some());
    let mut heads = vec![say("values-period")];
    if has_parts {
        heads.extend([say("values-numerator"), say("values-denominator")]);
    }
    heads.push(say_with("values-value", &[("unit", &measure.unit)]));
    heads.push(say("values-entered"));
    let may_work = visit.may(Right::WorkInTeam);
    if may_work {
        heads.push(say("values-change"));
    }
    let empty = Table::new(say("values-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let words = |figure: Option<f64>| figure.map_or_else(|| say("values-no-data"), number_words);
    let rows = values.iter().rev().map(|value| {
        let is_locked = locked.is_some_and(|day| value.period.as_str() <= day);
        let day = day_words(&value.period);
        let mut cells = vec![if may_work && !is_locked {
            let to = format!("/values/new?period={}", value.period);
            Cell::link(day.as_str(), found::path(visit, measure, &to))
        } else {
            Cell::from(day.as_str())
        }];
        if has_parts {
            cells.push(Cell::number(words(value.numerator)));
            cells.push(Cell::number(words(value.denominator)));
        }
        cells.push(Cell::number(number_words(value.value)));
        cells.push(Cell::from(value.entered_at.date_words()));
        if may_work && is_locked {
            cells.push(Cell::from(say("values-signed-short")));
        } else if may_work {
            let to = format!("/values/{}/remove", value.period);
            let link = Cell::link(say("values-remove"), found::path(visit, measure, &to));
            cells.push(link.visually_hidden_text(day.as_str()));
        }
        cells
    });
    Some(rows.fold(empty, Table::row))
}

async fn imports(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    measure: &measure::Model,
) -> Result<Option<Table>, PageError> {
    let all = import::confirmed(connection, &visit.scope, measure).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let heads = ["imports-when", "imports-source", "imports-counts"].map(say);
    let empty = Table::new(say("imports-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let rows = all.iter().map(|one| {
        let when = one.confirmed_at.map(Moment::words).unwrap_or_default();
        let source = if one.source_name.is_empty() {
            say("imports-pasted")
        } else {
            one.source_name.clone()
        };
        let undone = if one.undone_at.is_some() {
            "imports-undone-words"
        } else {
            "imports-counts-words"
        };
        let counts = say_with(
            undone,
            &[
                ("added", &one.added.to_string()),
                ("changed", &one.changed.to_string()),
            ],
        );
        let to = found::path(visit, measure, &format!("/imports/{}", one.id));
        [Cell::link(when, to), Cell::from(source), Cell::from(counts)]
    });
    Ok(Some(rows.fold(empty, Table::row)))
}

async fn signed(
    connection: &impl ConnectionTrait,
    sign_offs: &[value::sign_off::Model],
) -> Result<Vec<String>, PageError> {
    let ids = sign_offs
        .iter()
        .flat_map(|one| [one.signed_by, one.unlocked_by])
        .flatten();
    let names = reading::names_of(connection, ids.collect()).await?;
    let name = |id: Option<uuid::Uuid>| {
        let found = id.and_then(|id| names.get(&id).cloned());
        found.unwrap_or_else(|| say("audit-program"))
    };
    let words = sign_offs.iter().map(|one| {
        let signed = say_with(
            "values-signed-by",
            &[
                ("name", &name(one.signed_by)),
                ("day", &day_words(&one.up_to)),
                ("when", &one.signed_at.words()),
            ],
        );
        match one.unlocked_at {
            None => signed,
            Some(when) => {
                let unlocked = say_with(
                    "values-unlocked-by",
                    &[
                        ("name", &name(one.unlocked_by)),
                        ("when", &when.words()),
                        ("reason", &one.reason),
                    ],
                );
                format!("{signed} {unlocked}")
            }
        }
    });
    Ok(words.collect())
}

/// How many values of each measure of a team are late or missing.
pub async fn open_values(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    today: Date,
    measures: &[measure::Model],
) -> Result<Vec<(uuid::Uuid, String)>, PageError> {
    let periods = store::value::periods_of_team(connection, &visit.scope).await?;
    let words = measures.iter().map(|measure| {
        let own = periods.iter().filter(|(id, _)| *id == measure.id);
        let own: Vec<Date> = own.filter_map(|(_, period)| period.parse().ok()).collect();
        let calendar = calendar(measure, &own, today);
        let open = count(&calendar, Standing::Late) + count(&calendar, Standing::Missing);
        let counts = [
            ("values", own.len().to_string()),
            ("open", open.to_string()),
        ];
        let counts = counts.each_ref().map(|(name, text)| (*name, text.as_str()));
        (measure.id, say_with("measures-values-words", &counts))
    });
    Ok(words.collect())
}
