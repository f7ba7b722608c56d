//! Charts of subgroups: their means and their standard deviations.

use crate::constants::{c4, c5};
use crate::convention::SubgroupSpread;
use crate::limits::{Calculation, Learnt, Lines, at_least};

impl Calculation<'_> {
    pub(super) fn subgroup_means(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(|calculation| calculation.weighted_mean());
        let spread = self.subgroup_spread();
        for point in self.phase.clone() {
            let size = self.plotted.weights[point];
            lines[point] = Lines::around(centre, spread / (c4(size) * size.sqrt()));
        }
        Learnt::default()
    }

    pub(super) fn subgroup_deviations(&mut self, lines: &mut [Lines]) -> Learnt {
        let spread = self.centre(|calculation| calculation.subgroup_spread());
        for point in self.phase.clone() {
            let size = self.plotted.weights[point];
            let relative = c5(size) / c4(size);
            let away = [relative, 2.0 * relative, 3.0 * relative];
            lines[point] = Lines {
                centre: spread,
                lower: away.map(|away| at_least(1.0 - away, 0.0) * spread),
                upper: away.map(|away| (1.0 + away) * spread),
            };
        }
        Learnt::default()
    }

    /// The typical standard deviation within a subgroup.
    fn subgroup_spread(&self) -> f64 {
        let plotted = self.plotted;
        let usable =
            |point: &usize| plotted.weights[*point] > 1.0 && plotted.deviations[*point].is_finite();
        let counted = plotted.counted(&self.phase).filter(usable);
        let pooled = match self.convention().subgroup_spread() {
            SubgroupSpread::Pooled => true,
            SubgroupSpread::MeanIfEqualInBaseline => {
                differ(counted.clone().map(|point| plotted.weights[point]))
            }
            SubgroupSpread::MeanIfEqualInPhase => {
                differ(self.phase.clone().map(|point| plotted.weights[point]))
            }
        };
        let arithmetic = self.arithmetic();
        if !pooled {
            return arithmetic.mean(counted.map(|point| plotted.deviations[point]));
        }
        let freedom = |point: usize| plotted.weights[point] - 1.0;
        let squares = counted
            .clone()
            .map(|point| freedom(point) * plotted.deviations[point].powi(2));
        let free = if self.convention().counts_empty_subgroups() {
            arithmetic.sum(plotted.counted(&self.phase).map(freedom))
        } else {
            arithmetic.sum(counted.map(freedom))
        };
        (arithmetic.sum(squares) / free).sqrt()
    }
}

fn differ(mut sizes: impl Iterator<Item = f64>) -> bool {
    let first = sizes.next();
    sizes.any(|size| Some(size) != first)
}
