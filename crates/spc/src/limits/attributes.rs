//! Charts of counts, rates and proportions.

use crate::limits::{Calculation, Learnt, Lines};

impl Calculation<'_> {
    pub(super) fn counts(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(Self::mean);
        let line = Lines::around(centre, centre.sqrt()).not_below(0.0);
        self.same_for_all(lines, line);
        Learnt {
            excess: Some(self.excess(centre, |_| centre.sqrt())),
        }
    }

    pub(super) fn rates(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(|calculation| calculation.weighted_mean());
        for point in self.phase.clone() {
            lines[point] = self.cut(Lines::around(centre, self.chance(centre, point)));
        }
        let plotted = self.plotted;
        let kind = self.method.kind;
        Learnt {
            excess: Some(self.excess(centre, |point| {
                chance(kind.is_proportion(), centre, plotted.weights[point])
            })),
        }
    }

    /// The standard deviation that chance alone gives a point.
    pub(super) fn chance(&self, centre: f64, point: usize) -> f64 {
        chance(
            self.method.kind.is_proportion(),
            centre,
            self.plotted.weights[point],
        )
    }

    /// Counts are not below 0 and proportions not above 1.
    pub(super) fn cut(&self, lines: Lines) -> Lines {
        let lines = lines.not_below(0.0);
        if self.method.kind.is_proportion() {
            lines.not_above(1.0)
        } else {
            lines
        }
    }
}

/// Binomial for proportions, Poisson for rates.
pub(super) fn chance(is_proportion: bool, centre: f64, weight: f64) -> f64 {
    let variance = if is_proportion {
        centre * (1.0 - centre)
    } else {
        centre
    };
    (variance / weight).sqrt()
}
