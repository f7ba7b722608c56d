//! Funnel limits: how far a group's share may lie from that of all, given its size (Spiegelhalter 2005).
//!
//! Shares are compared on the arcsine scale, where their spread depends on the size alone (Spiegelhalter and others 2012,
//! Journal of the Royal Statistical Society A 175:1). With many groups there is usually more spread than chance gives; the
//! limits can allow for it by an additive variance between groups, estimated from values drawn in at both ends.

use serde::{Deserialize, Serialize};

use super::interval::{Interval, standard_normal};
use super::percentile::linear_of_floats;
use super::proportion::Proportion;
use statrs::distribution::ContinuousCDF;

/// What spread the limits allow for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// Chance alone.
    Chance,
    /// Chance and differences between groups that are there anyway; so large a share of the groups at either end is drawn
    /// in before these are estimated, usually 0.1.
    BetweenGroups(f64),
}

/// The funnel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// The share of all groups together.
    pub centre: f64,
    /// The mean squared distance in standard errors: about 1 when there is chance alone.
    pub dispersion: f64,
    /// The variance between groups on the arcsine scale; 0 when not asked for or not more than chance.
    pub between_groups: f64,
    /// The groups in the order given.
    pub points: Vec<FunnelPoint>,
}

/// One group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunnelPoint {
    /// The group's share.
    pub value: f64,
    /// Its distance from the centre in standard errors, with the spread that the limits allow for.
    pub z: f64,
    /// One group in 20 lies outside these by chance.
    pub limits_95: Interval,
    /// Two groups in 1,000 lie outside these by chance.
    pub limits_998: Interval,
}

/// The funnel of several groups; `None` when there are fewer than two.
pub fn funnel(groups: &[Proportion], spread: Spread) -> Option<Funnel> {
    if groups.len() < 2 {
        return None;
    }
    let centre = centre(groups)?;
    let (dispersion, between_groups) = dispersion(groups, centre, spread);
    let points = groups
        .iter()
        .map(|group| point(*group, centre, between_groups));
    Some(Funnel {
        centre,
        dispersion,
        between_groups,
        points: points.collect(),
    })
}

fn centre(groups: &[Proportion]) -> Option<f64> {
    let events = groups.iter().map(|group| group.events()).sum();
    let total = groups.iter().map(|group| group.total()).sum();
    Proportion::new(events, total).map(Proportion::value)
}

fn point(group: Proportion, centre: f64, between_groups: f64) -> FunnelPoint {
    let error = (chance_variance(group) + between_groups).sqrt();
    FunnelPoint {
        value: group.value(),
        z: (angle(group.value()) - angle(centre)) / error,
        limits_95: limits(centre, error, 0.975),
        limits_998: limits(centre, error, 0.999),
    }
}

fn limits(centre: f64, error: f64, p: f64) -> Interval {
    let reach = standard_normal().inverse_cdf(p) * error;
    let share = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
    Interval {
        lower: share(angle(centre) - reach),
        upper: share(angle(centre) + reach),
    }
}

fn angle(share: f64) -> f64 {
    share.sqrt().asin()
}

/// The variance of the angle of a share among so many people.
fn chance_variance(group: Proportion) -> f64 {
    1.0 / (4.0 * group.total() as f64)
}

/// The dispersion, and the variance between groups by the method of moments (`DerSimonian` and Laird 1986, as Spiegelhalter
/// and others 2012 use it).
fn dispersion(groups: &[Proportion], centre: f64, spread: Spread) -> (f64, f64) {
    let distance = |group: &Proportion| {
        (angle(group.value()) - angle(centre)) / chance_variance(*group).sqrt()
    };
    let mut distances: Vec<f64> = groups.iter().map(distance).collect();
    let drawn_in = match spread {
        Spread::Chance => 0.0,
        Spread::BetweenGroups(share) => share,
    };
    draw_in(&mut distances, drawn_in);
    let count = groups.len() as f64;
    let dispersion = distances.iter().map(|z| z * z).sum::<f64>() / count;
    let between = match spread {
        Spread::Chance => 0.0,
        Spread::BetweenGroups(_) => between_groups(groups, dispersion),
    };
    (dispersion, between)
}

fn between_groups(groups: &[Proportion], dispersion: f64) -> f64 {
    let count = groups.len() as f64;
    let weights = groups.iter().map(|group| 1.0 / chance_variance(*group));
    let (sum, squares) = weights.fold((0.0, 0.0), |(sum, squares), weight| {
        (sum + weight, squares + weight * weight)
    });
    ((count * dispersion - (count - 1.0)) / (sum - squares / sum)).max(0.0)
}

/// Moves the most distant values in to the percentiles at either end ("winsorises"), so that a few remarkable groups do
/// not hide themselves by widening the limits.
fn draw_in(values: &mut [f64], share: f64) {
    let (Some(low), Some(high)) = (
        linear_of_floats(values, share),
        linear_of_floats(values, 1.0 - share),
    ) else {
        return;
    };
    for value in values {
        *value = value.clamp(low, high);
    }
}
