//! Charts that let points vary more than chance allows: Laney's P′ and U′, Taylor's I′.

use std::f64::consts::PI;

use crate::convention::{D2_OF_TWO, SCREEN};
use crate::limits::{Calculation, Limits, Lines, PhaseLines};
use crate::sums::standard_deviation;

/// The same as 3.267, as Taylor writes it for the I′ chart (variation.com, "Normalized individuals chart").
const SCREEN_OF_I_PRIME: f64 = 3.2665;

impl Calculation<'_> {
    /// Laney 2002, "Improved control charts for attributes": chance times what the standardised points vary.
    pub(super) fn rates_prime(&mut self) -> Limits {
        let centre = self.centre(Self::weighted_mean);
        let chance = self.chance(centre);
        let excess = if self.ordered {
            self.standardised_ranges(centre, &chance);
            self.mean_range(SCREEN) / D2_OF_TWO
        } else {
            self.standardised(centre, &chance);
            standard_deviation(self.scratch)
        };
        let lines = self.for_each_point(|point| {
            let by_chance = chance(point);
            // Where chance allows nothing (all or none), nothing times an unknown excess is still nothing.
            let sigma = if by_chance == 0.0 {
                0.0
            } else {
                by_chance * excess
            };
            self.cut(Lines::around(centre, sigma))
        });
        Limits {
            lines,
            excess: Some(excess),
        }
    }

    /// How many times more the points vary than chance allows (Laney's sigma of z).
    pub(super) fn excess(&mut self, centre: f64, sigma: impl Fn(usize) -> f64) -> f64 {
        if !self.ordered {
            return f64::NAN;
        }
        self.standardised_ranges(centre, sigma);
        self.arithmetic().mean(self.scratch) / D2_OF_TWO
    }

    fn standardised_ranges(&mut self, centre: f64, sigma: impl Fn(usize) -> f64) {
        let plotted = self.plotted;
        let score = |point: usize| (plotted.values[point] - centre) / sigma(point);
        self.collect_ranges(|before, point| (score(point) - score(before)).abs());
    }

    fn standardised(&mut self, centre: f64, sigma: impl Fn(usize) -> f64) {
        self.scratch.clear();
        let scores = self
            .plotted
            .known(&self.phase)
            .map(|point| (self.plotted.values[point] - centre) / sigma(point))
            .filter(|score| score.is_finite());
        self.scratch.extend(scores);
    }

    /// Taylor's I′ chart: moving ranges weighed by both denominators, baseline and exclusions honoured.
    pub(super) fn individuals_prime(&mut self) -> PhaseLines {
        let centre = self.centre(Self::weighted_mean);
        let plotted = self.plotted;
        self.collect_ranges(|before, point| {
            let apart = (plotted.values[point] - plotted.values[before]).abs();
            let weight = 1.0 / plotted.weight(point) + 1.0 / plotted.weight(before);
            (PI / 2.0).sqrt() * apart / weight.sqrt()
        });
        let spread = self.mean_range(SCREEN_OF_I_PRIME);
        self.for_each_point(|point| {
            Lines::around(centre, spread * (1.0 / plotted.weight(point)).sqrt())
        })
    }
}
