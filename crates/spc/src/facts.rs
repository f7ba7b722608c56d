//! What a computed chart says, as facts that a page or a report can put into words.

use crate::chart::{Chart, PhaseResult, Signal};
use crate::judgement::{Assurance, Finding};
use crate::method::Kind;
use crate::positions::Position;
use crate::words;

/// From this many times more variation than chance allows, P, U and C charts flag points that are nothing special.
/// Our choice: at 1.3 about one point in fifty lies outside limits meant for one in 370.
const TOO_MUCH_VARIATION: f64 = 1.3;

/// What a chart says.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// Points with a value that are not excluded.
    pub points: usize,
    /// Rows without a value.
    pub missing: usize,
    /// Points shown but not counted.
    pub excluded: usize,
    /// Phases with limits of their own.
    pub phases: usize,
    /// The first point of the latest phase.
    pub latest_phase_from: Option<Position>,
    /// How the centre of the latest phase differs from the one before, where there are several.
    pub step: Option<Step>,
    /// Where the latest point stands, and its value.
    pub latest: Option<(Position, f64)>,
    /// Centre line at the latest point.
    pub centre: Option<f64>,
    /// Process limits at the latest point.
    pub limits: Option<(f64, f64)>,
    /// What is aimed at, at the latest point.
    pub target: Option<f64>,
    /// What the latest point says, or a run that reaches it.
    pub variation: Finding,
    /// Whether the target will be met.
    pub assurance: Assurance,
    /// Patterns that reach the latest point, in the order of their rules.
    pub current: Vec<Signal>,
    /// Patterns of the latest phase that ended before it.
    pub earlier: Vec<Signal>,
    /// What a reader must know before trusting the chart.
    pub cautions: Vec<Caution>,
}

/// The centre lines on both sides of the place where limits last began anew. A difference, not a signal: limits begin
/// where a person says so, and no rule has judged it.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The first point of the latest phase.
    pub from: Position,
    /// Why its limits began anew.
    pub reason: String,
    /// What the centre line is: a mean or a median.
    pub centre_name: &'static str,
    /// The centre line before.
    pub before: f64,
    /// The centre line since.
    pub since: f64,
}

/// What a reader must know before trusting a chart.
#[derive(Clone, PartialEq, Debug)]
pub enum Caution {
    /// Limits come from fewer than 12 points.
    TrialLimits {
        /// Points they come from.
        points: usize,
    },
    /// There are too few values for limits.
    NoLimits,
    /// Too few points off the centre line for the rules about runs.
    TooFewForRuns {
        /// Points off the centre line.
        useful: usize,
        /// Fewest needed.
        least: usize,
    },
    /// Every value of the phase is the same.
    NeverVaries,
    /// Points vary more than chance alone allows, so limits of this kind of chart are too narrow.
    MoreVariationThanChance {
        /// How many times more.
        excess: f64,
        /// The chart that allows for it, where there is one.
        instead: Option<Kind>,
    },
    /// Rules at the latest point disagree about its direction; improvement is shown.
    RulesDisagree,
    /// Values are missing.
    Missing {
        /// How many.
        rows: usize,
    },
}

impl Chart {
    /// What this chart says.
    pub fn facts(&self) -> Facts {
        let latest = self.latest();
        let phase = latest.and_then(|point| self.phase_of(point));
        let (current, earlier) = self.latest_signals(latest, phase);
        let at = latest.map(|point| self.point(point));
        Facts {
            points: self
                .points()
                .filter(|point| point.value().is_some() && !point.excluded)
                .count(),
            missing: self.missing(),
            excluded: self.points().filter(|point| point.excluded).count(),
            phases: self.phases().len(),
            latest_phase_from: phase.map(|phase| self.position(phase.points.start)),
            step: self.step(),
            latest: latest
                .and_then(|point| Some((self.position(point), self.point(point).value()?))),
            centre: at.and_then(|point| point.centre()),
            limits: at.and_then(|point| Some((point.lower_limit()?, point.upper_limit()?))),
            target: at.and_then(|point| point.target()),
            variation: match (self.variation(), current.first()) {
                // Rules about whole runs mark no single point, but what they find is no chance either.
                (Finding::CommonCause, Some(signal)) => signal.finding,
                (variation, _) => variation,
            },
            assurance: self.assurance(),
            cautions: phase.map_or_else(Vec::new, |phase| self.cautions(phase)),
            current,
            earlier,
        }
    }

