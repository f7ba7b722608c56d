//! The aim of a team: one sentence first, then its parts, what it lacks, and where it stands.

use askama::Template;
use axum::{extract::State, response::Response};
use sea_orm::ConnectionTrait;

use super::{
    found,
    signatures::{self, Known},
};
use crate::{
    aim::{
        agreements::{self, Agreement, newest_about},
        model::{AimWords, Event, Part, Subject, doubts, missing, sentence},
        signing, text, writing,
    },
    discussion,
    people::{access::TeamVisit, model::Right},
    platform::{
        components::{Content, SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "aim/pages/show.html")]
struct AimPage {
    shell: Shell,
    comments: Content,
    /// The aim in one sentence; nothing while there is none.
    sentence: Option<String>,
    version: Option<Version>,
    edit: Option<String>,
    agreement: Option<Signed>,
    propose: Option<String>,
    /// Where the problem statement stands, or where to propose it.
    problem: Option<(String, String)>,
    agreements: Option<String>,
}

/// The agreement on the aim, newest first: how it stands, who has signed what, and where to sign.
struct Signed {
    state: String,
    summary: String,
    signatures: Table,
    href: String,
    sign: Option<String>,
}

/// The newest version as the page shows it.
struct Version {
    saved: String,
    parts: SummaryList,
    lacks: Vec<String>,
    fingerprint: String,
    history: Option<String>,
}

pub async fn show(State(service): State<Service>, visit: TeamVisit) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let newest = writing::newest(connection, &visit.scope).await?;
    let all = agreements::all(connection, &visit.scope).await?;
    let newest_text = text::newest(connection, &visit.scope, Subject::Aim).await?;
    let may_work = visit.may(Right::WorkInTeam);
    let may_propose = newest_text.is_some_and(|text| signing::may_be_proposed(&all, &text));
    let agreement = match newest_about(&all, Subject::Aim) {
        Some(one) => Some(signed(connection, &visit, one).await?),
        None => None,
    };
    let sentence = newest.as_ref().and_then(|newest| sentence(&newest.words));
    let version = newest.map(|newest| Version {
        saved: say_with(
            "aim-version-saved",
            &[
                ("version", &newest.row.number.to_string()),
                ("when", &newest.row.made_at.date_words()),
            ],
        ),
        parts: parts(&newest.words),
        lacks: lacks(&newest.words, service.clock.now().date()),
        fingerprint: newest.row.fingerprint.clone(),
        history: (newest.row.number > 1).then(|| visit.path("/aim/versions")),
    });
    render(&AimPage {
        shell: visit.shell(&say("title-aim")),
        comments: discussion::thread(connection, &visit, &subject(&visit)).await?,
        sentence,
        version,
        edit: may_work.then(|| visit.path("/aim/edit")),
        agreement,
        problem: problem(connection, &visit, &all).await?,
        propose: (may_work && may_propose).then(|| visit.path("/aim/propose/aim")),
        agreements: (!all.is_empty()).then(|| visit.path("/aim/agreements")),
    })
}

/// Where the agreement on the problem statement stands; or where it is proposed, when it can be.
async fn problem(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    all: &[Agreement],
) -> Result<Option<(String, String)>, PageError> {
    let Some(text) = text::newest(connection, &visit.scope, Subject::Problem).await? else {
        return Ok(None);
    };
    if visit.may(Right::WorkInTeam) && signing::may_be_proposed(all, &text) {
        let to = visit.path("/aim/propose/problem");
        return Ok(Some((say("aim-propose-problem"), to)));
    }
    Ok(newest_about(all, Subject::Problem).map(|one| {
        let facts = [
            ("text", say(Subject::Problem.label())),
            ("version", one.row.text_version.to_string()),
            ("state", say(one.state().label())),
        ];
        let facts = facts
            .each_ref()
            .map(|(name, words)| (*name, words.as_str()));
        (
            say_with("standing-agreement", &facts),
            found::path(visit, one, ""),
        )
    }))
}

async fn signed(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    agreement: &Agreement,
) -> Result<Signed, PageError> {
    let known = Known::of(connection, &visit.scope, &[agreement]).await?;
    let own = agreement.place_of(visit.person.id());
    let is_asked = own.is_some_and(|one| one.answer().is_none());
    let may_sign = is_asked && visit.may(Right::WorkInTeam) && agreement.allows(Event::Sign);
    Ok(Signed {
        state: say(agreement.state().label()),
        summary: signatures::summary(agreement, &known),
        signatures: signatures::table(agreement, &known, |_| None),
        href: found::path(visit, agreement, ""),
        sign: may_sign.then(|| found::path(visit, agreement, "/sign")),
    })
}

fn subject(visit: &TeamVisit) -> discussion::Subject {
    discussion::Subject {
        kind: "aim",
        id: visit.team.id,
        path: "/aim".to_owned(),
        name: say("title-aim"),
    }
}

/// Every part with what it says.
pub fn parts(words: &AimWords) -> SummaryList {
    Part::ALL
        .into_iter()
        .fold(SummaryList::new(), |list, part| {
            let said = match words.said(part) {
                said if said.is_empty() => say("aim-not-said"),
                said => said,
            };
            list.row(say(part.label()), said)
        })
}

/// What it lacks and what nobody could check later, each with why it matters.
pub fn lacks(words: &AimWords, today: jiff::civil::Date) -> Vec<String> {
    let missing = missing(words).into_iter().map(|part| say(part.lacks()));
    let doubts = doubts(words, today).into_iter();
    missing
        .chain(doubts.map(|doubt| say(doubt.words())))
        .collect()
}
