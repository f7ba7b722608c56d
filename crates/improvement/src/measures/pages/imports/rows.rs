//! The fourth step, only where there is something to ask: which rows, and whether the day or the month comes first.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use jiff::civil::Date;

use super::opened::Opened;
use crate::{
    measures::{
        imports::{Settings, Table, decide, examples_of_dates},
        model::Frequency,
        pages::found,
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, Checkboxes, ChoiceItem, Legend, Radios, Size},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        import::{ColumnRole, MOST_TEXTS, row_choices},
        messages::{say, say_with},
        moment::date_words,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let opened = Opened::named(service.database.connection(), &visit, &parameters).await?;
    let Some(table) = opened.table() else {
        return Ok(opened.go_to(&visit, ""));
    };
    let mut form = Form::default();
    for (column, taken) in &opened.settings.only {
        for text in taken {
            form.set(&format!("only-{column}"), text);
        }
    }
    if let Some(order) = &opened.settings.order {
        form.set("order", order);
    }
    form.set(
        "same",
        if opened.settings.adds_up {
            "add"
        } else {
            "refuse"
        },
    );
    page(&visit, &opened, &table, &form)
}

fn only_columns(opened: &Opened, table: &Table) -> Vec<usize> {
    let roles = opened.settings.roles(table, opened.shape());
    let places = roles.iter().enumerate();
    places
        .filter(|(_, role)| **role == ColumnRole::Only)
        .map(|(place, _)| place)
        .collect()
}

/// The column of dates that could be read both ways.
fn ambiguous_column(opened: &Opened, table: &Table) -> Option<usize> {
    let roles = opened.settings.roles(table, opened.shape());
    let date = roles.iter().position(|role| *role == ColumnRole::Date)?;
    table.is_ambiguous(date).then_some(date)
}

fn page(
    visit: &TeamVisit,
    opened: &Opened,
    table: &Table,
    form: &Form,
) -> Result<Response, PageError> {
    let shell = opened
        .shell(visit, "title-import-rows")
        .with_errors_of(form);
    let mut page = FormPage::new(
        shell,
        opened.path(visit, "/rows"),
        Button::new(say("button-continue")),
    )
    .way_out(&say("way-out-columns"), opened.path(visit, "/columns"));
    if let Some(column) = ambiguous_column(opened, table) {
        page = page.question(order_question(table, column, form));
    }
    for column in only_columns(opened, table) {
        page = page.question(texts_question(opened, table, column, form));
    }
    page.question(same_question(form)).page()
}

fn order_question(table: &Table, column: usize, form: &Form) -> Radios {
    let examples = examples_of_dates(table, column);
    let shown = |first: bool| {
        let words = examples.iter().map(|(text, day_first, month_first)| {
            let day = if first { *day_first } else { *month_first };
            say_with(
                "import-date-example",
                &[("text", text.as_str()), ("date", &date_words(day))],
            )
        });
        words.collect::<Vec<_>>().join("; ")
    };
    let legend = Legend::from(say("question-import-order")).size(Size::Small);
    Radios::new("order", legend)
        .value(form.text("order"))
        .error(form.error("order"))
        .item(ChoiceItem::new("day", say("import-day-first")).hint(shown(true)))
        .item(ChoiceItem::new("month", say("import-month-first")).hint(shown(false)))
}

fn texts_question(opened: &Opened, table: &Table, column: usize, form: &Form) -> Checkboxes {
    let field = format!("only-{column}");
    let words = say_with("question-import-only", &[("column", &table.name(column))]);
    let question = Checkboxes::new(field.as_str(), Legend::from(words).size(Size::Small))
        .hint(say("hint-import-only"))
        .error(form.error(&field))
        .small(true);
    let plan = opened.settings.plan(table, opened.shape());
    let choices = row_choices(&table.sheet, &plan, column);
    let same_dates = choices
        .windows(2)
        .all(|two| two[0].between == two[1].between);
    let shown = choices.iter().take(MOST_TEXTS);
    shown.fold(question, |question, choice| {
        let words = if choice.text.is_empty() {
            say("import-empty-cell")
        } else {
            choice.text.clone()
        };
        let item = ChoiceItem::new(choice.text.as_str(), words)
            .checked(form.is_ticked(&field, &choice.text));
        let between = choice.between.filter(|_| !same_dates);
        let about: Vec<String> = choice
            .also
            .iter()
            .cloned()
            .chain(between.map(|between| between_words(opened, between)))
            .collect();
        question.item(if about.is_empty() {
            item
        } else {
            item.hint(about.join(", "))
        })
    })
}

/// "April 2020 to March 2021": where a name ends and another begins, one took the place of the other.
fn between_words(opened: &Opened, (first, last): (Date, Date)) -> String {
    let words = |day| {
        let frequency = Frequency::parse(&opened.measure.frequency);
        let period = frequency.map_or(day, |frequency| frequency.period_of(day));
        found::period_words(&opened.measure, period)
    };
    let (first, last) = (words(first), words(last));
    if first == last {
        return first;
    }
    say_with("measure-from-to", &[("from", &first), ("to", &last)])
}

fn same_question(form: &Form) -> Radios {
    let legend = Legend::from(say("question-import-same")).size(Size::Small);
    Radios::new("same", legend)
        .hint(say("hint-import-same"))
        .value(form.text("same"))
        .item(ChoiceItem::new("refuse", say("import-same-refuse")))
        .item(ChoiceItem::new("add", say("import-same-add")))
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
    let only = read_only(&mut form, &opened, &table);
    let order = match form.text("order") {
        "day" => Some("day".to_owned()),
        "month" => Some("month".to_owned()),
        _ => None,
    };
    if order.is_none() && ambiguous_column(&opened, &table).is_some() {
        form.refuse("order", say("error-import-order"));
    }
    if !form.is_fine() {
        return page(&visit, &opened, &table, &form);
    }
    opened.settings = Settings {
        only,
        order,
        adds_up: form.text("same") == "add",
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
    Ok(opened.go_to(&visit, "/check"))
}

fn read_only(form: &mut Form, opened: &Opened, table: &Table) -> BTreeMap<usize, BTreeSet<String>> {
    let mut only = BTreeMap::new();
    for column in only_columns(opened, table) {
        let field = format!("only-{column}");
        let known = table.texts(column);
        let taken: BTreeSet<String> = form
            .all(&field)
            .into_iter()
            .filter(|text| known.contains(*text))
            .map(str::to_owned)
            .collect();
        if taken.is_empty() {
            form.refuse(
                &field,
                say_with("error-import-only", &[("column", &table.name(column))]),
            );
        }
        only.insert(column, taken);
    }
    only
}
