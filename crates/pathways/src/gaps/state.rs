//! All expectations judged over some journeys, to be joined with what was judged over others.

use serde::{Deserialize, Serialize};

use super::divided::counted;
use super::{GapState, Gaps, assessed, policy};
use crate::expectations::{Accepted, Expectation};
use crate::journeys::Journeys;

/// The outcomes of all expectations while they are being counted, in the order of the expectations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GapsState {
    journeys: u64,
    outcomes: Vec<GapState>,
}

impl GapsState {
    /// Judges every expectation over these journeys, accepted deviations apart. Referrals are divided into what an
    /// expectation is judged over; journeys of another notion are judged as they are.
    pub fn of(journeys: &Journeys, expectations: &[Expectation], accepted: &Accepted) -> Self {
        Self {
            outcomes: counted(journeys, expectations, accepted),
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

    /// The finished assessments; `like` are the journeys, or their outline, and the rest is what was judged by.
    pub fn finish(
        self,
        like: &Journeys,
        expectations: &[Expectation],
        accepted: &Accepted,
    ) -> Gaps {
        let found = expectations.iter().zip(self.outcomes);
        let assessments =
            found.map(|(expectation, found)| assessed(found, like, expectation, accepted));
        Gaps {
            as_at: like.as_at,
            order_policy: like.order_policy(),
            gaps_policy: policy(expectations, accepted),
            journeys: self.journeys,
            assessments: assessments.collect(),
        }
    }
}
