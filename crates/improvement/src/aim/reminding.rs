//! Reminding those who were asked to sign and have not: every seven days, three times at most.

use crate::{
    people::reading,
    platform::{change::Actor, errors::PageError, moment::Moment, service::Service},
};

use super::{
    agreements::{self, Signatory},
    letters::Team,
    model::State,
    signing,
};

/// A week: long enough to find the time, short enough not to forget.
const EVERY_SECONDS: i64 = 7 * 24 * 60 * 60;
/// After that the program is silent; people can still press the button.
const AT_MOST: i32 = 3;

/// Whether the time has come to remind somebody.
pub fn is_due(one: &Signatory, now: Moment) -> bool {
    let last = one.row.reminded_at.unwrap_or(one.row.asked_at);
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
            if !is_any_due {
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
    let is_here = |one: &Signatory| {
        let place = one.signing_membership();
        members.iter().any(|member| member.membership.id == place)
    };
    let mut any = false;
    for agreement in all.iter().filter(|one| one.state() == State::Proposed) {
        let due: Vec<&Signatory> = agreement
            .waiting()
            .filter(|one| is_due(one, now) && is_here(one))
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
