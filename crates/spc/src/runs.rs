//! Anhøj's rules: whether the runs of a phase are longer, or its crossings fewer, than chance gives.

use std::ops::Range;
use std::sync::LazyLock;

use crate::detect::Side;

/// Results for fewer useful points than these are kept: nearly every chart asks for one of them.
const KEPT: usize = 256;

/// The chance of as few crossings below which they are a signal (Anhøj and Olesen 2014).
const RARE: f64 = 0.05;

/// The runs of one phase about its centre line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Runs {
    /// Points that have a value and are not excluded.
    pub points: usize,
    /// Of these, points not exactly on the centre line.
    pub useful: usize,
    /// Points of the longest run, or `None` without useful points.
    pub longest: Option<usize>,
    /// More than these are a signal.
    pub longest_expected: Option<usize>,
    /// How often the centre line is crossed.
    pub crossings: Option<usize>,
    /// Fewer than these are a signal.
    pub crossings_expected: Option<usize>,
    /// First and last point of the longest run and its side.
    pub longest_at: Option<(usize, usize, Side)>,
}

impl Runs {
    /// Counts runs among points whose value and centre line are given.
    pub(crate) fn of(points: impl Iterator<Item = (usize, f64, f64)>) -> Self {
        let mut count = Counting::default();
        for (point, value, centre) in points {
            count.add(point, value, centre);
        }
        count.finish()
    }

    /// Whether the longest run is too long.
    pub fn has_long_run(&self) -> bool {
        self.longest > self.longest_expected
    }

    /// Whether there are too few crossings.
    pub fn has_few_crossings(&self) -> bool {
        self.crossings < self.crossings_expected
    }

    /// Whether either is unusual.
    pub fn is_unusual(&self) -> bool {
        self.has_long_run() || self.has_few_crossings()
    }
}

#[derive(Default)]
struct Counting {
    points: usize,
    useful: usize,
    runs: usize,
    current: Option<(Range<usize>, usize, Side)>,
    longest: Option<(Range<usize>, usize, Side)>,
}

impl Counting {
    fn add(&mut self, point: usize, value: f64, centre: f64) {
        self.points += 1;
        let side = if value > centre {
            Side::High
        } else if value < centre {
            Side::Low
        } else {
            return;
        };
        self.useful += 1;
        match &mut self.current {
            Some((range, length, run)) if *run == side => {
                range.end = point;
                *length += 1;
            }
            _ => {
                self.close();
                self.runs += 1;
                self.current = Some((point..point, 1, side));
            }
        }
    }

    fn close(&mut self) {
        let longest = self.longest.as_ref().map_or(0, |(_, length, _)| *length);
        if let Some(run) = self
            .current
            .take()
            .filter(|(_, length, _)| *length > longest)
        {
            self.longest = Some(run);
        }
    }

    fn finish(mut self) -> Runs {
        self.close();
        let any = self.useful > 0;
        Runs {
            points: self.points,
            useful: self.useful,
            longest: self.longest.as_ref().map(|(_, length, _)| *length),
            longest_expected: any.then(|| longest_by_chance(self.useful)),
            crossings: any.then(|| self.runs - 1),
            crossings_expected: any.then(|| crossings_by_chance(self.useful)),
            longest_at: self
                .longest
                .map(|(range, _, side)| (range.start, range.end, side)),
        }
    }
}

/// The longest run that chance gives among so many useful points: round(log2 n) + 3 (Anhøj and Olesen 2014).
pub fn longest_by_chance(useful: usize) -> usize {
    // Rounding the logarithm of n is halving that of 2n², rounded down.
    let rounded = (2 * useful * useful).checked_ilog2().unwrap_or(0) / 2;
    rounded as usize + 3
}

/// The fewest crossings that chance gives among so many useful points: the 5th percentile of a binomial distribution
/// of n - 1 chances of one half (Anhøj and Olesen 2014).
pub fn crossings_by_chance(useful: usize) -> usize {
    static KNOWN: LazyLock<[usize; KEPT]> =
        LazyLock::new(|| std::array::from_fn(counted_crossings));
    match KNOWN.get(useful) {
        Some(known) => *known,
        None => counted_crossings(useful),
    }
}

fn counted_crossings(useful: usize) -> usize {
    let chances = useful.saturating_sub(1);
    let middle = chances / 2;
    let mut here = central_probability(chances);
    // The chance of at most `middle` crossings, walked down from there.
    let mut up_to = if chances.is_multiple_of(2) {
        f64::midpoint(1.0, here)
    } else {
        0.5
    };
    let mut fewest = middle;
    while fewest > 0 && up_to - here >= RARE {
        up_to -= here;
        here *= fewest as f64 / (chances - fewest + 1) as f64;
        fewest -= 1;
    }
    fewest
}

/// The chance of the middle (lower middle) of a binomial distribution of halves.
fn central_probability(chances: usize) -> f64 {
    let pairs = (1..=chances / 2).map(|pair| (2 * pair - 1) as f64 / (2 * pair) as f64);
    let even = pairs.product::<f64>();
    if chances.is_multiple_of(2) {
        even
    } else {
        // C(2m+1, m) / 2^(2m+1) = C(2m, m) / 2^(2m) × (2m+1) / (2m+2)
        even * chances as f64 / (chances + 1) as f64
    }
}
