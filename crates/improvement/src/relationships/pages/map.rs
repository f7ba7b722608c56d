//! The stakeholder map: what it lacks, said first; the grid of influence and support; the table.

use askama::Template;
use axum::{extract::State, response::Response};
use charts::name_grid::{Entry, NameGrid, narrow_svg, wide_svg};
use sea_orm::ConnectionTrait;

use super::Steps;
use crate::{
    people::{
        access::TeamVisit,
        reading::{self, Member},
    },
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{label, say, say_with},
        moment::date_words,
        service::Service,
        shell::{Shell, render},
    },
    relationships::{
        model::{Gaps, Influence, Known, Support, gaps},
        store::{self, stakeholder},
    },
    tools,
};

/// The steps of the team's process, as it drew it.
pub async fn steps(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Steps, PageError> {
    let points = tools::touch_points(connection, &visit.scope).await?;
    let named = points.into_iter().map(|point| {
        let words = if point.lane.is_empty() {
            point.name
        } else {
            format!("{} ({})", point.name, point.lane)
        };
        (point.id, words)
    });
    let named: Vec<_> = named.collect();
    Ok((!named.is_empty()).then_some(named))
}

#[derive(Template)]
#[template(path = "relationships/pages/map.html")]
struct MapPage {
    shell: Shell,
    answer: String,
    lacks: Vec<String>,
    grid: Option<(String, String)>,
    table: Option<Table>,
    new: String,
    meetings: String,
}

/// `GET /programmes/{programme}/teams/{team}/stakeholders`
pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let there = store::stakeholders(connection, &visit.scope).await?;
    let members = reading::team_members(connection, &visit.scope).await?;
    let steps = steps(connection, &visit).await?;
    let known: Vec<Known> = there.iter().map(|one| known(one, &members)).collect();
    let found = gaps(&known, steps.as_deref(), service.clock.now().date());
    let lacks = lacks(&found);
    render(&MapPage {
        shell: visit.shell(&say("title-stakeholders")),
        answer: answer(there.len(), &found, lacks.len()),
        lacks: if there.is_empty() { Vec::new() } else { lacks },
        grid: (!there.is_empty()).then(|| grid(&there)),
        table: (!there.is_empty()).then(|| table(&visit, &there, &members)),
        new: visit.path("/stakeholders/new"),
        meetings: visit.path("/meetings"),
    })
}

fn known(one: &stakeholder::Model, members: &[Member]) -> Known {
    let is_here = |owner| members.iter().any(|member| member.membership.id == owner);
    Known {
        name: one.name.clone(),
        touch_point: one.touch_point_id,
        influence: Influence::parse(&one.influence),
        now: Support::parse(&one.support_now),
        wanted: Support::parse(&one.support_wanted),
        has_owner: one.owner.is_some_and(is_here),
        last_contact: one.last_contact.parse().ok(),
    }
}

fn answer(stakeholders: usize, found: &Gaps, lacks: usize) -> String {
    match (stakeholders, lacks) {
        (0, _) => say("stakeholders-none"),
        _ if found.is_empty() => say("stakeholders-all-well"),
        (1, _) => say("stakeholders-one"),
        (all, _) => say_with("stakeholders-some", &[("count", &all.to_string())]),
    }
}

/// What the map lacks, each in a sentence with the names.
fn lacks(found: &Gaps) -> Vec<String> {
    let sentence = |one: &str, some: &str, names: &[String]| {
        let count = names.len().to_string();
        let words = [("count", &*count), ("names", &*names.join(", "))];
        match names.len() {
            0 => None,
            1 => Some(say_with(one, &words)),
            _ => Some(say_with(some, &words)),
        }
    };
    let silent = match &found.silent_steps {
        None => Some(say("lacks-no-process")),
        Some(steps) => sentence("lacks-silent-one", "lacks-silent", steps),
    };
    [
        silent,
        sentence("lacks-to-win-one", "lacks-to-win", &found.to_win),
        sentence("lacks-quiet-one", "lacks-quiet", &found.quiet),
        sentence("lacks-unowned-one", "lacks-unowned", &found.unowned),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn grid(there: &[stakeholder::Model]) -> (String, String) {
    let words = |words: &[&str]| words.iter().map(|one| (*one).to_owned()).collect();
    let columns: Vec<&str> = Support::ALL.iter().map(|one| label(one.words())).collect();
    let rows: Vec<&str> = Influence::ALL
        .iter()
        .map(|one| label(one.words()))
        .collect();
    let entries = there.iter().filter_map(|one| {
        let (now, wanted) = (
            Support::parse(&one.support_now)?,
            Support::parse(&one.support_wanted)?,
        );
        let influence = Influence::parse(&one.influence)?;
        let wanted = say_with("grid-wanted", &[("wanted", label(wanted.words()))]);
        Some(Entry {
            name: one.name.clone(),
            note: if one.support_now == one.support_wanted {
                String::new()
            } else {
                wanted
            },
            column: Support::ALL.iter().position(|known| *known == now)?,
            row: Influence::ALL
                .iter()
                .position(|known| *known == influence)?,
        })
    });
    let grid = NameGrid {
        title: say("grid-title"),
        across: say("question-support-now"),
        down: say("grid-influence"),
        columns: words(&columns),
        rows: words(&rows),
        entries: entries.collect(),
    };
    (wide_svg(&grid, "map-wide"), narrow_svg(&grid, "map-narrow"))
}

fn table(visit: &TeamVisit, there: &[stakeholder::Model], members: &[Member]) -> Table {
    let heads = [
        "question-stakeholder-name",
        "stakeholder-touches",
        "grid-influence",
        "stakeholder-support",
        "stakeholder-matters",
        "stakeholder-owner",
        "question-last-contact",
    ];
    let empty = Table::new(say("stakeholders-caption"), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    there.iter().fold(empty, |table, one| {
        let link = visit.path(&format!("/stakeholders/{}/edit", one.id));
        let owner = members
            .iter()
            .find(|member| Some(member.membership.id) == one.owner)
            .map_or_else(|| say("owner-nobody"), |member| member.name.clone());
        table.row([
            Cell::link(name(one), link),
            Cell::from(touches(one)),
            Cell::from(
                Influence::parse(&one.influence)
                    .map(|one| label(one.words()))
                    .unwrap_or_default(),
            ),
            Cell::from(support(one)),
            Cell::from(or_none(&one.matters)),
            Cell::from(owner),
            Cell::from(
                one.last_contact
                    .parse()
                    .map_or_else(|_| say("contact-never"), date_words),
            ),
        ])
    })
}

fn name(one: &stakeholder::Model) -> String {
    if one.organisation.is_empty() {
        one.name.clone()
    } else {
        format!("{}, {}", one.name, one.organisation)
    }
}

fn touches(one: &stakeholder::Model) -> String {
    let parts = [&one.touch_point, &one.touch_words];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    or_none(&parts.join("; "))
}

fn or_none(words: &str) -> String {
    if words.is_empty() {
        say("stakeholder-not-written")
    } else {
        words.to_owned()
    }
}

fn support(one: &stakeholder::Model) -> String {
    let words = |key: &str| {
        Support::parse(key)
            .map(|one| label(one.words()))
            .unwrap_or_default()
    };
    let (now, wanted) = (words(&one.support_now), words(&one.support_wanted));
    if now == wanted {
        return now.to_owned();
    }
    say_with(
        "stakeholder-now-wanted",
        &[("now", now), ("wanted", wanted)],
    )
}
