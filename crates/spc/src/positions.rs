//! Where points stand on the chart: dates, moments, numbers of an order, or categories without one.

use std::fmt;

use jiff::civil::{Date, DateTime};

use crate::refusal::Refusal;

/// The positions of a series, all of one kind.
#[derive(Clone, PartialEq, Debug)]
pub enum Positions {
    /// Days.
    Dates(Vec<Date>),
    /// Days with a time.
    Moments(Vec<DateTime>),
    /// An order without dates, such as the number of the patient.
    Numbers(Vec<i64>),
    /// Units side by side. Their order means nothing, so runs are not looked for.
    Categories(Vec<String>),
}

/// One position.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Position {
    /// A day.
    Date(Date),
    /// A day with a time.
    Moment(DateTime),
    /// A number of an order.
    Number(i64),
    /// A unit.
    Category(String),
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(out, "{date}"),
            Self::Moment(moment) => write!(out, "{moment}"),
            Self::Number(number) => write!(out, "{number}"),
            Self::Category(name) => write!(out, "{name}"),
        }
    }
}

impl Positions {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Dates(all) => all.len(),
            Self::Moments(all) => all.len(),
            Self::Numbers(all) => all.len(),
            Self::Categories(all) => all.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The position at a place counted from 0.
    pub fn at(&self, index: usize) -> Position {
        match self {
            Self::Dates(all) => Position::Date(all[index]),
            Self::Moments(all) => Position::Moment(all[index]),
            Self::Numbers(all) => Position::Number(all[index]),
            Self::Categories(all) => Position::Category(all[index].clone()),
        }
    }

    /// The place of a position, counted from 0.
    pub fn find(&self, wanted: &Position) -> Option<usize> {
        (0..self.len()).find(|&index| self.at(index) == *wanted)
    }

    /// Whether the order of the points means anything.
    pub fn are_ordered(&self) -> bool {
        !matches!(self, Self::Categories(_))
    }

    /// The order in which rows must be taken so that positions ascend. Equal ones keep their order.
    pub fn ascending(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        match self {
            Self::Dates(all) => order.sort_by_key(|&index| all[index]),
            Self::Moments(all) => order.sort_by_key(|&index| all[index]),
            Self::Numbers(all) => order.sort_by_key(|&index| all[index]),
            Self::Categories(all) => order.sort_by(|&one, &other| all[one].cmp(&all[other])),
        }
        order
    }

    /// The positions at these places.
    #[must_use]
    pub fn taken(&self, rows: &[usize]) -> Self {
        match self {
            Self::Dates(all) => Self::Dates(rows.iter().map(|&row| all[row]).collect()),
            Self::Moments(all) => Self::Moments(rows.iter().map(|&row| all[row]).collect()),
            Self::Numbers(all) => Self::Numbers(rows.iter().map(|&row| all[row]).collect()),
            Self::Categories(all) => {
                Self::Categories(rows.iter().map(|&row| all[row].clone()).collect())
            }
        }
    }

    /// Refuses positions that repeat or go back.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Dates(all) => self.check_ascending(all),
            Self::Moments(all) => self.check_ascending(all),
            Self::Numbers(all) => self.check_ascending(all),
            Self::Categories(_) => self.check_distinct(),
        }
    }

    fn check_ascending<T: Ord>(&self, all: &[T]) -> Result<(), Refusal> {
        let Some(before) = all.windows(2).position(|pair| pair[1] <= pair[0]) else {
            return Ok(());
        };
        let later = before + 1;
        Err(
            match all[..later].iter().position(|one| *one == all[later]) {
                Some(earlier) => self.duplicate(earlier, later),
                None => Refusal::Unordered {
                    row: later + 1,
                    position: self.at(later).to_string(),
                },
            },
        )
    }

    fn check_distinct(&self) -> Result<(), Refusal> {
        let order = self.ascending();
        for pair in order.windows(2) {
            if self.at(pair[0]) == self.at(pair[1]) {
                return Err(self.duplicate(pair[0], pair[1]));
            }
        }
        Ok(())
    }

    fn duplicate(&self, earlier: usize, later: usize) -> Refusal {
        Refusal::Duplicate {
            row: later + 1,
            earlier: earlier + 1,
            position: self.at(later).to_string(),
        }
    }
}
