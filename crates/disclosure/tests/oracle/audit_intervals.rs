//! What an attacker can tell of each cell of a table with some cells withheld.

use crate::cases;
use disclosure::attack::{Effort, Interval, Range, bounds};
use disclosure::table::{Dimension, Shape, Structure};
use serde_json::Value;

#[test]
fn intervals_are_those_of_the_general_solver() {
    let Some(oracle) = cases::read("audit-intervals") else {
        return;
    };
    let mut results = Vec::new();
    for case in cases::list(&oracle, "cases") {
        let table = Table::of(case);
        for example in [None, Some(table.truth.as_slice())] {
            let same = table.agrees(case, example);
            let with = if example.is_some() {
                "the truth"
            } else {
                "nothing"
            };
            results.push((format!("{} from {with}", case["id"]), same));
        }
    }
    cases::all_hold("audit-intervals", &results);
}

struct Table {
    shape: Shape,
    truth: Vec<i64>,
    withheld: Vec<usize>,
}

impl Table {
    fn of(case: &Value) -> Self {
        let labels = |name: &str| -> Vec<&str> {
            cases::list(case, name)
                .iter()
                .filter_map(Value::as_str)
                .collect()
        };
        let rows = Dimension::with_total("row", "every row", &labels("rows"));
        let columns = Dimension::with_total("column", "every column", &labels("cols"));
        let shape = Shape::new(vec![rows, columns]);
        let inner = |cell: usize| {
            let codes = shape.codes(cell);
            case["inner"][codes[0] - 1][codes[1] - 1]
                .as_i64()
                .expect("a count")
        };
        let truth = (0..shape.cells())
            .map(|cell| shape.innermost(cell).into_iter().map(inner).sum())
            .collect();
        let withheld = cases::list(case, "suppressed")
            .iter()
            .map(|pair| cell(&shape, &pair[0], &pair[1]))
            .collect();
        Self {
            shape,
            truth,
            withheld,
        }
    }

    fn agrees(&self, case: &Value, example: Option<&[i64]>) -> bool {
        let mut seen: Vec<Range> = self
            .truth
            .iter()
            .map(|count| Range::exactly(*count))
            .collect();
        for cell in &self.withheld {
            seen[*cell] = Range::from(0);
        }
        let known = Structure::of(&self.shape).knowledge(&seen);
        let found =
            bounds(&known, &self.withheld, example, Effort::default()).expect("a true table");
        let expected = cases::list(case, "intervals");
        self.withheld.iter().zip(found).all(|(cell_of, found)| {
            let own = expected
                .iter()
                .find(|one| cell(&self.shape, &one["row"], &one["col"]) == *cell_of)
                .expect("every withheld cell has an interval");
            same(found, &own["ilp"]) && same(found, &own["lp"])
        })
    }
}

fn cell(shape: &Shape, row: &Value, column: &Value) -> usize {
    let code = |place: usize, label: &Value| {
        let label = label.as_str().expect("a label");
        shape.dimensions()[place]
            .find(label)
            .expect("a code of the table")
    };
    shape.cell(&[code(0, row), code(1, column)])
}

/// The same bounds, and attained.
pub fn same(found: Interval, expected: &Value) -> bool {
    let end = |place: usize| expected[place].as_f64();
    found.is_exact() && end(0) == Some(found.lowest as f64) && end(1) == Some(found.highest as f64)
}
