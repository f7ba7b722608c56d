//! The ways journeys went: which activities followed one another, and how often.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::journeys::Journeys;

/// The ways journeys went, the most frequent first, as codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VariantTable {
    /// The variants; equal counts in the order of their activities.
    pub variants: Vec<Variant>,
}

/// One way.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Codes of the activities in order.
    pub activities: Box<[u16]>,
    /// How many journeys went this way.
    pub journeys: u64,
}

/// The ways journeys went, to show: how many there are, and the most frequent of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variants {
    /// Journeys counted.
    pub journeys: u64,
    /// Different variants.
    pub distinct: u64,
    /// Variants that a single journey took.
    pub singletons: u64,
    /// The most frequent variants.
    pub variants: Vec<VariantFigures>,
}

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VariantFigures {
    /// The activities, in order.
    pub activities: Vec<String>,
    /// How many journeys took it.
    pub journeys: u64,
    /// Which share of all journeys that is, from 0 to 1.
    pub share: f64,
    /// The share of this and all more frequent variants together.
    pub cumulative_share: f64,
}

impl VariantTable {
    /// The figures of at most so many variants; `labels` are those of the activities by code.
    pub fn figures(&self, labels: &[String], most: usize) -> Variants {
        let journeys = self.variants.iter().map(|variant| variant.journeys).sum();
        let share = |part: u64| part as f64 / journeys as f64;
        let mut so_far = 0;
        let figures = self.variants.iter().take(most).map(|variant| {
            so_far += variant.journeys;
            let codes = variant.activities.iter();
            VariantFigures {
                activities: codes
                    .map(|code| labels[usize::from(*code)].clone())
                    .collect(),
                journeys: variant.journeys,
                share: share(variant.journeys),
                cumulative_share: share(so_far),
            }
        });
        Variants {
            journeys,
            distinct: self.variants.len() as u64,
            singletons: self.variants.iter().filter(|v| v.journeys == 1).count() as u64,
            variants: figures.collect(),
        }
    }
}

/// The variants while they are being counted. Whole sequences are compared, so that no two are ever taken for one.
#[derive(Clone, Debug, Default)]
pub(super) struct VariantState(FxHashMap<Box<[u16]>, u64>);

impl VariantState {
    /// Counts journeys.
    pub fn add(&mut self, journeys: &Journeys) {
        for journey in 0..journeys.len() {
            let activities = &journeys.events.activities[journeys.events_of(journey)];
            match self.0.get_mut(activities) {
                Some(count) => *count += 1,
                None => {
                    self.0.insert(activities.into(), 1);
                }
            }
        }
    }

    /// Joins the counts of other journeys over the same activities.
    pub fn merge(self, other: Self) -> Self {
        let (mut more, fewer) = if self.0.len() < other.0.len() {
            (other, self)
        } else {
            (self, other)
        };
        for (activities, count) in fewer.0 {
            *more.0.entry(activities).or_default() += count;
        }
        more
    }

    /// The finished variants; `labels` are those of the activities by code.
    pub fn finish(self, labels: &[String]) -> VariantTable {
        let ranks = alphabetical_ranks(labels);
        let mut all: Vec<_> = self
            .0
            .into_iter()
            .map(|(activities, count)| (Reverse(count), beginning(&activities, &ranks), activities))
            .collect();
        all.sort_unstable_by(|a, b| {
            let ranked = |code: &u16| ranks[usize::from(*code)];
            let begin = (a.0, a.1).cmp(&(b.0, b.1));
            begin.then_with(|| a.2.iter().map(ranked).cmp(b.2.iter().map(ranked)))
        });
        let variants = all.into_iter().map(|(journeys, _, activities)| Variant {
            activities,
            journeys: journeys.0,
        });
        VariantTable {
            variants: variants.collect(),
        }
    }
}

/// The place of each label in alphabetical order, counted from 1. Codes depend on which thread met a label first; these
/// do not.
fn alphabetical_ranks(labels: &[String]) -> Vec<u16> {
    let mut alphabet: Vec<u16> = (0..).take(labels.len()).collect();
    alphabet.sort_unstable_by_key(|code| &labels[usize::from(*code)]);
    let mut ranks = vec![0; labels.len()];
    for (rank, code) in (1..).zip(&alphabet) {
        ranks[usize::from(*code)] = rank;
    }
    ranks
}

/// The first eight ranks in one number, so that most ways are told apart without a look at the whole of them.
fn beginning(activities: &[u16], ranks: &[u16]) -> u128 {
    let rank = |place: usize| {
        activities
            .get(place)
            .map_or(0, |code| ranks[usize::from(*code)])
    };
    (0..8).fold(0, |all, place| all << 16 | u128::from(rank(place)))
}
