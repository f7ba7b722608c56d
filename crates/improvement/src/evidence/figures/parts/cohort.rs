//! Whom the rules of a sub-cohort found.

use super::{
    super::spreadsheets::{Sheet, count, statistic},
    Part, heading, how_of,
};
use crate::{
    evidence::release_file::{Answer, ReleaseBody, answers::Cohort},
    platform::{
        components::{Cell, Table},
        messages::{say, say_with},
    },
};

/// How many referrals stand where.
pub fn cohort(body: &ReleaseBody, answer: &Answer<Cohort>) -> Part {
    let cohort = &answer.found;
    Part {
        name: "cohort",
        heading: heading("part-cohort"),
        sentences: sentences(cohort),
        figures: Vec::new(),
        tables: vec![table(cohort)],
        how: how_of(body, &answer.rules),
        sheet: sheet(cohort),
    }
}

fn sentences(cohort: &Cohort) -> Vec<String> {
    let mut standings = cohort.standings.iter();
    let marked = standings.find(|standing| standing.label == cohort.name);
    let found = marked.map(|marked| match marked.percent.value() {
        None => say_with("cohort-withheld", &[("name", cohort.name.as_str())]),
        Some(share) => say_with(
            "cohort-found",
            &[
                ("name", cohort.name.as_str()),
                ("count", &marked.referrals.words()),
                ("share", &share.to_string()),
            ],
        ),
    });
    let what = [cohort.sentence.to_string(), cohort.source.to_string()];
    found.into_iter().chain(what).collect()
}

fn table(cohort: &Cohort) -> Table {
    let heads = [
        Cell::from(say("cohort-standing")),
        Cell::number(say("ways-referrals")),
        Cell::number(say("ways-share")),
    ];
    let empty = Table::new(say("cohort-caption"), heads)
        .first_cell_is_header(true)
        .responsive(true);
    cohort.standings.iter().fold(empty, |table, standing| {
        table.row([
            Cell::from(standing.label.as_str()),
            Cell::number(standing.referrals.words()),
            Cell::number(standing.percent.words()),
        ])
    })
}

fn sheet(cohort: &Cohort) -> Sheet {
    let mut sheet = Sheet::new(&["cohort", "standing", "referrals", "percent"]);
    for standing in &cohort.standings {
        sheet.row([
            cohort.name.to_string(),
            standing.label.to_string(),
            count(standing.referrals),
            statistic(standing.percent),
        ]);
    }
    sheet
}
