//! Which journey is of which variant.

use rustc_hash::FxHashMap;

use super::counts::{Variant, VariantCounts, in_order};
use crate::journeys::Journeys;

/// The variants of journeys, and the variant of each journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VariantTable {
    /// The variants, the most frequent first, equal counts by the keys of their activities.
    pub counts: VariantCounts,
    /// The position of each journey's variant among them; nothing for a journey without any event that counts.
    pub of_journeys: Vec<Option<u32>>,
}

impl VariantTable {
    /// The variants over all events.
    pub fn of(journeys: &Journeys) -> Self {
        let every = vec![true; journeys.activities.len()];
        Self::over(journeys, &every)
    }

    /// The variants over steps of care: starts and stops of the waiting-time clock do not count.
    pub fn of_steps(journeys: &Journeys) -> Self {
        let is_clock = journeys.clock_activities();
        let counts: Vec<bool> = is_clock.into_iter().map(|is_clock| !is_clock).collect();
        Self::over(journeys, &counts)
    }

    /// `counts` says of each activity's code whether it counts. Whole sequences are compared, so that no two are ever
    /// taken for one.
    fn over(journeys: &Journeys, counts: &[bool]) -> Self {
        let mut places: FxHashMap<Box<[u16]>, u32> = FxHashMap::default();
        let mut taken: Vec<u64> = Vec::new();
        let mut way = Vec::new();
        let mut place_of = |journey: usize| {
            let activities = &journeys.events.activities[journeys.events_of(journey)];
            way.clear();
            way.extend(activities.iter().filter(|code| counts[usize::from(**code)]));
            if way.is_empty() {
                return None;
            }
            let known = places.get(way.as_slice()).copied();
            let place = known.unwrap_or_else(|| {
                let next = u32::try_from(taken.len()).expect("journeys are limited to 2^32");
                places.insert(way.as_slice().into(), next);
                taken.push(0);
                next
            });
            taken[place as usize] += 1;
            Some(place)
        };
        let met: Vec<Option<u32>> = (0..journeys.len()).map(&mut place_of).collect();
        Self::ordered(journeys, places, &taken, met)
    }

    /// From the order in which variants were met to the order in which they are shown.
    fn ordered(
        journeys: &Journeys,
        places: FxHashMap<Box<[u16]>, u32>,
        taken: &[u64],
        met: Vec<Option<u32>>,
    ) -> Self {
        let keys: Vec<String> = journeys.activities.iter().map(|a| a.key.clone()).collect();
        let variants = places.into_iter().map(|(activities, place)| {
            let journeys = taken[place as usize];
            let variant = Variant {
                activities,
                journeys,
            };
            (variant, place)
        });
        let variants = in_order(variants, &keys);
        let mut position = vec![0; variants.len()];
        for (shown, (_, place)) in (0..).zip(&variants) {
            position[*place as usize] = shown;
        }
        let shown = |place: Option<u32>| place.map(|place| position[place as usize]);
        Self {
            of_journeys: met.into_iter().map(shown).collect(),
            counts: VariantCounts {
                variants: variants.into_iter().map(|(variant, _)| variant).collect(),
            },
        }
    }
}
