//! One report: where it stands, what was reported, what happened since, and what can be done now.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::{
    found::{self, Names},
    own::facts,
    steps::{ToWhom, Told, told},
};
use crate::{
    people::{access::ProgrammeVisit, model::Right, reading},
    platform::{
        components::SummaryList, errors::PageError, messages::say, service::Service, shell::Shell,
        shell::render,
    },
    reports::{
        making::name_of,
        model::{Action, Harm, State as Standing, next},
        store,
    },
};

#[derive(Template)]
#[template(path = "reports/pages/one.html")]
struct ReportPage {
    shell: Shell,
    standing: String,
    facts: SummaryList,
    words: String,
    harm: Option<String>,
    steps: Vec<Told>,
    /// The report it was joined to, and those joined to it.
    joined: Vec<(String, String)>,
    actions: Vec<(String, String)>,
    you_said: String,
    we_did: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let report = found::named(connection, &visit, &parameters).await?;
    let names = Names::of(connection, &visit.scope).await?;
    let mut joined = store::joined_to(connection, &visit.scope, report.id).await?;
    if let Some(to) = report.joined_to {
        joined.extend(store::find(connection, &visit.scope, to).await?);
    }
    let by = match report.made_by {
        Some(id) => reading::name_of_person(connection, id).await?,
        None => say("report-by-link"),
    };
    let facts = facts(&names, &report)
        .row(
            say("report-organisation"),
            names.organisation(report.organisation_id),
        )
        .row(say("report-by"), by);
    let state = Standing::parse(&report.state).unwrap_or(Standing::Inbox);
    let may_run = visit.may(Right::RunProgramme);
    let offered = Action::ALL.iter().copied().filter(|action| {
        // Only the reporter replies.
        may_run && *action != Action::Reply && next(state, *action).is_some()
    });
    let harm = Harm::parse(&report.harm).filter(|harm| *harm != Harm::None);
    render(&ReportPage {
        shell: found::shell(&visit, &name_of(&report)),
        standing: names.standing(&report),
        facts,
        words: report.words.clone(),
        harm: harm.map(Harm::words),
        steps: told(connection, &names, &report, ToWhom::Programme).await?,
        joined: joined
            .iter()
            .map(|one| (name_of(one), found::path(&visit, one, "")))
            .collect(),
        actions: offered
            .map(|action| {
                let rest = format!("/{}", action.key());
                (action.words(), found::path(&visit, &report, &rest))
            })
            .collect(),
        you_said: report.you_said,
        we_did: report.we_did,
    })
}
