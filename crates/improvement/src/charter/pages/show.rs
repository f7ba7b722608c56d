//! The charter: who has signed it, what it says, what each member brings; and signing it.

use askama::Template;
use axum::{extract::State, response::Response};
use tower_sessions::Session;

use crate::{
    charter::{
        store::{self, signature},
        writing::{self, CharterVersion},
    },
    discussion,
    people::{
        access::TeamVisit,
        model::{Right, Role},
        reading::{self, Member},
    },
    platform::{
        components::{Cell, Content, SummaryList, Table},
        errors::PageError,
        form::Form,
        messages::{say, say_with},
        notice,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "charter/pages/show.html")]
struct CharterPage {
    shell: Shell,
    comments: Content,
    version: Option<Version>,
    brings: Option<Table>,
    edit: Option<String>,
}

/// The newest version as the page shows it.
struct Version {
    summary: String,
    saved: String,
    parts: SummaryList,
    missing: Vec<String>,
    fingerprint: String,
    signatures: Option<Table>,
    /// Where the visitor signs it.
    sign: Option<String>,
    older: Vec<(String, String)>,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = writing::versions(connection, &visit.scope).await?;
    let members: Vec<Member> = reading::team_members(connection, &visit.scope).await?;
    let taking_part = members.iter().filter(|member| member.takes_part());
    let here: Vec<Member> = taking_part.cloned().collect();
    let version = match all.first() {
        None => None,
        Some(newest) => {
            let signed = store::signatures(connection, &visit.scope, newest.row.number).await?;
            let names = names(connection, &signed).await?;
            let people = (members.as_slice(), here.as_slice());
            Some(version(&visit, &all, newest, people, (&signed, &names)))
        }
    };
    render(&CharterPage {
        shell: visit.shell(&say("title-charter")),
        comments: discussion::thread(connection, &visit, &subject(&visit)).await?,
        version,
        brings: brings(&here),
        edit: visit
            .may(Right::WorkInTeam)
            .then(|| visit.path("/charter/edit")),
    })
}

/// The names of those who signed, in the same order.
pub async fn names(
    connection: &impl sea_orm::ConnectionTrait,
    signed: &[signature::Model],
) -> Result<Vec<String>, PageError> {
    let ids = signed.iter().map(|one| one.person_id).collect();
    let names = reading::names_of(connection, ids).await?;
    let name = |one: &signature::Model| names.get(&one.person_id).cloned();
    Ok(signed
        .iter()
        .map(|one| name(one).unwrap_or_else(|| say("former-member")))
        .collect())
}

fn version(
    visit: &TeamVisit,
    all: &[CharterVersion],
    newest: &CharterVersion,
    (members, here): (&[Member], &[Member]),
    (signed, names): (&[signature::Model], &[String]),
) -> Version {
    let number = newest.row.number.to_string();
    let has_signed = |member: &&Member| {
        signed
            .iter()
            .any(|one| one.person_id == member.membership.person_id)
    };
    let awaited: Vec<&Member> = here.iter().filter(|member| !has_signed(member)).collect();
    let own = visit.person.id();
    let is_asked = awaited
        .iter()
        .any(|member| member.membership.person_id == own);
    let older = all.iter().skip(1).map(|one| {
        let number = one.row.number.to_string();
        let words = say_with("charter-version", &[("version", &number)]);
        (words, visit.path(&format!("/charter/versions/{number}")))
    });
    Version {
        summary: summary(here.len(), &awaited),
        saved: say_with(
            "charter-saved",
            &[
                ("version", &number),
                ("when", &newest.row.made_at.date_words()),
            ],
        ),
        parts: parts(newest),
        missing: newest.words.missing(),
        fingerprint: newest.row.fingerprint.clone(),
        signatures: signatures(&number, members, signed, names),
        sign: (is_asked && visit.may(Right::WorkInTeam)).then(|| visit.path("/charter/sign")),
        older: older.collect(),
    }
}

/// "3 of 4 members have signed. Sam Ash has not signed yet."
fn summary(members: usize, awaited: &[&Member]) -> String {
    let names: Vec<&str> = awaited.iter().map(|member| member.name.as_str()).collect();
    let facts = [
        ("members", members.to_string()),
        ("signed", (members - awaited.len()).to_string()),
        ("names", names.join(", ")),
    ];
    let key = if awaited.is_empty() {
        "charter-all-signed"
    } else {
        "charter-some-signed"
    };
    say_with(
        key,
        &facts
            .each_ref()
            .map(|(name, words)| (*name, words.as_str())),
    )
}

fn subject(visit: &TeamVisit) -> discussion::Subject {
    discussion::Subject {
        kind: "charter",
        id: visit.team.id,
        path: "/charter".to_owned(),
        name: say("title-charter"),
    }
}

/// Every part with what it says.
pub fn parts(version: &CharterVersion) -> SummaryList {
    let said = version.words.said().into_iter();
    said.filter(|(_, words)| !words.is_empty())
        .fold(SummaryList::new(), |list, (label, words)| {
            list.row(label, Content::lines(&words))
        })
}

/// Who signed, in which role; those who have left are marked.
pub fn signatures(
    number: &str,
    members: &[Member],
    signed: &[signature::Model],
    names: &[String],
) -> Option<Table> {
    if signed.is_empty() {
        return None;
    }
    let heads = ["charter-name", "charter-role", "charter-date"].map(say);
    let caption = say_with("charter-signatures", &[("version", number)]);
    let empty = Table::new(caption, heads)
        .first_cell_is_header(true)
        .responsive(true);
    Some(signed.iter().zip(names).fold(empty, |table, (one, name)| {
        // By person: somebody who left and came back is here.
        let is_here = members
            .iter()
            .any(|member| member.membership.person_id == one.person_id);
        let name = if is_here {
            name.clone()
        } else {
            say_with("charter-left", &[("name", name)])
        };
        let role = Role::parse(&one.role).map(Role::label).unwrap_or_default();
        table.row([
            Cell::from(name),
            Cell::from(format!("{role}, {}", one.organisation)),
            Cell::from(one.signed_at.words()),
        ])
    }))
}

/// What each member brings and promised, as it stands on the members page.
fn brings(here: &[Member]) -> Option<Table> {
    if here.is_empty() {
        return None;
    }
    let heads = [
        "charter-name",
        "charter-role",
        "charter-time",
        "charter-strengths",
    ]
    .map(say);
    let empty = Table::new(say("charter-brings"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let or_open = |words: &str| match words {
        "" => say("charter-not-said"),
        words => words.to_owned(),
    };
    Some(here.iter().fold(empty, |table, member| {
        let role = member.role.map(Role::label).unwrap_or_default();
        table.row([
            Cell::from(member.name.as_str()),
            Cell::from(format!("{role}, {}", member.organisation)),
            Cell::from(or_open(&member.membership.time_commitment)),
            Cell::from(or_open(&member.membership.strengths)),
        ])
    }))
}

/// "I have read it and agree."
pub async fn sign(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let members = reading::team_members(change.connection(), &visit.scope).await?;
    let own = visit.person.id();
    let mut here = members.iter().filter(|member| member.takes_part());
    let member = here.find(|member| member.membership.person_id == own);
    let said = match member {
        None => "charter-members-only",
        Some(member) => {
            let read = form.text("fingerprint");
            if writing::sign_charter(&mut change, &visit.scope, member, read).await? {
                change.commit().await?;
                "notice-charter-signed"
            } else {
                "charter-changed-meanwhile"
            }
        }
    };
    notice::go_on(&session, &visit.path("/charter"), &say(said)).await
}
