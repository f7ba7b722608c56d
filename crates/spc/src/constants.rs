//! Constants of charts of subgroups (Montgomery 2009, appendix VI), exactly rather than from a table.

/// Above this half size, a series is exact to the last bits and a product no longer needed.
const SERIES_FROM: f64 = 30.0;

/// What the standard deviation of a subgroup is on average, in true standard deviations.
pub(crate) fn c4(size: f64) -> f64 {
    (2.0 / (size - 1.0)).sqrt() * gamma_ratio((size - 1.0) / 2.0)
}

/// How much the standard deviation of a subgroup itself varies, in true standard deviations.
pub(crate) fn c5(size: f64) -> f64 {
    (1.0 - c4(size).powi(2)).sqrt()
}

/// Γ(x + ½) / Γ(x), raised to where its asymptotic series is exact and brought back by the recurrence
/// (Tricomi and Erdélyi 1951, "The asymptotic expansion of a ratio of gamma functions").
fn gamma_ratio(x: f64) -> f64 {
    let mut at = x;
    let mut factor = 1.0;
    while at < SERIES_FROM {
        factor *= at / (at + 0.5);
        at += 1.0;
    }
    let inverse = 1.0 / at;
    let series = 1.0
        + inverse
            * (-1.0 / 8.0
                + inverse
                    * (1.0 / 128.0
                        + inverse
                            * (5.0 / 1024.0
                                + inverse
                                    * (-21.0 / 32_768.0
                                        + inverse
                                            * (-399.0 / 262_144.0
                                                + inverse
                                                    * (869.0 / 4_194_304.0
                                                        + inverse * 39_325.0 / 33_554_432.0))))));
    factor * at.sqrt() * series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// c4 of 2 is √(2/π).
    #[test]
    fn c4_of_two_is_the_root_of_two_over_pi() {
        let exact = (2.0 / std::f64::consts::PI).sqrt();
        assert!((c4(2.0) - exact).abs() < 1e-15);
    }
}
