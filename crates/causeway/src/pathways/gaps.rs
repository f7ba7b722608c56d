//! `causeway pathways gaps`: what was expected next and did not happen in time.

use charts::Table;
use pathways::{
    Journeys, expectations,
    gaps::{self, Assessment, Gaps, Outcomes},
    store::Needs,
};

use super::{answers, picture, question::Question};
use crate::failure::Failure;

/// The question for the gaps.
pub struct FindGaps;

impl Question for FindGaps {
    type Answer = Gaps;

    fn title(&self) -> String {
        "What was expected next and did not happen in time".to_owned()
    }

    fn needs(&self) -> Needs {
        gaps::NEEDS
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Gaps, Failure> {
        Ok(gaps::gaps(journeys, &expectations::shipped()))
    }

    fn tables(&self, found: &Gaps) -> Vec<Table> {
        vec![totals(found)]
    }

    fn details(&self, found: &Gaps) -> Vec<Table> {
        vec![by_month(found)]
    }

    fn spreadsheet(&self, found: &Gaps) -> Table {
        by_month(found)
    }

    fn pictures(&self, found: &Gaps, name: &str) -> Vec<String> {
        picture::gaps_svg(found, name)
    }

    fn narrow_pictures(&self, found: &Gaps, name: &str) -> Vec<String> {
        picture::narrow_gaps_svg(found, name)
    }

    fn sentences(&self, found: &Gaps) -> Vec<String> {
        let not_judged = |assessment: &Assessment| {
            let why = assessment.not_assessed.as_ref()?;
            Some(format!("{} {why}", assessment.expectation.statement))
        };
        found.assessments.iter().filter_map(not_judged).collect()
    }

    fn notes(&self, found: &Gaps) -> Vec<String> {
        vec![found.gaps_policy.clone()]
    }
}

const HEADINGS: [&str; 6] = [
    "Met",
    "Late",
    "Still within time",
    "Missed",
    "Closed",
    "Without plan",
];

fn figures(outcomes: &Outcomes) -> Vec<String> {
    [
        outcomes.met,
        outcomes.late,
        outcomes.within_time,
        outcomes.missed,
        outcomes.closed,
        outcomes.without_plan,
    ]
    .map(|count| count.to_string())
    .to_vec()
}

fn totals(found: &Gaps) -> Table {
    let judged = found
        .assessments
        .iter()
        .filter(|assessment| assessment.not_assessed.is_none());
    let row = |assessment: &Assessment| {
        [
            vec![assessment.expectation.statement.clone()],
            figures(&assessment.totals),
        ]
        .concat()
    };
    let headers = [vec!["Expectation"], HEADINGS.to_vec()].concat();
    answers::table("The whole period", &headers, 1, judged.map(row).collect())
}

fn by_month(found: &Gaps) -> Table {
    let mut rows = Vec::new();
    for assessment in &found.assessments {
        for month in &assessment.months {
            let start = vec![assessment.expectation.key.clone(), month.month.to_string()];
            rows.push([start, figures(&month.outcomes)].concat());
        }
    }
    let headers = [vec!["Expectation", "Month"], HEADINGS.to_vec()].concat();
    answers::table("Month by month", &headers, 2, rows)
}
