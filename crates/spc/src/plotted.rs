//! From a series to the values that a chart plots: ratios formed, rows taken away where a mode does so, phases laid out.

mod checks;

use std::ops::Range;

use crate::convention::BaselineScope;
use crate::flags::Flags;
use crate::limits::NELSON_POWER;
use crate::method::{Baseline, Kind, Settings};
use crate::refusal::Refusal;
use crate::series::{LARGEST, Series};

/// The columns of a chart, one entry for each plotted point.
#[derive(Clone, Debug)]
pub(crate) struct Plotted {
    rows: Rows,
    /// What is plotted; "not a number" where missing.
    pub values: Vec<f64>,
    /// Values times weights, as they were given: numerators, or sums of subgroups. Empty where they are the values.
    wholes: Vec<f64>,
    /// Denominators or sizes of subgroups. Empty where every point weighs 1.
    weights: Vec<f64>,
    /// Means of subgroups' deviations are kept apart, because X-bar charts need both.
    pub deviations: Vec<f64>,
    /// Points shown but not counted.
    pub excluded: Flags,
    /// Points whose values make the limits.
    pub baseline: Flags,
    pub phases: Vec<Range<usize>>,
    /// Whether every point has an ordinary value and none is excluded.
    pub is_whole: bool,
}

/// The rows of the series that are plotted.
#[derive(Clone, Debug)]
enum Rows {
    All,
    These(Vec<usize>),
}

impl Rows {
    fn at(&self, point: usize) -> usize {
        match self {
            Self::All => point,
            Self::These(rows) => rows[point],
        }
    }

    fn column(&self, all: &[f64]) -> Vec<f64> {
        match self {
            Self::All => all.to_vec(),
            Self::These(rows) => rows.iter().map(|&row| all[row]).collect(),
        }
    }

    fn flags(&self, all: &Flags) -> Flags {
        match self {
            Self::All => all.clone(),
            Self::These(rows) => all.taken(rows),
        }
    }

    /// The point of a row, or of the first one after it.
    fn point_of(&self, row: usize) -> usize {
        match self {
            Self::All => row,
            Self::These(rows) => rows.partition_point(|&earlier| earlier < row),
        }
    }
}

