//! Variants: the different ways that journeys went, with counts, shares, durations, and how much of them is convention.

mod counts;
mod state;
mod table;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub use counts::{Variant, VariantCounts, VariantFigures, Variants};
pub(crate) use state::VariantState;
pub use table::VariantTable;

use crate::DURATION_POLICY;
use crate::durations::{JourneyDurations, journey_durations, of_journey};
use crate::journeys::Journeys;
use crate::statistics::Confidence;
use crate::waits::{Days, days};

/// How variants are told apart. Every output carries these sentences.
pub const VARIANTS_POLICY: &str = "Two journeys are of one variant when they hold the same activities in the same order. \
Variants are numbered by how many journeys took them, equal counts by the letters of their activities. Where neighbouring \
events of different activities could as well have happened the other way round, the order and so the variant is \
convention: these journeys are counted for each variant. \"If their order did not matter\" counts the variants when \
such neighbours are a set, which is neither of its orders. A journey lasts from its first to its last event; one that is still going on looks \
shorter than it will be.";

/// The variants of journeys. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JourneyVariants {
    /// How events with equal times were ordered.
    pub order_policy: String,
    /// How times between events were measured.
    pub duration_policy: String,
    /// How variants are told apart.
    pub variants_policy: String,
    /// Journeys counted.
    pub journeys: u64,
    /// Different variants.
    pub distinct: u64,
    /// Variants that a single journey took.
    pub singletons: u64,
    /// Journeys in which the order of some neighbours is convention.
    pub journeys_by_convention: u64,
    /// Variants to which at least one journey belongs by convention.
    pub variants_by_convention: u64,
    /// The variants when such neighbours are a set, which is neither of its orders.
    pub distinct_if_order_did_not_matter: u64,
    /// From the first to the last event of all journeys.
    pub durations: JourneyDurations,
    /// The variants, the most frequent first.
    pub variants: Vec<JourneyVariant>,
}

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JourneyVariant {
    /// Its number, counted from 1: the most frequent first.
    pub number: u64,
    /// Its activities, count and shares.
    #[serde(flatten)]
    pub figures: VariantFigures,
    /// How many of its journeys belong to it by convention.
    pub journeys_by_convention: u64,
    /// How long its journeys took from the first to the last event.
    pub days: Option<Days>,
}

/// The variants of all journeys.
pub fn find(journeys: &Journeys) -> JourneyVariants {
    let table = VariantTable::of(journeys);
    let mut taken = vec![Taken::default(); table.counts.variants.len()];
    let mut unordered = Unordered::default();
    for (journey, variant) in table.of_journeys.iter().enumerate() {
        let Some(variant) = variant else { continue };
        let taken = &mut taken[*variant as usize];
        taken.durations.push(of_journey(journeys, journey));
        taken.by_convention += u64::from(unordered.add(journeys, journey));
    }
    let labels: Vec<String> = journeys
        .activities
        .iter()
        .map(|a| a.label.clone())
        .collect();
    let all = table.counts.figures(&labels, usize::MAX);
    JourneyVariants {
        order_policy: journeys.order_policy(),
        duration_policy: DURATION_POLICY.to_owned(),
        variants_policy: VARIANTS_POLICY.to_owned(),
        journeys: all.journeys,
        distinct: all.distinct,
        singletons: all.singletons,
        journeys_by_convention: taken.iter().map(|t| t.by_convention).sum(),
        variants_by_convention: taken.iter().filter(|t| t.by_convention > 0).count() as u64,
        distinct_if_order_did_not_matter: unordered.seen.len() as u64,
        durations: journey_durations(journeys),
        variants: (1..)
            .zip(all.variants)
            .zip(taken)
            .map(|((number, figures), taken)| taken.figures(number, figures))
            .collect(),
    }
}

/// What is known of the journeys of one variant.
#[derive(Clone, Debug, Default)]
struct Taken {
    durations: Vec<i64>,
    by_convention: u64,
}

impl Taken {
    fn figures(mut self, number: u64, figures: VariantFigures) -> JourneyVariant {
        JourneyVariant {
            number,
            figures,
            journeys_by_convention: self.by_convention,
            days: days(&mut self.durations, Confidence::NINETY_FIVE),
        }
    }
}

/// The ways that remain when neighbours whose order is not known are a set.
#[derive(Default)]
struct Unordered {
    seen: FxHashSet<Box<[u16]>>,
    way: Vec<u16>,
}

/// Stands before and after a set, so that a set is never taken for either of its orders.
const SET: u16 = u16::MAX;

impl Unordered {
    /// Adds a journey, and tells whether the order of any of its neighbours is convention.
    fn add(&mut self, journeys: &Journeys, journey: usize) -> bool {
        let range = journeys.events_of(journey);
        let start = range.start;
        let activities = &journeys.events.activities[range];
        self.way.clear();
        let mut by_convention = false;
        let mut set = 0;
        for place in 1..=activities.len() {
            let goes_on = place < activities.len()
                && journeys.order_is_unknown(start + place - 1, start + place);
            if !goes_on {
                by_convention |= self.add_set(&activities[set..place]);
                set = place;
            }
        }
        if !self.seen.contains(self.way.as_slice()) {
            self.seen.insert(self.way.as_slice().into());
        }
        by_convention
    }

    /// Adds neighbours of which none is known to come before another, and tells whether their order is convention:
    /// that of one activity, however often, is not.
    fn add_set(&mut self, activities: &[u16]) -> bool {
        if activities.iter().all(|activity| *activity == activities[0]) {
            self.way.extend_from_slice(activities);
            return false;
        }
        self.way.push(SET);
        let first = self.way.len();
        self.way.extend_from_slice(activities);
        self.way[first..].sort_unstable();
        self.way.push(SET);
        true
    }
}
