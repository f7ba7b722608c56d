//! Moving ranges between neighbours and their screened mean.

use crate::convention::Convention;
use crate::limits::Calculation;
use crate::method::GivenCentre;
use crate::sums::{Arithmetic, median};

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
        let method = self.method;
        let apart = |point: usize| match &method.given_centre {
            GivenCentre::Each(centres) => plotted.values[point] - centres[plotted.rows[point]],
            _ => plotted.values[point],
        };
        self.collect_ranges(|before, point| (apart(point) - apart(before)).abs());
    }

    /// The mean of the collected ranges, without unusually large ones where the method says so.
    pub(super) fn mean_range(&self, factor: f64) -> f64 {
        let arithmetic = self.arithmetic();
        let mean = arithmetic.mean(self.scratch.iter().copied());
        if !self.screens() {
            return mean;
        }
        let bound = factor * mean;
        screened(self.scratch, bound, mean, (self.convention(), arithmetic))
    }

    /// The median of the collected ranges, screened likewise.
    pub(super) fn median_range(&mut self, factor: f64) -> f64 {
        let all = median(self.scratch);
        if !self.screens() {
            return all;
        }
        // The scratch space is in order now, so what stays is its beginning.
        let stays = self.scratch.partition_point(|&range| range < factor * all);
        if stays == 0 {
            return all;
        }
        median(&mut self.scratch[..stays])
    }
}

/// The mean of what stays under a bound. Where nothing stays, or nothing but zeros although values do vary, screening
/// has thrown away the spread itself, so every range counts.
fn screened(
    ranges: &[f64],
    bound: f64,
    unscreened: f64,
    (convention, arithmetic): (Convention, Arithmetic),
) -> f64 {
    let stays = |range: &f64| *range < bound;
    if !ranges.iter().any(stays) {
        return unscreened;
    }
    let kept = arithmetic.mean(ranges.iter().copied().filter(stays));
    if kept == 0.0 && !convention.limits_may_collapse() {
        return unscreened;
    }
    kept
}
