//! All expectations judged over some journeys, to be joined with what was judged over others.

use serde::{Deserialize, Serialize};

use super::{Divided, GAPS_POLICY, GapState, Gaps, cannot_be_judged, counted, not_judged};
use crate::expectations::Expectation;
use crate::journeys::Journeys;

/// The outcomes of all expectations while they are being counted, in the order of the expectations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GapsState {
    journeys: u64,
    outcomes: Vec<GapState>,
}

impl GapsState {
    /// Judges every expectation over these journeys. Referrals are divided into what an expectation is judged over;
    /// journeys of another notion are judged as they are.
    pub fn of(journeys: &Journeys, expectations: &[Expectation]) -> Self {
        let mut divided = Divided::new(journeys);
        let outcomes = expectations.iter().map(|expectation| {
            let over = divided.over(expectation.journey);
            match cannot_be_judged(over, expectation) {
                Some(_) => GapState::default(),
                None => counted(over, expectation),
            }
        });
        Self {
            outcomes: outcomes.collect(),
            journeys: journeys.len() as u64,
        }
    }

    /// Joins the outcomes of other journeys, judged by the same expectations.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let outcomes = self.outcomes.into_iter().zip(other.outcomes);
        Self {
            outcomes: outcomes.map(|(here, there)| here.merge(there)).collect(),
            journeys: self.journeys + other.journeys,
        }
    }

    /// The finished assessments; `of` are the journeys, or their outline, and the expectations are those judged by.
    pub fn finish(self, of: &Journeys, expectations: &[Expectation]) -> Gaps {
        let assessments = expectations.iter().zip(self.outcomes);
        let assessments = assessments.map(|(expectation, outcomes)| {
            cannot_be_judged(of, expectation).map_or_else(
                || outcomes.finish(expectation),
                |reason| not_judged(expectation, reason),
            )
        });
        Gaps {
            as_at: of.as_at,
            order_policy: of.ties.policy().to_owned(),
            gaps_policy: GAPS_POLICY.to_owned(),
            journeys: self.journeys,
            assessments: assessments.collect(),
        }
    }
}
