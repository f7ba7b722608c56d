//! What changed, as tables: waits and expectations first, then the map, then times.

use charts::{Cell, Table};
use pathways::compare::{Change, Comparison, Kind, TimeChange};

use super::sentences::subject;
use crate::pathways::{
    answers,
    in_words::{count, days, days_limits, percent, points, points_limits, probability},
};

/// Rows of the map at a terminal at most; the page and the spreadsheet have them all.
const SHORT: usize = 15;

/// What is read first.
pub fn short(found: &Comparison) -> Vec<Table> {
    let agreed = |change: &&Change| !is_on_the_map(change);
    vec![
        shares(
            "Waits and expectations",
            found,
            found.changes.iter().filter(agreed),
        ),
        shares(
            "On the map, the most certain first",
            found,
            found
                .changes
                .iter()
                .filter(|change| is_on_the_map(change))
                .take(SHORT),
        ),
    ]
}

/// The whole map, and times.
pub fn long(found: &Comparison) -> Vec<Table> {
    vec![
        shares(
            "On the map, all",
            found,
            found.changes.iter().filter(|change| is_on_the_map(change)),
        ),
        times(found),
    ]
}

fn is_on_the_map(change: &Change) -> bool {
    matches!(change.kind, Kind::Activity | Kind::Arc)
}

fn shares<'a>(
    caption: &str,
    found: &Comparison,
    changes: impl Iterator<Item = &'a Change>,
) -> Table {
    let share = |answered: pathways::fairness::Answered| {
        let share = answered.proportion().map(|share| percent(share.value()));
        format!("{} of {}", share.unwrap_or_default(), count(answered.total))
    };
    let row = |change: &Change| {
        let compared = &change.compared;
        vec![
            subject(change),
            share(change.first),
            share(change.second),
            format!(
                "{} ({})",
                points(compared.difference.value),
                points_limits(compared.difference.interval())
            ),
            probability(compared.p_false_findings),
            if compared.is_finding() { "yes" } else { "no" }.to_owned(),
        ]
    };
    let headers = [
        "What",
        &found.first.label,
        &found.second.label,
        "Points more or fewer",
        "Adjusted p",
        "Finding",
    ];
    answers::table(caption, &headers, 1, changes.map(row).collect())
}

fn times(found: &Comparison) -> Table {
    let row = |change: &TimeChange| {
        let ratio = change.compared.ratio;
        vec![
            change.label.clone(),
            format!(
                "{} ({} times)",
                days(change.first_days),
                count(change.first_count)
            ),
            format!(
                "{} ({} times)",
                days(change.second_days),
                count(change.second_count)
            ),
            format!(
                "{} ({})",
                days(change.compared.difference.value),
                days_limits(change.compared.difference.interval())
            ),
            ratio.map_or_else(
                || "not known".to_owned(),
                |ratio| {
                    format!(
                        "{:.2} ({:.2} to {:.2})",
                        ratio.value, ratio.lower, ratio.upper
                    )
                },
            ),
            probability(change.p_false_findings),
            if change.is_finding() { "yes" } else { "no" }.to_owned(),
        ]
    };
    let headers = [
        "From and to",
        &found.first.label,
        &found.second.label,
        "Days more or fewer",
        "Times as long",
        "Adjusted p",
        "Finding",
    ];
    answers::table(
        "Median days from one to the next",
        &headers,
        1,
        found.times.iter().map(row).collect(),
    )
}

/// Every share and time, every figure in a column of its own.
pub fn spreadsheet(found: &Comparison) -> Table {
    const HEADERS: [&str; 14] = [
        "kind",
        "what",
        "first_yes",
        "first_answers",
        "first_days",
        "second_yes",
        "second_answers",
        "second_days",
        "difference",
        "lower",
        "upper",
        "p",
        "p_false_findings",
        "p_any_false",
    ];
    let mut rows: Vec<Vec<Cell>> = found.changes.iter().map(share_columns).collect();
    rows.extend(found.times.iter().map(time_columns));
    Table {
        caption: "Changes".to_owned(),
        headers: HEADERS.map(str::to_owned).to_vec(),
        rows,
    }
}

fn share_columns(change: &Change) -> Vec<Cell> {
    let kind = match change.kind {
        Kind::Activity => "activity",
        Kind::Arc => "arc",
        Kind::Wait => "wait",
        Kind::Expectation => "expectation",
        Kind::Clock => "clock",
    };
    let compared = &change.compared;
    let mut cells = vec![Cell::heading(kind), Cell::known(&change.label)];
    for answered in [change.first, change.second] {
        cells.push(Cell::figure(&answered.yes.to_string()));
        cells.push(Cell::figure(&answered.total.to_string()));
        cells.push(Cell::figure("not a time"));
    }
    let figures = [
        compared.difference.value,
        compared.difference.lower,
        compared.difference.upper,
        compared.p_value,
        compared.p_false_findings,
        compared.p_any_false,
    ];
    cells.extend(figures.map(|figure| Cell::figure(&figure.to_string())));
    cells
}

fn time_columns(change: &TimeChange) -> Vec<Cell> {
    let compared = &change.compared;
    let mut cells = vec![Cell::heading("time"), Cell::known(&change.label)];
    let both = [
        (change.first_count, change.first_days),
        (change.second_count, change.second_days),
    ];
    for (times, days) in both {
        cells.push(Cell::figure("not a share"));
        cells.push(Cell::figure(&times.to_string()));
        cells.push(Cell::figure(&days.to_string()));
    }
    let figures = [
        compared.difference.value,
        compared.difference.lower,
        compared.difference.upper,
        compared.p_value,
        change.p_false_findings,
        change.p_any_false,
    ];
    cells.extend(figures.map(|figure| Cell::figure(&figure.to_string())));
    cells
}
