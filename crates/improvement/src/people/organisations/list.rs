//! The organisations of a programme by side, and the sides that have none.

use askama::Template;
use axum::{extract::State, response::Response};

use super::ReleaseKey;
use crate::{
    people::{
        access::ProgrammeVisit,
        model::{Right, Side},
        sides::joined_sides,
        store::organisation,
    },
    platform::{
        errors::PageError,
        messages::say,
        service::Service,
        shell::{Shell, render},
    },
};

#[derive(Template)]
#[template(path = "people/organisations/list.html")]
struct ListPage {
    shell: Shell,
    sides: Vec<SideSection>,
    /// The sides without an organisation, in words; empty when every side has one.
    missing: String,
    may_run: bool,
    add: String,
}

struct SideSection {
    side: Side,
    organisations: Vec<Line>,
}

struct Line {
    name: String,
    code: String,
    key: Option<String>,
    checker_key: Option<String>,
    edit: String,
}

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let all = organisation::all(service.database.connection(), &visit.scope).await?;
    let on_side = |side: Side| all.iter().filter(move |one| one.side == side.key());
    let (present, missing): (Vec<Side>, Vec<Side>) = Side::ALL
        .into_iter()
        .partition(|side| on_side(*side).next().is_some());
    let sides = present.into_iter().map(|side| SideSection {
        side,
        organisations: on_side(side).map(|one| line(&visit, one)).collect(),
    });
    render(&ListPage {
        shell: visit.shell(&say("title-organisations")),
        sides: sides.collect(),
        missing: joined_sides(&missing),
        may_run: visit.may(Right::RunProgramme),
        add: visit.path("/organisations/new"),
    })
}

fn line(visit: &ProgrammeVisit, one: &organisation::Model) -> Line {
    let fingerprint = |key: &str| ReleaseKey::parse(key).ok().map(|key| key.fingerprint());
    Line {
        name: one.name.clone(),
        code: one.ods_code.clone(),
        key: fingerprint(&one.release_key),
        checker_key: fingerprint(&one.checker_key),
        edit: visit.path(&format!("/organisations/{}/edit", one.id)),
    }
}
