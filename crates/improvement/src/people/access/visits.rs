//! A visit that was let in: who looks, at what, with which rights, and the key to the rows.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{ProgrammeScope, SignedIn, TeamScope, enforce::team_rights};
use crate::{
    people::{
        model::Right,
        store::{membership, programme, team},
    },
    platform::{
        errors::PageError,
        messages::say,
        shell::{Shell, Visit},
    },
};

/// A visit to a page of a programme by somebody who may be there.
#[derive(Clone)]
pub struct ProgrammeVisit {
    /// What the page's shell needs.
    pub visit: Visit,
    /// Who looks.
    pub person: SignedIn,
    /// The programme.
    pub programme: programme::Model,
    /// The key to its rows.
    pub scope: ProgrammeScope,
    /// What the person may do in it.
    pub rights: Vec<Right>,
}

/// A visit to a page of a team by somebody who may be there.
#[derive(Clone)]
pub struct TeamVisit {
    /// What the page's shell needs.
    pub visit: Visit,
    /// Who looks.
    pub person: SignedIn,
    /// The programme of the team.
    pub programme: programme::Model,
    /// The team.
    pub team: team::Model,
    /// The key to its rows.
    pub scope: TeamScope,
    /// What the person may do in it.
    pub rights: Vec<Right>,
}

impl ProgrammeVisit {
    /// Whether the person has a right here.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Whether the person may know of a team of this programme and read its pages.
    pub fn may_see(&self, team: &team::Model) -> bool {
        self.may_in(team, Right::SeeTeam)
    }

    /// Whether the person has a right in a team of this programme.
    pub fn may_in(&self, team: &team::Model, right: Right) -> bool {
        team_rights(self, team).contains(&right)
    }

    /// The address of a page of this programme: `path("/organisations")`.
    pub fn path(&self, rest: &str) -> String {
        format!("/programmes/{}{rest}", self.programme.slug)
    }

    /// A frame with the way back to this programme.
    pub fn shell(&self, title: &str) -> Shell {
        Shell::new(&self.visit, title)
            .crumb(&say("link-home"), "/")
            .crumb(&self.programme.name, &self.path(""))
    }
}

impl TeamVisit {
    /// Whether the person has a right here.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Whether this is the id of a place that the person holds in this team.
    pub fn is_own_membership(&self, id: &str) -> bool {
        self.own_memberships().any(|held| held.id.to_string() == id)
    }

    /// The places that the person holds in this team.
    pub fn own_memberships(&self) -> impl Iterator<Item = &membership::Model> {
        self.person
            .memberships
            .iter()
            .filter(|held| held.team_id == Some(self.team.id))
    }

    /// The address of a page of this team: `path("/members")`.
    pub fn path(&self, rest: &str) -> String {
        format!(
            "/programmes/{}/teams/{}{rest}",
            self.programme.slug, self.team.slug
        )
    }

    /// A frame with the way back to this team.
    pub fn shell(&self, title: &str) -> Shell {
        Shell::new(&self.visit, title)
            .crumb(&say("link-home"), "/")
            .crumb(
                &self.programme.name,
                &format!("/programmes/{}", self.programme.slug),
            )
            .crumb(&self.team.name, &self.path(""))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ProgrammeVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TeamVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::NotFound)
    }
}
