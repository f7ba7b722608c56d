//! Protection: an attacker who tries every table never pins a cell that is withheld as small.

use disclosure::attack::Effort;
use disclosure::protect::Task;
use disclosure::rules::RuleProfile;
use disclosure::table::{Dimension, Shape, Structure};
use proptest::prelude::*;

fn rules(name: &str) -> RuleProfile {
    RuleProfile::shipped(name).expect("the profile is shipped")
}

fn flat(name: &str, parts: usize) -> Dimension {
    let labels: Vec<String> = (0..parts).map(|part| part.to_string()).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    Dimension::with_total(name, "all", &labels)
}

/// All, north (with two practices) and south (with two).
fn nested(name: &str) -> Dimension {
    let codes = [
        ("all", None),
        ("north", Some("all")),
        ("a", Some("north")),
        ("b", Some("north")),
        ("south", Some("all")),
        ("c", Some("south")),
        ("d", Some("south")),
    ];
    let owned = codes.map(|(label, above)| (label.to_owned(), above.map(str::to_owned)));
    Dimension::new(name, &owned).expect("a sound hierarchy")
}

/// The counts of every cell, from those of the innermost ones in turn.
fn filled(shape: &Shape, inner: &[u64]) -> Vec<u64> {
    let leaves: Vec<usize> = (0..shape.cells())
        .filter(|cell| !shape.is_total(*cell))
        .collect();
    let count = |leaf: usize| {
        let place = leaves.binary_search(&leaf).expect("an innermost cell");
        inner[place % inner.len()]
    };
    (0..shape.cells())
        .map(|cell| shape.innermost(cell).into_iter().map(count).sum())
        .collect()
}

/// Tries every way to fill the innermost cells that the attacker cannot rule out at once, and says which of `asked` have
/// one value only.
fn pinned_by_trying(task: &Task, shape: &Shape, withheld: &[usize], asked: &[usize]) -> Vec<usize> {
    let leaves: Vec<usize> = (0..shape.cells())
        .filter(|cell| !shape.is_total(*cell))
        .collect();
    let within: Vec<Vec<usize>> = (0..shape.cells())
        .map(|cell| {
            let inner = shape.innermost(cell);
            (0..leaves.len())
                .filter(|place| inner.contains(&leaves[*place]))
                .collect()
        })
        .collect();
    let seen = task.seen(withheld);
    let mut found: Vec<Vec<i64>> = vec![Vec::new(); shape.cells()];
    let mut tried = vec![0_i64; leaves.len()];
    try_from(
        0,
        &mut tried,
        &mut |tried| {
            let cells: Vec<i64> = within
                .iter()
                .map(|of| of.iter().map(|place| tried[*place]).sum())
                .collect();
            if cells
                .iter()
                .zip(&seen)
                .all(|(count, range)| range.allows(*count))
            {
                for (found, count) in found.iter_mut().zip(cells) {
                    if !found.contains(&count) {
                        found.push(count);
                    }
                }
            }
        },
        &|place| {
            let range = seen[leaves[place]];
            (
                range.lowest,
                range.highest.min(task.truth[leaves[place]] + 3),
            )
        },
    );
    asked
        .iter()
        .copied()
        .filter(|cell| found[*cell].len() < 2)
        .collect()
}

fn try_from(
    place: usize,
    tried: &mut Vec<i64>,
    look: &mut impl FnMut(&[i64]),
    range: &impl Fn(usize) -> (i64, i64),
) {
    if place == tried.len() {
        look(tried);
        return;
    }
    let (low, high) = range(place);
    for value in low..=high {
        tried[place] = value;
        try_from(place + 1, tried, look, range);
    }
}

#[test]
fn a_lone_small_count_takes_three_cells_with_it() {
    let shape = Shape::new(vec![flat("row", 3), flat("column", 3)]);
    let truth = filled(&shape, &[3, 40, 50, 60, 70, 80, 90, 100, 110]);
    let task = Task::of_table(&rules("local"), &shape, &truth);
    let pattern = task.greedy().expect("it can be protected");
    assert_eq!(pattern, task.optimal().expect("it can be protected"));
    assert_eq!(pattern.further.len(), 3);
    assert_eq!(pattern.cost, 40 + 60 + 70);
}

