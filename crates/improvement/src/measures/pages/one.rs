//! One measure: what it counts, why, and how that changed.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use charts::control_chart;
use uuid::Uuid;

use super::{
    comments::{self, Shown},
    found,
    list::good,
};
use crate::{
    measures::{
        chart::{self, Material},
        library,
        model::{Frequency, Kind, Shape},
        store::{definition, mark::MarkKind, measure},
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        chart_table::table_component,
        components::{Cell, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "measures/pages/one.html")]
struct MeasurePage {
    shell: Shell,
    kind: String,
    why: String,
    stopped: Option<String>,
    lacks: Vec<String>,
    plan: SummaryList,
    caution: Option<&'static str>,
    not_said: Vec<String>,
    lineage: Option<(String, String)>,
    versions: Option<Table>,
    chart: Option<Drawn>,
    /// Why there is no chart.
    no_chart: String,
    files: String,
    mark: Option<String>,
    /// Where another kind of chart is chosen.
    kind_of_chart: Option<String>,
    /// What is told to somebody who asks whether the process is capable.
    capability: Option<String>,
    comment: Option<String>,
    /// Where the chart as it stands becomes evidence about the team's problem.
    freeze: Option<String>,
    comments: Vec<Shown>,
    marks: Option<Table>,
    values: String,
    edit: Option<String>,
    stop: Option<(String, String)>,
}

/// The chart as the page shows it.
struct Drawn {
    title: String,
    wide: String,
    narrow: String,
    said: Vec<String>,
    table: Table,
    icons: Vec<(String, String)>,
}

impl Drawn {
    fn of(material: &Material, chart: &spc::Chart) -> Self {
        let picture = chart::picture(material, chart);
        let variation = chart::variation(chart).map(|icon| (icon.svg("variation"), icon.words()));
        let assurance = chart::assurance(chart).map(|icon| (icon.svg("assurance"), icon.words()));
        Self {
            wide: control_chart::wide_svg(&picture, "wide"),
            narrow: control_chart::narrow_svg(&picture, "narrow"),
            said: chart::said(chart),
            table: table_component(&control_chart::table(&picture)),
            icons: variation.into_iter().chain(assurance).collect(),
            title: picture.title,
        }
    }
}

pub async fn show(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let material = Material::of(connection, &visit.scope, measure).await?;
    let measure = &material.measure;
    let computed = (!material.values.is_empty()).then(|| chart::computed(&material));
    let (chart, no_chart) = match &computed {
        None => (None, say("chart-no-values")),
        Some(Ok(chart)) => (Some(chart), String::new()),
        Some(Err(refusal)) => (None, refusal.to_string()),
    };
    let members = found::members(connection, &visit).await?;
    let may_work = visit.may(Right::WorkInTeam);
    let stop = if measure.stopped_at.is_none() {
        "title-measure-stop"
    } else {
        "title-measure-resume"
    };
    render(&MeasurePage {
        shell: found::shell(&visit, &measure.name),
        kind: Kind::parse(&measure.kind)
            .map(|kind| say(kind.words()))
            .unwrap_or_default(),
        why: measure.why.clone(),
        stopped: measure
            .stopped_at
            .map(|when| say_with("measure-stopped-on", &[("when", &when.date_words())])),
        lacks: lacks(measure),
        plan: plan(measure, &members),
        caution: library::find(&measure.library_key).map(|ready| ready.caution.as_str()),
        lineage: lineage(&visit, measure),
        versions: changes(&material.definitions),
        not_said: chart
            .map(|chart| chart::not_said(&material, chart))
            .unwrap_or_default(),
        chart: chart.map(|chart| Drawn::of(&material, chart)),
        no_chart,
        files: found::path(&visit, measure, "/files"),
        mark: (may_work && chart.is_some()).then(|| found::path(&visit, measure, "/mark")),
        kind_of_chart: (may_work && chart.is_some())
            .then(|| found::path(&visit, measure, "/chart-kind")),
        capability: chart.and_then(|_| chart::capability::told(&material)),
        comment: (may_work && chart.is_some()).then(|| found::path(&visit, measure, "/comment")),
        freeze: (may_work && chart.is_some())
            .then(|| visit.path(&format!("/problem/evidence/from-measure/{}", measure.slug))),
        comments: comments::shown(connection, &visit, measure).await?,
        marks: marks(&visit, &material),
        values: found::path(&visit, measure, "/values"),
        edit: may_work.then(|| found::path(&visit, measure, "/edit")),
        stop: may_work.then(|| (say(stop), found::path(&visit, measure, "/stop"))),
    })
}

/// What the plan still lacks, each with why it matters.
fn lacks(measure: &measure::Model) -> Vec<String> {
    [
        (measure.collected_by.is_none(), "lacks-collected-by"),
        (measure.checked_by.is_none(), "lacks-checked-by"),
        (measure.source_system.is_empty(), "lacks-source-system"),
        (measure.sharing_basis.is_empty(), "lacks-sharing"),
        (
            measure.target.is_some() && measure.target_source.is_empty(),
            "lacks-target-source",
        ),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, message)| say(message))
    .collect()
}

