//! Shares beside one another: of journeys with an activity or an arc, and of journeys that answer yes.

use std::collections::BTreeMap;

use super::{Change, Kind, Pair};
use crate::fairness::{Answered, Compared};
use crate::journeys::Journeys;
use crate::map::{PathwayMap, map};
use crate::measures::{Answer, Answers, Measure};
use crate::rtt::regime::ClockStart;

/// A key of the map and in how many journeys of the one and of the other it is.
type InBoth = BTreeMap<(String, Option<String>), (u64, u64)>;

/// Every activity and arc of the two maps that is in enough journeys.
pub(super) fn on_the_map(first: &Journeys, second: &Journeys, fewest: u64) -> Vec<Change> {
    let (one, other) = (map(first), map(second));
    let label = |key: &str| {
        let mut activities = first.activities.iter();
        let found = activities.find(|activity| activity.key == key);
        found.map_or_else(|| key.to_owned(), |activity| activity.label.clone())
    };
    let change = |((from, to), (here, there)): ((String, Option<String>), (u64, u64))| {
        if here + there < fewest {
            return None;
        }
        let (kind, label) = match to {
            None => (Kind::Activity, label(&from)),
            Some(to) => (Kind::Arc, format!("{} → {}", label(&from), label(&to))),
        };
        let answered = |yes, total| Answered {
            yes,
            total,
            too_early: 0,
        };
        beside(
            kind,
            label,
            answered(here, one.journeys),
            answered(there, other.journeys),
        )
    };
    in_both(&one, &other)
        .into_iter()
        .filter_map(change)
        .collect()
}

fn in_both(one: &PathwayMap, other: &PathwayMap) -> InBoth {
    let mut found = InBoth::new();
    for (place, map) in [one, other].into_iter().enumerate() {
        let activities = map.activities.iter();
        let activities =
            activities.map(|activity| ((activity.key.clone(), None), activity.journeys));
        let arcs = map.arcs.iter();
        let arcs = arcs.map(|arc| ((arc.from.clone(), Some(arc.to.clone())), arc.journeys));
        for (key, journeys) in activities.chain(arcs) {
            let both = found.entry(key).or_default();
            let own = if place == 0 { &mut both.0 } else { &mut both.1 };
            *own = journeys;
        }
    }
    found
}

/// Why a measure is not compared.
pub(super) struct NotCompared {
    /// Why, as it follows the measure.
    pub reason: String,
    /// Whether that is because not all clocks started by the same rule.
    pub is_for_mixed_clocks: bool,
}

impl From<String> for NotCompared {
    fn from(reason: String) -> Self {
        Self {
            reason,
            is_for_mixed_clocks: false,
        }
    }
}

/// The share that answers yes, or why it is not compared.
pub(super) fn of_measure(
    measure: &Measure,
    pair: Pair<'_>,
    fewest: u64,
) -> Result<Change, NotCompared> {
    for journeys in [pair.first, pair.second] {
        if let Some(reason) = measure.cannot_be_asked(journeys) {
            return Err(reason.into());
        }
    }
    let (one, other) = (measure.ask(pair.first), measure.ask(pair.second));
    let mixed = mixed_clocks(&one, &other);
    if mixed {
        return Err(NotCompared {
            reason: format!(
                "not compared, because not all clocks of \"{}\" and \"{}\" started by the same rule; a change of the rule would \
                 look like a change of the wait. The wait from the first request to first care means the same in both.",
                pair.first_label, pair.second_label
            ),
            is_for_mixed_clocks: true,
        });
    }
    let (first, second) = (answered(&one), answered(&other));
    if first.total < fewest || second.total < fewest {
        return Err(format!(
            "only {} and {} answers, fewer than {fewest} in one of them.",
            first.total, second.total
        )
        .into());
    }
    let kind = match measure {
        Measure::Within { .. } => Kind::Wait,
        Measure::Expectation(..) => Kind::Expectation,
        Measure::Has { .. } => Kind::Activity,
        Measure::Clock(_) => Kind::Clock,
    };
    beside(kind, measure.statement(), first, second)
        .ok_or_else(|| "nobody answered in one of them.".to_owned().into())
}

fn mixed_clocks(one: &Answers<'_>, other: &Answers<'_>) -> bool {
    let starts = |answers: &Answers<'_>| -> Vec<ClockStart> {
        let starts = answers.clock_starts.as_deref().unwrap_or_default();
        starts.iter().flatten().copied().collect()
    };
    let all = [starts(one), starts(other)].concat();
    all.iter().any(|start| *start != all[0])
}

fn answered(answers: &Answers<'_>) -> Answered {
    let count = |wanted: Answer| {
        let found = answers.answers.iter().filter(|answer| **answer == wanted);
        found.count() as u64
    };
    Answered {
        yes: count(Answer::Yes),
        total: count(Answer::Yes) + count(Answer::No),
        too_early: count(Answer::TooEarly),
    }
}

/// The second beside the first, so that above zero is more than before.
fn beside(kind: Kind, label: String, first: Answered, second: Answered) -> Option<Change> {
    Some(Change {
        kind,
        label,
        first,
        second,
        compared: Compared::new(second, first)?,
    })
}
