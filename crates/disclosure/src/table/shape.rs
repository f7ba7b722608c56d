//! The shape of one table: the cells that its dimensions span.

use super::Dimension;

/// Dimensions that together span a table, with a cell for every combination of their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    dimensions: Vec<Dimension>,
}

impl Shape {
    /// The shape that these dimensions span.
    pub fn new(dimensions: Vec<Dimension>) -> Self {
        Self { dimensions }
    }

    /// The dimensions.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.dimensions.iter().map(Dimension::len).product()
    }

    /// The cell at these codes, one of each dimension.
    pub fn cell(&self, codes: &[usize]) -> usize {
        let dimensions = self.dimensions.iter().zip(codes);
        dimensions.fold(0, |cell, (dimension, code)| cell * dimension.len() + code)
    }

    /// The codes of a cell, one of each dimension.
    pub fn codes(&self, mut cell: usize) -> Vec<usize> {
        let mut codes = vec![0; self.dimensions.len()];
        for (code, dimension) in codes.iter_mut().zip(&self.dimensions).rev() {
            *code = cell % dimension.len();
            cell /= dimension.len();
        }
        codes
    }

    /// What a cell is about: the label of each dimension.
    pub fn labels(&self, cell: usize) -> Vec<&str> {
        let codes = self.codes(cell);
        let dimensions = self.dimensions.iter().zip(codes);
        dimensions
            .map(|(dimension, code)| dimension.label(code))
            .collect()
    }

    /// Whether a cell is the sum of others.
    pub fn is_total(&self, cell: usize) -> bool {
        let codes = self.codes(cell);
        let mut dimensions = self.dimensions.iter().zip(codes);
        dimensions.any(|(dimension, code)| !dimension.parts(code).is_empty())
    }

    /// The cells without parts that a cell is the sum of; the cell itself when it has none.
    pub fn innermost(&self, cell: usize) -> Vec<usize> {
        let mut cells = vec![self.codes(cell)];
        for (place, dimension) in self.dimensions.iter().enumerate() {
            while let Some(at) = cells
                .iter()
                .position(|codes| !dimension.parts(codes[place]).is_empty())
            {
                let codes = cells.swap_remove(at);
                for part in dimension.parts(codes[place]) {
                    let mut inner = codes.clone();
                    inner[place] = part;
                    cells.push(inner);
                }
            }
        }
        cells.iter().map(|codes| self.cell(codes)).collect()
    }

    /// How cells add up: each sum is nought, a total counted as minus one.
    ///
    /// Sums that follow from others are left out: along each dimension only those that lie at codes without parts of every
    /// later one. Dimensions with more levels come later, so that a table of two dimensions stays a network.
    pub(super) fn sums(&self) -> Vec<Vec<(usize, i64)>> {
        let mut order: Vec<usize> = (0..self.dimensions.len()).collect();
        order.sort_by_key(|place| self.dimensions[*place].levels());
        let rank = |place: usize| order.iter().position(|other| *other == place).unwrap_or(0);
        let parts: Vec<Vec<Vec<usize>>> = self
            .dimensions
            .iter()
            .map(|dimension| {
                (0..dimension.len())
                    .map(|code| dimension.parts(code))
                    .collect()
            })
            .collect();
        let mut sums = Vec::new();
        for cell in 0..self.cells() {
            let codes = self.codes(cell);
            for place in 0..codes.len() {
                let inner = &parts[place][codes[place]];
                let follows = (0..codes.len()).any(|other| {
                    rank(other) > rank(place) && !parts[other][codes[other]].is_empty()
                });
                if inner.is_empty() || follows {
                    continue;
                }
                let mut terms = vec![(cell, -1)];
                for part in inner {
                    let mut codes = codes.clone();
                    codes[place] = *part;
                    terms.push((self.cell(&codes), 1));
                }
                sums.push(terms);
            }
        }
        sums
    }
}
