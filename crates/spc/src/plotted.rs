//! From a series to the values that a chart plots: ratios formed, rows taken away where a mode does so, phases laid out.

use std::ops::Range;

use crate::convention::{BaselineScope, ZeroDenominator};
use crate::limits::NELSON_POWER;
use crate::method::{Baseline, GivenCentre, Kind, Method};
use crate::refusal::Refusal;
use crate::series::{Series, same_length};

/// The columns of a chart, one entry for each plotted point.
pub(crate) struct Plotted {
    /// The row of the series.
    pub rows: Vec<usize>,
    /// What is plotted; "not a number" where missing.
    pub values: Vec<f64>,
    /// Values times weights, as they were given: numerators, or sums of subgroups.
    pub wholes: Vec<f64>,
    /// Denominators or sizes of subgroups; 1 where there are none.
    pub weights: Vec<f64>,
    /// Means of subgroups' deviations are kept apart, because X-bar charts need both.
    pub deviations: Vec<f64>,
    /// Points shown but not counted.
    pub excluded: Vec<bool>,
    /// Points whose values make the limits.
    pub baseline: Vec<bool>,
    pub phases: Vec<Range<usize>>,
}

impl Plotted {
    pub fn of(series: &Series, method: &Method) -> Result<Self, Refusal> {
        method.check()?;
        check_columns(series, method)?;
        let rows = kept_rows(series, method);
        let mut plotted = Self {
            values: rows
                .iter()
                .map(|&row| plotted_value(series, method, row))
                .collect(),
            weights: rows
                .iter()
                .map(|&row| weight(series, method.kind, row))
                .collect(),
            wholes: rows
                .iter()
                .map(|&row| whole(series, method.kind, row))
                .collect(),
            deviations: deviations(series, method.kind, &rows),
            excluded: rows.iter().map(|&row| series.excluded[row]).collect(),
            baseline: Vec::new(),
            phases: phases(series, &rows),
            rows,
        };
        plotted.baseline = baseline(&plotted, method);
        if method.kind == Kind::MovingRange {
            plotted.become_moving_ranges();
            if method.convention.drops_first_moving_range() {
                plotted.drop_firsts();
            }
        }
        Ok(plotted)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Points of a phase that centre line and limits are calculated from, in order.
    pub fn counted(&self, phase: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + Clone {
        phase
            .clone()
            .filter(|&point| self.baseline[point] && !self.excluded[point])
    }

    /// The same, without missing values.
    pub fn known(&self, phase: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + Clone {
        self.counted(phase)
            .filter(|&point| self.values[point].is_finite())
    }

    fn become_moving_ranges(&mut self) {
        for phase in &self.phases {
            for point in phase.clone().rev() {
                self.values[point] = if point == phase.start {
                    f64::NAN
                } else {
                    (self.values[point] - self.values[point - 1]).abs()
                };
            }
        }
    }

    fn drop_firsts(&mut self) {
        let firsts: Vec<usize> = self.phases.iter().map(|phase| phase.start).collect();
        let stays = |point: &usize| !firsts.contains(point);
        let kept: Vec<usize> = (0..self.len()).filter(stays).collect();
        let take = |all: &[f64]| -> Vec<f64> { kept.iter().map(|&point| all[point]).collect() };
        self.values = take(&self.values);
        self.wholes = take(&self.wholes);
        self.weights = take(&self.weights);
        self.excluded = kept.iter().map(|&point| self.excluded[point]).collect();
        self.baseline = kept.iter().map(|&point| self.baseline[point]).collect();
        self.rows = kept.iter().map(|&point| self.rows[point]).collect();
        for (gone, phase) in self.phases.iter_mut().enumerate() {
            *phase = phase.start - gone..phase.end - gone - 1;
        }
        self.phases.retain(|phase| !phase.is_empty());
    }
}

fn check_columns(series: &Series, method: &Method) -> Result<(), Refusal> {
    let chart = method.kind.title();
    if method.kind.needs_denominators() && series.denominators.is_none() {
        return Err(Refusal::NeedsDenominators { chart });
    }
    if method.kind.needs_subgroups() && series.subgroups.is_none() {
        return Err(Refusal::NeedsSubgroups { chart });
    }
    if let GivenCentre::Each(centres) = &method.given_centre {
        same_length("centre lines", centres.len(), series.len())?;
    }
    (0..series.len()).try_for_each(|row| check_row(series, method, row))
}

fn check_row(series: &Series, method: &Method, row: usize) -> Result<(), Refusal> {
    let numerator = series.values[row];
    let refused = method.convention.zero_denominator() == ZeroDenominator::Refused;
    let denominator = series.denominators.as_ref().map(|all| all[row]);
    let row = row + 1;
    if denominator == Some(0.0) && refused {
        return Err(Refusal::ZeroDenominator { row });
    }
    if method.kind.counts() && numerator < 0.0 {
        let column = "count";
        return Err(Refusal::Negative { row, column });
    }
    if method.kind.is_proportion() && refused && denominator.is_some_and(|all| numerator > all) {
        return Err(Refusal::MoreThanAll { row });
    }
    if method.kind == Kind::T && numerator <= 0.0 {
        return Err(Refusal::NoTimeBetween { row });
    }
    Ok(())
}

fn kept_rows(series: &Series, method: &Method) -> Vec<usize> {
    let all = 0..series.len();
    if !method.convention.removes_missing() {
        return all.collect();
    }
    all.filter(|&row| value(series, method.kind, row).is_finite() && !series.values[row].is_nan())
        .collect()
}

fn plotted_value(series: &Series, method: &Method, row: usize) -> f64 {
    let value = value(series, method.kind, row);
    if method.kind == Kind::T && method.convention.plots_t_transformed_back() {
        return value.powf(1.0 / NELSON_POWER).powf(NELSON_POWER);
    }
    value
}

/// What a chart of this kind plots for a row, before moving ranges.
fn value(series: &Series, kind: Kind, row: usize) -> f64 {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind == Kind::S => subgroups.deviations[row],
        (Some(subgroups), None) if kind == Kind::C => subgroups.sums[row],
        (_, Some(denominators)) if !matches!(kind, Kind::C | Kind::G | Kind::T) => {
            series.values[row] / denominators[row]
        }
        _ => series.values[row],
    }
}

fn whole(series: &Series, kind: Kind, row: usize) -> f64 {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind.needs_subgroups() => subgroups.sums[row],
        _ => series.values[row],
    }
}

fn weight(series: &Series, kind: Kind, row: usize) -> f64 {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind.needs_subgroups() => subgroups.sizes[row],
        (_, Some(denominators)) => denominators[row],
        _ => 1.0,
    }
}

