//! How many reach an end by a time, when other ends can come first (Aalen and Johansen 1978).
//!
//! Treating a death or a withdrawal as "no longer watched" would say what happened if nobody died or withdrew; these
//! curves say what really happened. The curves of all ends and the share still waiting add up to 1.

use super::interval::Confidence;
use super::survival::{Moment, Observation, Point, Watched, log_log_interval, moments};

/// The cumulative incidence of one end (Aalen and Johansen 1978, Scandinavian Journal of Statistics 5:141).
#[derive(Clone, Debug, PartialEq)]
pub struct IncidenceCurve {
    steps: Vec<Step>,
    watched: Watched,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    moment: Moment,
    /// The share that reached this end, just after.
    incidence: f64,
    /// What the variance needs of all steps so far.
    sums: Sums,
}

/// Sums over the steps so far, so that the variance at any time is found at once. With I the incidence just after a step, the
/// share at the time of asking enters as a square: (share − I)² a − 2 (share − I) b + own.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    a: f64,
    a_i: f64,
    a_i_i: f64,
    b: f64,
    b_i: f64,
    own: f64,
}

impl IncidenceCurve {
    /// The curve of one kind of end among all kinds. The observations are sorted.
    pub fn new(observations: &mut [Observation], kind: u8) -> Self {
        let (moments, watched) = moments(observations, kind);
        let (mut waiting, mut incidence) = (1.0, 0.0);
        let mut sums = Sums::default();
        let steps = moments.into_iter().map(|moment| {
            let at_risk = moment.at_risk as f64;
            let before = waiting;
            incidence += before * moment.of_kind as f64 / at_risk;
            waiting *= 1.0 - moment.ended as f64 / at_risk;
            sums.add(&moment, before, incidence);
            Step {
                moment,
                incidence,
                sums,
            }
        });
        Self {
            steps: steps.collect(),
            watched,
        }
    }

    /// The share that has reached this end by a time, alone; `None` as in [`IncidenceCurve::at`].
    pub fn share_at(&self, time: i64) -> Option<f64> {
        let steps = self.steps_until(time)?;
        Some(steps.last().map_or(0.0, |step| step.incidence))
    }

    /// The share that has reached this end by a time, with the variance by the delta method (Marubini and Valsecchi
    /// 1995, Analysing Survival Data, section 10.3) and limits on the log-log scale (Choudhury 2002, Statistics in
    /// Medicine 21:1129). `None` beyond the longest time anybody was watched, unless everybody had ended.
    pub fn at(&self, time: i64, confidence: Confidence) -> Option<Point> {
        let steps = self.steps_until(time)?;
        let share = steps.last().map_or(0.0, |step| step.incidence);
        let sums = steps.last().map(|step| step.sums).unwrap_or_default();
        let at_risk = self.watched.at_risk(time);
        Some(incidence_point(share, &sums, at_risk, confidence))
    }

    fn steps_until(&self, time: i64) -> Option<&[Step]> {
        let reached = self.steps.partition_point(|step| step.moment.time <= time);
        let steps = &self.steps[..reached];
        let is_known = self.watched.longest()? >= time || everybody_ended(steps);
        is_known.then_some(steps)
    }

    /// The curve as points to draw: each time at which it rises, and the share from then on.
    pub fn points(&self) -> impl Iterator<Item = (i64, f64)> {
        let rising = self.steps.iter().filter(|step| step.moment.of_kind > 0);
        rising.map(|step| (step.moment.time, step.incidence))
    }
}

/// The share that has reached an end, with what its variance needs of the steps so far.
pub(super) fn incidence_point(
    share: f64,
    sums: &Sums,
    at_risk: u64,
    confidence: Confidence,
) -> Point {
    let standard_error = sums.variance(share).max(0.0).sqrt();
    Point {
        share,
        standard_error,
        interval: log_log_interval(share, standard_error / share, confidence),
        at_risk,
    }
}

fn everybody_ended(steps: &[Step]) -> bool {
    steps
        .last()
        .is_some_and(|step| step.moment.ended == step.moment.at_risk)
}

impl Sums {
    /// Adds a step: who was waiting just before it, and the incidence just after.
    pub fn add(&mut self, moment: &Moment, waiting: f64, incidence: f64) {
        let (at_risk, ended) = (moment.at_risk as f64, moment.ended as f64);
        let of_kind = moment.of_kind as f64;
        // When the last ones end together nothing is to come, and this part would be 0 times infinity.
        let a = if at_risk > ended {
            ended / (at_risk * (at_risk - ended))
        } else {
            0.0
        };
        let b = waiting * of_kind / (at_risk * at_risk);
        self.a += a;
        self.a_i += a * incidence;
        self.a_i_i += a * incidence * incidence;
        self.b += b;
        self.b_i += b * incidence;
        self.own +=
            waiting * waiting * (at_risk - of_kind) * of_kind / (at_risk * at_risk * at_risk);
    }

    fn variance(&self, share: f64) -> f64 {
        let waiting_part = share * share * self.a - 2.0 * share * self.a_i + self.a_i_i;
        let joint_part = 2.0 * (share * self.b - self.b_i);
        waiting_part + self.own - joint_part
    }
}
