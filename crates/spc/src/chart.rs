//! A computed chart: points with their lines, signals with their rule and source, and the judgement of a target.

mod signals;

use std::ops::Range;

use crate::convention::Convention;
use crate::detect::{Detection, Found, Marks, Side};
use crate::judgement::Finding;
use crate::limits::{Calculation, Learnt, Lines};
use crate::method::{Improvement, Method};
use crate::plotted::Plotted;
use crate::positions::{Position, Positions};
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleName, Source};
use crate::runs::Runs;
use crate::series::{Phase, Series};

/// Fewest points for limits to be more than trial limits (NHS England, Making Data Count 2023).
pub const ENOUGH_POINTS: usize = 12;

/// A chart, computed.
#[derive(Clone, Debug)]
pub struct Chart {
    pub(crate) method: Method,
    pub(crate) positions: Positions,
    pub(crate) points: Vec<Point>,
    pub(crate) phases: Vec<PhaseResult>,
    pub(crate) found: Vec<Found>,
    pub(crate) target_unstated: bool,
}

/// One plotted point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Its row in the series, counted from 0.
    pub row: usize,
    /// Its value, or "not a number" where missing.
    pub(crate) value: f64,
    pub(crate) weight: f64,
    pub(crate) lines: Lines,
    pub(crate) target: f64,
    pub(crate) marks: Marks,
    /// Whether it is shown as a ghost: not counted and not judged.
    pub excluded: bool,
    /// Whether its phase's limits are calculated from it.
    pub in_baseline: bool,
}

/// A phase of the chart.
#[derive(Clone, PartialEq, Debug)]
pub struct PhaseResult {
    /// Its points.
    pub points: Range<usize>,
    /// Why limits were calculated anew.
    pub reason: String,
    /// Points that the limits are calculated from.
    pub baseline_points: usize,
    /// Runs about the centre line; `None` where positions have no order.
    pub runs: Option<Runs>,
    /// How many times more the points vary than chance alone allows, on charts of counts and proportions.
    pub excess_variation: Option<f64>,
}

impl PhaseResult {
    /// Whether the limits come from too few points to be more than a first guess.
    pub fn is_trial(&self) -> bool {
        self.baseline_points < ENOUGH_POINTS
    }
}

/// A pattern that is unlikely to be chance.
#[derive(Clone, PartialEq, Debug)]
pub struct Signal {
    /// The rule that found it.
    pub rule: RuleName,
    /// Where that rule was published.
    pub source: Source,
    /// Which way it points; `None` for patterns without a direction.
    pub side: Option<Side>,
    /// Whether that is good.
    pub finding: Finding,
    /// Its points, counted from 0.
    pub points: Vec<usize>,
}

impl Series {
    /// Computes the chart of this series.
    pub fn chart(&self, method: &Method) -> Result<Chart, Refusal> {
        refuse_changing_target(self, method)?;
        let plotted = Plotted::of(self, method)?;
        let ordered = self.positions.are_ordered();
        let mut lines = vec![Lines::NONE; plotted.len()];
        let mut marks = vec![Marks::default(); plotted.len()];
        let mut found = Vec::new();
        let mut phases = Vec::with_capacity(plotted.phases.len());
        let mut scratch = Vec::with_capacity(plotted.len());
        let mut stretch = Vec::with_capacity(plotted.len());
        for phase in &plotted.phases {
            let learnt = Calculation {
                method,
                plotted: &plotted,
                phase: phase.clone(),
                ordered,
                scratch: &mut scratch,
                given_centre: None,
            }
            .fill(&mut lines);
            Detection {
                plotted: &plotted,
                lines: &lines,
                marks: &mut marks,
                found: &mut found,
            }
            .search(
                &method.rules,
                method.convention,
                phase.clone(),
                ordered,
                &mut stretch,
            );
            phases.push(phase_result(self, &plotted, &lines, phase, learnt));
        }
        if method.rules.one_rule_per_point {
            marks.iter_mut().for_each(Marks::keep_first);
        }
        Ok(Chart {
            points: points(self, method, &plotted, &lines, &marks),
            positions: self.positions.clone(),
            method: method.clone(),
            phases,
            found,
            target_unstated: self.target == crate::series::Target::Unstated,
        })
    }
}

impl Marks {
    /// Only the rule that comes first in the rule set.
    fn keep_first(&mut self) {
        let either = self.high | self.low;
        let first = either & either.wrapping_neg();
        self.high &= first;
        self.low &= first;
    }
}

fn refuse_changing_target(series: &Series, method: &Method) -> Result<(), Refusal> {
    let changing = matches!(series.target, crate::series::Target::Changing(_));
    if changing && method.convention == Convention::NhsrPlotTheDots {
        return Err(Refusal::ChangingTarget {
            method: method.convention.name(),
        });
    }
    Ok(())
}

