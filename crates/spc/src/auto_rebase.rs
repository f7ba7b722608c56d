//! Run charts whose median is calculated anew by itself after a sustained run, as the R package `runcharter` does it.
//!
//! Never done unless asked for by name: a chart that re-bases itself hides that a change was ever seen.

use crate::detect::Side;
use crate::refusal::Refusal;
use crate::series::Series;
use crate::sums::median;

/// How to re-base.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AutoRebase {
    /// Points of the first median.
    pub baseline: usize,
    /// Points in a row on one side that make a new median. Points on the median neither count nor end a run.
    pub run_length: usize,
    /// Only runs on this side, or on either.
    pub side: Option<Side>,
}

impl Default for AutoRebase {
    /// Thirteen points, nine in a row, either side.
    fn default() -> Self {
        Self {
            baseline: 13,
            run_length: 9,
            side: None,
        }
    }
}

/// A stretch with a median of its own.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MedianPhase {
    /// The median.
    pub median: f64,
    /// The first point it is calculated from.
    pub start: usize,
    /// The last point it is calculated from.
    pub end: usize,
    /// The point up to which it is drawn: where the next one starts, or the last.
    pub extends_to: usize,
}

impl Series {
    /// Medians that follow sustained runs. Places count the points that have a value.
    pub fn rebased_on_sustained_runs(&self, how: &AutoRebase) -> Result<Vec<MedianPhase>, Refusal> {
        let values: Vec<f64> = self
            .values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        let least = how.baseline + how.run_length;
        if values.len() < least || how.baseline == 0 || how.run_length == 0 {
            let found = values.len();
            return Err(Refusal::TooFewToRebase { least, found });
        }
        let mut phases = vec![phase(&values, 0, how.baseline - 1)];
        while let Some((start, end)) = sustained_run(&values, phases[phases.len() - 1], how) {
            if let Some(last) = phases.last_mut() {
                last.extends_to = start;
            }
            let before = phases[phases.len() - 1].median;
            phases.push(phase_of_run(&values, start, end, before));
        }
        Ok(phases)
    }
}

fn phase(values: &[f64], start: usize, end: usize) -> MedianPhase {
    MedianPhase {
        median: median(&mut values[start..=end].to_vec()),
        start,
        end,
        extends_to: values.len() - 1,
    }
}

/// The new median is that of the run's own points; those on the old median are none of it.
fn phase_of_run(values: &[f64], start: usize, end: usize, before: f64) -> MedianPhase {
    let is_off = |value: &f64| (*value - before).abs() > 0.0;
    let mut run: Vec<f64> = values[start..=end].iter().copied().filter(is_off).collect();
    MedianPhase {
        median: median(&mut run),
        ..phase(values, start, end)
    }
}

/// First and last point of the next run that is long enough.
fn sustained_run(values: &[f64], phase: MedianPhase, how: &AutoRebase) -> Option<(usize, usize)> {
    let mut run: Option<(Side, usize, usize)> = None;
    for (point, &value) in values.iter().enumerate().skip(phase.end + 1) {
        let side = if value > phase.median {
            Side::High
        } else if value < phase.median {
            Side::Low
        } else {
            continue;
        };
        let (_, start, count) = match run {
            Some((current, start, count)) if current == side => (side, start, count + 1),
            _ => (side, point, 1),
        };
        if count == how.run_length && how.side.is_none_or(|wanted| wanted == side) {
            return Some((start, point));
        }
        run = Some((side, start, count));
    }
    None
}
