//! Process capability: whether a stable process, left as it is, keeps to a specification. Only where it is asked for.
//!
//! Formulas: Montgomery 2009, "Introduction to statistical quality control", 6th edition, section 8.3. A process that is
//! not stable has no capability (section 8.1), so a chart with a signal is refused.

use thiserror::Error;

use crate::chart::{Chart, ENOUGH_POINTS};
use crate::method::Kind;

/// What is asked of every single value. At least one end is stated.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Specification {
    lower: Option<f64>,
    upper: Option<f64>,
}

impl Specification {
    /// No value above this.
    pub fn at_most(upper: f64) -> Result<Self, NoCapability> {
        Self::checked(None, Some(upper))
    }

    /// No value below this.
    pub fn at_least(lower: f64) -> Result<Self, NoCapability> {
        Self::checked(Some(lower), None)
    }

    /// Every value between these.
    pub fn between(lower: f64, upper: f64) -> Result<Self, NoCapability> {
        Self::checked(Some(lower), Some(upper))
    }

    fn checked(lower: Option<f64>, upper: Option<f64>) -> Result<Self, NoCapability> {
        let are_numbers = [lower, upper].iter().flatten().all(|end| end.is_finite());
        let in_order = lower.zip(upper).is_none_or(|(lower, upper)| lower < upper);
        if are_numbers && in_order {
            Ok(Self { lower, upper })
        } else {
            Err(NoCapability::Specification)
        }
    }
}

/// How well a process keeps to a specification.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Capability {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation, from the mean moving range.
    pub sigma: f64,
    /// How often six standard deviations fit into the specification (Cp); only where it has two ends.
    pub potential: Option<f64>,
    /// The same for the end that is nearer to the mean (Cpk): 1 where that end is three standard deviations away, below 0
    /// where the mean itself lies outside.
    pub actual: f64,
}

impl Capability {
    /// The capability of a process with this mean and standard deviation.
    pub fn of(mean: f64, sigma: f64, asked: Specification) -> Result<Self, NoCapability> {
        if !(mean.is_finite() && sigma.is_finite() && sigma > 0.0) {
            return Err(NoCapability::NeverVaries);
        }
        let below = asked.lower.map(|lower| (mean - lower) / (3.0 * sigma));
        let above = asked.upper.map(|upper| (upper - mean) / (3.0 * sigma));
        let nearer = [below, above].into_iter().flatten().reduce(f64::min);
        Ok(Self {
            mean,
            sigma,
            potential: asked
                .lower
                .zip(asked.upper)
                .map(|(lower, upper)| (upper - lower) / (6.0 * sigma)),
            actual: nearer.ok_or(NoCapability::Specification)?,
        })
    }

    /// How many standard deviations the nearer end of the specification is away from the mean.
    pub fn sigmas_away(&self) -> f64 {
        3.0 * self.actual
    }
}

/// Why there is no capability.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum NoCapability {
    /// Another chart than one of individual values with limits.
    #[error(
        "Process capability is about single values around their mean; ask for it on an XmR chart."
    )]
    OtherChart,
    /// Too few points.
    #[error(
        "Process capability needs firm limits, from at least {least} points, and there are {found}; add points first."
    )]
    TooFew {
        /// Fewest points.
        least: usize,
        /// Points there are.
        found: usize,
    },
    /// Signals of special cause.
    #[error(
        "The process is not stable: the chart shows a signal, so nobody can say what it will do next. Find its reason first, then ask again."
    )]
    NotStable,
    /// No spread.
    #[error("The values never vary, so there is no spread to compare with the specification.")]
    NeverVaries,
    /// A specification that none can keep, or none at all.
    #[error("Say between which figures values should lie, the lower one first.")]
    Specification,
}

impl Chart {
    /// The capability of the process of the latest phase, if it is stable.
    pub fn capability(&self, asked: Specification) -> Result<Capability, NoCapability> {
        if self.method().kind() != Kind::Individuals {
            return Err(NoCapability::OtherChart);
        }
        let facts = self.facts();
        let phase = self.latest().and_then(|point| self.phase_of(point));
        let found = phase.map_or(0, |phase| phase.baseline_points);
        let Some(phase) = phase.filter(|phase| !phase.is_trial()) else {
            let least = ENOUGH_POINTS;
            return Err(NoCapability::TooFew { least, found });
        };
        if !(facts.current.is_empty() && facts.earlier.is_empty()) {
            return Err(NoCapability::NotStable);
        }
        let first = self.point(phase.points.start);
        let (mean, upper) = (first.centre(), first.upper_limit());
        let (mean, upper) = mean.zip(upper).ok_or(NoCapability::NeverVaries)?;
        Capability::of(mean, (upper - mean) / 3.0, asked)
    }
}
