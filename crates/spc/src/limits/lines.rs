//! Centre line and limits: at one point, and along a phase.

/// Centre line and limits at one point; limits are "not a number" where there are none. Index 0 is one sigma.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Lines {
    pub centre: f64,
    pub lower: [f64; 3],
    pub upper: [f64; 3],
}

/// The lines of a phase.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum PhaseLines {
    /// The same at all its points.
    Same(Lines),
    /// One for each of its points.
    Each(Vec<Lines>),
}

impl PhaseLines {
    /// The lines at a point, counted from the first one of the phase.
    #[inline]
    pub fn at(&self, place: usize) -> &Lines {
        match self {
            Self::Same(lines) => lines,
            Self::Each(lines) => &lines[place],
        }
    }

    /// Changes the lines of every point.
    pub fn change(&mut self, change: impl Fn(Lines) -> Lines) {
        match self {
            Self::Same(lines) => *lines = change(*lines),
            Self::Each(lines) => lines.iter_mut().for_each(|line| *line = change(*line)),
        }
    }
}

impl Lines {
    pub const NONE: Self = Self {
        centre: f64::NAN,
        lower: [f64::NAN; 3],
        upper: [f64::NAN; 3],
    };

    /// A centre line without limits.
    pub fn centre(centre: f64) -> Self {
        Self {
            centre,
            ..Self::NONE
        }
    }

    /// Limits at one, two and three sigmas on both sides.
    pub fn around(centre: f64, sigma: f64) -> Self {
        let away = [sigma, 2.0 * sigma, 3.0 * sigma];
        Self {
            centre,
            lower: away.map(|away| finite(centre - away)),
            upper: away.map(|away| finite(centre + away)),
        }
    }

    /// Limits at a third, two thirds and the whole of a reach on both sides.
    pub fn reaching(centre: f64, reach: f64) -> Self {
        let away = [reach / 3.0, reach * 2.0 / 3.0, reach];
        Self {
            centre,
            lower: away.map(|away| centre - away),
            upper: away.map(|away| centre + away),
        }
    }

    /// No lower limit below this.
    pub fn not_below(mut self, floor: f64) -> Self {
        self.lower = self.lower.map(|limit| at_least(limit, floor));
        self
    }

    /// No upper limit above this.
    pub fn not_above(mut self, ceiling: f64) -> Self {
        self.upper = self
            .upper
            .map(|limit| if limit > ceiling { ceiling } else { limit });
        self
    }

    /// In another unit.
    #[inline]
    pub fn times(self, factor: f64) -> Self {
        Self {
            centre: self.centre * factor,
            lower: self.lower.map(|limit| limit * factor),
            upper: self.upper.map(|limit| limit * factor),
        }
    }
}

/// Unlike `f64::max`, keeps "not a number".
pub(super) fn at_least(limit: f64, floor: f64) -> f64 {
    if limit < floor { floor } else { limit }
}

fn finite(limit: f64) -> f64 {
    if limit.is_finite() { limit } else { f64::NAN }
}
