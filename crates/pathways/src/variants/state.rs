//! Gathers the ways of very many journeys, and counts them at the end.
//!
//! A table of all ways would not fit into a processor's cache, and each journey would wait for memory. So ways are first
//! dealt into shares by a hash; the few of one share are then counted together.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::counts::{Variant, VariantCounts, in_order};
use crate::journeys::Journeys;

/// Of ten million journeys a share then takes about a megabyte.
const SHARES: usize = 256;

/// The ways of journeys, to be counted. Whole sequences are compared, so that no two are ever taken for one.
#[derive(Clone, Debug)]
pub(crate) struct VariantState {
    /// Of each share the ways that different threads met.
    shares: Vec<Vec<Ways>>,
}

/// Ways one behind the other, and where each ends.
#[derive(Clone, Debug, Default)]
struct Ways {
    activities: Vec<u16>,
    ends: Vec<usize>,
}

impl Default for VariantState {
    fn default() -> Self {
        Self {
            shares: vec![vec![Ways::default()]; SHARES],
        }
    }
}

impl VariantState {
    /// Takes the ways of journeys.
    pub fn add(&mut self, journeys: &Journeys) {
        for journey in 0..journeys.len() {
            let activities = &journeys.events.activities[journeys.events_of(journey)];
            let ways = &mut self.shares[share_of(activities)][0];
            ways.activities.extend_from_slice(activities);
            ways.ends.push(ways.activities.len());
        }
    }

    /// Joins the ways of other journeys over the same activities.
    pub fn merge(mut self, other: Self) -> Self {
        for (here, mut there) in self.shares.iter_mut().zip(other.shares) {
            here.append(&mut there);
        }
        self
    }

    /// The finished variants; `labels` are those of the activities by code.
    pub fn finish(self, labels: &[String]) -> VariantCounts {
        let mut found = Vec::new();
        for ways in self.shares {
            found.append(&mut counted(&ways));
        }
        let found = found.into_iter().map(|variant| (variant, ()));
        let variants = in_order(found, labels);
        VariantCounts {
            variants: variants.into_iter().map(|(variant, ())| variant).collect(),
        }
    }
}

/// The share of a way, told by bits of its hash that a hash table looks at last.
fn share_of(activities: &[u16]) -> usize {
    let bits = FxBuildHasher.hash_one(activities) >> 40;
    usize::try_from(bits % SHARES as u64).expect("a share is below their number")
}

/// The variants of one share.
fn counted(met: &[Ways]) -> Vec<Variant> {
    let mut counts: FxHashMap<&[u16], u64> = FxHashMap::default();
    for way in met.iter().flat_map(Ways::each) {
        *counts.entry(way).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|(activities, journeys)| Variant {
            activities: activities.into(),
            journeys,
        })
        .collect()
}

impl Ways {
    fn each(&self) -> impl Iterator<Item = &[u16]> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let begin = std::mem::replace(&mut begin, *end);
            &self.activities[begin..*end]
        })
    }
}
