//! Who shares what with whom until when: as a list, and as a matrix of organisations and teams.

use axum::{extract::State, response::Response};

use super::{SharingPage, TeamNames, path_of, shell_inside, tag, title_of, today};
use crate::{
    agreements::{
        agreement_file::Agreement,
        model::State as Standing,
        sharing::{self, Sharing},
    },
    people::{access::ProgrammeVisit, model::Right},
    platform::{
        components::{Button, Cell, Content, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
    },
};

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = sharing::all(connection, &visit.scope).await?;
    let names = TeamNames::gather(connection, &visit).await?;
    let now = today(&service);
    let mut page = SharingPage::new(visit.shell(&say("title-sharing")));
    let in_force = all
        .iter()
        .filter(|one| one.state(now) == Standing::InForce)
        .count();
    let waiting = all.iter().filter(|one| one.waiting().is_some()).count();
    let counts = [
        ("force", in_force.to_string()),
        ("waiting", waiting.to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, count)| (*key, &**count)).collect();
    page.lead = vec![
        say_with("sharing-summary", &counts),
        say("sharing-what-it-is"),
    ];
    if visit.may(Right::KeepAgreements) {
        let new = Button::new(say("title-sharing-new")).href(visit.path("/sharing/new"));
        page.buttons.push(new);
        page.links.push((
            say("title-sharing-register"),
            visit.path("/sharing/register"),
        ));
    }
    page.links.insert(
        0,
        (say("title-sharing-matrix"), visit.path("/sharing/matrix")),
    );
    let content = if all.is_empty() {
        Content::html(format!("<p>{}</p>", say("sharing-none-yet")))
    } else {
        let head = [
            "sharing-head-agreement",
            "sharing-head-who",
            "sharing-head-whom",
            "sharing-head-until",
            "sharing-head-state",
        ]
        .map(say);
        let table = all.iter().fold(
            Table::new(say("sharing-list-caption"), head),
            |table, one| table.row(row(&visit, one, &names, now)),
        );
        Content::html(table.responsive(true))
    };
    page.sections.push((String::new(), content));
    page.page()
}

fn row(
    visit: &ProgrammeVisit,
    one: &Sharing,
    names: &TeamNames,
    now: crate::agreements::agreement_file::Day,
) -> [Cell; 5] {
    let shown = one
        .signed()
        .or(one.newest())
        .map(|version| &version.agreement);
    [
        Cell::link(title_of(one), path_of(visit, one, "")),
        Cell::from(shown.map_or_else(|| say("sharing-not-yet"), releasing)),
        Cell::from(shown.map_or_else(
            || say("sharing-not-yet"),
            |agreement| receiving(agreement, names),
        )),
        Cell::from(shown.map_or_else(
            || say("sharing-not-yet"),
            |agreement| agreement.ends.words(),
        )),
        Cell::from(tag(one.state(now))),
    ]
}

fn releasing(agreement: &Agreement) -> String {
    let parties = agreement
        .parties
        .iter()
        .filter(|party| party.releases.is_some());
    let names: Vec<&str> = parties.map(|party| party.name.as_str()).collect();
    names.join(", ")
}

fn receiving(agreement: &Agreement, names: &TeamNames) -> String {
    let teams: Vec<String> = agreement
        .recipients
        .iter()
        .map(|slug| names.name(slug))
        .collect();
    teams.join(", ")
}

/// A row for each organisation that releases, a column for each team that receives, in each cell the agreements in force.
pub async fn matrix(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = sharing::all(connection, &visit.scope).await?;
    let names = TeamNames::gather(connection, &visit).await?;
    let now = today(&service);
    let force: Vec<&Agreement> = all
        .iter()
        .filter(|one| one.state(now) == Standing::InForce)
        .filter_map(|one| one.signed().map(|version| &version.agreement))
        .collect();
    let mut page = SharingPage::new(shell_inside(&visit, &say("title-sharing-matrix")));
    page.lead.push(say("sharing-matrix-what"));
    if force.is_empty() {
        page.lead.push(say("sharing-matrix-none"));
        return page.page();
    }
    page.sections
        .push((String::new(), Content::html(table(&force, &names))));
    page.links
        .push((say("title-sharing"), visit.path("/sharing")));
    page.page()
}

fn table(force: &[&Agreement], names: &TeamNames) -> Table {
    let mut teams: Vec<_> = force.iter().flat_map(|one| one.recipients.iter()).collect();
    teams.sort_unstable();
    teams.dedup();
    let mut organisations: Vec<(&str, &str)> = force
        .iter()
        .flat_map(|one| one.parties.iter().filter(|party| party.releases.is_some()))
        .map(|party| (party.name.as_str(), party.ods_code.as_str()))
        .collect();
    organisations.sort_unstable();
    organisations.dedup_by_key(|one| one.1);
    let head = std::iter::once(say("sharing-head-organisation"));
    let head = head.chain(teams.iter().map(|slug| names.name(slug)));
    let empty = Table::new(say("sharing-matrix-caption"), head)
        .first_cell_is_header(true)
        .responsive(true);
    organisations.iter().fold(empty, |table, (name, code)| {
        let cells = teams.iter().map(|team| {
            let shared = force
                .iter()
                .filter(|one| one.releasing(code).is_some() && one.recipients.contains(team));
            let words: Vec<String> = shared.map(|one| cell_words(one)).collect();
            if words.is_empty() {
                Cell::from(say("sharing-nothing"))
            } else {
                Cell::from(Content::lines(&words.join("\n")))
            }
        });
        let first = std::iter::once(Cell::from(format!("{name} ({code})")));
        table.row(first.chain(cells).collect::<Vec<Cell>>())
    })
}

/// "DSA-2026-001 until 31 March 2027: 3 questions by month".
fn cell_words(agreement: &Agreement) -> String {
    let count = agreement.questions.len().to_string();
    let words = [
        ("reference", agreement.reference.as_str()),
        ("day", &*agreement.ends.words()),
        ("questions", &*count),
    ];
    say_with("sharing-matrix-cell", &words)
}
