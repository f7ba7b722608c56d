//! The linear program of one component: a bounded simplex on a dense table that stays warm from one bound to the next.
//!
//! Every row is a sum, itself a variable with a range. At first the sums are told by the figures; each step swaps one told
//! variable for a telling one. A telling variable may lie anywhere in its range, so that an example (the true figures) is
//! a place to start from and nothing has to be looked for.

use super::component::Component;
use super::{Contradiction, Effort, Range};

/// Below this a number is nought. Entries of the tables that occur are whole numbers or simple fractions.
pub(super) const NOUGHT: f64 = 1e-9;

/// No variable is told by an entry as small as this: dividing by it would make small errors large.
const TOO_SMALL: f64 = 1e-6;

/// By so much a variable may leave its range on the way.
const SLACK: f64 = 1e-9;

/// A step that nothing stops goes this far.
const FURTHEST: f64 = 1_000.0;

/// How far from a whole number a figure may lie and be taken for it.
const WHOLE: f64 = 1e-6;

/// So many steps without progress, and the variable of the lowest number is taken (Bland 1977), which never goes in circles.
pub(super) const PATIENCE: u32 = 60;

/// After so many swaps the table begins anew.
const WEAR: u32 = 1_000;

/// So many steps without progress, and the table is taken to be full of small errors.
const STUCK: u32 = 2_000;

/// The table: `told = rows · telling`.
#[derive(Clone)]
pub(super) struct Tableau {
    pub(super) columns: usize,
    /// How many of the variables are figures; they come first, then the sums.
    pub(super) figures: usize,
    pub(super) entries: Vec<f64>,
    /// The variable of each row, and of each column.
    pub(super) told: Vec<usize>,
    pub(super) telling: Vec<usize>,
    /// Of each variable: its value, its range, and where it stands.
    pub(super) values: Vec<f64>,
    pub(super) ranges: Vec<(f64, f64)>,
    pub(super) places: Vec<Place>,
    /// Columns that can still change; those of fixed sums are dropped for good.
    pub(super) open: Vec<usize>,
    /// Rows that say something; the others follow from them.
    pub(super) live: Vec<usize>,
    /// Entries looked at or changed since this was last asked.
    work: u64,
    /// How often variables changed places: each adds small errors.
    pub(super) swaps: u32,
}

/// Where a variable stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Row(usize),
    Column(usize),
}

/// The next step: which column moves, and in which direction.
#[derive(Clone, Copy)]
pub(super) struct Move {
    pub(super) column: usize,
    pub(super) direction: f64,
    /// Whether variables of the lowest number go first, so that no table comes up twice.
    pub(super) lowest_first: bool,
}

/// How far a move can go, and which row stops it; none when the moving variable reaches the end of its own range.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) distance: f64,
    pub(super) row: Option<(usize, f64)>,
}

impl Tableau {
    /// The table of a component, at an example of what could be true.
    pub(super) fn new(
        component: &Component,
        example: Option<&[i64]>,
        effort: &mut Effort,
    ) -> Result<Self, Contradiction> {
        let (rows, columns) = (component.rows.len(), component.figures.len());
        let mut entries = vec![0.0; rows * columns];
        for (at, row) in component.rows.iter().enumerate() {
            for (figure, times) in &row.terms {
                entries[at * columns + figure] += *times as f64;
            }
        }
        let of_rows = component.rows.iter().map(|row| row.range);
        let all = component.ranges.iter().copied().chain(of_rows);
        let mut tableau = Self {
            columns,
            figures: columns,
            entries,
            told: (columns..columns + rows).collect(),
            telling: (0..columns).collect(),
            values: vec![0.0; rows + columns],
            ranges: all
                .map(|range| (range.lowest as f64, range.highest as f64))
                .collect(),
            places: (0..columns)
                .map(Place::Column)
                .chain((0..rows).map(Place::Row))
                .collect(),
            open: (0..columns).collect(),
            live: (0..rows).collect(),
            work: 0,
            swaps: 0,
        };
        tableau.start(component, example);
        if !tableau.restore(effort) {
            return Err(Contradiction);
        }
        tableau.drop_fixed_sums();
        tableau.close_up();
        Ok(tableau)
    }

    fn start(&mut self, component: &Component, example: Option<&[i64]>) {
        for (figure, Range { lowest, highest }) in component.ranges.iter().enumerate() {
            let value = example.map_or(0, |example| example[figure]);
            self.values[figure] = value.clamp(*lowest, *highest) as f64;
        }
        for row in 0..self.told.len() {
            let terms = self.row(row).iter().zip(&self.values);
            let sum = terms.map(|(times, value)| times * value).sum();
            self.values[self.told[row]] = sum;
        }
    }

