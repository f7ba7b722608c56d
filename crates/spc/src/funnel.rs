//! Funnels: units side by side, with limits that narrow as units grow. They rank nobody.
//!
//! Spiegelhalter 2005, "Funnel plots for comparing institutional performance", and 2012, "Statistical methods for
//! healthcare regulation: rating, screening and surveillance" for overdispersion.

mod spread;

use std::collections::BTreeMap;

use crate::refusal::Refusal;
use crate::sums::total;
use spread::{Spread, exact_poisson, spread};

/// Two standard errors: the 97.5th percentile of a normal distribution, as Spiegelhalter's method is published.
const NEAR: f64 = 1.959_964;
/// Three standard errors: the 99.9th percentile.
const FAR: f64 = 3.090_232;

/// What the units of a funnel are compared by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FunnelKind {
    /// Proportions: some out of all.
    Proportion,
    /// Ratios of one count to another.
    RatioOfCounts,
    /// Observed over expected, on the logarithmic scale of the English mortality indicator (SHMI).
    StandardisedRatio,
    /// Observed over expected, on the square-root scale of the Care Quality Commission.
    StandardisedRatioRoot,
}

/// How to make a funnel.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FunnelMethod {
    /// What units are compared by.
    pub kind: FunnelKind,
    /// The share at each end that counts less (or not at all) in judging how much more than chance units vary.
    pub trim: f64,
    /// Whether limits allow for units that vary more than chance.
    pub adjusted: bool,
    /// Whether a unit is an outlier beyond 95 % limits rather than 99.8 %.
    pub near_limits: bool,
    /// Limits are stated as so many of this, such as 100. Ratios are not.
    pub multiplier: f64,
}

impl FunnelMethod {
    /// Adjusted 99.8 % limits, a tenth trimmed at each end.
    pub fn new(kind: FunnelKind) -> Self {
        Self {
            kind,
            trim: 0.1,
            adjusted: true,
            near_limits: false,
            multiplier: 1.0,
        }
    }
}

/// One row: a unit's figures, or a part of them.
#[derive(Clone, PartialEq, Debug)]
pub struct UnitRow {
    /// The unit.
    pub name: String,
    /// Counted, or observed.
    pub numerator: f64,
    /// Out of, or expected.
    pub denominator: f64,
}

/// A funnel, computed.
#[derive(Clone, PartialEq, Debug)]
pub struct Funnel {
    /// What all units together have.
    pub centre: f64,
    /// How many times more than chance the squared scores vary; 0 where limits need not allow for it.
    pub phi: f64,
    /// The variance between units that chance does not explain, on the scale of the comparison.
    pub tau_squared: f64,
    /// Whether outliers are judged by limits that allow for it.
    pub adjusted: bool,
    /// The units, in order of their names.
    pub units: Vec<Unit>,
}

/// One unit of a funnel.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Counted, or observed.
    pub numerator: f64,
    /// Out of, or expected.
    pub denominator: f64,
    /// One over the other.
    pub ratio: f64,
    /// How many standard errors from the centre, on the scale of the comparison.
    pub score: f64,
    /// The same as it counts towards overdispersion; `None` where trimmed away.
    pub trimmed_score: Option<f64>,
    /// Limits that chance alone gives: 95 % and 99.8 %, each lower and upper.
    pub by_chance: [(f64, f64); 2],
    /// Limits that allow for overdispersion: 95 % and 99.8 %, each lower and upper.
    pub allowing: [(f64, f64); 2],
    /// Whether it lies beyond the chosen limits.
    pub is_outlier: bool,
}

/// Computes the funnel of these rows; rows of one unit are added up.
pub fn funnel(rows: &[UnitRow], method: &FunnelMethod) -> Result<Funnel, Refusal> {
    check(rows, method)?;
    let units = summed(rows, method.kind);
    let spread = spread(&units, method);
    let adjusted = method.adjusted && spread.tau_squared > 0.0;
    Ok(Funnel {
        centre: spread.centre,
        phi: spread.phi,
        tau_squared: spread.tau_squared,
        adjusted,
        units: units
            .into_iter()
            .enumerate()
            .map(|(place, unit)| judged(unit, place, &spread, method, adjusted))
            .collect(),
    })
}