#[test]
fn totals_of_shown_figures_need_no_further_cells() {
    let shape = Shape::new(vec![flat("row", 3), flat("column", 3)]);
    let truth = filled(&shape, &[3, 40, 50, 60, 70, 80, 90, 100, 110]);
    let pattern = Task::of_table(&rules("opensafely"), &shape, &truth)
        .greedy()
        .expect("nothing to do");
    assert_eq!(pattern.further, Vec::<usize>::new());
}

#[test]
fn a_rounded_table_that_opens_a_small_count_loses_one_more_cell() {
    // 1, 8 and 8 are shown as *, 10 and 10 of 15: only 1 is possible.
    let shape = Shape::new(vec![flat("part", 3)]);
    let task = Task::of_table(&rules("nhs-hes"), &shape, &[17, 1, 8, 8]);
    assert_eq!(task.unprotected(&[1]).expect("a true table"), [1]);
    let pattern = task.greedy().expect("it can be protected");
    assert_eq!(pattern.further.len(), 1);
    let harmless = Task::of_table(&rules("nhs-hes"), &shape, &[45, 2, 3, 40]);
    assert_eq!(
        harmless.greedy().expect("nothing to do").further,
        Vec::<usize>::new()
    );
}

#[test]
fn a_single_person_does_not_learn_of_the_other_cell_of_their_row() {
    // 1 and 4 in one row with a shown total of 5: the single person knows the 4.
    let shape = Shape::new(vec![flat("row", 3), flat("column", 3)]);
    let truth = filled(&shape, &[1, 4, 50, 60, 70, 80, 90, 100, 110]);
    let mut task = Task::withholding_up_to(5, Structure::of(&shape), &truth);
    let alone = task.greedy().expect("it can be protected");
    task.insiders = true;
    assert!(
        !task
            .unprotected(&alone.withheld())
            .expect("a true table")
            .is_empty()
    );
    let guarded = task.greedy().expect("it can be protected");
    assert!(guarded.cost > alone.cost);
}

#[test]
fn a_cube_is_protected_by_a_box_of_eight() {
    let shape = Shape::new(vec![flat("a", 3), flat("b", 3), flat("c", 3)]);
    let mut inner: Vec<u64> = (0..27).map(|number| 20 + number * 7 % 30).collect();
    inner[13] = 2;
    let truth = filled(&shape, &inner);
    let task = Task::of_table(&rules("local"), &shape, &truth);
    let pattern = task.greedy().expect("it can be protected");
    assert_eq!(pattern.further.len(), 7);
    let found = task
        .intervals(&pattern.withheld(), &pattern.small, Effort::default())
        .expect("a true table");
    assert!(found.iter().all(|interval| interval.width() >= 5));
}

