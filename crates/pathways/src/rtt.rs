//! What the referral to treatment (RTT) period status of an appointment says about the patient's waiting-time clock:
//! shipped as data. The modules below make waiting times of it: when the clock runs, and weekly bands of how long.

pub mod bands;
pub mod comparison;
mod journey;
pub mod periods;
pub mod regime;
pub mod waits;

use serde::{Deserialize, Serialize};

/// The event attribute that holds the national status code, where a source has it.
pub(crate) const RTT_STATUS: &str = "rtt_status";

/// What happens to the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// It starts.
    Start,
    /// It stops.
    Stop,
    /// It goes on.
    GoesOn,
    /// The activity is not part of a waiting time.
    None,
    /// Nobody has said yet.
    NotKnown,
}

/// One status.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RttStatus {
    /// The national code, two digits.
    pub code: String,
    /// What it means, in plain words.
    pub meaning: String,
    /// What happens to the clock.
    pub clock: Clock,
}

/// All statuses with their source and the day they were last reviewed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RttStatuses {
    /// Where the codes come from.
    pub source: String,
    /// When they were last reviewed.
    pub reviewed: String,
    #[serde(rename = "status")]
    entries: Vec<RttStatus>,
}

impl RttStatuses {
    /// The statuses shipped with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the shipped file is read there.
    pub fn shipped() -> Self {
        toml::from_str(include_str!("../data/rtt_status.toml"))
            .expect("a test reads the shipped statuses")
    }

    /// Every status, ordered by code.
    pub fn entries(&self) -> &[RttStatus] {
        &self.entries
    }

    /// The status with this code; blanks around it do not matter.
    pub fn find(&self, code: &str) -> Option<&RttStatus> {
        let code = code.trim();
        self.entries.iter().find(|status| status.code == code)
    }
}
