//! Ages and sexes as layers, so that groups can be compared as if they were made up alike.

use serde::{Deserialize, Serialize};

use super::Standardised;
use super::tally::Layered;
use crate::journeys::Journeys;
use crate::statistics::standardise::{Layer, share};
use crate::statistics::{Confidence, Proportion};

/// So large a share of all people compared must be of an age and sex that both the group and the others have.
pub const LAYERS_COVERED: f64 = 0.9;

/// Wide ages, so that small groups have people in each: children, younger and older adults of working age, and two of
/// pension age.
const AGES_BELOW: [u16; 5] = [18, 45, 65, 75, u16::MAX];

/// By what shares are standardised: what is known of the journeys and is not itself what makes the groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardisedBy {
    /// Age.
    pub age: bool,
    /// Sex.
    pub sex: bool,
}

impl StandardisedBy {
    /// What the groups were made alike in: "age and sex", or the one that is not itself what is compared.
    pub fn words(self) -> &'static str {
        match (self.age, self.sex) {
            (true, false) => "age",
            (false, true) => "sex",
            _ => "age and sex",
        }
    }
}

/// The layer of every journey; `None` where its age or sex is not known.
pub(super) fn layers(journeys: &Journeys, by: &str) -> (StandardisedBy, Vec<Option<u32>>) {
    let ages = (!matches!(by, "age" | "age_band"))
        .then(|| journeys.attribute("age").ok())
        .flatten();
    let sex_name = ["sex", "gender"]
        .into_iter()
        .find(|name| journeys.has_attribute(name));
    let sexes = sex_name
        .filter(|name| *name != by)
        .and_then(|name| journeys.attribute(name).ok());
    let standardised_by = StandardisedBy {
        age: ages.is_some(),
        sex: sexes.is_some(),
    };
    let age = |journey: usize| match &ages {
        Some(ages) => age_layer(ages.value(journey)),
        None => Some(0),
    };
    let sex = |journey: usize| match &sexes {
        Some(sexes) => sexes.value(journey).map(|_| sexes.codes[journey]),
        None => Some(0),
    };
    if !standardised_by.age && !standardised_by.sex {
        return (standardised_by, vec![None; journeys.len()]);
    }
    let width = u32::try_from(AGES_BELOW.len()).unwrap_or(u32::MAX);
    let layer = |journey| Some(sex(journey)? * width + age(journey)?);
    (standardised_by, (0..journeys.len()).map(layer).collect())
}

/// Which of the wide ages; an age written as a band is not known closely enough.
fn age_layer(age: Option<&str>) -> Option<u32> {
    let age: u16 = age?.trim().parse().ok()?;
    let layer = AGES_BELOW.iter().position(|below| age < *below)?;
    u32::try_from(layer).ok()
}

/// The shares of a group and of the others over the layers that both have.
pub(super) fn standardised(group: &Layered, all: &Layered) -> Option<Standardised> {
    let everybody: u64 = all.layers.values().map(|layer| layer.total).sum();
    let (mut own, mut others, mut covered) = (Vec::new(), Vec::new(), 0);
    for (key, layer) in &all.layers {
        let here = group.layers.get(key).copied().unwrap_or_default();
        let (first, second) = (
            Proportion::new(here.yes, here.total),
            Proportion::new(layer.yes - here.yes, layer.total - here.total),
        );
        if let (Some(first), Some(second)) = (first, second) {
            let weight = layer.total as f64;
            own.push(Layer {
                weight,
                figure: first,
            });
            others.push(Layer {
                weight,
                figure: second,
            });
            covered += layer.total;
        }
    }
    let covered = covered as f64 / everybody as f64;
    if covered.is_nan() || covered < LAYERS_COVERED {
        return None;
    }
    let confidence = Confidence::NINETY_FIVE;
    let (own, others) = (share(&own, confidence)?, share(&others, confidence)?);
    Some(Standardised {
        share: own,
        others,
        difference: own.minus(&others),
        covered,
    })
}
