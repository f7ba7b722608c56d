//! Charts of rare events: times and cases between them.

use crate::convention::{D2_OF_TWO, SCREEN};
use crate::limits::{Calculation, Lines};

/// Times between events become nearly normal when raised to this power (Nelson 1994, "A control chart for parts per
/// million nonconforming items").
pub(crate) const NELSON_POWER: f64 = 3.6;

/// The median of an exponential distribution in means.
const MEDIAN_OF_EXPONENTIAL: f64 = 0.693;

impl Calculation<'_> {
    pub(super) fn times_between(&mut self) -> Lines {
        let plotted = self.plotted;
        let transformed = |point: usize| plotted.values[point].powf(1.0 / NELSON_POWER);
        let centre = match self.given_centre {
            Some(given) if self.convention().given_t_centre_is_transformed() => given,
            Some(given) => given.powf(1.0 / NELSON_POWER),
            None => {
                self.collect_known(|value| value.powf(1.0 / NELSON_POWER));
                self.arithmetic().mean(self.scratch)
            }
        };
        self.collect_ranges(|before, point| (transformed(point) - transformed(before)).abs());
        let sigma = self.mean_range(SCREEN) / D2_OF_TWO;
        let mut line = Lines::around(centre, sigma);
        if self.convention().keeps_inner_t_limits_missing() {
            line.lower[2] = line.lower[2].max(0.0);
        } else {
            line = line.not_below(0.0);
        }
        let back = |limit: f64| limit.powf(NELSON_POWER);
        Lines {
            centre: back(line.centre),
            lower: line.lower.map(back),
            upper: line.upper.map(back),
        }
    }

    /// Benneyan 2001, "Number-between g-type statistical quality control charts": limits from the mean. The median is
    /// drawn, because only of it half the points lie on each side.
    pub(super) fn cases_between(&mut self) -> Lines {
        let mean = self.centre(Self::mean);
        let drawn = match self.given_centre {
            Some(given) if self.convention().draws_median_of_given_g() => {
                MEDIAN_OF_EXPONENTIAL * given
            }
            Some(given) => given,
            None => self.median(),
        };
        let line = Lines::around(mean, (mean * (mean + 1.0)).sqrt()).not_below(0.0);
        Lines {
            centre: drawn,
            ..line
        }
    }
}
