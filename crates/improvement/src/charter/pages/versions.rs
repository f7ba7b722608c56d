//! One version of the charter: what it said, who signed it, and what changed since the one before.

use askama::Template;
use axum::{
    extract::{RawPathParams, State},
    response::Response,
};

use super::{shell_inside, show};
use crate::{
    charter::{
        store,
        writing::{self, CharterVersion},
    },
    people::{access::TeamVisit, reading},
    platform::{
        address,
        compared::Compared,
        components::{SummaryList, Table},
        errors::PageError,
        messages::{say, say_with},
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "charter/pages/version.html")]
struct VersionPage {
    shell: Shell,
    saved: String,
    parts: SummaryList,
    fingerprint: String,
    signatures: Option<Table>,
    what_changed: String,
    compared: Option<Compared>,
}

pub async fn one(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let number = address::part(&parameters, "charter_version");
    let number: i32 = number.parse().map_err(|_| PageError::NotFound)?;
    let all = writing::versions(connection, &visit.scope).await?;
    let with = |number: i32| all.iter().find(|one| one.row.number == number);
    let this = with(number).ok_or(PageError::NotFound)?;
    let members = reading::team_members(connection, &visit.scope).await?;
    let signed = store::signatures(connection, &visit.scope, number).await?;
    let names = show::names(connection, &signed).await?;
    let words = number.to_string();
    let before = (number - 1).to_string();
    render(&VersionPage {
        shell: shell_inside(
            &visit,
            &say_with("title-charter-version", &[("version", &words)]),
        ),
        saved: say_with(
            "charter-saved",
            &[
                ("version", &words),
                ("when", &this.row.made_at.date_words()),
            ],
        ),
        parts: show::parts(this),
        fingerprint: this.row.fingerprint.clone(),
        signatures: show::signatures(&words, &members, &signed, &names),
        what_changed: say_with("charter-what-changed", &[("version", &before)]),
        compared: with(number - 1).map(|before| compared(before, this)),
    })
}

fn compared(before: &CharterVersion, after: &CharterVersion) -> Compared {
    let named = |one: &CharterVersion| {
        say_with(
            "charter-version",
            &[("version", &one.row.number.to_string())],
        )
    };
    let empty = Compared::new(&named(before), &named(after), &say("charter-not-said"));
    let both = before.words.said().into_iter().zip(after.words.said());
    both.fold(empty, |compared, ((label, old), (_, new))| {
        compared.part(&label, &old, &new)
    })
}
