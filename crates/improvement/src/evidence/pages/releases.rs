//! The list of a team's releases.

use sea_orm::ConnectionTrait;

use crate::{
    evidence::{
        naming, opened,
        store::{self, Listed},
    },
    people::{access::TeamVisit, reading},
    platform::{
        components::{Cell, Table},
        errors::PageError,
        messages::{say, say_with},
    },
};

/// Every release of the team, the newest figures first; nothing when there is at most the one on the page.
pub async fn releases(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
) -> Result<Option<Table>, PageError> {
    let listed = store::list(connection, &visit.scope).await?;
    if listed.len() < 2 {
        return Ok(None);
    }
    let organisations = reading::organisations_around_team(connection, &visit.scope).await?;
    let heads = [
        "releases-period",
        "releases-organisation",
        "releases-brought",
    ]
    .map(say);
    let empty = Table::new(say("releases-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    let rows = listed.iter().map(|release| {
        let name = naming::name(&release.period_to, &release.fingerprint);
        let by = organisations
            .iter()
            .find(|(one, _)| one.id == release.organisation_id);
        [
            Cell::link(
                period_words(release),
                visit.path(&format!("/evidence/{name}")),
            ),
            Cell::from(by.map_or("", |(one, _)| one.name.as_str())),
            Cell::from(release.brought_at.date_words()),
        ]
    });
    Ok(Some(rows.fold(empty, Table::row)))
}

/// The days of a release, and whether a newer one replaced it.
fn period_words(release: &Listed) -> String {
    let period = opened::period_words(release);
    if release.replaced_by.is_empty() {
        return period;
    }
    say_with("releases-replaced", &[("period", &period)])
}
