//! Tables of limits: Anhøj's for 1 to 500 points, where runs signal, and the constants of charts of subgroups.

use std::collections::HashMap;

use spc::{Kind, Method, Positions, Runs, Series, crossings_by_chance, longest_by_chance};

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

/// For each number of useful points and each longest run, the fewest crossings that raise no signal; none where the run
/// itself does. Best box and cut box are listed in DEVIATIONS.md: experimental, and not offered.
#[test]
fn runs_signal_from_where_the_table_says() {
    let Some(rows) = rows("runs_signal_boundary.csv") else {
        return;
    };
    let anhoej: Vec<_> = rows
        .iter()
        .filter(|row| row["method"] == "anhoej")
        .collect();
    assert!(!anhoej.is_empty());
    let agrees = |row: &&&HashMap<String, String>| {
        let number = |name: &str| row[name].parse::<usize>().ok();
        let (useful, longest) = (number("n").unwrap(), number("longest_run").unwrap());
        let raises = |crossings: usize| runs(useful, longest, crossings).is_unusual();
        match number("min_crossings_without_signal") {
            Some(0) => !raises(0),
            Some(fewest) => raises(fewest - 1) && !raises(fewest),
            None => raises(useful),
        }
    };
    let agreeing = anhoej.iter().filter(agrees).count();
    println!(
        "oracle spc tables runs signal boundary: {agreeing} of {}, {} listed deviations",
        rows.len(),
        rows.len() - anhoej.len()
    );
    assert_eq!(agreeing, anhoej.len());
}

fn runs(useful: usize, longest: usize, crossings: usize) -> Runs {
    Runs {
        points: useful,
        useful,
        longest: Some(longest),
        longest_expected: Some(longest_by_chance(useful)),
        crossings: Some(crossings),
        crossings_expected: Some(crossings_by_chance(useful)),
        longest_at: None,
    }
}

/// The constants as charts of subgroups of that size show them: how far limits lie from the centre, in standard deviations.
#[test]
fn constants_of_subgroups_equal_the_table() {
    let Some(rows) = rows("shewhart_constants.csv") else {
        return;
    };
    let agreeing = rows.iter().filter(|row| differing(row).is_none()).count();
    println!(
        "oracle spc tables shewhart constants: {agreeing} of {}, 0 listed deviations",
        rows.len()
    );
    let first = rows
        .iter()
        .find_map(|row| Some((&row["n"], differing(row)?)));
    assert_eq!(first, None);
}

/// The first constant that differs from its column, with both.
fn differing(row: &HashMap<String, String>) -> Option<(&'static str, f64, f64)> {
    let size: f64 = row["n"].parse().expect("a row of constants");
    let one = |value| vec![Some(value); 2];
    let places = Positions::Numbers(vec![1, 2]);
    let series =
        Series::summarised(places, one(10.0), one(1.0), one(size)).expect("a row of constants");
    let point = |kind| {
        series
            .chart(&Method::causeway(kind))
            .expect("a row of constants")
            .point(0)
    };
    let (means, spread) = (point(Kind::Xbar), point(Kind::S));
    let reach = |sigmas| {
        means.upper_at(sigmas).expect("a row of constants")
            - means.centre().expect("a row of constants")
    };
    let c4 = 3.0 / (reach(3) * size.sqrt());
    let found = [
        ("c4", c4),
        (
            "c5",
            (spread.upper_at(3).expect("a row of constants") - 1.0) / 3.0 * c4,
        ),
        ("A3", reach(3)),
        ("B3", spread.lower_at(3).expect("a row of constants")),
        ("B4", spread.upper_at(3).expect("a row of constants")),
        ("A3_2s", reach(2)),
        ("B3_2s", spread.lower_at(2).expect("a row of constants")),
        ("B4_2s", spread.upper_at(2).expect("a row of constants")),
    ];
    found.into_iter().find_map(|(name, found)| {
        let expected: f64 = row[name].parse().expect("a row of constants");
        let differs = (found - expected).abs() > 1e-9 * expected.abs().max(1.0);
        differs.then_some((name, found, expected))
    })
}
