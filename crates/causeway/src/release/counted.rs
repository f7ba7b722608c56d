//! Everything that is counted for a release, exact. It stays inside the organisation.

use pathways::{
    Journeys,
    expectations::Expectation,
    gaps::{self, Gaps},
    map::{self, PathwayMap},
    rtt::{
        regime::Regimes,
        waits::{RttWaits, rtt_waits},
    },
    waits::{self, Waits},
};

/// The exact answers of all questions whose figures a release holds.
pub struct Counted {
    /// The journeys, without starts and stops of the waiting-time clock.
    pub journeys: Journeys,
    /// What followed what.
    pub map: PathwayMap,
    /// What was expected.
    pub gaps: Gaps,
    /// The ready questions about waits.
    pub waits: Vec<Waits>,
    /// Waits by the clock of referral to treatment; nothing where no source tells of the clock.
    pub clock: Option<RttWaits>,
}

impl Counted {
    /// Counts.
    pub fn of(journeys: Journeys, expectations: &[Expectation]) -> Self {
        let clock = journeys
            .has_clock_events()
            .then(|| rtt_waits(&journeys, &Regimes::default()));
        let journeys = journeys.steps();
        Self {
            map: map::map(&journeys),
            gaps: gaps::gaps(&journeys, expectations),
            waits: waits::shipped()
                .iter()
                .map(|question| waits::waits(&journeys, question))
                .collect(),
            clock,
            journeys,
        }
    }
}
