//! Draws the journeys that two reviewers judge: from those marked, those not marked and the red flags separately.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{NONE, RED_FLAG, STANDING};
use crate::journeys::{Journeys, SelectionError};
use crate::pseudonym::Pseudonym;

/// Shares of a sample in hundredths, in the order of [`Stratum::ALL`]. What one stratum has no use for the others get.
const SHARES: [u64; 3] = [40, 40, 20];

/// Where a journey stands, for drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stratum {
    /// In the sub-cohort, as the rules say.
    Marked,
    /// Looked at and not marked.
    NotMarked,
    /// Set apart by a red flag.
    RedFlag,
}

impl Stratum {
    /// Every stratum.
    pub const ALL: [Self; 3] = [Self::Marked, Self::NotMarked, Self::RedFlag];

    /// The words a person reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::NotMarked => "not marked",
            Self::RedFlag => "red flag",
        }
    }
}

/// How many journeys a stratum has, and how many of them were drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StratumSize {
    /// Which one.
    pub stratum: Stratum,
    /// All its journeys.
    pub size: u64,
    /// Those of the sample.
    pub drawn: u64,
}

/// One journey of the sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its pseudonym.
    pub journey: Pseudonym,
    /// Where the rules put it; reviewers are not told.
    pub stratum: Stratum,
}

/// A sample for two reviewers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The sub-cohort.
    pub cohort: String,
    /// SHA-256 of the rules that were in force.
    pub rules_sha256: String,
    /// Where chance began.
    pub seed: u64,
    /// The strata.
    pub strata: Vec<StratumSize>,
    /// The journeys drawn.
    pub drawn: Vec<Drawn>,
}

/// The journeys of each stratum. Those outside and those with nothing to read belong to none.
pub fn strata(
    journeys: &Journeys,
    cohort: &str,
) -> Result<Vec<(Stratum, Vec<Pseudonym>)>, SelectionError> {
    let standing = journeys.attribute(STANDING)?;
    let labels = [cohort, NONE, RED_FLAG];
    let of = |label: &str| {
        let all = 0..journeys.len();
        all.filter(|journey| standing.value(*journey) == Some(label))
            .map(|journey| journeys.facts.pseudonyms[journey])
            .collect()
    };
    Ok(Stratum::ALL.into_iter().zip(labels.map(of)).collect())
}

impl Sample {
    /// Draws about so many journeys. The same seed draws the same journeys, in whatever order they are stored.
    pub fn draw(
        journeys: &Journeys,
        cohort: &str,
        rules_sha256: &str,
        seed: u64,
        size: u64,
    ) -> Result<Self, SelectionError> {
        let strata = strata(journeys, cohort)?;
        let sizes: Vec<u64> = strata.iter().map(|(_, all)| all.len() as u64).collect();
        let mut sample = Self {
            cohort: cohort.to_owned(),
            rules_sha256: rules_sha256.to_owned(),
            seed,
            strata: Vec::new(),
            drawn: Vec::new(),
        };
        for ((stratum, mut all), wanted) in strata.into_iter().zip(shared_out(&sizes, size)) {
            let size = all.len() as u64;
            all.sort_by_key(|journey| lot(seed, 0, *journey));
            all.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
            sample.strata.push(StratumSize {
                stratum,
                size,
                drawn: all.len() as u64,
            });
            let drawn = all.into_iter().map(|journey| Drawn { journey, stratum });
            sample.drawn.extend(drawn);
        }
        Ok(sample)
    }

    /// The journeys in the order in which a reviewer (1 or 2) sees them, which says nothing about their strata.
    pub fn in_order_of(&self, reviewer: u8) -> Vec<Pseudonym> {
        let mut journeys: Vec<Pseudonym> = self.drawn.iter().map(|drawn| drawn.journey).collect();
        journeys.sort_by_key(|journey| lot(self.seed, reviewer, *journey));
        journeys
    }
}

/// A sample of this size in its shares, no stratum more than it has; what is left over goes where there is room.
fn shared_out(sizes: &[u64], wanted: u64) -> Vec<u64> {
    let mut drawn: Vec<u64> = sizes
        .iter()
        .zip(SHARES)
        .map(|(size, share)| (wanted * share).div_ceil(100).min(*size))
        .collect();
    for (place, size) in sizes.iter().enumerate() {
        let left = wanted.saturating_sub(drawn.iter().sum());
        drawn[place] += left.min(size - drawn[place]);
    }
    drawn
}

/// What decides by chance: a hash of seed, purpose and pseudonym.
fn lot(seed: u64, purpose: u8, journey: Pseudonym) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(seed.to_be_bytes());
    hasher.update([purpose]);
    hasher.update(journey.0.to_be_bytes());
    hasher.finalize().into()
}
