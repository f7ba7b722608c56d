//! What an import would do: values, rows that are not taken and why, and what to look at before it is done.

use std::collections::BTreeMap;

use super::settings::{Settings, Table};
use crate::{
    measures::{
        jumps::unlikely_among,
        model::Shape,
        store::value::row,
        values::{self, Counts, Figures, Making, Mistake, Point},
    },
    platform::import::{Problem, Row, check},
};

/// Counts below this could describe one or two people.
const SMALL: f64 = 5.0;

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The row cannot be read.
    Row(Problem),
    /// What it says cannot be a value.
    Value(Mistake),
}

impl Why {
    /// The message that says what would repair it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Row(Problem::NoDate) => "import-no-date",
            Self::Row(Problem::DateNotRecognised) => "import-date-not-recognised",
            Self::Row(Problem::NoFigure) => "import-no-figure",
            Self::Row(Problem::NotANumber) => "import-not-a-number",
            Self::Row(Problem::SamePeriod) => "import-same-period",
            Self::Value(mistake) => mistake.words(),
        }
    }
}

/// What an import would do.
pub struct Outcome {
    /// The values.
    pub points: Vec<Point>,
    /// How they compare with those that count now.
    pub counts: Counts,
    /// Rows that are not taken, by what would repair them.
    pub rejected: BTreeMap<Why, Vec<Row>>,
    /// Rows that were not meant.
    pub left_out: usize,
    /// Values far from the others.
    pub unlikely: Vec<Point>,
    /// Values that rest on counts so small that they could describe one or two people.
    pub small: usize,
}

impl Outcome {
    /// How many rows are not taken.
    pub fn rejected_rows(&self) -> usize {
        self.rejected.values().map(Vec::len).sum()
    }
}

/// Works out what an import would do. Changes nothing.
pub fn outcome(table: &Table, settings: &Settings, making: &Making, now: &[row::Model]) -> Outcome {
    let plan = settings.plan(table, making.shape);
    let checked = check(&table.sheet, &plan, |day| making.frequency.period_of(day));
    let mut rejected: BTreeMap<Why, Vec<Row>> = BTreeMap::new();
    for one in checked.rejected {
        rejected
            .entry(Why::Row(one.problem))
            .or_default()
            .push(one.row);
    }
    let mut points = Vec::new();
    let rows: BTreeMap<usize, &Row> = table.body().iter().map(|row| (row.number, row)).collect();
    for entry in checked.entries {
        let figures = Figures {
            period: entry.period,
            numerator: entry.numerator,
            denominator: entry.denominator,
            value: entry.value,
        };
        match making.make(figures) {
            Ok(point) => points.push(point),
            Err(mistake) => {
                let row = rows.get(&entry.row).copied();
                rejected
                    .entry(Why::Value(mistake))
                    .or_default()
                    .extend(row.cloned());
            }
        }
    }
    Outcome {
        counts: values::compare(&points, now),
        unlikely: unlikely(&points, now),
        small: points
            .iter()
            .filter(|point| is_small(point, making.shape))
            .count(),
        points,
        rejected,
        left_out: checked.left_out,
    }
}

fn unlikely(points: &[Point], now: &[row::Model]) -> Vec<Point> {
    let mut there = values::by_period(now);
    for point in points {
        there.remove(&point.period);
    }
    let there = there.values().map(|value| value.value);
    let all: Vec<f64> = points
        .iter()
        .map(|point| point.value)
        .chain(there)
        .collect();
    let is_unlikely = unlikely_among(&all);
    let jumps = points.iter().filter(|point| is_unlikely(point.value));
    jumps.copied().collect()
}

fn is_small(point: &Point, shape: Shape) -> bool {
    let small = |count: f64| count > 0.0 && count < SMALL;
    match shape {
        Shape::Measurement => false,
        Shape::Count => small(point.value),
        Shape::Proportion | Shape::Rate => point.numerator.is_some_and(small),
    }
}
