//! The map with keys resolved: which step stands in which lane and column, and what each arc is in the flow.

use super::columns::{Arrangement, arrange};
use super::ordering::heights;
use super::{Arc, PathwayMap};
use std::collections::{HashMap, HashSet};

/// Where the steps of a map stand and how its arcs run between them. Steps, lanes and arcs are meant by their place in
/// the map's lists.
pub(crate) struct Flow {
    pub lanes: usize,
    /// The lane of each step.
    pub lane: Vec<usize>,
    /// The column of each step, in the order of flow.
    pub column: Vec<usize>,
    pub columns: usize,
    /// The arcs whose ends are known.
    pub links: Vec<Link>,
    /// The steps of each lane and column from top to bottom: `cells[lane][column]`; none when no order was asked for.
    pub cells: Vec<Vec<Vec<usize>>>,
}

/// An arc between two known steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub arc: usize,
    pub from: usize,
    pub to: usize,
    pub course: Course,
}

/// How an arc runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// To a later column.
    Forward,
    /// Straight down into the next lane, within one column.
    Down,
    /// Against the flow.
    Back,
    /// To the same step again.
    Again,
}

impl Flow {
    /// Finds columns, courses and the order within lanes: all that a drawing needs.
    pub fn of(map: &PathwayMap) -> Self {
        let mut flow = Self::without_order(map);
        flow.cells = flow.ordered_cells(&map.arcs);
        flow
    }

    /// Finds columns and courses only, which is quick and enough for words.
    pub fn without_order(map: &PathwayMap) -> Self {
        let lane = lanes_of_steps(map);
        let ends = ends_of_arcs(map);
        let Arrangement {
            column,
            count,
            courses,
        } = arrange(&lane, &ends, &map.arcs);
        let links = ends
            .iter()
            .zip(courses)
            .map(|(end, course)| end.running(course))
            .collect();
        Self {
            lanes: map.lanes.len().max(1),
            lane,
            column,
            columns: count,
            links,
            cells: Vec::new(),
        }
    }

    /// The links that leave a step.
    pub fn leaving(&self, step: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.from == step)
    }

    /// The steps in the order of flow: by column, then by lane, then from top to bottom.
    pub fn in_order(&self) -> Vec<usize> {
        let columns = 0..self.columns;
        columns
            .flat_map(|column| {
                self.cells
                    .iter()
                    .flat_map(move |lane| lane[column].iter().copied())
            })
            .collect()
    }

    fn ordered_cells(&self, arcs: &[Arc]) -> Vec<Vec<Vec<usize>>> {
        let height = heights(self, arcs);
        let mut cells = vec![vec![Vec::new(); self.columns]; self.lanes];
        for step in 0..self.lane.len() {
            cells[self.lane[step]][self.column[step]].push(step);
        }
        for cell in cells.iter_mut().flatten() {
            cell.sort_by(|a, b| {
                self.edge_of_cell(*a)
                    .cmp(&self.edge_of_cell(*b))
                    .then(height[*a].total_cmp(&height[*b]))
            });
        }
        cells
    }

    /// A step that is reached from the lane above stands at the top of its cell, one that leads down at the bottom.
    fn edge_of_cell(&self, step: usize) -> i8 {
        let down = |link: &&Link| link.course == Course::Down;
        let reached = self.links.iter().filter(down).any(|link| link.to == step);
        let leads = self.links.iter().filter(down).any(|link| link.from == step);
        i8::from(leads) - i8::from(reached)
    }
}

/// The ends of an arc that are known.
pub(crate) struct Ends {
    pub arc: usize,
    pub from: usize,
    pub to: usize,
}

impl Ends {
    fn running(&self, course: Course) -> Link {
        Link {
            arc: self.arc,
            from: self.from,
            to: self.to,
            course,
        }
    }
}

fn lanes_of_steps(map: &PathwayMap) -> Vec<usize> {
    let lanes = places(map.lanes.iter().map(|lane| lane.key.as_str()));
    map.steps
        .iter()
        .map(|step| lanes.get(step.lane.as_str()).copied().unwrap_or(0))
        .collect()
}

/// The arcs whose ends are known, each pair of ends once.
fn ends_of_arcs(map: &PathwayMap) -> Vec<Ends> {
    let steps = places(map.steps.iter().map(|step| step.key.as_str()));
    let mut met = HashSet::new();
    let known = |(arc, ends): (usize, &Arc)| {
        let from = *steps.get(ends.from.as_str())?;
        let to = *steps.get(ends.to.as_str())?;
        met.insert((from, to)).then_some(Ends { arc, from, to })
    };
    map.arcs.iter().enumerate().filter_map(known).collect()
}

fn places<'a>(keys: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut places = HashMap::new();
    for (place, key) in keys.enumerate() {
        places.entry(key).or_insert(place);
    }
    places
}
