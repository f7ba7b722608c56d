//! The journeys that an expectation is judged over: referrals, single requests, or everything of one patient.

use super::{GapState, cannot_be_judged};
use crate::expectations::{Accepted, Expectation};
use crate::journeys::{Journeys, Notion};

/// The same events as journeys of the notions that expectations ask for, each made once.
pub(super) struct Divided<'a> {
    given: &'a Journeys,
    requests: Option<Requests>,
    by_patient: Option<Journeys>,
}

/// The requests of referrals that have several; all other referrals are their own only request as they are.
struct Requests {
    /// Which of the given journeys have several.
    is_divided: Vec<bool>,
    /// Their requests as journeys.
    apart: Journeys,
}

impl<'a> Divided<'a> {
    pub fn new(given: &'a Journeys) -> Self {
        Self {
            given,
            requests: None,
            by_patient: None,
        }
    }

    /// What is found in the journeys of the notion that an expectation asks for; nothing when they cannot tell. Journeys
    /// that are no referrals are judged as they are.
    pub fn counted(&mut self, expectation: &Expectation, accepted: &Accepted) -> GapState {
        let mut state = GapState::default();
        if cannot_be_judged(self.given, expectation).is_some() {
            return state;
        }
        let given = self.given;
        let mut add = |journeys: &Journeys, skip: &[bool]| {
            let is_skipped = |journey: &usize| skip.get(*journey).copied().unwrap_or_default();
            let some = (0..journeys.len()).filter(|journey| !is_skipped(journey));
            state.add_but_accepted(journeys, expectation, accepted, some);
        };
        match expectation.journey {
            _ if given.notion != Notion::Referral => add(given, &[]),
            Notion::Referral => add(given, &[]),
            Notion::Request => {
                let requests = self.requests.get_or_insert_with(|| Requests::of(given));
                add(given, &requests.is_divided);
                add(&requests.apart, &[]);
            }
            Notion::Patient => {
                let by_patient = &mut self.by_patient;
                add(
                    by_patient.get_or_insert_with(|| given.by(Notion::Patient)),
                    &[],
                );
            }
        }
        state
    }
}

impl Requests {
    fn of(given: &Journeys) -> Self {
        let mut is_divided = vec![false; given.len()];
        for journey in &given.requests.journeys {
            is_divided[*journey as usize] = true;
        }
        Self {
            is_divided,
            apart: given.requests_of_several(),
        }
    }
}