    fn step(&self) -> Option<Step> {
        let [.., before, latest] = self.phases() else {
            return None;
        };
        let centre = |phase: &PhaseResult| {
            let mut points = phase.points.clone();
            points.find_map(|point| self.point(point).centre())
        };
        Some(Step {
            from: self.position(latest.points.start),
            reason: latest.reason.trim().to_owned(),
            centre_name: words::centre_name(self.method().kind()),
            before: centre(before)?,
            since: centre(latest)?,
        })
    }

    fn missing(&self) -> usize {
        let first = self.method().kind() == Kind::MovingRange;
        let points = self.points().enumerate();
        points
            .filter(|(place, point)| {
                let has_no_neighbour = first
                    && self
                        .phases()
                        .iter()
                        .any(|phase| phase.points.start == *place);
                point.value().is_none() && !has_no_neighbour
            })
            .count()
    }

    fn latest_signals(
        &self,
        latest: Option<usize>,
        phase: Option<&PhaseResult>,
    ) -> (Vec<Signal>, Vec<Signal>) {
        let (Some(latest), Some(phase)) = (latest, phase) else {
            return (Vec::new(), Vec::new());
        };
        let mut signals = self.signals();
        // Of rules about whole runs, the one that says which way comes first.
        let rules = self.method().rules();
        signals.sort_by_key(|signal| (rules.place_of(signal.rule), signal.side.is_none()));
        signals
            .into_iter()
            .filter(|signal| {
                signal
                    .points
                    .iter()
                    .all(|point| phase.points.contains(point))
            })
            .partition(|signal| signal.points.contains(&latest))
    }

    fn cautions(&self, phase: &PhaseResult) -> Vec<Caution> {
        let mut cautions = Vec::new();
        let at = self.point(phase.points.start);
        let has_limits = self.method().kind() != Kind::Run;
        let without = phase
            .points
            .clone()
            .all(|point| self.point(point).upper_limit().is_none());
        if has_limits && without {
            cautions.push(Caution::NoLimits);
        } else if phase.is_trial() {
            cautions.push(Caution::TrialLimits {
                points: phase.baseline_points,
            });
        }
        cautions.extend(self.too_few_for_runs(phase));
        if phase.baseline_points > 1 && at.lower_limit().is_some() && self.never_varies(phase) {
            cautions.push(Caution::NeverVaries);
        }
        if let Some(excess) = phase
            .excess_variation
            .filter(|excess| *excess > TOO_MUCH_VARIATION)
        {
            cautions.extend(self.too_much_variation(excess));
        }
        if self.is_conflicting() {
            cautions.push(Caution::RulesDisagree);
        }
        let rows = self.missing();
        if rows > 0 {
            cautions.push(Caution::Missing { rows });
        }
        cautions
    }

    fn too_few_for_runs(&self, phase: &PhaseResult) -> Option<Caution> {
        let rule = self.method().rules().runs?;
        let useful = self.runs(phase).useful;
        let too_few = self.judges_runs() && useful < rule.least_points;
        too_few.then_some(Caution::TooFewForRuns {
            useful,
            least: rule.least_points,
        })
    }

    fn never_varies(&self, phase: &PhaseResult) -> bool {
        let mut values = phase
            .points
            .clone()
            .filter_map(|point| self.point(point).value());
        let first = values.next();
        values.all(|value| Some(value) == first)
    }

    fn too_much_variation(&self, excess: f64) -> Option<Caution> {
        let instead = match self.method().kind() {
            Kind::P => Some(Kind::PPrime),
            Kind::U => Some(Kind::UPrime),
            Kind::C => Some(Kind::Individuals),
            _ => return None,
        };
        Some(Caution::MoreVariationThanChance { excess, instead })
    }
}
