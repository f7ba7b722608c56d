//! What it costs to protect a table, under the oracle's own rule (no small cell follows exactly): at the least as sdcTable's
//! OPT, greedily no more than its SIMPLEHEURISTIC.

use std::collections::{BTreeSet, HashMap};

use crate::cases;
use disclosure::attack::Effort;
use disclosure::protect::{Pattern, Task};
use disclosure::table::{Dimension, Shape, Structure};
use serde_json::Value;

#[test]
fn the_least_cost_is_that_of_sdc_table() {
    each_case("complementary-suppression optimal", |task, case| {
        let pattern = task.optimal().expect("it can be protected");
        holds(task, &pattern) && Some(pattern.cost) == cost(case, "OPT")
    });
}

#[test]
fn the_greedy_way_costs_no_more_than_the_simple_heuristic() {
    each_case("complementary-suppression greedy", |task, case| {
        let pattern = task.greedy().expect("it can be protected");
        holds(task, &pattern) && Some(pattern.cost) <= cost(case, "SIMPLEHEURISTIC")
    });
}

#[test]
fn the_attacker_bounds_of_published_patterns_are_the_same() {
    each_case("complementary-suppression bounds", |task, case| {
        let method = &case["methods"]["OPT"];
        let cells = Cells::of(case);
        let mut withheld = task.small_cells();
        let further = cases::list(method, "secondary").iter();
        withheld.extend(further.map(|cell| cells.place(cell)));
        let small = task.small_cells();
        let found = task
            .intervals(&withheld, &small, Effort::default())
            .expect("a true table");
        let mut ours: Vec<(i64, i64, i64)> = small
            .iter()
            .zip(found)
            .map(|(cell, found)| (task.truth[*cell], found.lowest, found.highest))
            .collect();
        let number = |one: &Value, name: &str| one[name].as_i64().expect("a whole number");
        let mut theirs: Vec<(i64, i64, i64)> = cases::list(method, "attack_primary")
            .iter()
            .map(|one| (number(one, "freq"), number(one, "low"), number(one, "up")))
            .collect();
        ours.sort_unstable();
        theirs.sort_unstable();
        ours == theirs
    });
}

fn each_case(package: &str, holds: impl Fn(&Task, &Value) -> bool) {
    let Some(oracle) = cases::read("complementary-suppression") else {
        return;
    };
    let results: Vec<(String, bool)> = cases::list(&oracle, "cases")
        .iter()
        .map(|case| (case["id"].to_string(), holds(&task(case), case)))
        .collect();
    cases::all_hold(package, &results);
}

/// No small cell is exact, and nothing is withheld that must be shown.
fn holds(task: &Task, pattern: &Pattern) -> bool {
    let withheld = pattern.withheld();
    let found = task
        .intervals(&withheld, &pattern.small, Effort::default())
        .expect("a true table");
    found.iter().all(|interval| interval.width() >= 1)
        && withheld.iter().all(|cell| !task.must_show[*cell])
}

fn cost(case: &Value, method: &str) -> Option<u64> {
    case["methods"][method]["cost_sum_freq"].as_u64()
}

/// Codes of sdcTable are digits, two for each level; nothing but noughts is the total.
struct Cells {
    shape: Shape,
    names: Vec<String>,
}

impl Cells {
    fn of(case: &Value) -> Self {
        let names: Vec<String> = cases::list(case, "dims")
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        let dimensions = names.iter().map(|name| dimension(case, name)).collect();
        Self {
            shape: Shape::new(dimensions),
            names,
        }
    }

    fn place(&self, cell: &Value) -> usize {
        let code = |(place, name): (usize, &String)| {
            let label = cell[name].as_str().expect("a code");
            self.shape.dimensions()[place]
                .find(label)
                .expect("a code of the dimension")
        };
        let codes: Vec<usize> = self.names.iter().enumerate().map(code).collect();
        self.shape.cell(&codes)
    }
}

fn dimension(case: &Value, name: &str) -> Dimension {
    let labels: BTreeSet<&str> = cases::list(case, "cells")
        .iter()
        .filter_map(|cell| cell[name].as_str())
        .collect();
    let codes: Vec<(String, Option<String>)> = labels
        .iter()
        .map(|label| ((*label).to_owned(), above(label, &labels)))
        .collect();
    Dimension::new(name, &codes).expect("a sound hierarchy")
}

/// The code with the last digits that are not nought taken away, if there is one.
fn above(label: &str, labels: &BTreeSet<&str>) -> Option<String> {
    let mut digits: Vec<u8> = label.bytes().collect();
    for place in (0..digits.len()).rev() {
        if digits[place] != b'0' {
            digits[place..].fill(b'0');
            let above = String::from_utf8(digits.clone()).expect("digits");
            if labels.contains(above.as_str()) {
                return Some(above);
            }
        }
    }
    None
}

fn task(case: &Value) -> Task {
    let cells = Cells::of(case);
    let given: HashMap<usize, &Value> = cases::list(case, "cells")
        .iter()
        .map(|cell| (cells.place(cell), cell))
        .collect();
    let all = cells.shape.cells();
    assert_eq!(given.len(), all, "every cell is given");
    let count = |cell: usize| given[&cell]["freq"].as_u64().expect("a count");
    let truth: Vec<u64> = (0..all).map(count).collect();
    let status = |cell: usize| given[&cell]["sdcStatus"].as_str().expect("a status");
    let structure = Structure::of(&cells.shape);
    let mut task = Task::withholding_up_to(0, structure, &truth);
    task.small = (0..all).map(|cell| status(cell) == "u").collect();
    task.must_show = (0..all).map(|cell| status(cell) == "z").collect();
    task.shapes = vec![(cells.shape, (0..all).collect())];
    task
}
