//! One plotted point, read out of its chart.

use super::Chart;
use crate::limits::Lines;

/// One plotted point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Its row in the series, counted from 0.
    pub row: usize,
    /// Whether it is shown as a ghost: not counted and not judged.
    pub excluded: bool,
    /// Whether its phase's limits are calculated from it.
    pub in_baseline: bool,
    is_special_cause: bool,
    /// "Not a number" where missing.
    value: f64,
    weight: f64,
    lines: Lines,
    target: f64,
}

impl Chart {
    /// Its points, missing ones included.
    #[inline]
    pub fn points(&self) -> impl ExactSizeIterator<Item = Point> + DoubleEndedIterator {
        (0..self.len()).map(|point| self.point(point))
    }

    /// One of its points, counted from 0.
    #[inline]
    pub fn point(&self, point: usize) -> Point {
        let row = self.plotted.row(point);
        let per = self.method.per;
        Point {
            row,
            value: self.plotted.values[point] * per,
            weight: self.plotted.weight(point),
            lines: self.lines_at(point).times(per),
            target: self.target.at(row).unwrap_or(f64::NAN),
            is_special_cause: self.is_special_cause(point),
            excluded: self.plotted.excluded.at(point),
            in_baseline: self.plotted.baseline.at(point),
        }
    }

    /// Whether any rule marks a point as special cause.
    #[inline]
    pub fn is_special_cause(&self, point: usize) -> bool {
        self.marks[point].any()
    }

    /// The lines at a point, per one.
    #[inline]
    pub(crate) fn lines_at(&self, point: usize) -> Lines {
        self.phase_of(point).map_or(Lines::NONE, |phase| {
            *phase.lines.at(point - phase.points.start)
        })
    }
}

#[inline]
fn known(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

impl Point {
    /// What is plotted; `None` where missing.
    #[inline]
    pub fn value(&self) -> Option<f64> {
        known(self.value)
    }

    /// The denominator, the size of the subgroup, or 1.
    pub fn weight(&self) -> Option<f64> {
        known(self.weight)
    }

    /// The centre line here.
    #[inline]
    pub fn centre(&self) -> Option<f64> {
        known(self.lines.centre)
    }

    /// The lower process limit here.
    #[inline]
    pub fn lower_limit(&self) -> Option<f64> {
        self.lower_at(3)
    }

    /// The upper process limit here.
    #[inline]
    pub fn upper_limit(&self) -> Option<f64> {
        self.upper_at(3)
    }

    /// The line so many sigmas (1 to 3) below the centre.
    #[inline]
    pub fn lower_at(&self, sigmas: usize) -> Option<f64> {
        known(self.lines.lower[sigmas - 1])
    }

    /// The line so many sigmas (1 to 3) above the centre.
    #[inline]
    pub fn upper_at(&self, sigmas: usize) -> Option<f64> {
        known(self.lines.upper[sigmas - 1])
    }

    /// Whether any rule marks it as special cause.
    #[inline]
    pub fn is_special_cause(&self) -> bool {
        self.is_special_cause
    }

    /// What is aimed at here.
    pub fn target(&self) -> Option<f64> {
        known(self.target)
    }
}
