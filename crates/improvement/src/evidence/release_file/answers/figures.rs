//! What every part of an answer can be asked: its figures, how long its lists are, and whether it fits together.

use std::{collections::HashSet, hash::Hash};

use disclosure::{Released, ReleasedDays, ReleasedStatistic};

use super::{Answer, MOST_RULES};

/// A figure of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// How many.
    Count(Released),
    /// How long.
    Days(ReleasedDays),
    /// A share, a ratio or a difference.
    Statistic(ReleasedStatistic),
}

impl Figure {
    /// Whether it is withheld.
    pub fn is_withheld(self) -> bool {
        match self {
            Self::Count(figure) => figure.is_withheld(),
            Self::Days(figure) => figure.is_withheld(),
            Self::Statistic(figure) => figure.is_withheld(),
        }
    }
}

impl From<Released> for Figure {
    fn from(figure: Released) -> Self {
        Self::Count(figure)
    }
}

impl From<ReleasedDays> for Figure {
    fn from(figure: ReleasedDays) -> Self {
        Self::Days(figure)
    }
}

impl From<ReleasedStatistic> for Figure {
    fn from(figure: ReleasedStatistic) -> Self {
        Self::Statistic(figure)
    }
}

/// A part of an answer.
pub trait Figures {
    /// Every figure of it.
    fn figures(&self) -> Vec<Figure>;
    /// The length of its longest list.
    fn longest(&self) -> usize {
        0
    }
    /// Whether its parts fit together, beyond what their types say.
    fn fits(&self) -> bool {
        true
    }
}

impl<T: Figures> Figures for Answer<T> {
    fn figures(&self) -> Vec<Figure> {
        self.found.figures()
    }

    fn longest(&self) -> usize {
        self.found.longest()
    }

    fn fits(&self) -> bool {
        self.rules.len() <= MOST_RULES && self.found.fits()
    }
}

impl<T: Figures + Named> Figures for Vec<T> {
    fn figures(&self) -> Vec<Figure> {
        self.iter().flat_map(Figures::figures).collect()
    }

    fn longest(&self) -> usize {
        let parts = self.iter().map(Figures::longest);
        parts.chain([self.len()]).max().unwrap_or(0)
    }

    fn fits(&self) -> bool {
        each_once(self.iter().map(Named::name)) && self.iter().all(Figures::fits)
    }
}

/// An entry of a list, with what tells it from the others.
pub trait Named {
    /// What no two entries of a list share.
    fn name(&self) -> String;
}

/// Whether nothing is there twice.
pub(super) fn each_once<T: Hash + Eq>(of: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    of.into_iter().all(|one| seen.insert(one))
}

/// Whether each is later than the one before.
pub(super) fn in_order<T: PartialOrd>(of: impl Iterator<Item = T>) -> bool {
    let all: Vec<T> = of.collect();
    all.windows(2).all(|pair| pair[0] < pair[1])
}