fn deviations(series: &Series, kind: Kind, rows: &[usize]) -> Vec<f64> {
    match &series.subgroups {
        Some(subgroups) if kind.needs_subgroups() => {
            rows.iter().map(|&row| subgroups.deviations[row]).collect()
        }
        _ => Vec::new(),
    }
}

fn phases(series: &Series, rows: &[usize]) -> Vec<Range<usize>> {
    let starts = series.phases.iter().map(|phase| phase.start);
    let ends = starts.clone().skip(1).chain([series.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| {
            rows.partition_point(|&row| row < start)..rows.partition_point(|&row| row < end)
        })
        .filter(|phase| !phase.is_empty())
        .collect()
}

fn baseline(plotted: &Plotted, method: &Method) -> Vec<bool> {
    let whole = 0..plotted.len();
    let mut marks = vec![false; plotted.len()];
    let mut mark = |range: Range<usize>| marks[range].fill(true);
    match method.convention.baseline_scope() {
        BaselineScope::WithoutPhases if plotted.phases.len() > 1 => mark(whole),
        BaselineScope::WithoutPhases => mark(part_of(&whole, method.baseline)),
        BaselineScope::EachPhase => {
            for phase in &plotted.phases {
                mark(part_of(phase, method.baseline));
            }
        }
        BaselineScope::WholeSeries => {
            let part = part_of(&whole, method.baseline);
            for phase in &plotted.phases {
                let shared = part.start.max(phase.start)..part.end.min(phase.end);
                mark(if shared.is_empty() {
                    phase.clone()
                } else {
                    shared
                });
            }
        }
    }
    marks
}

fn part_of(all: &Range<usize>, baseline: Baseline) -> Range<usize> {
    match baseline {
        Baseline::All => all.clone(),
        Baseline::First(count) => all.start..all.end.min(all.start + count),
        Baseline::Last(count) => all.end.saturating_sub(count).max(all.start)..all.end,
    }
}
