//! Process capability: published figures, and who is refused.

use spc::{Capability, Kind, Method, NoCapability, Specification};

use crate::series::monthly;

fn close(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() < tolerance
}

/// Montgomery, "Introduction to statistical quality control", 6th edition, figure 8.8: specification 38 to 62, standard
/// deviation 2. Mean, Cpk.
const MONTGOMERY: [(f64, f64); 5] = [
    (50.0, 2.0),
    (53.0, 1.5),
    (56.0, 1.0),
    (62.0, 0.0),
    (65.0, -0.5),
];

#[test]
fn capability_equals_montgomerys_figures() {
    let asked = Specification::between(38.0, 62.0).unwrap();
    for (mean, expected) in MONTGOMERY {
        let found = Capability::of(mean, 2.0, asked).unwrap();
        assert_eq!(
            found.potential,
            Some(2.0),
            "Cp does not ask where the mean is"
        );
        assert!(
            close(found.actual, expected, 1e-12),
            "mean {mean}: {found:?}"
        );
    }
    // The hard-bake process of section 6.2: specification 1.50 ± 0.50, mean 1.5056, standard deviation 0.32521 / 2.326.
    let asked = Specification::between(1.0, 2.0).unwrap();
    let found = Capability::of(1.5056, 0.32521 / 2.326, asked).unwrap();
    assert!(close(found.potential.unwrap(), 1.192, 0.0005), "{found:?}");
    // Glass bottles of section 8.3.1: strength 264, standard deviation 32, at least 200.
    let found = Capability::of(264.0, 32.0, Specification::at_least(200.0).unwrap()).unwrap();
    assert_eq!(found.potential, None);
    assert!(close(found.actual, 0.67, 0.005) && close(found.sigmas_away(), 2.0, 1e-12));
}

/// Fourteen values that go up and down around 41 by chance alone.
const STABLE: [f64; 14] = [
    39.0, 41.0, 42.0, 41.0, 43.0, 40.0, 41.0, 42.0, 40.0, 41.0, 43.0, 40.0, 42.0, 40.0,
];

#[test]
fn capability_of_a_chart_comes_from_its_moving_ranges() {
    let method = Method::causeway(Kind::Individuals);
    let chart = monthly(&STABLE).chart(&method).unwrap();
    let found = chart
        .capability(Specification::at_most(50.0).unwrap())
        .unwrap();
    let ranges = STABLE.windows(2).map(|two| (two[1] - two[0]).abs());
    let sigma = ranges.sum::<f64>() / 13.0 * 2.66 / 3.0;
    let mean = STABLE.iter().sum::<f64>() / 14.0;
    assert!(close(found.sigma, sigma, 1e-9) && close(found.mean, mean, 1e-9));
    assert!(close(found.actual, (50.0 - mean) / (3.0 * sigma), 1e-9));
}

#[test]
fn capability_is_refused_where_it_would_mislead() {
    let asked = Specification::at_most(50.0).unwrap();
    let method = Method::causeway(Kind::Individuals);
    let of = |values: &[f64]| monthly(values).chart(&method).unwrap().capability(asked);
    let unstable: Vec<f64> = STABLE.into_iter().chain([70.0]).collect();
    assert_eq!(of(&unstable), Err(NoCapability::NotStable));
    assert_eq!(
        of(&STABLE[..11]),
        Err(NoCapability::TooFew {
            least: 12,
            found: 11
        })
    );
    assert_eq!(of(&[41.0; 14]), Err(NoCapability::NeverVaries));
    let run = monthly(&STABLE)
        .chart(&Method::causeway(Kind::Run))
        .unwrap();
    assert_eq!(run.capability(asked), Err(NoCapability::OtherChart));
    for (lower, upper) in [(2.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0)] {
        assert_eq!(
            Specification::between(lower, upper),
            Err(NoCapability::Specification)
        );
    }
}
