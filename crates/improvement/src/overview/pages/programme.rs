//! How are our teams doing, and who needs help?

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    evidence,
    overview::activity,
    people::{access::ProgrammeVisit, model::Right, reading, sides::SideHere},
    platform::{
        errors::PageError,
        messages::{say, say_with},
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
    links: Vec<(String, String)>,
    may_run: bool,
    new_team: String,
    organisations: String,
    people: String,
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
        let sides = reading::sides_of_team(connection, &scope, &members).await?;
        let missing = sides
            .iter()
            .filter(|here| here.is_missing())
            .map(SideHere::sentence);
        teams.push(TeamRow {
            href: visit.path(&format!("/teams/{}", team.slug)),
            missing: missing.collect(),
            stage: reading::stage_name(&visit.programme, &team),
            last_activity: latest.first().map_or_else(
                || say("programme-no-activity"),
                |deed| deed.when.date_words(),
            ),
            evidence: summary
                .map_or_else(|| say("programme-no-figures"), |summary| summary.headline),
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
        organisations: visit.path("/organisations"),
        people: visit.path("/people"),
        teams,
    };
    render(&page)
}

/// The answer in one sentence, before any table.
fn answer(teams: &[TeamRow]) -> String {
    let asking = teams.iter().filter(|team| !team.help.is_empty()).count();
    let incomplete = teams.iter().filter(|team| !team.missing.is_empty()).count();
    let key = match (teams.len(), asking) {
        (0, _) => return say("programme-no-team"),
        (_, 0) if incomplete == 0 => "programme-all-well",
        (_, 0) => "programme-side-missing",
        (_, 1) => "programme-one-asks",
        _ => "programme-some-ask",
    };
    let arguments = [
        ("teams", &*teams_in_words(teams.len())),
        ("asking", &*asking.to_string()),
        ("incomplete", &*incomplete.to_string()),
    ];
    say_with(key, &arguments)
}

fn teams_in_words(count: usize) -> String {
    if count == 1 {
        say("programme-one-team")
    } else {
        say_with("programme-some-teams", &[("count", &count.to_string())])
    }
}

fn dates(visit: &ProgrammeVisit) -> String {
    let words = |text: &str| text.parse().map(date_words).ok();
    let programme = &visit.programme;
    match (words(&programme.starts_on), words(&programme.ends_on)) {
        (Some(from), Some(to)) => {
            let words = [
                ("cohort", &*programme.cohort),
                ("from", &*from),
                ("to", &*to),
            ];
            say_with("programme-dates", &words).trim().to_owned()
        }
        _ => programme.cohort.clone(),
    }
}

fn links(visit: &ProgrammeVisit) -> Vec<(String, String)> {
    let mut links = vec![
        (say("title-sharing"), visit.path("/sharing")),
        (say("title-report"), visit.path("/reports/new")),
        (say("title-my-reports"), visit.path("/reports/mine")),
        (say("title-themes"), visit.path("/reports/themes")),
        (say("title-did"), visit.path("/reports/you-said-we-did")),
    ];
    if visit.may(Right::SeeProgramme) {
        links.push((say("title-reports"), visit.path("/reports")));
        links.push((say("title-organisations"), visit.path("/organisations")));
        links.push((say("title-programme-people"), visit.path("/people")));
    }
    if visit.may(Right::ReadAudit) {
        links.push((say("title-audit"), visit.path("/audit")));
    }
    if visit.may(Right::RunProgramme) {
        links.push((say("title-needs"), visit.path("/agreements")));
        links.push((say("title-programme-edit"), visit.path("/edit")));
    }
    links
}
