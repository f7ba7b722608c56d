//! Many comparisons at once: how to keep chance findings rare.

/// The probabilities of many tests, adjusted so that calling all those up to `alpha` a finding keeps the chance of even one
/// false finding at most `alpha` (Holm 1979, Scandinavian Journal of Statistics 6:65). In the order given; what is not a
/// number is left out and stays so.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut largest: f64 = 0.0;
    for (rank, place) in order.iter().enumerate() {
        let tests_left = (order.len() - rank) as f64;
        largest = largest.max(p_values[*place] * tests_left).min(1.0);
        adjusted[*place] = largest;
    }
    adjusted
}

/// The probabilities of many tests, adjusted so that calling all those up to `q` a finding keeps the expected share of
/// false findings among them at most `q` (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B
/// 57:289). In the order given; what is not a number is left out and stays so.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let tests = order.len() as f64;
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut smallest: f64 = 1.0;
    for (rank, place) in order.iter().enumerate().rev() {
        smallest = smallest.min(p_values[*place] * tests / (rank + 1) as f64);
        adjusted[*place] = smallest;
    }
    adjusted
}

/// The places of the numbers, the smallest first.
fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len())
        .filter(|place| !p_values[*place].is_nan())
        .collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    order
}
