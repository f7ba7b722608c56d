//! Relations that form a network: bounds by flows, exact in whole numbers and fast for large tables.
//!
//! Each row is a node, each figure a pipe: that needs every figure to stand in at most two rows, once added and once
//! taken away, after some rows have changed their sign. Tables of two dimensions are so (one of them may have a hierarchy).

use super::component::{Component, Seen};
use super::ends::Ends;
use super::flow::Flow;
use super::{Contradiction, Effort, Interval, Range};

/// The network, holding a flow that is an example of what could be true.
pub(super) struct Network {
    flow: Flow,
    pipes: Vec<Pipe>,
    /// The first pipes belong to figures, in their order.
    figures: usize,
}

struct Pipe {
    from: usize,
    to: usize,
    range: Range,
    number: usize,
}

impl Network {
    /// The network of a component, or nothing when its relations form none.
    pub(super) fn of(
        component: &Component,
        example: Option<&[i64]>,
    ) -> Result<Option<Self>, Contradiction> {
        let rows = component.rows.iter().map(|row| row.terms.as_slice());
        let Some(ends) = Ends::of(rows, component.figures.len()) else {
            return Ok(None);
        };
        let root = component.rows.len();
        let mut pipes: Vec<Pipe> = Vec::new();
        for (range, (from, to)) in component.ranges.iter().zip(ends.of_figures) {
            pipes.push(Pipe {
                from,
                to,
                range: *range,
                number: 0,
            });
        }
        // What a row adds up to comes from the root, or goes there.
        for (at, row) in component.rows.iter().enumerate() {
            let is_turned = ends.turned[at];
            let (from, to) = if is_turned { (at, root) } else { (root, at) };
            pipes.push(Pipe {
                from,
                to,
                range: row.range,
                number: 0,
            });
        }
        let start = start(component, example, &pipes);
        let mut network = Self {
            flow: Flow::new(root + 3),
            pipes,
            figures: component.figures.len(),
        };
        network.fill(&start)?;
        Ok(Some(network))
    }

    /// Opens every pipe around the amounts to start from, then mends what does not add up.
    fn fill(&mut self, start: &[i64]) -> Result<(), Contradiction> {
        let (source, sink) = (self.node_count() - 2, self.node_count() - 1);
        let mut surplus = vec![0_i64; source];
        for (pipe, amount) in self.pipes.iter_mut().zip(start) {
            let (onwards, backwards) = (pipe.range.highest - amount, amount - pipe.range.lowest);
            pipe.number = self.flow.pipe(pipe.from, pipe.to, onwards, backwards);
            surplus[pipe.to] += amount;
            surplus[pipe.from] -= amount;
        }
        let mut needed = 0;
        let mut temporary = Vec::new();
        for (node, surplus) in surplus.into_iter().enumerate() {
            if surplus > 0 {
                needed += surplus;
                temporary.push(self.flow.pipe(source, node, surplus, 0));
            } else if surplus < 0 {
                temporary.push(self.flow.pipe(node, sink, -surplus, 0));
            }
        }
        let mended = self.flow.push(source, sink, needed);
        for pipe in temporary {
            self.flow.set(pipe, 0, 0);
        }
        if mended == needed {
            Ok(())
        } else {
            Err(Contradiction)
        }
    }

    fn node_count(&self) -> usize {
        self.pipes.len() - self.figures + 3
    }

    /// The interval of each figure asked about.
    pub(super) fn intervals(
        &mut self,
        component: &mut Component,
        effort: &Effort,
    ) -> Vec<Interval> {
        let Component {
            seen,
            asked,
            ranges,
            ..
        } = component;
        self.show(seen);
        let mut answers = Vec::with_capacity(asked.len());
        for figure in asked.iter().copied() {
            let mut range = ranges[figure];
            for up in [true, false] {
                let end = if up { range.highest } else { range.lowest };
                if seen.end(figure, up) == Some(end) || seen.is_enough(figure, effort) {
                    continue;
                }
                let is_furthest = self.raise(figure, up, effort.enough);
                self.show(seen);
                if is_furthest {
                    let attained = self.amount(figure);
                    *(if up {
                        &mut range.highest
                    } else {
                        &mut range.lowest
                    }) = attained;
                }
            }
            answers.push(seen.interval(figure, range));
        }
        answers
    }

    /// Takes the present flow in as an example.
    fn show(&self, seen: &mut Seen) {
        seen.take((0..self.figures).map(|figure| self.amount(figure)));
    }

    fn amount(&self, pipe: usize) -> i64 {
        let pipe = &self.pipes[pipe];
        pipe.range.highest - self.flow.open(pipe.number)
    }

    /// Lets as much pass one pipe as can, or as little, but changes it by no more than is enough. What passes must find its
    /// way back outside the pipe. Says whether no more could be done.
    fn raise(&mut self, pipe: usize, up: bool, enough: Option<u64>) -> bool {
        let Pipe {
            from, to, number, ..
        } = self.pipes[pipe];
        let (onwards, backwards) = (self.flow.open(number), self.flow.open(number + 1));
        self.flow.set(number, 0, 0);
        let room = if up { onwards } else { backwards };
        let limit = enough.map_or(room, |enough| {
            i64::try_from(enough).map_or(room, |enough| room.min(enough))
        });
        let passed = if up {
            self.flow.push(to, from, limit)
        } else {
            self.flow.push(from, to, limit)
        };
        let change = if up { -passed } else { passed };
        self.flow.set(number, onwards + change, backwards - change);
        passed < limit || limit == room
    }
}

/// Amounts to start from: the example where there is one, else as near to nought as each range allows.
fn start(component: &Component, example: Option<&[i64]>, pipes: &[Pipe]) -> Vec<i64> {
    let Some(example) = example else {
        let near = |pipe: &Pipe| 0.clamp(pipe.range.lowest, pipe.range.highest);
        return pipes.iter().map(near).collect();
    };
    let sum = |terms: &[(usize, i64)]| terms.iter().map(|(at, times)| example[*at] * times).sum();
    let sums = component.rows.iter().map(|row| sum(&row.terms));
    example.iter().copied().chain(sums).collect()
}
