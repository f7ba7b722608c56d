//! Facts about the mathematics: each formula against a published example or another program, and laws that always hold.

mod comparisons;
mod curves;
mod intervals;
mod laws;
mod percentiles;

/// Fails unless two numbers agree to so many parts of the wanted one.
#[track_caller]
fn close(found: f64, wanted: f64, relative: f64) {
    let allowed = relative * wanted.abs().max(1e-12);
    assert!(
        (found - wanted).abs() <= allowed,
        "found {found}, wanted {wanted}"
    );
}