fn phase_result(
    series: &Series,
    plotted: &Plotted,
    lines: &[Lines],
    phase: &Range<usize>,
    learnt: Learnt,
) -> PhaseResult {
    let judged = phase
        .clone()
        .filter(|&point| !plotted.excluded[point] && !plotted.values[point].is_nan())
        .map(|point| (point, plotted.values[point], lines[point].centre));
    PhaseResult {
        points: phase.clone(),
        reason: reason(&series.phases, plotted.rows[phase.start]),
        baseline_points: plotted.known(phase).count(),
        runs: Some(Runs::of(judged)),
        excess_variation: learnt.excess.filter(|excess| excess.is_finite()),
    }
}

fn reason(phases: &[Phase], row: usize) -> String {
    let current = phases.iter().rfind(|phase| phase.start <= row);
    current
        .map(|phase| phase.reason.clone())
        .unwrap_or_default()
}

fn points(
    series: &Series,
    method: &Method,
    plotted: &Plotted,
    lines: &[Lines],
    marks: &[Marks],
) -> Vec<Point> {
    (0..plotted.len())
        .map(|point| Point {
            row: plotted.rows[point],
            value: plotted.values[point] * method.per,
            weight: plotted.weights[point],
            lines: lines[point].times(method.per),
            target: series.target.at(plotted.rows[point]).unwrap_or(f64::NAN),
            marks: marks[point],
            excluded: plotted.excluded[point],
            in_baseline: plotted.baseline[point],
        })
        .collect()
}

fn known(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

impl Point {
    /// What is plotted; `None` where missing.
    pub fn value(&self) -> Option<f64> {
        known(self.value)
    }

    /// The denominator, the size of the subgroup, or 1.
    pub fn weight(&self) -> Option<f64> {
        known(self.weight)
    }

    /// The centre line here.
    pub fn centre(&self) -> Option<f64> {
        known(self.lines.centre)
    }

    /// The lower process limit here.
    pub fn lower_limit(&self) -> Option<f64> {
        self.lower_at(3)
    }

    /// The upper process limit here.
    pub fn upper_limit(&self) -> Option<f64> {
        self.upper_at(3)
    }

    /// The line so many sigmas (1 to 3) below the centre.
    pub fn lower_at(&self, sigmas: usize) -> Option<f64> {
        known(self.lines.lower[sigmas - 1])
    }

    /// The line so many sigmas (1 to 3) above the centre.
    pub fn upper_at(&self, sigmas: usize) -> Option<f64> {
        known(self.lines.upper[sigmas - 1])
    }

    /// What is aimed at here.
    pub fn target(&self) -> Option<f64> {
        known(self.target)
    }

    /// Whether any rule marks it as special cause.
    pub fn is_special_cause(&self) -> bool {
        self.marks.any()
    }
}

impl Chart {
    /// How it was made.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Its points, missing ones included.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Its phases.
    pub fn phases(&self) -> &[PhaseResult] {
        &self.phases
    }

    /// Where a point, counted from 0, stands.
    pub fn position(&self, point: usize) -> Position {
        self.positions.at(self.points[point].row)
    }

    /// Whether and how a rule of the rule set marks a point.
    pub fn marked(&self, point: usize, rule: RuleName) -> Option<Side> {
        let place = self.method.rules.place_of(rule)?;
        let marks = self.points[point].marks;
        [Side::High, Side::Low]
            .into_iter()
            .find(|&side| marks.on(place, side))
    }

    /// The rules that mark a point, in their order of precedence.
    pub fn rules_at(&self, point: usize) -> impl Iterator<Item = &Rule> {
        let marks = self.points[point].marks;
        let rules = self.method.rules.rules.iter().enumerate();
        rules
            .filter(move |(place, _)| marks.on(*place, Side::High) || marks.on(*place, Side::Low))
            .map(|(_, rule)| rule)
    }

    /// Whether a point is an improvement, a concern, neither of them or chance.
    pub fn finding_at(&self, point: usize) -> Finding {
        Finding::of(self.points[point].marks, self.method.improvement)
    }

    /// What a point shows, and by which rule: the first that marks it, or else a long run that it belongs to.
    pub fn shown_at(&self, point: usize) -> Option<(Finding, RuleName)> {
        if let Some(rule) = self.rules_at(point).next() {
            return Some((self.finding_at(point), rule.name));
        }
        let phase = self.phase_of(point)?;
        let found = self.run_signals(phase).into_iter();
        let mut long = found.filter(|signal| signal.rule == RuleName::LongRun);
        let signal = long.find(|signal| signal.points.contains(&point))?;
        Some((signal.finding, signal.rule))
    }

    /// Which direction is good.
    pub fn improvement(&self) -> Improvement {
        self.method.improvement
    }
}
