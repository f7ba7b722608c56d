//! Charts of subgroups: their means and their standard deviations.

use crate::constants::{c4, c5};
use crate::convention::SubgroupSpread;
use crate::limits::lines::at_least;
use crate::limits::{Calculation, Lines, PhaseLines};

impl Calculation<'_> {
    pub(super) fn subgroup_means(&mut self) -> PhaseLines {
        let centre = self.centre(Self::weighted_mean);
        let spread = self.subgroup_spread();
        self.for_each_point(|point| {
            let size = self.plotted.weight(point);
            Lines::around(centre, spread / (c4(size) * size.sqrt()))
        })
    }

    pub(super) fn subgroup_deviations(&mut self) -> PhaseLines {
        let spread = self.centre(Self::subgroup_spread);
        self.for_each_point(|point| {
            let size = self.plotted.weight(point);
            let relative = c5(size) / c4(size);
            let away = [relative, 2.0 * relative, 3.0 * relative];
            Lines {
                centre: spread,
                lower: away.map(|away| at_least(1.0 - away, 0.0) * spread),
                upper: away.map(|away| (1.0 + away) * spread),
            }
        })
    }

    /// The typical standard deviation within a subgroup.
    fn subgroup_spread(&mut self) -> f64 {
        let plotted = self.plotted;
        let phase = self.phase.clone();
        let usable =
            |point: &usize| plotted.weight(*point) > 1.0 && plotted.deviations[*point].is_finite();
        let counted = || plotted.counted(&phase).filter(usable);
        let size = |point: usize| plotted.weight(point);
        let pooled = match self.convention().subgroup_spread() {
            SubgroupSpread::Pooled => true,
            SubgroupSpread::MeanIfEqualInBaseline => differ(counted().map(size)),
            SubgroupSpread::MeanIfEqualInPhase => differ(phase.clone().map(size)),
        };
        if !pooled {
            self.scratch.clear();
            self.scratch
                .extend(counted().map(|point| plotted.deviations[point]));
            return self.arithmetic().mean(self.scratch);
        }
        let freedom = |point: usize| plotted.weight(point) - 1.0;
        let squares = self.sum(counted(), |point| {
            freedom(point) * plotted.deviations[point].powi(2)
        });
        let free = if self.convention().counts_empty_subgroups() {
            self.sum(plotted.counted(&phase), freedom)
        } else {
            self.sum(counted(), freedom)
        };
        (squares / free).sqrt()
    }
}

fn differ(mut sizes: impl Iterator<Item = f64>) -> bool {
    let first = sizes.next();
    sizes.any(|size| Some(size) != first)
}
