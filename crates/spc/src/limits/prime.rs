//! Charts that let points vary more than chance allows: Laney's P′ and U′, Taylor's I′.

use std::f64::consts::PI;

use crate::convention::{D2_OF_TWO, SCREEN};
use crate::limits::attributes::chance;
use crate::limits::{Calculation, Learnt, Lines};
use crate::sums::standard_deviation;

/// The same as 3.267, as Taylor writes it for the I′ chart (variation.com, "Normalized individuals chart").
const SCREEN_OF_I_PRIME: f64 = 3.2665;

impl Calculation<'_> {
    /// Laney 2002, "Improved control charts for attributes": chance times what the standardised points vary.
    pub(super) fn rates_prime(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(|calculation| calculation.weighted_mean());
        let plotted = self.plotted;
        let proportion = self.method.kind.is_proportion();
        let sigma = |point: usize| chance(proportion, centre, plotted.weights[point]);
        let excess = if self.ordered {
            self.standardised_ranges(centre, sigma);
            self.mean_range(SCREEN) / D2_OF_TWO
        } else {
            self.standardised(centre, sigma);
            standard_deviation(self.scratch)
        };
        for point in self.phase.clone() {
            let by_chance = self.chance(centre, point);
            // Where chance allows nothing (all or none), nothing times an unknown excess is still nothing.
            let sigma = if by_chance == 0.0 {
                0.0
            } else {
                by_chance * excess
            };
            lines[point] = self.cut(Lines::around(centre, sigma));
        }
        Learnt {
            excess: Some(excess),
        }
    }

    /// How many times more the points vary than chance allows (Laney's sigma of z).
    pub(super) fn excess(&mut self, centre: f64, sigma: impl Fn(usize) -> f64) -> f64 {
        if !self.ordered {
            return f64::NAN;
        }
        self.standardised_ranges(centre, sigma);
        self.arithmetic().mean(self.scratch.iter().copied()) / D2_OF_TWO
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
    pub(super) fn individuals_prime(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(|calculation| calculation.weighted_mean());
        let plotted = self.plotted;
        self.collect_ranges(|before, point| {
            let apart = (plotted.values[point] - plotted.values[before]).abs();
            let weight = 1.0 / plotted.weights[point] + 1.0 / plotted.weights[before];
            (PI / 2.0).sqrt() * apart / weight.sqrt()
        });
        let spread = self.mean_range(SCREEN_OF_I_PRIME);
        for point in self.phase.clone() {
            let sigma = spread * (1.0 / plotted.weights[point]).sqrt();
            lines[point] = Lines::around(centre, sigma);
        }
        Learnt::default()
    }
}
