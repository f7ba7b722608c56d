//! Cells of one table or several, and how they add up, whatever their shape.

use std::collections::HashMap;

use super::Shape;
use crate::attack::{Knowledge, Range};

/// Cells and the sums among them: all that an audit or a protection needs of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    cells: usize,
    sums: Vec<Vec<(usize, i64)>>,
}

impl Structure {
    /// Cells without any sums among them.
    pub fn apart(cells: usize) -> Self {
        Self {
            cells,
            sums: Vec::new(),
        }
    }

    /// The cells of one table.
    pub fn of(shape: &Shape) -> Self {
        Self {
            cells: shape.cells(),
            sums: shape.sums(),
        }
    }

    /// The cells of several tables. Cells about the same thing are one cell: those whose codes and dimensions have the same
    /// names, totals of a dimension left aside. Also says which cell each table's cells became.
    pub fn linked(shapes: &[Shape]) -> (Self, Vec<Vec<usize>>) {
        let mut places: HashMap<Vec<(String, String)>, usize> = HashMap::new();
        let mut linked = Self::default();
        let mut all = Vec::new();
        for shape in shapes {
            let places: Vec<usize> = (0..shape.cells())
                .map(|cell| {
                    let next = places.len();
                    *places.entry(about(shape, cell)).or_insert(next)
                })
                .collect();
            for sum in shape.sums() {
                let terms = sum.into_iter().map(|(cell, times)| (places[cell], times));
                linked.sums.push(terms.collect());
            }
            all.push(places);
        }
        linked.cells = places.len();
        (linked, all)
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// Says of cells that their sum, each times a whole number, is nought.
    pub fn add_sum(&mut self, terms: Vec<(usize, i64)>) {
        self.sums.push(terms);
    }

    /// The sums, each of which is nought.
    pub(crate) fn sums(&self) -> &[Vec<(usize, i64)>] {
        &self.sums
    }

    /// What an attacker knows who sees every cell as this range.
    pub fn knowledge(&self, seen: &[Range]) -> Knowledge {
        let mut known = Knowledge::default();
        for range in seen {
            known.unknown(*range);
        }
        for sum in &self.sums {
            known.relate(sum, Range::exactly(0));
        }
        known
    }
}

/// What a cell is about, in an order that does not depend on the table.
fn about(shape: &Shape, cell: usize) -> Vec<(String, String)> {
    let codes = shape.codes(cell);
    let mut about: Vec<(String, String)> = shape
        .dimensions()
        .iter()
        .zip(codes)
        .filter(|(dimension, code)| dimension.parent(*code).is_some())
        .map(|(dimension, code)| (dimension.name.clone(), dimension.label(code).to_owned()))
        .collect();
    about.sort();
    about
}
