//! From which day a service's waiting-time clock counts: a dated setting, because the rule changes when a service moves to
//! a single point of access. Waits on either side of such a change do not measure the same thing and are not compared.

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::day_of_date;
use crate::journeys::Journeys;

/// When the clock starts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// On the day the hospital first knows of the referral. A request for advice starts nothing.
    ReferralReceived,
    /// On the day the practice sent the referral, which holds for interface services: the wait counts from the GP's
    /// referral and not from the hospital's receipt (Written Answer of December 2025). A request for advice starts nothing.
    ReferralSent,
    /// On the day the single point of access received the first request, for advice or a referral (Written Answer Q2063 of
    /// 18 June 2026).
    RequestReceived,
}

/// One rule of a service, from a day on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// The first day of the rule.
    #[serde(deserialize_with = "crate::sources::date")]
    pub from: Date,
    /// When the clock starts.
    pub clock_starts: ClockStart,
    /// Why it changed, in a few words that a reader of the figures will see.
    pub reason: String,
    /// Which journeys it is about; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
}

/// The journeys of a service: those with this value of an attribute, such as `provider` or `treatment_function`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The attribute's name.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// The rules of all services in the order of their days. Before the first, the clock starts when the referral arrives.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Regimes {
    entries: Vec<Regime>,
}

/// The file cannot be used.
#[derive(Debug, Error)]
pub enum RegimesError {
    /// The file cannot be opened.
    #[error("The clock rules {file} cannot be read ({reason}); check the path.")]
    CannotRead {
        /// The file's path.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The file is not of the documented shape.
    #[error("The clock rules {file} are not right: {reason}")]
    Malformed {
        /// The file's path.
        file: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegimesFile {
    #[serde(rename = "regime")]
    entries: Vec<Regime>,
}

impl Regimes {
    /// Rules from a file; `docs/questions.md` shows its shape.
    pub fn load(path: &Path) -> Result<Self, RegimesError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| RegimesError::CannotRead {
            file: file.clone(),
            reason: error.to_string(),
        })?;
        Self::parse(&text).map_err(|reason| RegimesError::Malformed { file, reason })
    }

    /// Rules from a text of the same shape.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut file: RegimesFile = toml::from_str(text).map_err(|error| error.to_string())?;
        if let Some(entry) = file.entries.iter().find(|e| e.reason.trim().is_empty()) {
            return Err(format!(
                "the rule from {} has no reason; say why the clock changed, readers will see it.",
                entry.from
            ));
        }
        file.entries.sort_by_key(|entry| entry.from);
        Ok(Self {
            entries: file.entries,
        })
    }

    /// The rules in the order of their days.
    pub fn entries(&self) -> &[Regime] {
        &self.entries
    }
}

/// The rules beside the journeys they are about: which of them holds for a journey on a day.
pub struct RegimesInForce<'a> {
    entries: Vec<InForce<'a>>,
}

struct InForce<'a> {
    regime: &'a Regime,
    from: i32,
    /// The codes of the service in its attribute; `None` when the rule is about all journeys.
    service: Option<(&'a [u32], Option<u32>)>,
}

impl<'a> RegimesInForce<'a> {
    /// Looks the services up among the journeys' attributes. A rule for an attribute nobody has is about no journey.
    pub fn new(regimes: &'a Regimes, journeys: &'a Journeys) -> Self {
        let entries = regimes.entries.iter();
        Self {
            entries: entries
                .map(|regime| InForce {
                    regime,
                    from: day_of_date(regime.from),
                    service: regime.service.as_ref().map(|s| codes(s, journeys)),
                })
                .collect(),
        }
    }

    /// The last rule that began for this journey's service by a day, if any.
    pub fn regime(&self, journey: usize, day: i32) -> Option<&'a Regime> {
        let mut begun = self.entries.iter().rev();
        begun
            .find(|entry| entry.from <= day && entry.is_about(journey))
            .map(|entry| entry.regime)
    }

    /// When the clock starts for this journey on a day.
    pub fn clock_start(&self, journey: usize, day: i32) -> ClockStart {
        self.regime(journey, day)
            .map_or(ClockStart::ReferralReceived, |regime| regime.clock_starts)
    }
}

impl InForce<'_> {
    fn is_about(&self, journey: usize) -> bool {
        match self.service {
            None => true,
            Some((codes, wanted)) => wanted.is_some() && codes.get(journey).copied() == wanted,
        }
    }
}

fn codes<'a>(service: &Service, journeys: &'a Journeys) -> (&'a [u32], Option<u32>) {
    let mut attributes = journeys.facts.attributes.iter();
    let Some(attribute) = attributes.find(|attribute| attribute.name == service.attribute) else {
        return (&[], None);
    };
    let place = attribute.values.iter().position(|v| *v == service.value);
    (
        &attribute.codes,
        place.and_then(|code| u32::try_from(code).ok()),
    )
}
