//! What a team's place looks like: organisations, services, people, and the group that waits longer there.

mod oxfordshire;
mod salisbury;
mod south_east_london;

use super::error::SynthError;
use super::people::Person;

/// The scenarios, in the order in which they are offered.
const SCENARIOS: [&TeamScenario; 3] = [
    &salisbury::SCENARIO,
    &oxfordshire::SCENARIO,
    &south_east_london::SCENARIO,
];

/// One team's made-up place, from which its extracts are generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamScenario {
    pub(super) name: &'static str,
    /// The organisation that hands over the referral side's extract.
    pub(super) board: Organisation,
    pub(super) practices: &'static [Practice],
    pub(super) hospitals: &'static [Organisation],
    pub(super) services: &'static [Service],
    pub(super) people: Population,
    pub(super) group: Group,
    /// Whether there is a table of what clinicians wrote.
    pub(super) has_texts: bool,
    /// Whether there is a list of the tests that were requested.
    pub(super) has_lab_tests: bool,
}

impl TeamScenario {
    /// The scenario of this name, as in `salisbury`.
    pub fn named(name: &str) -> Result<Self, SynthError> {
        SCENARIOS
            .into_iter()
            .find(|scenario| scenario.name == name)
            .cloned()
            .ok_or_else(|| SynthError::UnknownTeam {
                name: name.to_owned(),
                known: known_names(),
            })
    }

    /// The names of all scenarios, in the order in which they are offered.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SCENARIOS.into_iter().map(|scenario| scenario.name)
    }

    /// The name, which is also the name of the team's folder.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// The names of all scenarios in one line, for messages.
pub(super) fn known_names() -> String {
    TeamScenario::names().collect::<Vec<_>>().join(", ")
}

/// An organisation with a made-up code in the shape of an ODS code. Real trusts' codes begin with R and real
/// practices' with A to Y; ours begin with Z so that none can be mistaken for a real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Organisation {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
}

/// A GP practice or a defence medical centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Practice {
    pub(super) organisation: Organisation,
    pub(super) is_defence: bool,
    /// How many of the team's patients are registered here, relative to the other practices.
    pub(super) weight: u64,
}

/// A clinic that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Service {
    /// The specialty as the referral side names it.
    pub(super) specialty: &'static str,
    pub(super) clinic_type: &'static str,
    pub(super) name: &'static str,
    /// National treatment function code (NHS Data Dictionary, ACTIVITY TREATMENT FUNCTION CODE).
    pub(super) treatment_function: &'static str,
    pub(super) treatment_function_name: &'static str,
    /// How many of the team's stories are about this service, relative to the others.
    pub(super) weight: u64,
    pub(super) waits: Waits,
    pub(super) advice: Option<Advice>,
    /// Whether its patients are those of the sub-cohort that no code tells apart.
    pub(super) is_menopause: bool,
}

/// Median weeks from sending a referral to the first planned appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waits {
    pub(super) routine: i64,
    pub(super) urgent: i64,
    /// The urgent wait during the first half of the extract, where it changed.
    pub(super) urgent_before_the_change: Option<i64>,
}

/// How advice and guidance is used for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Advice {
    /// Of a thousand stories, how many begin with an advice request instead of a referral.
    pub(super) requests_per_thousand: u64,
    /// Of a thousand advice requests, how many become a referral.
    pub(super) converted_per_thousand: u64,
}

/// Who the team's patients are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Population {
    pub(super) women_per_thousand: u64,
    pub(super) youngest: i64,
    pub(super) oldest: i64,
    /// How many live in each tenth of the Index of Multiple Deprivation, from the most deprived on.
    pub(super) deprivation_weights: [u64; 10],
    /// Ethnic category codes (NHS Data Dictionary, ETHNIC CATEGORY CODE 2001) with their weights.
    pub(super) ethnic_categories: &'static [(char, u64)],
}

/// A group of patients that waits longer, and how much longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) rule: GroupRule,
    /// The group's waits as a percentage of everybody else's.
    pub(super) wait_percent: i64,
    /// Of a thousand otherwise ordinary referrals of the group, how many more are lost.
    pub(super) more_lost_per_thousand: u64,
    /// Of a thousand referrals of the group that are not turned away, how many are triaged, where that is not as usual.
    pub(super) triaged_per_thousand: Option<u64>,
}

/// Who belongs to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupRule {
    /// Patients whom a defence medical centre refers.
    DefencePractices,
    /// Patients who live in this tenth of deprivation or a more deprived one.
    DeprivationUpTo(u8),
    /// Patients of this ethnic category.
    EthnicCategory(char),
}

impl TeamScenario {
    /// Whether the person belongs to the group that waits longer.
    pub(super) fn is_in_group(&self, person: &Person) -> bool {
        match self.group.rule {
            GroupRule::DefencePractices => self.practices[person.practice].is_defence,
            GroupRule::DeprivationUpTo(decile) => person.decile <= decile,
            GroupRule::EthnicCategory(category) => person.ethnic_category == category,
        }
    }
}
