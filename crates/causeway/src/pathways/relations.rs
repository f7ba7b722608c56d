//! `causeway pathways relations`: which steps come again, and which nearly always go together.

use charts::Table;
use pathways::{
    Journeys,
    relations::{self, Pair, Relations, StepAgain},
    store::Needs,
};

use super::{answers, question::Question};
use crate::failure::Failure;

/// Pairs shown at most for reading; a spreadsheet has them all.
const PAIRS_SHOWN: usize = 40;

/// The question for relations.
pub struct FindRelations;

impl Question for FindRelations {
    type Answer = Relations;

    fn title(&self) -> String {
        "Which steps come again, and which go together".to_owned()
    }

    fn needs(&self) -> Needs {
        Needs::NOTHING_MORE
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Relations, Failure> {
        Ok(relations::relations(journeys))
    }

    fn tables(&self, found: &Relations) -> Vec<Table> {
        vec![pairs(found, PAIRS_SHOWN), steps(found)]
    }

    fn spreadsheet(&self, found: &Relations) -> Table {
        pairs(found, usize::MAX)
    }

    fn notes(&self, found: &Relations) -> Vec<String> {
        vec![found.relations_policy.clone()]
    }
}

/// Those that follow in the largest share first.
fn pairs(found: &Relations, most: usize) -> Table {
    let mut pairs: Vec<&Pair> = found
        .pairs
        .iter()
        .filter(|pair| pair.from != pair.to)
        .collect();
    // The pairs come by how often they happen; the order is kept among equal shares.
    pairs.sort_by(|a, b| share(b.followed, b.journeys).total_cmp(&share(a.followed, a.journeys)));
    let label = |key: &str| {
        let mut steps = found.steps.iter();
        let step = steps.find(|step| step.key == key);
        step.map_or_else(|| key.to_owned(), |step| step.label.clone())
    };
    let row = |pair: &Pair| {
        vec![
            label(&pair.from),
            label(&pair.to),
            pair.journeys.to_string(),
            pair.together.to_string(),
            format!("{:.1}", share(pair.followed, pair.journeys)),
            format!("{:.1}", share(pair.preceded, pair.journeys)),
            pair.times.to_string(),
            answers::days(pair.mean_seconds),
        ]
    };
    let rows = pairs.into_iter().take(most).map(row);
    let headers = [
        "Step",
        "And another",
        "Journeys with the step",
        "With both",
        "Always followed, %",
        "Always preceded, %",
        "Times it follows",
        "Mean days to it",
    ];
    answers::table("Which steps go together", &headers, 2, rows.collect())
}

fn steps(found: &Relations) -> Table {
    let row = |step: &StepAgain| {
        vec![
            step.label.clone(),
            step.events.to_string(),
            step.journeys.to_string(),
            step.again.to_string(),
            step.most.to_string(),
            step.nearest
                .map_or_else(String::new, |events| events.to_string()),
        ]
    };
    let headers = [
        "Step",
        "Events",
        "Journeys",
        "Journeys with it again",
        "Most in one journey",
        "Fewest events between",
    ];
    answers::table(
        "Which steps come again",
        &headers,
        1,
        found.steps.iter().map(row).collect(),
    )
}

fn share(part: u64, of: u64) -> f64 {
    if of == 0 {
        return 0.0;
    }
    100.0 * part as f64 / of as f64
}
