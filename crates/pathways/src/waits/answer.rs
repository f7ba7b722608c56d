//! The answer to the question how long patients wait: between milestones and, when asked for, on the clock of England.

use serde::Serialize;

use super::Waits;
use crate::journeys::Journeys;
use crate::rtt::comparison::not_comparable;
use crate::rtt::regime::Regimes;
use crate::rtt::waits::{RttWaits, cannot_be_counted, rtt_waits};

/// The wait that means the same under every rule of the clock, and so is always shown beside it.
pub const FIRST_CARE: &str = "request_first_care";

/// The waits found.
#[derive(Debug, Serialize)]
pub struct FoundWaits {
    /// Between milestones.
    pub waits: Vec<Waits>,
    /// On the clock of England, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockWaits>,
}

/// Waits on the clock of England, or why they are not shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockWaits {
    /// The waits.
    Found(Box<RttWaits>),
    /// They would be compared although they do not measure the same thing.
    NotCompared(String),
}

impl ClockWaits {
    /// The waits on the clock of these journeys, or why they are not counted.
    pub fn of(journeys: &Journeys, regimes: &Regimes) -> Self {
        match cannot_be_counted(journeys) {
            Some(reason) => Self::NotCompared(format!("Waiting-time clock (RTT): {reason}")),
            None => Self::Found(Box::new(rtt_waits(journeys, regimes))),
        }
    }
}

impl FoundWaits {
    /// The waits on the clock, if they were asked for and may be shown.
    pub fn clock(&self) -> Option<&RttWaits> {
        match &self.clock {
            Some(ClockWaits::Found(waits)) => Some(waits),
            _ => None,
        }
    }

    /// Takes back waits on the clock that will be read side by side although their clocks started by different rules.
    pub fn side_by_side(answers: &mut [&mut Self]) {
        let clocks = answers.iter().filter_map(|answer| answer.clock());
        let Some(reason) = not_comparable(clocks) else {
            return;
        };
        for answer in answers {
            answer.clock = Some(ClockWaits::NotCompared(reason.clone()));
        }
    }
}
