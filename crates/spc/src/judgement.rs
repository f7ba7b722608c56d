//! Variation and assurance as Making Data Count defines them: what the latest point says, and whether the process can
//! be relied on to meet its target.

use crate::chart::Chart;
use crate::convention::Convention;
use crate::detect::{Marks, Side};
use crate::method::Improvement;
use crate::series::Target;

/// What a point or a pattern means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Finding {
    /// Nothing but ordinary variation.
    CommonCause,
    /// Special cause in the good direction.
    Improvement(Side),
    /// Special cause in the bad direction.
    Concern(Side),
    /// Special cause where no direction is good, or without a direction.
    Neutral(Option<Side>),
}

impl Finding {
    pub(crate) fn of(marks: Marks, improvement: Improvement) -> Self {
        let side = match (marks.high != 0, marks.low != 0) {
            (false, false) => return Self::CommonCause,
            (true, false) => Side::High,
            (false, true) => Side::Low,
            // On a conflict improvement is shown (NHS England, Making Data Count 2023).
            (true, true) => match improvement {
                Improvement::Decrease => Side::Low,
                _ => Side::High,
            },
        };
        Self::of_side(Some(side), improvement)
    }

    /// What a pattern on one side means.
    pub fn of_side(side: Option<Side>, improvement: Improvement) -> Self {
        let Some(side) = side else {
            return Self::Neutral(None);
        };
        match (improvement, side) {
            (Improvement::Neutral, side) => Self::Neutral(Some(side)),
            (Improvement::Increase, Side::High) | (Improvement::Decrease, Side::Low) => {
                Self::Improvement(side)
            }
            _ => Self::Concern(side),
        }
    }
}

/// Whether the process can be relied on to meet its target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Assurance {
    /// No target, no limits, or no direction that is good.
    None,
    /// The target lies beyond the limits on the good side of the process: it will be met every time.
    Passes,
    /// The target lies beyond the limits on the other side: it will not be met without change.
    Fails,
    /// The target lies within the limits: it will be met at times, by chance.
    HitOrMiss,
}

impl Chart {
    /// What the latest point says.
    ///
    /// `NHSRplotthedots` takes the last row even where its value is missing; otherwise the last point that is judged.
    pub fn variation(&self) -> Finding {
        match self.judged_last() {
            Some(point) => self.finding_at(point),
            None => Finding::CommonCause,
        }
    }

    fn judged_last(&self) -> Option<usize> {
        if self.method.convention == Convention::NhsrPlotTheDots {
            return self.len().checked_sub(1);
        }
        self.latest()
    }

    /// The last point with a value that is not excluded, counted from 0.
    pub fn latest(&self) -> Option<usize> {
        (0..self.len()).rfind(|&point| self.plotted.is_judged(point))
    }

    /// Every finding of the last point, or of all points, each once; more than one where rules disagree.
    pub fn findings(&self, of_all_points: bool) -> Vec<Finding> {
        let start = if of_all_points {
            0
        } else {
            self.len().saturating_sub(1)
        };
        let marks = &self.marks[start..];
        let improvement = self.method.improvement;
        let mut findings = Vec::new();
        for (side, any) in [
            (Side::High, marks.iter().any(|marks| marks.high != 0)),
            (Side::Low, marks.iter().any(|marks| marks.low != 0)),
        ] {
            if any {
                findings.push(Finding::of_side(Some(side), improvement));
            }
        }
        if findings.is_empty() {
            findings.push(Finding::CommonCause);
        }
        findings
    }

    /// Whether rules at the latest point disagree about its direction.
    pub fn is_conflicting(&self) -> bool {
        let marks = self.latest().map(|point| self.marks[point]);
        marks.is_some_and(|marks| marks.high != 0 && marks.low != 0)
    }

    /// Whether the target will be met, by the last point's limits.
    pub fn assurance(&self) -> Assurance {
        let Some(last) = self.points().next_back() else {
            return Assurance::None;
        };
        let latest = self.latest().map_or(last, |point| self.point(point));
        let target = last.target().or(latest.target());
        match (target, last.lower_limit(), last.upper_limit()) {
            _ if self.method.improvement == Improvement::Neutral => Assurance::None,
            (Some(target), Some(lower), Some(upper)) => {
                let unsure = self.method.convention.is_unsure_of_targets();
                assured(self.method.improvement, target, lower, upper, unsure)
            }
            _ if self.is_unsure() => Assurance::HitOrMiss,
            _ => Assurance::None,
        }
    }

    /// Whether the mode judges a target "hit or miss" where nothing can be said.
    fn is_unsure(&self) -> bool {
        let last = self.points().next_back().and_then(|point| point.target());
        let stated = last.is_some() || self.target == Target::Unstated;
        self.method.convention.is_unsure_of_targets() && stated
    }
}

/// Strictly beyond a limit, as Making Data Count has it. Only a process that never varies and stands exactly on its
/// target meets it every time.
fn assured(
    improvement: Improvement,
    target: f64,
    lower: f64,
    upper: f64,
    unsure: bool,
) -> Assurance {
    let never_varies = !unsure && lower >= upper && lower <= target && target <= upper;
    match improvement {
        Improvement::Neutral => Assurance::None,
        _ if never_varies => Assurance::Passes,
        Improvement::Increase if target < lower => Assurance::Passes,
        Improvement::Increase if target > upper => Assurance::Fails,
        Improvement::Decrease if target > upper => Assurance::Passes,
        Improvement::Decrease if target < lower => Assurance::Fails,
        _ => Assurance::HitOrMiss,
    }
}
