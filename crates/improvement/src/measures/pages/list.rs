//! The measures of a team: which there are, and what each still lacks.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{found, values::list::open_values};
use crate::{
    measures::{
        chart::{Material, computed, headline},
        model::{Direction, Kind, number_words},
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

/// A measure as the list shows it.
struct Line<'a> {
    measure: &'a measure::Model,
    /// Its latest value and what its chart says.
    result: String,
    /// How many values are there, late or missing.
    values: String,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = store::all(connection, &visit.scope).await?;
    let today = service.clock.now().date();
    let values = open_values(connection, &visit, today, &all).await?;
    let mut lines = Vec::new();
    for measure in &all {
        let material = Material::of(connection, &visit.scope, measure.clone()).await?;
        let words = values.iter().find(|(id, _)| *id == measure.id);
        lines.push(Line {
            result: result(&material),
            values: words.map(|(_, words)| words.clone()).unwrap_or_default(),
            measure,
        });
    }
    let (collected, stopped): (Vec<_>, Vec<_>) = lines
        .iter()
        .partition(|line| line.measure.stopped_at.is_none());
    render(&ListPage {
        shell: visit.shell(&say("title-measures")),
        summary: summary(&collected),
        table: table(&visit, &collected, "measures-caption"),
        stopped: table(&visit, &stopped, "measures-stopped-caption"),
        may_work: visit.may(Right::WorkInTeam),
        library: visit.path("/measures/library"),
        wall: (!collected.is_empty()).then(|| visit.path("/measures/wall")),
    })
}

/// The latest value and what the chart says.
fn result(material: &Material) -> String {
    let measure = &material.measure;
    let (Some(latest), Ok(chart)) = (material.values.last(), computed(material)) else {
        return say("values-no-data");
    };
    let facts = [
        ("period", found::kept_period_words(measure, &latest.period)),
        ("value", number_words(latest.value)),
        ("unit", measure.unit.clone()),
        ("finding", headline(material, &chart)),
    ];
    say_with(
        "measures-result-words",
        &facts.each_ref().map(|(name, text)| (*name, text.as_str())),
    )
}

fn summary(collected: &[&Line<'_>]) -> String {
    let of = |kind: Kind| {
        let same = collected
            .iter()
            .filter(|line| line.measure.kind == kind.key());
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

fn table(visit: &TeamVisit, lines: &[&Line<'_>], caption: &str) -> Option<Table> {
    if lines.is_empty() {
        return None;
    }
    let heads = [
        "measures-name",
        "question-measure-kind",
        "measures-good",
        "measures-result",
        "measures-values",
        "measures-plan",
    ];
    let empty = Table::new(say(caption), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    Some(
        lines
            .iter()
            .fold(empty, |table, line| table.row(row(visit, line))),
    )
}

fn row(visit: &TeamVisit, line: &Line<'_>) -> [Cell; 6] {
    let measure = line.measure;
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
        Cell::from(line.result.as_str()),
        Cell::from(line.values.as_str()),
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
