//! Looks for the patterns of the rules in stretches of points that nothing interrupts.

mod patterns;
mod sides;

use std::ops::Range;

use crate::convention::Convention;
use crate::limits::Lines;
use crate::plotted::Plotted;
use crate::rules::{RuleName, RuleSet, Test};

/// Which way a pattern points.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Above the centre line, or rising.
    High,
    /// Below the centre line, or falling.
    Low,
}

/// One pattern found: its rule, its direction and the points from the first to the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    /// The place of its rule in the rule set.
    pub rule: usize,
    pub side: Side,
    pub first: usize,
    pub last: usize,
}

/// The rules that mark a point on each side, one bit for each place in the rule set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Marks {
    pub high: u16,
    pub low: u16,
}

impl Marks {
    pub fn set(&mut self, rule: usize, side: Side) {
        match side {
            Side::High => self.high |= 1 << rule,
            Side::Low => self.low |= 1 << rule,
        }
    }

    pub fn clear(&mut self, rule: usize) {
        self.high &= !(1 << rule);
        self.low &= !(1 << rule);
    }

    pub fn on(self, rule: usize, side: Side) -> bool {
        let bits = match side {
            Side::High => self.high,
            Side::Low => self.low,
        };
        bits & (1 << rule) != 0
    }

    pub fn any(self) -> bool {
        self.high | self.low != 0
    }
}

/// What detection reads and writes.
pub(crate) struct Detection<'a> {
    pub plotted: &'a Plotted,
    pub lines: &'a [Lines],
    pub marks: &'a mut [Marks],
    pub found: &'a mut Vec<Found>,
}

impl Detection<'_> {
    /// Marks every pattern of one phase. `stretch` is scratch space.
    pub fn search(
        &mut self,
        rules: &RuleSet,
        convention: Convention,
        phase: Range<usize>,
        ordered: bool,
        stretch: &mut Vec<usize>,
    ) {
        let ends = phase.end;
        stretch.clear();
        let judged_anyway = convention.judges_excluded_points();
        for point in phase {
            if self.plotted.excluded[point] && judged_anyway {
                self.judge_alone(rules, point);
            }
            let missing = self.plotted.values[point].is_nan();
            if !missing && !self.plotted.excluded[point] {
                stretch.push(point);
            }
            if !stretch.is_empty() && (missing || point + 1 == ends) {
                self.search_stretch(rules, ordered, stretch);
                stretch.clear();
            }
        }
    }

    /// Looks only whether a point lies outside the limits.
    fn judge_alone(&mut self, rules: &RuleSet, point: usize) {
        for (place, rule) in rules.rules.iter().enumerate() {
            if rule.name == RuleName::Outside {
                self.apply(place, rule.test, &[point]);
            }
        }
    }

    fn search_stretch(&mut self, rules: &RuleSet, ordered: bool, points: &[usize]) {
        for (place, rule) in rules.rules.iter().enumerate() {
            if ordered || rule.name == RuleName::Outside {
                self.apply(place, rule.test, points);
            }
        }
    }

    fn apply(&mut self, rule: usize, test: Test, points: &[usize]) {
        match test {
            Test::Outside { sigmas } => self.outside(rule, sigmas, points),
            Test::Shift {
                points: least,
                ties,
            } => self.shift(rule, least, ties, points),
            Test::Trend {
                points: least,
                ties,
                shared,
            } => self.trend(rule, least, ties, shared, points),
            Test::Near { .. } => self.near(rule, test, points),
            Test::Alternation { points: least } => self.alternation(rule, least, points),
            Test::Hugging { points: least } => self.hugging(rule, least, points),
            Test::Shunning { points: least } => self.shunning(rule, least, points),
        }
    }

    /// Marks points of one pattern and remembers it.
    fn remember(&mut self, rule: usize, side: Side, points: &[usize]) {
        for &point in points {
            self.marks[point].set(rule, side);
        }
        if let (Some(&first), Some(&last)) = (points.first(), points.last()) {
            self.found.push(Found {
                rule,
                side,
                first,
                last,
            });
        }
    }

    /// The side strictly beyond so many sigmas on which a point lies.
    fn beyond(&self, point: usize, sigmas: usize) -> Option<Side> {
        let value = self.plotted.values[point];
        let lines = &self.lines[point];
        if value > lines.upper[sigmas - 1] {
            Some(Side::High)
        } else if value < lines.lower[sigmas - 1] {
            Some(Side::Low)
        } else {
            None
        }
    }

    /// The side of the centre line on which a point lies, if not exactly on it.
    fn side(&self, point: usize) -> Option<Side> {
        let value = self.plotted.values[point];
        let centre = self.lines[point].centre;
        if value > centre {
            Some(Side::High)
        } else if value < centre {
            Some(Side::Low)
        } else {
            None
        }
    }

    /// The side a point takes in passing from the one before.
    fn step(&self, from: usize, to: usize) -> Option<Side> {
        let (from, to) = (self.plotted.values[from], self.plotted.values[to]);
        if to > from {
            Some(Side::High)
        } else if to < from {
            Some(Side::Low)
        } else {
            None
        }
    }
}
