//! `causeway pathways conformance`: whether journeys go as agreed or as drawn, and where they do not.

use charts::Table;
use pathways::{
    Journeys,
    conformance::{self, CheckedVariant, Conformance, Deviation, DeviationCount, bpmn::Drawing},
    expectations::{self, Expectation},
    store::Needs,
};

use super::{
    agreed, answers,
    question::{self, Question},
};
use crate::{
    command_line::ConformanceArguments,
    failure::{Failure, Outcome},
};

/// Variants shown at most; JSON has them all.
const VARIANTS_SHOWN: usize = 50;

/// What journeys are checked against.
pub enum CheckConformance {
    Agreed(Vec<Expectation>),
    Drawn { drawing: Drawing, only_drawn: bool },
    Usual(u8),
}

/// Checks the journeys and shows how many fit.
pub fn run(arguments: &ConformanceArguments) -> Outcome {
    let check = if let Some(per_cent) = arguments.usual {
        CheckConformance::Usual(per_cent)
    } else if let Some(file) = &arguments.drawing {
        CheckConformance::Drawn {
            drawing: Drawing::load(file).map_err(Failure::input)?,
            only_drawn: arguments.only_drawn,
        }
    } else if let Some(file) = &arguments.expectations {
        CheckConformance::Agreed(agreed::expectations_of(file, &arguments.question.events)?)
    } else {
        CheckConformance::Agreed(expectations::shipped())
    };
    question::run(&check, &arguments.question)
}

impl Question for CheckConformance {
    type Answer = Conformance;

    fn title(&self) -> String {
        match self {
            Self::Agreed(_) => "Whether journeys go as agreed",
            Self::Drawn { .. } => "Whether journeys go as drawn",
            Self::Usual(_) => "Whether journeys go the usual ways",
        }
        .to_owned()
    }

    fn needs(&self) -> Needs {
        Needs::NOTHING_MORE
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Conformance, Failure> {
        match self {
            Self::Agreed(expectations) => {
                Ok(conformance::against_expectations(journeys, expectations))
            }
            Self::Usual(per_cent) => Ok(conformance::against_usual(journeys, *per_cent)),
            Self::Drawn {
                drawing,
                only_drawn,
            } => {
                conformance::against_drawing(journeys, drawing, *only_drawn).map_err(Failure::input)
            }
        }
    }

    fn tables(&self, found: &Conformance) -> Vec<Table> {
        vec![deviations(found)]
    }

    fn details(&self, found: &Conformance) -> Vec<Table> {
        vec![by_variant(found)]
    }

    fn sentences(&self, found: &Conformance) -> Vec<String> {
        let mut sentences = vec![share(found)];
        sentences.extend(found.not_checked.iter().cloned());
        sentences
    }

    fn notes(&self, found: &Conformance) -> Vec<String> {
        vec![found.conformance_policy.clone()]
    }
}

fn share(found: &Conformance) -> String {
    let Some(share) = found.share_that_fits else {
        return "There is no journey to check.".to_owned();
    };
    format!(
        "{} of {} journeys fit ({:.1} per cent), {} fit so far and stop early, {} deviate; they went in {} different ways.",
        found.fit,
        found.journeys,
        share * 100.0,
        found.fit_so_far,
        found.deviate,
        found.variants
    )
}

fn deviations(found: &Conformance) -> Table {
    let names_expectations = found
        .deviations
        .iter()
        .any(|count| count.deviation.expectation.is_some());
    let words = if names_expectations { 2 } else { 1 };
    let row = |count: &DeviationCount| {
        let expectation = count.deviation.expectation.clone().unwrap_or_default();
        let mut row = vec![in_words(&count.deviation), expectation];
        row.truncate(words);
        row.extend([count.journeys, count.times, count.variants].map(|count| count.to_string()));
        row
    };
    let mut headers = vec!["Deviation", "Expectation"];
    headers.truncate(words);
    headers.extend(["Journeys", "Times", "Variants"]);
    answers::table(
        "What deviates, the most frequent first",
        &headers,
        words,
        found.deviations.iter().map(row).collect(),
    )
}

fn by_variant(found: &Conformance) -> Table {
    let row = |variant: &CheckedVariant| {
        let groups = variant.steps.iter();
        // What came in an order that nobody knows stands together.
        let in_order: Vec<String> = groups.map(|group| group.join(" + ")).collect();
        let wrong: Vec<String> = variant.deviations.iter().map(in_words).collect();
        vec![
            in_order.join(" → "),
            if wrong.is_empty() {
                "fits".to_owned()
            } else {
                wrong.join("; ")
            },
            variant.journeys.to_string(),
        ]
    };
    let rows = found.by_variant.iter().take(VARIANTS_SHOWN).map(row);
    let headers = ["Variant", "What is wrong with it", "Journeys"];
    answers::table("The most frequent variants", &headers, 2, rows.collect())
}

fn in_words(deviation: &Deviation) -> String {
    format!("{}: {}", deviation.kind.word(), deviation.label)
}
