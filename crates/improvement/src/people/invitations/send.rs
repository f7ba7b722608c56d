//! Writing an invitation and its e-mail, in one change.

use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use crate::{
    people::{
        access::{ProgrammeScope, SignedIn, TeamScope},
        letters::{self, Offer},
        model::{EmailAddress, Role},
        store::{invitation, organisation},
    },
    platform::{
        audit::Entry, change::Change, errors::PageError, moment::Moment, outbox, sealed, secrets,
        settings::Settings,
    },
};

/// An invitation can be accepted for this long.
const SEVEN_DAYS: i64 = 7 * 24 * 60 * 60;

/// Where somebody is invited to, and by whom.
pub struct Place<'a> {
    /// The programme's rows.
    pub scope: ProgrammeScope,
    /// The team's rows, when it is a team that invites.
    pub team: Option<TeamScope>,
    /// The name of the programme.
    pub programme: &'a str,
    /// The name of the team, or of the programme where there is none.
    pub name: &'a str,
    /// Who invites.
    pub inviter: &'a SignedIn,
    /// The page that lists who is there and who was invited.
    pub list: String,
}

impl Place<'_> {
    /// Invitations to this place that wait for an answer.
    pub async fn waiting(
        &self,
        connection: &impl ConnectionTrait,
        now: Moment,
    ) -> Result<Vec<invitation::Model>, PageError> {
        Ok(match &self.team {
            Some(team) => invitation::waiting_in_team(connection, team, now).await?,
            None => invitation::waiting_in_programme(connection, &self.scope, now).await?,
        })
    }

    /// One invitation to this place, whatever became of it.
    pub async fn find(
        &self,
        connection: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<invitation::Model, PageError> {
        let found = match &self.team {
            Some(team) => invitation::find_in_team(connection, team, id).await?,
            None => invitation::find_in_programme(connection, &self.scope, id).await?,
        };
        found.ok_or(PageError::NotFound)
    }

    fn team_id(&self) -> Option<Uuid> {
        self.team.map(|team| team.team_id())
    }

    /// An audit line about an invitation to this place.
    pub fn entry(&self, action: &'static str, invitation_id: Uuid) -> Entry {
        Entry::about(action, "invitation", invitation_id)
            .within(self.scope.programme_id(), self.team_id())
    }
}

/// Keeps an invitation and posts its e-mail.
pub async fn send(
    change: &mut Change,
    settings: &Settings,
    place: &Place<'_>,
    email: &EmailAddress,
    role: Role,
    organisation: &organisation::Model,
) -> Result<(), PageError> {
    let token = secrets::new_token();
    let invitation = invitation::Model {
        id: Uuid::now_v7(),
        programme_id: place.scope.programme_id(),
        team_id: place.team_id(),
        organisation_id: organisation.id,
        email: email.as_str().to_owned(),
        role: role.key().to_owned(),
        invited_by: place.inviter.id(),
        token_hash: secrets::hash(&token),
        created_at: change.at(),
        expires_at: change.at().plus_seconds(SEVEN_DAYS),
        accepted_at: None,
        withdrawn_at: None,
    };
    invitation::insert(change.connection(), &invitation).await?;
    post(change, settings, place, &invitation, &token).await?;
    // Sealed under a key of the invitation's own, which is destroyed with the address.
    let sealed = sealed::seal(change.connection(), invitation.id, email.as_str()).await?;
    let entry = place.entry("invitation.sent", invitation.id).after(
        json!({ "email": sealed, "role": invitation.role, "organisation": organisation.id }),
    );
    change.record(entry).await?;
    Ok(())
}

/// Gives a waiting invitation a new link and posts that; the old link opens nothing any more.
pub async fn send_again(
    change: &mut Change,
    settings: &Settings,
    place: &Place<'_>,
    mut invitation: invitation::Model,
) -> Result<bool, PageError> {
    let token = secrets::new_token();
    invitation.token_hash = secrets::hash(&token);
    invitation.expires_at = change.at().plus_seconds(SEVEN_DAYS);
    let renewed = invitation::renew(
        change.connection(),
        invitation.id,
        &invitation.token_hash,
        change.at(),
        invitation.expires_at,
    )
    .await?;
    if renewed {
        post(change, settings, place, &invitation, &token).await?;
        let entry = place.entry("invitation.renewed", invitation.id);
        change
            .record(entry.after(json!({ "role": invitation.role })))
            .await?;
    }
    Ok(renewed)
}

async fn post(
    change: &Change,
    settings: &Settings,
    place: &Place<'_>,
    invitation: &invitation::Model,
    token: &str,
) -> Result<(), PageError> {
    let organisation = organisation::name_of(
        change.connection(),
        &place.scope,
        invitation.organisation_id,
    )
    .await?;
    let offer = Offer {
        inviter: &place.inviter.name(),
        place: place.name,
        programme: place.programme,
        role: Role::parse(&invitation.role).ok_or_else(|| PageError::internal("no such role"))?,
        organisation: &organisation,
        until: &invitation.expires_at.words(),
    };
    let link = settings.url(&format!("/invitations/{token}"));
    let letter = letters::invitation(&offer, link).to(&invitation.email)?;
    outbox::post(change.connection(), change.at(), letter).await?;
    Ok(())
}
