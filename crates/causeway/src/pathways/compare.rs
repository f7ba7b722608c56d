//! `causeway pathways compare`: what changed on the map, before and after a day or between a group and others.

mod pictures;
mod sentences;
mod tables;

use std::collections::HashSet;

use charts::{Table, interval_chart};
use pathways::{
    Journeys,
    compare::{self, Choices, Comparison, Pair},
    fairness::FEWEST,
    journeys::{Condition, Selection},
    rtt::regime::Regimes,
    store::Needs,
};

use super::{
    agreed::{self, Agreed},
    question::{self, Question},
};
use crate::{
    command_line::CompareArguments,
    failure::{Failure, Outcome},
};

/// Days of each journey that are looked at when nothing else is said.
pub const USUAL_DAYS: u32 = 90;

/// The question for what changed.
pub struct CompareSets {
    sets: Sets,
    choices: Choices,
}

/// What is compared with what.
enum Sets {
    /// Journeys that began before a day with those that began on it or later.
    BeforeAndAfter(jiff::civil::Date),
    /// Journeys for which a condition holds with others: those of another condition, or all the rest.
    Groups {
        group: Condition,
        against: Option<Condition>,
    },
}

/// Asks the question of the command line.
pub fn run(arguments: &CompareArguments) -> Outcome {
    let parse = |text: &String| text.parse::<Condition>().map_err(Failure::usage);
    let sets = match (arguments.on, &arguments.group) {
        (Some(day), _) => Sets::BeforeAndAfter(day),
        (None, Some(group)) => Sets::Groups {
            group: parse(group)?,
            against: arguments.against.as_ref().map(parse).transpose()?,
        },
        (None, None) => {
            return Err(Failure::usage(
                "say what to compare: --on 2026-04-01 for before and after that day, or --group practice=Z91001 for a group and all others",
            ));
        }
    };
    if arguments.question.by.is_some() {
        return Err(Failure::usage(
            "compare looks at two sets of journeys; choose them with --on or --group, and pick journeys with --where instead of --by",
        ));
    }
    let asked = CompareSets {
        sets,
        choices: Choices {
            days: arguments.days,
            fewest: arguments.at_least,
            ..usual_choices(
                Agreed::load(&arguments.agreed, &arguments.question.events)?,
                agreed::regimes(&arguments.clock)?,
            )
        },
    };
    question::run(&asked, &arguments.question)
}

/// How sets are compared where nothing else is said.
pub fn usual_choices(agreed: Agreed, regimes: Regimes) -> Choices {
    Choices {
        days: USUAL_DAYS,
        fewest: FEWEST,
        expectations: agreed.expectations,
        accepted: agreed.accepted,
        regimes,
    }
}

impl CompareSets {
    /// Journeys that began before a day beside those that began on it or later.
    pub fn before_and_after(day: jiff::civil::Date, agreed: Agreed, regimes: Regimes) -> Self {
        Self {
            sets: Sets::BeforeAndAfter(day),
            choices: usual_choices(agreed, regimes),
        }
    }

    /// Both sets with what they are called.
    fn chosen(&self, journeys: &Journeys) -> Result<[(Journeys, String); 2], Failure> {
        match &self.sets {
            Sets::BeforeAndAfter(day) => {
                let before = Selection {
                    to: day.yesterday().ok(),
                    ..Selection::default()
                };
                let after = Selection {
                    from: Some(*day),
                    ..Selection::default()
                };
                Ok([
                    (selected(journeys, &before)?, format!("before {day}")),
                    (selected(journeys, &after)?, format!("from {day} on")),
                ])
            }
            Sets::Groups { group, against } => {
                let chosen = of_condition(journeys, group)?;
                let (others, name) = match against {
                    Some(other) => (of_condition(journeys, other)?, written(other)),
                    None => (rest(journeys, &chosen), "all others".to_owned()),
                };
                check_apart(&chosen, &others)?;
                // The difference is second less first, so that it reads as the group's.
                Ok([(others, name), (chosen, written(group))])
            }
        }
    }
}

fn selected(journeys: &Journeys, selection: &Selection) -> Result<Journeys, Failure> {
    journeys.select(selection).map_err(Failure::usage)
}

fn of_condition(journeys: &Journeys, condition: &Condition) -> Result<Journeys, Failure> {
    let selection = Selection {
        conditions: vec![condition.clone()],
        ..Selection::default()
    };
    selected(journeys, &selection)
}

fn written(condition: &Condition) -> String {
    condition.clone().into()
}

fn rest(journeys: &Journeys, chosen: &Journeys) -> Journeys {
    let chosen: HashSet<_> = chosen.facts.pseudonyms.iter().collect();
    let others = (0..journeys.len())
        .filter(|journey| !chosen.contains(&journeys.facts.pseudonyms[*journey]));
    journeys.only(&others.collect::<Vec<_>>())
}

fn check_apart(one: &Journeys, other: &Journeys) -> Result<(), Failure> {
    let known: HashSet<_> = one.facts.pseudonyms.iter().collect();
    let in_both = other
        .facts
        .pseudonyms
        .iter()
        .filter(|p| known.contains(p))
        .count();
    if in_both == 0 {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "{in_both} journeys are in both groups; choose conditions that exclude one another, or leave --against out to compare with all others"
    )))
}

impl Question for CompareSets {
    type Answer = Comparison;

    fn title(&self) -> String {
        match &self.sets {
            Sets::BeforeAndAfter(day) => format!("What changed on {day}"),
            Sets::Groups { group, against } => {
                let others = against.as_ref().map(written);
                let others = others.unwrap_or_else(|| "all others".to_owned());
                format!("What is different for {} beside {others}", written(group))
            }
        }
    }

    fn needs(&self) -> Needs {
        Needs::EVERYTHING
    }

    fn follows_the_clock(&self) -> bool {
        true
    }

    fn ask(&self, journeys: &Journeys) -> Result<Comparison, Failure> {
        let [(first, first_label), (second, second_label)] = self.chosen(journeys)?;
        let pair = Pair {
            first: &first,
            first_label: &first_label,
            second: &second,
            second_label: &second_label,
        };
        Ok(compare::compare(pair, &self.choices))
    }

    fn tables(&self, found: &Comparison) -> Vec<Table> {
        tables::short(found)
    }

    fn details(&self, found: &Comparison) -> Vec<Table> {
        tables::long(found)
    }

    fn spreadsheet(&self, found: &Comparison) -> Table {
        tables::spreadsheet(found)
    }

    fn pictures(&self, found: &Comparison, name: &str) -> Vec<String> {
        pictures::draw(found, name, interval_chart::wide_svg)
    }

    fn narrow_pictures(&self, found: &Comparison, name: &str) -> Vec<String> {
        pictures::draw(found, name, interval_chart::narrow_svg)
    }

    fn sentences(&self, found: &Comparison) -> Vec<String> {
        sentences::of(found)
    }

    fn notes(&self, found: &Comparison) -> Vec<String> {
        vec![found.compare_policy.clone(), found.measures_policy.clone()]
    }
}
