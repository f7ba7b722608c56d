//! Tables of any dimension: the cheapest box of cells with a small one as a corner (the hypercube method of Repsilber,
//! which tau-ARGUS calls GHMITER). Shifting its corners alternately up and down leaves every total as it is.

use super::Task;
use crate::table::Shape;

/// No more boxes than this are tried for one cell; the codes with the cheapest cells come first.
const MOST_BOXES: usize = 50_000;

/// The cells of the cheapest box around a cell in any of the task's tables.
pub(super) fn cheapest(task: &Task, withheld: &[bool], cell: usize) -> Option<Vec<usize>> {
    let boxes = task.shapes.iter().flat_map(|(shape, places)| {
        let own = places
            .iter()
            .enumerate()
            .filter(|(_, place)| **place == cell);
        let found = own.filter_map(|(own, _)| in_shape(task, withheld, shape, places, own));
        found.collect::<Vec<_>>()
    });
    boxes
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, corners)| corners)
}

fn in_shape(
    task: &Task,
    withheld: &[bool],
    shape: &Shape,
    places: &[usize],
    cell: usize,
) -> Option<(u64, Vec<usize>)> {
    let codes = shape.codes(cell);
    let partners = partners(task, shape, places, &codes)?;
    let mut chosen = vec![0; codes.len()];
    let mut best: Option<(u64, Vec<usize>)> = None;
    for _ in 0..MOST_BOXES {
        let opposite: Vec<usize> = chosen
            .iter()
            .zip(&partners)
            .map(|(at, of)| of[*at])
            .collect();
        let corners = corners(shape, places, &codes, &opposite);
        if let Some(cost) = cost(task, withheld, &corners)
            && best.as_ref().is_none_or(|(least, _)| cost < *least)
        {
            best = Some((
                cost,
                corners.into_iter().map(|(corner, _)| corner).collect(),
            ));
        }
        let Some(place) =
            (0..chosen.len()).find(|place| chosen[*place] + 1 < partners[*place].len())
        else {
            break;
        };
        chosen[place] += 1;
        chosen[..place].fill(0);
    }
    best
}

/// Other codes with the same parent, along each dimension, those beside the cheapest cells first. None when a dimension
/// has none: then no box can be built.
fn partners(
    task: &Task,
    shape: &Shape,
    places: &[usize],
    codes: &[usize],
) -> Option<Vec<Vec<usize>>> {
    let along = |place: usize| {
        let dimension = &shape.dimensions()[place];
        let parent = dimension.parent(codes[place])?;
        let mut others = dimension.parts(parent);
        others.retain(|code| *code != codes[place]);
        others.sort_by_key(|code| {
            let mut beside = codes.to_vec();
            beside[place] = *code;
            task.costs[places[shape.cell(&beside)]]
        });
        (!others.is_empty()).then_some(others)
    };
    // A dimension at its total stays there.
    let is_free = |place: usize| shape.dimensions()[place].parent(codes[place]).is_some();
    (0..codes.len())
        .map(|place| {
            if is_free(place) {
                along(place)
            } else {
                Some(vec![codes[place]])
            }
        })
        .collect()
}

/// The corners other than the cell itself, and whether each moves against it.
fn corners(
    shape: &Shape,
    places: &[usize],
    codes: &[usize],
    opposite: &[usize],
) -> Vec<(usize, bool)> {
    let free: Vec<usize> = (0..codes.len())
        .filter(|place| codes[*place] != opposite[*place])
        .collect();
    (1..1_usize << free.len())
        .map(|sides| {
            let mut corner = codes.to_vec();
            for (bit, place) in free.iter().enumerate() {
                if sides >> bit & 1 == 1 {
                    corner[*place] = opposite[*place];
                }
            }
            (places[shape.cell(&corner)], sides.count_ones() % 2 == 1)
        })
        .collect()
}

/// What a box costs: all shifts upwards of the small cell, so that corners against it must be large enough.
fn cost(task: &Task, withheld: &[bool], corners: &[(usize, bool)]) -> Option<u64> {
    let width = i64::try_from(task.width).unwrap_or(i64::MAX);
    let mut cost = 0;
    for (corner, against) in corners {
        let is_hidden = withheld[*corner];
        let falls_by = if *against { width } else { 0 };
        let can_fall = task.truth[*corner] - falls_by >= task.marker.lowest;
        if !can_fall || (!is_hidden && !task.may_be_withheld(*corner)) {
            return None;
        }
        cost += if is_hidden { 0 } else { task.costs[*corner] };
    }
    Some(cost)
}
