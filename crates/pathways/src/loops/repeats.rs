//! Activities that happen more than once in a journey: at once or later, by the same organisation or by another.

use super::figures::RepeatFigures;
use crate::journeys::Journeys;

/// What was counted for one activity.
#[derive(Clone, Copy, Default)]
struct Tally {
    journeys: u64,
    /// The last journey counted, so that a journey counts once; numbered from 1.
    last_journey: usize,
    at_once: [u64; 3],
    later: [u64; 3],
}

/// Who repeats an activity: the organisation that did it before, another one, or not known.
const SAME: usize = 0;
const OTHER: usize = 1;
const NOT_KNOWN: usize = 2;

/// The repetitions of every activity in these journeys, the most frequent first.
pub(super) fn count(
    journeys: &Journeys,
    counts: impl Fn(usize) -> bool,
) -> (Vec<RepeatFigures>, Vec<(u32, u64)>) {
    let mut tallies = vec![Tally::default(); journeys.activities.len()];
    let mut by_organisation = vec![0; journeys.organisations.len().max(1)];
    // Where each activity happened last, and in which journey (from 1).
    let mut last = vec![(0_usize, 0_usize); journeys.activities.len()];
    for journey in (0..journeys.len()).filter(|journey| counts(*journey)) {
        for event in journeys.events_of(journey) {
            let activity = usize::from(journeys.events.activities[event]);
            let (before, of) = last[activity];
            last[activity] = (event, journey + 1);
            if of != journey + 1 {
                continue;
            }
            let tally = &mut tallies[activity];
            let who = who(journeys, before, event);
            let by = if before + 1 == event {
                &mut tally.at_once
            } else {
                &mut tally.later
            };
            by[who] += 1;
            tally.journeys += u64::from(tally.last_journey != journey + 1);
            tally.last_journey = journey + 1;
            by_organisation[organisation(journeys, event) as usize] += 1;
        }
    }
    (figures(journeys, &tallies), known(by_organisation))
}

fn organisation(journeys: &Journeys, event: usize) -> u32 {
    let code = journeys.events.organisations.get(event);
    code.copied().unwrap_or_default()
}

fn who(journeys: &Journeys, before: usize, event: usize) -> usize {
    match (
        organisation(journeys, before),
        organisation(journeys, event),
    ) {
        (0, _) | (_, 0) => NOT_KNOWN,
        (one, other) if one == other => SAME,
        _ => OTHER,
    }
}

fn figures(journeys: &Journeys, tallies: &[Tally]) -> Vec<RepeatFigures> {
    let activities = journeys.activities.iter().zip(tallies);
    let mut figures: Vec<RepeatFigures> = activities
        .filter(|(_, tally)| tally.journeys > 0)
        .map(|(activity, tally)| RepeatFigures {
            activity: activity.key.clone(),
            label: activity.label.clone(),
            journeys: tally.journeys,
            at_once_by_same: tally.at_once[SAME],
            at_once_by_other: tally.at_once[OTHER],
            at_once_not_known: tally.at_once[NOT_KNOWN],
            later_by_same: tally.later[SAME],
            later_by_other: tally.later[OTHER],
            later_not_known: tally.later[NOT_KNOWN],
        })
        .collect();
    figures.sort_by(|a, b| {
        b.journeys
            .cmp(&a.journeys)
            .then_with(|| a.activity.cmp(&b.activity))
    });
    figures
}

fn known(by_organisation: Vec<u64>) -> Vec<(u32, u64)> {
    (0..)
        .zip(by_organisation)
        .filter(|(_, count)| *count > 0)
        .collect()
}