fn check(rows: &[UnitRow], method: &FunnelMethod) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Err(Refusal::Empty);
    }
    if !(0.0..0.5).contains(&method.trim) {
        return Err(Refusal::Setting {
            setting: "share to trim",
            range: "at least 0 and less than 0.5",
        });
    }
    for (place, unit) in rows.iter().enumerate() {
        let row = place + 1;
        let column = "figure of the unit";
        if !(unit.numerator.is_finite() && unit.denominator.is_finite()) {
            return Err(Refusal::NotANumber { row, column });
        }
        if unit.numerator < 0.0 || unit.denominator < 0.0 {
            return Err(Refusal::Negative { row, column });
        }
        if unit.denominator == 0.0 {
            return Err(Refusal::ZeroDenominator { row });
        }
        if method.kind == FunnelKind::Proportion && unit.numerator > unit.denominator {
            return Err(Refusal::MoreThanAll { row });
        }
    }
    Ok(())
}

/// A unit's figures, added up. The mortality indicator rounds what is expected to two decimals, but not the ratio.
struct Figures {
    name: String,
    numerator: f64,
    denominator: f64,
    ratio: f64,
}

/// Rows added up by unit, in order of names.
fn summed(rows: &[UnitRow], kind: FunnelKind) -> Vec<Figures> {
    let mut by_name: BTreeMap<&str, Vec<&UnitRow>> = BTreeMap::new();
    for row in rows {
        by_name.entry(&row.name).or_default().push(row);
    }
    let sum = |rows: &[&UnitRow], figure: fn(&UnitRow) -> f64| {
        total(&rows.iter().map(|row| figure(row)).collect::<Vec<_>>())
    };
    by_name
        .into_iter()
        .map(|(name, rows)| {
            let numerator = sum(&rows, |row| row.numerator);
            let whole = sum(&rows, |row| row.denominator);
            Figures {
                name: name.to_owned(),
                numerator,
                ratio: numerator / whole,
                denominator: match kind {
                    FunnelKind::StandardisedRatio => two_decimals(whole),
                    _ => whole,
                },
            }
        })
        .collect()
}

/// Rounded as R has done since version 4: to the nearer double of two decimals, to the even one where both are as near.
fn two_decimals(value: f64) -> f64 {
    let hundredths = (value * 100.0).floor();
    let (below, above) = (hundredths / 100.0, (hundredths + 1.0) / 100.0);
    let (down, up) = (value - below, above - value);
    let is_even = (hundredths / 2.0).fract() == 0.0;
    if down < up || (down <= up && is_even) {
        below
    } else {
        above
    }
}

fn judged(
    unit: Figures,
    place: usize,
    spread: &Spread,
    method: &FunnelMethod,
    adjusted: bool,
) -> Unit {
    let allowing =
        [NEAR, FAR].map(|errors| limits(&unit, spread, method.kind, errors, spread.tau_squared));
    let by_chance = match method.kind {
        FunnelKind::StandardisedRatio | FunnelKind::StandardisedRatioRoot => {
            [0.025, 0.001].map(|tail| exact_poisson(unit.denominator, tail))
        }
        _ => [NEAR, FAR].map(|errors| limits(&unit, spread, method.kind, errors, 0.0)),
    };
    let ratio = unit.ratio;
    let used = if adjusted { allowing } else { by_chance };
    let (lower, upper) = used[usize::from(!method.near_limits)];
    let scaled = |limits: [(f64, f64); 2]| {
        limits.map(|(lower, upper)| (lower * method.multiplier, upper * method.multiplier))
    };
    Unit {
        ratio,
        score: spread.scores[place],
        trimmed_score: spread.trimmed[place],
        by_chance: scaled(by_chance),
        allowing: scaled(allowing),
        is_outlier: ratio < lower || ratio > upper,
        name: unit.name,
        numerator: unit.numerator,
        denominator: unit.denominator,
    }
}

/// Limits so many standard errors around the centre, brought back from the scale of the comparison.
fn limits(
    unit: &Figures,
    spread: &Spread,
    kind: FunnelKind,
    errors: f64,
    tau_squared: f64,
) -> (f64, f64) {
    let variance = spread::limit_variance(kind, unit.denominator);
    let away = errors * (variance + tau_squared).sqrt();
    let (lower, upper) = (spread.scaled_centre - away, spread.scaled_centre + away);
    match kind {
        FunnelKind::Proportion => (back_from_angle(lower), back_from_angle(upper)),
        FunnelKind::RatioOfCounts | FunnelKind::StandardisedRatio => (lower.exp(), upper.exp()),
        // The Care Quality Commission's limits are not brought back.
        FunnelKind::StandardisedRatioRoot => (lower, upper),
    }
}

/// Below no angle there is nothing, beyond a right angle all.
fn back_from_angle(angle: f64) -> f64 {
    angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2)
}
