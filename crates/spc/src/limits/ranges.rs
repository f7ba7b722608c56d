//! Moving ranges between neighbours and their screened mean.

use crate::limits::Calculation;
use crate::method::GivenCentre;
use crate::sums::median;

impl Calculation<'_> {
    /// Puts the distance of every two neighbours of the baseline into the scratch space. Points that are left out are
    /// bridged; across a missing value there is no distance.
    pub(super) fn collect_ranges(&mut self, distance: impl Fn(usize, usize) -> f64) {
        self.scratch.clear();
        let mut before = None;
        for point in self.plotted.counted(&self.phase) {
            if let Some(before) = before {
                let range = distance(before, point);
                if range.is_finite() {
                    self.scratch.push(range);
                }
            }
            before = Some(point);
        }
    }

    /// The same between the plotted values, as seen from a centre line that changes where one is given.
    pub(super) fn collect_moving_ranges(&mut self) {
        let plotted = self.plotted;
        let values = &plotted.values;
        match &self.method.given_centre {
            GivenCentre::Each(centres) => {
                let apart = |point: usize| values[point] - centres[plotted.row(point)];
                self.collect_ranges(|before, point| (apart(point) - apart(before)).abs());
            }
            _ if plotted.is_plain() => {
                let neighbours = values[self.phase.clone()].windows(2);
                self.scratch.clear();
                self.scratch
                    .extend(neighbours.map(|pair| (pair[1] - pair[0]).abs()));
            }
            _ => self.collect_ranges(|before, point| (values[point] - values[before]).abs()),
        }
    }

    /// The mean of the collected ranges, without unusually large ones where the method says so.
    ///
    /// Where nothing stays, or nothing but zeros although values do vary, screening has thrown away the spread itself, so
    /// every range counts.
    pub(super) fn mean_range(&mut self, factor: f64) -> f64 {
        let arithmetic = self.arithmetic();
        let mean = arithmetic.mean(self.scratch);
        if !self.screens() {
            return mean;
        }
        let bound = factor * mean;
        self.scratch.retain(|&range| range < bound);
        if self.scratch.is_empty() {
            return mean;
        }
        let kept = arithmetic.mean(self.scratch);
        if kept == 0.0 && !self.convention().limits_may_collapse() {
            return mean;
        }
        kept
    }

    /// The median of the collected ranges, screened likewise.
    pub(super) fn median_range(&mut self, factor: f64) -> f64 {
        let all = median(self.scratch);
        if !self.screens() {
            return all;
        }
        self.scratch.retain(|&range| range < factor * all);
        if self.scratch.is_empty() {
            return all;
        }
        median(self.scratch)
    }
}
