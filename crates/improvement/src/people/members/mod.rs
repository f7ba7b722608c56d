//! Members of a team: who is here from which side, what they bring, and how they leave.

mod contact;
mod edit;
mod edit_answers;
mod leave;
mod list;
mod remove;

use sea_orm::ConnectionTrait;

use crate::{
    people::{
        access::{Access, Route, TeamScope},
        model::{Right, Role},
        questions::role_of,
        store::{membership, person},
    },
    platform::errors::PageError,
};

/// The routes.
pub fn routes() -> Vec<Route> {
    let see = Access::Team(Right::SeeTeam);
    let lead = Access::Team(Right::LeadTeam);
    let own = Access::OwnMembershipOr(Right::LeadTeam);
    vec![
        Route::get(
            "/programmes/{programme}/teams/{team}/members",
            see,
            list::show,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/members/{membership}/edit",
            own,
            edit::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/members/{membership}/edit",
            own,
            edit::save,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/members/{membership}/remove",
            lead,
            remove::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/members/{membership}/remove",
            lead,
            remove::remove,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/members/{membership}/contact",
            lead,
            contact::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/members/{membership}/contact",
            lead,
            contact::choose,
        ),
        Route::get(
            "/programmes/{programme}/teams/{team}/leave",
            see,
            leave::ask,
        ),
        Route::post(
            "/programmes/{programme}/teams/{team}/leave",
            see,
            leave::leave,
        ),
    ]
}

/// A present member of a team and their account.
struct Member {
    held: membership::Model,
    person: person::Model,
}

impl Member {
    fn name(&self) -> String {
        person::name_of(&self.person)
    }

    fn role(&self) -> Role {
        role_of(&self.held)
    }
}

/// A present member by the id in the address.
async fn find(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    id: uuid::Uuid,
) -> Result<Member, PageError> {
    let held = membership::find_in_team(connection, scope, id).await?;
    let held = held
        .filter(|held| held.left_at.is_none())
        .ok_or(PageError::NotFound)?;
    let person = person::find(connection, held.person_id).await?;
    let person = person.ok_or_else(|| PageError::internal("a membership of nobody"))?;
    Ok(Member { held, person })
}

/// Whether the team keeps a lead when these memberships end or change.
async fn keeps_a_lead(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
    ending: &[uuid::Uuid],
) -> Result<bool, PageError> {
    let members = membership::of_team(connection, scope).await?;
    let leads = |held: &membership::Model| role_of(held) == Role::TeamLead;
    let before = members.iter().any(leads);
    let after = members
        .iter()
        .any(|held| leads(held) && !ending.contains(&held.id));
    Ok(after || !before)
}
