//! Rows within a lane: steps keep their order from top to bottom, the main way runs level, and the other steps stand
//! level with the steps they come from.

use super::Arc;
use super::flow::{Course, Flow};

/// How often rows are improved, from left to right and back again.
const ROUNDS: usize = 4;

/// The rows of all steps and how many each lane needs.
pub(crate) struct Rows {
    /// The row of each step within its lane.
    pub row: Vec<usize>,
    /// How many rows each lane has.
    pub count: Vec<usize>,
}

/// Finds a row for every step so that much-travelled arcs run level.
pub(crate) fn rows(flow: &Flow, arcs: &[Arc]) -> Rows {
    let mut rows = Rows {
        row: vec![0; flow.lane.len()],
        count: Vec::new(),
    };
    for cells in &flow.cells {
        let main = main_way(cells, flow, arcs);
        let count = place_lane(cells, &main, flow, arcs, &mut rows.row);
        rows.count.push(count);
    }
    rows
}

/// Sets the rows of one lane and says how many it needs.
fn place_lane(
    cells: &[Vec<usize>],
    main: &[usize],
    flow: &Flow,
    arcs: &[Arc],
    row: &mut [usize],
) -> usize {
    let (above, below) = room_beside(cells, main);
    let count = above + 1 + below;
    let mut placed = vec![None; row.len()];
    for step in main {
        placed[*step] = Some(above);
    }
    for round in 0..ROUNDS {
        for place in 0..cells.len() {
            let cell = &cells[if round % 2 == 0 {
                place
            } else {
                cells.len() - 1 - place
            }];
            let wishes: Vec<Wish> = cell
                .iter()
                .map(|step| {
                    if main.contains(step) {
                        Wish::firm(above)
                    } else {
                        wish(flow, arcs, &placed, *step, above)
                    }
                })
                .collect();
            for (step, chosen) in cell.iter().zip(place_in_order(&wishes, count)) {
                placed[*step] = Some(chosen);
                row[*step] = chosen;
            }
        }
    }
    if cells.iter().all(Vec::is_empty) {
        0
    } else {
        count
    }
}

/// The most travelled way through a lane: its heaviest arc, continued by the heaviest arcs at both ends.
fn main_way(cells: &[Vec<usize>], flow: &Flow, arcs: &[Arc]) -> Vec<usize> {
    let inside = |step: usize| cells[flow.column[step]].contains(&step);
    let mut forward: Vec<_> = flow
        .links
        .iter()
        .filter(|link| link.course == Course::Forward && inside(link.from) && inside(link.to))
        .collect();
    forward.sort_by_key(|link| (std::cmp::Reverse(arcs[link.arc].weight), link.arc));
    let Some(heaviest) = forward.first() else {
        return Vec::new();
    };
    let mut way = vec![heaviest.from, heaviest.to];
    while let Some(link) = forward.iter().find(|link| Some(&link.from) == way.last()) {
        way.push(link.to);
    }
    while let Some(link) = forward.iter().find(|link| Some(&link.to) == way.first()) {
        way.insert(0, link.from);
    }
    way
}

/// How many rows are needed above and below the main way.
fn room_beside(cells: &[Vec<usize>], main: &[usize]) -> (usize, usize) {
    let (mut above, mut below, mut most) = (0, 0, 0);
    for cell in cells {
        most = most.max(cell.len());
        if let Some(place) = cell.iter().position(|step| main.contains(step)) {
            above = above.max(place);
            below = below.max(cell.len() - 1 - place);
        }
    }
    let missing = most.saturating_sub(above + 1 + below);
    (above, below + missing)
}

/// The row a step would like and how strongly.
struct Wish {
    row: f64,
    strength: f64,
}

impl Wish {
    /// The main way does not move.
    fn firm(row: usize) -> Self {
        Self {
            row: row as f64,
            strength: 1e30,
        }
    }
}

/// Level with its neighbours of the same lane, by how much is travelled between them; without any, with the main way.
fn wish(flow: &Flow, arcs: &[Arc], placed: &[Option<usize>], step: usize, main: usize) -> Wish {
    const FAINT: f64 = 0.01;
    let mut row = main as f64 * FAINT;
    let mut strength = FAINT;
    for link in flow
        .links
        .iter()
        .filter(|link| link.course == Course::Forward)
    {
        let other = match (link.from == step, link.to == step) {
            (true, false) => link.to,
            (false, true) => link.from,
            _ => continue,
        };
        if let (true, Some(level)) = (flow.lane[other] == flow.lane[step], placed[other]) {
            let weight = 1.0 + arcs[link.arc].weight.unwrap_or(0) as f64;
            row += level as f64 * weight;
            strength += weight;
        }
    }
    Wish {
        row: row / strength,
        strength,
    }
}

/// The rows that come closest to the wishes while the order is kept.
fn place_in_order(wishes: &[Wish], rows: usize) -> Vec<usize> {
    // best[placed][row]: the least cost of the first wishes when the last of them stands in a row before `row`.
    let mut best = vec![vec![0.0; rows + 1]];
    for (placed, wish) in wishes.iter().enumerate() {
        let mut costs = vec![f64::INFINITY; rows + 1];
        for row in 0..rows {
            let here = best[placed][row] + cost(wish, row);
            costs[row + 1] = f64::min(costs[row], here);
        }
        best.push(costs);
    }
    trace_back(wishes.len(), rows, &best)
}

fn cost(wish: &Wish, row: usize) -> f64 {
    (wish.row - row as f64).abs() * wish.strength
}

fn trace_back(wishes: usize, rows: usize, best: &[Vec<f64>]) -> Vec<usize> {
    let mut chosen = Vec::with_capacity(wishes);
    let mut row = rows;
    for placed in (1..=wishes).rev() {
        while row > placed && best[placed][row - 1] <= best[placed][row] {
            row -= 1;
        }
        row -= 1;
        chosen.push(row);
    }
    chosen.reverse();
    chosen
}
