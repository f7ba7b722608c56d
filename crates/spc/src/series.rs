//! What a chart is made of: positions with values, checked once at the door.

use std::sync::Arc;

use crate::flags::Flags;
use crate::positions::{Position, Positions};
use crate::refusal::Refusal;

/// Beyond this a figure is a mistake, and its square would no longer be a number.
pub(crate) const LARGEST: f64 = 1e100;

/// One measure of one team or unit over time (or of several units side by side), checked.
///
/// Missing values are kept in their place: the chart shows a gap there.
#[derive(Clone, Debug)]
pub struct Series {
    /// Shared with its charts.
    pub(crate) positions: Arc<Positions>,
    /// Values, or numerators where there are denominators; "not a number" where missing.
    pub(crate) values: Vec<f64>,
    pub(crate) denominators: Option<Vec<f64>>,
    pub(crate) subgroups: Option<Subgroups>,
    pub(crate) phases: Vec<Phase>,
    pub(crate) excluded: Flags,
    pub(crate) target: Target,
}

/// What is known of the measurements behind each point.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subgroups {
    pub sums: Vec<f64>,
    pub deviations: Vec<f64>,
    pub sizes: Vec<f64>,
}

/// A stretch of the chart with limits of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Phase {
    /// Its first point, counted from 0.
    pub start: usize,
    /// Why limits are calculated anew from here, as the person who decided it wrote. Empty for the first phase.
    pub reason: String,
}

/// Where limits are to be calculated anew, and why.
#[derive(Clone, PartialEq, Debug)]
pub struct Rebase {
    /// The first point of the new phase.
    pub from: Position,
    /// The reason, for the chart.
    pub reason: String,
}

/// What is aimed at, in the unit of the chart.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Target {
    /// Nothing stated.
    #[default]
    None,
    /// One figure.
    Same(f64),
    /// Other series of the file have a target and this one has none.
    Unstated,
    /// One figure for each point, where targets change.
    Changing(Vec<Option<f64>>),
}

impl Target {
    /// The target at a point, counted from 0.
    pub fn at(&self, index: usize) -> Option<f64> {
        match self {
            Self::None | Self::Unstated => None,
            Self::Same(target) => Some(*target),
            Self::Changing(targets) => targets.get(index).copied().flatten(),
        }
    }
}

impl Series {
    /// A series of values as they are plotted.
    pub fn new(positions: Positions, values: Vec<Option<f64>>) -> Result<Self, Refusal> {
        if positions.is_empty() {
            return Err(Refusal::Empty);
        }
        positions.check()?;
        let count = positions.len();
        Ok(Self {
            values: column("values", values, count)?,
            positions: Arc::new(positions),
            denominators: None,
            subgroups: None,
            phases: vec![Phase {
                start: 0,
                reason: String::new(),
            }],
            excluded: Flags::All(false),
            target: Target::None,
        })
    }

    /// A series of numerators over denominators. Neither may be negative; zero denominators are judged by the method.
    pub fn ratios(
        positions: Positions,
        numerators: Vec<Option<f64>>,
        denominators: Vec<Option<f64>>,
    ) -> Result<Self, Refusal> {
        let mut series = Self::new(positions, numerators)?;
        let denominators = column("denominators", denominators, series.len())?;
        refuse_negative("denominator", &denominators)?;
        series.denominators = Some(denominators);
        Ok(series)
    }

    /// A series of subgroups, each known by its mean, its standard deviation and its number of measurements.
    pub fn summarised(
        positions: Positions,
        means: Vec<Option<f64>>,
        deviations: Vec<Option<f64>>,
        sizes: Vec<Option<f64>>,
    ) -> Result<Self, Refusal> {
        let mut series = Self::new(positions, means)?;
        let deviations = column("standard deviations", deviations, series.len())?;
        let sizes = column("subgroup sizes", sizes, series.len())?;
        refuse_negative("standard deviation", &deviations)?;
        refuse_negative("subgroup size", &sizes)?;
        let sums = std::iter::zip(&series.values, &sizes)
            .map(|(mean, size)| mean * size)
            .collect();
        series.subgroups = Some(Subgroups {
            sums,
            deviations,
            sizes,
        });
        Ok(series)
    }

