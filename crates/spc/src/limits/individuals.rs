//! Charts of individual values and of their moving ranges.

use crate::convention::{D2_OF_TWO, SCREEN};
use crate::limits::{Calculation, Lines};
use crate::method::Kind;

/// One and two sigmas of a moving range in mean moving ranges: thirds of the way to 3.267.
const RANGE_SIGMAS: [f64; 3] = [SCREEN / 3.0, SCREEN * 2.0 / 3.0, SCREEN];

/// Three sigmas in mean moving ranges, rounded as Making Data Count writes it (NHS England 2023).
const MAKING_DATA_COUNT_REACH: f64 = 2.66;

impl Calculation<'_> {
    pub(super) fn individuals(&mut self) -> Lines {
        let centre = match self.method.kind {
            Kind::IndividualsMedian => self.centre(Self::median),
            _ => self.centre(Self::mean),
        };
        self.collect_moving_ranges();
        let mean_range = self.mean_range(SCREEN);
        if self.convention().writes_266() {
            Lines::reaching(centre, MAKING_DATA_COUNT_REACH * mean_range)
        } else {
            Lines::around(centre, mean_range / D2_OF_TWO)
        }
    }

    pub(super) fn individuals_medians(&mut self) -> Lines {
        let centre = self.centre(Self::median);
        self.collect_moving_ranges();
        let (d4, factor) = self.convention().median_range_constants();
        Lines::around(centre, self.median_range(factor) / d4)
    }

    pub(super) fn moving_range(&mut self) -> Lines {
        let centre = self.centre(Self::mean);
        Lines {
            centre,
            lower: [0.0; 3],
            upper: RANGE_SIGMAS.map(|factor| factor * centre),
        }
    }
}
