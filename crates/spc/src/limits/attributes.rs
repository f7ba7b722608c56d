//! Charts of counts, rates and proportions.

use crate::limits::{Calculation, Limits, Lines, PhaseLines};

impl<'a> Calculation<'a> {
    pub(super) fn counts(&mut self) -> Limits {
        let centre = self.centre(Self::mean);
        let line = Lines::around(centre, centre.sqrt()).not_below(0.0);
        Limits {
            lines: PhaseLines::Same(line),
            excess: Some(self.excess(centre, |_| centre.sqrt())),
        }
    }

    pub(super) fn rates(&mut self) -> Limits {
        let centre = self.centre(Self::weighted_mean);
        let chance = self.chance(centre);
        Limits {
            lines: self.for_each_point(|point| self.cut(Lines::around(centre, chance(point)))),
            excess: Some(self.excess(centre, chance)),
        }
    }

    /// The standard deviation that chance alone gives a point: binomial for proportions, Poisson for rates.
    pub(super) fn chance(&self, centre: f64) -> impl Fn(usize) -> f64 + use<'a> {
        let plotted = self.plotted;
        let variance = if self.method.kind.is_proportion() {
            centre * (1.0 - centre)
        } else {
            centre
        };
        move |point| (variance / plotted.weight(point)).sqrt()
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
