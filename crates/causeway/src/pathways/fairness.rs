//! `causeway pathways fairness`: who waits longer and who is let down more often than all others.

mod pictures;
mod sentences;
mod tables;

use charts::{Table, funnel_chart, interval_chart};
use pathways::{
    Journeys,
    fairness::{self, FEWEST, Fairness},
    measures::Measure,
    rtt::regime::Regimes,
    store::Needs,
};

use super::{
    agreed::{self, Agreed},
    question::{self, Question},
};
use crate::{
    command_line::FairnessArguments,
    failure::{Failure, Outcome},
};

/// What a summary compares groups in: how soon patients are seen, and what gets lost on the way.
const IN_SHORT: [&str; 2] = ["wait:sent_first_seen", "wait:sent_received"];

/// The measure of the waiting-time clock, as it is typed.
const CLOCK: &str = "clock";

/// The question for fairness.
pub struct CompareGroups {
    by: String,
    measures: Vec<String>,
    fewest: u64,
    agreed: Agreed,
    regimes: Regimes,
}

/// Asks the question of the command line.
pub fn run(arguments: &FairnessArguments) -> Outcome {
    let Some(by) = arguments.question.by.clone() else {
        return Err(Failure::usage(
            "say which groups to compare with --by, such as --by deprivation_decile",
        ));
    };
    if arguments.clock.clock.is_some() && !arguments.of.iter().any(|measure| measure == CLOCK) {
        return Err(Failure::usage(
            "--clock says how the waiting-time clock starts, and the clock is not among what is compared: add --of clock, or leave --clock out",
        ));
    }
    let asked = CompareGroups {
        by,
        measures: arguments.of.clone(),
        fewest: arguments.at_least,
        agreed: Agreed::load(&arguments.agreed, &arguments.question.events)?,
        regimes: agreed::regimes(&arguments.clock)?,
    };
    // The groups are compared in one answer, not answered each by itself.
    let mut question = arguments.question.clone();
    question.by = None;
    question::run(&asked, &question)
}

impl CompareGroups {
    /// The groups of an attribute in the few measures that a summary has room for.
    pub fn in_short(attribute: &str, agreed: Agreed) -> Self {
        Self {
            by: attribute.to_owned(),
            measures: IN_SHORT.map(str::to_owned).to_vec(),
            fewest: FEWEST,
            agreed,
            regimes: Regimes::default(),
        }
    }

    /// The answers to questions that differ only in what makes the groups, adjusted as one.
    pub fn all(questions: &[Self], journeys: &Journeys) -> Result<Vec<Fairness>, Failure> {
        let Some(first) = questions.first() else {
            return Ok(Vec::new());
        };
        let measures = first.chosen(journeys)?;
        let attributes: Vec<&str> = questions.iter().map(|one| one.by.as_str()).collect();
        fairness::of_attributes(journeys, &attributes, &measures, first.fewest)
            .map_err(Failure::usage)
    }

    fn chosen(&self, journeys: &Journeys) -> Result<Vec<Measure>, Failure> {
        let expectations = &self.agreed.expectations;
        let named = |typed: &String| Measure::named(typed, journeys, expectations, &self.regimes);
        let chosen = if self.measures.is_empty() {
            Measure::usual(journeys, expectations)
        } else {
            let chosen: Result<Vec<_>, _> = self.measures.iter().map(named).collect();
            chosen.map_err(Failure::usage)?
        };
        let chosen = chosen.into_iter();
        Ok(chosen
            .map(|measure| measure.but_accepted(&self.agreed.accepted))
            .collect())
    }
}

impl Question for CompareGroups {
    type Answer = Fairness;

    fn title(&self) -> String {
        format!(
            "Who waits longer or is let down more often, by {}",
            self.by.replace('_', " ")
        )
    }

    fn needs(&self) -> Needs {
        Needs::EVERYTHING
    }

    fn follows_the_clock(&self) -> bool {
        true
    }

    fn ask(&self, journeys: &Journeys) -> Result<Fairness, Failure> {
        let measures = self.chosen(journeys)?;
        fairness::fairness(journeys, &self.by, &measures, self.fewest).map_err(Failure::usage)
    }

    fn tables(&self, found: &Fairness) -> Vec<Table> {
        asked(found).map(tables::short).collect()
    }

    fn details(&self, found: &Fairness) -> Vec<Table> {
        asked(found).map(tables::long).collect()
    }

    fn spreadsheet(&self, found: &Fairness) -> Table {
        tables::spreadsheet(found)
    }

    fn pictures(&self, found: &Fairness, name: &str) -> Vec<String> {
        pictures::draw(
            found,
            name,
            interval_chart::wide_svg,
            funnel_chart::wide_svg,
        )
    }

    fn narrow_pictures(&self, found: &Fairness, name: &str) -> Vec<String> {
        pictures::draw(
            found,
            name,
            interval_chart::narrow_svg,
            funnel_chart::narrow_svg,
        )
    }

    fn sentences(&self, found: &Fairness) -> Vec<String> {
        sentences::of(found)
    }

    fn notes(&self, found: &Fairness) -> Vec<String> {
        vec![found.fairness_policy.clone(), found.measures_policy.clone()]
    }
}

/// The measures that could be asked and have groups.
fn asked(found: &Fairness) -> impl Iterator<Item = &fairness::MeasuredGroups> {
    let measures = found.measures.iter();
    measures.filter(|measure| measure.not_asked.is_none() && !measure.groups.is_empty())
}
