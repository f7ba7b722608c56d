//! What is said about a set of waits: exact percentiles of those that ended, and curves that count those still waiting.

use serde::{Deserialize, Serialize};

use super::observe::REACHED;
use super::question::WaitQuestion;
use crate::calendar::DAY;
use crate::statistics::curves::{Reading, Readings, readings};
use crate::statistics::median::exact_interval_of_sorted;
use crate::statistics::percentile::linear_of_sorted;
use crate::statistics::survival::{Observation, Point, Steps};
use crate::statistics::{Confidence, Interval};

/// The days at which the curves are read: a month, two, three, 18 weeks, and a year.
pub const READ_AT_DAYS: [i32; 5] = [30, 60, 90, 126, 365];

/// The weeks at which the curves are read: those of targets and of long waits.
pub const READ_AT_WEEKS: [i32; 9] = [1, 2, 4, 6, 8, 12, 18, 26, 52];

/// A set of waits. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitFigures {
    /// Waits that started.
    pub started: u64,
    /// Those that reached the end asked about.
    pub reached: u64,
    /// Those that ended another way, in the order of the question.
    pub other_ends: Vec<OtherEndCount>,
    /// Those still waiting on the date of the extracts.
    pub still_waiting: u64,
    /// How long those waited that reached the end; `None` when nobody did. It leaves out who still waits.
    pub reached_days: Option<Days>,
    /// How long those still waiting have waited so far; `None` when nobody is.
    pub waiting_days: Option<Days>,
    /// The day by which half would reach the end if nothing else could happen first (Kaplan and Meier 1958), counting
    /// those still waiting; `None` when fewer than half had reached it while watched.
    pub median_wait: Option<MedianWait>,
    /// The curves at stated days and weeks.
    pub curve: Vec<CurvePoint>,
}

/// How many waits ended another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherEndCount {
    /// The words a person reads.
    pub label: String,
    /// Waits.
    pub count: u64,
}

/// Exact figures of waits in days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Days {
    /// The mean.
    pub mean: f64,
    /// The shortest.
    pub shortest: f64,
    /// A quarter waited at most so long.
    pub quarter: f64,
    /// Half waited at most so long.
    pub median: f64,
    /// The exact interval of the median between order statistics; `None` when there are too few.
    pub median_interval: Option<Interval>,
    /// Three quarters waited at most so long.
    pub three_quarters: f64,
    /// Nine in ten waited at most so long.
    pub percentile_90: f64,
    /// 92 in 100 waited at most so long.
    pub percentile_92: f64,
    /// 95 in 100 waited at most so long.
    pub percentile_95: f64,
    /// The longest.
    pub longest: f64,
}

/// A median that counts those still waiting.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MedianWait {
    /// Days.
    pub days: f64,
    /// The lower limit in days; `None` when the curve does not tell.
    pub lower: Option<f64>,
    /// The upper limit in days; `None` when the curve does not tell.
    pub upper: Option<f64>,
}

/// The curves at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Days from the start.
    pub days: i32,
    /// The share that had really reached the end by then (cumulative incidence); `None` when nobody was watched so long.
    pub reached: Option<Point>,
    /// The share that had ended another way by then, in the order of the question.
    pub other_ends: Vec<Option<f64>>,
    /// The share that would have reached the end by then if nothing else could happen first (one less Kaplan–Meier).
    pub reached_if_nothing_else: Option<Point>,
}

/// The figures of waits in microseconds, which stand in the order of their times.
pub(super) fn figures(
    waits: &[Observation],
    question: &WaitQuestion,
    confidence: Confidence,
) -> WaitFigures {
    let days = read_at();
    figures_of(
        waits,
        &curves(waits, question, &days, confidence),
        &days,
        question,
        confidence,
    )
}

/// The same, and the curves at even steps of whole days, as far as they are drawn and known; nothing of these when nobody
/// reached the end.
pub(super) fn figures_and_drawing(
    waits: &[Observation],
    question: &WaitQuestion,
    confidence: Confidence,
) -> (WaitFigures, Vec<CurvePoint>) {
    let (read_at, drawn_at) = (read_at(), drawn_at(waits));
    let mut days = [read_at.as_slice(), &drawn_at].concat();
    days.sort_unstable();
    days.dedup();
    let curves = curves(waits, question, &days, confidence);
    let is_known = |point: &CurvePoint| point.reached.is_some();
    let drawn = points(&curves, &days, &drawn_at)
        .into_iter()
        .take_while(is_known);
    let figures = figures_of(waits, &curves, &days, question, confidence);
    (figures, drawn.collect())
}