    /// Whether so much has been changed that small errors may have added up.
    pub(super) fn is_worn(&self) -> bool {
        self.swaps > WEAR
    }

    pub(super) fn is_fixed(&self, variable: usize) -> bool {
        let (low, high) = self.ranges[variable];
        high - low < NOUGHT
    }

    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.entries[row * self.columns..(row + 1) * self.columns]
    }

    pub(super) fn entry(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.columns + column]
    }

    /// The variable in the row and the one in the column change places.
    pub(super) fn swap(&mut self, row: usize, column: usize) {
        let pivot = self.entry(row, column);
        let start = row * self.columns;
        let mut filled: Vec<(usize, f64)> = Vec::new();
        for open in &self.open {
            let entry = &mut self.entries[start + open];
            *entry = if *open == column {
                1.0 / pivot
            } else {
                cleaned(-*entry / pivot)
            };
            if *entry != 0.0 {
                filled.push((*open, *entry));
            }
        }
        self.work += (self.live.len() + self.open.len()) as u64;
        // Where little is empty, going through everything in order is quicker than picking.
        let everything = (filled.len() * 3 > self.columns).then(|| {
            let mut all = vec![0.0; self.columns];
            for (open, entry) in &filled {
                all[*open] = *entry;
            }
            all
        });
        for other in &self.live {
            let own = &mut self.entries[other * self.columns..(other + 1) * self.columns];
            let times = own[column];
            if *other == row || times == 0.0 {
                continue;
            }
            own[column] = 0.0;
            if let Some(all) = &everything {
                self.work += all.len() as u64;
                for (changed, entry) in own.iter_mut().zip(all) {
                    *changed = cleaned(*changed + times * entry);
                }
            } else {
                self.work += filled.len() as u64;
                for (open, entry) in &filled {
                    own[*open] = cleaned(own[*open] + times * entry);
                }
            }
        }
        self.swaps += 1;
        let (told, telling) = (self.told[row], self.telling[column]);
        self.told[row] = telling;
        self.telling[column] = told;
        self.places[telling] = Place::Row(row);
        self.places[told] = Place::Column(column);
    }

    /// Makes a variable as large or as small as can be, and says whether it got there before the effort was used up.
    pub(super) fn optimise(&mut self, variable: usize, up: bool, effort: &mut Effort) -> bool {
        let sign = if up { 1.0 } else { -1.0 };
        let mut waited = 0;
        loop {
            let next = match self.places[variable] {
                Place::Column(column) => self.can_move(column, sign).then_some(Move {
                    column,
                    direction: sign,
                    lowest_first: false,
                }),
                Place::Row(row) => self.choose(
                    |tableau, column| sign * tableau.entry(row, column),
                    waited > PATIENCE,
                ),
            };
            let Some(next) = next else { return true };
            if effort.entries == 0 {
                return false;
            }
            if waited > STUCK {
                self.swaps += WEAR;
                return false;
            }
            let limit = self.limit(next, room);
            waited = if limit.distance > NOUGHT {
                0
            } else {
                waited + 1
            };
            self.go(next, limit);
            self.pay(effort);
        }
    }

    /// Moves one telling variable as far as whole numbers go, and says whether it moved.
    pub(super) fn step(&mut self, column: usize, direction: f64) -> bool {
        let next = Move {
            column,
            direction,
            lowest_first: false,
        };
        let limit = self.limit(next, room);
        // Without bound there is no furthest; a little is enough to see that it moves.
        let distance = limit.distance.min(FURTHEST).floor();
        if distance < 1.0 {
            return false;
        }
        let row = None;
        self.go(next, Limit { distance, row });
        true
    }

    /// By how much a variable changes when this column's does by one.
    pub(super) fn gain(&self, variable: usize, column: usize) -> f64 {
        match self.places[variable] {
            Place::Row(row) => self.entry(row, column),
            Place::Column(own) => f64::from(u8::from(own == column)),
        }
    }

    /// Takes what was done from the effort.
    pub(super) fn pay(&mut self, effort: &mut Effort) {
        effort.entries = effort
            .entries
            .saturating_sub(std::mem::take(&mut self.work));
    }

    /// The column whose move helps most; `gain` is what one unit upwards brings.
    pub(super) fn choose(&self, gain: impl Fn(&Self, usize) -> f64, first: bool) -> Option<Move> {
        let mut best: Option<(f64, Move)> = None;
        for column in &self.open {
            let gain = gain(self, *column);
            let direction = gain.signum();
            if gain.abs() <= TOO_SMALL || !self.can_move(*column, direction) {
                continue;
            }
            let next = Move {
                column: *column,
                direction,
                lowest_first: first,
            };
            let is_better = best.is_none_or(|(most, chosen)| {
                if first {
                    self.telling[*column] < self.telling[chosen.column]
                } else {
                    gain.abs() > most
                }
            });
            if is_better {
                best = Some((gain.abs(), next));
            }
        }
        best.map(|(_, next)| next)
    }

    fn can_move(&self, column: usize, direction: f64) -> bool {
        let variable = self.telling[column];
        let ((low, high), value) = (self.ranges[variable], self.values[variable]);
        if direction > 0.0 {
            value < high - NOUGHT
        } else {
            value > low + NOUGHT
        }
    }

    /// How far a move can go. `room` says how much each told variable may still change at this rate.
    pub(super) fn limit(&self, next: Move, room: impl Fn(f64, f64, f64, f64) -> f64) -> Limit {
        let moving = self.telling[next.column];
        let (low, high) = self.ranges[moving];
        let own = if next.direction > 0.0 {
            high - self.values[moving]
        } else {
            self.values[moving] - low
        };
        let rates: Vec<(usize, f64, f64)> = self
            .live
            .iter()
            .filter_map(|row| {
                let rate = self.entry(*row, next.column) * next.direction;
                if rate.abs() <= TOO_SMALL {
                    return None;
                }
                let told = self.told[*row];
                let (low, high) = self.ranges[told];
                let room = room(self.values[told], low, high, rate).max(0.0);
                Some((*row, rate, room / rate.abs()))
            })
            .collect();
        // With a little slack several rows stop the move alike; the one with the largest entry keeps errors small
        // (Harris 1973).
        let slack = |(_, rate, distance): &(usize, f64, f64)| distance + SLACK / rate.abs();
        let nearest = rates.iter().map(slack).fold(own, f64::min);
        let stopping = rates.iter().filter(|(_, _, distance)| *distance <= nearest);
        let chosen = if next.lowest_first {
            stopping.min_by_key(|(row, ..)| self.told[*row])
        } else {
            stopping.max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))
        };
        chosen.map_or(
            Limit {
                distance: own,
                row: None,
            },
            |(row, rate, distance)| Limit {
                distance: distance.min(own),
                row: Some((*row, *rate)),
            },
        )
    }

    /// Makes the move, and swaps when a row stopped it.
    pub(super) fn go(&mut self, next: Move, limit: Limit) {
        let change = next.direction * limit.distance;
        self.work += (self.live.len() + self.open.len()) as u64;
        for row in &self.live {
            let rate = self.entry(*row, next.column);
            if rate != 0.0 {
                let value = &mut self.values[self.told[*row]];
                *value = whole(*value + rate * change);
            }
        }
        let moving = self.telling[next.column];
        self.values[moving] = whole(self.values[moving] + change);
        if let Some((row, _)) = limit.row {
            let fixed = self.is_fixed(self.told[row]) && self.told[row] >= self.figures;
            self.swap(row, next.column);
            if fixed {
                self.open.retain(|open| *open != next.column);
            }
        }
    }

    /// Sets a telling variable to a value, and what it tells accordingly.
    pub(super) fn set(&mut self, variable: usize, value: f64) {
        if let Place::Column(column) = self.places[variable] {
            let distance = value - self.values[variable];
            let next = Move {
                column,
                direction: distance.signum(),
                lowest_first: false,
            };
            self.go(
                next,
                Limit {
                    distance: distance.abs(),
                    row: None,
                },
            );
        }
    }

    /// The figures, if all of them are whole numbers.
    pub(super) fn whole_figures(&self) -> Option<Vec<i64>> {
        let figures = self.values.iter().take(self.figures);
        figures.map(|value| as_whole(*value)).collect()
    }
}

/// The whole number this is.
#[allow(
    clippy::cast_possible_truncation,
    reason = "no value of a table lies beyond UNBOUNDED"
)]
pub(super) fn as_whole(value: f64) -> Option<i64> {
    let rounded = value.round();
    ((value - rounded).abs() < WHOLE).then_some(rounded as i64)
}

/// How much a variable may still change in the direction of this rate.
fn room(value: f64, low: f64, high: f64, rate: f64) -> f64 {
    if rate > 0.0 {
        high - value
    } else {
        value - low
    }
}

fn cleaned(entry: f64) -> f64 {
    if entry.abs() < NOUGHT { 0.0 } else { entry }
}

/// Keeps values that are nearly whole from drifting.
fn whole(value: f64) -> f64 {
    let rounded = value.round();
    if (value - rounded).abs() < NOUGHT {
        rounded
    } else {
        value
    }
}
