//! Counts the answers of each group, whole and by layers of age and sex.

use std::collections::BTreeMap;

use super::Answered;
use crate::journeys::Attribute;
use crate::measures::{Answer, Answers};
use crate::statistics::log_rank::{Followed, watched_to_the_end};
use crate::statistics::survival::Observation;
use crate::waits::REACHED;

/// The answers of one group.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub answered: Answered,
    pub ended_another_way: u64,
    pub layered: Layered,
    pub followed: Vec<Followed>,
}

/// Answers by layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Layered {
    pub layers: BTreeMap<u32, YesOf>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct YesOf {
    pub yes: u64,
    pub total: u64,
}

/// The answers by the code of the attribute; code 0 is "not known".
pub(super) fn tallies(
    asked: &Answers<'_>,
    attribute: &Attribute,
    layers: &[Option<u32>],
) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); attribute.values.len()];
    for (journey, answer) in asked.answers.iter().enumerate() {
        let tally = &mut tallies[attribute.codes[journey] as usize];
        let followed = asked.followed.as_ref().and_then(|all| all[journey]);
        tally.followed.extend(followed);
        match answer {
            Answer::NotAsked => {}
            Answer::TooEarly => tally.answered.too_early += 1,
            Answer::Yes => tally.add(true, layers[journey], followed),
            Answer::No => tally.add(false, layers[journey], followed),
        }
    }
    tallies
}

impl Tally {
    fn add(&mut self, yes: bool, layer: Option<u32>, followed: Option<Followed>) {
        self.answered.yes += u64::from(yes);
        self.answered.total += 1;
        let end = followed.and_then(|wait| wait.observation.end);
        self.ended_another_way += u64::from(!yes && end.is_some_and(|end| end != REACHED));
        if let Some(layer) = layer {
            self.layered.add(layer, yes);
        }
    }

    /// The waits as they were seen.
    pub fn observations(&self) -> Vec<Observation> {
        self.followed.iter().map(|wait| wait.observation).collect()
    }

    /// The waits with other ends watched until the date of the extracts.
    pub fn to_the_end(&self) -> Vec<Observation> {
        watched_to_the_end(&self.followed, REACHED)
    }
}

impl Layered {
    fn add(&mut self, layer: u32, yes: bool) {
        let here = self.layers.entry(layer).or_default();
        here.yes += u64::from(yes);
        here.total += 1;
    }

    /// Joins the layers of another group.
    pub fn join(&mut self, other: &Self) {
        for (layer, there) in &other.layers {
            let here = self.layers.entry(*layer).or_default();
            here.yes += there.yes;
            here.total += there.total;
        }
    }
}
