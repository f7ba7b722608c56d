//! In how much detail the map is drawn: how many steps, how many ways. The choices are part of the address.

use crate::evidence::release_file::ReleaseBody;
use crate::platform::{
    components::Select,
    messages::{say, say_with},
};

/// The choices for steps. More cannot be followed with the eye; the tables list all.
const STEPS: [usize; 5] = [5, 8, 12, 16, 40];
/// The choices for ways.
const WAYS: [usize; 5] = [8, 16, 24, 36, 60];

/// How many steps and ways are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The most frequent steps.
    pub steps: usize,
    /// The most travelled ways between them; more where a step would otherwise stand alone.
    pub ways: usize,
}

impl Default for Detail {
    fn default() -> Self {
        Self {
            steps: STEPS[2],
            ways: WAYS[1],
        }
    }
}

impl Detail {
    /// The detail that the part of an address after its question mark asks for. What is no choice counts as not chosen.
    pub fn asked(query: &str) -> Self {
        let chosen = |name: &str, choices: [usize; 5], usual: usize| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            let value = pairs.find(|(key, _)| key == name).map(|(_, value)| value);
            let number = value.and_then(|value| value.parse().ok());
            number
                .filter(|number| choices.contains(number))
                .unwrap_or(usual)
        };
        let usual = Self::default();
        Self {
            steps: chosen("steps", STEPS, usual.steps),
            ways: chosen("ways", WAYS, usual.ways),
        }
    }

    /// The same as a part of an address.
    pub fn query(self) -> String {
        format!("steps={}&ways={}", self.steps, self.ways)
    }

    /// The control that chooses how many steps are drawn.
    pub fn steps_choice(self, body: &ReleaseBody) -> Select {
        let all = body.map.activities.len();
        choice(
            "steps",
            ["map-steps", "map-steps-some", "map-steps-all"],
            STEPS,
            self.steps,
            all,
        )
    }

    /// The control that chooses how many ways are drawn.
    pub fn ways_choice(self, body: &ReleaseBody) -> Select {
        let all = body.map.arcs.len();
        choice(
            "ways",
            ["map-ways", "map-ways-some", "map-ways-all"],
            WAYS,
            self.ways,
            all,
        )
    }
}

/// The choices as far as they differ: beyond what is there, one says "all".
fn choice(
    name: &str,
    [label, some, every]: [&str; 3],
    choices: [usize; 5],
    chosen: usize,
    all: usize,
) -> Select {
    let select = Select::new(name, say(label)).value(chosen.to_string());
    let fewer = choices.iter().filter(|number| **number < all);
    let mut select = fewer.fold(select, |select, number| {
        let words = say_with(some, &[("count", &number.to_string())]);
        select.item(number.to_string(), words)
    });
    let first_beyond = choices.into_iter().find(|number| *number >= all);
    if let Some(beyond) = first_beyond {
        let value = if chosen >= all { chosen } else { beyond };
        let words = say_with(every, &[("count", &all.to_string())]);
        select = select.item(value.to_string(), words);
    }
    select
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_address_asks_for_is_drawn() {
        let detail = Detail::asked("ways=24&steps=8");
        assert_eq!((detail.steps, detail.ways), (8, 24));
        assert_eq!(Detail::asked(&detail.query()), detail);
    }

    #[test]
    fn what_is_no_choice_counts_as_not_chosen() {
        for query in [
            "",
            "steps=0&ways=-1",
            "steps=99999999999999999999",
            "steps=8e3&ways",
            "%00=%ff",
        ] {
            assert_eq!(Detail::asked(query), Detail::default(), "{query}");
        }
    }
}
