//! What changed, in plain sentences: the findings first, then what was not compared.

use pathways::compare::{Change, Comparison, Kind, Looked, TimeChange};

use crate::pathways::in_words::{
    count, days, days_limits, percent, points, points_limits, probability,
};

/// Findings told in sentences at most; the tables have them all.
const TOLD: usize = 12;

/// The sentences of an answer.
pub fn of(found: &Comparison) -> Vec<String> {
    let mut said = vec![summary(found), looked(found)];
    let changes = found
        .changes
        .iter()
        .filter(|change| change.compared.is_finding());
    said.extend(changes.take(TOLD).map(|change| told(change, found)));
    let times = found.times.iter().filter(|change| change.is_finding());
    said.extend(times.take(TOLD / 2).map(time_told));
    said.extend(found.not_compared.iter().cloned());
    said
}

fn looked(found: &Comparison) -> String {
    let one = |looked: &Looked| {
        format!(
            "{} {} ({} more began too recently)",
            count(looked.journeys),
            looked.label,
            count(looked.too_early)
        )
    };
    format!(
        "The first {} days of journeys were looked at: {} and {}.",
        found.days,
        one(&found.first),
        one(&found.second)
    )
}

fn summary(found: &Comparison) -> String {
    let findings = found
        .changes
        .iter()
        .filter(|change| change.compared.is_finding())
        .count()
        + found
            .times
            .iter()
            .filter(|change| change.is_finding())
            .count();
    match findings {
        0 => format!(
            "In {} comparisons nothing differs beyond chance. That does not prove that nothing changed.",
            count(found.comparisons as u64)
        ),
        findings => format!(
            "In {} comparisons {} differ beyond chance.",
            count(found.comparisons as u64),
            count(findings as u64)
        ),
    }
}

fn told(change: &Change, found: &Comparison) -> String {
    let difference = change.compared.difference;
    let share = |yes: u64, total: u64| percent(yes as f64 / total as f64);
    format!(
        "{}: {} {}, {} {}; {} percentage points ({}), adjusted p {}.",
        subject(change),
        share(change.first.yes, change.first.total),
        found.first.label,
        share(change.second.yes, change.second.total),
        found.second.label,
        points(difference.value),
        points_limits(difference.interval()),
        probability(change.compared.p_false_findings),
    )
}

/// What the share is about.
pub(super) fn subject(change: &Change) -> String {
    let label = change.label.trim_end_matches('.');
    match change.kind {
        Kind::Activity => format!("Journeys with \"{label}\""),
        Kind::Arc => format!("Journeys with {label}"),
        Kind::Wait | Kind::Clock => label.to_owned(),
        Kind::Expectation => format!("Met: {label}"),
    }
}

fn time_told(change: &TimeChange) -> String {
    format!(
        "{}: median {} days in the first, {} in the second; {} days ({}), adjusted p {}.",
        change.label,
        days(change.first_days),
        days(change.second_days),
        days(change.compared.difference.value),
        days_limits(change.compared.difference.interval()),
        probability(change.p_false_findings),
    )
}
