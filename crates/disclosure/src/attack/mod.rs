//! The attacker: everything that is published, as ranges and sums, and how closely it fixes what is withheld.
//!
//! Bounds are whole numbers. Where the relations form a network (tables of two dimensions, one of them with a hierarchy)
//! they come from flows and are exact. Elsewhere they come from a linear program, and where its answer is no whole
//! number from branching (an integer program). When the effort allowed is used up, an [`Interval`] says so: it then holds
//! both the widest it could be and the narrowest, and who protects somebody goes by the narrowest.
//!
//! ```
//! use disclosure::attack::{Effort, Knowledge, Range, bounds};
//! // Nobody says how many are women; but 20 people and 13 men are published.
//! let mut known = Knowledge::default();
//! let women = known.unknown(Range::from(0));
//! let men = known.unknown(Range::exactly(13));
//! known.relate(&[(women, 1), (men, 1)], Range::exactly(20));
//! let found = bounds(&known, &[women], None, Effort::default()).expect("the figures agree");
//! assert_eq!((found[0].lowest, found[0].highest), (7, 7));
//! ```

mod branching;
mod component;
mod ends;
mod flow;
mod narrowing;
mod network;
mod restoring;
mod simplex;
mod tightening;

use component::Component;
pub(crate) use ends::ends_of_network;

/// No count is as large as this: it stands for "without bound".
pub const UNBOUNDED: i64 = 1_000_000_000_000;

/// What is known of a figure or of a sum: the least and the most it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub lowest: i64,
    /// The most; [`UNBOUNDED`] when nothing is known.
    pub highest: i64,
}

/// Everything an attacker knows: ranges of single figures, and ranges of sums of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    pub(crate) ranges: Vec<Range>,
    pub(crate) relations: Vec<Relation>,
}

/// A sum of figures, each times a whole number, that lies in a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) terms: Vec<(usize, i64)>,
    pub(crate) range: Range,
}

/// How much work may go into an audit. Counted in work and not in seconds, so that an answer never depends on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Entries of the tables of the linear programs that one audit may look at or change, all figures together.
    pub entries: u64,
    /// Branches of the integer program of one bound.
    pub branches: u32,
    /// An interval that is certainly this wide need not be known more closely; nothing asks for exact bounds.
    pub enough: Option<u64>,
}

/// How closely an attacker can tell a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Certainly no less than this.
    pub lowest: i64,
    /// Certainly no more than this.
    pub highest: i64,
    /// The least and the most of which an example was found. Equal to the bounds when these are exact; otherwise the
    /// truth lies between, and the attacker may know as much as this.
    pub narrowest: (i64, i64),
}

/// What is published cannot all be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "These figures contradict one another: no true figures could give all of them. Check that totals, rounding and \
     markers are those of the rules named."
)]
pub struct Contradiction;

impl Range {
    /// Known exactly.
    pub fn exactly(value: i64) -> Self {
        Self::between(value, value)
    }

    /// Known to lie between two bounds, both possible.
    pub fn between(lowest: i64, highest: i64) -> Self {
        Self { lowest, highest }
    }

    /// Known to be no less.
    pub fn from(lowest: i64) -> Self {
        Self::between(lowest, UNBOUNDED)
    }

    /// Whether it leaves one possibility.
    pub fn is_exact(self) -> bool {
        self.lowest == self.highest
    }

    /// Whether it leaves this possibility.
    pub fn allows(self, value: i64) -> bool {
        (self.lowest..=self.highest).contains(&value)
    }
}

impl Knowledge {
    /// Adds a figure and what is known of it alone; returns its place.
    pub fn unknown(&mut self, range: Range) -> usize {
        self.ranges.push(range);
        self.ranges.len() - 1
    }

    /// Adds what is known of a sum of figures, each named by its place and times a whole number.
    pub fn relate(&mut self, terms: &[(usize, i64)], range: Range) {
        self.relations.push(Relation {
            terms: terms.to_vec(),
            range,
        });
    }

    /// Adds a figure that is the sum of others, to ask how closely it can be told; returns its place.
    pub fn sum_of(&mut self, terms: &[(usize, i64)]) -> usize {
        let sum = self.unknown(Range::between(-UNBOUNDED, UNBOUNDED));
        let mut terms = terms.to_vec();
        terms.push((sum, -1));
        self.relate(&terms, Range::exactly(0));
        sum
    }

    /// What is known of one figure alone.
    pub fn range(&self, place: usize) -> Range {
        self.ranges[place]
    }

    /// Replaces what is known of one figure alone.
    pub fn set_range(&mut self, place: usize, range: Range) {
        self.ranges[place] = range;
    }

    /// Whether these figures could be the true ones.
    pub fn allows(&self, figures: &[i64]) -> bool {
        let in_range = self.ranges.iter().zip(figures);
        let holds = |relation: &Relation| {
            let sum = relation
                .terms
                .iter()
                .map(|(at, times)| figures[*at] * times);
            relation.range.allows(sum.sum())
        };
        figures.len() == self.ranges.len()
            && in_range
                .into_iter()
                .all(|(range, value)| range.allows(*value))
            && self.relations.iter().all(holds)
    }
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            // About two minutes on two slow cores.
            entries: 400_000_000_000,
            branches: 400,
            enough: None,
        }
    }
}

impl Effort {
    /// Enough to know whether every interval is this wide.
    pub fn until_wide(width: u64) -> Self {
        Self {
            enough: Some(width),
            ..Self::default()
        }
    }
}

impl Interval {
    fn of(range: Range, found: Range) -> Self {
        Self {
            lowest: range.lowest,
            highest: range.highest,
            narrowest: (found.lowest, found.highest),
        }
    }

    /// Whether the bounds are known to be attained, so that the attacker can tell exactly this much.
    pub fn is_exact(self) -> bool {
        (self.lowest, self.highest) == self.narrowest
    }

    /// How much is certainly left open between the least and the most; none when no example was found.
    pub fn width(self) -> u64 {
        u64::try_from(self.narrowest.1 - self.narrowest.0).unwrap_or(0)
    }

    /// Whether the attacker knows the figure, or could for all we know.
    pub fn is_pinned(self) -> bool {
        self.width() == 0
    }

    /// The most, or nothing when there is no bound.
    pub fn most(self) -> Option<i64> {
        (self.highest < UNBOUNDED).then_some(self.highest)
    }
}

/// How closely the attacker can tell each of these figures.
///
/// `example` is a set of figures that could be true, such as the true ones; it saves looking for one, and is not used
/// when it contradicts what is known.
pub fn bounds(
    known: &Knowledge,
    figures: &[usize],
    example: Option<&[i64]>,
    effort: Effort,
) -> Result<Vec<Interval>, Contradiction> {
    let ranges = tightening::tighten(known)?;
    let example = example.filter(|example| known.allows(example));
    let mut answers: Vec<Option<Interval>> = vec![None; known.ranges.len()];
    for figure in figures {
        let range = ranges[*figure];
        if range.is_exact() {
            answers[*figure] = Some(Interval::of(range, range));
        }
    }
    let mut left = effort;
    for mut component in Component::all(known, &ranges, figures) {
        component.take_example(example);
        let found = component.solve(&mut left)?;
        for (place, interval) in component.asked.iter().zip(found) {
            answers[component.figures[*place]] = Some(interval);
        }
    }
    // A figure that no relation holds can be anything in its range.
    let free = |figure: &usize| {
        answers[*figure].unwrap_or_else(|| Interval::of(ranges[*figure], ranges[*figure]))
    };
    Ok(figures.iter().map(free).collect())
}