    /// Calculates limits anew from these points on, as a person decided. A position without a point is refused.
    pub fn rebased(self, rebases: &[Rebase]) -> Result<Self, Refusal> {
        let missing = rebases
            .iter()
            .find(|rebase| self.positions.find(&rebase.from).is_none());
        match missing {
            Some(rebase) => Err(Refusal::NoSuchPosition {
                position: rebase.from.to_string(),
            }),
            None => Ok(self.rebased_where_there_is_a_point(rebases)),
        }
    }

    /// The same, but a position without a point is passed over without a word, as `NHSRplotthedots` does.
    #[must_use]
    pub fn rebased_where_there_is_a_point(mut self, rebases: &[Rebase]) -> Self {
        for rebase in rebases {
            if let Some(start) = self.positions.find(&rebase.from) {
                self.phases.retain(|phase| phase.start != start);
                self.phases.push(Phase {
                    start,
                    reason: rebase.reason.clone(),
                });
            }
        }
        self.phases.sort_by_key(|phase| phase.start);
        self
    }

    /// A new phase wherever the label differs from that of the row above; the label is its reason.
    pub fn phased(mut self, labels: &[String]) -> Result<Self, Refusal> {
        same_length("phases", labels.len(), self.len())?;
        let starts = (1..labels.len()).filter(|&row| labels[row] != labels[row - 1]);
        self.phases.extend(starts.map(|start| Phase {
            start,
            reason: labels[start].clone(),
        }));
        Ok(self)
    }

    /// Leaves these points, counted from 0, out of the calculation and of the rules: they are shown as ghosts.
    #[must_use]
    pub fn excluding(mut self, points: &[usize]) -> Self {
        let count = self.len();
        self.excluded.set(points, count);
        self
    }

    /// States what is aimed at.
    pub fn aiming_at(mut self, target: Target) -> Result<Self, Refusal> {
        if let Target::Changing(targets) = &target {
            same_length("targets", targets.len(), self.len())?;
        }
        self.target = target;
        Ok(self)
    }

    /// How many rows there are, missing ones included.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Never: a series has at least one row.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Where the rows stand.
    pub fn positions(&self) -> &Positions {
        &self.positions
    }

    /// The stretches with limits of their own.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// Whether values are numerators over denominators.
    pub fn has_denominators(&self) -> bool {
        self.denominators.is_some()
    }
}

/// Missing values become "not a number" inside; anything else that is not an ordinary number is refused.
pub(crate) fn column(
    name: &'static str,
    values: Vec<Option<f64>>,
    count: usize,
) -> Result<Vec<f64>, Refusal> {
    same_length(name, values.len(), count)?;
    let odd =
        |value: &Option<f64>| value.is_some_and(|value| value.abs() > LARGEST || value.is_nan());
    if let Some(row) = values.iter().position(odd) {
        return Err(Refusal::NotANumber {
            row: row + 1,
            column: name.strip_suffix('s').unwrap_or(name),
        });
    }
    Ok(values
        .into_iter()
        .map(|value| value.unwrap_or(f64::NAN))
        .collect())
}

pub(crate) fn same_length(
    column: &'static str,
    found: usize,
    expected: usize,
) -> Result<(), Refusal> {
    if found == expected {
        return Ok(());
    }
    Err(Refusal::Lengths {
        column,
        found,
        expected,
    })
}

fn refuse_negative(column: &'static str, values: &[f64]) -> Result<(), Refusal> {
    match values.iter().position(|&value| value < 0.0) {
        Some(row) => Err(Refusal::Negative {
            row: row + 1,
            column,
        }),
        None => Ok(()),
    }
}
