//! `causeway pathways gaps`: what was expected next and did not happen in time.

use pathways::{
    expectations,
    gaps::{self, Assessment, Gaps, Outcomes},
};

use super::{
    answers::{self, Answer},
    load, picture,
};
use crate::{
    command_line::{Format, QuestionArguments},
    failure::Outcome,
};

/// Finds the gaps.
pub fn run(arguments: &QuestionArguments) -> Outcome {
    let found = gaps::gaps(&load(&arguments.events)?, &expectations::shipped());
    match arguments.format {
        Format::Json => answers::print_json(&found),
        Format::Csv => answers::print_csv(&by_month(&found)),
        Format::Svg => answers::print(&picture::gaps_svg(&found)),
        Format::Table => {
            answers::print_table(&totals(&found))?;
            for assessment in &found.assessments {
                if let Some(why) = &assessment.not_assessed {
                    answers::print(&format!(
                        "Not judged: {} {why}\n",
                        assessment.expectation.statement
                    ))?;
                }
            }
            answers::print(&format!("As at {}. {}\n", found.as_at, found.gaps_policy))
        }
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

fn totals(found: &Gaps) -> Answer {
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
    Answer {
        headings: [vec!["Expectation"], HEADINGS.to_vec()].concat(),
        rows: judged.map(row).collect(),
        first_figure: 1,
    }
}

fn by_month(found: &Gaps) -> Answer {
    let mut rows = Vec::new();
    for assessment in &found.assessments {
        for month in &assessment.months {
            let start = vec![assessment.expectation.key.clone(), month.month.to_string()];
            rows.push([start, figures(&month.outcomes)].concat());
        }
    }
    Answer {
        headings: [vec!["Expectation", "Month"], HEADINGS.to_vec()].concat(),
        rows,
        first_figure: 2,
    }
}
