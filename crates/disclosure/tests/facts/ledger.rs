//! Differencing: overlapping ages, rolling windows, nested organisations and opt-outs become sums of atoms.

use std::collections::BTreeSet;

use disclosure::attack::Range;
use disclosure::ledger::{Atoms, Extent, Limits, Quantity, Statement, collisions, remedy};

const LIMITS: Limits = Limits {
    small_up_to: 7,
    width: 5,
};

fn extent(parts: &[(&str, &[&str])]) -> Extent {
    parts
        .iter()
        .map(|(dimension, units)| {
            let units: BTreeSet<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
            ((*dimension).to_owned(), units)
        })
        .collect()
}

/// Releases of one figure each, in order.
fn releases(figures: &[(&str, Extent, Range)]) -> Vec<Statement> {
    let extents: Vec<Extent> = figures
        .iter()
        .map(|(_, extent, _)| extent.clone())
        .collect();
    let atoms = Atoms::of(&extents).expect("few");
    figures
        .iter()
        .zip(atoms.of_extents)
        .map(|((label, _, says), atoms)| Statement {
            release: format!("release {label}"),
            label: (*label).to_owned(),
            atoms,
            quantity: Quantity::People,
            says: *says,
        })
        .collect()
}

#[test]
fn overlapping_age_bands_are_cut_where_they_overlap() {
    let atoms = Atoms::of(&[
        extent(&[("age", &["48", "49"])]),
        extent(&[("age", &["48", "49", "50"])]),
    ]);
    assert_eq!(atoms.expect("few").count, 2);
}

#[test]
fn a_rolling_window_opens_the_difference_of_two_months() {
    let windows = releases(&[
        (
            "January to March",
            extent(&[("month", &["1", "2", "3"])]),
            Range::exactly(40),
        ),
        (
            "January to April",
            extent(&[("month", &["1", "2", "3", "4"])]),
            Range::exactly(43),
        ),
    ]);
    let found = collisions(&windows[..1], &windows[1..], LIMITS).expect("true figures");
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].new, &found[0].earlier), (&vec![0], &vec![0]));
    let words = found[0].in_words(&windows[..1], &windows[1..]);
    assert!(
        words.contains("January to March") && words.contains("January to April"),
        "{words}"
    );
    assert!(
        !words.contains('3'),
        "the figure is not given away: {words}"
    );
}

#[test]
fn leaving_out_people_who_opted_out_must_not_be_shown_beside_all() {
    let trust = ("trust", &["RBD"] as &[&str]);
    let both = releases(&[
        ("public total", extent(&[trust]), Range::exactly(812)),
        (
            "without opt-outs",
            extent(&[trust, ("opt-out", &["no"])]),
            Range::exactly(810),
        ),
    ]);
    assert_eq!(
        collisions(&both[..1], &both[1..], LIMITS)
            .expect("true figures")
            .len(),
        1
    );
    let advice = remedy(&both[..1], &both[1..], LIMITS)
        .expect("true figures")
        .expect("a change is needed");
    assert_eq!(advice.withhold, [0]);
    assert!(advice.or_round_to.is_some());
}

#[test]
fn nested_organisations_open_the_one_that_is_left() {
    let all = ["A", "B", "C"];
    let board = releases(&[
        ("board", extent(&[("practice", &all)]), Range::exactly(75)),
        ("A", extent(&[("practice", &["A"])]), Range::exactly(40)),
        ("B", extent(&[("practice", &["B"])]), Range::exactly(31)),
    ]);
    let found = collisions(&board[..2], &board[2..], LIMITS).expect("true figures");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].earlier, [0, 1]);
}

#[test]
fn what_is_published_openly_is_no_secret_of_the_new_release() {
    let row = extent(&[("trust", &["RBD"]), ("service", &["502"])]);
    let both = releases(&[
        ("NHS England", row.clone(), Range::exactly(2)),
        ("ours", row, Range::exactly(2)),
    ]);
    assert_eq!(
        collisions(&both[..1], &both[1..], LIMITS).expect("true figures"),
        []
    );
}

#[test]
fn large_differences_are_no_collision() {
    let windows = releases(&[
        ("January", extent(&[("month", &["1"])]), Range::exactly(40)),
        (
            "both",
            extent(&[("month", &["1", "2"])]),
            Range::exactly(83),
        ),
    ]);
    assert_eq!(
        collisions(&windows[..1], &windows[1..], LIMITS).expect("true figures"),
        []
    );
    assert_eq!(
        remedy(&windows[..1], &windows[1..], LIMITS).expect("true figures"),
        None
    );
}
