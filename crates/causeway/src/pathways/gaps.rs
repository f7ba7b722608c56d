//! `causeway pathways gaps`: what was expected next and did not happen in time.

use charts::Table;
use pathways::{
    Journeys,
    gaps::{self, Assessment, Gaps, Outcomes},
    store::{self, Needs},
};

use super::{
    Agreed, answers,
    in_words::{count, how_many, percent, share_of},
    picture,
    question::{self, Question},
    worklist,
};
use crate::{
    command_line::GapsArguments,
    failure::{Failure, Outcome},
};

/// The question for the gaps.
pub struct FindGaps(pub Agreed);

/// Judges the expectations and shows how often they were met; writes the worklist where one is wanted.
pub fn run(arguments: &GapsArguments) -> Outcome {
    let events = &arguments.question.events;
    let find = FindGaps(Agreed::load(&arguments.agreed, events)?);
    if let (Some(file), Some(key)) = (&arguments.worklist, &arguments.key) {
        let manifest = store::manifest(events).map_err(Failure::input)?;
        worklist::check_key(key, manifest.key_mark.as_deref())?;
        let needs = find.needs().and(Needs {
            requests: true,
            pseudonyms: true,
            ..Needs::NOTHING_MORE
        });
        let journeys = question::journeys(needs, &arguments.question)?.steps();
        worklist::write(file, &journeys, &find.0.expectations, &find.0.accepted)?;
    }
    question::run(&find, &arguments.question)
}

impl Question for FindGaps {
    type Answer = Gaps;

    fn title(&self) -> String {
        "What was expected next and did not happen in time".to_owned()
    }

    fn needs(&self) -> Needs {
        gaps::needs(&self.0.expectations, &self.0.accepted)
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Gaps, Failure> {
        Ok(gaps::gaps_but_accepted(
            journeys,
            &self.0.expectations,
            &self.0.accepted,
        ))
    }

    fn tables(&self, found: &Gaps) -> Vec<Table> {
        let accepted = (!self.0.accepted.is_empty()).then(|| accepted(found));
        [totals(found)].into_iter().chain(accepted).collect()
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
        let said = |assessment: &Assessment| match &assessment.not_assessed {
            Some(why) => Some(format!("{} {why}", assessment.expectation.statement)),
            None => judged(assessment),
        };
        let assessments = found.assessments.iter();
        let mut sentences: Vec<String> = assessments.clone().filter_map(said).collect();
        let accepted: u64 = assessments
            .map(|assessment| assessment.totals.accepted)
            .sum();
        if accepted > 0 {
            sentences.push(format!(
                "{accepted} deviations were accepted and are counted apart, neither late nor missed."
            ));
        }
        sentences.extend(order_not_known(found));
        sentences
    }

    fn notes(&self, found: &Gaps) -> Vec<String> {
        vec![found.gaps_policy.clone()]
    }
}

/// How often it was met and missed, of those whose time is over.
fn judged(assessment: &Assessment) -> Option<String> {
    let outcomes = &assessment.totals;
    let over = outcomes.met + outcomes.late + outcomes.missed;
    (over > 0).then(|| {
        format!(
            "{} Of {} whose time is over, {} were met in time ({}), {} late, and {} were missed.",
            assessment.expectation.statement,
            count(over),
            count(outcomes.met),
            percent(outcomes.met as f64 / over as f64),
            count(outcomes.late),
            count(outcomes.missed),
        )
    })
}

/// How many outcomes hang on an order that nobody knows; nothing where none does.
fn order_not_known(found: &Gaps) -> Option<String> {
    let totals = || found.assessments.iter().map(|one| &one.totals);
    let unknown: u64 = totals().map(|outcomes| outcomes.order_not_known).sum();
    let all: u64 = totals().map(Outcomes::all).sum();
    (unknown > 0).then(|| {
        format!(
            "{} of {} ({}) could have come out otherwise, because nobody can tell which of two events of one time or day \
             came first; they are counted in favour of those who were to act (\"order not known\").",
            count(unknown),
            how_many(all, "outcome", "outcomes"),
            share_of(unknown, all),
        )
    })
}

const HEADINGS: [&str; 8] = [
    "Met",
    "Late",
    "Still within time",
    "Missed",
    "Accepted",
    "Closed",
    "Without plan",
    "Order not known",
];

fn figures(outcomes: &Outcomes) -> Vec<String> {
    [
        outcomes.met,
        outcomes.late,
        outcomes.within_time,
        outcomes.missed,
        outcomes.accepted,
        outcomes.closed,
        outcomes.without_plan,
        outcomes.order_not_known,
    ]
    .map(|count| count.to_string())
    .to_vec()
}

fn totals(found: &Gaps) -> Table {
    let judged = found
        .assessments
        .iter()
        .filter(|assessment| assessment.not_assessed.is_none());
    // The kind is told where there are several, so that the usual table stays easy to read.
    let mut kinds = found.assessments.iter().map(|one| one.expectation.kind);
    let first = kinds.next();
    let words = if kinds.all(|kind| Some(kind) == first) {
        1
    } else {
        2
    };
    let row = |assessment: &Assessment| {
        let expectation = &assessment.expectation;
        let mut row = vec![expectation.statement.clone(), expectation.terms()];
        row.truncate(words);
        row.extend(figures(&assessment.totals));
        row
    };
    let mut headers = vec!["Expectation", "Kind"];
    headers.truncate(words);
    headers.extend(HEADINGS);
    answers::table(
        "The whole period",
        &headers,
        words,
        judged.map(row).collect(),
    )
}

fn accepted(found: &Gaps) -> Table {
    let mut rows = Vec::new();
    for assessment in &found.assessments {
        for deviation in &assessment.accepted {
            let acceptance = &deviation.acceptance;
            rows.push(vec![
                acceptance.expectation.clone(),
                acceptance.reason.clone(),
                acceptance.who.clone(),
                acceptance.date.to_string(),
                deviation.covers.to_string(),
            ]);
        }
    }
    let headers = ["Expectation", "Reason", "Accepted by", "On", "Covers"];
    answers::table("Accepted deviations", &headers, 4, rows)
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
