//! The attacker finds exactly what trying every table finds, whatever way is taken.

use disclosure::attack::{Contradiction, Effort, Knowledge, Range, bounds};
use disclosure::table::{Dimension, Shape, Structure};
use proptest::prelude::*;

/// The least and the most of each figure, by trying all values up to `most`.
fn by_trying(known: &Knowledge, figures: usize, most: i64) -> Vec<Option<(i64, i64)>> {
    let mut found = vec![None; figures];
    let mut values = vec![0; figures];
    loop {
        if known.allows(&values) {
            for (place, value) in values.iter().enumerate() {
                let (low, high) = found[place].unwrap_or((*value, *value));
                found[place] = Some((low.min(*value), high.max(*value)));
            }
        }
        let Some(place) = values.iter().position(|value| *value < most) else {
            return found;
        };
        values[place] += 1;
        values[..place].fill(0);
    }
}

fn cube(sides: &[usize]) -> Shape {
    let labels: Vec<String> = (0..9).map(|number| number.to_string()).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let names = ["a", "b", "c", "d"];
    let dimensions = sides.iter().zip(names);
    Shape::new(
        dimensions
            .map(|(side, name)| Dimension::with_total(name, "all", &labels[..*side]))
            .collect(),
    )
}

#[test]
fn what_cannot_all_be_true_is_refused() {
    let mut known = Knowledge::default();
    let one = known.unknown(Range::from(5));
    let other = known.unknown(Range::from(5));
    known.relate(&[(one, 1), (other, 1)], Range::exactly(9));
    let found = bounds(&known, &[one], None, Effort::default());
    assert_eq!(found, Err(Contradiction));
}

#[test]
fn a_figure_without_bound_says_so() {
    let mut known = Knowledge::default();
    let one = known.unknown(Range::from(0));
    let found = bounds(&known, &[one], None, Effort::default()).expect("no contradiction");
    assert_eq!((found[0].lowest, found[0].most()), (0, None));
}

#[test]
fn without_effort_the_answer_says_what_is_certain_and_what_the_attacker_may_know() {
    // Three odd sums: no network, so that the linear program is needed.
    let mut known = Knowledge::default();
    let figures: Vec<usize> = (0..3).map(|_| known.unknown(Range::from(0))).collect();
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        let terms = [(figures[one], 1), (figures[other], 1)];
        known.relate(&terms, Range::between(7, 9));
    }
    let effort = Effort {
        entries: 0,
        ..Effort::default()
    };
    let hurried = bounds(&known, &figures, Some(&[4, 4, 4]), effort).expect("no contradiction");
    let thorough = bounds(&known, &figures, None, Effort::default()).expect("no contradiction");
    assert_eq!(hurried[0].narrowest, (4, 4));
    assert!(!hurried[0].is_exact() && thorough[0].is_exact());
    assert_eq!((thorough[0].lowest, thorough[0].highest), (3, 5));
    assert!(hurried[0].lowest <= 3 && hurried[0].highest >= 5);
}

#[test]
fn every_cell_of_a_cube_is_known_when_one_is_withheld() {
    let shape = cube(&[2, 2, 2]);
    let mut seen = vec![Range::exactly(0); shape.cells()];
    let cell = shape.cell(&[1, 1, 1]);
    for (at, range) in seen.iter_mut().enumerate() {
        let count = i64::try_from(shape.innermost(at).len()).expect("few");
        *range = Range::exactly(count * 3);
    }
    seen[cell] = Range::from(0);
    let known = Structure::of(&shape).knowledge(&seen);
    let found = bounds(&known, &[cell], None, Effort::default()).expect("a true table");
    assert_eq!((found[0].lowest, found[0].highest), (3, 3));
}

