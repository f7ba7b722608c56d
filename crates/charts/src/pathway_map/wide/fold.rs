//! A long map is folded like a line of text: it goes on at the left, below, in the same lanes again.

use crate::pathway_map::flow::{Flow, Link};

/// The columns that fit beside each other on a desk screen at the size of the words.
const COLUMNS_IN_SIGHT: usize = 7;
/// A map that is only a little longer is not folded ...
const COLUMNS_AT_MOST: usize = 9;
/// ... when more arcs than this would have to run back to the left.
const CUT_AT_MOST: usize = 3;

/// The map as it is laid out: every stretch of it has lanes of its own.
pub(super) struct Folded {
    pub flow: Flow,
    /// For each lane of the layout: the lane of the map, and whether it continues an earlier one.
    pub lanes: Vec<(usize, bool)>,
}

/// Folds a map that is too long; the others are left as they are.
pub(super) fn fold(flow: &Flow) -> Folded {
    let starts = starts(flow);
    let stretch = |column: usize| {
        starts
            .iter()
            .rposition(|start| *start <= column)
            .unwrap_or(0)
    };
    let lanes = lanes(flow, starts.len(), stretch);
    let place = |stretch: usize, lane: usize| {
        lanes
            .iter()
            .position(|(other, of_lane)| (*other, *of_lane) == (stretch, lane))
            .unwrap_or(0)
    };
    let steps = || flow.lane.iter().zip(&flow.column);
    let lane: Vec<usize> = steps()
        .map(|(lane, column)| place(stretch(*column), *lane))
        .collect();
    let column: Vec<usize> = steps()
        .map(|(_, column)| column - starts[stretch(*column)])
        .collect();
    let columns = column.iter().max().map_or(0, |last| last + 1);
    let cells = cells(flow, &lanes, &starts, columns);
    let folded = Flow {
        lanes: lanes.len(),
        lane,
        column,
        columns,
        links: flow.links.clone(),
        cells,
    };
    let first = |place: usize| {
        lanes[..place]
            .iter()
            .all(|earlier| earlier.1 != lanes[place].1)
    };
    Folded {
        flow: folded,
        lanes: (0..lanes.len())
            .map(|place| (lanes[place].1, !first(place)))
            .collect(),
    }
}

/// The first column of each stretch: near even lengths, and where few arcs are cut.
fn starts(flow: &Flow) -> Vec<usize> {
    let stretches = flow.columns.div_ceil(COLUMNS_IN_SIGHT).max(1);
    let starts = even_starts(flow, stretches);
    let cut: usize = starts[1..].iter().map(|start| arcs_cut(flow, *start)).sum();
    if flow.columns <= COLUMNS_AT_MOST && cut > CUT_AT_MOST {
        vec![0]
    } else {
        starts
    }
}

fn even_starts(flow: &Flow, stretches: usize) -> Vec<usize> {
    let even = |number: usize| flow.columns as f64 * number as f64 / stretches as f64;
    let mut starts = vec![0];
    for number in 1..stretches {
        let ideal = even(number);
        let near = (1..flow.columns).filter(|start| (*start as f64 - ideal).abs() <= 1.5);
        let cost = |start: &usize| arcs_cut(flow, *start) as f64 + (*start as f64 - ideal).abs();
        starts.extend(near.min_by(|a, b| cost(a).total_cmp(&cost(b))));
    }
    starts
}

fn arcs_cut(flow: &Flow, start: usize) -> usize {
    let cut = |link: &&Link| (flow.column[link.from] < start) != (flow.column[link.to] < start);
    flow.links.iter().filter(cut).count()
}

/// The stretch and the lane of the map for each lane of the layout: those with steps, and in the first stretch also
/// those that have none at all.
fn lanes(flow: &Flow, stretches: usize, stretch: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let used = |number: usize, lane: usize| {
        let mut steps = flow.lane.iter().zip(&flow.column);
        steps.any(|(of_lane, column)| *of_lane == lane && stretch(*column) == number)
    };
    let unused = |lane: usize| !flow.lane.contains(&lane);
    let all = (0..stretches).flat_map(|number| (0..flow.lanes).map(move |lane| (number, lane)));
    all.filter(|(number, lane)| used(*number, *lane) || (*number == 0 && unused(*lane)))
        .collect()
}

fn cells(
    flow: &Flow,
    lanes: &[(usize, usize)],
    starts: &[usize],
    columns: usize,
) -> Vec<Vec<Vec<usize>>> {
    let end = |stretch: usize| starts.get(stretch + 1).copied().unwrap_or(flow.columns);
    let of_lane = |(stretch, lane): &(usize, usize)| {
        let mut cells = flow.cells[*lane][starts[*stretch]..end(*stretch)].to_vec();
        cells.resize(columns, Vec::new());
        cells
    };
    lanes.iter().map(of_lane).collect()
}