impl Plotted {
    pub fn of(series: &Series, method: &Settings) -> Result<Box<Self>, Refusal> {
        method.check()?;
        checks::check(series, method)?;
        let kind = method.kind;
        let rows = kept_rows(series, method);
        let mut plotted = Box::new(Self {
            values: values(series, kind, &rows),
            wholes: wholes(series, kind).map_or_else(Vec::new, |all| rows.column(all)),
            weights: weights(series, kind).map_or_else(Vec::new, |all| rows.column(all)),
            deviations: deviations(series, kind).map_or_else(Vec::new, |all| rows.column(all)),
            excluded: rows.flags(&series.excluded),
            baseline: Flags::All(true),
            phases: Vec::with_capacity(series.phases.len()),
            is_whole: false,
            rows,
        });
        plotted.lay_out_phases(series);
        plotted.baseline = baseline(&plotted, method);
        if kind == Kind::T && method.convention.plots_t_transformed_back() {
            for value in &mut plotted.values {
                *value = value.powf(1.0 / NELSON_POWER).powf(NELSON_POWER);
            }
        }
        if kind == Kind::MovingRange {
            plotted.become_moving_ranges();
            if method.convention.drops_first_moving_range() {
                plotted.drop_firsts();
            }
        }
        plotted.is_whole = plotted.excluded == Flags::All(false) && plotted.is_ordinary();
        Ok(plotted)
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The row of the series that a point shows.
    pub fn row(&self, point: usize) -> usize {
        self.rows.at(point)
    }

    /// The denominator of a point, or the size of its subgroup.
    pub fn weight(&self, point: usize) -> f64 {
        self.weights.get(point).copied().unwrap_or(1.0)
    }

    /// The numerator of a point, or the sum of its subgroup.
    pub fn whole(&self, point: usize) -> f64 {
        let of_its_own = self.wholes.get(point).copied();
        of_its_own.unwrap_or_else(|| self.values[point])
    }

    /// Whether all points of all phases make the limits, and each has a value.
    pub fn is_plain(&self) -> bool {
        self.is_whole && self.baseline == Flags::All(true)
    }

    /// Points of a phase that centre line and limits are calculated from, in order.
    pub fn counted(&self, phase: &Range<usize>) -> impl Iterator<Item = usize> {
        phase
            .clone()
            .filter(|&point| self.baseline.at(point) && !self.excluded.at(point))
    }

    /// The same, without missing values.
    pub fn known(&self, phase: &Range<usize>) -> impl Iterator<Item = usize> {
        self.counted(phase)
            .filter(|&point| self.values[point].is_finite())
    }

    /// How many these are.
    pub fn known_points(&self, phase: &Range<usize>) -> usize {
        if self.is_plain() {
            phase.len()
        } else {
            self.known(phase).count()
        }
    }

    /// Whether a point is judged: it has a value and is not excluded.
    pub fn is_judged(&self, point: usize) -> bool {
        !self.excluded.at(point) && !self.values[point].is_nan()
    }

    /// Whether there is nothing but values whose differences are numbers too. Written so that no value is branched on.
    fn is_ordinary(&self) -> bool {
        let odd = |value: &&f64| value.is_nan() || value.abs() > LARGEST;
        self.values.iter().filter(odd).count() == 0
    }

    fn lay_out_phases(&mut self, series: &Series) {
        let starts = series.phases.iter().map(|phase| phase.start);
        let ends = starts.clone().skip(1).chain([series.len()]);
        for (start, end) in starts.zip(ends) {
            let phase = self.rows.point_of(start)..self.rows.point_of(end);
            if !phase.is_empty() {
                self.phases.push(phase);
            }
        }
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
        let take = |all: &mut Vec<f64>| {
            if !all.is_empty() {
                *all = kept.iter().map(|&point| all[point]).collect();
            }
        };
        take(&mut self.values);
        take(&mut self.wholes);
        take(&mut self.weights);
        self.excluded = self.excluded.taken(&kept);
        self.baseline = self.baseline.taken(&kept);
        self.rows = Rows::These(kept.iter().map(|&point| self.rows.at(point)).collect());
        for (gone, phase) in self.phases.iter_mut().enumerate() {
            *phase = phase.start - gone..phase.end - gone - 1;
        }
        self.phases.retain(|phase| !phase.is_empty());
    }
}

fn kept_rows(series: &Series, method: &Settings) -> Rows {
    if !method.convention.removes_missing() {
        return Rows::All;
    }
    let (tops, bottoms) = parts(series, method.kind);
    let is_known = |&row: &usize| {
        let value = bottoms.map_or(tops[row], |bottoms| tops[row] / bottoms[row]);
        value.is_finite() && !series.values[row].is_nan()
    };
    let kept: Vec<usize> = (0..series.len()).filter(is_known).collect();
    if kept.len() == series.len() {
        Rows::All
    } else {
        Rows::These(kept)
    }
}

/// What a chart of this kind plots, before moving ranges.
fn values(series: &Series, kind: Kind, rows: &Rows) -> Vec<f64> {
    let (tops, bottoms) = parts(series, kind);
    let mut values = rows.column(tops);
    if let Some(bottoms) = bottoms {
        for (point, value) in values.iter_mut().enumerate() {
            *value /= bottoms[rows.at(point)];
        }
    }
    values
}

/// What is plotted, or the two columns whose ratio is.
fn parts(series: &Series, kind: Kind) -> (&[f64], Option<&[f64]>) {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind == Kind::S => (&subgroups.deviations, None),
        (Some(subgroups), None) if kind == Kind::C => (&subgroups.sums, None),
        (_, Some(denominators)) if !matches!(kind, Kind::C | Kind::G | Kind::T) => {
            (&series.values, Some(denominators))
        }
        _ => (&series.values, None),
    }
}

fn wholes(series: &Series, kind: Kind) -> Option<&[f64]> {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind.needs_subgroups() => Some(&subgroups.sums),
        (_, Some(_)) if kind.weighs_points() => Some(&series.values),
        _ => None,
    }
}

fn weights(series: &Series, kind: Kind) -> Option<&[f64]> {
    match (&series.subgroups, &series.denominators) {
        (Some(subgroups), _) if kind.needs_subgroups() => Some(&subgroups.sizes),
        (_, denominators) => denominators.as_deref(),
    }
}

fn deviations(series: &Series, kind: Kind) -> Option<&[f64]> {
    let subgroups = series
        .subgroups
        .as_ref()
        .filter(|_| kind.needs_subgroups())?;
    Some(&subgroups.deviations)
}

fn baseline(plotted: &Plotted, method: &Settings) -> Flags {
    if method.baseline == Baseline::All {
        return Flags::All(true);
    }
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
    Flags::Each(marks)
}

fn part_of(all: &Range<usize>, baseline: Baseline) -> Range<usize> {
    match baseline {
        Baseline::All => all.clone(),
        Baseline::First(count) => all.start..all.end.min(all.start + count),
        Baseline::After { skipped, points } => {
            let start = all.end.min(all.start + skipped);
            start..all.end.min(start + points)
        }
        Baseline::Last(count) => all.end.saturating_sub(count).max(all.start)..all.end,
    }
}
