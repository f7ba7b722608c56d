//! Adding a release to a team and withdrawing it: each in one change with its line in the audit log.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    checking::{Destination, KnownOrganisation, Refusal, check_agreement, check_destination},
    ledger, naming,
    release_chain::Kind,
    release_file::{Day, ReleaseProblem, SignedRelease, open},
    store::{self, Listed, release},
};
use crate::{
    agreements,
    people::{access::TeamScope, reading},
    platform::{audit::Entry, change::Change, moment::Moment},
};

/// Why a release was not added. Nothing of it is kept then.
#[derive(Debug)]
pub enum AddProblem {
    /// The text is no release that can be trusted.
    Unreadable(ReleaseProblem),
    /// The team does not take it.
    Refused(Refusal),
    /// The database could not be read or written.
    Database(DbErr),
}

impl From<DbErr> for AddProblem {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<ReleaseProblem> for AddProblem {
    fn from(problem: ReleaseProblem) -> Self {
        Self::Unreadable(problem)
    }
}

impl From<Refusal> for AddProblem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl std::fmt::Display for AddProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(problem) => problem.fmt(formatter),
            Self::Refused(refusal) => formatter.write_str(&refusal.sentence()),
            Self::Database(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for AddProblem {}

/// Whether the team takes this release, and of which organisation it is. Changes nothing.
pub async fn check_for_team(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    now: Moment,
    release: &SignedRelease,
) -> Result<Uuid, AddProblem> {
    let destination = destination(connection, scope, now).await?;
    let organisation_id = check_destination(release, &destination)?;
    let body = release.body();
    let standing = match &body.agreement {
        Some(named) => {
            let programme = scope.programme();
            agreements::standing(connection, &programme, &named.reference, named.version).await?
        }
        None => None,
    };
    check_agreement(body, standing.as_ref(), Day::new(now.date()))?;
    let there = store::find_by_fingerprint(connection, scope, release.fingerprint()).await?;
    match there {
        Some(there) if !there.replaced_by.is_empty() => Err(Refusal::Replaced.into()),
        Some(there) => Err(Refusal::BroughtBefore(naming::name_of(&there)).into()),
        None => Ok(organisation_id),
    }
}

async fn destination(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    now: Moment,
) -> Result<Destination, DbErr> {
    let address = reading::address_of_team(connection, scope).await?;
    let address = address.ok_or_else(|| DbErr::RecordNotFound("the team".to_owned()))?;
    let organisations = reading::organisations_around_team(connection, scope).await?;
    let known = |(one, takes_part): (crate::people::Organisation, bool)| KnownOrganisation {
        id: one.id,
        name: one.name,
        ods_code: one.ods_code,
        release_key: one.release_key,
        checker_key: one.checker_key,
        takes_part,
    };
    Ok(Destination {
        programme: address.programme,
        team: address.team,
        organisations: organisations.into_iter().map(known).collect(),
        now,
    })
}

/// Opens a release file, checks it and adds it to the team, as a part of the change. Returns its name in the address.
pub async fn add_release(
    change: &mut Change,
    scope: &TeamScope,
    file: &str,
) -> Result<String, AddProblem> {
    add_opened(change, scope, &open(file)?).await
}

/// Checks an opened release once more and adds it to the team, as a part of the change. Returns its name.
pub async fn add_opened(
    change: &mut Change,
    scope: &TeamScope,
    signed: &SignedRelease,
) -> Result<String, AddProblem> {
    let organisation_id = check_for_team(change.connection(), scope, change.at(), signed).await?;
    let added = release::Model {
        id: Uuid::now_v7(),
        programme_id: scope.programme_id(),
        team_id: scope.team_id(),
        organisation_id,
        brought_by: change.person_id(),
        brought_at: change.at(),
        fingerprint: signed.fingerprint().to_owned(),
        period_from: signed.body().period.from.to_string(),
        period_to: signed.body().period.to.to_string(),
        document: signed.text().to_owned(),
        replaced_by: String::new(),
    };
    let facts = facts_of(&Listed {
        id: added.id,
        fingerprint: added.fingerprint.clone(),
        organisation_id,
        brought_at: added.brought_at,
        period_from: added.period_from.clone(),
        period_to: added.period_to.clone(),
        replaced_by: String::new(),
    });
    let entry = entry("release.brought", scope, added.id).after(facts);
    let name = naming::name(&added.period_to, &added.fingerprint);
    // The ledger is opened before the release is there, so that it is not told of twice.
    let what = ledger::facts_in(signed.body(), signed.fingerprint());
    ledger::append(change, scope, Kind::Released, what).await?;
    store::insert(change.connection(), added).await?;
    change.record(entry).await?;
    replace(change, scope, organisation_id, signed).await?;
    Ok(name)
}

/// Marks the release that this one replaces, where the team holds it.
async fn replace(
    change: &mut Change,
    scope: &TeamScope,
    organisation_id: Uuid,
    by: &SignedRelease,
) -> Result<(), DbErr> {
    let Some(replaced) = &by.body().replaces else {
        return Ok(());
    };
    let connection = change.connection();
    let there = store::find_by_fingerprint(connection, scope, replaced.as_str()).await?;
    let Some(there) = there.filter(|there| there.organisation_id == organisation_id) else {
        return Ok(());
    };
    let which = (organisation_id, replaced.as_str());
    store::replace(connection, scope, which, by.fingerprint()).await?;
    let facts = json!({ "replaced_by": by.fingerprint() });
    let entry = entry("release.replaced", scope, there.id).before(facts_of(&there));
    change.record(entry.after(facts)).await
}

/// Withdraws a release from a team: the file is gone, the log keeps that it was there. False when it was not.
pub async fn withdraw_release(
    change: &mut Change,
    scope: &TeamScope,
    name: &str,
) -> Result<bool, DbErr> {
    let Some(there) = store::find(change.connection(), scope, name).await? else {
        return Ok(false);
    };
    ledger::append(change, scope, Kind::Withdrawn, ledger::facts_of(&there)).await?;
    store::remove(change.connection(), scope, there.id).await?;
    let facts = facts_of(&there);
    change
        .record(entry("release.withdrawn", scope, there.id).before(facts))
        .await?;
    Ok(true)
}

fn entry(action: &'static str, scope: &TeamScope, id: Uuid) -> Entry {
    Entry::about(action, "release", id).within(scope.programme_id(), Some(scope.team_id()))
}

fn facts_of(release: &Listed) -> Value {
    json!({
        "organisation": release.organisation_id,
        "fingerprint": release.fingerprint,
        "period_from": release.period_from,
        "period_to": release.period_to,
    })
}
