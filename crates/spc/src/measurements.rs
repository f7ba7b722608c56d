//! Several rows for one date become one point: measurements of a subgroup, or counts added up by week or month.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::positions::Positions;
use crate::refusal::Refusal;
use crate::series::{Series, Subgroups, column};
use crate::sums::{ExactSum, median, standard_deviation};

/// How the measurements of one subgroup become its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Typical {
    /// Their mean.
    #[default]
    Mean,
    /// Their median.
    Median,
    /// Their sum.
    Sum,
}

/// A stretch of the calendar whose rows belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// Rows in any order, several of which may share a position.
#[derive(Clone, Debug)]
pub struct Measurements {
    positions: Positions,
    values: Vec<f64>,
    denominators: Option<Vec<f64>>,
}

impl Measurements {
    /// Rows with a value each, and a denominator each where the values are numerators.
    pub fn new(
        positions: Positions,
        values: Vec<Option<f64>>,
        denominators: Option<Vec<Option<f64>>>,
    ) -> Result<Self, Refusal> {
        if positions.is_empty() {
            return Err(Refusal::Empty);
        }
        let count = positions.len();
        Ok(Self {
            values: column("values", values, count)?,
            denominators: denominators
                .map(|all| column("denominators", all, count))
                .transpose()?,
            positions,
        })
    }

    /// Moves every date to the first day of its week or month.
    #[must_use]
    pub fn by(mut self, period: Period) -> Self {
        if let Positions::Dates(dates) = &mut self.positions {
            for date in dates {
                *date = first_day(*date, period);
            }
        }
        self
    }

    /// One point for each position, in order. A row that lacks its value or its denominator is not counted.
    pub fn grouped(self, typical: Typical) -> Result<Series, Refusal> {
        let order = self.positions.ascending();
        let ends: Vec<usize> = (1..=order.len())
            .filter(|&end| {
                end == order.len()
                    || self.positions.at(order[end]) != self.positions.at(order[end - 1])
            })
            .collect();
        let mut firsts = Vec::with_capacity(ends.len());
        let mut grouped = Grouped::default();
        let mut start = 0;
        for end in ends {
            firsts.push(order[start]);
            self.add_group(&mut grouped, &order[start..end], typical);
            start = end;
        }
        let mut series = Series::new(self.positions.taken(&firsts), vec![None; firsts.len()])?;
        series.denominators = self.denominators.map(|_| grouped.denominators);
        series.values = grouped.values;
        series.subgroups = Some(grouped.subgroups);
        Ok(series)
    }

    fn add_group(&self, grouped: &mut Grouped, rows: &[usize], typical: Typical) {
        let over = self.denominators.as_ref();
        let known: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&row| {
                !self.values[row].is_nan() && over.is_none_or(|over| !over[row].is_nan())
            })
            .collect();
        let mut values: Vec<f64> = known.iter().map(|&row| self.values[row]).collect();
        let sum = total(&values);
        grouped
            .subgroups
            .deviations
            .push(standard_deviation(&values));
        grouped.subgroups.sizes.push(known.len() as f64);
        grouped.subgroups.sums.push(sum);
        if let Some(over) = over {
            let parts: Vec<f64> = known.iter().map(|&row| over[row]).collect();
            grouped.denominators.push(total(&parts));
        }
        grouped.values.push(match typical {
            _ if values.is_empty() => f64::NAN,
            Typical::Sum => sum,
            _ if over.is_some() => sum,
            Typical::Mean => sum / values.len() as f64,
            Typical::Median => median(&mut values),
        });
    }
}

#[derive(Default)]
struct Grouped {
    values: Vec<f64>,
    denominators: Vec<f64>,
    subgroups: Subgroups,
}

/// The sum, or "not a number" of nothing.
fn total(values: &[f64]) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let mut sum = ExactSum::new();
    for &value in values {
        sum.add(value);
    }
    sum.total()
}

fn first_day(date: Date, period: Period) -> Date {
    let back = match period {
        Period::Week => date.weekday().to_monday_zero_offset(),
        Period::Month => date.day() - 1,
    };
    date.saturating_sub(i32::from(back).days())
}
