//! Centre lines and limits of every kind of chart. Formulas: Montgomery 2009, "Introduction to statistical quality
//! control", chapters 6 and 7; Provost and Murray 2011, "The health care data guide", unless a line says otherwise.

mod attributes;
mod individuals;
mod prime;
mod ranges;
mod rare_events;
mod subgroups;

use std::ops::Range;

pub(crate) use rare_events::NELSON_POWER;

use crate::convention::Convention;
use crate::method::{GivenCentre, Kind, Method, Screening};
use crate::plotted::Plotted;
use crate::sums::{Arithmetic, median};

/// Centre line and limits at one point; limits are "not a number" where there are none. Index 0 is one sigma.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Lines {
    pub centre: f64,
    pub lower: [f64; 3],
    pub upper: [f64; 3],
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
    pub fn times(self, factor: f64) -> Self {
        Self {
            centre: self.centre * factor,
            lower: self.lower.map(|limit| limit * factor),
            upper: self.upper.map(|limit| limit * factor),
        }
    }
}

/// Unlike `f64::max`, keeps "not a number".
fn at_least(limit: f64, floor: f64) -> f64 {
    if limit < floor { floor } else { limit }
}

fn finite(limit: f64) -> f64 {
    if limit.is_finite() { limit } else { f64::NAN }
}

/// What the calculation of one phase needs. The scratch space is shared by all phases of a chart.
pub(crate) struct Calculation<'a> {
    pub method: &'a Method,
    pub plotted: &'a Plotted,
    pub phase: Range<usize>,
    pub ordered: bool,
    pub scratch: &'a mut Vec<f64>,
    /// A centre line that is known from elsewhere.
    pub given_centre: Option<f64>,
}

/// What was learnt on the way to the limits of a phase.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Learnt {
    /// How many times more the points vary than chance allows, on charts of counts and proportions.
    pub excess: Option<f64>,
}

impl Calculation<'_> {
    /// Writes centre line and limits of every point of the phase.
    pub fn fill(&mut self, lines: &mut [Lines]) -> Learnt {
        let mut learnt = Learnt::default();
        match &self.method.given_centre {
            GivenCentre::None => learnt = self.fill_around(None, lines),
            GivenCentre::Same(centre) => learnt = self.fill_around(Some(*centre), lines),
            GivenCentre::Each(centres) => {
                let mut own = lines.to_vec();
                for point in self.phase.clone() {
                    learnt = self.fill_around(Some(centres[self.plotted.rows[point]]), &mut own);
                    lines[point] = own[point];
                }
            }
        }
        learnt
    }

    fn fill_around(&mut self, centre: Option<f64>, lines: &mut [Lines]) -> Learnt {
        self.given_centre = centre;
        let learnt = match self.method.kind {
            Kind::Run => self.run(lines),
            Kind::Individuals | Kind::IndividualsMedian => self.individuals(lines),
            Kind::IndividualsMedians => self.individuals_medians(lines),
            Kind::MovingRange => self.moving_range(lines),
            Kind::IPrime => self.individuals_prime(lines),
            Kind::Xbar => self.subgroup_means(lines),
            Kind::S => self.subgroup_deviations(lines),
            Kind::T => self.times_between(lines),
            Kind::G => self.cases_between(lines),
            Kind::C => self.counts(lines),
            Kind::U | Kind::P => self.rates(lines),
            Kind::UPrime | Kind::PPrime => self.rates_prime(lines),
        };
        if self.method.no_negative_limits {
            for line in &mut lines[self.phase.clone()] {
                *line = line.not_below(0.0);
            }
        }
        learnt
    }

    fn run(&mut self, lines: &mut [Lines]) -> Learnt {
        let centre = self.centre(Self::median);
        self.same_for_all(lines, Lines::centre(centre))
    }

    fn convention(&self) -> Convention {
        self.method.convention
    }

    fn arithmetic(&self) -> Arithmetic {
        self.convention().arithmetic()
    }

    /// The given centre line, or the calculated one.
    fn centre(&mut self, calculated: impl FnOnce(&mut Self) -> f64) -> f64 {
        match self.given_centre {
            Some(centre) => centre,
            None => calculated(self),
        }
    }

    fn mean(&mut self) -> f64 {
        let values = self.plotted.known(&self.phase);
        self.arithmetic()
            .mean(values.map(|point| self.plotted.values[point]))
    }

    fn median(&mut self) -> f64 {
        let values = self.plotted.known(&self.phase);
        self.scratch.clear();
        self.scratch
            .extend(values.map(|point| self.plotted.values[point]));
        median(self.scratch)
    }

    /// All of something over all of something else: the mean of ratios, weighted as it must be.
    fn weighted_mean(&self) -> f64 {
        let plotted = self.plotted;
        let known = |point: &usize| !plotted.values[*point].is_nan();
        let points = plotted.counted(&self.phase).filter(known);
        let top = points.clone().map(|point| plotted.wholes[point]);
        let bottom = points.map(|point| plotted.weights[point]);
        self.arithmetic().sum(top) / self.arithmetic().sum(bottom)
    }

    fn screens(&self) -> bool {
        self.method.screening == Screening::On
    }

    fn same_for_all(&self, lines: &mut [Lines], line: Lines) -> Learnt {
        lines[self.phase.clone()].fill(line);
        Learnt::default()
    }
}
