//! How long until something happens, when for some it has not happened yet (Kaplan and Meier 1958).

use serde::{Deserialize, Serialize};

use super::interval::{Confidence, Interval};

/// One wait: how long it was watched, and what ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// From the start to the end, or to the last moment anything is known; in the caller's whole units.
    pub time: i64,
    /// Which end it was; `None` when it had not ended ("censored").
    pub end: Option<u8>,
}

/// The share still waiting at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The share, between 0 and 1.
    pub share: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval; `None` while nothing has happened and after everything has.
    pub interval: Option<Interval>,
    /// How many were still watched just before.
    pub at_risk: u64,
}

/// The Kaplan–Meier curve (1958, Journal of the American Statistical Association 53:457).
#[derive(Clone, Debug, PartialEq)]
pub struct SurvivalCurve {
    steps: Steps,
    watched: Watched,
}

/// The steps of a Kaplan–Meier curve, in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps(pub(super) Vec<Step>);

/// How many were watched, and how long the longest.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Watched {
    /// Every time at which somebody stopped being watched, with how many were watched until then; in order of time.
    leaving: Vec<(i64, u64)>,
}

/// A time at which the curve falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    time: i64,
    /// Just after the time.
    survival: f64,
    /// The sum of Greenwood (1926): the variance of the logarithm.
    greenwood: f64,
}

/// A time at which somebody's wait ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    pub time: i64,
    /// Watched just before; those whose watching ends at this very time still count.
    pub at_risk: u64,
    /// Ends of any kind.
    pub ended: u64,
    /// Ends of the kind asked about.
    pub of_kind: u64,
}

/// How far two shares may lie apart and still count as equal, because each is a product of many rounded factors.
const ROUNDING: f64 = 1e-12;

/// So many steps are looked at together before each is looked at by itself.
const BLOCK: usize = 16;

/// How far rounding may move a limit on the log-log scale, with much to spare.
const NEARLY: f64 = 1e-6;

/// The times at which waits ended, in order, and who was watched. The observations are sorted.
pub(super) fn moments(observations: &mut [Observation], kind: u8) -> (Vec<Moment>, Watched) {
    observations.sort_unstable_by_key(|observation| observation.time);
    let (mut moments, mut leaving) = (Vec::new(), Vec::new());
    let mut at_risk = observations.len() as u64;
    for together in observations.chunk_by(|a, b| a.time == b.time) {
        let time = together[0].time;
        let ended = together.iter().filter(|o| o.end.is_some()).count() as u64;
        let of_kind = together.iter().filter(|o| o.end == Some(kind)).count() as u64;
        leaving.push((time, at_risk));
        if ended > 0 {
            moments.push(Moment {
                time,
                at_risk,
                ended,
                of_kind,
            });
        }
        at_risk -= together.len() as u64;
    }
    (moments, Watched { leaving })
}

impl Watched {
    /// How many were still watched just before a time.
    pub fn at_risk(&self, time: i64) -> u64 {
        let place = self.leaving.partition_point(|(left, _)| *left < time);
        self.leaving.get(place).map_or(0, |(_, at_risk)| *at_risk)
    }

    /// The longest time anybody was watched.
    pub fn longest(&self) -> Option<i64> {
        self.leaving.last().map(|(time, _)| *time)
    }
}

impl SurvivalCurve {
    /// The curve of waits for an end of this kind; other ends count as no longer watched. The observations are sorted.
    pub fn new(observations: &mut [Observation], kind: u8) -> Self {
        let (moments, watched) = moments(observations, kind);
        let mut steps: Vec<Step> = Vec::new();
        for moment in moments.iter().filter(|moment| moment.of_kind > 0) {
            steps.push(Step::after(steps.last(), moment));
        }
        Self {
            steps: Steps(steps),
            watched,
        }
    }

    /// The share still waiting just after a time, with the interval of Kalbfleisch and Prentice (1980, section 1.3) on
    /// the log-log scale. `None` beyond the longest time anybody was watched, unless nobody was left waiting.
    pub fn at(&self, time: i64, confidence: Confidence) -> Option<Point> {
        let steps = &self.steps.0;
        let reached = steps.partition_point(|step| step.time <= time);
        let step = reached.checked_sub(1).map(|place| &steps[place]);
        if self.watched.longest()? < time && !step.is_some_and(Step::leaves_nobody) {
            return None;
        }
        Some(survival_point(step, self.watched.at_risk(time), confidence))
    }

    /// As [`Steps::quantile`].
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.steps.quantile(p)
    }

    /// As [`Steps::quantile_limits`].
    pub fn quantile_limits(&self, p: f64, confidence: Confidence) -> (Option<i64>, Option<i64>) {
        self.steps.quantile_limits(p, confidence)
    }

    /// The curve as points to draw: each time at which it falls, and the share from then on.
    pub fn points(&self) -> impl Iterator<Item = (i64, f64)> {
        self.steps.0.iter().map(|step| (step.time, step.survival))
    }
}

