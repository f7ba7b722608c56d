//! `causeway disclose protect`: exact counts in, a table that can be shared out.

use disclosure::protect::Task;
use disclosure::rules::RuleProfile;
use disclosure::table::Shape;

use super::answer::{Answer, Row};
use super::table::{Table, Written};
use crate::command_line::ProtectArguments;
use crate::failure::{Failure, Outcome};

pub fn run(arguments: &ProtectArguments) -> Outcome {
    let rules = super::rules(&arguments.table.profile)?;
    let table = Table::read(&arguments.table, &rules.marker, true)?;
    let truth = truth(&table)?;
    let task = Task::of_table(&rules, &table.shape, &truth);
    let pattern = if arguments.least {
        task.optimal()
    } else {
        task.greedy()
    };
    let pattern = pattern.map_err(Failure::input)?;
    let withheld = pattern.withheld();
    let shown = rules.show_table(&table.shape, &truth, &withheld);
    let rows = shown.iter().enumerate().map(|(cell, shown)| Row {
        labels: table
            .shape
            .labels(cell)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        figure: shown.map_or_else(|| rules.marker.clone(), |count| count.to_string()),
        remark: rules.why(*shown, table.shape.is_total(cell)),
    });
    let answer = Answer {
        title: "A table that can be shared".to_owned(),
        dimensions: table
            .shape
            .dimensions()
            .iter()
            .map(|dimension| dimension.name.clone())
            .collect(),
        remark: "Why",
        sentences: sentences(&rules, &shown, pattern.further.len()),
        rows: rows.collect(),
        rules,
        problems: 0,
    };
    answer.give(&arguments.table)
}

/// How many are withheld is told; which of them are small is not.
fn sentences(rules: &RuleProfile, shown: &[Option<u64>], further: usize) -> Vec<String> {
    let withheld = shown.iter().filter(|figure| figure.is_none()).count();
    let mut sentences = vec![format!("Withheld: {withheld} of {} figures.", shown.len())];
    if further > 0 {
        sentences.push(format!(
            "Some of them are not small: without them others could be worked out. An attacker with the whole table and \
             these rules is left at least {} counts of doubt about every small one.",
            rules.protection.width
        ));
    }
    sentences
}

/// A count for every cell. Combinations that are left out are nought; totals are added up, and must agree where given.
fn truth(table: &Table) -> Result<Vec<u64>, Failure> {
    let shape = &table.shape;
    let given = |cell: usize| match table.cells[cell] {
        Some(Written::Count(count)) => Ok(Some(count)),
        Some(Written::Marker) => Err(Failure::input(format!(
            "{} is withheld already; protect needs the exact counts. To look at a table that is protected, use \
             causeway disclose check.",
            named(shape, cell)
        ))),
        None => Ok(None),
    };
    let counts: Vec<Option<u64>> = (0..shape.cells()).map(given).collect::<Result<_, _>>()?;
    let sum = |cell: usize| {
        shape
            .innermost(cell)
            .into_iter()
            .map(|inner| counts[inner].unwrap_or(0))
            .sum()
    };
    let truth: Vec<u64> = (0..shape.cells()).map(sum).collect();
    let at_odds =
        (0..shape.cells()).find(|cell| counts[*cell].is_some_and(|count| count != truth[*cell]));
    match at_odds {
        None => Ok(truth),
        Some(cell) => Err(Failure::input(format!(
            "{} is not the sum of its parts; leave totals out, or name the word for totals with --total.",
            named(shape, cell)
        ))),
    }
}

fn named(shape: &Shape, cell: usize) -> String {
    shape.labels(cell).join(", ")
}
