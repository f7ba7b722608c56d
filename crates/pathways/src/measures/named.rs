//! Measures by what is typed: `wait:sent_first_seen`, `wait:sent_first_seen:90`, `expectation:sent_received`,
//! `has:did_not_attend`, `clock`.

use thiserror::Error;

use super::Measure;
use crate::expectations::{Accepted, Expectation};
use crate::journeys::Journeys;
use crate::rtt::regime::Regimes;
use crate::waits::{self, WaitQuestionError};

/// The days in which something is looked for when nothing else is said: half a year.
const USUAL_DAYS: u32 = 182;

/// A measure that cannot be chosen.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MeasureError {
    /// It is not written as it should be.
    #[error(
        "\"{asked}\" is no measure; write wait:KEY or wait:KEY:DAYS, expectation:KEY, has:ACTIVITY or has:ACTIVITY:DAYS, or clock."
    )]
    Unknown {
        /// What was typed.
        asked: String,
    },
    /// The wait is not known.
    #[error(transparent)]
    Wait(#[from] WaitQuestionError),
    /// A wait has no usual time.
    #[error(
        "There is no usual time for the wait \"{key}\"; say within how many days, such as wait:{key}:28."
    )]
    NoDays {
        /// The wait.
        key: String,
    },
    /// The expectation is not known.
    #[error("There is no expectation \"{asked}\"; choose one of {known}.")]
    NoExpectation {
        /// What was asked for.
        asked: String,
        /// The expectations.
        known: String,
    },
    /// No event has this activity.
    #[error("No event is called \"{activity}\"; choose one of {known}.")]
    NoActivity {
        /// What was asked for.
        activity: String,
        /// The activities of the journeys.
        known: String,
    },
}

impl Measure {
    /// The measure that is typed.
    pub fn named(
        typed: &str,
        journeys: &Journeys,
        expectations: &[Expectation],
        regimes: &Regimes,
    ) -> Result<Self, MeasureError> {
        let unknown = || MeasureError::Unknown {
            asked: typed.to_owned(),
        };
        let parts: Vec<&str> = typed.split(':').map(str::trim).collect();
        let days = |text: &str| text.parse::<u32>().map_err(|_| unknown());
        match parts[..] {
            ["clock"] => Ok(Self::Clock(regimes.clone())),
            ["wait", key] => Self::wait(key, None),
            ["wait", key, within] => Self::wait(key, Some(days(within)?)),
            ["expectation", key] => Self::expectation(key, expectations),
            ["has", activity] => Self::has(activity, USUAL_DAYS, journeys),
            ["has", activity, within] => Self::has(activity, days(within)?, journeys),
            _ => Err(unknown()),
        }
    }

    /// What is asked when nothing is chosen: the usual waits, every expectation, missed appointments and triage.
    pub fn usual(journeys: &Journeys, expectations: &[Expectation]) -> Vec<Self> {
        let waits = waits::shipped().into_iter();
        let waits = waits.filter_map(|wait| {
            let days = wait.within_days?;
            Some(Self::Within { wait, days })
        });
        let expectations = expectations.iter().cloned();
        let expectations = expectations.map(|one| Self::Expectation(one, Accepted::default()));
        let has = |activity| Self::has(activity, USUAL_DAYS, journeys).ok();
        let happened = ["did_not_attend", "triaged"].into_iter().filter_map(has);
        waits.chain(expectations).chain(happened).collect()
    }

    fn wait(key: &str, days: Option<u32>) -> Result<Self, MeasureError> {
        let wait = waits::ready(key)?;
        let days = days
            .or(wait.within_days)
            .ok_or_else(|| MeasureError::NoDays {
                key: key.to_owned(),
            })?;
        Ok(Self::Within { wait, days })
    }

    fn expectation(key: &str, expectations: &[Expectation]) -> Result<Self, MeasureError> {
        let found = expectations
            .iter()
            .find(|expectation| expectation.key == key);
        let known = || expectations.iter().map(|one| one.key.as_str());
        let found = found.ok_or_else(|| MeasureError::NoExpectation {
            asked: key.to_owned(),
            known: known().collect::<Vec<_>>().join(", "),
        })?;
        Ok(Self::Expectation(found.clone(), Accepted::default()))
    }

    fn has(activity: &str, days: u32, journeys: &Journeys) -> Result<Self, MeasureError> {
        let mut activities = journeys.activities.iter();
        let found = activities.find(|one| one.key == activity);
        let known = || journeys.activities.iter().map(|one| one.key.as_str());
        let found = found.ok_or_else(|| MeasureError::NoActivity {
            activity: activity.to_owned(),
            known: known().collect::<Vec<_>>().join(", "),
        })?;
        Ok(Self::Has {
            activity: found.key.clone(),
            label: found.label.clone(),
            days,
        })
    }
}
