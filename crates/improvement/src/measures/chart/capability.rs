//! Process capability: whether single values keep to the target. Told only to somebody who asks for it.

use spc::{Kind, NoCapability, Specification};

use super::{Material, series::computed_as};
use crate::{
    measures::model::{Direction, number_words},
    platform::messages::say_with,
};

/// Below this many standard deviations there is something to say about how often the target is missed.
const THREE_SIGMAS: f64 = 3.0;

/// What is asked of single values: the target, in the direction that is good; nothing where either is not agreed.
fn asked(material: &Material) -> Option<Result<Specification, NoCapability>> {
    let target = material.measure.target?;
    match Direction::parse(&material.measure.direction)? {
        Direction::Higher => Some(Specification::at_least(target)),
        Direction::Lower => Some(Specification::at_most(target)),
        Direction::Neither => None,
    }
}

/// The capability in a sentence or two, or why there is none; nothing where there is no target to ask about.
pub fn told(material: &Material) -> Option<String> {
    let asked = asked(material)?;
    // Values themselves are asked about, so their own chart answers, whichever is shown.
    let chart = computed_as(material, Kind::Individuals).ok()?;
    Some(match asked.and_then(|asked| chart.capability(asked)) {
        Err(why) => why.to_string(),
        Ok(found) => {
            let away = found.sigmas_away();
            let facts = [
                ("cpk", format!("{:.2}", found.actual)),
                ("sigmas", format!("{:.1}", away.abs())),
                ("target", number_words(material.measure.target?)),
                ("unit", material.measure.unit.clone()),
            ];
            let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
            let words = match away {
                away if away < 0.0 => "capability-beyond",
                away if away < THREE_SIGMAS => "capability-near",
                _ => "capability-far",
            };
            say_with(words, &facts)
        }
    })
}
