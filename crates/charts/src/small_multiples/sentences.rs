//! The sheet in words and as a table.

use super::{Measure, SmallMultiples};
use crate::control_chart::latest;
use crate::table::{Cell, Table};
use crate::words::{listed, with_commas};

/// So many measures are named, then they are counted.
const MOST_NAMED: usize = 5;

/// How many measures need attention.
pub fn headline(sheet: &SmallMultiples) -> String {
    let all = sheet.measures.len() as u64;
    let needing = sheet
        .measures
        .iter()
        .filter(|measure| measure.need > 0)
        .count() as u64;
    match (needing, all) {
        (_, 0) => "There are no measures to show yet.".to_owned(),
        (0, 1) => "The one measure does not need attention.".to_owned(),
        (0, all) => format!("None of the {} measures needs attention.", with_commas(all)),
        (_, 1) => "The one measure needs attention.".to_owned(),
        (1, all) => format!("1 of {} measures needs attention.", with_commas(all)),
        (needing, all) => format!(
            "{} of {} measures need attention.",
            with_commas(needing),
            with_commas(all)
        ),
    }
}

/// The headline and which measures they are, the greatest need first.
pub fn words(sheet: &SmallMultiples) -> Vec<String> {
    let measures = sheet.in_order();
    let needing: Vec<&Measure> = measures
        .into_iter()
        .filter(|measure| measure.need > 0)
        .collect();
    let mut named: Vec<String> = needing
        .iter()
        .take(MOST_NAMED)
        .map(|measure| reasoned(measure))
        .collect();
    match needing.len().saturating_sub(MOST_NAMED) {
        0 => {}
        1 => named.push("1 other".to_owned()),
        more => named.push(format!("{more} others")),
    }
    let named = (!named.is_empty())
        .then(|| format!("They are, the most needing first: {}.", listed(&named)));
    std::iter::once(headline(sheet)).chain(named).collect()
}

fn reasoned(measure: &Measure) -> String {
    match measure.reason.trim() {
        "" => name(measure).to_owned(),
        reason => format!("{} ({reason})", name(measure)),
    }
}

/// What a measure is called.
pub(super) fn name(measure: &Measure) -> &str {
    match measure.name.trim() {
        "" => "Measure without a name",
        name => name,
    }
}

/// What a card says to those who do not see it.
pub(super) fn said(measure: &Measure) -> String {
    format!("{}. {}", name(measure), told(measure).join(" "))
}

/// "Needs attention: no figures for two months"; of one that needs none, only what is said of it.
pub(super) fn need(measure: &Measure) -> String {
    match (measure.need, measure.reason.trim()) {
        (0, reason) => reason.to_owned(),
        (_, "") => "Needs attention".to_owned(),
        (_, reason) => format!("Needs attention: {reason}"),
    }
}

/// What is known of a measure.
pub(super) fn told(measure: &Measure) -> Vec<String> {
    let known = [
        Some(need(measure)).filter(|need| !need.is_empty()),
        measure.chart.variation.map(crate::icons::Variation::words),
        measure.chart.assurance.map(crate::icons::Assurance::words),
        Some(latest(&measure.chart)),
    ];
    known
        .into_iter()
        .flatten()
        .map(|words| format!("{words}."))
        .collect()
}

/// One row for each measure, in the order in which they are shown.
pub fn table(sheet: &SmallMultiples) -> Table {
    let row = |measure: &Measure| {
        let attention = match (measure.need, measure.reason.trim()) {
            (0, "") => "No",
            (0, reason) => reason,
            (_, "") => "Yes",
            (_, reason) => reason,
        };
        let variation = measure
            .chart
            .variation
            .map_or_else(|| "Not judged".to_owned(), crate::icons::Variation::name);
        let assurance = measure
            .chart
            .assurance
            .map_or("No target", crate::icons::Assurance::name);
        vec![
            Cell::heading(name(measure)),
            Cell::known(attention),
            Cell::known(&variation),
            Cell::known(assurance),
            Cell::figure(&latest(&measure.chart)),
        ]
    };
    let headers = [
        "Measure",
        "Needs attention",
        "What it shows",
        "Target",
        "Latest value",
    ];
    Table {
        caption: sheet.title.clone(),
        headers: headers.map(str::to_owned).to_vec(),
        rows: sheet.in_order().into_iter().map(row).collect(),
    }
}
