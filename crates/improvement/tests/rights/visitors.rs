//! Who tries: every role, and those who have nothing to do with the team.

use improvement::people::{Membership, Person, model::Role};

use crate::support::Browser;

/// A kind of visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// Has this role in the team visited or, for a role of a whole programme, in its programme.
    Has(Role),
    /// A member of another team of the same programme, before a private team.
    Neighbour,
    /// The same, before a team that lets everybody in the programme read.
    NeighbourOfOpenTeam,
    /// Reads the audit log of the programme, before a team that lets everybody in the programme read.
    AuditorOfOpenTeam,
    /// Runs the programme, which asks for a second factor, and has given none.
    WithoutSecondFactor,
    /// A member of a team of another programme.
    Stranger,
    /// Not signed in.
    Nobody,
}

impl Visitor {
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Neighbour,
            Self::NeighbourOfOpenTeam,
            Self::AuditorOfOpenTeam,
            Self::WithoutSecondFactor,
            Self::Stranger,
            Self::Nobody,
        ];
        Role::ALL.into_iter().map(Self::Has).chain(others)
    }

    pub fn has_place_in_team(self) -> bool {
        matches!(self, Self::Has(role) if !role.is_programme_wide())
    }
}

/// One visitor with their browser.
#[derive(Clone)]
pub struct Somebody {
    /// Tells visitors apart.
    pub number: u32,
    /// Who it is, when signed in.
    pub person: Option<Person>,
    /// The place the person holds, wherever it is.
    pub place: Option<Membership>,
    pub browser: Browser,
}
