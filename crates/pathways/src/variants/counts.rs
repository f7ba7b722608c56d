//! How many journeys went which way, in the order in which variants are shown everywhere.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

/// The ways journeys went, the most frequent first, as codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VariantCounts {
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

impl VariantCounts {
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

/// Variants, each with something of its own, the most frequent first, equal counts by the labels of their activities.
pub(super) fn in_order<T>(
    variants: impl Iterator<Item = (Variant, T)>,
    labels: &[String],
) -> Vec<(Variant, T)> {
    let ranks = alphabetical_ranks(labels);
    let key = |variant: &Variant| {
        (
            Reverse(variant.journeys),
            beginning(&variant.activities, &ranks),
        )
    };
    let mut all: Vec<_> = variants
        .map(|(variant, own)| (key(&variant), variant, own))
        .collect();
    all.sort_unstable_by(|a, b| {
        let ranked = |code: &u16| ranks[usize::from(*code)];
        let (one, other) = (a.1.activities.iter(), b.1.activities.iter());
        a.0.cmp(&b.0)
            .then_with(|| one.map(ranked).cmp(other.map(ranked)))
    });
    all.into_iter()
        .map(|(_, variant, own)| (variant, own))
        .collect()
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

/// The first ranks in one number, as many as fit, so that most ways are told apart without a look at the whole of them.
fn beginning(activities: &[u16], ranks: &[u16]) -> u128 {
    // No rank is 0, which stands behind the last activity; among few activities a rank takes few bits.
    let bits = usize::BITS - ranks.len().leading_zeros();
    let places = (u128::BITS / bits.max(1)) as usize;
    let rank = |place: usize| {
        activities
            .get(place)
            .map_or(0, |code| ranks[usize::from(*code)])
    };
    (0..places).fold(0, |all, place| all << bits | u128::from(rank(place)))
}
