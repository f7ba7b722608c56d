//! The chart in a few plain sentences.

use super::GapChart;
use super::parts::{PARTS, Part};
use crate::words::{listed, with_commas};

/// Said, and drawn, in the place of a chart without months.
pub(super) const NO_MONTHS: &str = "There are no months to show yet.";

/// What a reader should take away, in one sentence of counts over all months.
pub fn headline(chart: &GapChart) -> String {
    if chart.months.is_empty() {
        return NO_MONTHS.to_owned();
    }
    let missed = total(chart, Part::Missed);
    let unit = unit(chart);
    let period = period(chart);
    let hidden = chart
        .months
        .iter()
        .any(|month| Part::Missed.of(month).is_none());
    let told = format!("{} {unit} {}, {period}.", with_commas(missed), fate(chart));
    match (missed, hidden) {
        (0, false) => format!("No {unit} are missing, {period}."),
        (0, true) => format!("How many {unit} are missing, {period}, is withheld."),
        (_, false) => told,
        (_, true) => format!("At least {told}"),
    }
}

/// "were not received within 3 days of being sent and are still missing"
fn fate(chart: &GapChart) -> String {
    match chart.expectation.trim() {
        "" => "are missing".to_owned(),
        expected => format!("were not {expected} and are still missing"),
    }
}

/// The headline, the other parts, the month with most missed, and what is withheld.
pub fn words(chart: &GapChart) -> Vec<String> {
    let more = [others(chart), worst_month(chart), withheld(chart)];
    std::iter::once(headline(chart))
        .chain(more.into_iter().flatten())
        .collect()
}

fn others(chart: &GapChart) -> Option<String> {
    let parts = [
        (Part::Met, "was in time", "were in time"),
        (Part::Late, "was late", "were late"),
        (
            Part::WithinTime,
            "is still within time",
            "are still within time",
        ),
    ];
    let said = |(part, one, several): (Part, &str, &str)| match total(chart, part) {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{} {several}", with_commas(count))),
    };
    let told: Vec<String> = parts.into_iter().filter_map(said).collect();
    (!told.is_empty()).then(|| format!("Of the others, {}.", listed(&told)))
}

fn worst_month(chart: &GapChart) -> Option<String> {
    let worst = chart.months.iter().rev().max_by_key(|month| month.missed)?;
    let missed = worst
        .missed
        .filter(|missed| *missed > 0 && chart.months.len() > 1)?;
    Some(format!(
        "Most were missed in {}: {}.",
        worst.label.trim(),
        with_commas(missed)
    ))
}

fn withheld(chart: &GapChart) -> Option<String> {
    let count = chart
        .months
        .iter()
        .flat_map(|month| PARTS.map(|part| part.of(month)))
        .filter(Option::is_none)
        .count();
    match count as u64 {
        0 => None,
        1 => Some("One count is withheld because it could describe one or two people.".to_owned()),
        count => Some(format!(
            "{} counts are withheld because they could describe one or two people; they are not in these sums.",
            with_commas(count)
        )),
    }
}

/// The sum of what may be shown.
fn total(chart: &GapChart, part: Part) -> u64 {
    chart
        .months
        .iter()
        .filter_map(|month| part.of(month))
        .fold(0, u64::saturating_add)
}

fn unit(chart: &GapChart) -> &str {
    let unit = chart.unit.trim();
    if unit.is_empty() { "cases" } else { unit }
}

/// "in March 2026" or "from March 2026 to May 2026".
fn period(chart: &GapChart) -> String {
    match &chart.months[..] {
        [] => String::new(),
        [only] => format!("in {}", only.label.trim()),
        [first, .., last] => format!("from {} to {}", first.label.trim(), last.label.trim()),
    }
}