fn plan(measure: &measure::Model, members: &[(Uuid, String)]) -> SummaryList {
    let name = |id: Option<Uuid>| match id {
        None => say("measure-nobody"),
        Some(id) => {
            let member = members.iter().find(|(member, _)| *member == id);
            member.map_or_else(|| say("measure-nobody-any-more"), |(_, name)| name.clone())
        }
    };
    let words = |message: Option<&'static str>| message.map(say).unwrap_or_default();
    let target_source = if measure.target.is_some() {
        measure.target_source.clone()
    } else {
        String::new()
    };
    let from_release = if measure.release_series.is_empty() {
        String::new()
    } else {
        say("measure-from-release-words")
    };
    [
        ("measure-from-release", from_release),
        (
            "question-measure-shape",
            words(Shape::parse(&measure.shape).map(Shape::words)),
        ),
        ("question-measure-numerator", measure.numerator.clone()),
        ("question-measure-denominator", measure.denominator.clone()),
        ("question-measure-inclusions", measure.inclusions.clone()),
        ("question-measure-exclusions", measure.exclusions.clone()),
        ("question-measure-unit", measure.unit.clone()),
        ("measures-good", good(measure)),
        ("question-measure-target-source", target_source),
        ("measure-baseline", baseline(measure)),
        (
            "question-measure-frequency",
            words(Frequency::parse(&measure.frequency).map(Frequency::words)),
        ),
        ("question-measure-due-days", measure.due_days.to_string()),
        (
            "question-measure-source-system",
            measure.source_system.clone(),
        ),
        ("question-measure-collected-by", name(measure.collected_by)),
        ("question-measure-checked-by", name(measure.checked_by)),
        ("question-measure-sharing", measure.sharing_basis.clone()),
        ("question-measure-equality", measure.equality.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .fold(SummaryList::new(), |list, (label, value)| {
        list.row(say(label), value)
    })
}

fn baseline(measure: &measure::Model) -> String {
    let words = |day: &str| day.parse().map(date_words).ok();
    match (words(&measure.baseline_from), words(&measure.baseline_to)) {
        (Some(from), Some(to)) => say_with("measure-from-to", &[("from", &from), ("to", &to)]),
        _ => String::new(),
    }
}

/// The words and the address of the definition that this one began as.
fn lineage(visit: &TeamVisit, measure: &measure::Model) -> Option<(String, String)> {
    let ready = library::find(&measure.library_key)?;
    let written = measure
        .library_written_on
        .parse()
        .map(date_words)
        .unwrap_or_default();
    let words = say_with(
        "measure-lineage",
        &[("name", &ready.name), ("written", &written)],
    );
    Some((
        words,
        visit.path(&format!("/measures/library/{}", ready.key)),
    ))
}

/// How the definition changed; nothing while it is the first one.
fn changes(versions: &[definition::Model]) -> Option<Table> {
    if versions.len() < 2 {
        return None;
    }
    let heads = ["versions-from", "versions-reason", "versions-written"].map(say);
    let empty = Table::new(say("versions-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    Some(versions.iter().fold(empty, |table, version| {
        let from = version.starts_on.parse().map(date_words);
        let reason = if version.reason.is_empty() {
            say("versions-first")
        } else {
            version.reason.clone()
        };
        table.row([
            Cell::from(from.unwrap_or_else(|_| say("versions-beginning"))),
            Cell::from(reason),
            Cell::from(version.made_at.date_words()),
        ])
    }))
}

/// What people marked on the chart, with a way to take it back.
fn marks(visit: &TeamVisit, material: &Material) -> Option<Table> {
    if material.marks.is_empty() {
        return None;
    }
    let may_work = visit.may(Right::WorkInTeam);
    let mut heads = ["values-period", "marks-kind", "marks-words"]
        .map(say)
        .to_vec();
    if may_work {
        heads.push(say("values-change"));
    }
    let empty = Table::new(say("marks-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    Some(material.marks.iter().fold(empty, |table, mark| {
        let day = found::kept_period_words(&material.measure, &mark.period);
        let kind = MarkKind::parse(&mark.kind).map(MarkKind::words).map(say);
        let mut cells = vec![
            Cell::from(day.as_str()),
            Cell::from(kind.unwrap_or_default()),
            Cell::from(mark.words.as_str()),
        ];
        if may_work {
            let to = format!("/marks/{}/remove", mark.id);
            let link = Cell::link(
                say("marks-remove"),
                found::path(visit, &material.measure, &to),
            );
            cells.push(link.visually_hidden_text(day));
        }
        table.row(cells)
    }))
}
