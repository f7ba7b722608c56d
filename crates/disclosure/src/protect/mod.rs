//! Which further cells to withhold so that nobody can work out the small ones, at little cost or at the least.
//!
//! ```
//! use disclosure::protect::Task;
//! use disclosure::table::{Dimension, Shape, Structure};
//! let shape = Shape::new(vec![
//!     Dimension::with_total("practice", "all", &["A", "B", "C"]),
//!     Dimension::with_total("outcome", "all", &["advice", "referral"]),
//! ]);
//! let truth = [178, 84, 94, 33, 3, 30, 70, 41, 29, 75, 40, 35];
//! let task = Task::withholding_up_to(7, Structure::of(&shape), &truth);
//! let pattern = task.greedy().expect("it can be protected");
//! // The 3 alone would follow from its row; three more cells are withheld with it.
//! assert_eq!(pattern.further.len(), 3);
//! assert!(task.unprotected(&pattern.withheld()).expect("a true table").is_empty());
//! ```

mod boxes;
mod cycles;
mod greedy;
mod optimal;
mod shown;

use crate::attack::{Contradiction, Effort, Interval, Range, bounds};
use crate::rules::{RuleProfile, Totals, Zeros};
use crate::table::{Shape, Structure};

pub use shown::Published;

/// A figure that must stay unknown to someone within the table is left at least this much open.
const NOT_EXACT: u64 = 1;

/// No more single persons are looked at as attackers than this, the first ones: each costs an audit of the whole table.
const MOST_INSIDERS: usize = 200;

/// What is to be protected, and what may be withheld for it.
#[derive(Clone, Debug)]
pub struct Task {
    /// How cells add up.
    pub structure: Structure,
    /// The shapes of its tables, with the cell of the structure that each of their cells is.
    pub shapes: Vec<(Shape, Vec<usize>)>,
    /// The true figures.
    pub truth: Vec<i64>,
    /// Cells that are withheld because they are small.
    pub small: Vec<bool>,
    /// Cells that must be shown, such as nought.
    pub must_show: Vec<bool>,
    /// What it costs to withhold a cell that is not small.
    pub costs: Vec<u64>,
    /// What a reader knows of each cell when it is shown.
    pub shown: Vec<Range>,
    /// What a reader knows of a withheld cell while only small ones are withheld.
    pub marker_of_small: Range,
    /// What a reader knows of a withheld cell once others are withheld too.
    pub marker: Range,
    /// What must be left open of a small cell.
    pub width: u64,
    /// Whether a single person in a cell of their own counts as an attacker.
    pub insiders: bool,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Cells withheld because they are small.
    pub small: Vec<usize>,
    /// Cells withheld so that the small ones cannot be worked out.
    pub further: Vec<usize>,
    /// What the further cells cost together.
    pub cost: u64,
}

/// Why a table cannot be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProtected {
    /// Even with everything withheld that may be, a small cell follows from the rest.
    #[error(
        "Withholding cells cannot protect this table: noughts and totals that must be shown give a small count away. \
         Put codes together (fewer rows or columns) and try again."
    )]
    Impossible,
    /// The true figures do not add up.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    /// The least cost was not found within the effort allowed.
    #[error(
        "This table is too large to find the least cost; leave out the search for the least and take the greedy answer."
    )]
    TooLarge,
}

impl Pattern {
    /// Everything that is withheld, in order.
    pub fn withheld(&self) -> Vec<usize> {
        let mut all = [self.small.as_slice(), &self.further].concat();
        all.sort_unstable();
        all
    }
}

impl Task {
    /// The task of one table by a rule profile. `truth` holds a count for every cell, totals included.
    pub fn of_table(rules: &RuleProfile, shape: &Shape, truth: &[u64]) -> Self {
        let structure = match rules.counts.totals {
            // Totals of shown figures say nothing of true ones.
            Totals::SumOfShown => Structure::apart(shape.cells()),
            Totals::RoundedFromTrue | Totals::Exact => Structure::of(shape),
        };
        let places = (0..shape.cells()).collect();
        Self::of(rules, structure, vec![(shape.clone(), places)], truth)
    }

    /// The task of several linked tables by a rule profile; `truth` holds a count for every cell of the structure.
    pub fn of(
        rules: &RuleProfile,
        structure: Structure,
        shapes: Vec<(Shape, Vec<usize>)>,
        truth: &[u64],
    ) -> Self {
        let seen =
            |count: &u64| rules.reader_knows(Some(rules.counts.rounding.apply(*count)), false);
        Self {
            structure,
            shapes,
            truth: truth
                .iter()
                .map(|count| i64::try_from(*count).unwrap_or(i64::MAX / 4))
                .collect(),
            small: truth.iter().map(|count| rules.withholds(*count)).collect(),
            must_show: truth
                .iter()
                .map(|count| *count == 0 && rules.counts.zeros == Zeros::Shown)
                .collect(),
            costs: truth.iter().map(|count| (*count).max(1)).collect(),
            shown: truth.iter().map(seen).collect(),
            marker_of_small: rules.reader_knows(None, true),
            marker: rules.reader_knows(None, false),
            width: rules.protection.width,
            insiders: rules.protection.singletons,
        }
    }

