//! What a released count can have been before it was withheld or rounded: a lower and, where there is one, an upper end.
//!
//! Rounding to the nearest 5 moves a count by at most 2; 1 to 7 are withheld (`disclosure::RULES_IN_WORDS`).

use disclosure::Released;

/// Rounding moves a count by at most this much.
const MOVED: u64 = 2;
/// The largest count that is withheld for being small.
const SMALL: u64 = 7;
/// The smallest count above none that is shown, after rounding.
const SMALLEST_SHOWN: u64 = 10;

/// From this to that, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Not fewer.
    pub low: u64,
    /// Not more; nothing where nobody can say.
    pub high: Option<u64>,
}

/// What stands behind the word "withheld" in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Only counts of 1 to 7.
    Small,
    /// Also counts of any size, which protect a small one elsewhere.
    Anything,
}

/// Parts in a hundred, from and to, rounded outwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Not fewer in a hundred.
    pub low: u64,
    /// Not more in a hundred.
    pub high: u64,
}

impl Interval {
    /// None at all.
    pub const NONE: Self = Self {
        low: 0,
        high: Some(0),
    };

    /// What one count can have been.
    pub fn of(figure: Released, withheld: Withheld) -> Self {
        match (figure.value(), withheld) {
            (Some(0), _) => Self::NONE,
            (Some(shown), _) => Self::around(shown, MOVED),
            (None, Withheld::Small) => Self {
                low: 1,
                high: Some(SMALL),
            },
            (None, Withheld::Anything) => Self { low: 0, high: None },
        }
    }

    /// What a total can have been that was made by adding shown cells, of which those of `listed` are known.
    ///
    /// Withheld cells count together as one more cell, which is shown or, up to 7, left out; cells that are not listed
    /// may have been added too. Each cell of `listed` moved the total by at most 2. What the total holds beyond them
    /// are cells of at least 10 each, so that one in ten of it bounds how many they are. Where a listed cell of any size may
    /// be withheld, it is left out of the total and nobody can say how much that is.
    pub fn of_sum(total: Released, listed: &[Released], withheld: Withheld) -> Self {
        let Some(shown) = total.value() else {
            return Self::of(total, withheld);
        };
        if shown == 0 {
            return Self::NONE;
        }
        let known: Vec<u64> = listed.iter().filter_map(|cell| cell.value()).collect();
        let cells = known.iter().filter(|cell| **cell > 0).count() as u64;
        let beyond = shown.saturating_sub(known.iter().sum()) / SMALLEST_SHOWN;
        let moved = MOVED * (cells + beyond);
        let any_size = withheld == Withheld::Anything;
        let open = any_size && listed.iter().any(|cell| cell.is_withheld());
        Self {
            low: shown.saturating_sub(moved).max(1),
            high: (!open).then(|| shown.saturating_add(moved + SMALL)),
        }
    }

    fn around(shown: u64, moved: u64) -> Self {
        Self {
            low: shown.saturating_sub(moved),
            high: Some(shown.saturating_add(moved)),
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let both = self.high.zip(other.high);
        Self {
            low: self.low.saturating_add(other.low),
            high: both.map(|(one, two)| one.saturating_add(two)),
        }
    }

    /// The same, knowing that it is a part of this whole.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        Self {
            low: self.low,
            high: match (self.high, whole.high) {
                (Some(own), Some(all)) => Some(own.min(all).max(self.low)),
                (own, all) => own.or(all),
            },
        }
    }

    /// Whether this count can have been it.
    pub fn holds(self, count: u64) -> bool {
        self.low <= count && self.high.is_none_or(|high| count <= high)
    }
}

impl Shares {
    /// What share a part can have been of itself and the rest; nothing where there can have been nobody.
    ///
    /// A share is largest when the part is largest and the rest smallest, and the other way round.
    pub fn of(part: Interval, rest: Interval) -> Option<Self> {
        let low = share(part.low, rest.high).map_or(0, |(part, whole)| part * 100 / whole);
        let high = match part.high {
            None => 100,
            Some(part) => {
                let (part, whole) = share(part, Some(rest.low))?;
                (part * 100).div_ceil(whole)
            }
        };
        let in_hundred = |share: u128| u64::try_from(share.min(100)).unwrap_or(100);
        Some(Self {
            low: in_hundred(low),
            high: in_hundred(high),
        })
    }
}

/// The part and the whole, where there can be one.
fn share(part: u64, rest: Option<u64>) -> Option<(u128, u128)> {
    let whole = u128::from(part) + u128::from(rest?);
    (whole > 0).then_some((u128::from(part), whole))
}
