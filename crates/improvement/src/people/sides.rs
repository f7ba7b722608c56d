//! Which sides of the interface are in a team, which are missing, and the words for them.

use super::model::{Role, Side};
use crate::platform::messages::{say, say_with};

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

/// A side that is in a team or that the team needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideHere {
    /// The side.
    pub side: Side,
    /// How many take part from it, rather than read along. A side with nobody is missing.
    pub people: usize,
}

impl SideHere {
    /// Whether nobody takes part from this side.
    pub fn is_missing(&self) -> bool {
        self.people == 0
    }

    /// "2 people from secondary care." or "Nobody from secondary care has joined yet."
    pub fn sentence(&self) -> String {
        let key = match self.people {
            0 => return missing_sentence(&[self.side]),
            1 => "here-one",
            _ => "here-some",
        };
        let side = in_sentence(self.side);
        say_with(
            key,
            &[("sides", &side), ("count", &self.people.to_string())],
        )
    }
}

/// Whether somebody of this side speaks for the side that is needed. Defence medical services are general practice for
/// those who serve, and so speak for primary care.
pub fn speaks_for(side: Side, needed: Side) -> bool {
    side == needed || (side == Side::Defence && needed == Side::Primary)
}

/// Without these three nobody can say how care works across the interface.
const ALWAYS_NEEDED: [Side; 3] = [Side::Primary, Side::Secondary, Side::PatientOrVoluntary];

/// The sides of a team in their order: those with somebody who takes part, and those it needs. It needs general
/// practice, hospitals and patients always, and every side of which an organisation takes part.
pub fn sides_here(seats: &[Seat], of_organisations: &[Side]) -> Vec<SideHere> {
    let people = |side: Side| {
        let from = |seat: &&Seat| seat.side == side && seat.role.takes_part();
        seats.iter().filter(from).count()
    };
    // Defence medical services are general practice for those who serve, and so stand in for primary care.
    let defence = people(Side::Defence) > 0 || of_organisations.contains(&Side::Defence);
    let needed = |side: Side| {
        let always = ALWAYS_NEEDED.contains(&side) && !(side == Side::Primary && defence);
        always || of_organisations.contains(&side)
    };
    Side::ALL
        .into_iter()
        .map(|side| SideHere {
            side,
            people: people(side),
        })
        .filter(|here| !here.is_missing() || needed(here.side))
        .collect()
}

/// "Nobody from secondary care or community care has joined yet."
pub fn missing_sentence(sides: &[Side]) -> String {
    say_with("words-sides-missing", &[("sides", &joined_sides(sides))])
}

/// "secondary care": the side as it stands in "Nobody from … has joined yet".
pub fn in_sentence(side: Side) -> String {
    say(match side {
        Side::Primary => "from-primary",
        Side::Secondary => "from-secondary",
        Side::Community => "from-community",
        Side::System => "from-system",
        Side::Defence => "from-defence",
        Side::PatientOrVoluntary => "from-patient",
    })
}

/// "primary care, community care or defence medical services".
pub fn joined_sides(sides: &[Side]) -> String {
    let words: Vec<String> = sides.iter().copied().map(in_sentence).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            say_with("one-or-other", &[("first", &first), ("last", last)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(side: Side, role: Role) -> Seat {
        Seat::of(role, side)
    }

    fn missing(seats: &[Seat], of_organisations: &[Side]) -> Vec<Side> {
        let here = sides_here(seats, of_organisations).into_iter();
        here.filter(SideHere::is_missing)
            .map(|here| here.side)
            .collect()
    }

    const NEEDED: [Side; 3] = [Side::Primary, Side::Secondary, Side::PatientOrVoluntary];

    #[test]
    fn an_empty_team_misses_general_practice_hospitals_and_patients() {
        assert_eq!(missing(&[], &[]), NEEDED);
    }

    #[test]
    fn the_side_of_an_organisation_taking_part_is_missed_until_somebody_joins_from_it() {
        let of_organisations = [Side::Community];
        assert!(missing(&[], &of_organisations).contains(&Side::Community));
        let joined = [seat(Side::Community, Role::Member)];
        assert!(!missing(&joined, &of_organisations).contains(&Side::Community));
    }

    #[test]
    fn where_defence_medical_services_take_part_primary_care_is_not_missed() {
        let joined = [seat(Side::Defence, Role::Member)];
        assert!(!missing(&joined, &[]).contains(&Side::Primary));
        let nobody = missing(&[], &[Side::Defence]);
        assert!(nobody.contains(&Side::Defence) && !nobody.contains(&Side::Primary));
    }

    #[test]
    fn a_sponsor_does_not_stand_for_a_side() {
        let reads = [seat(Side::Secondary, Role::Sponsor)];
        assert_eq!(missing(&reads, &[]), NEEDED);
    }

    #[test]
    fn a_patient_partner_stands_for_patients_and_not_for_the_practice_they_belong_to() {
        let seats = [seat(Side::Primary, Role::PatientPartner)];
        assert_eq!(missing(&seats, &[]), [Side::Primary, Side::Secondary]);
    }

    #[test]
    fn a_member_from_a_voluntary_organisation_stands_for_its_side() {
        let seats = [seat(Side::PatientOrVoluntary, Role::Member)];
        assert_eq!(missing(&seats, &[]), [Side::Primary, Side::Secondary]);
    }

    #[test]
    fn a_side_is_named_with_how_many_come_from_it() {
        let here = |people| SideHere {
            side: Side::Secondary,
            people,
        };
        assert_eq!(
            here(0).sentence(),
            "Nobody from secondary care has joined yet."
        );
        assert_eq!(here(1).sentence(), "1 person from secondary care.");
        assert_eq!(here(2).sentence(), "2 people from secondary care.");
    }

    #[test]
    fn the_last_of_several_sides_comes_after_or() {
        assert_eq!(
            joined_sides(&[Side::Primary, Side::Community, Side::Defence]),
            "primary care, community care or defence medical services"
        );
    }
}
