//! What a process map says in figures: work and waiting, hand-offs across the interface, doubts and pain.

use super::{CERTAINTY, STATE, STEPS, steps::Map};
use crate::{
    platform::messages::{say, say_with},
    tools::model::{sheet::Sheet, time},
};

pub fn says(sheet: &Sheet) -> Vec<String> {
    let map = Map::of(&sheet.content);
    if map.steps.is_empty() {
        return vec![say("process-map-says-none")];
    }
    let sum = |minutes: fn(&super::steps::Step) -> Option<u32>| -> u32 {
        let known = map.steps.iter().filter_map(minutes);
        known.fold(0, u32::saturating_add)
    };
    let (touch, wait) = (sum(|step| step.touch), sum(|step| step.wait));
    let state = match sheet.content.answer(STATE) {
        "future" => say("process-map-future"),
        _ => say("process-map-current"),
    };
    let first = [
        ("state", state.as_str()),
        ("steps", &map.steps.len().to_string()),
        ("touch", &time::words(touch)),
        ("wait", &time::words(wait)),
        ("crossings", &map.crossings().to_string()),
    ];
    let untimed = map.steps.iter();
    let untimed = untimed.filter(|step| step.touch.is_none() && step.wait.is_none());
    let all = [
        Some(say_with("process-map-says", &first)),
        counted("process-map-says-untimed", untimed.count()),
        doubts(&map, sheet),
        pains(&map),
        counted("process-map-says-differently", different(sheet)),
    ];
    all.into_iter().flatten().collect()
}

fn counted(key: &'static str, count: usize) -> Option<String> {
    (count > 0).then(|| say_with(key, &[("count", &count.to_string())]))
}

/// The steps that nobody is sure of, by name; and how many more somebody is unsure of.
fn doubts(map: &Map, sheet: &Sheet) -> Option<String> {
    let nobody: Vec<String> = map
        .steps
        .iter()
        .filter(|step| step.nobody_sure)
        .map(|step| format!("“{}”", step.words))
        .collect();
    let items = sheet.items(STEPS).iter();
    let some = items
        .filter(|item| item.answer(CERTAINTY) == "some")
        .count();
    let (count, words, some) = (
        nobody.len().to_string(),
        nobody.join(", "),
        some.to_string(),
    );
    let facts = [
        ("count", count.as_str()),
        ("steps", words.as_str()),
        ("some", some.as_str()),
    ];
    match (nobody.len(), some.as_str()) {
        (0, "0") => None,
        (0, _) => Some(say_with("process-map-says-some-unsure", &facts)),
        (_, _) => Some(say_with("process-map-says-nobody-sure", &facts)),
    }
}

fn pains(map: &Map) -> Option<String> {
    let hurting: Vec<String> = map
        .steps
        .iter()
        .filter(|step| !step.pain.is_empty())
        .map(|step| format!("“{}”", step.words))
        .collect();
    let facts = [("steps", hurting.join(", "))];
    let facts = facts
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    (!hurting.is_empty()).then(|| say_with("process-map-says-pain", &facts))
}

/// How many steps a side sees differently.
fn different(sheet: &Sheet) -> usize {
    let items = sheet.items(STEPS).iter();
    let seen = items.filter(|item| sheet.differently.contains(&item.id));
    seen.count()
}
