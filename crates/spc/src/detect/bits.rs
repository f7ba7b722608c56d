//! Bits of points, 64 to a block, and the unbroken runs among them.

use std::ops::Range;

/// Points of one block.
pub(super) const BLOCK: usize = 64;

/// One bit for each of these (64 at most), the first one lowest. Eight at a time, which compilers do at once.
pub(super) fn pack<T>(all: &[T], holds: impl Fn(&T) -> bool) -> u64 {
    let (eights, rest) = all.as_chunks::<8>();
    let mut bits = 0;
    for (number, eight) in eights.iter().enumerate() {
        let of_eight = (0..8).fold(0, |bits, place| bits | bit(holds(&eight[place]), place));
        bits |= of_eight << (8 * number);
    }
    let rest = rest.iter().zip(8 * eights.len()..);
    rest.fold(bits, |bits, (one, place)| bits | bit(holds(one), place))
}

/// The same of pairs from two lists of the same length.
pub(super) fn pack_pairs<T>(all: &[f64], others: &[T], holds: impl Fn(f64, &T) -> bool) -> u64 {
    let (eights, rest) = all.as_chunks::<8>();
    let (other_eights, other_rest) = others.as_chunks::<8>();
    let mut bits = 0;
    for (number, (eight, others)) in eights.iter().zip(other_eights).enumerate() {
        let held = |place: usize| holds(eight[place], &others[place]);
        let of_eight = (0..8).fold(0, |bits, place| bits | bit(held(place), place));
        bits |= of_eight << (8 * number);
    }
    let rest = rest.iter().zip(other_rest).zip(8 * eights.len()..);
    rest.fold(bits, |bits, ((one, other), place)| {
        bits | bit(holds(*one, other), place)
    })
}

fn bit(holds: bool, place: usize) -> u64 {
    u64::from(holds) << place
}

/// Hands over every unbroken run of at least so many set bits. A run goes on from one block to the next.
pub(super) fn long_runs(
    blocks: usize,
    least: usize,
    block: impl Fn(usize) -> u64,
    mut found: impl FnMut(Range<usize>),
) {
    let least = least.max(1);
    // The run that reaches the end of the blocks so far has so many bits.
    let mut open = 0;
    for number in 0..blocks {
        let start = number * BLOCK;
        let mut bits = block(number);
        if open > 0 {
            let more = bits.trailing_ones() as usize;
            if more == BLOCK {
                open += BLOCK;
                continue;
            }
            hand_over(start - open..start + more, least, &mut found);
            bits &= bits + 1;
        }
        open = bits.leading_ones() as usize;
        // What reaches the end is not known to end there.
        bits &= u64::MAX.checked_shr(bits.leading_ones()).unwrap_or(0);
        runs_within(bits, least, |run| found(start + run.start..start + run.end));
    }
    hand_over(blocks * BLOCK - open..blocks * BLOCK, least, &mut found);
}

fn hand_over(run: Range<usize>, least: usize, found: &mut impl FnMut(Range<usize>)) {
    if run.len() >= least {
        found(run);
    }
}

/// The runs of one block. Most blocks have none that is long enough, which a few shifts tell.
fn runs_within(bits: u64, least: usize, mut found: impl FnMut(Range<usize>)) {
    let mut starts = starts(bits, least);
    while starts != 0 {
        let start = starts.trailing_zeros();
        let end = start + (bits >> start).trailing_ones();
        found(start as usize..end as usize);
        starts &= u64::MAX.checked_shl(end).unwrap_or(0);
    }
}

/// The bits from which at least so many are set.
fn starts(bits: u64, least: usize) -> u64 {
    if least > BLOCK {
        return 0;
    }
    let (mut starts, mut reach) = (bits, 1);
    while reach < least {
        let step = reach.min(least - reach);
        starts &= starts >> step;
        reach += step;
    }
    starts
}

/// The places of set bits.
pub(super) fn places(blocks: usize, block: impl Fn(usize) -> u64, places: &mut Vec<usize>) {
    places.clear();
    for number in 0..blocks {
        let mut bits = block(number);
        while bits != 0 {
            places.push(number * BLOCK + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(bits: &[bool], least: usize) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let block = |number: usize| {
            let block = &bits[number * BLOCK..bits.len().min((number + 1) * BLOCK)];
            pack(block, |bit| *bit)
        };
        long_runs(bits.len().div_ceil(BLOCK), least, block, |run| {
            runs.push(run);
        });
        runs
    }

    /// The same, one bit after another.
    fn slowly(bits: &[bool], least: usize) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        for place in 0..=bits.len() {
            if place == bits.len() || !bits[place] {
                if place - start >= least {
                    runs.push(start..place);
                }
                start = place + 1;
            }
        }
        runs
    }

    proptest::proptest! {
        #[test]
        fn runs_are_found_across_blocks(lengths in proptest::collection::vec((1_usize..150, proptest::bool::ANY), 0..9), least in 1_usize..90) {
            let bits: Vec<bool> = lengths.iter().flat_map(|&(length, bit)| std::iter::repeat_n(bit, length)).collect();
            proptest::prop_assert_eq!(runs(&bits, least), slowly(&bits, least));
        }
    }
}
