//! Work as imagined, work as done: the ways that people drew beside those that the newest release counts.

use super::steps::{Map, Step};
use crate::evidence::{MinedMap, MinedWay};

/// A way that was drawn between two activities of the release.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnWay {
    /// Key and step of where it begins.
    pub from: (String, String),
    /// Key and step of where it ends.
    pub to: (String, String),
    /// Minutes of work and waiting that were drawn for it; nothing when no step said any.
    pub minutes: Option<u32>,
}

/// Both maps, way by way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Drawn, and counted in the release.
    pub both: Vec<(DrawnWay, MinedWay)>,
    /// Drawn, and not in the release.
    pub never: Vec<DrawnWay>,
    /// In the release, and drawn by nobody; the most travelled first, withheld ones last.
    pub not_drawn: Vec<MinedWay>,
    /// Activities of the release that no step names, by key.
    pub unnamed: Vec<String>,
    /// Steps that name no activity of the release.
    pub unmatched: Vec<String>,
}

/// Compares a map with a release.
pub fn compare(map: &Map, mined: &MinedMap) -> Compared {
    let known = |key: &str| mined.activities.iter().any(|one| one.key == key);
    let (mut both, mut never) = (Vec::new(), Vec::new());
    let drawn = drawn(map, &known);
    let same = |drawn: &DrawnWay, way: &MinedWay| drawn.from.0 == way.from && drawn.to.0 == way.to;
    for way in &drawn {
        match mined.ways.iter().find(|mined| same(way, mined)) {
            Some(found) => both.push((way.clone(), found.clone())),
            None => never.push(way.clone()),
        }
    }
    let is_drawn = |mined: &&MinedWay| drawn.iter().any(|way| same(way, mined));
    let mut not_drawn: Vec<MinedWay> = mined
        .ways
        .iter()
        .filter(|way| !is_drawn(way))
        .cloned()
        .collect();
    not_drawn.sort_by_key(|way| std::cmp::Reverse(way.referrals.value()));
    let named = |key: &str| map.steps.iter().any(|step| step.activity == key);
    let activities = mined.activities.iter();
    Compared {
        both,
        never,
        not_drawn,
        unnamed: activities
            .filter(|one| !named(&one.key))
            .map(|one| one.key.clone())
            .collect(),
        unmatched: map
            .steps
            .iter()
            .filter(|step| !known(&step.activity))
            .map(|step| step.words.clone())
            .collect(),
    }
}

/// The drawn ways between steps that name an activity, over steps that name none, with the ways back; each once.
fn drawn(map: &Map, known: &impl Fn(&str) -> bool) -> Vec<DrawnWay> {
    let named: Vec<usize> = (0..map.steps.len())
        .filter(|place| known(&map.steps[*place].activity))
        .collect();
    let onwards = named.windows(2).map(|pair| (pair[0], pair[1]));
    let backs = map.steps.iter().enumerate().filter_map(|(place, step)| {
        let to = step.back_to?;
        let from = named.iter().rev().find(|named| **named <= place)?;
        let to = named.iter().find(|named| **named >= to)?;
        Some((*from, *to))
    });
    let mut ways: Vec<DrawnWay> = Vec::new();
    for (from, to) in onwards.chain(backs) {
        let way = between(map, from, to);
        let same = |other: &DrawnWay| other.from.0 == way.from.0 && other.to.0 == way.to.0;
        if way.from.0 != way.to.0 && !ways.iter().any(same) {
            ways.push(way);
        }
    }
    ways
}

fn between(map: &Map, from: usize, to: usize) -> DrawnWay {
    let end = |step: &Step| (step.activity.clone(), step.words.clone());
    // What happens after the one up to and with the other. A way back has no time of its own.
    let on_the_way = if from < to {
        &map.steps[from + 1..=to]
    } else {
        &[]
    };
    let times = on_the_way.iter().flat_map(|step| [step.touch, step.wait]);
    DrawnWay {
        from: end(&map.steps[from]),
        to: end(&map.steps[to]),
        minutes: times.flatten().reduce(u32::saturating_add),
    }
}
