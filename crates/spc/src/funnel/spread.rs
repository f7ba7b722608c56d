//! How far units lie from the centre of a funnel, and how much more than chance they vary.

use crate::funnel::{Figures, FunnelKind, FunnelMethod};
use crate::sums::total;
use statrs::function::gamma::{gamma_lr, ln_gamma};

pub(super) struct Spread {
    pub centre: f64,
    /// The centre on the scale of the comparison.
    pub scaled_centre: f64,
    pub phi: f64,
    pub tau_squared: f64,
    pub scores: Vec<f64>,
    pub trimmed: Vec<Option<f64>>,
}

pub(super) fn spread(units: &[Figures], method: &FunnelMethod) -> Spread {
    let kind = method.kind;
    let centre = centre(units, kind);
    let scaled_centre = scaled(kind, centre);
    let errors =
        |unit: &Figures| (position(kind, unit) - scaled_centre) / variance(kind, unit).sqrt();
    let scores: Vec<f64> = units.iter().map(errors).collect();
    let trimmed = match kind {
        FunnelKind::StandardisedRatio => truncated(&scores, method.trim),
        _ => winsorised(&scores, method.trim),
    };
    let kept = || trimmed.iter().flatten();
    let count = kept().count() as f64;
    let phi = sum(kept().map(|score| score.powi(2))) / count;
    let weights = || {
        let kept = units
            .iter()
            .zip(&trimmed)
            .filter(|(_, score)| score.is_some());
        kept.map(|(unit, _)| 1.0 / variance(kind, unit))
    };
    let all = sum(weights());
    let excess =
        (count * phi - (count - 1.0)) / (all - sum(weights().map(|weight| weight.powi(2))) / all);
    Spread {
        centre,
        scaled_centre,
        phi: if method.adjusted { phi } else { 0.0 },
        tau_squared: if method.adjusted && excess > 0.0 {
            excess
        } else {
            0.0
        },
        scores,
        trimmed,
    }
}

/// From left to right, as the package that this follows adds up.
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

fn centre(units: &[Figures], kind: FunnelKind) -> f64 {
    match kind {
        FunnelKind::StandardisedRatio | FunnelKind::StandardisedRatioRoot => 1.0,
        _ => {
            let exact =
                |figure: fn(&Figures) -> f64| total(&units.iter().map(figure).collect::<Vec<_>>());
            exact(|unit| unit.numerator) / exact(|unit| unit.denominator)
        }
    }
}

fn scaled(kind: FunnelKind, ratio: f64) -> f64 {
    match kind {
        FunnelKind::Proportion => ratio.sqrt().asin(),
        FunnelKind::RatioOfCounts | FunnelKind::StandardisedRatio => ratio.ln(),
        FunnelKind::StandardisedRatioRoot => ratio.sqrt(),
    }
}

/// Where a unit lies on the scale of the comparison.
fn position(kind: FunnelKind, unit: &Figures) -> f64 {
    match kind {
        // Half a case each, so that none is not infinitely far away.
        FunnelKind::RatioOfCounts => (unit.numerator + 0.5).ln() - (unit.denominator + 0.5).ln(),
        _ => scaled(kind, unit.numerator / unit.denominator),
    }
}

/// The variance that chance gives a unit there.
fn variance(kind: FunnelKind, unit: &Figures) -> f64 {
    let of_logarithm = |count: f64| count / (count + 0.5).powi(2);
    match kind {
        FunnelKind::RatioOfCounts => of_logarithm(unit.numerator) + of_logarithm(unit.denominator),
        _ => limit_variance(kind, unit.denominator),
    }
}

/// The same as limits use it, which know the denominator only.
pub(super) fn limit_variance(kind: FunnelKind, denominator: f64) -> f64 {
    match kind {
        FunnelKind::StandardisedRatio => 1.0 / denominator,
        _ => 1.0 / (4.0 * denominator),
    }
}

/// Scores beyond the outer shares count as if they stood at their edge.
fn winsorised(scores: &[f64], share: f64) -> Vec<Option<f64>> {
    let ordered = ordered(scores);
    let (low, high) = (quantile(&ordered, share), quantile(&ordered, 1.0 - share));
    scores
        .iter()
        .map(|score| Some(score.max(low).min(high)))
        .collect()
}

/// Scores in the outer shares do not count.
fn truncated(scores: &[f64], share: f64) -> Vec<Option<f64>> {
    let ordered = ordered(scores);
    let mut cut = 0;
    while ((cut + 1) as f64) <= share * scores.len() as f64 + 1e-9 {
        cut += 1;
    }
    let (low, high) = (ordered[cut], ordered[ordered.len() - 1 - cut]);
    scores
        .iter()
        .map(|&score| (low <= score && score <= high).then_some(score))
        .collect()
}

fn ordered(scores: &[f64]) -> Vec<f64> {
    let mut ordered = scores.to_vec();
    ordered.sort_unstable_by(f64::total_cmp);
    ordered
}

/// The quantile as R takes it by default (Hyndman and Fan 1996, type 7).
fn quantile(ordered: &[f64], share: f64) -> f64 {
    let place = (ordered.len() - 1) as f64 * share;
    let mut below = 0;
    while ((below + 1) as f64) <= place {
        below += 1;
    }
    let above = (below + 1).min(ordered.len() - 1);
    ordered[below] + (place - below as f64) * (ordered[above] - ordered[below])
}

/// Limits of observed over expected that leave so large a tail of a Poisson distribution on each side (Garwood 1936).
pub(super) fn exact_poisson(expected: f64, tail: f64) -> (f64, f64) {
    let lower = gamma_quantile(expected, tail);
    let upper = gamma_quantile(expected + 1.0, 1.0 - tail);
    (lower / expected, upper / expected)
}

/// Where a gamma distribution of this shape reaches a probability: Newton's steps, kept
/// between bounds.
fn gamma_quantile(shape: f64, probability: f64) -> f64 {
    let (mut low, mut high) = (0.0, shape + 20.0 * shape.sqrt() + 50.0);
    let mut at = f64::midpoint(low, high);
    for _ in 0..200 {
        let miss = gamma_lr(shape, at) - probability;
        if miss > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let density = ((shape - 1.0) * at.ln() - at - ln_gamma(shape)).exp();
        let newton = at - miss / density;
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        if (next - at).abs() <= 1e-15 * at {
            return next;
        }
        at = next;
    }
    at
}
