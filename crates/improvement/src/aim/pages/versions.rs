//! The versions of the aim: which there were, what each said, and what changed between two.

use askama::Template;
use axum::{
    extract::{RawPathParams, RawQuery, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

use super::{shell_inside, show};
use crate::{
    aim::{
        model::{AimWords, Part, sentence},
        store::version,
        writing::AimVersion,
    },
    people::{access::TeamVisit, reading},
    platform::{
        address,
        compared::Compared,
        components::{Cell, Select, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "aim/pages/versions.html")]
struct VersionsPage {
    shell: Shell,
    summary: String,
    table: Option<Table>,
}

/// Every version, the newest first.
pub async fn list(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = version::all(connection, &visit.scope).await?;
    let names = names(connection, &all).await?;
    let heads = [
        "aim-versions-number",
        "versions-said",
        "aim-versions-by",
        "versions-saved",
    ]
    .map(say);
    let empty = Table::new(say("aim-versions-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let count = all.len();
    let table = all
        .into_iter()
        .map(AimVersion::of)
        .fold(empty, |table, one| {
            let number = one.row.number.to_string();
            let to = visit.path(&format!("/aim/versions/{number}"));
            let words = say_with("versions-open", &[("version", &number)]);
            table.row([
                Cell::link(words, to),
                Cell::from(sentence(&one.words).unwrap_or_else(|| say("aim-begun"))),
                Cell::from(by(one.row.made_by, &names)),
                Cell::from(one.row.made_at.words()),
            ])
        });
    render(&VersionsPage {
        shell: shell_inside(&visit, &say("title-aim-versions")),
        summary: match count {
            0 => say("aim-none"),
            1 => say("aim-one-version"),
            _ => say_with("aim-some-versions", &[("count", &count.to_string())]),
        },
        table: (count > 0).then_some(table),
    })
}

async fn names(
    connection: &impl ConnectionTrait,
    all: &[version::row::Model],
) -> Result<HashMap<Uuid, String>, PageError> {
    let ids = all.iter().filter_map(|one| one.made_by).collect();
    Ok(reading::names_of(connection, ids).await?)
}

fn by(id: Option<Uuid>, names: &HashMap<Uuid, String>) -> String {
    let name = id.and_then(|id| names.get(&id));
    name.map_or_else(|| say("audit-program"), Clone::clone)
}

#[derive(Template)]
#[template(path = "aim/pages/version.html")]
struct VersionPage {
    shell: Shell,
    sentence: String,
    saved: String,
    fingerprint: String,
    parts: SummaryList,
    /// The numbers one may compare with; empty while there is one version.
    against: Option<Select>,
    compared: Option<Compared>,
    what_changed: String,
}

/// One version, and what changed since another: the one before unless the address asks for a different one.
pub async fn one(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let number = address::part(&parameters, "aim_version");
    let number: i32 = number.parse().map_err(|_| PageError::NotFound)?;
    let all = version::all(connection, &visit.scope).await?;
    let names = names(connection, &all).await?;
    let all: Vec<AimVersion> = all.into_iter().map(AimVersion::of).collect();
    let with = |number: i32| all.iter().find(|one| one.row.number == number);
    let this = with(number).ok_or(PageError::NotFound)?;
    let asked = asked(&query.unwrap_or_default()).unwrap_or(number - 1);
    let other = with(asked).filter(|other| other.row.number != number);
    let compared = other.map(|other| compared(other, this));
    let number = number.to_string();
    let asked = asked.to_string();
    let what_changed = match &compared {
        Some(compared) if compared.is_empty() => "aim-nothing-changed",
        _ => "aim-what-changed",
    };
    render(&VersionPage {
        shell: shell_inside(
            &visit,
            &say_with("title-aim-version", &[("version", &number)]),
        )
        .crumb(&say("title-aim-versions"), &visit.path("/aim/versions")),
        sentence: sentence(&this.words).unwrap_or_else(|| say("aim-begun")),
        saved: say_with(
            "aim-saved-by",
            &[
                ("name", &by(this.row.made_by, &names)),
                ("when", &this.row.made_at.words()),
            ],
        ),
        fingerprint: this.row.fingerprint.clone(),
        parts: show::parts(&this.words),
        against: against(&all, this, &asked),
        what_changed: say_with(what_changed, &[("version", &asked)]),
        compared,
    })
}

fn asked(query: &str) -> Option<i32> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "against")?.1.parse().ok()
}

fn against(all: &[AimVersion], this: &AimVersion, chosen: &str) -> Option<Select> {
    let others = all.iter().filter(|one| one.row.number != this.row.number);
    let mut question = Select::new("against", say("question-against")).value(chosen);
    let mut any = false;
    for other in others {
        let number = other.row.number.to_string();
        question = question.item(
            number.as_str(),
            say_with("versions-open", &[("version", &number)]),
        );
        any = true;
    }
    any.then_some(question)
}

fn compared(before: &AimVersion, after: &AimVersion) -> Compared {
    let named =
        |one: &AimVersion| say_with("versions-open", &[("version", &one.row.number.to_string())]);
    let empty = Compared::new(&named(before), &named(after), &say("aim-not-said"));
    let said = |words: &AimWords, part: Part| words.said(part);
    Part::ALL.into_iter().fold(empty, |compared, part| {
        compared.part(
            &say(part.label()),
            &said(&before.words, part),
            &said(&after.words, part),
        )
    })
}
