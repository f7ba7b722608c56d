//! How the statement changed: its versions, one of them, the file its fingerprint is taken of, and two word by word.

use askama::Template;
use axum::{
    extract::{RawPathParams, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use sea_orm::ConnectionTrait;

use super::found;
use crate::{
    people::{access::TeamVisit, reading as people},
    platform::{
        address,
        components::{Button, Cell, Select, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    problem::{
        model::{
            comparing::{self, Piece, Tag},
            statement::{Words, canonical},
        },
        reading::words_of,
        store::statement::{self, row},
    },
};

#[derive(Template)]
#[template(path = "problem/pages/versions.html")]
struct VersionsPage {
    shell: Shell,
    summary: String,
    table: Option<Table>,
    choice: Option<Choice>,
}

/// Which two versions to compare.
struct Choice {
    action: String,
    from: Select,
    to: Select,
    button: Button,
}

pub async fn list(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = statement::all(connection, &visit.scope).await?;
    let ids = all.iter().filter_map(|one| one.saved_by).collect();
    let names = people::names_of(connection, ids).await?;
    let heads = [
        "versions-number",
        "versions-by",
        "versions-when",
        "versions-change",
    ]
    .map(say);
    let empty = Table::new(say("problem-versions-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let table = all.iter().fold(empty, |table, one| {
        table.row([
            Cell::link(number_words(one.number), path(&visit, one.number)),
            Cell::from(found::name_in(&names, one.saved_by)),
            Cell::from(one.saved_at.words()),
            change_cell(&visit, one.number),
        ])
    });
    let count = all.len().to_string();
    let summary = match all.len() {
        0 => say("problem-none"),
        1 => say("problem-versions-one"),
        _ => say_with("problem-versions-some", &[("count", &count)]),
    };
    render(&VersionsPage {
        shell: found::shell(&visit, &say("title-problem-versions")),
        summary,
        table: (!all.is_empty()).then_some(table),
        choice: choice(&visit, &all, None),
    })
}

fn change_cell(visit: &TeamVisit, number: i32) -> Cell {
    if number == 1 {
        return Cell::from(say("problem-first-version"));
    }
    let before = number - 1;
    let address = visit.path(&format!("/problem/compare?from={before}&to={number}"));
    Cell::link(say("problem-see-change"), address).visually_hidden_text(number_words(number))
}

fn number_words(number: i32) -> String {
    say_with("problem-number", &[("number", &number.to_string())])
}

fn path(visit: &TeamVisit, number: i32) -> String {
    visit.path(&format!("/problem/versions/{number}"))
}

/// The two lists of versions to choose from; nothing while there is one version only.
fn choice(visit: &TeamVisit, all: &[row::Model], chosen: Option<(i32, i32)>) -> Option<Choice> {
    let [newest, before, ..] = all else {
        return None;
    };
    let (from, to) = chosen.unwrap_or((before.number, newest.number));
    let select = |name: &str, label: &str, value: i32| {
        let empty = Select::new(name, say(label)).value(value.to_string());
        all.iter().fold(empty, |select, one| {
            select.item(one.number.to_string(), number_words(one.number))
        })
    };
    Some(Choice {
        action: visit.path("/problem/compare"),
        from: select("from", "question-problem-from", from),
        to: select("to", "question-problem-to", to),
        button: Button::secondary(say("button-problem-compare")),
    })
}

#[derive(Template)]
#[template(path = "problem/pages/version.html")]
struct VersionPage {
    shell: Shell,
    saved: String,
    is_newest: bool,
    problem: String,
    answers: SummaryList,
    fingerprint: String,
    file: String,
}

/// The version that the address names.
async fn named(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    number: &str,
) -> Result<row::Model, PageError> {
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let found = statement::find(connection, &visit.scope, number).await?;
    found.ok_or(PageError::NotFound)
}

pub async fn one(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let version = named(connection, &visit, address::part(&parameters, "version")).await?;
    let newest = statement::newest(connection, &visit.scope).await?;
    let names = people::names_of(connection, version.saved_by.into_iter().collect()).await?;
    let name = found::name_in(&names, version.saved_by);
    let when = version.saved_at.words();
    let words = words_of(&version);
    let answers = words.answers().into_iter();
    let list = answers.fold(
        SummaryList::new().classes("causeway-answers"),
        |list, (question, answer)| {
            let answer = if answer.is_empty() {
                say("problem-not-answered")
            } else {
                answer.to_owned()
            };
            list.row(say(question.label), answer)
        },
    );
    render(&VersionPage {
        shell: found::shell(&visit, &number_words(version.number)).crumb(
            &say("title-problem-versions"),
            &visit.path("/problem/versions"),
        ),
        saved: say_with("problem-saved-by", &[("name", &name), ("when", &when)]),
        is_newest: newest.is_some_and(|newest| newest.number == version.number),
        problem: visit.path("/problem"),
        answers: list,
        file: format!("{}/statement.json", path(&visit, version.number)),
        fingerprint: version.fingerprint,
    })
}

/// The canonical file of a version: whoever computes its SHA-256 gets the fingerprint.
pub async fn file(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let version = named(connection, &visit, address::part(&parameters, "version")).await?;
    let text = canonical(visit.scope.team_id(), version.number, &words_of(&version));
    let name = format!(
        "{}-problem-version-{}.json",
        visit.team.slug, version.number
    );
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// A question whose answers differ.
struct Changed {
    question: String,
    pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "problem/pages/compare.html")]
struct ComparePage {
    shell: Shell,
    summary: String,
    changed: Vec<Changed>,
    same: Vec<String>,
    choice: Option<Choice>,
}

pub async fn compare(
    State(service): State<Service>,
    visit: TeamVisit,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = statement::all(connection, &visit.scope).await?;
    let (from, to) = asked(&query.unwrap_or_default(), &all);
    let find = |number: i32| all.iter().find(|one| one.number == number).map(words_of);
    let nothing = all.is_empty().then(Words::default);
    let older = find(from).or_else(|| nothing.clone());
    let newer = find(to).or(nothing);
    let (Some(older), Some(newer)) = (older, newer) else {
        return Err(PageError::NotFound);
    };
    let pairs = older.answers().into_iter().zip(newer.answers());
    let (same, differing): (Vec<_>, Vec<_>) =
        pairs.partition(|((_, before), (_, after))| before == after);
    let changed: Vec<Changed> = differing
        .into_iter()
        .map(|((question, before), (_, after))| Changed {
            question: say(question.label),
            pieces: comparing::compare(before, after),
        })
        .collect();
    let numbers = [("from", from.to_string()), ("to", to.to_string())];
    let numbers = numbers
        .each_ref()
        .map(|(name, text)| (*name, text.as_str()));
    let summary = match (all.len(), changed.len()) {
        (0, _) => "problem-none",
        (_, 0) => "problem-compare-same",
        _ => "problem-compare-differ",
    };
    render(&ComparePage {
        shell: found::shell(&visit, &say("title-problem-compare")).crumb(
            &say("title-problem-versions"),
            &visit.path("/problem/versions"),
        ),
        summary: say_with(summary, &numbers),
        changed,
        same: same
            .iter()
            .map(|((question, _), _)| say(question.label))
            .collect(),
        choice: choice(&visit, &all, Some((from, to))),
    })
}

/// Which two versions the address asks for; the newest and the one before where it does not say.
fn asked(query: &str, all: &[row::Model]) -> (i32, i32) {
    let number = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let found = pairs.find(|(name, _)| name == wanted);
        found.and_then(|(_, number)| number.parse().ok())
    };
    let newest = all.first().map_or(0, |newest| newest.number);
    let to = number("to").unwrap_or(newest);
    (number("from").unwrap_or(to.saturating_sub(1).max(1)), to)
}
