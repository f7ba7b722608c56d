//! The surveys of a team.

use askama::Template;
use axum::{extract::State as Has, response::Response};

use crate::{
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
        moment::date_words,
        service::Service,
        shell::{Shell, render},
    },
    surveys::{
        model::State,
        store::{self, survey},
    },
};

#[derive(Template)]
#[template(path = "surveys/pages/list.html")]
struct ListPage {
    shell: Shell,
    answer: String,
    table: Option<Table>,
    new: Option<String>,
}

/// `GET /programmes/{programme}/teams/{team}/surveys`
pub async fn show(Has(service): Has<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let surveys = store::surveys(service.database.connection(), &visit.scope).await?;
    render(&ListPage {
        shell: visit.shell(&say("title-surveys")),
        answer: answer(&surveys),
        table: (!surveys.is_empty()).then(|| table(&visit, &surveys)),
        new: visit
            .may(Right::WorkInTeam)
            .then(|| visit.path("/surveys/new")),
    })
}

fn answer(surveys: &[survey::Model]) -> String {
    let open = |one: &&survey::Model| State::parse(&one.state) == State::Open;
    match (surveys.len(), surveys.iter().filter(open).count()) {
        (0, _) => say("surveys-none"),
        (_, 0) => say("surveys-none-open"),
        (_, 1) => say("surveys-one-open"),
        (_, open) => say_with("surveys-some-open", &[("open", &open.to_string())]),
    }
}

fn table(visit: &TeamVisit, surveys: &[survey::Model]) -> Table {
    let heads = [
        "question-survey-title",
        "survey-state",
        "survey-names",
        "survey-days",
    ];
    let empty = Table::new(say("surveys-caption"), heads.map(say))
        .first_cell_is_header(true)
        .responsive(true);
    surveys.iter().fold(empty, |table, one| {
        let names = if one.is_named {
            "survey-named"
        } else {
            "survey-anonymous"
        };
        table.row([
            Cell::link(one.title.as_str(), super::path(visit, one, "")),
            Cell::from(State::parse(&one.state).words()),
            Cell::from(say(names)),
            Cell::from(days(one)),
        ])
    })
}

/// "12 October 2026 to 30 October 2026".
pub fn days(survey: &survey::Model) -> String {
    let words = |day: &str| day.parse().map(date_words).ok();
    match (words(&survey.opened_on), words(&survey.closed_on)) {
        (Some(from), Some(to)) => say_with("survey-from-to", &[("from", &from), ("to", &to)]),
        (Some(from), None) => say_with("survey-since", &[("from", &from)]),
        _ => say("survey-not-yet"),
    }
}
