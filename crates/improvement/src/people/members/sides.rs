//! The members of a team by the side they come from, and the sides that are missing.

use crate::people::model::{Role, Side};

/// What is needed of a member to see who is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The side the member stands for.
    pub side: Side,
    /// The member's role.
    pub role: Role,
}

impl Seat {
    /// A member stands for the side of their organisation; a patient partner for patients, wherever they are registered.
    pub fn of(role: Role, side_of_organisation: Side) -> Self {
        let side = match role {
            Role::PatientPartner => Side::PatientOrVoluntary,
            _ => side_of_organisation,
        };
        Self { side, role }
    }
}

/// Without these three nobody can say how care works across the interface.
const ALWAYS_NEEDED: [Side; 3] = [Side::Primary, Side::Secondary, Side::PatientOrVoluntary];

/// The sides to show, in their order: those with somebody who takes part, those that are
/// always needed, and those of an organisation that takes part.
pub fn sides_to_show(seats: &[Seat], of_organisations: &[Side]) -> Vec<Side> {
    let shown = |side: &Side| {
        is_present(seats, *side) || ALWAYS_NEEDED.contains(side) || of_organisations.contains(side)
    };
    Side::ALL.into_iter().filter(shown).collect()
}

/// Whether somebody from this side takes part, rather than reads along.
pub fn is_present(seats: &[Seat], side: Side) -> bool {
    seats
        .iter()
        .any(|seat| seat.side == side && seat.role.takes_part())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(side: Side, role: Role) -> Seat {
        Seat::of(role, side)
    }

    #[test]
    fn a_side_that_is_always_needed_is_shown_when_nobody_is_there() {
        let shown = sides_to_show(&[], &[]);
        assert_eq!(
            shown,
            [Side::Primary, Side::Secondary, Side::PatientOrVoluntary]
        );
    }

    #[test]
    fn the_side_of_an_organisation_taking_part_is_shown() {
        assert!(sides_to_show(&[], &[Side::Defence]).contains(&Side::Defence));
    }

    #[test]
    fn a_sponsor_does_not_stand_for_a_side() {
        assert!(!is_present(
            &[seat(Side::Secondary, Role::Sponsor)],
            Side::Secondary
        ));
    }

    #[test]
    fn a_patient_partner_stands_for_patients_and_not_for_the_practice_they_belong_to() {
        let seats = [seat(Side::Primary, Role::PatientPartner)];
        assert!(is_present(&seats, Side::PatientOrVoluntary));
        assert!(!is_present(&seats, Side::Primary));
    }
}
