//! The different ways journeys went, each once with how many journeys went so.

use rustc_hash::FxHashMap;

use crate::journeys::Journeys;

/// The activities of a variant in order, by code.
pub(super) type Steps = Box<[u16]>;

/// The variants of journeys, the most frequent first. Only activities that are looked at are kept.
pub(super) fn variants(
    journeys: &Journeys,
    is_looked_at: &dyn Fn(u16) -> bool,
) -> Vec<(Steps, u64)> {
    // As they are first, without a copy of each journey; then those that became equal together.
    let mut as_they_are: FxHashMap<&[u16], u64> = FxHashMap::default();
    for journey in 0..journeys.len() {
        let steps = &journeys.events.activities[journeys.events_of(journey)];
        *as_they_are.entry(steps).or_default() += 1;
    }
    let mut together: FxHashMap<Steps, u64> = FxHashMap::default();
    for (steps, count) in as_they_are {
        let kept = steps.iter().copied().filter(|code| is_looked_at(*code));
        *together.entry(kept.collect()).or_default() += count;
    }
    let mut variants: Vec<_> = together.into_iter().collect();
    variants.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    variants
}
