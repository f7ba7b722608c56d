//! The patterns of a chart as signals: each with its rule, its side and its points.

use super::{Chart, PhaseResult, Signal};
use crate::detect::Side;
use crate::judgement::Finding;
use crate::method::Kind;
use crate::rules::RuleName;

impl Chart {
    /// Every pattern found, phase by phase.
    pub fn signals(&self) -> Vec<Signal> {
        let rules = &self.method.rules;
        let patterns = self.found.iter().map(|found| {
            let rule = &rules.rules[found.rule];
            let side = has_direction(rule.name).then_some(found.side);
            Signal {
                rule: rule.name,
                source: rule.source,
                side,
                finding: Finding::of_side(side, self.method.improvement),
                points: (found.first..=found.last)
                    .filter(|&point| self.marks[point].on(found.rule, found.side))
                    .collect(),
            }
        });
        let mut signals: Vec<Signal> = patterns
            .filter(|signal| !signal.points.is_empty())
            .chain(self.phases.iter().flat_map(|phase| self.run_signals(phase)))
            .collect();
        signals.sort_by_key(|signal| signal.points.first().copied());
        signals
    }

    pub(super) fn run_signals(&self, phase: &PhaseResult) -> Vec<Signal> {
        let Some(rule) = self.method.rules.runs.filter(|_| self.judges_runs()) else {
            return Vec::new();
        };
        let runs = self.runs(phase);
        let mut signals = Vec::new();
        if runs.useful < rule.least_points {
            return signals;
        }
        if let (true, Some((first, last, side))) = (runs.has_long_run(), runs.longest_at) {
            signals.push(Signal {
                rule: RuleName::LongRun,
                source: rule.source,
                side: Some(side),
                finding: Finding::of_side(Some(side), self.method.improvement),
                points: (first..=last)
                    .filter(|&point| self.is_on(point, side))
                    .collect(),
            });
        }
        if runs.has_few_crossings() {
            signals.push(Signal {
                rule: RuleName::FewCrossings,
                source: rule.source,
                side: None,
                finding: Finding::Neutral(None),
                points: phase
                    .points
                    .clone()
                    .filter(|&point| !self.plotted.values[point].is_nan())
                    .collect(),
            });
        }
        signals
    }

    /// Runs mean something where points have an order and are not differences of one another.
    pub fn judges_runs(&self) -> bool {
        self.positions.are_ordered() && self.method.kind != Kind::MovingRange
    }

    fn is_on(&self, point: usize, side: Side) -> bool {
        let (value, centre) = (self.plotted.values[point], self.lines_at(point).centre);
        let on = match side {
            Side::High => value > centre,
            Side::Low => value < centre,
        };
        on && !self.plotted.excluded.at(point)
    }
}

fn has_direction(rule: RuleName) -> bool {
    !matches!(
        rule,
        RuleName::Alternation | RuleName::Hugging | RuleName::Shunning | RuleName::FewCrossings
    )
}