impl Step {
    /// The step at a moment at which some reached the end asked about.
    pub fn after(before: Option<&Self>, moment: &Moment) -> Self {
        let (survival, greenwood) = before.map_or((1.0, 0.0), |b| (b.survival, b.greenwood));
        let (events, at_risk) = (moment.of_kind as f64, moment.at_risk as f64);
        Self {
            time: moment.time,
            survival: survival * (1.0 - events / at_risk),
            greenwood: greenwood + events / (at_risk * (at_risk - events)),
        }
    }

    /// Whether nobody is left waiting.
    pub fn leaves_nobody(&self) -> bool {
        self.survival <= 0.0
    }

    /// The distance to a share, of which this is the logarithm, on the log-log scale, times the step's own logarithm.
    fn distance(&self, log_left: f64) -> f64 {
        let log = self.survival.ln();
        -log * (log_left / log).ln()
    }
}

/// The share still waiting after a step.
pub(super) fn survival_point(step: Option<&Step>, at_risk: u64, confidence: Confidence) -> Point {
    let share = step.map_or(1.0, |step| step.survival);
    let deviation = step.map_or(0.0, |step| step.greenwood.sqrt());
    Point {
        share,
        standard_error: if share > 0.0 { share * deviation } else { 0.0 },
        interval: log_log_interval(share, deviation, confidence),
        at_risk,
    }
}

impl Steps {
    /// The time by which the share `p` has ended. Where the curve is flat at exactly that share, the middle of the flat
    /// part, so that without censoring it is the median of the values. `None` when so many had not ended while watched.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let left = 1.0 - p;
        let steps = &self.0;
        let place = steps.partition_point(|step| step.survival > left + ROUNDING);
        let step = steps.get(place)?;
        let is_flat = (step.survival - left).abs() <= ROUNDING;
        let end = steps.get(place + 1).filter(|_| is_flat);
        let end = end.map_or(step.time, |next| next.time);
        Some(f64::midpoint(step.time as f64, end as f64))
    }

    /// The limits of [`Steps::quantile`]: where the limits of the curve cross that share (Brookmeyer and Crowley
    /// 1982, Biometrics 38:29). A limit is `None` when the curve's limit does not get there.
    pub fn quantile_limits(&self, p: f64, confidence: Confidence) -> (Option<i64>, Option<i64>) {
        let left = 1.0 - p + ROUNDING;
        let (log_left, z) = (left.ln(), confidence.z());
        // On the log-log scale, without powers: most steps are seen from there to lie far from where their limits cross.
        let scaled = |step: &Step| {
            let log = step.survival.ln();
            let reach = z * step.greenwood.sqrt() / log.abs();
            (reach, (log_left / log).ln())
        };
        let limits = |step: &Step| {
            let gone = Interval {
                lower: 0.0,
                upper: 0.0,
            };
            log_log_interval(step.survival, step.greenwood.sqrt(), confidence).unwrap_or(gone)
        };
        let first = |sign: f64, crossed: &dyn Fn(Interval) -> bool| {
            let is_near = |step: &&Step| {
                let (reach, wanted) = scaled(step);
                let beyond = sign * reach - wanted;
                beyond.is_nan() || beyond >= -NEARLY
            };
            let blocks = self.0.chunks(BLOCK);
            let blocks = blocks.filter(|block| may_cross(block, sign * z, log_left));
            let mut steps = blocks.flatten().filter(is_near);
            let step = steps.find(|step| crossed(limits(step)));
            step.map(|step| step.time)
        };
        (
            first(1.0, &|limit| limit.lower <= left),
            first(-1.0, &|limit| limit.upper <= left),
        )
    }
}

/// Whether the limits of some step of a block may cross a share, of which this is the logarithm. Between the first and the last
/// step neither the curve rises nor its deviation falls, and the distance is concave in the curve's logarithm, so that none is
/// less far away than the nearer of both.
fn may_cross(block: &[Step], z: f64, log_left: f64) -> bool {
    let [first, .., last] = block else {
        return true;
    };
    let widest = if z > 0.0 { last } else { first };
    let (from, to) = (first.distance(log_left), last.distance(log_left));
    let beyond = z * widest.greenwood.sqrt() - from.min(to);
    let nearly = 2.0 * NEARLY * last.survival.ln();
    from.is_nan() || to.is_nan() || beyond.is_nan() || beyond >= nearly
}

/// Limits of a share whose logarithm has this standard deviation, made on the log-log scale so that they stay between
/// 0 and 1.
pub(super) fn log_log_interval(
    share: f64,
    deviation: f64,
    confidence: Confidence,
) -> Option<Interval> {
    if share <= 0.0 || share >= 1.0 || !deviation.is_finite() || deviation <= 0.0 {
        return None;
    }
    let reach = (confidence.z() * deviation / share.ln().abs()).exp();
    Some(Interval {
        lower: share.powf(reach),
        upper: share.powf(1.0 / reach),
    })
}
