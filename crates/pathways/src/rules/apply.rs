//! Applies rules to journeys, one after the other.

use super::ledger::Entry;
use super::shape::Shape;
use super::{Kind, Ledger, Rule, Rules};
use crate::calendar::{day_of, day_of_date};
use crate::journeys::{ActivityName, Journeys};
use crate::vocabulary::Vocabulary;

const MINUTE: i64 = 60_000_000;

/// Applies every rule that is switched on, and tells what each did.
pub fn apply(mut journeys: Journeys, rules: &Rules) -> (Journeys, Ledger) {
    let mut ledger = Ledger {
        source: rules.source.clone(),
        reviewed: rules.reviewed.clone(),
        entries: Vec::new(),
    };
    for rule in &rules.rules {
        let mut entry = Entry::new(rule);
        if rule.enabled {
            journeys = one(journeys, rule, &mut entry);
        }
        ledger.entries.push(entry);
    }
    (journeys, ledger)
}

fn one(journeys: Journeys, rule: &Rule, entry: &mut Entry) -> Journeys {
    match &rule.kind {
        Kind::Drop { activities, source } => {
            let wanted = codes(&journeys, activities);
            let source = source.as_ref().map(|name| source_code(&journeys, name));
            keep(&journeys, entry, |event| {
                let from_there =
                    source.is_none_or(|code| code == Some(journeys.events.sources[event]));
                !(wanted[activity(&journeys, event)] && from_there)
            })
        }
        Kind::Window {
            activities,
            from,
            to,
        } => {
            let (from, to) = (from.map(day_of_date), to.map(day_of_date));
            let wanted = codes(&journeys, activities);
            keep(&journeys, entry, |event| {
                let day = day_of(journeys.events.times[event]);
                let inside = from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to);
                inside || !(activities.is_empty() || wanted[activity(&journeys, event)])
            })
        }
        Kind::Merge {
            activities,
            within_minutes,
        } => merge(
            &journeys,
            activities,
            i64::from(*within_minutes) * MINUTE,
            entry,
        ),
        Kind::Order { activities } => order(&journeys, activities, entry),
        Kind::Require {
            activities,
            first,
            then,
        } => require(
            &journeys,
            activities,
            first.as_deref().zip(then.as_deref()),
            entry,
        ),
        Kind::Relabel { activities, to } => relabel(journeys, activities, to, entry),
    }
}

/// Which activity codes are meant; a name that no event has means none.
fn codes(journeys: &Journeys, names: &[String]) -> Vec<bool> {
    journeys
        .activities
        .iter()
        .map(|activity| names.contains(&activity.key))
        .collect()
}

fn activity(journeys: &Journeys, event: usize) -> usize {
    usize::from(journeys.events.activities[event])
}

fn source_code(journeys: &Journeys, name: &str) -> Option<u16> {
    let position = journeys
        .sources
        .iter()
        .position(|source| source.name == name)?;
    u16::try_from(position).ok()
}

fn keep(journeys: &Journeys, entry: &mut Entry, stays: impl Fn(usize) -> bool) -> Journeys {
    let mut shape = Shape::new(journeys);
    for journey in 0..journeys.len() {
        let kept: Vec<usize> = journeys
            .events_of(journey)
            .filter(|event| stays(*event))
            .collect();
        shape.push(journey, &kept, entry);
    }
    shape.journeys()
}

fn merge(journeys: &Journeys, activities: &[String], within: i64, entry: &mut Entry) -> Journeys {
    let wanted = codes(journeys, activities);
    let mut shape = Shape::new(journeys);
    let mut kept: Vec<usize> = Vec::new();
    for journey in 0..journeys.len() {
        kept.clear();
        for event in journeys.events_of(journey) {
            let repeats = kept.last().is_some_and(|last| {
                wanted[activity(journeys, event)]
                    && activity(journeys, *last) == activity(journeys, event)
                    && journeys.events.times[event] - journeys.events.times[*last] <= within
            });
            if !repeats {
                kept.push(event);
            }
        }
        shape.push(journey, &kept, entry);
    }
    shape.journeys()
}

/// Sorts only within runs of events whose order is not known.
fn order(journeys: &Journeys, activities: &[String], entry: &mut Entry) -> Journeys {
    let place = |event: usize| {
        let key = &journeys.activities[activity(journeys, event)].key;
        activities.iter().position(|wanted| wanted == key)
    };
    let mut shape = Shape::new(journeys);
    for journey in 0..journeys.len() {
        let mut events: Vec<usize> = journeys.events_of(journey).collect();
        for run in events.chunk_by_mut(|from, to| journeys.order_is_unknown(*from, *to)) {
            let places: Vec<usize> = (0..run.len())
                .filter(|at| place(run[*at]).is_some())
                .collect();
            let mut moved: Vec<usize> = places.iter().map(|at| run[*at]).collect();
            moved.sort_by_key(|event| place(*event));
            for (at, event) in places.into_iter().zip(moved) {
                run[at] = event;
            }
        }
        shape.push(journey, &events, entry);
    }
    shape.journeys()
}

fn require(
    journeys: &Journeys,
    activities: &[String],
    order: Option<(&str, &str)>,
    entry: &mut Entry,
) -> Journeys {
    let wanted = codes(journeys, activities);
    let order =
        order.map(|(first, then)| (journeys.activity_code(first), journeys.activity_code(then)));
    let position = |journey: usize, code: Option<u16>| {
        let mut events = journeys.events_of(journey);
        code.and_then(|code| events.find(|event| journeys.events.activities[*event] == code))
    };
    let mut shape = Shape::new(journeys);
    for journey in 0..journeys.len() {
        let holds = activities.is_empty()
            || journeys
                .events_of(journey)
                .any(|event| wanted[activity(journeys, event)]);
        let in_order = order.is_none_or(|(first, then)| {
            match (position(journey, first), position(journey, then)) {
                (Some(first), Some(then)) => first < then,
                (None, Some(_)) => false,
                (_, None) => true,
            }
        });
        let events: Vec<usize> = if holds && in_order {
            journeys.events_of(journey).collect()
        } else {
            Vec::new()
        };
        shape.push(journey, &events, entry);
    }
    shape.journeys()
}

fn relabel(mut journeys: Journeys, activities: &[String], to: &str, entry: &mut Entry) -> Journeys {
    let wanted = codes(&journeys, activities);
    let code = journeys.activity_code(to).unwrap_or_else(|| {
        let label = Vocabulary::shipped()
            .find(to)
            .map_or_else(|| to.to_owned(), |known| known.label.clone());
        journeys.activities.push(ActivityName {
            key: to.to_owned(),
            label,
        });
        u16::try_from(journeys.activities.len() - 1).expect("activities have 16-bit codes")
    });
    for journey in 0..journeys.len() {
        let mut touched = 0;
        for event in journeys.events_of(journey) {
            let own = &mut journeys.events.activities[event];
            if wanted.get(usize::from(*own)).copied().unwrap_or_default() && *own != code {
                *own = code;
                touched += 1;
            }
        }
        entry.touched(journeys.facts.pseudonyms[journey], touched);
    }
    journeys
}
