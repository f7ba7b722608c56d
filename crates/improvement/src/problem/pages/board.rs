//! How the sides see the problem, side by side, and the questions to settle, as the page of the problem shows them.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::found;
use crate::{
    people::{
        access::TeamVisit,
        model::{Right, Side},
        reading as people,
    },
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
    problem::{
        model::perspective::{ASKED, asked_as},
        store::{
            difference,
            perspective::{self, row},
        },
    },
};

/// A side on the board: who wrote for it, and where somebody can.
pub struct SideLine {
    /// "Primary care: written by …", or that nobody has.
    pub words: String,
    /// Where it is written, and what the link says.
    pub write: Option<(String, String)>,
}

/// The board.
pub struct Board {
    /// The sides.
    pub sides: Vec<SideLine>,
    /// The answers side by side; nothing while nobody wrote.
    pub table: Option<Table>,
}

/// The board of a team.
pub async fn board(connection: &impl ConnectionTrait, visit: &TeamVisit) -> Result<Board, DbErr> {
    let members = people::team_members(connection, &visit.scope).await?;
    let needed = people::sides_of_team(connection, &visit.scope, &members).await?;
    let written = perspective::all(connection, &visit.scope).await?;
    let is_there = |side: Side| {
        needed.iter().any(|here| here.side == side)
            || written.iter().any(|one| one.side() == Some(side))
    };
    let sides: Vec<Side> = Side::ALL
        .into_iter()
        .filter(|side| is_there(*side))
        .collect();
    let ids = written.iter().filter_map(|one| one.written_by).collect();
    let names = people::names_of(connection, ids).await?;
    let of = |side: Side| written.iter().find(|one| one.side() == Some(side));
    Ok(Board {
        sides: sides
            .iter()
            .map(|side| line(visit, *side, of(*side), &names))
            .collect(),
        table: (!written.is_empty()).then(|| table(visit, &sides, of)),
    })
}

fn line(
    visit: &TeamVisit,
    side: Side,
    written: Option<&row::Model>,
    names: &HashMap<Uuid, String>,
) -> SideLine {
    let words = match written {
        None => say_with("view-not-yet", &[("side", side.label())]),
        Some(written) => {
            let key = if written.on_behalf {
                "view-written-on-behalf"
            } else {
                "view-written"
            };
            let facts = [
                ("side", side.label()),
                ("name", &found::name_in(names, written.written_by)),
                ("when", &written.written_at.date_words()),
            ];
            say_with(key, &facts)
        }
    };
    let link = if written.is_some() {
        "view-change"
    } else {
        "view-write"
    };
    let path = visit.path(&format!("/problem/perspectives/{}", side.key()));
    let write = visit.may(Right::WorkInTeam).then(|| {
        let words = say_with(link, &[("side", side.label())]);
        (words, path)
    });
    SideLine { words, write }
}

/// A row for each question and a column for each side; on a narrow screen a block for each question.
fn table<'a>(
    visit: &TeamVisit,
    sides: &[Side],
    of: impl Fn(Side) -> Option<&'a row::Model>,
) -> Table {
    let may_work = visit.may(Right::WorkInTeam);
    let mut heads = vec![say("views-question")];
    heads.extend(sides.iter().map(|side| side.label().to_owned()));
    if may_work {
        heads.push(say("views-differ"));
    }
    let empty = Table::new(say("views-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true)
        .classes("causeway-board");
    ASKED
        .into_iter()
        .enumerate()
        .fold(empty, |table, (place, asked)| {
            let mut cells = vec![Cell::from(say(asked.label))];
            cells.extend(sides.iter().map(|side| {
                let view = of(*side).map(|written| written.view().0[place].clone());
                let answer = view.filter(|answer| !answer.is_empty());
                Cell::from(answer.unwrap_or_else(|| say("views-no-answer")))
            }));
            if may_work {
                let to = format!("/problem/differences/new?question={}", asked.field);
                let link = Cell::link(say("views-settle"), visit.path(&to));
                cells.push(link.visually_hidden_text(say(asked.label)));
            }
            table.row(cells)
        })
}

/// A question to settle as the page shows it.
pub struct ToSettle {
    /// What the sides differ about.
    pub words: String,
    /// Which question, and which sides.
    pub about: String,
    /// Who sees to it until when, or what was settled by whom.
    pub state: String,
    /// What was settled; empty while it is open.
    pub settlement: String,
    /// Where it is settled and changed, with the words of the links.
    pub links: Vec<(String, String)>,
}

/// The open questions of a team, and those that were settled.
pub async fn differences(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<(Vec<ToSettle>, Vec<ToSettle>), DbErr> {
    let all = difference::all(connection, &visit.scope).await?;
    let owners = found::members(connection, visit).await?;
    let ids = all.iter().filter_map(|one| one.settled_by).collect();
    let names = people::names_of(connection, ids).await?;
    let (open, settled): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.is_open());
    let shown = |one: &difference::row::Model| ToSettle {
        words: one.words.clone(),
        about: about(one),
        state: state(one, &owners, &names),
        settlement: one.settlement.clone(),
        links: links(visit, one),
    };
    Ok((
        open.into_iter().map(shown).collect(),
        settled.into_iter().map(shown).collect(),
    ))
}

fn about(one: &difference::row::Model) -> String {
    let question = asked_as(&one.question).map(|asked| say(asked.label));
    let sides = found::sides_words(&one.sides);
    let question = question.unwrap_or_default();
    say_with(
        "difference-about",
        &[("question", question.as_str()), ("sides", &sides)],
    )
}

/// The name of the owner; words for somebody who left the team.
pub fn owner_name(owners: &[(Uuid, String)], owner: Option<Uuid>) -> String {
    let found = owners.iter().find(|(id, _)| Some(*id) == owner);
    found.map_or_else(|| say("difference-owner-gone"), |(_, name)| name.clone())
}

fn state(
    one: &difference::row::Model,
    owners: &[(Uuid, String)],
    names: &HashMap<Uuid, String>,
) -> String {
    match one.settled_at {
        None => say_with(
            "difference-open",
            &[
                ("owner", &owner_name(owners, one.owner)),
                ("due", &found::day_words(&one.due_on)),
            ],
        ),
        Some(when) => say_with(
            "difference-settled",
            &[
                ("name", &found::name_in(names, one.settled_by)),
                ("when", &when.date_words()),
            ],
        ),
    }
}

fn links(visit: &TeamVisit, one: &difference::row::Model) -> Vec<(String, String)> {
    if !visit.may(Right::WorkInTeam) || !one.is_open() {
        return Vec::new();
    }
    let path = |rest: &str| visit.path(&format!("/problem/differences/{}{rest}", one.id));
    vec![
        (say("difference-settle"), path("/settle")),
        (say("difference-edit"), path("/edit")),
    ]
}
