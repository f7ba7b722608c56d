//! Tables that form a network: the cheapest ring of cells through a small one along which figures could be shifted
//! without any total noticing (a shortest path, Dijkstra 1959).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Task;
use crate::attack::ends_of_network;

/// The network of all cells of a task.
pub(super) struct Ring {
    /// Where each cell's pipe begins and ends.
    ends: Vec<(usize, usize)>,
    /// Pipes at each node.
    at: Vec<Vec<usize>>,
}

/// How far a small cell is to be shifted upwards, and how far down.
#[derive(Clone, Copy)]
struct Shift {
    up: i64,
    down: i64,
}

impl Ring {
    /// The network, or nothing when the sums form none.
    pub(super) fn of(task: &Task) -> Option<Self> {
        let sums = task.structure.sums();
        let ends = ends_of_network(sums, task.truth.len())?;
        let mut at = vec![Vec::new(); sums.len() + 1];
        for (cell, (from, to)) in ends.iter().enumerate() {
            if from != to {
                at[*from].push(cell);
                at[*to].push(cell);
            }
        }
        Some(Self { ends, at })
    }

    /// The cells of the cheapest ring that leaves enough open of this cell; cells withheld already cost nothing.
    pub(super) fn cheapest(
        &self,
        task: &Task,
        withheld: &[bool],
        cell: usize,
    ) -> Option<Vec<usize>> {
        let width = i64::try_from(task.width).unwrap_or(i64::MAX);
        let most_down = (task.truth[cell] - task.marker.lowest).max(0);
        let shifts = (0..=width.min(most_down)).map(|down| Shift {
            up: width - down,
            down,
        });
        let rings = shifts.filter_map(|shift| self.shortest(task, withheld, cell, shift));
        rings
            .min_by_key(|(cost, ring)| (*cost, ring.len()))
            .map(|(_, ring)| ring)
    }

    fn shortest(
        &self,
        task: &Task,
        withheld: &[bool],
        cell: usize,
        shift: Shift,
    ) -> Option<((u64, usize), Vec<usize>)> {
        // What leaves by the cell must come back from its end to its beginning.
        let (goal, start) = self.ends[cell];
        if start == goal {
            return None;
        }
        let mut best: Vec<Option<(u64, usize)>> = vec![None; self.at.len()];
        let mut came_by: Vec<usize> = vec![usize::MAX; self.at.len()];
        let mut due = BinaryHeap::from([Reverse(((0_u64, 0_usize), start))]);
        best[start] = Some((0, 0));
        while let Some(Reverse((cost, node))) = due.pop() {
            if node == goal {
                return Some((cost, self.walk_back(&came_by, start, goal)));
            }
            if best[node].is_some_and(|least| least < cost) {
                continue;
            }
            for other in self.at[node].iter().copied().filter(|other| *other != cell) {
                let (from, to) = self.ends[other];
                let along = from == node;
                let next = if along { to } else { from };
                let Some(own) = price(task, withheld, other, along, shift) else {
                    continue;
                };
                let total = (cost.0 + own, cost.1 + 1);
                if best[next].is_none_or(|least| total < least) {
                    best[next] = Some(total);
                    came_by[next] = other;
                    due.push(Reverse((total, next)));
                }
            }
        }
        None
    }

    fn walk_back(&self, came_by: &[usize], start: usize, goal: usize) -> Vec<usize> {
        let mut ring = Vec::new();
        let mut node = goal;
        while node != start {
            let cell = came_by[node];
            ring.push(cell);
            let (from, to) = self.ends[cell];
            node = if to == node { from } else { to };
        }
        ring
    }
}

/// What a cell of the ring costs; nothing when it cannot be shifted as far. A cell passed along its direction moves with
/// the small one, another against it.
fn price(task: &Task, withheld: &[bool], cell: usize, along: bool, shift: Shift) -> Option<u64> {
    let falls_by = if along { shift.down } else { shift.up };
    let is_hidden = withheld[cell];
    if task.truth[cell] - falls_by < task.marker.lowest
        || (!is_hidden && !task.may_be_withheld(cell))
    {
        return None;
    }
    Some(if is_hidden { 0 } else { task.costs[cell] })
}
