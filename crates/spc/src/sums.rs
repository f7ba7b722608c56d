//! Exact sums, means and medians. Whether a point lies exactly on the centre line decides whether it counts in a run,
//! so the last bit matters: a sum from left to right raises false shifts.

/// Room for every partial sum that doubles can need: 2,098 binary places in pieces of 53.
const MOST_PARTIALS: usize = 40;

/// A sum that loses nothing until it is read (Shewchuk 1997, "Adaptive precision floating-point arithmetic").
pub(crate) struct ExactSum {
    partials: [f64; MOST_PARTIALS],
    used: usize,
    count: usize,
}

impl ExactSum {
    pub fn new() -> Self {
        Self {
            partials: [0.0; MOST_PARTIALS],
            used: 0,
            count: 0,
        }
    }

    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let mut rest = value;
        let mut kept = 0;
        for index in 0..self.used {
            let (sum, lost) = two_sum(rest, self.partials[index]);
            if lost != 0.0 {
                self.partials[kept] = lost;
                kept += 1;
            }
            rest = sum;
        }
        self.partials[kept] = rest;
        self.used = kept + 1;
    }

    /// What the double nearest to the true sum leaves over.
    fn left_over(&self, total: f64) -> f64 {
        let mut rest = Self::new();
        for &part in &self.partials[..self.used] {
            rest.add(part);
        }
        rest.add(-total);
        rest.total()
    }

    /// The double nearest to the true sum.
    pub fn total(&self) -> f64 {
        let mut remaining = self.used;
        let Some(&last) = self.partials[..remaining].last() else {
            return 0.0;
        };
        remaining -= 1;
        let mut high = last;
        while remaining > 0 {
            remaining -= 1;
            let (nearer, beyond) = two_sum(high, self.partials[remaining]);
            high = nearer;
            if beyond != 0.0 {
                return settle_a_tie(high, beyond, &self.partials[..remaining]);
            }
        }
        high
    }

    /// The mean, or "not a number" of nothing.
    pub fn mean(&self) -> f64 {
        let total = self.total();
        mean_of(total, self.left_over(total), self.count as f64)
    }
}

/// A sum halfway between two doubles goes the way its smaller parts point.
fn settle_a_tie(high: f64, lost: f64, below: &[f64]) -> f64 {
    let Some(&next) = below.last() else {
        return high;
    };
    if (lost < 0.0) != (next < 0.0) || next == 0.0 {
        return high;
    }
    let doubled = lost * 2.0;
    let moved = high + doubled;
    if (moved - high).to_bits() == doubled.to_bits() {
        moved
    } else {
        high
    }
}

/// The rounded sum and what rounding lost (Knuth, The Art of Computer Programming, volume 2, 4.2.2).
fn two_sum(first: f64, second: f64) -> (f64, f64) {
    let sum = first + second;
    let part = sum - first;
    (sum, (first - (sum - part)) + (second - part))
}

/// How a mode adds numbers up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arithmetic {
    /// Without loss; also what R's extended precision amounts to.
    Exact,
    /// In plain doubles from left to right, as JavaScript does.
    LeftToRight,
}

impl Arithmetic {
    pub fn sum(self, values: &[f64]) -> f64 {
        match self {
            Self::Exact => total(values),
            Self::LeftToRight => values.iter().fold(0.0, |sum, value| sum + value),
        }
    }

    /// The mean, or "not a number" of nothing.
    pub fn mean(self, values: &[f64]) -> f64 {
        match self {
            Self::Exact => mean(values),
            Self::LeftToRight => self.sum(values) / values.len() as f64,
        }
    }
}

/// How many sums run side by side, so that a processor need not wait for one to go on with the next.
const LANES: usize = 2;

type Lanes = [f64; LANES];

/// The double nearest to the sum and what that leaves over, added up in two doubles, which hold figures of the same size
/// without loss: much quicker than [`ExactSum`]. Nothing where two doubles do not hold the sum.
fn quick_sum(values: &[f64]) -> Option<(f64, f64)> {
    let (mut high, mut low, mut lost) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    let (blocks, rest) = values.as_chunks::<LANES>();
    for block in blocks {
        let (sums, left_over) = two_sums(high, *block);
        let (rests, beyond) = two_sums(low, left_over);
        (high, low) = (sums, rests);
        // "Not a number" stays so, and is no zero either.
        lost = each(lost, beyond, |lost, beyond| lost + beyond.abs());
    }
    let (mut total, mut left_over, mut lost) = (0.0, 0.0, lost.iter().sum::<f64>());
    for value in high.iter().chain(&low).chain(rest) {
        let (sum, rest) = two_sum(total, *value);
        let (kept, beyond) = two_sum(left_over, rest);
        (total, left_over) = (sum, kept);
        lost += beyond.abs();
    }
    let (total, left_over) = two_sum(total, left_over);
    (lost == 0.0 && total.is_finite()).then_some((total, left_over))
}

