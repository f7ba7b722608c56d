//! A computed chart: points with their lines, signals with their rule and source, and the judgement of a target.

mod point;
mod signals;

use std::ops::Range;
use std::sync::Arc;

use crate::convention::Convention;
use crate::detect::{Detection, Found, Marks, Side};
use crate::judgement::Finding;
use crate::limits::{Calculation, Limits, PhaseLines};
use crate::method::{Improvement, Method};
use crate::plotted::Plotted;
use crate::positions::{Position, Positions};
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleName, Source};
use crate::runs::Runs;
use crate::series::{Phase, Series, Target};

pub use point::Point;

/// Fewest points for limits to be more than trial limits (NHS England, Making Data Count 2023).
pub const ENOUGH_POINTS: usize = 12;

/// Room for the patterns of most charts.
const FEW_PATTERNS: usize = 8;

/// A chart, computed.
#[derive(Clone, Debug)]
pub struct Chart {
    pub(crate) method: Method,
    pub(crate) positions: Arc<Positions>,
    pub(crate) target: Target,
    pub(crate) plotted: Box<Plotted>,
    pub(crate) marks: Vec<Marks>,
    pub(crate) phases: Vec<PhaseResult>,
    pub(crate) found: Vec<Found>,
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
    /// How many times more the points vary than chance alone allows, on charts of counts and proportions.
    pub excess_variation: Option<f64>,
    pub(crate) lines: PhaseLines,
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
    /// Computes the chart of this series: its lines and the marks of every rule. What it says in words, its signals and
    /// its runs are worked out when they are asked for.
    pub fn chart(&self, method: &Method) -> Result<Chart, Refusal> {
        refuse_changing_target(self, method)?;
        let plotted = Plotted::of(self, method)?;
        let mut marks = vec![Marks::default(); plotted.len()];
        let mut found = Vec::with_capacity(FEW_PATTERNS);
        let mut detection = Detection {
            method,
            ordered: self.positions.are_ordered(),
            marks: &mut marks,
            found: &mut found,
            places: Vec::with_capacity(FEW_PATTERNS),
        };
        let mut scratch = Vec::with_capacity(plotted.len());
        let mut phases = Vec::with_capacity(plotted.phases.len());
        for phase in &plotted.phases {
            let limits = Calculation {
                method,
                plotted: &plotted,
                phase: phase.clone(),
                ordered: detection.ordered,
                scratch: &mut scratch,
                given_centre: None,
            }
            .limits();
            detection.search(&plotted, phase.clone(), &limits.lines);
            phases.push(phase_result(self, &plotted, phase, limits));
        }
        if method.rules.one_rule_per_point {
            marks.iter_mut().for_each(Marks::keep_first);
        }
        Ok(Chart {
            positions: Arc::clone(&self.positions),
            target: self.target.clone(),
            method: method.clone(),
            plotted,
            marks,
            phases,
            found,
        })
    }
}

fn refuse_changing_target(series: &Series, method: &Method) -> Result<(), Refusal> {
    let changing = matches!(series.target, Target::Changing(_));
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
    phase: &Range<usize>,
    limits: Limits,
) -> PhaseResult {
    PhaseResult {
        points: phase.clone(),
        reason: reason(&series.phases, plotted.row(phase.start)),
        baseline_points: plotted.known_points(phase),
        excess_variation: limits.excess.filter(|excess| excess.is_finite()),
        lines: limits.lines,
    }
}

fn reason(phases: &[Phase], row: usize) -> String {
    let current = phases.iter().rfind(|phase| phase.start <= row);
    current
        .map(|phase| phase.reason.clone())
        .unwrap_or_default()
}

impl Chart {
    /// How it was made.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// How many points it has, missing ones included.
    pub fn len(&self) -> usize {
        self.plotted.len()
    }

    /// Whether no row of the series could be plotted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its phases.
    pub fn phases(&self) -> &[PhaseResult] {
        &self.phases
    }

    /// The phase of a point.
    #[inline]
    pub fn phase_of(&self, point: usize) -> Option<&PhaseResult> {
        let later = self
            .phases
            .partition_point(|phase| phase.points.end <= point);
        self.phases.get(later)
    }

    /// Runs of a phase about its centre line.
    pub fn runs(&self, phase: &PhaseResult) -> Runs {
        let judged = |point: &usize| self.plotted.is_judged(*point);
        Runs::of(phase.points.clone().filter(judged).map(|point| {
            let centre = phase.lines.at(point - phase.points.start).centre;
            (point, self.plotted.values[point], centre)
        }))
    }

    /// Where a point, counted from 0, stands.
    pub fn position(&self, point: usize) -> Position {
        self.positions.at(self.plotted.row(point))
    }

    /// Whether and how a rule of the rule set marks a point.
    pub fn marked(&self, point: usize, rule: RuleName) -> Option<Side> {
        let place = self.method.rules.place_of(rule)?;
        let marks = self.marks[point];
        [Side::High, Side::Low]
            .into_iter()
            .find(|&side| marks.on(place, side))
    }

    /// The rules that mark a point, in their order of precedence.
    pub fn rules_at(&self, point: usize) -> impl Iterator<Item = &Rule> {
        let marks = self.marks[point];
        let rules = self.method.rules.rules.iter().enumerate();
        rules
            .filter(move |(place, _)| marks.either(*place))
            .map(|(_, rule)| rule)
    }

    /// Whether a point is an improvement, a concern, neither of them or chance.
    pub fn finding_at(&self, point: usize) -> Finding {
        Finding::of(self.marks[point], self.method.improvement)
    }

    /// What each point shows, and by which rule: the first that marks it, or else a long run that it belongs to.
    pub fn shown(&self) -> Vec<Option<(Finding, RuleName)>> {
        let by_rule = |point: usize| {
            let rule = self.rules_at(point).next()?;
            Some((self.finding_at(point), rule.name))
        };
        let mut shown: Vec<_> = (0..self.len()).map(by_rule).collect();
        let runs = self.phases.iter().flat_map(|phase| self.run_signals(phase));
        for signal in runs.filter(|signal| signal.rule == RuleName::LongRun) {
            for point in signal.points {
                shown[point].get_or_insert((signal.finding, signal.rule));
            }
        }
        shown
    }

    /// Which direction is good.
    pub fn improvement(&self) -> Improvement {
        self.method.improvement
    }
}
