//! The journeys that an expectation is judged over: referrals, single requests, or everything of one patient.

use super::counter::{BLOCK, Counter};
use super::prepared::Prepared;
use super::{GapState, cannot_be_judged};
use crate::expectations::{Accepted, Expectation};
use crate::journeys::{Journeys, Notion};

/// What an expectation is judged over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// Nothing, because the journeys cannot tell.
    Nothing,
    /// The journeys as they are given.
    Given,
    /// Single requests. A referral with only one request is that request as it is.
    Requests,
    /// Everything of one patient.
    Patients,
}

impl Over {
    /// Journeys that are no referrals are judged as they are.
    fn of(given: &Journeys, expectation: &Expectation) -> Self {
        match expectation.journey {
            _ if cannot_be_judged(given, expectation).is_some() => Self::Nothing,
            _ if given.notion != Notion::Referral => Self::Given,
            Notion::Referral => Self::Given,
            Notion::Request => Self::Requests,
            Notion::Patient => Self::Patients,
        }
    }
}

/// What is found of each expectation in the journeys of the notion that it asks for.
pub(super) fn counted(
    given: &Journeys,
    expectations: &[Expectation],
    accepted: &Accepted,
) -> Vec<GapState> {
    let over: Vec<Over> = expectations
        .iter()
        .map(|expectation| Over::of(given, expectation))
        .collect();
    let mut states = vec![GapState::default(); expectations.len()];
    let mut add = |journeys: &Journeys, wanted: &[Over], divided: &[bool]| {
        let on = Prepared::new(journeys);
        let asked = expectations.iter().zip(&over).zip(&mut states);
        let asked = asked.filter(|((_, over), _)| wanted.contains(over));
        let mut asked: Vec<_> = asked
            .map(|((expectation, over), state)| {
                let skip = if *over == Over::Requests {
                    divided
                } else {
                    &[]
                };
                (Counter::new(&on, expectation, accepted), skip, state)
            })
            .collect();
        for begin in (0..journeys.len()).step_by(BLOCK) {
            let block = begin..journeys.len().min(begin + BLOCK);
            for (counter, skip, _) in &mut asked {
                counter.add(block.clone(), skip);
            }
        }
        for (counter, _, state) in asked {
            *state = std::mem::take(state).merge(counter.finish());
        }
    };
    if over.contains(&Over::Requests) {
        let divided = have_several_requests(given);
        add(given, &[Over::Given, Over::Requests], &divided);
        add(&given.requests_of_several(), &[Over::Requests], &[]);
    } else {
        add(given, &[Over::Given], &[]);
    }
    if over.contains(&Over::Patients) {
        add(&given.by(Notion::Patient), &[Over::Patients], &[]);
    }
    states
}

/// Which journeys have several requests.
fn have_several_requests(given: &Journeys) -> Vec<bool> {
    let mut several = vec![false; given.len()];
    for journey in &given.requests.journeys {
        several[*journey as usize] = true;
    }
    several
}
