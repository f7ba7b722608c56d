//! Scopes: the key to the rows of one programme or one team. Made in the access layer only.

use uuid::Uuid;

use crate::people::store::invitation;

/// The rows of one programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgrammeScope {
    programme_id: Uuid,
}

/// The rows of one team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamScope {
    programme_id: Uuid,
    team_id: Uuid,
}

impl ProgrammeScope {
    /// Made once a right in the programme is proven, or by the program itself for its operator.
    pub(in crate::people) fn new(programme_id: Uuid) -> Self {
        Self { programme_id }
    }

    /// What an invitation opens to the holder of its secret.
    pub(in crate::people) fn of_invitation(invitation: &invitation::Model) -> Self {
        Self::new(invitation.programme_id)
    }

    /// The programme.
    pub fn programme_id(&self) -> Uuid {
        self.programme_id
    }

    /// A team found inside this programme.
    pub(in crate::people) fn team(&self, team_id: Uuid) -> TeamScope {
        TeamScope {
            programme_id: self.programme_id,
            team_id,
        }
    }
}

impl TeamScope {
    /// The programme.
    pub fn programme_id(&self) -> Uuid {
        self.programme_id
    }

    /// The team.
    pub fn team_id(&self) -> Uuid {
        self.team_id
    }

    /// The programme around the team.
    pub fn programme(&self) -> ProgrammeScope {
        ProgrammeScope {
            programme_id: self.programme_id,
        }
    }
}
