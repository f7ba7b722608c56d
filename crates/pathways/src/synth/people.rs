//! Made-up people: a test number, an age, a place, a practice. Nobody here exists.

use super::chance::Chance;
use super::identifiers::Identifiers;
use super::scenario::TeamScenario;

/// Areas in each tenth of deprivation.
const AREAS_PER_DECILE: u64 = 40;

/// One made-up patient.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    /// Counted from 1 within a team; the referral system's own number for the patient.
    pub(super) number: u64,
    pub(super) nhs_number: u64,
    pub(super) age: u64,
    pub(super) is_woman: bool,
    pub(super) ethnic_category: char,
    /// Tenth of the Index of Multiple Deprivation; 1 is the most deprived.
    pub(super) decile: u8,
    /// The six digits after `E01` of an area code; from 990000 on, where no real area's code lies.
    pub(super) area: u64,
    /// Position in the scenario's list of practices.
    pub(super) practice: usize,
}

/// The next patient of a team.
pub(super) fn next_person(
    scenario: &TeamScenario,
    number: u64,
    identifiers: &mut Identifiers,
    chance: &mut Chance,
) -> Person {
    let practice = chance.weighted(scenario.practices.iter().map(|practice| practice.weight));
    let is_defence = scenario.practices[practice].is_defence;
    let decile = chance.weighted(scenario.people.deprivation_weights.into_iter());
    Person {
        number,
        nhs_number: identifiers.next_nhs_number(),
        age: age(scenario, is_defence, chance),
        is_woman: is_woman(scenario, is_defence, chance),
        ethnic_category: ethnic_category(scenario, chance),
        decile: u8::try_from(decile + 1).unwrap_or(10),
        area: 990_000 + decile as u64 * AREAS_PER_DECILE + chance.below(AREAS_PER_DECILE),
        practice,
    }
}

/// Years; defence medical centres look after people of serving age.
fn age(scenario: &TeamScenario, is_defence: bool, chance: &mut Chance) -> u64 {
    let oldest = if is_defence {
        55
    } else {
        scenario.people.oldest
    };
    chance
        .between(scenario.people.youngest, oldest)
        .unsigned_abs()
}

/// About one regular in eight is a woman (Ministry of Defence, UK Armed Forces biannual diversity statistics).
fn is_woman(scenario: &TeamScenario, is_defence: bool, chance: &mut Chance) -> bool {
    chance.happens(if is_defence {
        120
    } else {
        scenario.people.women_per_thousand
    })
}

fn ethnic_category(scenario: &TeamScenario, chance: &mut Chance) -> char {
    let categories = scenario.people.ethnic_categories;
    categories[chance.weighted(categories.iter().map(|(_, weight)| *weight))].0
}
