//! The third step: what each column is, suggested with a reason.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::opened::Opened;
use crate::{
    measures::{
        imports::{Settings, Table, decide},
        model::Shape,
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, Select},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        import::{ColumnRole, Suggestion, suggest},
        messages::{say, say_with},
        service::Service,
    },
};

/// Different texts of a column shown as examples.
const EXAMPLES: usize = 3;

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    let Some(table) = opened.table() else {
        return Ok(opened.go_to(&visit, ""));
    };
    page(&visit, &opened, &table, &Form::default())
}

fn page(
    visit: &TeamVisit,
    opened: &Opened,
    table: &Table,
    form: &Form,
) -> Result<Response, PageError> {
    let shell = opened
        .shell(visit, "title-import-columns")
        .with_errors_of(form);
    let mut page = FormPage::new(
        shell,
        opened.path(visit, "/columns"),
        Button::new(say("button-continue")),
    )
    .saying(say_with(
        "import-columns-what",
        &[("measure", &opened.measure.name)],
    ))
    .way_out(&say("way-out-heading"), opened.path(visit, "/heading"));
    if !opened.settings.roles.is_empty() && form.is_fine() {
        page = page.saying(say("import-remembered"));
    }
    let suggested = suggest(
        &table.sheet,
        table.heading,
        opened.shape().has_denominator(),
    );
    let roles = opened.settings.roles(table, opened.shape());
    for (column, suggestion) in suggested.iter().enumerate() {
        let role = roles.get(column).copied().unwrap_or(ColumnRole::Ignore);
        page = page.question(question(
            opened.shape(),
            table,
            (column, role),
            suggestion,
            form,
        ));
    }
    page.page()
}

fn question(
    shape: Shape,
    table: &Table,
    (column, role): (usize, ColumnRole),
    suggestion: &Suggestion,
    form: &Form,
) -> Select {
    let field = format!("column-{column}");
    let sent = form.text(&field);
    let value = if sent.is_empty() { role.key() } else { sent };
    let texts = table.texts(column);
    let examples: Vec<&str> = texts
        .iter()
        .filter(|text| !text.is_empty())
        .take(EXAMPLES)
        .map(String::as_str)
        .collect();
    let hint = say_with(
        "import-column-hint",
        &[
            ("reason", say(suggestion.reason).as_str()),
            ("examples", &examples.join(", ")),
        ],
    );
    let select = Select::new(field.as_str(), table.name(column))
        .hint(hint)
        .value(value)
        .error(form.error(&field));
    let offered = ColumnRole::ALL
        .into_iter()
        .filter(|role| is_offered(*role, shape));
    offered.fold(select, |select, role| {
        select.item(role.key(), say(words(role, shape)))
    })
}

fn is_offered(role: ColumnRole, shape: Shape) -> bool {
    let is_part = matches!(role, ColumnRole::Numerator | ColumnRole::Denominator);
    !is_part || shape.has_denominator()
}

fn words(role: ColumnRole, shape: Shape) -> &'static str {
    match role {
        ColumnRole::Ignore => "column-ignore",
        ColumnRole::Date => "column-date",
        ColumnRole::Year => "column-year",
        ColumnRole::Month => "column-month",
        ColumnRole::Value if shape.has_denominator() => "column-finished-value",
        ColumnRole::Value => "column-value",
        ColumnRole::Numerator => "column-numerator",
        ColumnRole::Denominator => "column-denominator",
        ColumnRole::Only => "column-only",
    }
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let mut opened = Opened::named(change.connection(), &visit, &parameters).await?;
    let Some(table) = opened.table() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let roles: Vec<ColumnRole> = (0..table.sheet.width())
        .map(|column| {
            ColumnRole::parse(form.text(&format!("column-{column}"))).unwrap_or(ColumnRole::Ignore)
        })
        .collect();
    refuse_unfit(&mut form, &roles, opened.shape());
    if !form.is_fine() {
        return page(&visit, &opened, &table, &form);
    }
    let is_only = |column: &usize| roles.get(*column) == Some(&ColumnRole::Only);
    let mut only = opened.settings.only.clone();
    only.retain(|column, _| is_only(column));
    opened.settings = Settings {
        roles: roles.iter().map(|role| role.key().to_owned()).collect(),
        only,
        ..opened.settings
    };
    decide(
        &mut change,
        &visit.scope,
        &opened.measure,
        opened.import.clone(),
        &opened.settings,
    )
    .await?;
    change.commit().await?;
    Ok(opened.go_to(&visit, opened.after_columns(&table)))
}

fn refuse_unfit(form: &mut Form, roles: &[ColumnRole], shape: Shape) {
    let has = |role: ColumnRole| roles.contains(&role);
    let twice = |role: ColumnRole| roles.iter().filter(|one| **one == role).nth(1).is_some();
    let dated = has(ColumnRole::Date) || (has(ColumnRole::Year) && has(ColumnRole::Month));
    let parts = has(ColumnRole::Numerator) && has(ColumnRole::Denominator);
    let first = "column-0";
    if !dated {
        form.refuse(first, say("error-import-no-date"));
    } else if !(has(ColumnRole::Value) || shape.has_denominator() && parts) {
        let words = if shape.has_denominator() {
            "error-import-no-parts"
        } else {
            "error-import-no-value"
        };
        form.refuse(first, say(words));
    } else if has(ColumnRole::Value) && (has(ColumnRole::Numerator) || has(ColumnRole::Denominator))
    {
        form.refuse(first, say("error-import-both"));
    } else if let Some(role) = ColumnRole::ALL
        .into_iter()
        .find(|role| !matches!(role, ColumnRole::Ignore | ColumnRole::Only) && twice(*role))
    {
        let words = say(words(role, shape));
        form.refuse(first, say_with("error-import-twice", &[("role", &words)]));
    }
}
