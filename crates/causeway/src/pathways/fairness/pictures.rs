//! Groups as pictures: differences with their intervals, and a funnel where there are enough groups.

use charts::{
    funnel_chart::{self, FunnelChart, FunnelGroup},
    interval_chart::{IntervalChart, IntervalRow},
};
use pathways::fairness::{Fairness, GroupFigures, MeasuredGroups};
use pathways::statistics::Interval;

use super::asked;
use super::sentences::is_finding;
use crate::pathways::in_words::{points, points_limits};

/// A funnel of fewer groups says no more than the rows.
const FEWEST_IN_A_FUNNEL: usize = 5;

/// Two pictures at most for each measure.
pub fn draw(
    found: &Fairness,
    name: &str,
    intervals: fn(&IntervalChart, &str) -> String,
    funnel: fn(&FunnelChart, &str) -> String,
) -> Vec<String> {
    let mut drawn = Vec::new();
    for (number, measure) in asked(found).enumerate() {
        if measure.groups.iter().any(|group| group.compared.is_some()) {
            drawn.push(intervals(
                &rows(measure),
                &format!("{name}-{number}-groups"),
            ));
        }
        if let Some(chart) = funnel_of(measure) {
            drawn.push(funnel(&chart, &format!("{name}-{number}-funnel")));
        }
    }
    drawn
}

fn rows(measure: &MeasuredGroups) -> IntervalChart {
    let findings: Vec<&str> = measure
        .groups
        .iter()
        .filter(|group| is_finding(group))
        .map(|group| group.group.as_str())
        .collect();
    let message = match findings.len() {
        0 => "no group differs beyond chance".to_owned(),
        1 => format!("one group differs beyond chance, {}", findings[0]),
        number => format!("{number} groups differ beyond chance"),
    };
    IntervalChart {
        title: format!("{}: {message}", measure.statement.trim_end_matches('.')),
        unit: "Percentage points more or fewer than all others".to_owned(),
        line: 0.0,
        left: "fewer".to_owned(),
        right: "more".to_owned(),
        rows: measure.groups.iter().map(row).collect(),
    }
}

fn row(group: &GroupFigures) -> IntervalRow {
    let difference = group.compared.as_ref().map(|compared| compared.difference);
    let words = difference.map_or_else(
        || format!("too few to judge ({})", group.answered.total),
        |found| {
            format!(
                "{} ({})",
                points(found.value),
                points_limits(found.interval())
            )
        },
    );
    IntervalRow {
        label: group.group.clone(),
        figure: difference.map(|found| {
            (
                found.value * 100.0,
                found.lower * 100.0,
                found.upper * 100.0,
            )
        }),
        words,
        is_finding: is_finding(group),
    }
}

fn funnel_of(measure: &MeasuredGroups) -> Option<FunnelChart> {
    let limits = |interval: Interval| (interval.lower, interval.upper);
    let group = |group: &GroupFigures| {
        let point = group.funnel?;
        Some(FunnelGroup {
            label: group.group.clone(),
            size: group.answered.total,
            share: point.value,
            limits_95: limits(point.limits_95),
            limits_998: limits(point.limits_998),
        })
    };
    let groups: Vec<FunnelGroup> = measure.groups.iter().filter_map(group).collect();
    if groups.len() < FEWEST_IN_A_FUNNEL {
        return None;
    }
    let mut chart = FunnelChart {
        title: String::new(),
        share: "Share".to_owned(),
        size: "answers".to_owned(),
        centre: measure.centre?,
        groups,
        ..FunnelChart::default()
    };
    chart.title = format!(
        "{} {}",
        measure.statement.trim_end_matches('.').to_owned() + ".",
        funnel_chart::headline(&chart)
    );
    Some(chart)
}
