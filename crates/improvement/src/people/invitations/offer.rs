//! What an invitation offers, and whether it still does.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    people::{
        access::{ProgrammeScope, TeamScope},
        model::Role,
        store::{invitation, organisation, person, programme, team},
    },
    platform::{errors::PageError, moment::Moment, secrets},
};

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be accepted.
    Waiting,
    /// It was used.
    Accepted,
    /// It was taken back.
    Withdrawn,
    /// Its seven days are over.
    RunOut,
}

/// What became of an invitation by now.
pub fn standing(invitation: &invitation::Model, now: Moment) -> Standing {
    if invitation.accepted_at.is_some() {
        Standing::Accepted
    } else if invitation.withdrawn_at.is_some() {
        Standing::Withdrawn
    } else if invitation.expires_at <= now {
        Standing::RunOut
    } else {
        Standing::Waiting
    }
}

/// An invitation with everything its page says.
pub struct Offer {
    /// The invitation.
    pub invitation: invitation::Model,
    /// The programme.
    pub programme: programme::Model,
    /// The team, unless the role is one of the whole programme.
    pub team: Option<team::Model>,
    /// The organisation the invited person comes from.
    pub organisation: String,
    /// Who invites.
    pub inviter: String,
    /// The role offered.
    pub role: Role,
}

impl Offer {
    /// The invitation behind the secret of a link. An unknown secret opens nothing.
    pub async fn behind(connection: &impl ConnectionTrait, token: &str) -> Result<Self, PageError> {
        let found = invitation::find_by_token(connection, &secrets::hash(token)).await?;
        Self::of(connection, found.ok_or(PageError::NotFound)?).await
    }

    async fn of(
        connection: &impl ConnectionTrait,
        invitation: invitation::Model,
    ) -> Result<Self, PageError> {
        let scope = ProgrammeScope::of_invitation(&invitation);
        let programme = programme::current(connection, &scope).await?;
        let team = match team_scope(&invitation) {
            Some(scope) => team::current(connection, &scope).await?,
            None => None,
        };
        let inviter = person::find(connection, invitation.invited_by).await?;
        Ok(Self {
            programme: programme.ok_or_else(|| PageError::internal("no such programme"))?,
            team,
            organisation: organisation::name_of(connection, &scope, invitation.organisation_id)
                .await?,
            inviter: inviter.as_ref().map(person::name_of).unwrap_or_default(),
            role: Role::parse(&invitation.role)
                .ok_or_else(|| PageError::internal("no such role"))?,
            invitation,
        })
    }

    /// The programme's rows.
    pub fn scope(&self) -> ProgrammeScope {
        ProgrammeScope::of_invitation(&self.invitation)
    }

    /// The team's rows, when it is a team that invites.
    pub fn team_scope(&self) -> Option<TeamScope> {
        team_scope(&self.invitation)
    }

    /// The id of the team.
    pub fn team_id(&self) -> Option<Uuid> {
        self.invitation.team_id
    }

    /// What the person is invited to: the team or the programme.
    pub fn place(&self) -> &str {
        self.team
            .as_ref()
            .map_or(&self.programme.name, |team| &team.name)
    }

    /// The page of that place.
    pub fn path(&self) -> String {
        let programme = format!("/programmes/{}", self.programme.slug);
        match &self.team {
            Some(team) => format!("{programme}/teams/{}", team.slug),
            None => programme,
        }
    }
}

fn team_scope(invitation: &invitation::Model) -> Option<TeamScope> {
    let scope = ProgrammeScope::of_invitation(invitation);
    invitation.team_id.map(|team_id| scope.team(team_id))
}
