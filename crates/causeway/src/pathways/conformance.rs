//! `causeway pathways conformance`: whether journeys go as agreed or as drawn, and where they do not.

use charts::Table;
use pathways::{
    Journeys,
    conformance::{self, CheckedVariant, Conformance, Deviation, bpmn::Drawing},
    expectations::{self, Expectation},
    store::{self, Needs},
};

use super::{
    answers,
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
        let manifest = store::manifest(&arguments.question.events).map_err(Failure::input)?;
        let agreed = expectations::load(file, &manifest.activities);
        CheckConformance::Agreed(agreed.map_err(Failure::input)?)
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
    let rows = found.deviations.iter().map(|count| {
        vec![
            in_words(&count.deviation),
            count.deviation.expectation.clone().unwrap_or_default(),
            count.journeys.to_string(),
            count.times.to_string(),
            count.variants.to_string(),
        ]
    });
    let headers = ["Deviation", "Expectation", "Journeys", "Times", "Variants"];
    answers::table(
        "What deviates, the most frequent first",
        &headers,
        2,
        rows.collect(),
    )
}

fn by_variant(found: &Conformance) -> Table {
    let row = |variant: &CheckedVariant| {
        let wrong: Vec<String> = variant.deviations.iter().map(in_words).collect();
        vec![
            variant.steps.join(" → "),
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