#[test]
fn cells_of_linked_tables_about_the_same_are_one() {
    let of = |name: &str, parts: &[&str]| Dimension::with_total(name, "all", parts);
    let sex = || of("sex", &["f", "m"]);
    let shapes = [
        Shape::new(vec![sex(), of("age", &["young", "old"])]),
        Shape::new(vec![of("site", &["north", "south"]), sex()]),
    ];
    let (structure, places) = Structure::linked(&shapes);
    // All, women and men stand in both.
    assert_eq!(structure.cells(), 9 + 9 - 3);
    assert_eq!(
        places[0][shapes[0].cell(&[1, 0])],
        places[1][shapes[1].cell(&[0, 1])]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Any few figures with any sums among them: flows where they form a network, the programs elsewhere.
    #[test]
    fn bounds_are_those_of_trying_everything(
        sums in prop::collection::vec((prop::collection::vec(-1_i64..=2, 4), 0_i64..4), 1..5),
        truth in prop::collection::vec(0_i64..=5, 4),
    ) {
        let mut known = Knowledge::default();
        for _ in &truth {
            known.unknown(Range::between(0, 5));
        }
        for (times, slack) in &sums {
            let terms: Vec<(usize, i64)> = times.iter().copied().enumerate().filter(|(_, times)| *times != 0).collect();
            let sum: i64 = terms.iter().map(|(at, times)| truth[*at] * times).sum();
            known.relate(&terms, Range::between(sum - slack / 2, sum + (slack + 1) / 2));
        }
        let expected = by_trying(&known, truth.len(), 5);
        for example in [None, Some(truth.as_slice())] {
            let found = bounds(&known, &[0, 1, 2, 3], example, Effort::default()).expect("the truth is possible");
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert!(found.is_exact());
                prop_assert_eq!(Some((found.lowest, found.highest)), *expected);
            }
        }
    }

    /// A cube of 2 x 2 x 2 with some cells withheld: the same answer from its eight innermost cells alone, by trying.
    #[test]
    fn bounds_of_a_cube_are_those_of_trying_everything(
        inner in prop::collection::vec(0_i64..3, 8),
        withheld in prop::collection::vec(any::<bool>(), 27),
    ) {
        let shape = cube(&[2, 2, 2]);
        let leaves: Vec<usize> = (0..shape.cells()).filter(|cell| !shape.is_total(*cell)).collect();
        let within: Vec<Vec<usize>> = (0..shape.cells())
            .map(|cell| {
                let inner = shape.innermost(cell);
                (0..8).filter(|place| inner.contains(&leaves[*place])).collect()
            })
            .collect();
        let table = |inner: &[i64]| -> Vec<i64> {
            within.iter().map(|places| places.iter().map(|place| inner[*place]).sum()).collect()
        };
        // Innermost cells lie between 0 and 2, and everybody knows it.
        let seen: Vec<Range> = table(&inner).into_iter().zip(&within).zip(&withheld).map(|((count, within), withheld)| {
            let most = 2 * i64::try_from(within.len()).expect("few");
            if *withheld { Range::between(0, most) } else { Range::exactly(count) }
        }).collect();
        let known = Structure::of(&shape).knowledge(&seen);
        let all: Vec<usize> = (0..shape.cells()).collect();
        let found = bounds(&known, &all, None, Effort::default()).expect("the truth is possible");
        let mut expected: Vec<(i64, i64)> = table(&inner).into_iter().map(|count| (count, count)).collect();
        for number in 0..3_i64.pow(8) {
            let tried: Vec<i64> = (0..8).map(|place| number / 3_i64.pow(place) % 3).collect();
            let cells = table(&tried);
            if cells.iter().zip(&seen).all(|(count, range)| range.allows(*count)) {
                for (expected, count) in expected.iter_mut().zip(cells) {
                    *expected = (expected.0.min(count), expected.1.max(count));
                }
            }
        }
        for (found, expected) in found.iter().zip(&expected) {
            prop_assert!(found.is_exact());
            prop_assert_eq!((found.lowest, found.highest), *expected);
        }
    }
}
