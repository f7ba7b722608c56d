//! Points that nothing interrupts, with their lines; what rules ask of them, as bits.

use std::ops::Range;

use super::Side;
use super::bits::{BLOCK, pack, pack_pairs};
use crate::limits::{Lines, PhaseLines};

/// Judged points in their order, without a gap between them.
pub(super) struct Stretch<'a> {
    pub values: &'a [f64],
    lines: Along<'a>,
    points: Points<'a>,
}

#[derive(Clone, Copy)]
enum Along<'a> {
    Same(&'a Lines),
    Each(&'a [Lines]),
}

#[derive(Clone, Copy)]
enum Points<'a> {
    From(usize),
    These(&'a [usize]),
}

/// Room for a stretch whose points are not neighbours.
#[derive(Default)]
pub(super) struct Gathered {
    values: Vec<f64>,
    lines: Vec<Lines>,
    points: Vec<usize>,
}

impl Gathered {
    pub fn push(&mut self, point: usize, value: f64, lines: &Lines) {
        self.values.push(value);
        self.lines.push(*lines);
        self.points.push(point);
    }

    pub fn clear(&mut self) {
        self.values.clear();
        self.lines.clear();
        self.points.clear();
    }

    pub fn stretch(&self) -> Stretch<'_> {
        Stretch {
            values: &self.values,
            lines: Along::Each(&self.lines),
            points: Points::These(&self.points),
        }
    }
}

impl<'a> Stretch<'a> {
    /// All points of a phase.
    pub fn whole(values: &'a [f64], lines: &'a PhaseLines, phase: Range<usize>) -> Self {
        Self {
            values,
            lines: match lines {
                PhaseLines::Same(lines) => Along::Same(lines),
                PhaseLines::Each(lines) => Along::Each(lines),
            },
            points: Points::From(phase.start),
        }
    }

    /// The point at a place of the stretch.
    pub fn point(&self, place: usize) -> usize {
        match self.points {
            Points::From(start) => start + place,
            Points::These(points) => points[place],
        }
    }

    /// Only some places of this stretch; its points are these places.
    pub fn only(&self, stays: impl Fn(usize) -> bool) -> Gathered {
        let mut kept = Gathered::default();
        for place in (0..self.values.len()).filter(|&place| stays(place)) {
            kept.push(place, self.values[place], self.lines_at(place));
        }
        kept
    }

    pub fn blocks(&self) -> usize {
        self.values.len().div_ceil(BLOCK)
    }

    fn lines_at(&self, place: usize) -> &Lines {
        match self.lines {
            Along::Same(lines) => lines,
            Along::Each(lines) => &lines[place],
        }
    }

    /// Whether a point lies on one side of the centre line.
    pub fn is_on(&self, place: usize, side: Side) -> bool {
        lies(self.values[place], self.lines_at(place).centre, side)
    }

    /// Points on one side of the centre line.
    pub fn on(&self, block: usize, side: Side) -> u64 {
        self.compared(block, side, |lines| lines.centre)
    }

    /// Points strictly beyond so many sigmas on one side.
    pub fn beyond(&self, block: usize, side: Side, sigmas: usize) -> u64 {
        match side {
            Side::High => self.compared(block, side, |lines| lines.upper[sigmas - 1]),
            Side::Low => self.compared(block, side, |lines| lines.lower[sigmas - 1]),
        }
    }

    /// The same on either side.
    pub fn beyond_either(&self, block: usize, sigmas: usize) -> u64 {
        self.beyond(block, Side::High, sigmas) | self.beyond(block, Side::Low, sigmas)
    }

    /// Points with limits that are off the centre line.
    pub fn with_sigma(&self, block: usize) -> u64 {
        let has_sigma = |lines: &Lines| lines.upper[0] > lines.centre;
        let places = self.places(block);
        match self.lines {
            Along::Same(lines) if has_sigma(lines) => pack(&self.values[places], |_| true),
            Along::Same(_) => 0,
            Along::Each(lines) => pack(&lines[places], has_sigma),
        }
    }

    /// Points above (or below) the point before them.
    pub fn stepping(&self, block: usize, side: Side) -> u64 {
        let places = self.places(block);
        let after = usize::from(block == 0);
        let later = &self.values[places.start + after..places.end];
        let earlier = &self.values[places.start + after - 1..places.end - 1];
        let bits = match side {
            Side::High => pack_pairs(later, earlier, |value, before| value > *before),
            Side::Low => pack_pairs(later, earlier, |value, before| value < *before),
        };
        bits << after
    }

    fn places(&self, block: usize) -> Range<usize> {
        block * BLOCK..self.values.len().min((block + 1) * BLOCK)
    }

    fn compared(&self, block: usize, side: Side, line: impl Fn(&Lines) -> f64) -> u64 {
        let places = self.places(block);
        let values = &self.values[places.clone()];
        match self.lines {
            Along::Same(lines) => {
                let line = line(lines);
                match side {
                    Side::High => pack(values, |value| *value > line),
                    Side::Low => pack(values, |value| *value < line),
                }
            }
            Along::Each(lines) => pack_pairs(values, &lines[places], |value, lines| {
                lies(value, line(lines), side)
            }),
        }
    }
}

fn lies(value: f64, line: f64, side: Side) -> bool {
    match side {
        Side::High => value > line,
        Side::Low => value < line,
    }
}
