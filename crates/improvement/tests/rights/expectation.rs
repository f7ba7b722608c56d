//! What must happen, from the route's `Access` and the matrix of rights.

use improvement::people::{
    access::Access,
    model::{Right, Role, may},
};

use super::{filling::Ids, visitors::Visitor};

/// How a try must come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page, the form again, or the way on.
    Allowed,
    /// "You cannot do this."
    Forbidden,
    /// Nothing that this visitor may know of.
    NotFound,
    /// Sign in first.
    SignIn,
    /// Give the second factor first.
    SecondFactor,
}

/// With the ids of the programme and team visited, and things in them that are not the visitor's own.
pub fn expected(access: Access, visitor: Visitor) -> Outcome {
    match (access, visitor) {
        (Access::Anyone, _) => Outcome::Allowed,
        (_, Visitor::Nobody) => Outcome::SignIn,
        (Access::SignedIn, _) => Outcome::Allowed,
        (_, Visitor::WithoutSecondFactor) => Outcome::SecondFactor,
        (Access::SomeProgramme(right), _) => if_so(by_programme_role(visitor, right)),
        (
            Access::Programme(_) | Access::Team(_) | Access::OwnMembershipOr(_),
            Visitor::Stranger,
        ) => Outcome::NotFound,
        (Access::Programme(right), _) => {
            if_so(right == Right::EnterProgramme || by_programme_role(visitor, right))
        }
        (Access::Team(right) | Access::OwnMembershipOr(right), _) => in_team(visitor, right),
    }
}

fn by_programme_role(visitor: Visitor, right: Right) -> bool {
    match visitor {
        Visitor::Has(role) => role.is_programme_wide() && may(role, right),
        Visitor::AuditorOfOpenTeam => may(Role::Auditor, right),
        _ => false,
    }
}

fn in_team(visitor: Visitor, right: Right) -> Outcome {
    let has = |right: Right| match visitor {
        Visitor::Has(role) => may(role, right),
        Visitor::NeighbourOfOpenTeam => right == Right::SeeTeam,
        Visitor::AuditorOfOpenTeam => may(Role::Auditor, right),
        Visitor::WithoutSecondFactor | Visitor::Neighbour | Visitor::Stranger | Visitor::Nobody => {
            false
        }
    };
    if has(Right::SeeTeam) {
        if_so(has(right))
    } else {
        Outcome::NotFound
    }
}

fn if_so(allowed: bool) -> Outcome {
    if allowed {
        Outcome::Allowed
    } else {
        Outcome::Forbidden
    }
}

/// With ids from elsewhere: those who would be let in find nothing, the others learn nothing more.
pub fn with_foreign_id(access: Access, visitor: Visitor, ids: Ids) -> Outcome {
    let at_home = expected(access, visitor);
    match (ids, visitor, at_home) {
        (_, Visitor::Nobody, _) => Outcome::SignIn,
        // Whether there is such a team is not said before the factor is given.
        (ids, Visitor::WithoutSecondFactor, Outcome::SecondFactor)
            if ids != Ids::OtherProgramme =>
        {
            Outcome::SecondFactor
        }
        // The stranger is at home in the other programme, as a member of its team.
        (Ids::OtherProgramme, Visitor::Stranger, _) => as_member_there(access),
        (Ids::OtherProgramme | Ids::OtherTeamInAddress, _, _) | (_, _, Outcome::Allowed) => {
            Outcome::NotFound
        }
        (_, _, otherwise) => otherwise,
    }
}

fn as_member_there(access: Access) -> Outcome {
    expected(access, Visitor::Has(Role::Member))
}

/// With the id of the visitor's own place in the team.
pub fn with_own_place(visitor: Visitor) -> Outcome {
    in_team(visitor, Right::SeeTeam)
}