fn figures_of(
    waits: &[Observation],
    curves: &Readings,
    days_read: &[i32],
    question: &WaitQuestion,
    confidence: Confidence,
) -> WaitFigures {
    let of = |end: Option<u8>| -> Vec<i64> {
        let waits = waits.iter().filter(|wait| wait.end == end);
        waits.map(|wait| wait.time).collect()
    };
    let (mut reached, mut waiting) = (of(Some(REACHED)), of(None));
    let other_ends = (REACHED + 1..).zip(&question.other_end);
    let other_ends = other_ends.map(|(kind, end)| OtherEndCount {
        label: end.label.clone(),
        count: waits.iter().filter(|w| w.end == Some(kind)).count() as u64,
    });
    WaitFigures {
        started: waits.len() as u64,
        reached: reached.len() as u64,
        other_ends: other_ends.collect(),
        still_waiting: waiting.len() as u64,
        reached_days: days(&mut reached, confidence),
        waiting_days: days(&mut waiting, confidence),
        median_wait: median_wait(&curves.waiting, confidence),
        curve: points(curves, days_read, &read_at()),
    }
}

/// How far a curve is drawn: the first of these days within which nearly all who reached the end did so.
const DRAWN_DAYS: [i32; 8] = [14, 28, 56, 91, 126, 182, 364, 728];

/// "Nearly all" of those who reached the end.
const NEARLY_ALL: f64 = 0.95;

/// So many steps make a smooth picture.
const DRAWN_STEPS: i32 = 91;

/// The days at which a curve is drawn; none when nobody reached the end. The waits stand in the order of their times.
fn drawn_at(waits: &[Observation]) -> Vec<i32> {
    let reached = waits.iter().filter(|wait| wait.end == Some(REACHED));
    let reached: Vec<i64> = reached.map(|wait| wait.time).collect();
    let Some(most) = linear_of_sorted(&reached, NEARLY_ALL).map(in_days) else {
        return Vec::new();
    };
    let longest = DRAWN_DAYS[DRAWN_DAYS.len() - 1];
    let mut candidates = DRAWN_DAYS.into_iter();
    let last = candidates
        .find(|days| f64::from(*days) >= most)
        .unwrap_or(longest);
    let step = (last / DRAWN_STEPS).max(1);
    (0..=last / step).map(|number| number * step).collect()
}

fn in_days(microseconds: f64) -> f64 {
    microseconds / DAY as f64
}

/// The figures of durations in microseconds, which are put in order; `None` when there are none.
pub(crate) fn days(times: &mut [i64], confidence: Confidence) -> Option<Days> {
    // In whole microseconds and 128 bits, so that the sum is exact whatever the order of addition.
    let sum: i128 = times.iter().map(|time| i128::from(*time)).sum();
    let mean = sum as f64 / times.len() as f64;
    // Once in order, each percentile costs nothing.
    times.sort_unstable();
    let interval = exact_interval_of_sorted(times, confidence).map(|interval| Interval {
        lower: in_days(interval.lower),
        upper: in_days(interval.upper),
    });
    let at = |share: f64| linear_of_sorted(times, share).map(in_days);
    Some(Days {
        mean: in_days(mean),
        shortest: at(0.0)?,
        quarter: at(0.25)?,
        median: at(0.5)?,
        median_interval: interval,
        three_quarters: at(0.75)?,
        percentile_90: at(0.9)?,
        percentile_92: at(0.92)?,
        percentile_95: at(0.95)?,
        longest: at(1.0)?,
    })
}

fn median_wait(waiting: &Steps, confidence: Confidence) -> Option<MedianWait> {
    let days = in_days(waiting.quantile(0.5)?);
    let (lower, upper) = waiting.quantile_limits(0.5, confidence);
    let limit = |time: Option<i64>| time.map(|time| in_days(time as f64));
    Some(MedianWait {
        days,
        lower: limit(lower),
        upper: limit(upper),
    })
}

/// The curves read at days, which are in order.
fn curves(
    waits: &[Observation],
    question: &WaitQuestion,
    days: &[i32],
    confidence: Confidence,
) -> Readings {
    let times: Vec<i64> = days.iter().map(|days| i64::from(*days) * DAY).collect();
    readings(waits, REACHED, question.other_end.len(), &times, confidence)
}

/// The curves at some of the days at which they were read.
fn points(curves: &Readings, days_read: &[i32], wanted: &[i32]) -> Vec<CurvePoint> {
    let read = days_read.iter().zip(&curves.at);
    let read = read.filter(|(days, _)| wanted.binary_search(days).is_ok());
    let point = |(days, reading): (&i32, &Reading)| CurvePoint {
        days: *days,
        reached: reading.reached,
        other_ends: reading.others.clone(),
        reached_if_nothing_else: reading.waiting.map(turned),
    };
    read.map(point).collect()
}

/// Every day at which the curves are read, in order.
fn read_at() -> Vec<i32> {
    let weeks = READ_AT_WEEKS.iter().map(|weeks| weeks * 7);
    let mut days: Vec<i32> = READ_AT_DAYS.into_iter().chain(weeks).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// From the share still waiting to the share that is not.
fn turned(point: Point) -> Point {
    Point {
        share: 1.0 - point.share,
        interval: point.interval.map(|interval| Interval {
            lower: 1.0 - interval.upper,
            upper: 1.0 - interval.lower,
        }),
        ..point
    }
}
