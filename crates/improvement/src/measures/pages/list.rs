//! The measures of a team: which there are, and what each still lacks.

use askama::Template;
use axum::{extract::State, response::Response};
use uuid::Uuid;

use super::{found, values::list::open_values};
use crate::{
    measures::{
        model::{Direction, Frequency, Kind, number_words},
        standing::is_planned,
        store::{self, measure},
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "measures/pages/list.html")]
struct ListPage {
    shell: Shell,
    summary: String,
    table: Option<Table>,
    stopped: Option<Table>,
    may_work: bool,
    library: String,
    wall: Option<String>,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = store::all(connection, &visit.scope).await?;
    let today = service.clock.now().date();
    let values = open_values(connection, &visit, today, &all).await?;
    let (collected, stopped): (Vec<_>, Vec<_>) =
        all.iter().partition(|measure| measure.stopped_at.is_none());
    render(&ListPage {
        shell: visit.shell(&say("title-measures")),
        summary: summary(&collected),
        table: table(&visit, &collected, &values, "measures-caption"),
        stopped: table(&visit, &stopped, &values, "measures-stopped-caption"),
        may_work: visit.may(Right::WorkInTeam),
        library: visit.path("/measures/library"),
        wall: (!collected.is_empty()).then(|| visit.path("/measures/wall")),
    })
}

fn summary(collected: &[&measure::Model]) -> String {
    let of = |kind: Kind| {
        let same = collected
            .iter()
            .filter(|measure| measure.kind == kind.key());
        same.count().to_string()
    };
    match collected.len() {
        0 => say("measures-none"),
        1 => say("measures-one"),
        all => say_with(
            "measures-some",
            &[
                ("count", &all.to_string()),
                ("outcome", &of(Kind::Outcome)),
                ("process", &of(Kind::Process)),
                ("balancing", &of(Kind::Balancing)),
            ],
        ),
    }
}

fn table(
    visit: &TeamVisit,
    measures: &[&measure::Model],
    values: &[(Uuid, String)],
    caption: &str,
) -> Option<Table> {
    if measures.is_empty() {
        return None;
    }
    let heads = [
        "measures-name",
        "question-measure-kind",
        "measures-good",
        "question-measure-frequency",
        "measures-values",
        "measures-plan",
    ];
    let empty = Table::new(say(caption), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    Some(measures.iter().fold(empty, |table, measure| {
        table.row(row(visit, measure, values))
    }))
}

fn row(visit: &TeamVisit, measure: &measure::Model, values: &[(Uuid, String)]) -> [Cell; 6] {
    let open = values.iter().find(|(id, _)| *id == measure.id);
    let words = |message: Option<&'static str>| message.map(say).unwrap_or_default();
    let plan = if is_planned(measure) {
        "measures-planned"
    } else {
        "measures-plan-open"
    };
    [
        Cell::link(measure.name.as_str(), found::path(visit, measure, "")),
        Cell::from(words(Kind::parse(&measure.kind).map(Kind::words))),
        Cell::from(good(measure)),
        Cell::from(words(
            Frequency::parse(&measure.frequency).map(Frequency::words),
        )),
        Cell::from(open.map_or("", |(_, words)| words.as_str())),
        Cell::from(say(plan)),
    ]
}

/// "Lower is better, target 15 weeks".
pub fn good(measure: &measure::Model) -> String {
    let direction = Direction::parse(&measure.direction).map(Direction::words);
    let direction = direction.map(say).unwrap_or_default();
    match measure.target {
        None => direction,
        Some(target) => say_with(
            "measures-good-with-target",
            &[
                ("direction", direction.as_str()),
                ("target", &number_words(target)),
                ("unit", &measure.unit),
            ],
        ),
    }
}
