//! Direct standardisation: what a group's figure would be if it were made up (by age and sex, say) as a standard is.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Gamma};

use super::interval::{Confidence, Estimate};
use super::proportion::{Proportion, wilson_limits};
use super::rate::Rate;

/// One layer of the group: its own figure and how much the layer weighs in the standard.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer<Figure> {
    /// People of the standard in this layer; only the proportions among the layers matter.
    pub weight: f64,
    /// The group's figure in this layer.
    pub figure: Figure,
}

/// A directly standardised rate with the gamma interval (Fay and Feuer 1997, Statistics in Medicine 16:791).
/// `None` when there is no layer or no weight.
pub fn rate(layers: &[Layer<Rate>], confidence: Confidence) -> Option<Estimate> {
    let shares = shares(layers)?;
    let weight = |(share, layer): (&f64, &Layer<Rate>)| share / layer.figure.exposure();
    let weights: Vec<f64> = shares.iter().zip(layers).map(weight).collect();
    let sum = |power: i32| -> f64 {
        let terms = weights.iter().zip(layers);
        terms
            .map(|(weight, layer)| weight.powi(power) * layer.figure.events() as f64)
            .sum()
    };
    let (value, variance) = (sum(1), sum(2));
    let largest = weights.iter().copied().fold(0.0, f64::max);
    let (higher, wider) = (value + largest, variance + largest * largest);
    Some(Estimate {
        value,
        lower: gamma_quantile(value, variance, confidence.tail()),
        upper: gamma_quantile(higher, wider, 1.0 - confidence.tail()),
    })
}

/// The quantile of a gamma distribution with this mean and variance; 0 when both are.
fn gamma_quantile(mean: f64, variance: f64, p: f64) -> f64 {
    if variance <= 0.0 {
        return 0.0;
    }
    // In units of its own scale, because the library stops at a fixed distance and rates can be very small.
    let standard = Gamma::new(mean * mean / variance, 1.0);
    let quantile = standard
        .expect("mean and variance are above zero")
        .inverse_cdf(p);
    quantile * variance / mean
}

/// A directly standardised share with the layered score interval (Yan and Su 2010, Statistics in Biopharmaceutical
/// Research 2:329, fixed weights). The gamma interval is for counts that may exceed the people; for shares it is too wide
/// and can pass 100 per cent. `None` when there is no layer or no weight.
pub fn share(layers: &[Layer<Proportion>], confidence: Confidence) -> Option<Estimate> {
    let shares = shares(layers)?;
    let z = confidence.z() * narrowing(&shares, layers);
    let mut estimate = Estimate {
        value: 0.0,
        lower: 0.0,
        upper: 0.0,
    };
    for (share, layer) in shares.iter().zip(layers) {
        let limits = wilson_limits(layer.figure.value(), layer.figure.total() as f64, z);
        estimate.value += share * layer.figure.value();
        estimate.lower += share * limits.lower;
        estimate.upper += share * limits.upper;
    }
    Some(estimate)
}

/// By how much the limits of each layer are drawn in, because not all layers err in one direction at once.
fn narrowing(shares: &[f64], layers: &[Layer<Proportion>]) -> f64 {
    let (mut squares, mut sum) = (0.0, 0.0);
    for (share, layer) in shares.iter().zip(layers) {
        let value = layer.figure.value();
        let error = share * (value * (1.0 - value) / layer.figure.total() as f64).sqrt();
        squares += error * error;
        sum += error;
    }
    // Without any spread nothing is drawn in: the wider interval is the safe one.
    if sum > 0.0 { squares.sqrt() / sum } else { 1.0 }
}

fn shares<Figure>(layers: &[Layer<Figure>]) -> Option<Vec<f64>> {
    let total: f64 = layers.iter().map(|layer| layer.weight).sum();
    (total > 0.0).then(|| layers.iter().map(|layer| layer.weight / total).collect())
}
