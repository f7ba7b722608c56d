//! The values at several ranks of very many values, exact, without putting these in order.
//!
//! Values are counted in buckets of equal width; only those in a bucket that holds a wanted rank are looked at again. That
//! reads all values a few times in the order in which they lie, however many ranks are wanted, where a selection for each
//! rank moves values to and fro.

use std::ops::Range;

/// Buckets take at most so many bits: their counts stay in a processor's first cache.
const MOST_BITS: u32 = 11;

/// So few values are put in order.
const FEW: usize = 1 << 9;

/// The values at some ranks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtRanks {
    ranks: Vec<usize>,
    values: Vec<i64>,
}

impl AtRanks {
    /// Finds the values at these ranks, counted from 0, of values that lie in pieces. Ranks beyond the last value are those
    /// of the last; of no values there is nothing to be found.
    pub fn of<'a>(
        pieces: impl Iterator<Item = &'a [i64]> + Clone,
        ranks: impl IntoIterator<Item = usize>,
    ) -> Self {
        let count: usize = pieces.clone().map(<[i64]>::len).sum();
        let Some(last) = count.checked_sub(1) else {
            return Self {
                ranks: Vec::new(),
                values: Vec::new(),
            };
        };
        let mut ranks: Vec<usize> = ranks.into_iter().map(|rank| rank.min(last)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut values = vec![0; ranks.len()];
        find(pieces, count, &ranks, 0, &mut values);
        Self { ranks, values }
    }

    /// The value at a rank that was asked for; one beyond the last value is the last.
    pub fn get(&self, rank: usize) -> Option<i64> {
        let place = self.ranks.partition_point(|known| *known < rank);
        let place = place.min(self.ranks.len().checked_sub(1)?);
        self.values.get(place).copied()
    }
}

/// Finds the values at ranks, which are in order and counted on from those `before` the first of these values.
fn find<'a>(
    pieces: impl Iterator<Item = &'a [i64]> + Clone,
    count: usize,
    ranks: &[usize],
    before: usize,
    found: &mut [i64],
) {
    if count <= FEW {
        let mut all = pieces.collect::<Vec<_>>().concat();
        all.sort_unstable();
        for (rank, value) in ranks.iter().zip(found) {
            *value = all[rank - before];
        }
        return;
    }
    let buckets = Buckets::over(pieces.clone(), count);
    let counts = buckets.counts(pieces.clone());
    let wanted = wanted(&counts, ranks, before);
    if buckets.shift == 0 {
        for one in wanted {
            found[one.ranks].fill(buckets.least_of(one.bucket));
        }
        return;
    }
    for (one, values) in wanted.iter().zip(buckets.gather(pieces, &counts, &wanted)) {
        let (ranks, found) = (&ranks[one.ranks.clone()], &mut found[one.ranks.clone()]);
        let piece = std::iter::once(values.as_slice());
        find(piece, values.len(), ranks, one.before, found);
    }
}

/// A bucket that holds wanted ranks.
struct Wanted {
    bucket: usize,
    /// How many values are in the buckets before.
    before: usize,
    /// Which of the wanted ranks it holds.
    ranks: Range<usize>,
}

fn wanted(counts: &[usize], ranks: &[usize], before: usize) -> Vec<Wanted> {
    let (mut before, mut next) = (before, 0);
    let mut wanted = Vec::new();
    for (bucket, count) in counts.iter().enumerate() {
        let first = next;
        next += ranks[first..].partition_point(|rank| *rank < before + count);
        if next > first {
            wanted.push(Wanted {
                bucket,
                before,
                ranks: first..next,
            });
        }
        before += count;
    }
    wanted
}

/// Buckets of equal width from the smallest value.
struct Buckets {
    least: i64,
    shift: u32,
    /// How many there are, a power of two.
    number: usize,
}

impl Buckets {
    fn over<'a>(pieces: impl Iterator<Item = &'a [i64]>, count: usize) -> Self {
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        for value in pieces.flatten() {
            least = least.min(*value);
            most = most.max(*value);
        }
        let spread = u64::BITS - most.abs_diff(least).leading_zeros();
        // About as many buckets as values, so that making them is not the most of the work.
        let bits = count.ilog2().min(MOST_BITS);
        Self {
            least,
            shift: spread.saturating_sub(bits),
            number: 1 << bits,
        }
    }

    #[inline]
    fn of(&self, value: i64) -> usize {
        let distance = value.wrapping_sub(self.least).cast_unsigned();
        // The mask changes nothing: it says that this is a bucket.
        usize::try_from(distance >> self.shift).unwrap_or_default() & (self.number - 1)
    }

    /// The smallest value that belongs to a bucket.
    fn least_of(&self, bucket: usize) -> i64 {
        let distance = (bucket as u64) << self.shift;
        self.least.wrapping_add_unsigned(distance)
    }

    fn counts<'a>(&self, pieces: impl Iterator<Item = &'a [i64]>) -> Vec<usize> {
        // Two tables in turn, so that equal neighbours do not wait for one another.
        let (mut one, mut other) = (vec![0; self.number], vec![0; self.number]);
        for piece in pieces {
            let (pairs, rest) = piece.as_chunks::<2>();
            for [first, second] in pairs {
                one[self.of(*first)] += 1;
                other[self.of(*second)] += 1;
            }
            for value in rest {
                one[self.of(*value)] += 1;
            }
        }
        for (one, other) in one.iter_mut().zip(other) {
            *one += other;
        }
        one
    }

    /// The values of the wanted buckets, each bucket's by itself.
    fn gather<'a>(
        &self,
        pieces: impl Iterator<Item = &'a [i64]>,
        counts: &[usize],
        wanted: &[Wanted],
    ) -> Vec<Vec<i64>> {
        let mut gathered: Vec<Vec<i64>> = wanted
            .iter()
            .map(|one| Vec::with_capacity(counts[one.bucket]))
            .collect();
        // Counted from 1; 0 where nobody asks.
        let mut places = vec![0_u16; self.number];
        for (place, one) in (1..).zip(wanted) {
            places[one.bucket] = place;
        }
        for value in pieces.flatten() {
            let place = places[self.of(*value)];
            if place > 0 {
                gathered[usize::from(place) - 1].push(*value);
            }
        }
        gathered
    }
}
