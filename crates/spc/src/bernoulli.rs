//! The Bernoulli CUSUM: watches single yes-or-no events for a rise or a fall of their odds.
//!
//! Reynolds and Stoumbos 1999, "A CUSUM chart for monitoring a proportion when inspecting continuously".

use crate::refusal::Refusal;
use crate::sums::mean;

/// What is normal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Expected {
    /// The share of all events.
    AllEvents,
    /// The share of the first so many events.
    FirstEvents(usize),
    /// A known share, between 0 and 1.
    Known(f64),
}

/// How to watch.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BernoulliMethod {
    /// What is normal.
    pub expected: Expected,
    /// The change of the odds that is looked for.
    pub odds_ratio: f64,
    /// Where a sum becomes a signal.
    pub limit: f64,
}

impl Default for BernoulliMethod {
    /// Doubled or halved odds, with a limit of 3.5.
    fn default() -> Self {
        Self {
            expected: Expected::AllEvents,
            odds_ratio: 2.0,
            limit: 3.5,
        }
    }
}

/// The sums, computed.
#[derive(Clone, PartialEq, Debug)]
pub struct BernoulliChart {
    /// The normal share.
    pub expected: f64,
    /// The share that a rise is looked for at.
    pub risen: f64,
    /// The share that a fall is looked for at.
    pub fallen: f64,
    /// One for each event.
    pub points: Vec<BernoulliPoint>,
}

/// One event.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BernoulliPoint {
    /// What the event adds to the upper sum.
    pub score_up: f64,
    /// The upper sum; 0 again after a signal.
    pub up: f64,
    /// Whether it passed the limit here.
    pub signal_up: bool,
    /// What the event takes from the lower sum.
    pub score_down: f64,
    /// The lower sum, 0 or below; 0 again after a signal.
    pub down: f64,
    /// Whether it passed the limit here.
    pub signal_down: bool,
}

/// Watches events, each 1 (it happened) or 0.
pub fn bernoulli_cusum(
    events: &[f64],
    method: &BernoulliMethod,
) -> Result<BernoulliChart, Refusal> {
    if events.is_empty() {
        return Err(Refusal::Empty);
    }
    let is_neither = |event: &f64| {
        ![0.0_f64, 1.0]
            .iter()
            .any(|one| one.to_bits() == event.to_bits())
    };
    if let Some(row) = events.iter().position(is_neither) {
        return Err(Refusal::NotAnEvent { row: row + 1 });
    }
    let expected = expected(events, method)?;
    let risen = with_odds(expected, method.odds_ratio);
    let fallen = with_odds(expected, 1.0 / method.odds_ratio);
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    let points = events
        .iter()
        .map(|&event| {
            let score_up = score(event, expected, risen);
            let score_down = score(event, expected, fallen);
            up = (up + score_up).max(0.0);
            down = (down - score_down).min(0.0);
            let (signal_up, signal_down) = (up > method.limit, down < -method.limit);
            up = if signal_up { 0.0 } else { up };
            down = if signal_down { 0.0 } else { down };
            BernoulliPoint {
                score_up,
                up,
                signal_up,
                score_down,
                down,
                signal_down,
            }
        })
        .collect();
    Ok(BernoulliChart {
        expected,
        risen,
        fallen,
        points,
    })
}

fn expected(events: &[f64], method: &BernoulliMethod) -> Result<f64, Refusal> {
    if !(method.odds_ratio > 1.0 && method.limit > 0.0) {
        return Err(Refusal::Setting {
            setting: "change of the odds",
            range: "more than 1, with a limit above 0",
        });
    }
    let expected = match method.expected {
        Expected::AllEvents => mean(events),
        Expected::FirstEvents(count) => mean(&events[..count.min(events.len())]),
        Expected::Known(share) => share,
    };
    if expected > 0.0 && expected < 1.0 {
        return Ok(expected);
    }
    Err(Refusal::Setting {
        setting: "expected share of events",
        range: "more than 0 and less than 1",
    })
}

fn with_odds(share: f64, ratio: f64) -> f64 {
    let odds = share / (1.0 - share) * ratio;
    odds / (1.0 + odds)
}

/// How much likelier the event is at the other share (the logarithm of the likelihood ratio).
fn score(event: f64, expected: f64, other: f64) -> f64 {
    if event > 0.0 {
        (other / expected).ln()
    } else {
        ((1.0 - other) / (1.0 - expected)).ln()
    }
}
