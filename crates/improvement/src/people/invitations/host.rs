//! Who invites: a team, or the programme around it. The same pages serve both.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::send::Place;
use crate::{
    people::{
        access::{ProgrammeVisit, SignedIn, TeamVisit},
        model::Role,
    },
    platform::{errors::PageError, messages::say, shell::Shell},
};

/// A visit by somebody who may invite.
pub enum Host {
    /// To a team.
    Team(Box<TeamVisit>),
    /// To a role of the whole programme.
    Programme(Box<ProgrammeVisit>),
}

impl<S: Send + Sync> FromRequestParts<S> for Host {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        if let Ok(visit) = TeamVisit::from_request_parts(parts, state).await {
            return Ok(Self::Team(Box::new(visit)));
        }
        let visit = ProgrammeVisit::from_request_parts(parts, state).await?;
        Ok(Self::Programme(Box::new(visit)))
    }
}

impl Host {
    /// Who looks.
    pub fn person(&self) -> &SignedIn {
        match self {
            Self::Team(visit) => &visit.person,
            Self::Programme(visit) => &visit.person,
        }
    }

    /// Where somebody is invited to.
    pub fn place(&self) -> Place<'_> {
        let (scope, team, programme, name) = match self {
            Self::Team(visit) => (
                visit.scope.programme(),
                Some(visit.scope),
                &visit.programme.name,
                &visit.team.name,
            ),
            Self::Programme(visit) => (
                visit.scope,
                None,
                &visit.programme.name,
                &visit.programme.name,
            ),
        };
        Place {
            scope,
            team,
            programme,
            name,
            inviter: self.person(),
            list: self.list(),
        }
    }

    /// The roles that can be offered here.
    pub fn roles(&self) -> Vec<Role> {
        match self {
            Self::Team(_) => Role::of_a_team().collect(),
            Self::Programme(_) => Role::of_a_programme().collect(),
        }
    }

    /// The page that lists who is there and who was invited.
    fn list(&self) -> String {
        match self {
            Self::Team(visit) => visit.path("/members"),
            Self::Programme(visit) => visit.path("/people"),
        }
    }

    /// The page that invites.
    pub fn action(&self) -> String {
        match self {
            Self::Team(visit) => visit.path("/invite"),
            Self::Programme(visit) => visit.path("/people/invite"),
        }
    }

    /// What may be done about one invitation.
    pub fn of_invitation(&self, rest: &str) -> String {
        match self {
            Self::Team(visit) => visit.path(&format!("/invitations/{rest}")),
            Self::Programme(visit) => visit.path(&format!("/people/invitations/{rest}")),
        }
    }

    /// A frame with the way back to the list.
    pub fn shell(&self, title: &str) -> Shell {
        let (shell, list) = match self {
            Self::Team(visit) => (visit.shell(title), "title-members"),
            Self::Programme(visit) => (visit.shell(title), "title-programme-people"),
        };
        shell.crumb(&say(list), &self.list())
    }
}
