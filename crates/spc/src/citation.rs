//! A claim of improvement is checked against a computed chart: it either cites a signal, or there is none to cite.

use std::fmt;

use crate::chart::{Chart, Signal};
use crate::judgement::Finding;
use crate::method::Improvement;
use crate::positions::Position;
use crate::rules::{RuleName, Source};

/// A claim that a measure improved, between two positions where they are stated.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Claim {
    /// Not before this.
    pub from: Option<Position>,
    /// Not after this.
    pub to: Option<Position>,
}

/// A signal of improvement that a claim may rest on.
#[derive(Clone, PartialEq, Debug)]
pub struct Citation {
    /// The rule that found it.
    pub rule: RuleName,
    /// Where that rule was published.
    pub source: Source,
    /// Its points: where each stands, and its value.
    pub points: Vec<(Position, f64)>,
    /// Whether the limits it is judged by are only trial limits.
    pub trial: bool,
    /// Whether it reaches the latest point.
    pub is_current: bool,
}

/// Why there is nothing to cite.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NothingToCite {
    /// It was not said which direction is good.
    NoDirection,
    /// There is no point in the time claimed.
    NoPoints,
    /// The measure varies as it did before.
    NoSignal,
    /// There are signals, but they point the wrong way.
    OnlyConcern,
    /// There is an improvement, but at another time.
    AnotherTime,
}

impl fmt::Display for NothingToCite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(crate::words::nothing_to_cite(*self))
    }
}

impl Chart {
    /// The signals of improvement that this claim may rest on, in the order of time; or why there is none.
    pub fn cite(&self, claim: &Claim) -> Result<Vec<Citation>, NothingToCite> {
        if self.improvement() == Improvement::Neutral {
            return Err(NothingToCite::NoDirection);
        }
        let is_claimed = |point: &usize| self.is_within(claim, *point);
        let any =
            (0..self.len()).any(|point| self.point(point).value().is_some() && is_claimed(&point));
        if !any {
            return Err(NothingToCite::NoPoints);
        }
        let signals = self.signals();
        let (within, without): (Vec<&Signal>, Vec<&Signal>) = signals
            .iter()
            .partition(|signal| signal.points.iter().any(is_claimed));
        let cited: Vec<Citation> = within
            .iter()
            .filter(|signal| is_improvement(signal))
            .map(|signal| self.citation(signal))
            .collect();
        if !cited.is_empty() {
            return Ok(cited);
        }
        let concern = |signal: &&Signal| matches!(signal.finding, Finding::Concern(_));
        Err(if within.iter().any(concern) {
            NothingToCite::OnlyConcern
        } else if without.iter().any(|signal| is_improvement(signal)) {
            NothingToCite::AnotherTime
        } else {
            NothingToCite::NoSignal
        })
    }

    fn is_within(&self, claim: &Claim, point: usize) -> bool {
        let at = self.position(point);
        claim.from.as_ref().is_none_or(|from| at >= *from)
            && claim.to.as_ref().is_none_or(|to| at <= *to)
    }

    fn citation(&self, signal: &Signal) -> Citation {
        let phase = signal
            .points
            .first()
            .and_then(|&point| self.phase_of(point));
        let latest = self.latest();
        Citation {
            rule: signal.rule,
            source: signal.source,
            points: signal
                .points
                .iter()
                .filter_map(|&point| Some((self.position(point), self.point(point).value()?)))
                .collect(),
            trial: phase.is_some_and(crate::chart::PhaseResult::is_trial),
            is_current: latest.is_some_and(|latest| signal.points.contains(&latest)),
        }
    }
}

fn is_improvement(signal: &Signal) -> bool {
    matches!(signal.finding, Finding::Improvement(_))
}
