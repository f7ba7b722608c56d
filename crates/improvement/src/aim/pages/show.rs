//! The aim of a team: one sentence first, then its parts, what it lacks, and where it stands.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    aim::{
        model::{AimWords, Part, doubts, missing, sentence},
        writing,
    },
    people::{access::TeamVisit, model::Right},
    platform::{
        components::SummaryList,
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
    /// The aim in one sentence; nothing while there is none.
    sentence: Option<String>,
    version: Option<Version>,
    edit: Option<String>,
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
        sentence,
        version,
        edit: visit
            .may(Right::WorkInTeam)
            .then(|| visit.path("/aim/edit")),
    })
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
