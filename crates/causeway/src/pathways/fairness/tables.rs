//! Groups as tables: a short one for reading, a long one for a page, one for a spreadsheet.

use charts::{Cell, Table};
use pathways::fairness::{Fairness, GroupFigures, MeasuredGroups};
use pathways::statistics::Estimate;

use super::sentences::is_finding;
use crate::pathways::{
    answers,
    in_words::{count, days, percent, percent_limits, points, points_limits, probability},
};

const TOO_FEW: &str = "too few";
const UNKNOWN: &str = "not known";

/// What is read first.
pub fn short(measure: &MeasuredGroups) -> Table {
    let row = |group: &GroupFigures| {
        let compared = group.compared.as_ref();
        let standardised = compared.and_then(|compared| compared.standardised);
        vec![
            group.group.clone(),
            count(group.answered.total),
            share(group.share),
            difference(compared.map(|compared| compared.difference), TOO_FEW),
            difference(standardised.map(|one| one.difference), UNKNOWN),
            compared.map_or_else(
                || TOO_FEW.to_owned(),
                |one| probability(one.p_false_findings),
            ),
            if is_finding(group) { "yes" } else { "no" }.to_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = measure.groups.iter().map(row).collect();
    rows.extend(not_known(measure));
    let allowing = format!("Allowing for {}", measure.standardised_by.words());
    let headers = [
        "Group",
        "Answers",
        "Share",
        "Points more or fewer than all others",
        allowing.as_str(),
        "Adjusted p",
        "Finding",
    ];
    answers::table(&measure.statement, &headers, 1, rows)
}

/// Those whose group is not known, shown and not compared.
fn not_known(measure: &MeasuredGroups) -> Option<Vec<String>> {
    let unknown = measure.unknown;
    let share = unknown.proportion()?;
    let mut row = vec![
        "Group not known".to_owned(),
        count(unknown.total),
        percent(share.value()),
    ];
    row.extend(vec!["not compared".to_owned(); 3]);
    row.push("no".to_owned());
    Some(row)
}

/// The rest.
pub fn long(measure: &MeasuredGroups) -> Table {
    let row = |group: &GroupFigures| {
        let compared = group.compared.as_ref();
        let ratio = compared.and_then(|compared| compared.ratio);
        let number = |value: Option<f64>| {
            value.map_or_else(|| UNKNOWN.to_owned(), |value| format!("{value:.2}"))
        };
        let ratio = ratio.map_or_else(
            || TOO_FEW.to_owned(),
            |ratio| {
                format!(
                    "{} ({:.2} to {})",
                    number(ratio.value),
                    ratio.lower,
                    number(ratio.upper)
                )
            },
        );
        let any_false = compared.map(|compared| probability(compared.p_any_false));
        let ended = group.ended_another_way.map(count);
        let median = group.median_wait.map(|wait| days(wait.days));
        let limits = group.funnel.map(|point| percent_limits(point.limits_998));
        vec![
            group.group.clone(),
            count(group.answered.yes),
            ended.unwrap_or_else(|| "not asked".to_owned()),
            count(group.answered.too_early),
            ratio,
            any_false.unwrap_or_else(|| TOO_FEW.to_owned()),
            limits.unwrap_or_else(|| TOO_FEW.to_owned()),
            median.unwrap_or_else(|| UNKNOWN.to_owned()),
        ]
    };
    let headers = [
        "Group",
        "Yes",
        "Ended another way",
        "Too early to say",
        "Times as often as all others",
        "p of any false finding (Holm)",
        "99.8 % funnel limits",
        "Median days counting those still waiting",
    ];
    let caption = format!("{} More figures", measure.statement);
    answers::table(
        &caption,
        &headers,
        1,
        measure.groups.iter().map(row).collect(),
    )
}

fn share(share: Option<Estimate>) -> String {
    share.map_or_else(
        || TOO_FEW.to_owned(),
        |share| {
            format!(
                "{} ({})",
                percent(share.value),
                percent_limits(share.interval())
            )
        },
    )
}

fn difference(found: Option<Estimate>, otherwise: &str) -> String {
    found.map_or_else(
        || otherwise.to_owned(),
        |found| {
            format!(
                "{} ({})",
                points(found.value),
                points_limits(found.interval())
            )
        },
    )
}

/// The columns of the spreadsheet.
const COLUMNS: usize = 22;

/// One row for each group of each measure, every figure in a column of its own; and one for those whose group is not known.
pub fn spreadsheet(found: &Fairness) -> Table {
    const HEADERS: [&str; COLUMNS] = [
        "measure",
        "group",
        "yes",
        "answers",
        "too_early",
        "share",
        "share_lower",
        "share_upper",
        "others_yes",
        "others_answers",
        "difference",
        "difference_lower",
        "difference_upper",
        "ratio",
        "ratio_lower",
        "ratio_upper",
        "p",
        "p_false_findings",
        "p_any_false",
        "standardised_difference",
        "standardised_lower",
        "standardised_upper",
    ];
    let measures = found.measures.iter();
    let rows = measures.flat_map(|measure| {
        let row = |group| columns(&measure.key, group);
        let groups = measure.groups.iter().map(row);
        groups.chain(unknown_columns(measure)).collect::<Vec<_>>()
    });
    Table {
        caption: "Groups".to_owned(),
        headers: HEADERS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// Those whose group is not known, where there are any: they are compared with nobody.
fn unknown_columns(measure: &MeasuredGroups) -> Option<Vec<Cell>> {
    let share = measure.unknown.proportion()?;
    let answered = measure.unknown;
    let mut cells = vec![
        Cell::heading(&measure.key),
        Cell::known("(group not known)"),
    ];
    let counts = [answered.yes, answered.total, answered.too_early];
    cells.extend(counts.map(|count| Cell::figure(&count.to_string())));
    cells.push(Cell::figure(&share.value().to_string()));
    cells.resize(COLUMNS, Cell::figure(UNKNOWN));
    Some(cells)
}

fn columns(measure: &str, group: &GroupFigures) -> Vec<Cell> {
    let figure = |value: Option<f64>| {
        Cell::figure(&value.map_or_else(|| UNKNOWN.to_owned(), |value| value.to_string()))
    };
    let estimate = |found: Option<Estimate>| {
        [
            found.map(|e| e.value),
            found.map(|e| e.lower),
            found.map(|e| e.upper),
        ]
        .map(figure)
    };
    let whole = |value: Option<u64>| figure(value.map(|value| value as f64));
    let answered = group.answered;
    let compared = group.compared.as_ref();
    let ratio = compared.and_then(|one| one.ratio);
    let mut cells = vec![Cell::heading(measure), Cell::known(&group.group)];
    cells.extend([answered.yes, answered.total, answered.too_early].map(|n| whole(Some(n))));
    cells.extend(estimate(group.share));
    cells.extend(
        [
            compared.map(|one| one.others.yes),
            compared.map(|one| one.others.total),
        ]
        .map(whole),
    );
    cells.extend(estimate(compared.map(|one| one.difference)));
    cells.extend([
        figure(ratio.and_then(|ratio| ratio.value)),
        figure(ratio.map(|ratio| ratio.lower)),
        figure(ratio.and_then(|ratio| ratio.upper)),
    ]);
    let probabilities = [
        compared.map(|one| one.p_value),
        compared.map(|one| one.p_false_findings),
        compared.map(|one| one.p_any_false),
    ];
    cells.extend(probabilities.map(figure));
    let standardised = compared.and_then(|one| one.standardised);
    cells.extend(estimate(standardised.map(|one| one.difference)));
    cells
}
