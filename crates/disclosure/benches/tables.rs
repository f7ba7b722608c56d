//! Made-up tables with about one cell in ten withheld, in boxes of two by two (by two), so that none follows at once.

use disclosure::attack::{Knowledge, Range};
use disclosure::table::{Dimension, Shape, Structure};

/// A table, and which of its cells are withheld.
pub struct Made {
    pub shape: Shape,
    pub truth: Vec<i64>,
    pub withheld: Vec<usize>,
}

/// The same table each time.
pub fn made(sides: &[usize]) -> Made {
    let mut state = 1_u64;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % limit
    };
    let dimension = |(place, side): (usize, &usize)| {
        let labels: Vec<String> = (0..*side).map(|number| number.to_string()).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        Dimension::with_total(&place.to_string(), "all", &labels)
    };
    let shape = Shape::new(sides.iter().enumerate().map(dimension).collect());
    let inner: Vec<usize> = (0..shape.cells())
        .filter(|cell| !shape.is_total(*cell))
        .collect();
    let mut truth = vec![0; shape.cells()];
    for cell in &inner {
        truth[*cell] = i64::try_from(1 + below(60)).unwrap_or(1);
    }
    let mut hidden = vec![false; shape.cells()];
    while hidden.iter().filter(|hidden| **hidden).count() * 10 < inner.len() {
        let pairs: Vec<[usize; 2]> = sides
            .iter()
            .map(|side| [1 + below(*side), 1 + below(*side)])
            .collect();
        for corner in 0..1_usize << sides.len() {
            let codes: Vec<usize> = pairs
                .iter()
                .enumerate()
                .map(|(place, pair)| pair[corner >> place & 1])
                .collect();
            hidden[shape.cell(&codes)] = true;
        }
    }
    for cell in (0..shape.cells()).filter(|cell| shape.is_total(*cell)) {
        truth[cell] = shape
            .innermost(cell)
            .into_iter()
            .map(|inner| truth[inner])
            .sum();
    }
    let withheld = (0..hidden.len()).filter(|cell| hidden[*cell]).collect();
    Made {
        shape,
        truth,
        withheld,
    }
}

impl Made {
    /// What an attacker knows.
    pub fn knowledge(&self) -> Knowledge {
        let mut seen: Vec<Range> = self
            .truth
            .iter()
            .map(|count| Range::exactly(*count))
            .collect();
        for cell in &self.withheld {
            seen[*cell] = Range::from(0);
        }
        Structure::of(&self.shape).knowledge(&seen)
    }
}
