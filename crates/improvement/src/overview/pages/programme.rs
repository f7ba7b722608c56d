//! How are our teams doing, and who needs help?

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    evidence,
    overview::{activity, model},
    people::{access::ProgrammeVisit, model::Right, reading},
    platform::{
        errors::PageError,
        messages::say,
        moment::date_words,
        service::Service,
        shell::{Shell, render},
    },
};

struct TeamRow {
    name: String,
    href: String,
    place: String,
    missing: Vec<String>,
    stage: String,
    last_activity: String,
    help: String,
    evidence: String,
}

#[derive(Template)]
#[template(path = "overview/programme.html")]
struct ProgrammePage {
    shell: Shell,
    name: String,
    when: String,
    answer: String,
    teams: Vec<TeamRow>,
    links: Vec<(&'static str, String)>,
    may_run: bool,
    new_team: String,
    sees_all: bool,
}

/// `GET /programmes/{programme}`
pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let mut teams = Vec::new();
    for (team, scope) in reading::teams_for(connection, &visit).await? {
        let members = reading::team_members(connection, &scope).await?;
        let latest = activity::latest(connection, &scope, None, 1).await?;
        let summary = evidence::newest_summary(connection, &scope).await?;
        let missing = model::sides_in_words(&members)
            .into_iter()
            .filter(|(_, present)| !present)
            .map(|(words, _)| words);
        teams.push(TeamRow {
            href: visit.path(&format!("/teams/{}", team.slug)),
            missing: missing.collect(),
            stage: reading::stage_name(&visit.programme, &team),
            last_activity: latest
                .first()
                .map_or_else(|| "Nothing yet".to_owned(), |deed| deed.when.date_words()),
            evidence: summary
                .map_or_else(|| "No figures yet".to_owned(), |summary| summary.headline),
            help: team.help_asked,
            place: team.place,
            name: team.name,
        });
    }
    let page = ProgrammePage {
        shell: Shell::new(&visit.visit, &visit.programme.name).crumb(&say("link-home"), "/"),
        name: visit.programme.name.clone(),
        when: dates(&visit),
        answer: answer(&teams),
        links: links(&visit),
        may_run: visit.may(Right::RunProgramme),
        sees_all: visit.may(Right::SeeProgramme),
        new_team: visit.path("/teams/new"),
        teams,
    };
    render(&page)
}

/// The answer in one sentence, before any table.
fn answer(teams: &[TeamRow]) -> String {
    let asking = teams.iter().filter(|team| !team.help.is_empty()).count();
    let incomplete = teams.iter().filter(|team| !team.missing.is_empty()).count();
    match (teams.len(), asking) {
        (0, _) => "There is no team yet.".to_owned(),
        (_, 0) if incomplete == 0 => format!(
            "{}. Every side is present in each, and none asks for help.",
            teams_in_words(teams.len())
        ),
        (_, 0) => format!(
            "{}. None asks for help; {incomplete} still miss a side.",
            teams_in_words(teams.len())
        ),
        (_, 1) => format!("{}. 1 asks for help.", teams_in_words(teams.len())),
        _ => format!("{}. {asking} ask for help.", teams_in_words(teams.len())),
    }
}

fn teams_in_words(count: usize) -> String {
    if count == 1 {
        "1 team".to_owned()
    } else {
        format!("{count} teams")
    }
}

fn dates(visit: &ProgrammeVisit) -> String {
    let words = |text: &str| text.parse().map(date_words).ok();
    let programme = &visit.programme;
    match (words(&programme.starts_on), words(&programme.ends_on)) {
        (Some(from), Some(to)) => format!("{} {from} to {to}", programme.cohort)
            .trim()
            .to_owned(),
        _ => programme.cohort.clone(),
    }
}

fn links(visit: &ProgrammeVisit) -> Vec<(&'static str, String)> {
    let mut links = Vec::new();
    if visit.may(Right::SeeProgramme) {
        links.push(("Organisations", visit.path("/organisations")));
        links.push(("People who run the programme", visit.path("/people")));
    }
    if visit.may(Right::ReadAudit) {
        links.push(("Audit log", visit.path("/audit")));
    }
    if visit.may(Right::RunProgramme) {
        links.push(("Change the programme", visit.path("/edit")));
    }
    links
}
