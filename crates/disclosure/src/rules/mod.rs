//! Rule profiles: what is withheld and how the rest is shown, as data with its source.
//!
//! ```
//! let rules = disclosure::rules::RuleProfile::shipped("nhs-hes").expect("it is shipped");
//! assert_eq!(rules.show_count(3), None);
//! assert_eq!(rules.show_count(43), Some(45));
//! assert_eq!(rules.marker, "*");
//! ```

mod counts;
mod magnitudes;
mod statistics;
mod survival;

use serde::Deserialize;

pub use counts::{Counts, Rounding, Totals, Zeros};
pub use magnitudes::{Contributions, Dominance, Verdict};
pub use statistics::Statistics;
pub use survival::{ShownStep, Step};

/// The profiles that come with the program, in the order in which they are offered.
const SHIPPED: &[&str] = &[
    include_str!("../../data/profiles/opensafely.toml"),
    include_str!("../../data/profiles/midpoint-6.toml"),
    include_str!("../../data/profiles/nhs-hes.toml"),
    include_str!("../../data/profiles/acro-like.toml"),
    include_str!("../../data/profiles/local.toml"),
];

/// The smallest width that hides anything: an interval of one whole number and the next.
const NARROWEST: u64 = 1;

/// The rules by which figures are withheld and rounded.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleProfile {
    /// What it is chosen by.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Where the rules are published.
    pub source: String,
    /// The rules in a sentence or two, for whoever reads the figures.
    pub in_words: String,
    /// Stands in the place of every withheld figure, for whatever reason it is withheld. One marker for all: two would
    /// tell an attacker which of them are small.
    pub marker: String,
    /// Counts of people or of what happened to them.
    pub counts: Counts,
    /// Statistics about people: means, medians, rates.
    pub statistics: Statistics,
    /// Sums to which few may contribute nearly everything; not looked at when there are no such rules.
    pub magnitudes: Option<Dominance>,
    /// How much an attacker must be left not knowing.
    pub protection: Protection,
}

/// How much an attacker who has everything published must be left not knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// Between the least and the most that a small withheld count could be there must lie at least this much. What the
    /// marker says by rule, such as 1 to 7, is not counted against it.
    pub width: u64,
    /// Whether a single person in a cell of their own, who knows that cell, counts as an attacker too.
    #[serde(default)]
    pub singletons: bool,
}

/// Why a file of rules cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RulesRefusal {
    /// The text is no rule profile.
    #[error("These rules cannot be read ({0}); compare them with a profile that is shipped.")]
    Unreadable(String),
    /// A rule is missing its sense.
    #[error("{0}")]
    Senseless(&'static str),
}

impl RuleProfile {
    /// Reads rules from TOML and refuses those that would protect nothing.
    pub fn parse(toml: &str) -> Result<Self, RulesRefusal> {
        let rules: Self = toml::from_str(toml)
            .map_err(|error| RulesRefusal::Unreadable(error.message().to_owned()))?;
        match rules.fault() {
            Some(fault) => Err(RulesRefusal::Senseless(fault)),
            None => Ok(rules),
        }
    }

    /// The profile of this name that comes with the program.
    pub fn shipped(name: &str) -> Option<Self> {
        Self::all_shipped().find(|rules| rules.name == name)
    }

    /// Every profile that comes with the program.
    pub fn all_shipped() -> impl Iterator<Item = Self> {
        SHIPPED.iter().filter_map(|text| Self::parse(text).ok())
    }

    fn fault(&self) -> Option<&'static str> {
        let rounds = self.counts.rounding != Rounding::None;
        if self.marker.trim().is_empty() || self.marker.trim().parse::<f64>().is_ok() {
            Some(
                "The marker of withheld figures must be a word or a sign, not a number and not empty.",
            )
        } else if self.counts.withhold_up_to == 0 && !rounds {
            Some(
                "Rules that neither withhold nor round protect nobody; set counts.withhold_up_to or counts.rounding.",
            )
        } else if !self.counts.rounding.is_sound() {
            Some(
                "Counts are rounded to a whole number from 2 upwards, midpoints to an even one; set counts.rounding.to.",
            )
        } else if self.protection.width < NARROWEST {
            Some("The width an attacker must be left with is at least 1; set protection.width.")
        } else if self.statistics.fewest_people < 2 {
            Some(
                "A statistic of one person is that person's; set statistics.fewest_people to 2 or more.",
            )
        } else {
            self.magnitudes.and_then(Dominance::fault)
        }
    }
}
