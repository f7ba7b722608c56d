//! Reminding those who were asked to sign and have not: every seven days, three times at most. And telling those who were
//! asked to sign a problem statement that it was changed since: the statement is written elsewhere, so nobody else does.

use sea_orm::ConnectionTrait;

use crate::{
    people::{access::TeamScope, reading},
    platform::{change::Actor, errors::PageError, moment::Moment, service::Service},
    problem,
};

use super::{
    agreements::{self, Agreement, Signatory, newest_about},
    letters::Team,
    model::{State, Subject},
    signing,
};

/// A week: long enough to find the time, short enough not to forget.
const EVERY_SECONDS: i64 = 7 * 24 * 60 * 60;
/// After that the program is silent; people can still press the button.
const AT_MOST: i32 = 3;

/// Whether the time has come to remind somebody.
pub fn is_due(one: &Signatory, now: Moment) -> bool {
    let last = last_written_to(one);
    one.answer().is_none()
        && one.row.reminders < AT_MOST
        && now.seconds_since(last) >= EVERY_SECONDS
}

/// Reminds everybody who is due, in every team.
pub async fn remind_due(service: &Service) -> Result<(), PageError> {
    let connection = service.database.connection();
    for ((programme, _), teams) in reading::addresses(connection).await? {
        for (slug, scope) in teams {
            let all = agreements::all(connection, &scope).await?;
            let now = service.clock.now();
            let is_any_due = all.iter().any(|one| {
                one.state() == State::Proposed && one.waiting().any(|one| is_due(one, now))
            });
            let is_changed = is_changed_untold(connection, &scope, &all).await?;
            if !is_any_due && !is_changed {
                continue;
            }
            let name = reading::name_of_team(connection, &scope).await?;
            let team = Team {
                scope: &scope,
                name: &name,
                path: format!("/programmes/{programme}/teams/{slug}"),
                settings: &service.settings,
            };
            remind_team(service, &team).await?;
        }
    }
    Ok(())
}

/// Looks once more inside the change, so that somebody who signed a moment ago is left alone.
async fn remind_team(service: &Service, team: &Team<'_>) -> Result<(), PageError> {
    let mut change = service
        .database
        .change(&service.clock, Actor::Program)
        .await?;
    let now = change.at();
    let all = agreements::all(change.connection(), team.scope).await?;
    let members = reading::team_members(change.connection(), team.scope).await?;
    let mut any = false;
    if is_changed_untold(change.connection(), team.scope, &all).await?
        && let Some(changed) = newest_about(&all, Subject::Problem)
    {
        signing::tell_of_a_changed_problem(&mut change, team, changed).await?;
        any = true;
    }
    for agreement in all.iter().filter(|one| one.state() == State::Proposed) {
        let due: Vec<&Signatory> = agreement
            .waiting()
            .filter(|one| is_due(one, now) && agreement.signing_member(one, &members).is_some())
            .collect();
        if !due.is_empty() {
            signing::remind(&mut change, team, agreement, &due, true).await?;
            any = true;
        }
    }
    if any {
        change.commit().await?;
    }
    Ok(())
}

/// Whether the problem statement was changed after it was proposed, and those who were asked have not been told. They are
/// told of the first change only: whoever opens the page then sees how it stands.
async fn is_changed_untold(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    all: &[Agreement],
) -> Result<bool, PageError> {
    let newest = newest_about(all, Subject::Problem);
    let Some(agreement) = newest.filter(|one| one.state() == State::Superseded) else {
        return Ok(false);
    };
    let next = agreement.row.text_version + 1;
    let changed = problem::statement_version(connection, scope, next).await?;
    Ok(changed.is_some_and(|changed| {
        let mut asked = agreement.signatories.iter();
        asked.any(|one| last_written_to(one) < changed.saved_at)
    }))
}

fn last_written_to(one: &Signatory) -> Moment {
    one.row.reminded_at.unwrap_or(one.row.asked_at)
}
