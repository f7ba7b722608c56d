//! The ways journeys went: which activities followed one another, and how often.

use rustc_hash::FxHashMap;

use crate::journeys::Journeys;

/// The ways journeys went, the most frequent first.
#[derive(Clone, Debug, PartialEq)]
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
        // Codes depend on which thread met a label first; their rank in the alphabet does not.
        let mut alphabet: Vec<u16> = (0..).take(labels.len()).collect();
        alphabet.sort_unstable_by_key(|code| &labels[usize::from(*code)]);
        let mut ranks = vec![0_u16; labels.len()];
        for (rank, code) in (0..).zip(&alphabet) {
            ranks[usize::from(*code)] = rank;
        }
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_unstable_by(|(a, more), (b, fewer)| {
            fewer.cmp(more).then_with(|| {
                a.iter()
                    .map(|c| ranks[usize::from(*c)])
                    .cmp(b.iter().map(|c| ranks[usize::from(*c)]))
            })
        });
        let variants = all.into_iter().map(|(activities, journeys)| Variant {
            activities,
            journeys,
        });
        VariantTable {
            variants: variants.collect(),
        }
    }
}
