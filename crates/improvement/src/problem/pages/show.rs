//! A team's problem: the statement and its version first, then what it stands on.

use askama::Template;
use axum::{extract::State, response::Response};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    board::{self, Board, ToSettle},
    found,
};
use crate::{
    discussion::{self, Subject},
    people::{access::TeamVisit, model::Right, reading as people},
    platform::{
        components::{Button, Content, SummaryList},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
    problem::{
        model::evidence::Reader,
        reading::{self, words_of},
        store::{overriding, statement},
    },
};

/// The statement as the page shows it.
struct Shown {
    what: String,
    rest: SummaryList,
    version: String,
    fingerprint: String,
    lacks: Vec<String>,
}

/// A reason to go on although something was missing.
struct Override {
    by: String,
    reason: String,
    missing: Vec<String>,
}

#[derive(Template)]
#[template(path = "problem/pages/show.html")]
struct ProblemPage {
    shell: Shell,
    statement: Option<Shown>,
    history: (String, String),
    overrides: Vec<Override>,
    edit: Option<Button>,
    strength: Vec<String>,
    reads_all: bool,
    evidence: String,
    board: Board,
    open: Vec<ToSettle>,
    settled: Vec<ToSettle>,
    settle: Option<String>,
    comments: Content,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let versions = statement::all(connection, &visit.scope).await?;
    let newest = versions.first();
    let shown = match newest {
        Some(newest) => Some(shown(connection, newest).await?),
        None => None,
    };
    let button = if newest.is_some() {
        "title-problem-edit"
    } else {
        "title-problem-write"
    };
    let edit = Button::new(say(button)).href(visit.path("/problem/edit"));
    let reader = found::reader(&visit);
    let strength = reading::strength(connection, &visit.scope, reader).await?;
    let (open, settled) = board::differences(connection, &visit).await?;
    let may_work = visit.may(Right::WorkInTeam);
    render(&ProblemPage {
        shell: visit.shell(&say("title-problem")),
        statement: shown,
        history: history(&visit, versions.len()),
        overrides: overrides(connection, &visit).await?,
        edit: may_work.then_some(edit),
        strength: strength.sentences(),
        reads_all: reader == Reader::Member,
        evidence: visit.path("/problem/evidence"),
        board: board::board(connection, &visit).await?,
        open,
        settled,
        settle: may_work.then(|| visit.path("/problem/differences/new")),
        comments: discussion::thread(connection, &visit, &subject(&visit)).await?,
    })
}

/// The problem as a whole. What is private to the team has no comments of its own: everybody who sees the team would
/// read them.
fn subject(visit: &TeamVisit) -> Subject {
    Subject {
        kind: "problem",
        id: visit.team.id,
        path: "/problem".to_owned(),
        name: say("title-problem"),
    }
}

/// The words and the address of the link to the versions.
fn history(visit: &TeamVisit, versions: usize) -> (String, String) {
    match versions {
        1 => (
            say("problem-history-one"),
            visit.path("/problem/versions/1"),
        ),
        _ => (
            say_with("problem-history", &[("count", &versions.to_string())]),
            visit.path("/problem/versions"),
        ),
    }
}

async fn shown(
    connection: &impl ConnectionTrait,
    newest: &statement::row::Model,
) -> Result<Shown, DbErr> {
    let names = people::names_of(connection, newest.saved_by.into_iter().collect()).await?;
    let words = words_of(newest);
    let version = say_with(
        "problem-version",
        &[
            ("number", &newest.number.to_string()),
            ("name", &found::name_in(&names, newest.saved_by)),
            ("when", &newest.saved_at.words()),
        ],
    );
    let answered = words.answers().into_iter().skip(1);
    let rest = answered.filter(|(_, answer)| !answer.is_empty()).fold(
        SummaryList::new().classes("causeway-answers"),
        |list, (question, answer)| list.row(say(question.label), answer),
    );
    Ok(Shown {
        what: words.what.clone(),
        rest,
        version,
        fingerprint: newest.fingerprint.clone(),
        lacks: words.lacks(),
    })
}

async fn overrides(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Vec<Override>, DbErr> {
    let all = overriding::all(connection, &visit.scope).await?;
    let ids = all.iter().filter_map(|one| one.made_by).collect();
    let names = people::names_of(connection, ids).await?;
    let told = all.into_iter().map(|one| Override {
        by: say_with(
            "problem-overridden-by",
            &[
                ("name", &found::name_in(&names, one.made_by)),
                ("number", &one.version.to_string()),
                ("when", &one.made_at.words()),
            ],
        ),
        missing: one.missing.lines().map(str::to_owned).collect(),
        reason: one.reason,
    });
    Ok(told.collect())
}
