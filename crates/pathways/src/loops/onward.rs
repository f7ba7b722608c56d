//! Finds patients whom a hospital had seen and whose referrer sent them once more soon after: over all their journeys.

use rustc_hash::FxHashMap;

use super::journey::{FoundLoop, LoopKind, Meaning, meanings};
use super::{LoopQuestion, knows_patients};
use crate::calendar::{day_of, order_time};
use crate::journeys::{Journeys, Notion};
use crate::pseudonym::Pseudonym;

/// A sending or an act of care of one patient.
#[derive(Clone, Copy)]
struct Step {
    order: i64,
    event: usize,
    journey: usize,
    is_care: bool,
}

/// Adds the loops; none when patients are not known.
pub(super) fn find(journeys: &Journeys, question: LoopQuestion, found: &mut Vec<FoundLoop>) {
    if !knows_patients(journeys) {
        return;
    }
    let meanings = meanings(journeys);
    let meaning = |event: usize| meanings[usize::from(journeys.events.activities[event])];
    for mut steps in of_patients(journeys, &meaning) {
        // Stable, so that equal times keep the order of their journey.
        steps.sort_by_key(|step| step.order);
        let mut care: Option<usize> = None;
        for step in steps {
            if step.is_care {
                care = Some(step.event);
                continue;
            }
            let Some(before) = care else { continue };
            let (seen, sent) = (time(journeys, before), time(journeys, step.event));
            let days = i64::from(day_of(sent)) - i64::from(day_of(seen));
            let in_time = days <= i64::from(question.onward_within_days);
            if in_time && is_acted_on(journeys, step, &meaning) {
                found.push(FoundLoop {
                    kind: LoopKind::OnwardByTheReferrer,
                    journey: step.journey,
                    event: step.event,
                    before: Some(before),
                    why: None,
                });
            }
        }
    }
}

fn time(journeys: &Journeys, event: usize) -> i64 {
    journeys.events.times[event]
}

/// The sendings and the care of each patient who was seen and sent.
fn of_patients(journeys: &Journeys, meaning: &impl Fn(usize) -> Meaning) -> Vec<Vec<Step>> {
    let mut places: FxHashMap<Pseudonym, usize> = FxHashMap::default();
    let mut all: Vec<Vec<Step>> = Vec::new();
    for journey in 0..journeys.len() {
        let patient = match journeys.notion {
            Notion::Patient => None,
            _ => match journeys.facts.patients[journey] {
                Some(patient) => Some(patient),
                None => continue,
            },
        };
        let steps = journeys.events_of(journey).filter_map(|event| {
            let is_care = match meaning(event) {
                Meaning::Care => true,
                Meaning::Sent => false,
                _ => return None,
            };
            Some(Step {
                order: order_time(time(journeys, event), journeys.events.date_only[event]),
                event,
                journey,
                is_care,
            })
        });
        let place = match patient {
            Some(patient) => *places.entry(patient).or_insert(all.len()),
            None => all.len(),
        };
        if place == all.len() {
            all.push(Vec::new());
        }
        all[place].extend(steps);
    }
    all.retain(|steps| steps.iter().any(|s| s.is_care) && steps.iter().any(|s| !s.is_care));
    all
}

/// Whether a hospital did something about a sending: a later event of the same request.
fn is_acted_on(journeys: &Journeys, sent: Step, meaning: &impl Fn(usize) -> Meaning) -> bool {
    let request = |event: usize| journeys.events.requests.get(event).copied();
    let later = sent.event + 1..journeys.events_of(sent.journey).end;
    let mut of_request = later.filter(|event| request(*event) == request(sent.event));
    of_request.any(|event| meaning(event).is_act_on_referral())
}
