//! All curves of a set of waits, read at some times in one pass: who reached the end asked about, who ended another way, and
//! who would still wait if nothing else could happen.
//!
//! The same figures as [`SurvivalCurve`](super::survival::SurvivalCurve) and
//! [`IncidenceCurve`](super::incidence::IncidenceCurve) give, which keep every step to be asked at any time; of hundreds of
//! thousands of waits that takes more memory than the waits.

use super::incidence::{Sums, incidence_point};
use super::interval::Confidence;
use super::survival::{Moment, Observation, Point, Step, Steps, survival_point};

/// The curves at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The share that had reached the end asked about.
    pub reached: Option<Point>,
    /// The share that had ended in each other way.
    pub others: Vec<Option<f64>>,
    /// The share that would still wait if nothing else could happen.
    pub waiting: Option<Point>,
}

/// The curves of waits at some times, and the steps of the last of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// In the order of the times.
    pub at: Vec<Reading>,
    /// Every step of the share that would still wait if nothing else could happen.
    pub waiting: Steps,
}

/// Reads the curves of waits, which stand in the order of their times, at times that do so too. Ends of `kind` are asked about;
/// so many other ends are numbered from the one after it.
pub fn readings(
    waits: &[Observation],
    kind: u8,
    others: usize,
    times: &[i64],
    confidence: Confidence,
) -> Readings {
    let mut pass = Pass::new(waits, kind, others, confidence);
    let mut at = Vec::with_capacity(times.len());
    let mut times = times.iter().copied().peekable();
    for together in waits.chunk_by(|a, b| a.time == b.time) {
        while let Some(time) = times.next_if(|time| *time < together[0].time) {
            at.push(pass.read(time));
        }
        pass.go_on(together);
    }
    at.extend(times.map(|time| pass.read(time)));
    Readings {
        at,
        waiting: Steps(pass.steps),
    }
}

/// What is known after the waits so far.
struct Pass {
    kind: u8,
    confidence: Confidence,
    longest: Option<i64>,
    /// Watched from here on.
    at_risk: u64,
    /// The last time so far, and who was watched just before it.
    last: Option<(i64, u64)>,
    everybody_ended: bool,
    /// The share without any end.
    without_end: f64,
    reached: f64,
    sums: Sums,
    others: Vec<f64>,
    /// Ends of each kind at one time.
    ends: Vec<u64>,
    steps: Vec<Step>,
}

impl Pass {
    fn new(waits: &[Observation], kind: u8, others: usize, confidence: Confidence) -> Self {
        Self {
            kind,
            confidence,
            longest: waits.last().map(|wait| wait.time),
            at_risk: waits.len() as u64,
            last: None,
            everybody_ended: false,
            without_end: 1.0,
            reached: 0.0,
            sums: Sums::default(),
            others: vec![0.0; others],
            ends: vec![0; others + 1],
            steps: Vec::new(),
        }
    }

    /// Goes on over waits that were watched equally long.
    fn go_on(&mut self, together: &[Observation]) {
        let (time, at_risk) = (together[0].time, self.at_risk);
        self.last = Some((time, at_risk));
        self.at_risk -= together.len() as u64;
        let ended = self.count(together);
        if ended == 0 {
            return;
        }
        let moment = Moment {
            time,
            at_risk,
            ended,
            of_kind: self.ends[0],
        };
        let watched = at_risk as f64;
        let before = self.without_end;
        for (share, ends) in self.others.iter_mut().zip(&self.ends[1..]) {
            if *ends > 0 {
                *share += before * *ends as f64 / watched;
            }
        }
        if moment.of_kind > 0 {
            self.reached += before * moment.of_kind as f64 / watched;
            let step = Step::after(self.steps.last(), &moment);
            self.steps.push(step);
        }
        self.without_end *= 1.0 - ended as f64 / watched;
        self.sums.add(&moment, before, self.reached);
        self.everybody_ended = ended == at_risk;
    }

    /// Counts the ends of each kind, and says how many there are of all.
    fn count(&mut self, together: &[Observation]) -> u64 {
        self.ends.fill(0);
        let mut ended = 0;
        for end in together.iter().filter_map(|wait| wait.end) {
            ended += 1;
            let place = end.checked_sub(self.kind).map(usize::from);
            if let Some(count) = place.and_then(|place| self.ends.get_mut(place)) {
                *count += 1;
            }
        }
        ended
    }

    fn read(&self, time: i64) -> Reading {
        let at_risk = match self.last {
            Some((last, before)) if last == time => before,
            _ => self.at_risk,
        };
        let is_watched = self.longest.is_some_and(|longest| longest >= time);
        let is_known = is_watched || self.longest.is_some() && self.everybody_ended;
        let of_known = |share: f64| is_known.then_some(share);
        let last = self.steps.last();
        let is_waiting_known =
            is_watched || self.longest.is_some() && last.is_some_and(Step::leaves_nobody);
        Reading {
            reached: of_known(self.reached)
                .map(|share| incidence_point(share, &self.sums, at_risk, self.confidence)),
            others: self.others.iter().map(|share| of_known(*share)).collect(),
            waiting: is_waiting_known.then(|| survival_point(last, at_risk, self.confidence)),
        }
    }
}
