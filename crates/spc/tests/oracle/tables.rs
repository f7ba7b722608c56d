//! Tables of limits: Anhøj's for 1 to 500 points, and the constants of charts of subgroups.

use std::collections::HashMap;

use spc::{crossings_by_chance, longest_by_chance};

use crate::cases::folder;

#[test]
fn anhoejs_limits_equal_the_table() {
    let Some(rows) = rows("anhoej_limits.csv") else {
        return;
    };
    let whole =
        |row: &HashMap<String, String>, name: &str| -> usize { row[name].parse().expect("whole") };
    let agrees = |row: &&HashMap<String, String>| {
        let useful = whole(row, "n_useful");
        longest_by_chance(useful) == whole(row, "longest_run_max")
            && crossings_by_chance(useful) == whole(row, "crossings_min")
    };
    let agreeing = rows.iter().filter(agrees).count();
    println!(
        "oracle spc tables anhoej: {agreeing} of {}, 0 listed deviations",
        rows.len()
    );
    assert_eq!(agreeing, rows.len());
}

fn rows(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let path = folder("tables")?.join(name);
    let mut reader = csv::Reader::from_path(path).expect("the table can be opened");
    Some(
        reader
            .deserialize()
            .map(|row| row.expect("a row"))
            .collect(),
    )
}