/// [`two_sum`] of each lane; written step by step for all lanes, so that the compiler does them at once.
fn two_sums(first: Lanes, second: Lanes) -> (Lanes, Lanes) {
    let sum = each(first, second, |first, second| first + second);
    let part = each(sum, first, |sum, first| sum - first);
    let whole = each(sum, part, |sum, part| sum - part);
    let of_first = each(first, whole, |first, whole| first - whole);
    let of_second = each(second, part, |second, part| second - part);
    (sum, each(of_first, of_second, |one, other| one + other))
}

fn each(first: Lanes, second: Lanes, of: impl Fn(f64, f64) -> f64) -> Lanes {
    std::array::from_fn(|lane| of(first[lane], second[lane]))
}

/// A mean that is rounded once: what the sum leaves over is divided too.
fn mean_of(total: f64, left_over: f64, count: f64) -> f64 {
    let mean = total / count;
    let rest = (-mean).mul_add(count, total) + left_over;
    if rest.is_finite() {
        mean + rest / count
    } else {
        mean
    }
}

fn summed(values: &[f64]) -> ExactSum {
    let mut sum = ExactSum::new();
    for value in values {
        sum.add(*value);
    }
    sum
}

/// The double nearest to the true sum.
pub(crate) fn total(values: &[f64]) -> f64 {
    match quick_sum(values) {
        Some((total, _)) => total,
        None => summed(values).total(),
    }
}

/// The exact mean, or "not a number" of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    match quick_sum(values) {
        Some((total, left_over)) => mean_of(total, left_over, values.len() as f64),
        None => summed(values).mean(),
    }
}

/// The standard deviation of a sample, or "not a number" of fewer than two.
pub(crate) fn standard_deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return f64::NAN;
    }
    let centre = mean(values);
    let squares: Vec<f64> = values
        .iter()
        .map(|value| (value - centre).powi(2))
        .collect();
    (total(&squares) / (values.len() as f64 - 1.0)).sqrt()
}

/// The median, or "not a number" of nothing. Changes the order of the values.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let middle = values.len() / 2;
    let is_odd = values.len() % 2 == 1;
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    match below.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if !is_odd => f64::midpoint(lower, upper),
        _ => upper,
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these sums are exact")]
mod tests {
    use super::*;

    #[test]
    fn ten_tenths_are_one() {
        assert_eq!(summed(&[0.1; 10]).total(), 1.0);
    }

    #[test]
    fn a_small_part_survives_between_large_ones() {
        assert_eq!(summed(&[1e100, 1.0, -1e100]).total(), 1.0);
    }

    /// Figures of every size, made up the same way each time: many are held by two doubles, many are not.
    #[test]
    fn the_quick_sum_is_the_exact_one_or_none() {
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 11) as f64 / 9_007_199_254_740_992.0
        };
        let (mut quick, mut long) = (0, 0);
        for reach in [0, 3, 20, 60, 200] {
            for _ in 0..500 {
                let values: Vec<f64> = (0..60)
                    .map(|_| (next() - 0.3) * 10_f64.powf(next() * f64::from(reach)))
                    .collect();
                let exact = summed(&values);
                match quick_sum(&values) {
                    None => long += 1,
                    Some((total, _)) => {
                        quick += 1;
                        assert_eq!(total.to_bits(), exact.total().to_bits());
                        assert_eq!(mean(&values).to_bits(), exact.mean().to_bits());
                    }
                }
            }
        }
        assert!(
            quick > 500 && long > 500,
            "{quick} quick, {long} the long way"
        );
        for odd in [f64::NAN, f64::INFINITY] {
            assert!(quick_sum(&[1.0, odd]).is_none());
        }
    }

    #[test]
    fn the_mean_of_equal_values_is_that_value() {
        for value in [0.1, 0.7, 99.3, 1e-9] {
            assert_eq!(mean(&[value; 30]), value);
        }
    }
}
