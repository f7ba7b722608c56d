//! What was agreed, what somebody accepted, and how the clock starts: read alike for every question that judges by it.

use std::path::Path;

use pathways::{
    expectations::{self, Accepted, Expectation},
    rtt::regime::Regimes,
    store,
};

use crate::{
    command_line::{AgreedArguments, ClockArguments},
    failure::Failure,
};

/// What was agreed, and what somebody accepted all the same.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// What is expected.
    pub expectations: Vec<Expectation>,
    /// Deviations from it that are counted apart.
    pub accepted: Accepted,
}

impl Default for Agreed {
    fn default() -> Self {
        Self {
            expectations: expectations::shipped(),
            accepted: Accepted::default(),
        }
    }
}

impl Agreed {
    /// What the command line names, for the journeys of a store; otherwise what comes with the program.
    pub fn load(arguments: &AgreedArguments, events: &Path) -> Result<Self, Failure> {
        let expectations = match &arguments.expectations {
            Some(file) => expectations_of(file, events)?,
            None => expectations::shipped(),
        };
        let accepted = match &arguments.accepted {
            Some(file) => Accepted::load(file, &expectations).map_err(Failure::input)?,
            None => Accepted::default(),
        };
        Ok(Self {
            expectations,
            accepted,
        })
    }
}

/// The expectations of one file, for the journeys of a store.
pub fn expectations_of(file: &Path, events: &Path) -> Result<Vec<Expectation>, Failure> {
    let manifest = store::manifest(events).map_err(Failure::input)?;
    expectations::load(file, &manifest.activities).map_err(Failure::input)
}

/// The rules of the clock that the command line names; otherwise the clock starts when the referral arrives.
pub fn regimes(arguments: &ClockArguments) -> Result<Regimes, Failure> {
    match &arguments.clock {
        Some(file) => Regimes::load(file).map_err(Failure::input),
        None => Ok(Regimes::default()),
    }
}
