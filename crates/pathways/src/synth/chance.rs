//! Seeded chance in whole numbers, so that the same seed gives the same bytes on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of draws. Only integer arithmetic is used: logarithms and sines differ between platforms in the last bit.
pub(super) struct Chance(ChaCha8Rng);

/// Percentages of the median at every twentieth of a log-normal distribution with sigma 0.35, the ends cut off.
const SPREAD: [i64; 21] = [
    42, 56, 64, 70, 74, 79, 83, 87, 92, 96, 100, 105, 109, 114, 120, 127, 134, 144, 157, 178, 235,
];

impl Chance {
    /// The stream that belongs to a seed and a name; streams of different names are independent.
    pub(super) fn new(seed: u64, name: &str) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        for (slot, byte) in key[8..].iter_mut().zip(name.bytes()) {
            *slot = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A whole number from 0 up to, not including, `bound`.
    /// Multiply and shift (Lemire 2019, without the rejection step: the bias is below `bound` / 2^64).
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(bound);
        u64::try_from(product >> 64).unwrap_or(u64::MAX)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True in `per_thousand` of a thousand draws.
    pub(super) fn happens(&mut self, per_thousand: u64) -> bool {
        self.below(1000) < per_thousand
    }

    /// A position in a list of this length.
    pub(super) fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// A position drawn in proportion to the weights.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum::<u64>().max(1));
        for (position, weight) in weights.enumerate() {
            if left < weight {
                return position;
            }
            left -= weight;
        }
        0
    }

    /// Puts a list into a random order (Fisher and Yates 1938, in Durstenfeld's form of 1964).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.position(last + 1));
        }
    }

    /// A wait around a median, skewed to the right as waits are. Same unit in and out.
    pub(super) fn around(&mut self, median: i64) -> i64 {
        let step = self.position(SPREAD.len() - 1);
        let share = self.between(0, 999);
        let per_hundred_thousand = SPREAD[step] * 1000 + (SPREAD[step + 1] - SPREAD[step]) * share;
        median * per_hundred_thousand / 100_000
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    /// A new release of the random number crate, or another machine, must not change what a seed means.
    #[test]
    fn a_seed_means_the_same_draws_everywhere() {
        let mut chance = Chance::new(1, "salisbury");
        let draws: Vec<u64> = (0..6).map(|_| chance.below(1_000_000)).collect();
        assert_eq!(draws, [549_955, 635_378, 138_805, 330_012, 62_686, 373_234]);
    }

    #[test]
    fn streams_of_different_names_differ() {
        let [mut one, mut other] = ["salisbury", "oxfordshire"].map(|name| Chance::new(1, name));
        assert_ne!(one.below(u64::MAX), other.below(u64::MAX));
    }
}
