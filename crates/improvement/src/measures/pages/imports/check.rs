//! The fifth step: what would happen, what is wrong by what would repair it, and the one button that does it.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::opened::Opened;
use crate::{
    measures::{
        imports::{Outcome, Table as Imported, Why, confirm, outcome},
        model::number_words,
        pages::found,
        store::{measure, value},
        values::making,
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, Cell, Table},
        errors::PageError,
        form::Form,
        import::{ColumnRole, Row, number_columns},
        messages::{say, say_with},
        moment::Moment,
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

/// Rows shown of those that share a problem.
const ROWS_SHOWN: usize = 20;

struct Group {
    heading: String,
    table: Table,
}

#[derive(Template)]
#[template(path = "measures/pages/imports/check.html")]
struct CheckPage {
    shell: Shell,
    moved: bool,
    counts: Vec<String>,
    warnings: Vec<String>,
    groups: Vec<Group>,
    preview: Option<Table>,
    rejected: Option<String>,
    /// What can be done about the rows that cannot be taken.
    repair: &'static str,
    action: Option<String>,
    expects: String,
    button: Button,
    back_columns: String,
    back_rows: String,
    give_up: String,
}

/// What the import would do now.
pub async fn work_out(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    opened: &Opened,
    table: &Imported,
    now: Moment,
) -> Result<Outcome, PageError> {
    let making = making(connection, &visit.scope, &opened.measure, now.date()).await?;
    let values = value::current(connection, &visit.scope, &opened.measure).await?;
    Ok(outcome(table, &opened.settings, &making, &values))
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let opened = Opened::named(connection, &visit, &parameters).await?;
    let Some(table) = opened.table() else {
        return Ok(opened.go_to(&visit, ""));
    };
    if opened.settings.roles.is_empty() {
        return Ok(opened.go_to(&visit, "/columns"));
    }
    let outcome = work_out(connection, &visit, &opened, &table, service.clock.now()).await?;
    page(&visit, &opened, &table, &outcome, false)
}

fn page(
    visit: &TeamVisit,
    opened: &Opened,
    table: &Imported,
    outcome: &Outcome,
    moved: bool,
) -> Result<Response, PageError> {
    let news = outcome.counts.added + outcome.counts.changed;
    let name = opened.measure.name.as_str();
    let facts = [("count", news.to_string()), ("measure", name.to_owned())];
    let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let button = match news {
        1 => say_with("button-import-one", &facts),
        _ => say_with("button-import", &facts),
    };
    render(&CheckPage {
        shell: opened.shell(visit, "title-import-check"),
        moved,
        counts: counts(outcome),
        warnings: unused_numbers(opened, table)
            .into_iter()
            .chain(warnings(outcome, &opened.measure))
            .collect(),
        groups: groups(opened, table, outcome),
        preview: preview(outcome, &opened.measure),
        rejected: (outcome.rejected_rows() > 0).then(|| opened.path(visit, "/rejected")),
        repair: if news > 0 {
            "import-repair"
        } else {
            "import-repair-all"
        },
        action: (news > 0).then(|| opened.path(visit, "/check")),
        expects: expects(outcome),
        button: Button::new(button).prevent_double_click(true),
        back_columns: opened.path(visit, "/columns"),
        back_rows: opened.path(visit, "/rows"),
        give_up: opened.path(visit, "/undo"),
    })
}

/// What the person has seen: when it is no longer so, they are asked again.
fn expects(outcome: &Outcome) -> String {
    let counts = outcome.counts;
    format!(
        "{}-{}-{}-{}",
        counts.added,
        counts.changed,
        counts.same,
        outcome.rejected_rows()
    )
}

fn counts(outcome: &Outcome) -> Vec<String> {
    let counts = outcome.counts;
    [
        ("import-added", counts.added),
        ("import-changed", counts.changed),
        ("import-same", counts.same),
        ("import-rejected", outcome.rejected_rows()),
        ("import-left-out", outcome.left_out),
    ]
    .into_iter()
    .filter(|(message, count)| *count > 0 || *message == "import-added")
    .map(|(message, count)| say_with(message, &[("count", &count.to_string())]))
    .collect()
}

/// Where a finished value is taken for a part of a whole and another column of numbers lies unused, the two may be the
/// part and the whole: counts would be kept as percentages.
fn unused_numbers(opened: &Opened, table: &Imported) -> Option<String> {
    let roles = opened.settings.roles(table, opened.shape());
    let value = roles.iter().position(|role| *role == ColumnRole::Value)?;
    let unused = number_columns(&table.sheet, table.heading)
        .into_iter()
        .find(|column| roles.get(*column) == Some(&ColumnRole::Ignore))?;
    opened.shape().has_denominator().then(|| {
        let facts = [
            ("value", table.name(value)),
            ("unused", table.name(unused)),
            ("unit", opened.measure.unit.clone()),
        ];
        let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
        say_with("import-unused-numbers", &facts)
    })
}

fn warnings(outcome: &Outcome, measure: &measure::Model) -> Vec<String> {
    let jumps = outcome.unlikely.iter().map(|point| {
        say_with(
            "import-unlikely",
            &[
                (
                    "period",
                    found::period_words(measure, point.period).as_str(),
                ),
                ("value", &number_words(point.value)),
                ("unit", &measure.unit),
            ],
        )
    });
    let small = (outcome.small > 0)
        .then(|| say_with("import-small", &[("count", &outcome.small.to_string())]));
    jumps.take(ROWS_SHOWN).chain(small).collect()
}

fn groups(opened: &Opened, table: &Imported, outcome: &Outcome) -> Vec<Group> {
    let roles = opened.settings.roles(table, opened.shape());
    let used: Vec<usize> = (0..roles.len())
        .filter(|column| roles[*column] != ColumnRole::Ignore)
        .collect();
    let group = |(why, rows): (&Why, &Vec<Row>)| {
        let size = rows.len().to_string();
        let heading = say_with(
            "import-problem",
            &[("count", size.as_str()), ("problem", &say(why.words()))],
        );
        let heads =
            std::iter::once(say("import-row")).chain(used.iter().map(|column| table.name(*column)));
        let caption = if rows.len() > ROWS_SHOWN {
            say_with(
                "import-problem-rows",
                &[("count", size.as_str()), ("shown", &ROWS_SHOWN.to_string())],
            )
        } else {
            say("import-problem-all")
        };
        let empty = Table::new(caption, heads)
            .first_cell_is_header(true)
            .responsive(true);
        let shown = rows.iter().take(ROWS_SHOWN);
        let table = shown.fold(empty, |table, row| {
            let cells = used.iter().map(|column| match row.cell(*column) {
                "" => Cell::from(say("import-empty-cell")),
                text => Cell::from(text),
            });
            table.row(std::iter::once(Cell::from(row.number.to_string())).chain(cells))
        });
        Group { heading, table }
    };
    outcome.rejected.iter().map(group).collect()
}

/// The first and last values, so that somebody sees whether they are the right ones.
fn preview(outcome: &Outcome, measure: &measure::Model) -> Option<Table> {
    if outcome.points.is_empty() {
        return None;
    }
    let heads = [
        say("values-period"),
        say_with("values-value", &[("unit", &measure.unit)]),
    ];
    let empty = Table::new(say("import-preview-values"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let size = outcome.points.len();
    let shown = outcome
        .points
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 3 || place + 3 >= size);
    Some(shown.fold(empty, |table, (_, point)| {
        table.row([
            Cell::from(found::period_words(measure, point.period)),
            Cell::number(number_words(point.value)),
        ])
    }))
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let Some(table) = opened.table() else {
        // A second press of the button: what it asked for is done.
        return Ok(opened.go_to(&visit, ""));
    };
    let outcome = work_out(change.connection(), &visit, &opened, &table, change.at()).await?;
    let nothing = outcome.counts.added + outcome.counts.changed == 0;
    if nothing || form.text("expects") != expects(&outcome) {
        return page(&visit, &opened, &table, &outcome, true);
    }
    let measure = &opened.measure;
    if !confirm(
        &mut change,
        &visit.scope,
        measure,
        opened.import.clone(),
        &outcome,
    )
    .await?
    {
        return Ok(opened.go_to(&visit, ""));
    }
    change.commit().await?;
    let news = outcome.counts.added + outcome.counts.changed;
    let said = say_with("notice-imported", &[("count", &news.to_string())]);
    notice::go_on(&session, &opened.path(&visit, ""), &said).await
}
