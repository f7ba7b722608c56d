//! `causeway disclose check`: a table as it is to be shared; what could an attacker tell?

use disclosure::attack::{Effort, Interval};
use disclosure::protect::Published;
use disclosure::rules::{RuleProfile, Totals};

use super::answer::{Answer, Row};
use super::table::{Table, Written};
use crate::command_line::TableArguments;
use crate::failure::{Failure, Outcome};

pub fn run(arguments: &TableArguments) -> Outcome {
    let rules = super::rules(&arguments.profile)?;
    let table = Table::read(arguments, &rules.marker, false)?;
    let shown: Vec<Published> = table
        .cells
        .iter()
        .map(|cell| match cell {
            Some(Written::Count(count)) => Published::Shown(*count),
            Some(Written::Marker) => Published::Withheld,
            None => Published::LeftOut,
        })
        .collect();
    let told = rules
        .audit_published(&table.shape, &shown, Effort::default())
        .map_err(Failure::input)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut row = |cell: usize, figure: String, remark: String| {
        let labels = table
            .shape
            .labels(cell)
            .into_iter()
            .map(str::to_owned)
            .collect();
        rows.push(Row {
            labels,
            figure,
            remark,
        });
    };
    for (cell, figure) in shown.iter().enumerate() {
        if let Published::Shown(count) = figure
            && is_against_the_rules(&rules, &table, cell, *count)
        {
            let remark = "These rules never show such a figure.".to_owned();
            row(cell, count.to_string(), remark);
        }
    }
    for (cell, interval) in &told {
        if let Some(remark) = too_close(&rules, *interval) {
            row(*cell, rules.marker.clone(), remark);
        }
    }
    let problems = rows.len();
    let verdict = match (problems, told.len()) {
        (0, 0) => "Nothing is withheld, and nothing needs to be.".to_owned(),
        (0, 1) => {
            "One figure is withheld, and it cannot be told more closely than these rules allow."
                .to_owned()
        }
        (0, withheld) => format!(
            "{withheld} figures are withheld, and none can be told more closely than these rules allow."
        ),
        _ => format!(
            "{problems} of {} figures must not be shared like this.",
            shown.len()
        ),
    };
    let answer = Answer {
        title: "Can this table be shared?".to_owned(),
        dimensions: table
            .shape
            .dimensions()
            .iter()
            .map(|dimension| dimension.name.clone())
            .collect(),
        remark: "What is wrong",
        sentences: vec![verdict],
        rows,
        rules,
        problems,
    };
    answer.give(arguments)
}

fn is_against_the_rules(rules: &RuleProfile, table: &Table, cell: usize, count: u64) -> bool {
    let is_sum = table.shape.is_total(cell) && rules.counts.totals == Totals::SumOfShown;
    !is_sum && !rules.could_show(count)
}

/// What is left open, when it is too little. What the marker says by rule is not counted against the table.
fn too_close(rules: &RuleProfile, told: Interval) -> Option<String> {
    let (least, most) = rules.small();
    let by_rule = most.saturating_sub(least);
    if told.width() >= rules.protection.width.min(by_rule) {
        return None;
    }
    Some(if told.is_pinned() {
        "Anybody can work it out exactly.".to_owned()
    } else {
        format!(
            "Anybody can tell that it lies between {} and {}.",
            told.lowest, told.highest
        )
    })
}
