//! Looks for the patterns of the rules in stretches of points that nothing interrupts.
//!
//! A stretch is looked at in blocks of 64 points, one bit for each: "above the centre line", "above the point before".
//! Nearly every rule is then about an unbroken run of bits.

mod bits;
mod patterns;
mod sides;
mod stretch;

use std::ops::Range;

use crate::limits::PhaseLines;
use crate::method::Settings;
use crate::plotted::Plotted;
use crate::rules::{RuleName, Test};
use stretch::{Gathered, Stretch};

/// Which way a pattern points.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Above the centre line, or rising.
    High,
    /// Below the centre line, or falling.
    Low,
}

impl Side {
    const BOTH: [Self; 2] = [Self::High, Self::Low];

    fn opposite(self) -> Self {
        match self {
            Self::High => Self::Low,
            Self::Low => Self::High,
        }
    }
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

    pub fn either(self, rule: usize) -> bool {
        (self.high | self.low) & (1 << rule) != 0
    }

    #[inline]
    pub fn any(self) -> bool {
        self.high | self.low != 0
    }

    /// Only the rule that comes first in the rule set.
    pub fn keep_first(&mut self) {
        let either = self.high | self.low;
        let first = either & either.wrapping_neg();
        self.high &= first;
        self.low &= first;
    }
}

/// What detection writes.
pub(crate) struct Detection<'a> {
    pub method: &'a Settings,
    /// Whether the order of the points means anything.
    pub ordered: bool,
    pub marks: &'a mut [Marks],
    pub found: &'a mut Vec<Found>,
    /// Scratch space for places.
    pub places: Vec<usize>,
}

impl Detection<'_> {
    /// Marks every pattern of one phase.
    pub fn search(&mut self, plotted: &Plotted, phase: Range<usize>, lines: &PhaseLines) {
        if plotted.is_whole {
            self.search_stretch(&Stretch::whole(
                &plotted.values[phase.clone()],
                lines,
                phase,
            ));
        } else {
            self.search_between_gaps(plotted, phase, lines);
        }
    }

    /// A missing value ends a stretch; an excluded point is passed over.
    fn search_between_gaps(&mut self, plotted: &Plotted, phase: Range<usize>, lines: &PhaseLines) {
        let judged_anyway = self.method.convention.judges_excluded_points();
        let mut gathered = Gathered::default();
        for point in phase.clone() {
            let value = plotted.values[point];
            let line = lines.at(point - phase.start);
            if plotted.excluded.at(point) && judged_anyway {
                let mut alone = Gathered::default();
                alone.push(point, value, line);
                self.search_rules(&alone.stretch(), |rule| rule == RuleName::Outside);
            }
            if value.is_nan() {
                self.search_stretch(&gathered.stretch());
                gathered.clear();
            } else if !plotted.excluded.at(point) {
                gathered.push(point, value, line);
            }
        }
        self.search_stretch(&gathered.stretch());
    }

    fn search_stretch(&mut self, stretch: &Stretch) {
        let ordered = self.ordered;
        self.search_rules(stretch, |rule| ordered || rule == RuleName::Outside);
    }

    fn search_rules(&mut self, stretch: &Stretch, wanted: impl Fn(RuleName) -> bool) {
        let method = self.method;
        for (place, rule) in method.rules.rules.iter().enumerate() {
            if wanted(rule.name) {
                self.apply(place, rule.test, stretch);
            }
        }
    }

    fn apply(&mut self, rule: usize, test: Test, stretch: &Stretch) {
        match test {
            Test::Outside { sigmas } => self.outside(rule, sigmas, stretch),
            Test::Shift { points, ties } => self.shift(rule, points, ties, stretch),
            Test::Trend {
                points,
                ties,
                shared,
            } => self.trend(rule, points, (ties, shared), stretch),
            Test::Near(near) => self.near(rule, near, stretch),
            Test::Alternation { points } => self.alternation(rule, points, stretch),
            Test::Hugging { points } => self.hugging(rule, points, stretch),
            Test::Shunning { points } => self.shunning(rule, points, stretch),
        }
    }

    /// Marks the points of one pattern, from its first place in the stretch to its last, and remembers it.
    fn remember(&mut self, rule: usize, side: Side, stretch: &Stretch, places: Range<usize>) {
        if places.is_empty() {
            return;
        }
        for place in places.clone() {
            self.marks[stretch.point(place)].set(rule, side);
        }
        self.found.push(Found {
            rule,
            side,
            first: stretch.point(places.start),
            last: stretch.point(places.end - 1),
        });
    }
}
