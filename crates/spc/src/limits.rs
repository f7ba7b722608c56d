//! Centre lines and limits of every kind of chart. Formulas: Montgomery 2009, "Introduction to statistical quality
//! control", chapters 6 and 7; Provost and Murray 2011, "The health care data guide", unless a line says otherwise.

mod attributes;
mod individuals;
mod lines;
mod prime;
mod ranges;
mod rare_events;
mod subgroups;

use std::ops::Range;

pub(crate) use lines::{Lines, PhaseLines};
pub(crate) use rare_events::NELSON_POWER;

use crate::convention::Convention;
use crate::method::{GivenCentre, Kind, Screening, Settings};
use crate::plotted::Plotted;
use crate::sums::{Arithmetic, median};

/// What the calculation of one phase needs. The scratch space is shared by all phases of a chart.
pub(crate) struct Calculation<'a> {
    pub method: &'a Settings,
    pub plotted: &'a Plotted,
    pub phase: Range<usize>,
    pub ordered: bool,
    pub scratch: &'a mut Vec<f64>,
    /// A centre line that is known from elsewhere.
    pub given_centre: Option<f64>,
}

/// The limits of one phase, and what was learnt on the way to them.
pub(crate) struct Limits {
    pub lines: PhaseLines,
    /// How many times more the points vary than chance allows, on charts of counts and proportions.
    pub excess: Option<f64>,
}

impl From<Lines> for Limits {
    fn from(lines: Lines) -> Self {
        PhaseLines::Same(lines).into()
    }
}

impl From<PhaseLines> for Limits {
    fn from(lines: PhaseLines) -> Self {
        Self {
            lines,
            excess: None,
        }
    }
}

impl Calculation<'_> {
    /// Centre line and limits of every point of the phase.
    pub fn limits(&mut self) -> Limits {
        let method = self.method;
        let mut limits = match &method.given_centre {
            GivenCentre::None => self.limits_around(None),
            GivenCentre::Same(centre) => self.limits_around(Some(*centre)),
            GivenCentre::Each(centres) => self.limits_around_each(centres),
        };
        if method.no_negative_limits {
            limits.lines.change(|line| line.not_below(0.0));
        }
        limits
    }

    fn limits_around_each(&mut self, centres: &[f64]) -> Limits {
        let phase = self.phase.clone();
        let mut excess = None;
        let of_point = |point: usize| {
            let limits = self.limits_around(Some(centres[self.plotted.row(point)]));
            excess = limits.excess;
            *limits.lines.at(point - phase.start)
        };
        let lines = PhaseLines::Each(phase.clone().map(of_point).collect());
        Limits { lines, excess }
    }

    fn limits_around(&mut self, centre: Option<f64>) -> Limits {
        self.given_centre = centre;
        match self.method.kind {
            Kind::Run => Lines::centre(self.centre(Self::median)).into(),
            Kind::Individuals | Kind::IndividualsMedian => self.individuals().into(),
            Kind::IndividualsMedians => self.individuals_medians().into(),
            Kind::MovingRange => self.moving_range().into(),
            Kind::IPrime => self.individuals_prime().into(),
            Kind::Xbar => self.subgroup_means().into(),
            Kind::S => self.subgroup_deviations().into(),
            Kind::T => self.times_between().into(),
            Kind::G => self.cases_between().into(),
            Kind::C => self.counts(),
            Kind::U | Kind::P => self.rates(),
            Kind::UPrime | Kind::PPrime => self.rates_prime(),
        }
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
        if self.plotted.is_plain() {
            let values = &self.plotted.values[self.phase.clone()];
            return self.arithmetic().mean(values);
        }
        self.collect_known(|value| value);
        self.arithmetic().mean(self.scratch)
    }

    fn median(&mut self) -> f64 {
        self.collect_known(|value| value);
        median(self.scratch)
    }

    /// Puts something of every known value of the baseline into the scratch space.
    fn collect_known(&mut self, of: impl Fn(f64) -> f64) {
        let plotted = self.plotted;
        self.scratch.clear();
        if plotted.is_plain() {
            let values = &plotted.values[self.phase.clone()];
            self.scratch.extend(values.iter().map(|&value| of(value)));
        } else {
            let values = plotted
                .known(&self.phase)
                .map(|point| plotted.values[point]);
            self.scratch.extend(values.map(of));
        }
    }

    /// The sum over points of the baseline.
    fn sum(&mut self, points: impl Iterator<Item = usize>, of: impl Fn(usize) -> f64) -> f64 {
        self.scratch.clear();
        self.scratch.extend(points.map(of));
        self.arithmetic().sum(self.scratch)
    }

    /// All of something over all of something else: the mean of ratios, weighted as it must be.
    fn weighted_mean(&mut self) -> f64 {
        let plotted = self.plotted;
        let phase = self.phase.clone();
        let known = |point: &usize| !plotted.values[*point].is_nan();
        let points = || plotted.counted(&phase).filter(known);
        let top = self.sum(points(), |point| plotted.whole(point));
        top / self.sum(points(), |point| plotted.weight(point))
    }

    /// Lines for each point of the phase.
    fn for_each_point(&self, lines: impl Fn(usize) -> Lines) -> PhaseLines {
        PhaseLines::Each(self.phase.clone().map(lines).collect())
    }

    fn screens(&self) -> bool {
        self.method.screening == Screening::On
    }
}