#[test]
fn noughts_that_must_be_shown_can_make_protection_impossible() {
    let shape = Shape::new(vec![flat("part", 2)]);
    let mut task = Task::of_table(&rules("local"), &shape, &[3, 3, 0]);
    assert!(
        task.greedy().is_ok(),
        "the total, also small, is withheld too"
    );
    task.small[0] = false;
    task.must_show[0] = true;
    assert!(task.greedy().is_err());
    assert!(task.optimal().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_small_cell_of_a_flat_table_is_pinned(inner in prop::collection::vec(0_u64..9, 6)) {
        let shape = Shape::new(vec![flat("row", 2), flat("column", 3)]);
        hides(&shape, &inner, 4)?;
    }

    #[test]
    fn no_small_cell_of_a_hierarchy_is_pinned(inner in prop::collection::vec(0_u64..7, 6)) {
        let shape = Shape::new(vec![nested("practice")]);
        hides(&shape, &inner, 3)?;
        let shape = Shape::new(vec![flat("row", 2), nested("practice")]);
        hides_by_audit(&shape, &inner)?;
    }

    #[test]
    fn no_small_cell_of_a_series_is_pinned(inner in prop::collection::vec(0_u64..9, 6)) {
        // Six months with their total, by half years.
        let months = ["1", "2", "3", "4", "5", "6"];
        let mut codes = vec![("year".to_owned(), None)];
        codes.extend(["first", "second"].map(|half| (half.to_owned(), Some("year".to_owned()))));
        codes.extend(months.iter().enumerate().map(|(place, month)| {
            ((*month).to_owned(), Some(if place < 3 { "first" } else { "second" }.to_owned()))
        }));
        let shape = Shape::new(vec![Dimension::new("month", &codes).expect("a sound hierarchy")]);
        hides(&shape, &inner, 4)?;
    }

    #[test]
    fn no_small_cell_of_a_cube_is_pinned(inner in prop::collection::vec(0_u64..30, 12)) {
        let shape = Shape::new(vec![flat("a", 2), flat("b", 3), flat("c", 2)]);
        hides_by_audit(&shape, &inner)?;
    }

    #[test]
    fn the_least_cost_is_never_above_the_greedy_one(inner in prop::collection::vec(0_u64..30, 9)) {
        let shape = Shape::new(vec![flat("row", 3), flat("column", 3)]);
        let truth = filled(&shape, &inner);
        let task = Task::withholding_up_to(5, Structure::of(&shape), &truth);
        match (task.greedy(), task.optimal()) {
            (Ok(greedy), Ok(optimal)) => prop_assert!(optimal.cost <= greedy.cost),
            (greedy, optimal) => prop_assert_eq!(greedy.is_err(), optimal.is_err()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// Two hierarchies form no network: the linear program decides.
    #[test]
    fn no_small_cell_of_two_hierarchies_is_pinned(inner in prop::collection::vec(0_u64..30, 16)) {
        let shape = Shape::new(vec![nested("practice"), nested("age")]);
        hides_by_audit(&shape, &inner)?;
    }
}

/// Protects, then attacks by trying everything.
fn hides(shape: &Shape, inner: &[u64], limit: u64) -> Result<(), TestCaseError> {
    let truth = filled(shape, inner);
    let task = Task::withholding_up_to(limit, Structure::of(shape), &truth);
    if let Ok(pattern) = task.greedy() {
        let pinned = pinned_by_trying(&task, shape, &pattern.withheld(), &pattern.small);
        prop_assert_eq!(pinned, Vec::<usize>::new(), "{:?} {:?}", truth, pattern);
    }
    Ok(())
}

/// Protects by the default rules, then asks the audit for exact bounds.
fn hides_by_audit(shape: &Shape, inner: &[u64]) -> Result<(), TestCaseError> {
    let truth = filled(shape, inner);
    let task = Task {
        insiders: false,
        ..Task::of_table(&rules("local"), shape, &truth)
    };
    if let Ok(pattern) = task.greedy() {
        let found = task
            .intervals(&pattern.withheld(), &pattern.small, Effort::default())
            .expect("a true table");
        let only_small = pattern.further.is_empty();
        let width = if only_small { 4 } else { 5 };
        prop_assert!(
            found.iter().all(|interval| interval.width() >= width),
            "{truth:?} {found:?}"
        );
    }
    Ok(())
}

#[test]
fn every_withheld_figure_gives_the_same_reason() {
    let shape = Shape::new(vec![flat("row", 3), flat("column", 3)]);
    let truth = filled(&shape, &[3, 40, 50, 60, 70, 80, 90, 100, 110]);
    let rules = rules("local");
    let pattern = Task::of_table(&rules, &shape, &truth)
        .greedy()
        .expect("it can be protected");
    let shown = rules.show_table(&shape, &truth, &pattern.withheld());
    let reasons: std::collections::BTreeSet<String> = pattern
        .withheld()
        .into_iter()
        .map(|cell| rules.why(shown[cell], false))
        .collect();
    assert_eq!(pattern.withheld().len(), 4);
    assert_eq!(reasons.len(), 1);
}

#[test]
fn a_published_table_is_audited_with_what_its_rules_tell() {
    use disclosure::protect::Published::{Shown, Withheld};
    let shape = Shape::new(vec![flat("part", 3)]);
    let audit = |total| {
        let table = [Shown(total), Withheld, Shown(10), Shown(10)];
        rules("nhs-hes").audit_published(&shape, &table, Effort::default())
    };
    let found = audit(15).expect("a true table");
    assert_eq!((found[0].1.lowest, found[0].1.highest), (1, 1));
    let wide = audit(25).expect("a true table");
    assert_eq!((wide[0].1.lowest, wide[0].1.highest), (1, 7));
    assert!(audit(500).is_ok(), "then the marker stands for more");
}