    /// The plain task: counts from 1 up to a limit are withheld, all others exact, and a small one must not follow.
    pub fn withholding_up_to(limit: u64, structure: Structure, truth: &[u64]) -> Self {
        let exact = |count: &u64| Range::exactly(i64::try_from(*count).unwrap_or(i64::MAX / 4));
        Self {
            structure,
            shapes: Vec::new(),
            truth: truth.iter().map(|count| exact(count).lowest).collect(),
            small: truth
                .iter()
                .map(|count| (1..=limit).contains(count))
                .collect(),
            must_show: truth.iter().map(|count| *count == 0).collect(),
            costs: truth.to_vec(),
            shown: truth.iter().map(exact).collect(),
            marker_of_small: Range::from(0),
            marker: Range::from(0),
            width: NOT_EXACT,
            insiders: false,
        }
    }

    /// What a reader knows of every cell when these are withheld.
    pub fn seen(&self, withheld: &[usize]) -> Vec<Range> {
        let mut seen = self.shown.clone();
        let only_small = withheld.iter().all(|cell| self.small[*cell]);
        for cell in withheld {
            seen[*cell] = if only_small {
                self.marker_of_small
            } else {
                self.marker
            };
        }
        seen
    }

    /// How closely each of these cells can be told when these are withheld.
    pub fn intervals(
        &self,
        withheld: &[usize],
        of: &[usize],
        effort: Effort,
    ) -> Result<Vec<Interval>, Contradiction> {
        let known = self.structure.knowledge(&self.seen(withheld));
        bounds(&known, of, Some(&self.truth), effort)
    }

    /// The small cells that an attacker can tell too closely when these are withheld, the most closely told first.
    pub fn unprotected(&self, withheld: &[usize]) -> Result<Vec<usize>, Contradiction> {
        let small = self.small_cells();
        let width = self.width_of(withheld);
        let found = self.intervals(withheld, &small, Effort::until_wide(width))?;
        let mut open: Vec<(u64, usize)> = found
            .iter()
            .zip(&small)
            .filter(|(interval, _)| interval.width() < width)
            .map(|(interval, cell)| (interval.width(), *cell))
            .collect();
        open.sort_unstable();
        let mut open: Vec<usize> = open.into_iter().map(|(_, cell)| cell).collect();
        if open.is_empty() && self.insiders {
            open = self.open_to_insiders(withheld, &small)?;
        }
        Ok(open)
    }

    /// A marker that by itself leaves less open than is asked for is not counted against the table.
    fn width_of(&self, withheld: &[usize]) -> u64 {
        let only_small = withheld.iter().all(|cell| self.small[*cell]);
        let marker = if only_small {
            self.marker_of_small
        } else {
            self.marker
        };
        let by_rule = u64::try_from(marker.highest - marker.lowest).unwrap_or(0);
        self.width.min(by_rule)
    }

    /// What a person who is alone in a withheld cell, and knows it, can tell exactly of other small cells.
    fn open_to_insiders(
        &self,
        withheld: &[usize],
        small: &[usize],
    ) -> Result<Vec<usize>, Contradiction> {
        let mut seen = self.seen(withheld);
        let alone = withheld
            .iter()
            .copied()
            .filter(|cell| self.truth[*cell] == 1);
        let mut open = Vec::new();
        for insider in alone.take(MOST_INSIDERS) {
            let before = std::mem::replace(&mut seen[insider], Range::exactly(1));
            let known = self.structure.knowledge(&seen);
            let others: Vec<usize> = small
                .iter()
                .copied()
                .filter(|cell| *cell != insider)
                .collect();
            let found = bounds(
                &known,
                &others,
                Some(&self.truth),
                Effort::until_wide(NOT_EXACT),
            )?;
            let told = others
                .iter()
                .zip(found)
                .filter(|(_, interval)| interval.is_pinned());
            // A total that is this very person tells them nothing new.
            open.extend(
                told.map(|(cell, _)| *cell)
                    .filter(|cell| self.truth[*cell] > 1),
            );
            seen[insider] = before;
        }
        open.sort_unstable();
        open.dedup();
        Ok(open)
    }

    /// Cells withheld because they are small.
    pub fn small_cells(&self) -> Vec<usize> {
        (0..self.small.len())
            .filter(|cell| self.small[*cell])
            .collect()
    }

    /// Whether a cell may be withheld although it is not small.
    fn may_be_withheld(&self, cell: usize) -> bool {
        !self.must_show[cell] && !self.small[cell]
    }

    fn pattern(&self, withheld: &[bool]) -> Pattern {
        let further: Vec<usize> = (0..withheld.len())
            .filter(|cell| withheld[*cell] && !self.small[*cell])
            .collect();
        Pattern {
            small: self.small_cells(),
            cost: further.iter().map(|cell| self.costs[*cell]).sum(),
            further,
        }
    }
}

/// The cells that are marked.
fn marked(withheld: &[bool]) -> Vec<usize> {
    (0..withheld.len()).filter(|cell| withheld[*cell]).collect()
}
